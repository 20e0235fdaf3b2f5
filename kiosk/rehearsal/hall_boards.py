"""Boards of a hall that is only rehearsed: for the panel's tests, its pictures and its bench.

Decides: a hall of any size with a little of everything in it, the same every time. Nobody in it is
real, and nothing here comes from a seat.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal

import msgspec

from kiosk.exam.seating import Accommodations, DocumentType
from kiosk.hall.answers import Happening, History
from kiosk.hall.board import (
    Alert,
    Board,
    CandidateRow,
    CandidateState,
    Interruption,
    MachineRow,
    OpenAppeal,
    SeatStatus,
    SeatTile,
    StaffRow,
)

#: Where the hall stands: nobody here yet, people at the entrance, at their seats, in the exam.
Course = Literal["closed", "check_in", "seated", "running"]

#: 21 August 2026, 09:00 in the hall.
MORNING_MS: Final = 1_787_284_800_000
MINUTE_MS: Final = 60_000
BUILD: Final = "1.4.0"
TASKS: Final = 100
_BASE_MS: Final = 130 * MINUTE_MS
_EXTRA_MS: Final = 30 * MINUTE_MS
_BEGUN_AFTER_MS: Final = 45 * MINUTE_MS
_NAMES: Final = (
    "Demo Candidate {number:02}",
    "Үлгі Үміткер {number:02}",
    "Образец Тестируемый {number:02}",
    "Demonstrator-Oglu Sample Hyphenated {number:02}",
)
_DOCUMENTS: Final[tuple[DocumentType, ...]] = (
    "foreign_passport",
    "residence_permit",
    "stateless_id",
)
_OUTSIDE: Final = frozenset({19})
_OLD_DOCUMENT: Final = frozenset({8})
_LATE: Final = frozenset({10})
STAFF: Final = (
    StaffRow(id="inv-1", name="Demo inv-1", role="invigilator"),
    StaffRow(id="inv-2", name="Demo inv-2", role="invigilator"),
    StaffRow(id="head-1", name="Demo head-1", role="head"),
    StaffRow(id="tech-1", name="Demo tech-1", role="technician"),
)


def rehearsed_board(seats: int = 24, course: Course = "running", second: int = 0) -> Board:
    """A hall of so many seats, so many seconds after its beginning.

    Args:
        seats: of the hall; the last twelfth is spare.
        course: where it stands.
        second: passes time: clocks run, answers come.
    """
    people = seats - seats // 12
    rows = tuple(_row(number, course, second) for number in range(1, people + 1))
    tiles = tuple(_seat(number, people, course, second) for number in range(1, seats + 1))
    begun = course == "running"
    now_ms = MORNING_MS + (_BEGUN_AFTER_MS + 58 * MINUTE_MS if begun else 0) + second * 1000
    return Board(
        hall="101",
        hall_id="hall-1",
        sitting="s-1",
        sitting_digest="5" * 64,
        pack_digest="7" * 64,
        exam="kz-citizenship",
        round="2026-08",
        day="2026-08-21",
        pack="p-1",
        pack_version=7,
        journal="hall-s-1",
        after=3,
        hall_ms=now_ms,
        opened=course != "closed",
        begun=begun,
        begun_ms=MORNING_MS + _BEGUN_AFTER_MS if begun else 0,
        build=BUILD,
        hub="hub/1",
        demo=True,
        standby="paired",
        staff=STAFF,
        seats=tiles,
        candidates=rows,
        alerts=_alerts(tiles, rows, now_ms),
        machines=(
            MachineRow(name="hub/1", link="up"),
            MachineRow(name="hub/2", link="up"),
            MachineRow(name="panel/1", link="up"),
            MachineRow(name="panel/2", link="lost"),
        ),
    )


def rehearsed_history(now_ms: int) -> History:
    """What may have happened at one seat by then."""
    told: tuple[tuple[int, str, tuple[str, ...], dict[str, str]], ...] = (
        (82, "CheckedIn", ("inv-1",), {"document": "residence_permit"}),
        (75, "SeatsDrawn", ("inv-1", "head-1"), {"seat": "7"}),
        (70, "Assigned", ("inv-1",), {}),
        (66, "SoundChecked", (), {"passed": "True"}),
        (58, "Started", ("inv-1",), {}),
        (40, "IncidentNoted", (), {"kind": "connection_lost"}),
        (39, "IncidentNoted", (), {"kind": "connection_back"}),
        (31, "WentOut", ("inv-2",), {}),
        (24, "CameBack", ("inv-2",), {}),
        (12, "Paused", ("inv-1",), {"reason": "headset is changed"}),
        (10, "Continued", ("inv-1",), {}),
        (9, "TimeCredited", ("inv-1", "head-1"), {"ms": "120000", "cause": "power"}),
    )
    return History(
        happenings=tuple(
            Happening(at_ms=now_ms - minutes * MINUTE_MS, kind=kind, staff=staff, facts=facts)
            for minutes, kind, staff, facts in told
        )
    )


def _row(number: int, course: Course, second: int) -> CandidateRow:
    arrived: CandidateState = "rostered" if number % 5 == 0 else "arrived"
    states: Mapping[Course, CandidateState] = {
        "closed": "rostered",
        "check_in": arrived,
        "seated": "seated",
        "running": "started",
    }
    granted = Accommodations(
        extra_time=number % 6 == 1, low_vision=number % 12 == 1, assistant=number % 12 == 1
    )
    outside = course == "running" and number in _OUTSIDE
    return CandidateRow(
        id=f"c-{number:03}",
        attempt=f"s-1.c-{number:03}",
        state=states[course],
        seat=number if course in {"seated", "running"} else 0,
        name=_NAMES[(number - 1) % len(_NAMES)].format(number=number),
        ticket=f"T-{number:04}",
        document=_DOCUMENTS[number % len(_DOCUMENTS)],
        tail=f"{4400 + number}",
        has_iin=number % 7 != 0,
        accommodations=granted,
        assistant=f"Demo Assistant {number:02}" if granted.assistant else "",
        warnings=("document_expired",) if number in _OLD_DOCUMENT else (),
        late=number in _LATE,
        out_ms=11 * MINUTE_MS + second * 1000 if outside else 0,
    )


def _seat(number: int, people: int, course: Course, second: int) -> SeatTile:
    spare = number > people
    plain = SeatTile(number=number, link="up", spare=spare, build=BUILD, versions_agree=True)
    if spare or course in {"closed", "check_in"}:
        if course == "closed" and number % 11 == 0:
            return msgspec.structs.replace(plain, link="never", build="", versions_agree=False)
        return plain
    status = _working(number, second) if course == "running" else _checking_in(number)
    held = status.sequence
    tile = msgspec.structs.replace(
        plain, status=status, held=held, head=f"{number:064x}", twice=held
    )
    change = _TROUBLE.get(number) if course == "running" else _EARLY.get(number)
    return change(tile, second) if change is not None else tile


def _checking_in(number: int) -> SeatStatus:
    missing: tuple[str, ...] = ("identity", "rules", "sound")[number % 4 :]
    return SeatStatus(
        attempt=f"s-1.c-{number:03}",
        phase="check_in",
        stage="check_in",
        after=1,
        sequence=4,
        total=TASKS,
        missing=missing,
        audio="headset",
        free_bytes=20 << 30,
        language="kk",
    )


def _working(number: int, second: int) -> SeatStatus:
    extra = _EXTRA_MS if number % 6 == 1 else 0
    used = 58 * MINUTE_MS + second * 1000
    answered = min(TASKS - 1, 31 + number * 17 % 45 + second // 20)
    return SeatStatus(
        attempt=f"s-1.c-{number:03}",
        phase="running",
        stage="running",
        after=6,
        sequence=answered + 20,
        answered=answered,
        total=TASKS,
        left_ms=_BASE_MS + extra - used,
        running=True,
        base_ms=_BASE_MS,
        extra_ms=extra,
        used_ms=used,
        audio="headset",
        free_bytes=20 << 30,
        language="kk" if number % 2 else "ru",
    )


def _with(tile: SeatTile, **changes: object) -> SeatTile:
    """The seat with another status."""
    status = msgspec.structs.replace(tile.status, **changes)
    return msgspec.structs.replace(tile, status=status)


def _appeal(tile: SeatTile, _second: int) -> SeatTile:
    state = {"device": "headset", "device_present": "True", "plays": "1", "saved": "True"}
    one = OpenAppeal(number=1, task=12, category="audio", state=state)
    return _with(tile, appeals=(one,))


def _no_link(tile: SeatTile, second: int) -> SeatTile:
    lost = msgspec.structs.replace(tile, link="lost", lost_ms=14_000 + second * 1000)
    return msgspec.structs.replace(lost, held=tile.held - 2, twice=tile.held - 3)


def _held(tile: SeatTile, _second: int) -> SeatTile:
    gap = Interruption(number=1, kind="power", gap_ms=12 * MINUTE_MS, credited_ms=0)
    return _with(tile, phase="held", interruptions=(gap,), held_for=1, running=False)


def _finished(tile: SeatTile, _second: int) -> SeatTile:
    return _with(tile, phase="finished", stage="finished", answered=TASKS, left_ms=0, running=False)


def _waiting(tile: SeatTile, second: int) -> SeatTile:
    return msgspec.structs.replace(_finished(tile, second), result_waits=True)


_Change = Callable[[SeatTile, int], SeatTile]
#: A little of everything, by seat.
_TROUBLE: Final[Mapping[int, _Change]] = MappingProxyType(
    {
        3: _appeal,
        5: _finished,
        7: lambda tile, _second: _with(
            tile,
            phase="locked",
            running=False,
            stop_reason="a window of another program came up",
            challenge="7K4M-2Q",
        ),
        9: lambda tile, _second: _with(tile, calling=True),
        11: _no_link,
        14: lambda tile, _second: _with(
            tile, phase="paused", running=False, stop_reason="headset is changed"
        ),
        16: _held,
        18: lambda tile, _second: _with(
            tile,
            phase="review",
            stage="review",
            answered=TASKS,
            left_ms=8 * MINUTE_MS,
        ),
        20: _waiting,
        22: lambda tile, _second: _with(tile, phase="annulled", stage="annulled", running=False),
    }
)
_EARLY: Final[Mapping[int, _Change]] = MappingProxyType(
    {
        4: lambda tile, _second: msgspec.structs.replace(tile, build="1.3.2", versions_agree=False),
    }
)


def _alerts(
    seats: tuple[SeatTile, ...], rows: tuple[CandidateRow, ...], now_ms: int
) -> tuple[Alert, ...]:
    found = [
        Alert(kind="out_too_long", seat=one.seat, since_ms=now_ms) for one in rows if one.out_ms
    ]
    for one in seats:
        status = one.status
        tests: tuple[tuple[bool, str, dict[str, str]], ...] = (
            (status.phase == "locked", "locked", {}),
            (status.phase == "held", "held", {}),
            (status.calling, "call", {}),
            (bool(status.appeals), "technical_appeal", {"task": "12"}),
            (one.link == "lost", "link_lost", {"records": "2"}),
            (one.result_waits, "result_waits", {}),
            (bool(one.build) and not one.versions_agree, "other_version", {"build": one.build}),
        )
        found += [
            msgspec.convert(
                {"kind": kind, "seat": one.number, "since_ms": now_ms - 200_000, "detail": detail},
                Alert,
            )
            for true, kind, detail in tests
            if true
        ]
    return tuple(found)
