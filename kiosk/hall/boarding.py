"""The board: the hall journal, the seats' own words and the hub's disk as one picture.

Decides: which state of CE-34 a candidate is in, what is an alarm and how grave. Pure: everything
is an argument. Leaves to others: sending it (`panels`), and words (`kiosk.ui`).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

import msgspec

from kiosk.base.clock import Moment
from kiosk.base.ids import AttemptId
from kiosk.exam.hall.attendance import Attendance
from kiosk.exam.hall.hall_attempt import HallAttempt
from kiosk.exam.hall.situation import Versions
from kiosk.exam.hall.state import HallState
from kiosk.hall.board import (
    Alert,
    AlertKind,
    CandidateRow,
    CandidateState,
    EvidenceState,
    JoinRequest,
    Link,
    MachineRow,
    SeatStatus,
    SeatTile,
    StaffRow,
)
from kiosk.hall.noticing import noticed_alerts
from kiosk.trust.sitting import Candidate, Sitting

#: A seat that was not heard for so long has lost its line; beats come every second.
LOST_MS: Final = 3_000
#: A seat on the line sends at once what it has; one that does not for so long is in trouble.
BEHIND_MS: Final = 10_000
#: A candidate may be out of the room for ten minutes.
OUT_MS: Final = 10 * 60_000
#: Below this a seat's disk is an alarm; the seat itself warns the technician earlier.
DISK_LOW_BYTES: Final = 256 * 1024 * 1024
#: Of one seat's status on the board: two hundred, with their alarms and five hundred candidates,
#: have room in one message. An honest one is some hundred bytes. More seats share the same room.
MOST_SHOWN: Final = 4 * 1024
_ROOM: Final = 200 * MOST_SHOWN
_FEW_WORDS: Final = 200
_BY_GRAVITY: Final[tuple[AlertKind, ...]] = (
    "fork",
    "failed",
    "locked",
    "held",
    "link_lost",
    "technical_appeal",
    "call",
    "identity_undecided",
    "watch",
    "escape",
    "checks",
    "out_too_long",
    "result_waits",
    "interrupted",
    "late_records",
    "other_version",
    "standby_lost",
    "not_replicated",
    "join_request",
    "camera_down",
    "disk_low",
    "update_waits",
)
_BY_SEVERITY: Final[Mapping[str, int]] = MappingProxyType({"high": 0, "medium": 1, "low": 2})
#: Where somebody sits before the camera.
_CAMERA_COUNTS: Final = frozenset({"check_in", "running", "held"})
_BY_PHASE: Final[Mapping[str, CandidateState]] = {
    "running": "started",
    "held": "interrupted",
    "paused": "started",
    "locked": "started",
    "finished": "finished",
    "review": "review",
    "appeal": "appeal",
    "done": "appeal",
    "closed": "closed",
    "refused": "refused_entry",
    "annulled": "annulled",
}


class SeatFacts(NamedTuple):
    """What the hub knows of one seat besides the hall journal.

    Attributes:
        heard: when its last message came; None when it was never here.
        connected: there is a line now.
        build, pack, blueprint: what it said it runs.
        held, twice: last record of its attempt here and at the standby; head: the head there, hex.
        result_waits: it asked for its key parts and has not got them.
        behind_ms: for how long the hub has not held all that the seat said it had.
    """

    number: int
    status: SeatStatus
    heard: Moment | None
    connected: bool
    build: str
    pack: str
    blueprint: str
    held: int
    head: str
    twice: int
    result_waits: bool
    behind_ms: int = 0


def seat_tiles(
    facts: Iterable[SeatFacts], state: HallState, ours: Versions, now: Moment
) -> tuple[SeatTile, ...]:
    """Every seat as the panel shows it."""
    all_ = tuple(facts)
    most = min(MOST_SHOWN, _ROOM // max(1, len(all_)))
    left = {move.from_seat for one in state.attempts.values() for move in one.moves}
    left |= {given.from_seat for one in state.people.values() for given in one.given}
    tiles = (_tile(one, state, ours, now, most) for one in all_)
    return tuple(
        msgspec.structs.replace(one, left=True) if one.number in left else one for one in tiles
    )


def _tile(one: SeatFacts, state: HallState, ours: Versions, now: Moment, most: int) -> SeatTile:
    silent = now.boot_ms - one.heard.boot_ms if one.heard is not None else 0
    lost = one.heard is not None and (not one.connected or silent >= LOST_MS)
    up = one.heard is not None and not lost
    status = one.status if up or not _elsewhere(one, state) else SeatStatus()
    return SeatTile(
        number=one.number,
        link="never" if one.heard is None else ("lost" if lost else "up"),
        lost_ms=silent if lost else 0,
        spare=one.number in state.spare,
        build=one.build,
        versions_agree=Versions(build=one.build, pack=one.pack, blueprint=one.blueprint) == ours,
        status=_shown(status, most),
        held=one.held,
        head=one.head,
        twice=one.twice,
        result_waits=one.result_waits,
        behind_ms=one.behind_ms if status.attempt else 0,
    )


def _shown(status: SeatStatus, most: int) -> SeatStatus:
    """A status as the board has room for it, so that no seat can blind the panels.

    Of one that is too large, devices and long words are left out; of one that is not even honestly
    so large, every list.
    """
    if _fits(status, most):
        return status
    appeals = tuple(msgspec.structs.replace(one, state={}) for one in status.appeals)
    words = status.stop_reason[:_FEW_WORDS]
    status = msgspec.structs.replace(status, appeals=appeals, stop_reason=words)
    if _fits(status, most):
        return status
    missing = tuple(one[:20] for one in status.missing)
    return msgspec.structs.replace(
        status,
        appeals=(),
        interruptions=(),
        watch=(),
        checks=(),
        escapes=(),
        missing=missing,
        stop_reason="",
    )


def _fits(status: SeatStatus, most: int) -> bool:
    return len(msgspec.msgpack.encode(status)) <= most


def _elsewhere(one: SeatFacts, state: HallState) -> bool:
    """Whether the attempt this seat last told of goes on at another one."""
    known = state.attempts.get(AttemptId(one.status.attempt))
    return known is not None and known.seat not in {0, one.number}


class Registered(NamedTuple):
    """A candidate of the sitting with the identifier of the attempt; `late` by a later edition."""

    candidate: Candidate
    attempt: AttemptId
    late: bool
    warnings: tuple[str, ...]


def candidate_rows(
    registered: Iterable[Registered],
    state: HallState,
    tiles: Iterable[SeatTile],
    phases: Mapping[AttemptId, str],
    now: Moment,
    *,
    camera: bool = False,
) -> tuple[CandidateRow, ...]:
    """Every candidate as the panel lists them, in the order of the sitting file.

    Args:
        phases: of attempts that no connected seat tells of, as the hub last heard.
        camera: whether the exam has one, and so may have evidence.
    """
    # An attempt that was moved may be told of by two seats: the later incarnation counts.
    in_order = sorted(tiles, key=lambda tile: tile.status.incarnation)
    by_attempt = {tile.status.attempt: tile for tile in in_order if tile.status.attempt}
    rows = (_row(one, state, by_attempt, phases, now) for one in registered)
    if not camera:
        return tuple(rows)
    return tuple(
        msgspec.structs.replace(one, evidence=_evidence(state.attempts.get(AttemptId(one.attempt))))
        for one in rows
    )


def _evidence(known: HallAttempt | None) -> EvidenceState:
    if known is None:
        return ""
    if known.destroyed:
        return "destroyed"
    return "frozen" if known.frozen else "held"


def _row(
    one: Registered,
    state: HallState,
    by_attempt: Mapping[str, SeatTile],
    phases: Mapping[AttemptId, str],
    now: Moment,
) -> CandidateRow:
    candidate, person = one.candidate, state.person(one.candidate.id)
    known = state.attempts.get(one.attempt)
    tile = by_attempt.get(one.attempt)
    phase = tile.status.phase if tile is not None else phases.get(one.attempt, "")
    stage = tile.status.stage if tile is not None else phase
    identified = tile is not None and "identity" not in tile.status.missing
    return CandidateRow(
        id=candidate.id,
        attempt=one.attempt,
        state=_state(person, phase, stage, identified=identified),
        after=state.after_of(candidate.id),
        seat=known.seat if known is not None and known.seat else person.seat,
        name=candidate.name,
        ticket=candidate.ticket,
        document=candidate.document.type,
        tail=candidate.document_tail,
        has_iin=bool(candidate.iin),
        has_photo=bool(candidate.photo),
        accommodations=candidate.conditions,
        assistant=candidate.assistant.name if candidate.assistant is not None else "",
        warnings=one.warnings,
        late=one.late,
        out_ms=now.wall_ms - person.out_ms if person.out_ms is not None else 0,
    )


def _state(person: Attendance, phase: str, stage: str, *, identified: bool) -> CandidateState:
    if person.refused is not None:
        return "refused_entry"
    if person.no_show or person.departed is not None:
        return "no_show"  # CE-34 has no word for somebody who left before sitting down
    if phase in {"paused", "locked"} and stage == "check_in":
        phase = "check_in"
    if phase in _BY_PHASE:
        return _BY_PHASE[phase]
    if phase == "check_in":
        return "identified" if identified else "seated"
    if person.checked_in is None:
        return "rostered"
    return "seated" if person.seat else "arrived"


def alerts_of(
    tiles: Iterable[SeatTile],
    rows: Iterable[CandidateRow],
    state: HallState,
    *,
    standby: str,
    joins: Iterable[JoinRequest],
    now: Moment,
) -> tuple[Alert, ...]:
    """What waits for a person; `since_ms` is 0 where only a hub's memory can tell (`alerting`)."""
    found = [
        *_seat_alerts(tiles, now),
        *_person_alerts(rows, now),
        *_journal_alerts(state),
        *(Alert(kind="join_request", detail={"name": one.name}) for one in joins),
    ]
    if standby == "lost":
        found.append(Alert(kind="standby_lost"))
    return tuple(found)


def by_gravity(alerts: Iterable[Alert]) -> tuple[Alert, ...]:
    """The gravest first, the oldest first among equals."""
    return tuple(sorted(alerts, key=_gravity))


def _gravity(one: Alert) -> tuple[int, int, int, int]:
    severity = _BY_SEVERITY.get(one.detail.get("severity", ""), 0)
    return _BY_GRAVITY.index(one.kind), severity, one.since_ms, one.seat


def _seat_alerts(tiles: Iterable[SeatTile], now: Moment) -> Iterator[Alert]:
    for tile in tiles:
        status, seat = tile.status, tile.number
        kinds: tuple[tuple[bool, AlertKind], ...] = (
            (status.failed, "failed"),
            (status.phase == "locked", "locked"),
            (status.held_for is not None, "held"),
            (status.calling, "call"),
            (tile.result_waits, "result_waits"),
            (bool(tile.build) and not tile.versions_agree, "other_version"),
            (status.camera == "down" and status.stage in _CAMERA_COUNTS, "camera_down"),
            (0 <= status.free_bytes < DISK_LOW_BYTES, "disk_low"),
        )
        for present, kind in kinds:
            if present:
                yield Alert(kind=kind, seat=seat)
        if tile.link == "lost" and (status.attempt or status.phase != "empty"):
            yield Alert(kind="link_lost", seat=seat, since_ms=now.wall_ms - tile.lost_ms)
        yield from noticed_alerts(status, seat, now.wall_ms)
        for appeal in status.appeals:
            detail = {"number": str(appeal.number), "task": str(appeal.task)}
            yield Alert(kind="technical_appeal", seat=seat, detail=detail)
        for one in status.interruptions:
            if not one.cause and not one.credited_ms and one.kind != "program":
                yield Alert(kind="interrupted", seat=seat, detail={"number": str(one.number)})
        missing = status.sequence - tile.held
        stuck = tile.link == "lost" or tile.behind_ms >= BEHIND_MS
        if stuck and missing > 0 and status.attempt:
            yield Alert(kind="not_replicated", seat=seat, detail={"records": str(missing)})


def _person_alerts(rows: Iterable[CandidateRow], now: Moment) -> Iterator[Alert]:
    for row in rows:
        if row.out_ms >= OUT_MS:
            yield Alert(
                kind="out_too_long",
                seat=row.seat,
                since_ms=now.wall_ms - row.out_ms,
                detail={"candidate": row.id},
            )


def _journal_alerts(state: HallState) -> Iterator[Alert]:
    for one in state.attempts.values():
        for fork in one.forks[-1:]:
            yield Alert(kind="fork", seat=one.seat, detail={"sequence": str(fork.sequence)})
        for late in one.late[-1:]:
            detail = {"first": str(late.first), "last": str(late.last)}
            yield Alert(kind="late_records", seat=one.seat, detail=detail)


def machine_rows(
    state: HallState, hubs: Iterable[str], here: Collection[str], own: str
) -> tuple[MachineRow, ...]:
    """Panels and hubs, and seats that were shut out, in the order of their names.

    Args:
        state: of the hall: who joined, who was shut out.
        hubs: that the centre names.
        here: machines with a line to this hub now; own: this hub.
    """
    machines = state.machines
    others = {name for name, one in machines.items() if one.revoked or "seat/" not in name}
    others |= {name for name in here if not name.startswith("seat/")}
    return tuple(_machine(name, state, here, own) for name in sorted({*others, *hubs, own}))


def _machine(name: str, state: HallState, here: Collection[str], own: str) -> MachineRow:
    known = state.machines.get(name)
    up = name == own or name in here
    link: Link = "up" if up else ("lost" if known is not None else "never")
    return MachineRow(name=name, link=link, revoked=known is not None and known.revoked)


def staff_rows(sitting: Sitting, state: HallState) -> tuple[StaffRow, ...]:
    """Everybody who may sign today."""
    here = set(state.logged_in.values())
    staff = sitting.staff_list
    return tuple(
        StaffRow(id=one.id, name=one.name, role=one.role, logged_in=one.id in here)
        for one in staff.members
        if staff.on_duty(one, sitting.day)
    )
