"""Exam packs: item sources, building, sealing, opening, lint, releases, openings.

May import: `kiosk.trust`, `kiosk.exam`, `kiosk.base`, cryptography, msgspec. Never `kiosk.journal`:
what both need stands in `kiosk.trust`. Randomness is drawn only where a pack or release is made.
Start with `manifest`, then `building` and `pack`. The format is written down in docs/PACKS.md.

Here stands what a seat needs; building, lint and openings are imported from their own modules.
"""

from kiosk.packs.acceptance import Papers, accept_pack, accept_parts
from kiosk.packs.errors import PackRefusedError, ReleaseRefusedError
from kiosk.packs.form_keys import derive_all_keys, derive_part_keys
from kiosk.packs.manifest import Limits, Manifest
from kiosk.packs.pack import Pack, open_pack
from kiosk.packs.release import (
    Purpose,
    Release,
    SheetPair,
    StaffPair,
    open_release,
    purpose_of,
    read_release,
)
from kiosk.packs.secret import form_seed

__all__ = [
    "Limits",
    "Manifest",
    "Pack",
    "PackRefusedError",
    "Papers",
    "Purpose",
    "Release",
    "ReleaseRefusedError",
    "SheetPair",
    "StaffPair",
    "accept_pack",
    "accept_parts",
    "derive_all_keys",
    "derive_part_keys",
    "form_seed",
    "open_pack",
    "open_release",
    "purpose_of",
    "read_release",
]
