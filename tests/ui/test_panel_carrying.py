"""An act on its way: fetched first, signed by whom it must, ended by the first refusal."""

from collections.abc import Callable
from typing import TypeVar

import msgspec
import pytest

from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.exam.seating import Seating
from kiosk.hall.answers import Forms, JoinCode, JoinFile, MovePlace, Seatings, Wrapped
from kiosk.hall.board import Board
from kiosk.hall.desk import PanelDesk
from kiosk.hall.unlocking import given_info, wrapped_info
from kiosk.packs.release import SheetPair, StaffPair
from kiosk.rehearsal.hall_boards import rehearsed_board
from kiosk.trust.hpke import open_sealed
from kiosk.trust.pairs import wrap_for_pairs
from kiosk.trust.sheets import make_sheets
from kiosk.trust.staff_list import release_pairs
from kiosk.ui.presenters.desk import Act
from kiosk.ui.presenters.panel_acts import AnyAct, HallAct, PanelTold, Subject
from kiosk.ui.presenters.panel_carrying import Carrier, Ended, Signer
from kiosk.ui.presenters.panel_orders import Request
from tests.fakes.exam_play import seated
from tests.fakes.hall_people import DAY, key, members, seat_key, staff_list
from tests.fakes.panel_line import FakeLine
from tests.fakes.scripted_clock import ScriptedClock
from tests.ui.panel_hands import FakeMedia

T = TypeVar("T")
INV, HEAD = Signer(key("inv-1")), Signer(key("head-1"))
HOUR_MS = 3_600_000


class Way:
    """A line, sticks and a desk, and what came of an act."""

    def __init__(self, board: Board) -> None:
        self.clock = ScriptedClock()
        self.line = FakeLine(board, self.clock)
        self.line.logged_in = "inv-1"
        self.media = FakeMedia()
        self.desk = PanelDesk(self.clock)
        self.desk.saw(board)
        self.ended: list[Ended] = []

    def carry(
        self,
        act: AnyAct,
        *signers: Signer,
        subject: Subject = Subject(),  # noqa: B008 - a frozen value
        **told: object,
    ) -> Ended:
        carrier = Carrier(self.line, self.desk, self.media, beside, self.ended.append)
        request = Request(
            act=act,
            subject=subject,
            told=PanelTold(**told),  # type: ignore[arg-type]  # typed as its fields
            board=self.line.whole,
        )
        carrier.carry(request, signers)
        (end,) = self.ended
        return end


def beside(work: Callable[[], T], on_done: Callable[[T | None, KioskError | None], None]) -> None:
    """At once."""
    try:
        on_done(work(), None)
    except KioskError as error:
        on_done(None, error)


def code(end: Ended) -> str:
    return end.error.code if end.error is not None else ""


@pytest.fixture
def running() -> Way:
    return Way(rehearsed_board(24))


@pytest.fixture
def seated_hall() -> Way:
    return Way(rehearsed_board(24, "seated"))


def test_one_person_pauses_a_seat(running: Way) -> None:
    end = running.carry(Act.PAUSE, INV, subject=Subject(seat=1), reason="drill")
    assert end.error is None
    assert running.line.obeyed == [(c.Pause(reason="drill"), ("inv-1",))]


def test_two_persons_remove_a_candidate(running: Way) -> None:
    subject = Subject(seat=1)
    end = running.carry(Act.ANNUL, INV, HEAD, subject=subject, category="device", reason="phone")
    assert end.error is None
    ((command, signers),) = running.line.obeyed
    assert isinstance(command, c.Annul)
    assert signers == ("inv-1", "head-1")


def test_nothing_is_sent_for_one_where_two_must_sign(running: Way) -> None:
    end = running.carry(Act.UNLOCK, INV, subject=Subject(seat=7), reason="checked")
    assert code(end) == "second_person_needed"
    assert running.line.obeyed == []


def test_an_order_works_once(running: Way) -> None:
    running.carry(Act.PAUSE, INV, subject=Subject(seat=1), reason="drill")
    running.ended.clear()
    stale = Carrier(running.line, running.desk, running.media, beside, running.ended.append)
    old = rehearsed_board(24)
    stale.carry(
        Request(
            act=Act.PAUSE,
            subject=Subject(seat=1),
            told=PanelTold(reason="again"),
            board=old,
        ),
        (INV,),
    )
    assert code(running.ended[0]) == "replayed"


def test_the_common_start_asks_for_the_forms_first_and_tells_of_every_seat(
    seated_hall: Way,
) -> None:
    line = seated_hall.line
    seats = {one.status.attempt: one.number for one in line.whole.seats if one.status.attempt}
    line.answers["forms"] = Forms(forms={AttemptId(one): "ab" * 32 for one in seats})
    line.refusals["StartExam s-1.c-007"] = "not_identified"
    end = seated_hall.carry(HallAct.BEGIN, INV)
    assert line.asked == [("forms", "")]
    assert isinstance(line.commands[0], h.BeginExam)
    told = {draft.seat.number: code for draft, code in end.results if draft.seat is not None}
    assert told == {3: "", 7: "not_identified", 11: "", 15: "", 19: ""}


def test_a_start_the_hall_refuses_reaches_no_seat_as_done(seated_hall: Way) -> None:
    attempts = [AttemptId(one.status.attempt) for one in seated_hall.line.whole.seats]
    seated_hall.line.answers["forms"] = Forms(forms=dict.fromkeys(attempts, "ab" * 32))
    seated_hall.line.refusals["BeginExam"] = "other_version"
    end = seated_hall.carry(HallAct.BEGIN, INV)
    assert code(end) == "other_version"
    assert end.results == ()


def test_seats_that_were_given_the_start_before_are_only_told_again(seated_hall: Way) -> None:
    line = seated_hall.line
    begun = {AttemptId(f"s-1.c-{seat:03}"): "cd" * 32 for seat in (3, 7)}
    new = {AttemptId(f"s-1.c-{seat:03}"): "ab" * 32 for seat in (11, 15, 19)}
    line.answers["forms"] = Forms(forms=new, begun=begun)
    seated_hall.carry(HallAct.BEGIN, INV)
    first, *others = line.commands
    assert isinstance(first, h.BeginExam)
    assert set(first.attempts) == set(new)
    assert others == [c.StartExam(form_digest=one * 32) for one in ("cd", "cd", "ab", "ab", "ab")]


def test_a_late_start_that_failed_is_given_again_without_the_hall(seated_hall: Way) -> None:
    line = seated_hall.line
    line.answers["forms"] = Forms(forms={}, begun={AttemptId("s-1.c-007"): "cd" * 32})
    end = seated_hall.carry(Act.START, INV, subject=Subject(seat=7))
    assert end.error is None
    assert line.commands == [c.StartExam(form_digest="cd" * 32)]


def test_a_question_the_hub_refuses_ends_the_act(seated_hall: Way) -> None:
    seated_hall.line.refusals["forms"] = "hub_locked"
    assert code(seated_hall.carry(HallAct.BEGIN, INV)) == "hub_locked"
    assert seated_hall.line.obeyed == []


def test_candidates_are_sent_to_their_seats_each_for_itself() -> None:
    way = Way(rehearsed_board(24, "check_in"))
    seatings = tuple(_seating(number, f"s-1.c-{number:03}") for number in (1, 2))
    way.line.answers["seatings"] = Seatings(seatings=seatings)
    way.line.refusals["AssignCandidate s-1.c-001"] = "seat_away"
    end = way.carry(HallAct.SEAT_ALL, INV)
    assert [told for _, told in end.results] == ["seat_away", ""]
    assert way.line.whole.seats[1].status.attempt == "s-1.c-002"


def _seating(number: int, attempt: str) -> Seating:
    first = seated("kz-citizenship")
    return msgspec.structs.replace(first, seat=number, attempt=AttemptId(attempt))


def test_a_move_is_two_orders_signed_by_both(running: Way) -> None:
    seating = _seating(11, "s-1.c-011")
    running.line.answers["move"] = MovePlace(
        seat=11,
        incarnation=1,
        sequence=57,
        head="ab" * 32,
        after=6,
        seating=seating,
    )
    running.line.moved_after = 6
    end = running.carry(HallAct.MOVE, INV, HEAD, subject=Subject(seat=11), to_seat=23)
    assert end.error is None
    assert running.line.asked == [("move", "s-1.c-011")]
    assert [type(one) for one in running.line.commands] == [h.MoveSeat, c.MoveAttempt]
    assert {signers for _, signers in running.line.obeyed} == {("inv-1", "head-1")}


def test_a_play_is_given_for_the_item_of_that_task(running: Way) -> None:
    running.line.answers["item"] = {"item": "i-77"}
    subject = Subject(seat=1)
    end = running.carry(Act.GIVE_PLAY, INV, subject=subject, task=12, cause="equipment")
    assert end.error is None
    assert running.line.asked == [("item", "s-1.c-001/12")]
    assert running.line.commands == [c.GivePlayBack(item="i-77", cause="equipment")]  # type: ignore[arg-type]  # plain text will do


# ---- opening --------------------------------------------------------------------------------


def test_the_secrets_reach_the_hub_before_the_order_that_opens() -> None:
    way = Way(rehearsed_board(24, "closed"))
    way.line.answers["wrapped"] = Wrapped()
    end = way.carry(HallAct.OPEN, INV, HEAD, hall_ms=way.line.whole.hall_ms)
    assert end.error is None
    assert way.line.given == [("paper", b"sealed paper"), ("key", b"sealed key")]
    assert [type(one) for one in way.line.commands] == [h.OpenSitting]
    opener = way.media.opened[0][2]
    assert isinstance(opener, StaffPair)
    assert {opener.one.id, opener.other.id} == {"inv-1", "head-1"}


def test_two_sheets_open_where_both_were_typed() -> None:
    way = Way(rehearsed_board(24, "closed"))
    one, other = make_sheets()
    end = way.carry(
        HallAct.OPEN,
        INV._replace(sheet=one),
        HEAD._replace(sheet=other),
        hall_ms=way.line.whole.hall_ms,
    )
    assert end.error is None
    assert way.media.opened[0][2] == SheetPair(one, other)


def test_what_cannot_be_opened_is_not_ordered_and_nothing_is_brought() -> None:
    way = Way(rehearsed_board(24, "closed"))
    way.media.refuse = "no_release"
    end = way.carry(HallAct.OPEN, INV, HEAD, hall_ms=way.line.whole.hall_ms)
    assert code(end) == "no_release"
    assert (way.line.given, way.line.obeyed) == ([], [])


def test_a_secret_the_hub_refuses_keeps_the_hall_closed() -> None:
    way = Way(rehearsed_board(24, "closed"))
    way.line.refusals["key"] = "wrong_secret"
    end = way.carry(HallAct.OPEN, INV, HEAD, hall_ms=way.line.whole.hall_ms)
    assert code(end) == "wrong_secret"
    assert way.line.obeyed == []


def test_a_hub_that_was_started_again_gets_its_own_secret_too() -> None:
    hub = seat_key(200)
    board = rehearsed_board(24, "closed")
    way = Way(msgspec.structs.replace(board, hub_sealing_key=hub.sealing_public))
    info = wrapped_info(board.hub, board.sitting)
    pairs = release_pairs(staff_list(), DAY)
    way.line.answers["wrapped"] = Wrapped(wrapped=wrap_for_pairs(b"7" * 32, members(), pairs, info))
    end = way.carry(HallAct.OPEN, INV, HEAD, hall_ms=board.hall_ms)
    assert end.error is None
    kind, sealed = way.line.given[-1]
    assert kind == "hall"
    assert open_sealed(hub, sealed, given_info(board.hub, board.sitting)) == b"7" * 32


def test_a_standby_that_was_without_power_gets_its_own_secret_before_the_takeover() -> None:
    hub = seat_key(200)
    board = msgspec.structs.replace(rehearsed_board(24), follows=True, hub="hub/2")
    board = msgspec.structs.replace(board, hub_sealing_key=hub.sealing_public)
    way = Way(board)
    info = wrapped_info(board.hub, board.sitting)
    pairs = release_pairs(staff_list(), DAY)
    way.line.answers["wrapped"] = Wrapped(wrapped=wrap_for_pairs(b"7" * 32, members(), pairs, info))
    assert way.carry(HallAct.TAKE_OVER, INV, HEAD).error is None
    ((kind, sealed),) = way.line.given
    assert kind == "hall"
    assert open_sealed(hub, sealed, given_info(board.hub, board.sitting)) == b"7" * 32
    assert way.line.commands == [h.TakeOver(epoch=board.epoch + 1, hub="hub/2")]


def test_a_standby_that_refuses_the_secret_is_not_told_to_take_over() -> None:
    board = msgspec.structs.replace(rehearsed_board(24), follows=True, hub="hub/2")
    way = Way(msgspec.structs.replace(board, hub_sealing_key=seat_key(200).sealing_public))
    info = wrapped_info(board.hub, board.sitting)
    pairs = release_pairs(staff_list(), DAY)
    way.line.answers["wrapped"] = Wrapped(wrapped=wrap_for_pairs(b"7" * 32, members(), pairs, info))
    way.line.refusals["hall"] = "journal_wrong_key"
    assert code(way.carry(HallAct.TAKE_OVER, INV, HEAD)) == "journal_wrong_key"
    assert way.line.obeyed == []


# ---- files and codes ------------------------------------------------------------------------


def test_a_later_list_is_brought_and_then_ordered_by_its_digest(running: Way) -> None:
    end = running.carry(HallAct.EXTEND, INV, file="s-1-v4.sitting")
    assert end.error is None
    assert running.line.given == [("sitting", b"a later edition")]
    (command,) = running.line.commands
    assert isinstance(command, h.ExtendRoster)
    assert len(command.sitting_digest) == 64


def test_codes_and_files_are_asked_for_without_a_signature(running: Way) -> None:
    line = running.line
    line.answers["join_code"] = JoinCode(code="K7QM", valid_ms=HOUR_MS)
    assert running.carry(HallAct.JOIN_CODE, machine="seat/12").made == JoinCode(
        code="K7QM", valid_ms=HOUR_MS
    )
    running.ended.clear()
    line.answers["join_file"] = JoinFile(name="h.join", data=b"x", machines=9, valid_ms=HOUR_MS)
    end = running.carry(HallAct.JOIN_FILE, machines=9)
    assert (running.media.kept, end.kept) == ({"h.join": b"x"}, "stick/h.join")
    assert line.asked == [("join_code", "seat/12"), ("join_file", "9")]
    assert line.obeyed == []


def test_a_code_for_a_locked_seat_comes_back_with_the_order(running: Way) -> None:
    running.line.details["GiveCode"] = "4471-0932"
    end = running.carry(
        HallAct.CODE, INV, HEAD, subject=Subject(seat=11), challenge="7K4M", reason="line cut"
    )
    assert end.detail == "4471-0932"
    ((command, _),) = running.line.obeyed
    assert isinstance(command, h.GiveCode)
    assert (command.action, command.challenge) == ("Unlock", "7K4M")


def test_a_line_that_goes_meanwhile_is_said_and_nothing_else(running: Way) -> None:
    running.line.silent = True
    end = running.carry(Act.PAUSE, INV, subject=Subject(seat=1), reason="drill")
    assert code(end) == "line_lost"
