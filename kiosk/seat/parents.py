"""The journals an attempt left behind at other seats, kept beside the one it goes on in.

Decides: their files, and that their keys and what the move brought of the last moment lie sealed
under K of the present incarnation: whoever opens that one opens all. Leaves to others: reading them
(`kiosk.journal.earlier`), when they come (`taking_in`) and are needed again (`resume`, `handover`).

    parent-1.journal, parent-1.anchor, ...   as they came; an anchor only if one came
    parents.sealed                           `Carried`
"""

from pathlib import Path
from typing import Final

import msgspec

from kiosk.base.clock import Moment
from kiosk.base.errors import KioskError, MalformedError
from kiosk.base.ids import AttemptId
from kiosk.journal import Earlier, Header, JournalDamagedError, Left, left_by, read_earlier
from kiosk.journal.format import FRAME, MAX_JOURNAL_BYTES, parse_header
from kiosk.seat.folder import SeatFolder
from kiosk.seat.keys_on_disk import load_sealed, store_sealed
from kiosk.seat.reference_file import forget_reference
from kiosk.store import JOURNAL_NAME, MachineDisk
from kiosk.store.errors import StoreError
from kiosk.trust.files import read_limited, replace_private

CARRIED_NAME: Final = "parents.sealed"
_CARRIED_PURPOSE: Final = "parents/1"
_JOURNAL: Final = "parent-{}.journal"
_ANCHOR: Final = "parent-{}.anchor"
_MOST_ANCHOR_BYTES: Final = 4096


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """What a move brings besides journals; its text form shows no key.

    Attributes:
        keys: K of each incarnation, the first one first.
        used_ms: of the meter that ran, at the old seat's last beat; `wall_ms`, hall time, tells
            when that was, and is 0 when no beat is known.
        position: where the candidate was then, as the side file keeps it.
    """

    keys: tuple[bytes, ...] = ()
    used_ms: int = 0
    wall_ms: int = 0
    position: bytes = b""

    def __repr__(self) -> str:
        return f"<Carried of {len(self.keys)} incarnations>"

    @property
    def last(self) -> Moment:
        """The last moment it proves; counters of another PC mean nothing here."""
        return Moment(boot="", awake_ms=0, boot_ms=0, wall_ms=self.wall_ms)


class Parents(msgspec.Struct, frozen=True, kw_only=True):
    """All an attempt left behind.

    Attributes:
        journals: of every earlier incarnation, the first one first.
        anchors: of each, signed by its seat where it was left; empty where none came.
    """

    journals: tuple[bytes, ...] = ()
    anchors: tuple[bytes, ...] = ()
    carried: Carried = Carried()

    def read(self, left: Left | None, attempt: AttemptId, pack_hash: bytes) -> tuple[Earlier, ...]:
        """The journals up to where each was left. Raises: JournalDamagedError."""
        if len(self.carried.keys) != len(self.journals):
            raise MalformedError("no_parents", "There are not as many keys as earlier journals.")
        return read_earlier(self.journals, self.carried.keys, left, attempt, pack_hash)

    def read_for(self, header: Header) -> tuple[Earlier, ...]:
        """The same, for the journal that goes on from them."""
        return self.read(left_by(header), header.attempt, header.pack_hash)


def store_parents(directory: Path, attempt: AttemptId, key: bytes, parents: Parents) -> None:
    """Keep them in the attempt's folder, durably.

    Raises:
        StoreError: the disk refused.
    """
    try:
        write_parents(directory, parents)
        body = msgspec.msgpack.encode(parents.carried)
        store_sealed(directory / CARRIED_NAME, _CARRIED_PURPOSE, attempt, key, body)
    except OSError as error:
        raise StoreError(
            "disk_refused", f"The disk refused the journals of a move: {error.strerror}."
        ) from error


def write_parents(directory: Path, parents: Parents) -> None:
    """Write journals and anchors, without their keys. Raises: OSError."""
    for number, journal in enumerate(parents.journals, start=1):
        replace_private(directory / _JOURNAL.format(number), journal)
    for number, anchor in enumerate(parents.anchors, start=1):
        if anchor:
            replace_private(directory / _ANCHOR.format(number), anchor)


def load_parents(directory: Path, key: bytes, header: Header) -> Parents:
    """What `store_parents` kept beside the journal with this header.

    Raises:
        MalformedError: `no_parents`: the attempt was moved here, and something of that is missing.
    """
    numbers = range(1, header.incarnation)
    if not numbers:
        return Parents()
    try:
        body = load_sealed(directory / CARRIED_NAME, _CARRIED_PURPOSE, header.attempt, key)
        return Parents(
            journals=tuple(
                read_limited(directory / _JOURNAL.format(number), MAX_JOURNAL_BYTES)
                for number in numbers
            ),
            anchors=tuple(_anchor(directory / _ANCHOR.format(number)) for number in numbers),
            carried=msgspec.msgpack.decode(body, type=Carried),
        )
    except (KioskError, msgspec.DecodeError) as error:
        raise MalformedError(
            "no_parents", f"The journals from before the move cannot be read: {error}"
        ) from None


def _anchor(path: Path) -> bytes:
    return read_limited(path, _MOST_ANCHOR_BYTES) if path.exists() else b""


def incarnation_in(directory: Path) -> int:
    """Which incarnation's journal lies in this folder; 0 when none does, or it cannot be read."""
    header = header_in(directory)
    return header.incarnation if header is not None else 0


def header_in(directory: Path) -> Header | None:
    """The header of the journal in this folder; None when none lies there, or it is damaged."""
    try:
        with (directory / JOURNAL_NAME).open("rb") as file:
            return parse_header(file.read(FRAME)).header
    except (OSError, JournalDamagedError):
        return None  # whoever opens it will say what is wrong


def set_aside(folder: SeatFolder, attempt: AttemptId, incarnation: int) -> None:
    """Put the journal of an incarnation that goes on elsewhere out of the way; it is kept whole.

    Raises:
        StoreError: the disk refused.
    """
    disk, source = MachineDisk(), folder.attempt(attempt)
    forget_reference(source)  # nobody is compared here any more
    try:
        disk.make_directory(folder.superseded)
        disk.rename(source, folder.superseded / f"{attempt}.{incarnation}")
        disk.sync_directory(folder.superseded)
        disk.sync_directory(folder.attempts)
    except OSError as error:
        raise StoreError(
            "disk_refused", f"The disk refused to put a journal aside: {error.strerror}."
        ) from error
