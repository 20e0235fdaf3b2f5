"""The command line, one file for each group of commands; no rules here.

May import: everything below. Each file holds a typer application that `kiosk.__main__` joins.
"""
