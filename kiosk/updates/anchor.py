"""Whose lists count: the root list that a technician puts on a PC once, from paper.

Decides: that it is the one whose digest stands on the paper, that enough of its own keys signed it,
and that it is never exchanged here: a newer one comes by the lists and is signed by the old.
"""

import hashlib
from pathlib import Path

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root

from kiosk.updates.disk import SlotDisk
from kiosk.updates.errors import SlotError, UpdateRefusedError
from kiosk.updates.repository import LEAST_THRESHOLD


def anchored(data: bytes, digest: str, place: Path, disk: SlotDisk) -> int:
    """Put the root list in its place, durably; gives how many persons sign together.

    Raises:
        UpdateRefusedError: `other_digest`, `bad_root`.
        SlotError: `anchored` already.
    """
    if hashlib.sha256(data).hexdigest() != digest.strip().lower().replace(" ", ""):
        raise UpdateRefusedError("other_digest", "The file is not the one of that digest.")
    try:
        made = Metadata[Root].from_bytes(data)
        made.signed.verify_delegate("root", made.signed_bytes, made.signatures)
        persons = made.signed.roles["root"].threshold
    except (RepositoryError, ValueError, AttributeError) as error:
        raise UpdateRefusedError("bad_root", f"This is no root list: {error}.") from None
    if persons < LEAST_THRESHOLD:
        raise UpdateRefusedError("bad_root", "One person alone could sign this root list.")
    if disk.exists(place):
        raise SlotError("anchored", f"{place} is there already and is never exchanged by hand.")
    disk.make_folder(place.parent)
    beside = place.with_name(place.name + ".new")
    disk.remove(beside)
    disk.write(beside, [data], 0o644)
    disk.sync()
    disk.rename(beside, place)
    disk.sync()
    return persons
