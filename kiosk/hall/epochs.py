"""The hall journals of the epochs before a hub's own, read from its keeping.

Decides: that they are read with the hub's own secret, in order, and what they tell a hub that
starts of its role. Leaves to others: which entries count (`kiosk.exam.hall.epochs`), leading
(`taking_over`), the journal that is written now (`opening`).
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from kiosk.base.errors import MalformedError, RuleError
from kiosk.exam.hall.entry import HallEntry, decode_hall_entry
from kiosk.exam.hall.epochs import NumberedEntry
from kiosk.exam.hall.events import TakenOver
from kiosk.hall.core import HubCore, Role
from kiosk.hall.fencing import reached_by
from kiosk.hall.vault import journal_key_of_hall
from kiosk.journal import entries_of, read_journal

#: The takeovers that ended this hub's lead.
PASSED_NOTE: Final = "passed"


class Epoch(NamedTuple):
    """The hall journal of one epoch, with the record and the head (hex) at which it was left."""

    entries: tuple[NumberedEntry, ...]
    left: tuple[int, str]


def read_epoch(core: HubCore, epoch: int) -> Epoch | None:
    """One epoch as far as it is in this hub's keeping; None when nothing of it is.

    Raises:
        RuleError: `secrets_missing`: this hub has not got its hall's own secret.
        KioskError: the journal is damaged.
    """
    if core.secrets is None:
        raise RuleError("secrets_missing", "This standby has not got the hub's secrets.")
    journal = core.premises.board.journal
    data = core.keeping.replica.journal_bytes(journal, epoch)
    if not data:
        return None
    reading = read_journal(data, journal_key_of_hall(core.secrets.hall, journal, epoch))
    if reading.fault is not None:
        raise reading.fault
    entries = tuple((one.sequence, decode_hall_entry(one.payload)) for one in entries_of(reading))
    return Epoch(entries, (reading.last, reading.heads[-1].hex()))


def epochs_before(core: HubCore) -> tuple[Epoch, ...]:
    """What is kept of the epochs before the core's own. Raises: as `read_epoch`."""
    epochs = (read_epoch(core, number) for number in range(1, core.epoch))
    return tuple(one for one in epochs if one is not None)


def epoch_seen(core: HubCore) -> int:
    """The epoch of the hub that ended this one's lead; 1 when none did."""
    note = core.keeping.replica.note(PASSED_NOTE)
    takeovers = msgspec.msgpack.decode(note, type=tuple[bytes, ...]) if note else ()
    return reached_by(takeovers, core.premises.sitting, proven=takeovers).epoch


def epoch_given(core: HubCore) -> int:
    """The newest epoch whose hall journal another hub gave this one; 0 when none did."""
    journal = core.premises.board.journal
    stored = core.keeping.replica.journals()
    given = (one.incarnation for one in stored if one.attempt == journal and one.sequence)
    return max(given, default=0)


def role_at_start(core: HubCore, led: int, *, beside_another: bool) -> Role:
    """What a hub is when it starts.

    Whoever led last leads again. From epoch 2 on two persons had made it lead, so that holds
    whatever it is started as; in epoch 1 it stands by when it is started beside another hub.

    Args:
        core: of the hub.
        led: the newest epoch in which it led; 0 when it never did.
        beside_another: it is started as another hub's standby, by its command or its set-up file.
    """
    if epoch_given(core) > led:
        return "stands_by"  # it stood by when it was last at work
    if epoch_seen(core) > max(1, led):
        return "stands_by" if beside_another else "read_only"
    # It never took over, so whoever starts it beside another hub knows which of them leads.
    return "stands_by" if beside_another and led <= 1 else "leads"


def has_entries(path: Path) -> bool:
    """Whether anything was written behind a journal's first record, which only says what it is.

    A takeover whose entry never became durable was none, whatever it left on the disk.
    """
    try:
        reading = read_journal(path.read_bytes())
    except (OSError, MalformedError):
        return path.exists()  # whoever opens it will say what is wrong
    return reading.last > 1 or reading.fault is not None


def takeovers_in(entries: Iterable[HallEntry]) -> tuple[bytes, ...]:
    """The signed order of every takeover, in order."""
    return tuple(entry.order for entry in entries if isinstance(entry.event, TakenOver))
