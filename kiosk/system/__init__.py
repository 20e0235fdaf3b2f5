"""The machine: its clocks, and the hardening of processes that hold keys.

May import: everything below the adapters; never a sibling. Start with `clock`.
"""
