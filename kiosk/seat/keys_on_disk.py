"""A journal's key on disk, wrapped for the pairs of staff on duty.

Two of them bring it back after a power failure; a thief of the PC gains nothing.

Decides: the file beside a journal. Leaves the wrapping to `kiosk.trust.pairs`.
"""

from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.trust.files import read_limited, replace_private
from kiosk.trust.hpke import info_bytes
from kiosk.trust.pairs import WrappedSecret, open_with_pair, wrap_for_pairs
from kiosk.trust.staff_keys import StaffKey
from kiosk.trust.staff_list import StaffList, release_pairs

KEY_NAME: Final = "journal.key"
_MOST_BYTES: Final = 1024 * 1024


def store_key(directory: Path, journal: str, key: bytes, staff: StaffList, day: date) -> None:
    """Write the wrapped key into the journal's folder, durably; the folder is made if missing."""
    wrapped = wrap_for_pairs(key, staff.members, release_pairs(staff, day), _info(journal))
    directory.mkdir(parents=True, exist_ok=True)
    replace_private(directory / KEY_NAME, msgspec.json.encode(wrapped))


def load_key(directory: Path, journal: str, one: StaffKey, other: StaffKey) -> bytes:
    """The journal's key, opened by two persons.

    Raises:
        MalformedError: the file is missing or damaged.
        SecretRefusedError: these two may not open it together.
    """
    try:
        wrapped = msgspec.json.decode(
            read_limited(directory / KEY_NAME, _MOST_BYTES), type=WrappedSecret
        )
    except msgspec.DecodeError:
        raise MalformedError("bad_key_file", "The journal's key file is damaged.") from None
    return open_with_pair(wrapped, one, other, _info(journal))


def _info(journal: str) -> bytes:
    return info_bytes("journal-key/1", journal)
