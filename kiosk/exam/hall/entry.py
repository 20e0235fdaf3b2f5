"""An entry of the hall journal: an event with its moment and the order that brought it about.

Decides: the bytes of an entry. Leaves to others: what each event records (`events`), and the
chain the entries stand in (the journal).
"""

import msgspec

from kiosk.base.clock import Moment
from kiosk.base.errors import MalformedError
from kiosk.exam.hall.events import (
    AnchorNoted,
    AttemptHeld,
    CameBack,
    CertificateRevoked,
    CheckedIn,
    CodeGiven,
    Departed,
    EntryRefused,
    EvidenceDestroyed,
    EvidenceFrozen,
    ExamBegun,
    ForkFound,
    FreezeLifted,
    HallClosed,
    HallIncident,
    HallOpened,
    KeyReleased,
    LateRecords,
    LoggedIn,
    LoggedOut,
    MachineAdmitted,
    MessageSent,
    NoShow,
    OrderEnded,
    OrderGiven,
    RefusalTakenBack,
    RosterExtended,
    SeatGiven,
    SeatJoined,
    SeatMoved,
    SeatsDrawn,
    SpareSet,
    TakenOver,
    WentOut,
    WrongPin,
)

AnyHallEvent = (
    HallOpened
    | OrderGiven
    | OrderEnded
    | RosterExtended
    | CheckedIn
    | EntryRefused
    | RefusalTakenBack
    | NoShow
    | Departed
    | SpareSet
    | SeatsDrawn
    | SeatGiven
    | SeatJoined
    | MachineAdmitted
    | CertificateRevoked
    | LoggedIn
    | LoggedOut
    | ExamBegun
    | AttemptHeld
    | KeyReleased
    | AnchorNoted
    | SeatMoved
    | LateRecords
    | ForkFound
    | TakenOver
    | CodeGiven
    | WentOut
    | CameBack
    | MessageSent
    | WrongPin
    | HallIncident
    | HallClosed
    | EvidenceFrozen
    | FreezeLifted
    | EvidenceDestroyed
)


class HallEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of the hall journal.

    Attributes:
        order: the signed order by which staff brought it about; empty where the hall did by rule,
            and where the event itself carries it.
    """

    at: Moment
    event: AnyHallEvent
    order: bytes = b""


def encode_hall_entry(entry: HallEntry) -> bytes:
    """The entry as canonical JSON."""
    return msgspec.json.encode(entry, order="sorted")


def decode_hall_entry(payload: bytes) -> HallEntry:
    """Read an entry. Raises: MalformedError `bad_entry`."""
    try:
        return msgspec.json.decode(payload, type=HallEntry)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("bad_entry", f"a hall entry cannot be read: {error}") from None
