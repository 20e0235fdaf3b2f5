"""Keys, signatures and signed documents: who may command, and what a seat may believe.

May import: `kiosk.exam`, `kiosk.base`, cryptography, msgspec. No Qt, no SQL, no clock: the moment
is an argument. Only `files` and `commands` touch the disk; only functions
that make, seal or wrap keys draw randomness. Start with `documents` and `orders`.
"""
