"""The way back after a failure: who brings the keys, what the evidence says, what is journalled.

Decides: which evidence of the last moment counts (the latest), and whether a death was the
program's alone. Leaves to others: opening the journal (`kiosk.store`), what is given back
(`kiosk.exam`).
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from kiosk.audit.registration import hall_journal_id, is_of_sitting
from kiosk.base.clock import Moment
from kiosk.base.errors import KioskError, MalformedError, RuleError
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import AttemptId, ItemId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt, fold
from kiosk.exam.failures import FailureKind, Heard
from kiosk.exam.items import Form
from kiosk.exam.transitions import Phase
from kiosk.packs.form_keys import derive_part_keys, parts_needed
from kiosk.packs.release import StaffPair
from kiosk.seat.desk import Desk, LocalDesk, check_pair
from kiosk.seat.folder import SeatFolder
from kiosk.seat.hall_log import HallLog
from kiosk.seat.handover import is_handed_over
from kiosk.seat.kept import Kept
from kiosk.seat.keys_on_disk import load_key, load_papers, load_released
from kiosk.seat.material import PackMaterial
from kiosk.seat.parents import incarnation_in, load_parents
from kiosk.seat.ports import Position
from kiosk.seat.service import SeatService
from kiosk.seat.session import Session
from kiosk.store import JOURNAL_NAME, AttemptFile, DroppedTail, MachineDisk, Recovery
from kiosk.trust.sitting import Sitting
from kiosk.trust.staff_keys import StaffKey

#: A journal somebody was about to be assigned with; kept, and never opened again.
UNUSED_NAME: Final = "attempt.unused"
_NEVER: Final = Moment(boot="", awake_ms=0, boot_ms=0, wall_ms=0)


def unfinished_attempt(folder: SeatFolder, sitting: Sitting | None = None) -> AttemptId | None:
    """The attempt that has not left this seat yet, if there is one.

    Args:
        folder: of the seat.
        sitting: the one it must be of; what another sitting left is not for this day's hub.
    """
    if not folder.attempts.is_dir():
        return None
    for directory in sorted(folder.attempts.iterdir()):
        attempt = AttemptId(directory.name)
        if sitting is not None and not is_of_sitting(sitting, attempt):
            continue
        if folder.has_journal(attempt) and not is_handed_over(folder.handover(attempt)):
            return attempt
    return None


def resume_kept(session: Session, kept: Kept, beside: Desk | None = None) -> None:
    """Go on after a death of the program alone: the keeper gave back every secret.

    Args:
        session: of this seat.
        kept: by the keeper.
        beside: the desk of a hall with a hub; a lone seat opens its own.

    Raises:
        StoreError, JournalDamagedError: a journal is not what was left behind.
    """
    now = session.clock.now()
    if now.boot != kept.boot:
        raise RuleError("other_boot", "what the keeper holds is from before the last start")
    session.clock.set_hall_time(kept.hall_ms_at_boot + now.boot_ms)
    if beside is not None:
        session.adopt(beside, kept)
        if kept.attempt:
            _serve(session, AttemptId(kept.attempt), kept.journal_key, "program")
        return
    journal = hall_journal_id(session.premises.sitting.id)
    file = session.journals.reopen_hall(session.folder.hall(journal), kept.hall_key)
    log = HallLog(file, session.clock)
    session.adopt(LocalDesk(session.premises.sitting.staff_list, log, session.clock), kept)
    if kept.attempt:
        _serve(session, AttemptId(kept.attempt), kept.journal_key, "program")


def resume_with_pair(
    session: Session,
    attempt: AttemptId,
    one: StaffKey,
    other: StaffKey,
    *,
    without_side: bool = False,
) -> None:
    """Go on after an end of the PC: the hall is open again, two persons bring the key back.

    Args:
        session: of this seat.
        attempt: which was cut off.
        one: who asks for it.
        other: who agrees.
        without_side: these two decide to go on although the side file is lost, and with it the
            running time since the last entry.

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
    _serve(session, attempt, key, "power", one, other, without_side=without_side)


def resume_without_hub(
    session: Session, desk: Desk, attempt: AttemptId, pair: StaffPair, hall_ms: int
) -> None:
    """Go on after an end of the PC beside a hub that does not answer.

    Args:
        session: of this seat.
        desk: of the hall with a hub.
        attempt: which was cut off.
        pair: who asks for it, and who agrees.
        hall_ms: hall time they confirm, Unix milliseconds; the hub's counts if it was heard.

    Raises:
        KioskError: a date, a person or the journal is not right; the seat is as it was.
    """
    heard = session.desk is not None
    if not heard:
        day = hall_day(hall_ms)
        session.premises.check_dates(day)
        check_pair(session.premises.sitting.staff_list, pair.one, pair.other, day)
        session.clock.set_hall_time(hall_ms)
        now = session.clock.now()
        session.adopt(desk, Kept(boot=now.boot, hall_ms_at_boot=now.wall_ms - now.boot_ms))
    try:
        resume_with_pair(session, attempt, pair.one, pair.other)
    except KioskError:
        if not heard and session.service is None:
            session.close_hall()
        raise


def resume_with_key(session: Session, attempt: AttemptId, key: bytes) -> None:
    """Go on after an end of the PC, with the key that the hall's hub gave back.

    Raises:
        StoreError, JournalDamagedError: a journal is not what was left behind.
    """
    _serve(session, attempt, key, "power")


def _serve(
    session: Session,
    attempt: AttemptId,
    key: bytes,
    kind: FailureKind,
    *confirming: StaffKey,
    without_side: bool = False,
) -> None:
    """Open the journal, go on from what it tells, and journal what happened to the seat."""
    desk, kept = session.desk, session.kept
    if desk is None or kept is None:
        raise RuleError("hall_not_open", "two persons must open the hall first")
    folder = session.folder.attempt(attempt)
    incarnation = incarnation_in(folder)
    anchors = [
        anchor
        for anchor in desk.anchors_of(attempt)
        if incarnation in {0, anchor.incarnation}  # it may have been here before a move
    ]
    file = session.journals.reopen(folder, key, anchors, without_side=without_side)
    try:
        _check_pack(session, file)
        found = _found(file, folder, key)
        state = fold(found.entries) if found is not None else Attempt()
        keys = _keys_for(session, attempt, key, state)
    except KioskError:
        file.close()  # or the journal stays locked for whoever tries again
        raise
    if found is None:
        put_aside(session, attempt, file)
        return
    service = session.serve(file, state)
    session.keep(keys)
    service.position = found.position
    if state.phase is Phase.CLOSED:
        session.hand_over()
        return
    _journal_failure(session, service, found, kind, confirming)
    make_up_for_anchors(session, found.entries)


def _check_pack(session: Session, file: AttemptFile) -> None:
    """Refuse to go on with other tasks and rules than the attempt was begun with."""
    if file.header.pack_hash.hex() != session.premises.pack.digest:
        raise MalformedError(
            "other_pack",
            "The attempt was begun on another pack. Take the newer pack and sitting file away "
            "until it is closed, and start the seat again.",
        )


class _Found(NamedTuple):
    """What a journal and its side file tell of the time before the failure.

    Attributes:
        entries: of every incarnation.
    """

    entries: tuple[e.Entry, ...]
    dropped: DroppedTail | None
    last: Moment
    used_ms: int
    position: Position
    side_lost: bool


def _found(file: AttemptFile, folder: Path, key: bytes) -> _Found | None:
    """What there is to go on from; None when nothing was written here before the failure."""
    recovery = file.recovery
    if recovery is None:
        raise MalformedError("no_recovery", "the journal was not opened from disk")
    if not recovery.entries:
        return None
    parents = load_parents(folder, key, file.header)
    opened = (
        *(entry for one in parents.read_for(file.header) for entry in one.entries),
        *recovery.entries,
    )
    entries = tuple(e.decode_entry(entry.payload) for entry in opened)
    state = fold(entries)
    last, used_ms, position = _evidence(state, recovery)
    if state.moving:  # nobody has worked here yet
        carried = parents.carried
        last, used_ms, position = carried.last, carried.used_ms, position_of(carried.position)
    return _Found(entries, recovery.dropped, last, used_ms, position, recovery.pulse is None)


def put_aside(session: Session, attempt: AttemptId, file: AttemptFile) -> None:
    """The seat failed before the first entry: nobody was assigned, so the seat is free."""
    file.close()
    folder = session.folder.attempt(attempt)
    MachineDisk().rename(folder / JOURNAL_NAME, folder / UNUSED_NAME)
    session.free_seat()


def _keys_for(session: Session, attempt: AttemptId, key: bytes, state: Attempt) -> Kept:
    """The secrets this attempt needs to go on, and its tasks opened again."""
    _, kept = session.open_here()
    kept = msgspec.structs.replace(kept, attempt=attempt, journal_key=key)
    if state.form is not None:
        parts = _part_keys(session, kept, state.form)
        session.material = PackMaterial(session.premises.pack, parts)
        kept = msgspec.structs.replace(kept, part_keys=parts)
    if state.score is not None and not kept.key_keys:
        released = load_released(session.folder.attempt(attempt), attempt, key)
        kept = msgspec.structs.replace(kept, key_keys=released)
    return kept


def _part_keys(session: Session, kept: Kept, form: Form) -> dict[str, bytes]:
    """A lone seat makes them from the pack's secret; beside a hub they came with K, or lie here."""
    if kept.paper_secret:
        return derive_part_keys(kept.paper_secret, session.premises.pack, form, "paper")
    attempt = AttemptId(kept.attempt)
    stored = load_papers(session.folder.attempt(attempt), attempt, kept.journal_key)
    parts = kept.part_keys or stored
    if not parts_needed(form) <= set(parts):
        raise MalformedError("no_paper_keys", "Keys of this form's tasks are missing here.")
    return parts


def _journal_failure(
    session: Session,
    service: SeatService,
    found: _Found,
    kind: FailureKind,
    confirming: tuple[StaffKey, ...],
) -> None:
    if found.dropped is not None:
        service.act(
            c.NoteDroppedTail(bytes_dropped=found.dropped.size, sha256=found.dropped.sha256.hex())
        )
    if found.side_lost:
        detail = "two persons went on without the side file"
        service.act(c.NoteIncident(kind="side_file_lost", detail=detail))
    if confirming:
        session.order(c.ConfirmHallTime(wall_ms=session.clock.now().wall_ms), *confirming)
    journal_interruption(service, kind, found.last, found.used_ms)


def journal_interruption(
    service: SeatService, kind: FailureKind, last: Moment, used_ms: int
) -> None:
    """Record that the seat goes on at the service's position, where nothing plays any more.

    Args:
        service: of the attempt.
        kind: what failed; the core knows better after a move or across boots.
        last: the last moment there is proof of.
        used_ms: reading of the running meter then.
    """
    position = service.position
    playing = None
    if position.playing:
        playing = Heard(
            item=ItemId(position.playing),
            heard_ms=position.heard_ms,
            length_ms=position.length_ms,
        )
    service.act(c.Interrupt(kind=kind, last=last, used_ms=used_ms, playing=playing))
    service.position = msgspec.structs.replace(position, playing="", heard_ms=0, length_ms=0)


def make_up_for_anchors(session: Session, entries: Sequence[e.Entry]) -> None:
    """Sign the anchors of start and finish that the failure kept from the minutes."""
    written = {one.event.occasion for one in entries if isinstance(one.event, e.AnchorWritten)}
    reached = {type(one.event) for one in entries}
    if e.Started in reached and "start" not in written:
        session.write_anchor("start")
    if e.Finished in reached and "finish" not in written:
        session.write_anchor("finish")


def _evidence(state: Attempt, recovery: Recovery) -> tuple[Moment, int, Position]:
    """The last moment there is proof of, the time used by then, and where the candidate was."""
    wake = state.wake or _NEVER
    meter = state.running_meter()
    used = meter.used(wake) if meter is not None else 0
    pulse = recovery.pulse
    if pulse is None or not pulse.at.boot:
        return wake, used, Position()
    later = _later(wake, pulse.at)
    proven = max(used, pulse.used_ms) if meter is not None else 0
    return later, proven, position_of(pulse.position)


def _later(one: Moment, other: Moment) -> Moment:
    if one.boot == other.boot:
        return max(one, other, key=lambda moment: moment.boot_ms)
    return max(one, other, key=lambda moment: moment.wall_ms)


def position_of(data: bytes) -> Position:
    """Where the candidate was, as the side file keeps it."""
    try:
        return msgspec.json.decode(data, type=Position)
    except msgspec.DecodeError:
        return Position()  # cut or empty: the candidate starts at the first open task
