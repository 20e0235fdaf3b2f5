"""The local network of one hall: the hub, the agent at each seat, and the roster.

Empty until that work starts. Will live here: the hub's service, the seat's agent that sends sealed
entries and anchors and takes receipts, and the pure protocol both speak. It decides what has been
replicated; the seat alone writes an attempt's journal.

May import `kiosk.journal`, `kiosk.packs`, `kiosk.trust`, `kiosk.exam` and `kiosk.base`. Knows no
Qt, no other room of its floor, and nothing above it.
"""
