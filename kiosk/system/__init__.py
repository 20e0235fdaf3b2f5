"""The machine: its clocks, the hardening of processes that hold keys, and what is odd at a PC.

May import: everything below the adapters; never a sibling. Start with `clock`; detectors with
`machine`.
"""
