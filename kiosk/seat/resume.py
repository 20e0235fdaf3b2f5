"""The way back after a failure: who brings the keys, what the evidence says, what is journalled.

Decides: which evidence of the last moment counts (the latest), and whether a death was the
program's alone. Leaves to others: opening the journal (`kiosk.store`), what is given back
(`kiosk.exam`).
"""

import msgspec

from kiosk.base.clock import Moment
from kiosk.base.errors import MalformedError, RuleError
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import AttemptId, ItemId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt, fold
from kiosk.exam.failures import Heard
from kiosk.exam.transitions import Phase
from kiosk.packs.form_keys import derive_part_keys
from kiosk.seat.desk import check_pair
from kiosk.seat.folder import SeatFolder
from kiosk.seat.hall_log import HallLog, hall_journal_id
from kiosk.seat.kept import Kept
from kiosk.seat.keys_on_disk import load_key
from kiosk.seat.material import PackMaterial
from kiosk.seat.ports import Position
from kiosk.seat.session import Session
from kiosk.store import JOURNAL_NAME, Recovery
from kiosk.trust.staff_keys import StaffKey


def unfinished_attempt(folder: SeatFolder) -> AttemptId | None:
    """The attempt whose journal has no final signature yet, if there is one."""
    if not folder.attempts.is_dir():
        return None
    for directory in sorted(folder.attempts.iterdir()):
        done = folder.handover(AttemptId(directory.name)).exists()
        if not done and (directory / JOURNAL_NAME).exists():
            return AttemptId(directory.name)
    return None


def resume_kept(session: Session, kept: Kept) -> None:
    """Go on after a death of the program alone: the keeper gave back every secret.

    Raises:
        StoreError, JournalDamagedError: a journal is not what was left behind.
    """
    now = session.clock.now()
    if now.boot != kept.boot:
        raise RuleError("other_boot", "what the keeper holds is from before the last start")
    session.clock.set_hall_time(kept.hall_ms_at_boot + now.boot_ms)
    journal = hall_journal_id(session.premises.sitting.id)
    file = session.journals.reopen(session.folder.hall(journal), kept.hall_key)
    session.adopt(HallLog(file, session.clock), kept)
    if kept.attempt:
        _serve(session, AttemptId(kept.attempt), kept.journal_key, "program")
        if kept.part_keys:
            session.material = PackMaterial(session.premises.pack, kept.part_keys)


def resume_with_pair(session: Session, attempt: AttemptId, one: StaffKey, other: StaffKey) -> None:
    """Go on after an end of the PC: the hall is open again, two persons bring the key back.

    Raises:
        SecretRefusedError: these two may not open the journal together.
        StoreError, JournalDamagedError: a journal is not what was left behind.
    """
    kept = session.kept
    if kept is None:
        raise RuleError("hall_not_open", "two persons must open the hall first")
    check_pair(
        session.premises.sitting.staff_list, one, other, hall_day(session.clock.now().wall_ms)
    )
    key = load_key(session.folder.attempt(attempt), attempt, one, other)
    session.keep(msgspec.structs.replace(kept, attempt=attempt, journal_key=key))
    _serve(session, attempt, key, "power", one, other)
    _reopen_material(session)


def _reopen_material(session: Session) -> None:
    form = session.service.saved.form if session.service is not None else None
    if form is None or session.kept is None:
        return
    keys = derive_part_keys(session.kept.paper_secret, session.premises.pack, form, "paper")
    session.keep(msgspec.structs.replace(session.kept, part_keys=keys))
    session.material = PackMaterial(session.premises.pack, keys)


def _serve(
    session: Session, attempt: AttemptId, key: bytes, kind: str, *confirming: StaffKey
) -> None:
    anchors = session.desk.log.anchors_of(attempt) if session.desk is not None else ()
    file = session.journals.reopen(session.folder.attempt(attempt), key, anchors)
    recovery = file.recovery
    if recovery is None:
        raise MalformedError("no_recovery", "the journal was not opened from disk")
    state = fold(e.decode_entry(entry.payload) for entry in recovery.entries)
    last, used_ms, position = _evidence(state, recovery)
    service = session.serve(file, state)
    service.position = position
    if state.phase is Phase.CLOSED:
        return
    if recovery.dropped is not None:
        service.act(
            c.NoteDroppedTail(
                bytes_dropped=recovery.dropped.size, sha256=recovery.dropped.sha256.hex()
            )
        )
    if confirming:
        session.order(c.ConfirmHallTime(wall_ms=session.clock.now().wall_ms), *confirming)
    playing = None
    if position.playing:
        playing = Heard(
            item=ItemId(position.playing),
            heard_ms=position.heard_ms,
            length_ms=position.length_ms,
        )
    service.act(
        c.Interrupt(
            kind="program" if kind == "program" else "power",
            last=last,
            used_ms=used_ms,
            playing=playing,
        )
    )
    service.position = msgspec.structs.replace(position, playing="", heard_ms=0, length_ms=0)


def _evidence(state: Attempt, recovery: Recovery) -> tuple[Moment, int, Position]:
    """The last moment there is proof of, the time used by then, and where the candidate was."""
    wake = state.wake
    if wake is None:
        raise MalformedError("empty_journal", "the journal has no entry")
    meter = state.running_meter()
    used = meter.used(wake) if meter is not None else 0
    pulse = recovery.pulse
    if pulse is None or not pulse.at.boot:
        return wake, used, Position()
    later = _later(wake, pulse.at)
    proven = max(used, pulse.used_ms) if meter is not None else 0
    return later, proven, _position(pulse.position)


def _later(one: Moment, other: Moment) -> Moment:
    if one.boot == other.boot:
        return max(one, other, key=lambda moment: moment.boot_ms)
    return max(one, other, key=lambda moment: moment.wall_ms)


def _position(data: bytes) -> Position:
    try:
        return msgspec.json.decode(data, type=Position)
    except msgspec.DecodeError:
        return Position()  # cut or empty: the candidate starts at the first open task
