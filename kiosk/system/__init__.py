"""The machine: clocks, hardening of the process, logs, where files lie.

May import: everything below the adapters; never a sibling. Start with `clock`.
"""
