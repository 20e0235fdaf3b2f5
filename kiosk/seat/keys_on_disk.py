"""A journal's key on disk, wrapped for the pairs of staff on duty, and what lies under it.

Two of them bring it back after a power failure; a thief of the PC gains nothing.

Decides: the files beside a journal. Leaves wrapping and sealing to `kiosk.trust` and `kiosk.packs`.
"""

import logging
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.base.errors import KioskError, MalformedError
from kiosk.base.ids import AttemptId
from kiosk.durable import make_folder
from kiosk.packs.parts import seal_part, unseal_part
from kiosk.trust.files import read_limited, replace_private
from kiosk.trust.hpke import info_bytes
from kiosk.trust.pairs import WrappedSecret, open_with_pair, wrap_for_pairs
from kiosk.trust.staff_keys import StaffKey
from kiosk.trust.staff_list import StaffList, release_pairs

if TYPE_CHECKING:
    from kiosk.seat.session import Session

KEY_NAME: Final = "journal.key"
RELEASED_NAME: Final = "released.keys"
PAPERS_NAME: Final = "papers.keys"
_RELEASED_PURPOSE: Final = "released-keys/1"
_PAPERS_PURPOSE: Final = "papers-keys/1"
_log: Final = logging.getLogger(__name__)
_MOST_BYTES: Final = 1024 * 1024


def store_key(directory: Path, journal: str, key: bytes, staff: StaffList, day: date) -> None:
    """Write the wrapped key into the journal's folder, durably; the folder is made if missing."""
    wrapped = wrap_for_pairs(key, staff.members, release_pairs(staff, day), _info(journal))
    make_folder(directory)
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


def store_released(
    directory: Path, journal: str, journal_key: bytes, keys: Mapping[str, bytes]
) -> None:
    """Keep the keys of this form's key parts under the journal's own key.

    Without them a power cut after the release would leave an opening nobody can score from. A disk
    that refuses keeps no candidate from the result.
    """
    _store_keys(directory / RELEASED_NAME, _RELEASED_PURPOSE, journal, journal_key, keys)


def load_released(directory: Path, journal: str, journal_key: bytes) -> dict[str, bytes]:
    """The keys of this form's key parts; none when the file is missing or not genuine."""
    return _load_keys(directory / RELEASED_NAME, _RELEASED_PURPOSE, journal, journal_key)


def store_papers(
    directory: Path, journal: str, journal_key: bytes, keys: Mapping[str, bytes]
) -> None:
    """Keep the keys of this form's papers in the same way, at a seat that got them from a hub.

    Without them two persons could not bring an exam back on a day on which no hub answers.
    """
    _store_keys(directory / PAPERS_NAME, _PAPERS_PURPOSE, journal, journal_key, keys)


def keep_papers(session: "Session", keys: Mapping[str, bytes]) -> None:
    """The same for the attempt in progress."""
    kept = session.kept
    if kept is not None and kept.attempt:
        folder = session.folder.attempt(AttemptId(kept.attempt))
        store_papers(folder, kept.attempt, kept.journal_key, keys)


def load_papers(directory: Path, journal: str, journal_key: bytes) -> dict[str, bytes]:
    """The keys of this form's papers; none when the file is missing or not genuine."""
    return _load_keys(directory / PAPERS_NAME, _PAPERS_PURPOSE, journal, journal_key)


def _store_keys(
    path: Path, purpose: str, journal: str, journal_key: bytes, keys: Mapping[str, bytes]
) -> None:
    try:
        store_sealed(path, purpose, journal, journal_key, msgspec.msgpack.encode(dict(keys)))
    except OSError as error:
        _log.warning("%s could not be stored: %s", path.name, error.strerror)


def _load_keys(path: Path, purpose: str, journal: str, journal_key: bytes) -> dict[str, bytes]:
    try:
        opened = load_sealed(path, purpose, journal, journal_key)
        return msgspec.msgpack.decode(opened, type=dict[str, bytes])
    except (KioskError, msgspec.DecodeError):
        return {}


def store_sealed(path: Path, purpose: str, journal: str, journal_key: bytes, body: bytes) -> None:
    """Write something secret under a key that follows from the journal's own.

    Raises:
        OSError: the disk refused; the old file is as it was.
    """
    info = info_bytes(purpose, journal)
    sealed = seal_part(_sealing_key(journal_key, info), info, "key", body, os.urandom)
    replace_private(path, sealed)


def load_sealed(path: Path, purpose: str, journal: str, journal_key: bytes) -> bytes:
    """What `store_sealed` wrote. Raises: KioskError: missing, or not genuine."""
    info = info_bytes(purpose, journal)
    return unseal_part(_sealing_key(journal_key, info), info, read_limited(path, _MOST_BYTES))


def _sealing_key(journal_key: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(journal_key)


def _info(journal: str) -> bytes:
    return info_bytes("journal-key/1", journal)
