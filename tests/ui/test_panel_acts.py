"""Which acts the panel offers, what they become, and how many must sign."""

import msgspec
import pytest

from kiosk.base.errors import RuleError
from kiosk.base.ids import AttemptId, CandidateId
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.exam.transitions import Phase
from kiosk.hall.answers import MovePlace
from kiosk.hall.board import Board, Interruption, SeatStatus
from kiosk.rehearsal.hall_boards import rehearsed_board
from kiosk.ui.presenters.desk import Act, Ask
from kiosk.ui.presenters.numbers import read_numbers
from kiosk.ui.presenters.panel_acts import (
    GRAVE,
    MANY,
    SEAT_ORDER,
    UNSIGNED,
    HallAct,
    HallAsk,
    PanelTold,
    SeatScene,
    Subject,
    asks,
    candidate_acts,
    hall_acts,
    persons,
    seat_acts,
    waited_for,
)
from kiosk.ui.presenters.panel_free import free_seats, not_replicated
from kiosk.ui.presenters.panel_many import ready_seats
from kiosk.ui.presenters.panel_missing import missing
from kiosk.ui.presenters.panel_orders import Draft, Fetched, Request, drafts, seat_of
from tests.fakes.exam_play import seated
from tests.fakes.hall_people import blueprint

BOARD = rehearsed_board(24)
EARLY = rehearsed_board(24, "seated")
ENTRANCE = rehearsed_board(24, "check_in")


def offered(number: int, board: Board = BOARD, **status: object) -> tuple[str, ...]:
    """What is offered for a seat, its status changed."""
    seat = seat_of(board, number)
    seat = msgspec.structs.replace(seat, status=msgspec.structs.replace(seat.status, **status))
    return tuple(seat_acts(scene(seat.number, board, seat.status)))


def scene(number: int, board: Board = BOARD, status: SeatStatus | None = None) -> SeatScene:
    seat = seat_of(board, number)
    if status is not None:
        seat = msgspec.structs.replace(seat, status=status)
    people = {one.attempt: one for one in board.candidates}
    return SeatScene(
        board=board,
        seat=seat,
        person=people.get(seat.status.attempt),
        blueprint=blueprint(),
    )


def test_the_acts_of_a_seat_follow_its_state() -> None:
    assert set(offered(1)) == {
        *("pause", "credit_time", "stamp_exit", "give_play", "send_message", "move_seat", "annul"),
    }
    assert offered(7)[0] == Act.UNLOCK
    assert offered(16)[0] == Act.GIVE_CAUSE
    assert offered(9)[0] == Act.ANSWER_CALL
    assert offered(3)[0] == Act.SETTLE_APPEAL
    assert offered(14)[0] == Act.CONTINUE
    assert offered(20)[0] == Act.RELEASE
    assert offered(19)[0] == HallAct.RETURN
    assert HallAct.EXIT not in offered(19)
    assert offered(24) == ()


def test_a_code_is_offered_where_the_line_is_down_and_a_message_where_it_is_up() -> None:
    assert HallAct.CODE in offered(11)
    assert HallAct.MESSAGE not in offered(11)
    assert HallAct.CODE not in offered(7)
    assert HallAct.MESSAGE in offered(7)


def test_at_check_in_what_is_missing_can_be_decided() -> None:
    acts = offered(4, EARLY, missing=("identity", "sound"))
    assert {Act.VOUCH, Act.REFUSE_IDENTITY, Act.WAIVE_SOUND} <= set(acts)
    assert Act.START not in offered(3, EARLY)  # everybody starts by the common start
    late = msgspec.structs.replace(EARLY, begun=True)
    assert Act.START in offered(3, late)
    assert Act.START not in offered(8, late)


def test_closing_is_urgent_only_once_the_result_is_out() -> None:
    done = scene(5, status=msgspec.structs.replace(scene(5).seat.status, phase="done"))
    assert Act.CLOSE in waited_for(done, seat_acts(done))
    early = scene(5)
    assert Act.CLOSE in seat_acts(early)
    assert Act.CLOSE not in waited_for(early, seat_acts(early))


def test_only_an_open_interruption_asks_for_a_cause() -> None:
    known = Interruption(number=1, kind="power", gap_ms=1, credited_ms=0, cause="power")
    assert Act.GIVE_CAUSE not in offered(1, interruptions=(known,))
    unknown = msgspec.structs.replace(known, cause="")
    assert Act.GIVE_CAUSE in offered(1, interruptions=(unknown,))
    assert Act.GIVE_CAUSE not in offered(1, interruptions=(unknown,), held_for=1, phase="locked")


def test_nothing_is_offered_by_a_standby_but_the_takeover() -> None:
    standby = msgspec.structs.replace(BOARD, follows=True)
    assert hall_acts(standby) == {HallAct.TAKE_OVER}
    assert offered(1, standby) == ()
    assert candidate_acts(standby, ENTRANCE.candidates[4]) == ()
    assert hall_acts(msgspec.structs.replace(BOARD, read_only=True)) == set()


def test_the_hall_offers_its_steps_as_they_come() -> None:
    closed = hall_acts(rehearsed_board(24, "closed"))
    assert closed == {HallAct.OPEN, HallAct.JOIN_CODE, HallAct.JOIN_FILE}
    assert HallAct.DRAW in hall_acts(ENTRANCE)
    assert HallAct.BEGIN not in hall_acts(ENTRANCE)
    assert HallAct.BEGIN in hall_acts(EARLY)
    assert HallAct.DRAW not in hall_acts(EARLY)
    over = msgspec.structs.replace(BOARD, closed=True)
    assert hall_acts(over) == {HallAct.MINUTES, HallAct.BUNDLE}


def test_the_entrance_offers_what_the_rules_of_the_hall_allow() -> None:
    expected, arrived = ENTRANCE.candidates[4], ENTRANCE.candidates[0]
    assert candidate_acts(ENTRANCE, expected) == (
        HallAct.CHECK_IN,
        HallAct.REFUSE_ENTRY,
        HallAct.NO_SHOW,
    )
    assert candidate_acts(ENTRANCE, arrived) == (HallAct.DEPART,)
    absent = msgspec.structs.replace(expected, state="no_show")
    assert candidate_acts(ENTRANCE, absent) == (HallAct.CHECK_IN,)
    refused = msgspec.structs.replace(expected, state="refused_entry")
    assert candidate_acts(ENTRANCE, refused) == (HallAct.TAKE_BACK,)
    assert candidate_acts(BOARD, refused) == ()
    assert candidate_acts(BOARD, absent) == ()  # the common start was given
    assert candidate_acts(rehearsed_board(24, "closed"), expected) == ()


def test_another_seat_or_the_way_home_is_offered_until_an_exam_is_opened() -> None:
    replace = msgspec.structs.replace
    waits = replace(ENTRANCE.candidates[0], state="seated", seat=23, attempt="s-1.c-waits")
    begun = replace(ENTRANCE, begun=True, candidates=(waits, *ENTRANCE.candidates[1:]))
    assert [one.number for one in free_seats(begun)]
    assert candidate_acts(begun, waits) == (HallAct.GIVE_SEAT, HallAct.DEPART)
    assert candidate_acts(begun, replace(waits, state="arrived", seat=0)) == (HallAct.DEPART,)
    assert candidate_acts(begun, replace(waits, state="started")) == ()
    full = replace(begun, seats=tuple(replace(one, link="lost") for one in begun.seats))
    assert candidate_acts(full, waits) == (HallAct.DEPART,)

    def told(link: str, held: int) -> tuple[HallAct, ...]:
        """A seat last said that the exam is open there."""
        first = begun.seats[0]
        status = replace(first.status, attempt=waits.attempt)
        seat = replace(first, status=status, link=link, held=held)
        return candidate_acts(replace(begun, seats=(seat, *begun.seats[1:])), waits)

    assert told("up", 0) == told("lost", 1) == ()
    assert told("lost", 0) == (HallAct.GIVE_SEAT, HallAct.DEPART)


@pytest.mark.parametrize(
    "away", [{"link": "lost"}, {"versions_agree": False}, {"status": {"missing": ("sound",)}}]
)
def test_a_seat_starts_when_it_is_here_whole_and_of_our_version(away: dict[str, object]) -> None:
    first = ready_seats(EARLY)[0]
    status = away.get("status")
    if isinstance(status, dict):
        away = {"status": msgspec.structs.replace(first.status, **status)}
    less = msgspec.structs.replace(first, **away)
    seats = tuple(less if one is first else one for one in EARLY.seats)
    left = ready_seats(msgspec.structs.replace(EARLY, seats=seats))
    assert left == ready_seats(EARLY)[1:]


def test_a_seat_that_belongs_to_somebody_is_no_place_to_move_to() -> None:
    assert [one.number for one in free_seats(BOARD)] == [23, 24]
    drawn = msgspec.structs.replace(BOARD.candidates[0], seat=23)
    board = msgspec.structs.replace(BOARD, candidates=(drawn, *BOARD.candidates[1:]))
    assert [one.number for one in free_seats(board)] == [24]
    assert not_replicated(seat_of(BOARD, 11)) == 2
    assert not_replicated(seat_of(BOARD, 1)) == 0


def test_a_seat_somebody_was_moved_away_from_is_offered_only_where_there_is_no_other() -> None:
    replace = msgspec.structs.replace

    def hall(*left: int) -> Board:
        return replace(
            BOARD, seats=tuple(replace(one, left=one.number in left) for one in BOARD.seats)
        )

    assert [one.number for one in free_seats(hall(23))] == [24]
    assert [one.number for one in free_seats(hall(23, 24))] == [23, 24]


def test_as_many_persons_as_the_commands_ask_for() -> None:
    two = {HallAct.OPEN, HallAct.REFUSE_ENTRY, HallAct.DRAW, HallAct.MOVE, HallAct.CODE}
    two |= {HallAct.TAKE_BACK, HallAct.TAKE_OVER, HallAct.CLOSE_SITTING, HallAct.GIVE_SEAT}
    two |= {HallAct.LIFT, HallAct.DESTROY}
    assert {one for one in HallAct if persons(one) == 2} == two
    assert {one for one in HallAct if persons(one) == 0} == UNSIGNED
    for act in (Act.ANNUL, Act.UNLOCK, Act.CREDIT_TIME, Act.GIVE_CAUSE, Act.WAIVE_SOUND):
        assert persons(act) == 2
    assert Act.ANNUL in GRAVE
    assert set(SEAT_ORDER) >= {Act.ANNUL, HallAct.MOVE, HallAct.CODE}


def test_an_act_is_complete_only_when_all_was_told() -> None:
    assert missing(HallAct.MOVE, PanelTold()) is HallAsk.TO_SEAT
    assert missing(HallAct.MOVE, PanelTold(to_seat=23)) is None
    assert missing(Act.GIVE_PLAY, PanelTold(task=3)) is Ask.GIVING_CAUSE
    assert missing(HallAct.CODE, PanelTold(challenge="7K", reason=" ")) is Ask.REASON
    assert missing(HallAct.CLOSE_SITTING, PanelTold()) is None
    assert asks(HallAct.MINUTES) == ()


def test_a_draw_needs_a_number_of_each_person() -> None:
    assert missing(HallAct.DRAW, PanelTold()) is HallAsk.NUMBER
    one = PanelTold(numbers=("17", ""))
    assert missing(HallAct.DRAW, one) is None
    assert missing(HallAct.DRAW, one, second=True) is HallAsk.NUMBER
    assert missing(HallAct.DRAW, PanelTold(numbers=("17", "4")), second=True) is None
    assert missing(HallAct.DRAW, PanelTold(numbers=("1 7", "4"))) is HallAsk.NUMBER


# ---- what acts become -----------------------------------------------------------------------


def made(
    act: Act | HallAct,
    subject: Subject = Subject(),  # noqa: B008 - a frozen value
    told: PanelTold = PanelTold(),  # noqa: B008 - a frozen value
    fetched: Fetched = Fetched(),  # noqa: B008 - a frozen value
    board: Board = BOARD,
) -> tuple[Draft, ...]:
    return drafts(Request(act=act, subject=subject, told=told, board=board, fetched=fetched))


def test_a_common_start_begins_the_hall_and_each_ready_seat() -> None:
    ready = ready_seats(EARLY)
    assert 4 not in {one.number for one in ready}  # another version
    forms = {AttemptId(one.status.attempt): f"{one.number:064x}" for one in ready[:-1]}
    begun, *starts = made(HallAct.BEGIN, fetched=Fetched(forms=forms), board=EARLY)
    assert begun == Draft(command=h.BeginExam(attempts=tuple(forms)))
    assert [one.seat for one in starts] == list(ready[:-1])  # the last one has no form
    assert starts[0].command == c.StartExam(form_digest=f"{ready[0].number:064x}")
    with pytest.raises(RuleError) as refused:
        made(HallAct.BEGIN, board=EARLY)
    assert refused.value.code == "nobody_ready"


def test_a_late_start_is_given_to_the_hall_and_to_the_seat() -> None:
    attempt = AttemptId("s-1.c-003")
    late = msgspec.structs.replace(EARLY, begun=True)
    fetched = Fetched(forms={attempt: "ab"})
    begun, started = made(Act.START, Subject(seat=3), fetched=fetched, board=late)
    assert begun.command == h.BeginExam(attempts=(attempt,))
    assert (started.command, started.seat) == (c.StartExam(form_digest="ab"), seat_of(late, 3))


def test_a_move_lets_go_in_the_hall_and_takes_in_at_the_new_seat() -> None:
    seating = msgspec.structs.replace(seated("kz-citizenship"), attempt=AttemptId("s-1.c-011"))
    place = MovePlace(seat=11, incarnation=1, sequence=57, head="ab" * 32, after=6, seating=seating)
    left, taken = made(HallAct.MOVE, Subject(seat=11), PanelTold(to_seat=23), Fetched(move=place))
    assert left.command == h.MoveSeat(
        attempt=seating.attempt, incarnation=1, to_seat=23, sequence=57, head="ab" * 32
    )
    assert taken.command == c.MoveAttempt(
        seating=msgspec.structs.replace(seating, seat=23, incarnation=2),
        from_seat=11,
        sequence=57,
        head="ab" * 32,
    )
    assert (taken.seat, taken.after) == (seat_of(BOARD, 23), 6)


def test_candidates_are_sent_to_free_seats_only() -> None:
    free = msgspec.structs.replace(seated("kz-citizenship"), seat=23)
    taken = msgspec.structs.replace(seated("kz-citizenship"), seat=1)
    board = msgspec.structs.replace(BOARD, epoch=3)
    fetched = Fetched(seatings=(free, taken))
    (only,) = made(HallAct.SEAT_ALL, fetched=fetched, board=board)
    assert only.command == c.AssignCandidate(seating=free, epoch=3)
    assert only.seat == seat_of(board, 23)


def test_a_play_names_the_task_the_hub_told_of() -> None:
    told = PanelTold(task=3, cause="equipment")
    (only,) = made(Act.GIVE_PLAY, Subject(seat=1), told, Fetched(item="i-77"))
    assert only.command == c.GivePlayBack(item="i-77", cause="equipment")  # type: ignore[arg-type]  # plain text will do


def test_stamps_are_about_whoever_sits_there() -> None:
    (out,) = made(HallAct.EXIT, Subject(seat=1))
    assert out.command == h.StampExit(candidate=CandidateId("c-001"))
    with pytest.raises(RuleError):
        made(HallAct.EXIT, Subject(seat=24))
    with pytest.raises(RuleError):
        made(HallAct.EXIT, Subject(seat=99))


def test_every_act_of_the_hall_becomes_something_or_asks() -> None:
    told = PanelTold(
        document="foreign_passport",
        numbers=("1", "2"),
        message="quiet",
        challenge="x",
        to_seat=23,
        stopped="headset is changed",
    )
    fetching = {HallAct.MOVE, HallAct.BEGIN, HallAct.SEAT_ALL}
    for act in set(HallAct) - fetching:
        found = made(act, Subject(seat=1, candidate="c-001", machine="seat/1"), told)
        assert bool(found) is (act not in UNSIGNED)
        assert all((one.seat is not None) is (act in MANY) for one in found)


def test_every_phase_is_known_to_the_panel() -> None:
    for phase in Phase:
        offered(1, phase=phase.value, stage=phase.value)
    assert not [one for one in offered(1, phase="something new") if isinstance(one, Act)]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("23, 24", (23, 24)),
        ("3-5", (3, 4, 5)),
        ("22\u201399", (22, 23, 24)),
        ("24 24 x 7", (7, 24)),
        ("", ()),
        ("0 100 9999999", ()),
    ],
)
def test_numbers_of_seats_as_they_are_typed(typed: str, numbers: tuple[int, ...]) -> None:
    assert read_numbers(typed, range(1, 25)) == numbers
