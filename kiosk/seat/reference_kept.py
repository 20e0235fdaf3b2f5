"""A reference that was taken at the seat, kept beside the journal over a restart of window or PC.

Decides: that it is sealed under a key that follows from the attempt's own (HKDF, RFC 5869), so that
it opens only where that key is there again; that it counts only beside the event that names it; and
that it is gone as soon as nobody is to be compared with it any more. What cannot be kept or read is
no reference: the watch goes on without comparing. Leaves to others: taking it and comparing (the
camera process), what an event names (`kiosk.exam.camera`).

    attempts/NAME/reference.sealed     from the event until the exam is over, or went elsewhere
"""

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from kiosk.audit.evidence_frames import Jpeg
from kiosk.base.errors import KioskError
from kiosk.exam.attempt import Attempt
from kiosk.exam.transitions import Phase
from kiosk.seat.keys_on_disk import load_sealed, store_sealed
from kiosk.seat.leaving import is_superseded
from kiosk.seat.pictures import LEFT_FREE
from kiosk.seat.reference_file import REFERENCE_NAME, forget_reference

if TYPE_CHECKING:
    from kiosk.seat.session import Session

_PURPOSE: Final = "camera-reference/1"
_JPEG: Final = b"\xff\xd8\xff"
_AHEAD: Final = frozenset(
    {Phase.EMPTY, Phase.CHECK_IN, Phase.RUNNING, Phase.HELD, Phase.PAUSED, Phase.LOCKED}
)
_log: Final = logging.getLogger(__name__)


class _Sealed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What lies in the file.

    Attributes:
        evidence: SHA-256, hex, of the evidence that the event of its taking names.
    """

    evidence: Annotated[str, msgspec.Meta(max_length=64)]
    jpeg: Jpeg


class KeptReference:
    """The file of the attempt in progress. No method raises.

    Attributes:
        attempt: its identifier.
    """

    def __init__(self, folder: Path, attempt: str, journal_key: bytes) -> None:
        """Prepare.

        Args:
            folder: of the attempt.
            attempt: its identifier.
            journal_key: K of this incarnation.
        """
        self._folder = folder
        self.attempt: Final = attempt
        self._key = journal_key

    def keep(self, evidence: str, jpeg: bytes) -> None:
        """Keep a reference, durably, in place of an earlier one. It waits for the disk.

        Args:
            evidence: digest that the event of its taking names.
            jpeg: the picture.
        """
        body = msgspec.msgpack.encode(_Sealed(evidence=evidence, jpeg=jpeg))
        try:
            if shutil.disk_usage(self._folder).free < LEFT_FREE + len(body):
                _log.warning("the disk has no room for a reference: a restart will lose it")
                return
            path = self._folder / REFERENCE_NAME
            store_sealed(path, _PURPOSE, self.attempt, self._key, body)
        except OSError as error:
            _log.warning("a reference was not kept: %s", error)

    def load(self, evidence: str) -> bytes:
        """The reference that an event names; empty where there is none, or it is not genuine."""
        if not evidence:
            return b""
        path = self._folder / REFERENCE_NAME
        try:
            opened = load_sealed(path, _PURPOSE, self.attempt, self._key)
            found = msgspec.msgpack.decode(opened, type=_Sealed)
        except (KioskError, msgspec.DecodeError, UnicodeDecodeError) as error:
            _log.info("there is no reference to go on with: %s", error)
            return b""
        if found.evidence != evidence or not found.jpeg.startswith(_JPEG):
            _log.warning("the reference that is kept here is not the one that was noted")
            return b""
        return found.jpeg

    def forget(self) -> None:
        """Destroy it."""
        forget_reference(self._folder)


def kept_reference_of(session: "Session") -> KeptReference | None:
    """That of the attempt in progress; None where nobody sits, or its key is not here."""
    kept, service = session.kept, session.service
    seating = service.pending.seating if service is not None else None
    if kept is None or seating is None or kept.attempt != seating.attempt:
        return None
    folder = session.folder.attempt(seating.attempt)
    return KeptReference(folder, seating.attempt, kept.journal_key)


def is_needed(state: Attempt) -> bool:
    """Whether anybody may still be compared with it here."""
    return state.phase in _AHEAD and not is_superseded(state)
