"""How often somebody may ask, counted once for all workers of the centre.

Uses the library `limits`; here is only where its counts lie (`storage`) and how a limit is asked
(`limiter`). May import `central.tables` and `central.clock`.
"""
