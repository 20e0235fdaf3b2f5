"""What a tile says, what comes first, and what each filter holds: from the board alone."""

import msgspec
import pytest

from kiosk.exam.seating import Accommodations
from kiosk.hall.board import Alert, Board, CandidateRow, OpenAppeal, SeatStatus, SeatTile, WatchLine
from kiosk.rehearsal.hall_boards import rehearsed_board
from kiosk.ui.presenters.clock import short_clock, since_text
from kiosk.ui.presenters.panel_tiles import (
    TONES,
    Face,
    Filter,
    Tile,
    Tone,
    counts,
    holds,
    ordered,
    tiles,
)

MINUTE = 60_000
RUNNING = SeatStatus(
    attempt="a-1",
    phase="running",
    stage="running",
    answered=10,
    total=100,
    left_ms=79 * MINUTE,
    running=True,
)
WATCH = WatchLine(number=1, kind="nobody", severity="medium")
PERSON = CandidateRow(id="c-1", attempt="a-1", state="started", seat=1, name="Demo Candidate 01")


def tile(
    status: SeatStatus = RUNNING,
    *,
    link: str = "up",
    person: CandidateRow = PERSON,
    alerts: tuple[Alert, ...] = (),
    passed_ms: int = 0,
    **seat: object,
) -> Tile:
    made = msgspec.convert({"number": 1, "link": link, "versions_agree": True} | seat, SeatTile)
    board = Board(
        seats=(msgspec.structs.replace(made, status=status),), candidates=(person,), alerts=alerts
    )
    (shown,) = tiles(board, passed_ms, 30)
    return shown


def changed(**changes: object) -> SeatStatus:
    return msgspec.structs.replace(RUNNING, **changes)


@pytest.mark.parametrize(
    ("shown", "face"),
    [
        (tile(), Face.ANSWERING),
        (tile(changed(failed=True, phase="locked")), Face.FAILED),
        (tile(changed(phase="locked", calling=True)), Face.LOCKED),
        (tile(changed(phase="held", held_for=1)), Face.HELD),
        (tile(changed(calling=True)), Face.CALLING),
        (tile(changed(appeals=(OpenAppeal(number=1, task=3, category="audio"),))), Face.APPEAL),
        (tile(changed(watch=(WATCH,))), Face.WATCH),
        (tile(changed(checks=("second_display",))), Face.COMPUTER),
        (tile(changed(checks=("second_display",), watch=(WATCH,))), Face.WATCH),
        (tile(changed(watch=(WATCH,), calling=True)), Face.CALLING),
        (tile(link="lost", lost_ms=14_000), Face.NO_LINK),
        (tile(changed(phase="paused")), Face.PAUSED),
        (tile(changed(phase="finished")), Face.FINISHED),
        (tile(changed(phase="finished"), result_waits=True), Face.RESULT_WAITS),
        (tile(changed(phase="annulled")), Face.REMOVED),
        (tile(changed(phase="check_in", missing=("identity", "sound"))), Face.IDENTITY),
        (tile(changed(phase="check_in", missing=("sound",))), Face.CHECK_IN),
        (tile(changed(phase="check_in")), Face.READY),
        (tile(changed(phase="check_in"), versions_agree=False), Face.OTHER_VERSION),
        (tile(SeatStatus()), Face.FREE),
        (tile(SeatStatus(), spare=True), Face.SPARE),
        (tile(SeatStatus(), link="never"), Face.NEVER),
        (tile(changed(phase="a phase of a later build")), Face.FREE),
    ],
)
def test_the_one_thing_that_matters_most(shown: Tile, face: Face) -> None:
    assert shown.face is face
    assert shown.tone is TONES[face]


def test_out_of_the_room_is_loud_only_once_the_hub_says_it_is_too_long() -> None:
    out = msgspec.structs.replace(PERSON, out_ms=9 * MINUTE)
    assert tile(person=out).face is Face.OUT
    alarm = Alert(kind="out_too_long", seat=1)
    long = tile(person=out, alerts=(alarm,), passed_ms=2 * MINUTE)
    assert (long.face, long.tone, long.since_ms) == (Face.OUT_TOO_LONG, Tone.BAD, 11 * MINUTE)


def test_time_left_goes_on_while_nothing_is_heard_and_stands_while_the_clock_does() -> None:
    assert tile(passed_ms=2 * MINUTE).left_ms == 77 * MINUTE
    assert tile(link="lost", lost_ms=5 * MINUTE).left_ms == 74 * MINUTE
    assert tile(changed(phase="paused", running=False), passed_ms=2 * MINUTE).left_ms == 79 * MINUTE
    assert tile(changed(phase="check_in", stage="check_in")).left_ms == -1


def test_a_lost_line_counts_on_between_two_boards() -> None:
    lost = tile(link="lost", lost_ms=14_000, passed_ms=3_000)
    assert (lost.face, lost.since_ms) == (Face.NO_LINK, 17_000)


def test_a_tile_changes_only_when_it_looks_different() -> None:
    half = changed(left_ms=78 * MINUTE + 30_000)
    assert tile(half) == tile(half, passed_ms=20_000)
    assert tile(half) != tile(half, passed_ms=40_000)
    last = changed(left_ms=9 * MINUTE)
    assert tile(last) != tile(last, passed_ms=1_000)


def test_badges_come_from_what_the_centre_granted() -> None:
    granted = Accommodations(extra_time=True, assistant=True)
    shown = tile(person=msgspec.structs.replace(PERSON, accommodations=granted))
    assert (shown.extra_minutes, shown.assistant) == (30, True)
    assert (tile().extra_minutes, tile().assistant) == (0, False)


def test_incidents_come_first_the_gravest_at_the_top_and_the_rest_by_number() -> None:
    board = rehearsed_board(24)
    shown = [one.number for one in ordered(tiles(board, 0, 30))]
    assert shown[:7] == [7, 16, 19, 9, 3, 11, 20]
    assert shown[7:] == sorted(shown[7:])
    later = Alert(kind="failed", seat=24)
    board = msgspec.structs.replace(board, alerts=(*board.alerts, later))
    assert ordered(tiles(board, 0, 30))[0].number == 24


def test_filters_hold_what_they_say_and_the_counts_agree() -> None:
    shown = tiles(rehearsed_board(24), 0, 30)
    for filter_, count in counts(shown).items():
        assert count == len([one for one in shown if holds(filter_, one)])
    held = {one: {tile.number for tile in shown if holds(one, tile)} for one in Filter}
    assert held[Filter.APPEALS] == {3}
    assert held[Filter.CALLS] == {9}
    assert held[Filter.NO_LINK] == {11}
    assert held[Filter.FINISHED] == {5, 18, 20}
    assert held[Filter.FREE] == {23, 24}
    assert held[Filter.ALERTS] == {3, 7, 9, 11, 16, 19, 20}
    assert 22 not in held[Filter.WORKING]  # removed
    busy = held[Filter.WORKING] | held[Filter.STOPPED] | held[Filter.NO_LINK]
    assert busy | held[Filter.FINISHED] | {22, 23, 24} == held[Filter.ALL]
    early = tiles(rehearsed_board(24, "seated"), 0, 30)
    assert counts(early)[Filter.NOT_STARTED] == 22
    assert {one.number for one in early if holds(Filter.IDENTITY, one)} == {8, 12, 16, 20}


@pytest.mark.parametrize(
    ("shown", "filters"),
    [
        (tile(), {Filter.WORKING}),
        (tile(changed(calling=True)), {Filter.WORKING, Filter.CALLS}),
        (tile(changed(phase="paused")), {Filter.STOPPED}),
        (tile(changed(phase="locked")), {Filter.STOPPED}),
        (tile(changed(phase="held", held_for=1)), {Filter.STOPPED}),
        (tile(changed(phase="paused", calling=True)), {Filter.STOPPED, Filter.CALLS}),
        (tile(changed(failed=True)), {Filter.STOPPED}),
        (tile(link="lost"), {Filter.NO_LINK}),
        (tile(link="lost", alerts=(Alert(kind="link_lost", seat=1),)), {Filter.NO_LINK}),
    ],
)
def test_only_who_can_answer_now_is_counted_as_answering(shown: Tile, filters: set[Filter]) -> None:
    found = {one for one in Filter if holds(one, shown)}
    assert found - {Filter.ALL, Filter.ALERTS} == filters


@pytest.mark.parametrize(
    ("left_ms", "text"),
    [
        (79 * MINUTE, "1:19"),
        (78 * MINUTE + 1, "1:19"),
        (11 * MINUTE, "0:11"),
        (10 * MINUTE, "10:00"),
        (59_001, "01:00"),
        (0, "00:00"),
    ],
)
def test_time_left_on_a_tile(left_ms: int, text: str) -> None:
    assert short_clock(left_ms) == text


def test_what_counts_up_names_only_whole_seconds() -> None:
    assert [since_text(ms) for ms in (0, 14_999, 725_000, 3_729_000)] == [
        "0:00",
        "0:14",
        "12:05",
        "1:02:09",
    ]
