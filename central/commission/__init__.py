"""Pages for the commission: what waits, one item, what a ruling would do, the register.

They only show. Deciding takes two keys and `central decide` (docs/APPEALS.md).
"""
