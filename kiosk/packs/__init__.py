"""Exam packs: item sources, building, sealing, opening, lint, releases, openings.

May import: `kiosk.trust`, `kiosk.exam`, `kiosk.base`, cryptography, msgspec. Never `kiosk.journal`:
what both need stands in `kiosk.trust`. Randomness is drawn only where a pack or release is made.
Start with `manifest`, then `building` and `pack`. The format is written down in docs/PACKS.md.
"""
