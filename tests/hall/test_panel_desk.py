"""Orders the panel makes: for the right journal, after the right entry, for two minutes, once."""

import pytest

from kiosk.audit.orders import ORDER_ROLES
from kiosk.base.errors import RuleError
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import AttemptId, CandidateId
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.hall.board import Board, CandidateRow, SeatStatus, SeatTile
from kiosk.hall.desk import ORDER_LIFE_MS, PanelDesk
from kiosk.trust.errors import OrderRefusedError
from kiosk.trust.orders import Quorum, Scene, check_order, parse_signed_order, read_order
from tests.fakes.exam_play import seated
from tests.fakes.hall_people import HALL, key, staff_list
from tests.fakes.scripted_clock import HOUR, MINUTE, MORNING, SECOND, ScriptedClock

BOARD = Board(
    hall_id=HALL,
    journal="hall-s-1",
    after=12,
    epoch=2,
    hall_ms=MORNING,
    candidates=(
        CandidateRow(id="c-001", attempt="s-1.c-001", state="rostered", after=5),
        CandidateRow(id="c-002", attempt="s-1.c-002", state="rostered"),
    ),
)
TILE = SeatTile(
    number=7,
    link="up",
    status=SeatStatus(attempt="s-1.c-001", incarnation=3, phase="running", after=41),
)
EMPTY = SeatTile(number=8, link="up")
INV, HEAD = key("inv-1"), key("head-1")


@pytest.fixture
def clock() -> ScriptedClock:
    return ScriptedClock()


@pytest.fixture
def desk(clock: ScriptedClock) -> PanelDesk:
    made = PanelDesk(clock)
    made.saw(BOARD)
    return made


def scene(attempt: str, incarnation: int, after: int, now_ms: int = MORNING) -> Scene:
    return Scene(HALL, 2, attempt, incarnation, after, now_ms, hall_day(now_ms))


def signers(data: bytes, where: Scene, persons: int = 1) -> tuple[str, ...]:
    """Who signed, if the order counts there."""
    return check_order(parse_signed_order(data), staff_list(), where, Quorum(persons, ORDER_ROLES))


def test_an_order_for_the_whole_hall_names_its_journal_and_its_last_order(desk: PanelDesk) -> None:
    data = desk.hall_order(BOARD, h.SetSpare(seats=(23, 24)), INV)
    assert signers(data, scene("hall-s-1", 0, 12)) == ("inv-1",)
    order = read_order(parse_signed_order(data))
    assert h.decode_hall_command(order.action) == h.SetSpare(seats=(23, 24))
    assert order.restatement == "SetSpare"


def test_an_order_about_a_candidate_names_the_candidate_and_their_own_last_order(
    desk: PanelDesk,
) -> None:
    command = h.CheckIn(
        candidate=CandidateId("c-001"), document="foreign_passport", original_seen=True
    )
    data = desk.hall_order(BOARD, command, INV)
    assert signers(data, scene("s-1.c-001", 0, 5)) == ("inv-1",)
    # Something about another candidate or about the hall came in between: it still counts.
    with pytest.raises(OrderRefusedError) as refused:
        signers(data, scene("s-1.c-001", 0, 6))
    assert refused.value.code == "replayed"


def test_an_order_to_an_attempt_names_its_incarnation_and_its_last_staff_entry(
    desk: PanelDesk,
) -> None:
    data = desk.attempt_order(BOARD, TILE, c.Pause(reason="fire drill"), INV, reason="drill")
    assert signers(data, scene("s-1.c-001", 3, 41)) == ("inv-1",)
    assert read_order(parse_signed_order(data)).reason == "drill"
    with pytest.raises(OrderRefusedError) as refused:
        signers(data, scene("s-1.c-001", 2, 41))
    assert refused.value.code == "wrong_incarnation"


def test_an_assignment_opens_an_attempt_at_a_free_seat_only(desk: PanelDesk) -> None:
    seating = seated("kz-citizenship")
    data = desk.attempt_order(BOARD, EMPTY, c.AssignCandidate(seating=seating), INV)
    assert signers(data, scene(seating.attempt, seating.incarnation, 0)) == ("inv-1",)
    with pytest.raises(RuleError) as refused:
        desk.attempt_order(BOARD, TILE, c.AssignCandidate(seating=seating), INV)
    assert refused.value.code == "seat_taken"


def test_an_order_lives_two_minutes_of_hall_time_whatever_the_wall_clock_says(
    clock: ScriptedClock, desk: PanelDesk
) -> None:
    clock.wait(30 * SECOND)
    clock.set_wall(-11 * 365 * 24 * HOUR)  # a clock of 2015
    data = desk.attempt_order(BOARD, TILE, c.Continue(), INV)
    expires = read_order(parse_signed_order(data)).expires_ms
    assert expires == MORNING + 30 * SECOND + ORDER_LIFE_MS
    signers(data, scene("s-1.c-001", 3, 41, expires - 1))
    with pytest.raises(OrderRefusedError) as refused:
        signers(data, scene("s-1.c-001", 3, 41, expires))
    assert refused.value.code == "expired"
    hall = desk.hall_order(BOARD, h.SetSpare(seats=(23, 24)), INV)
    assert read_order(parse_signed_order(hall)).expires_ms == expires


def test_the_opening_counts_from_the_hall_time_it_confirms(
    clock: ScriptedClock, desk: PanelDesk
) -> None:
    confirmed = MORNING + 3 * HOUR
    command = h.OpenSitting(sitting_digest="a", pack_digest="b", hall_ms=confirmed)
    data = desk.hall_order(BOARD, command, INV, HEAD)
    clock.wait(MINUTE)
    assert signers(data, scene("hall-s-1", 0, 12, confirmed + MINUTE), 2) == ("inv-1", "head-1")


def test_hall_time_goes_on_between_boards_and_across_sleep(
    clock: ScriptedClock, desk: PanelDesk
) -> None:
    clock.wait(700)
    clock.sleep(MINUTE)
    assert desk.hall_ms() == MORNING + 700 + MINUTE
    assert PanelDesk(clock).hall_ms() == 0


@pytest.mark.parametrize(
    "command",
    [
        h.DrawSeats(numbers=("12", "34")),
        h.CloseSitting(),
        h.RefuseEntry(candidate=CandidateId("c-001"), ground="late", reason="came at noon"),
        h.MoveSeat(attempt=AttemptId("s-1.c-001"), incarnation=1, to_seat=9, sequence=4, head="00"),
    ],
)
def test_what_needs_two_is_not_made_for_one(desk: PanelDesk, command: h.AnyHallCommand) -> None:
    with pytest.raises(RuleError) as refused:
        desk.hall_order(BOARD, command, INV)
    assert refused.value.code == "second_person_needed"
    assert len(parse_signed_order(desk.hall_order(BOARD, command, INV, HEAD)).signatures) == 2


def test_one_person_never_signs_twice(desk: PanelDesk) -> None:
    for keys in ((INV, INV), (INV, INV._replace(id=HEAD.id))):
        with pytest.raises(RuleError) as refused:
            desk.attempt_order(BOARD, TILE, c.Unlock(reason="checked"), *keys)
        assert refused.value.code == "same_person"
    with pytest.raises(RuleError) as refused:
        desk.attempt_order(BOARD, TILE, c.CreditTime(ms=1, cause="power"), INV)
    assert refused.value.code == "second_person_needed"


def test_nobody_is_ordered_about_who_is_not_there(desk: PanelDesk) -> None:
    with pytest.raises(RuleError) as refused:
        desk.hall_order(BOARD, h.MarkNoShow(candidate=CandidateId("c-009")), INV)
    assert refused.value.code == "unknown_candidate"
    with pytest.raises(RuleError) as refused:
        desk.attempt_order(BOARD, EMPTY, c.Pause(reason="drill"), INV)
    assert refused.value.code == "not_assigned"
