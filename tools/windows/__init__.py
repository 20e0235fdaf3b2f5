"""Making the Windows package on Linux: a machine of its own, Python and wheels, stand-ins, NSIS.

Start with `tools/package_windows.py`, which puts these together.
"""
