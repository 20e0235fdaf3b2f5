"""What is noted of a locked window, and how often: the real rules, a journal in memory."""

import pytest

from kiosk.base.ids import StaffId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.transitions import Phase
from kiosk.ui.audio import SimulatedAudio
from kiosk.ui.noting import Noting, can_note
from kiosk.ui.seat import Seat
from tests.fakes.exam_play import CITIZENSHIP, seated
from tests.fakes.exam_stages import stage
from tests.fakes.hall_people import key
from tests.ui.fakes import FakeSession, as_session, beside_hub, session_at

#: Of one kind: at once, in all, and the looks between two more.
AT_ONCE, MOST = 20, 1000
LOOKS = 5


class Noticing:
    """A seat, and what is noticed there."""

    def __init__(self, session: FakeSession) -> None:
        self.session = session
        self.seat = Seat(as_session(session), SimulatedAudio(session.clock))
        self.noting = Noting(self.seat)
        self.noting.tick()

    @property
    def noted(self) -> list[tuple[str, str]]:
        """Incidents that went to the journal of the attempt that is served last."""
        events = [one.event for one in self.session.entries]
        return [(one.kind, one.detail) for one in events if isinstance(one, e.IncidentNoted)]

    def note(self, kind: str, times: int) -> int:
        """Note a kind so often; gives how many got into the journal."""
        before = len(self.noted)
        for _ in range(times):
            self.noting.note(kind, "")
        return len(self.noted) - before

    def look(self, times: int) -> None:
        for _ in range(times):
            self.noting.tick()

    def next_attempt(self, phase: Phase = Phase.RUNNING) -> None:
        """Another candidate sits here."""
        self.session.play = stage(phase, CITIZENSHIP)
        self.session._serve(self.session.play.state)
        self.session.journal.payloads.clear()
        self.seat.look_again()


def at(phase: Phase) -> Noticing:
    return Noticing(session_at(phase))


# ---- how often -----------------------------------------------------------------------------------


def test_of_one_kind_so_many_are_noted_at_once_and_of_another_as_many() -> None:
    seat = at(Phase.RUNNING)
    assert seat.note("window_behind", AT_ONCE - 1) == AT_ONCE - 1
    assert seat.note("window_behind", 5) == 1
    assert seat.note("screen_read", AT_ONCE + 5) == AT_ONCE


def test_one_more_is_noted_with_every_few_looks() -> None:
    seat = at(Phase.RUNNING)
    assert seat.note("window_behind", 100) == AT_ONCE
    seat.look(LOOKS - 1)
    assert seat.note("window_behind", 1) == 0
    seat.look(1)
    assert seat.note("window_behind", 2) == 1
    seat.look(3 * LOOKS)
    assert seat.note("window_behind", 10) == 3


def test_what_happens_without_end_fills_no_journal() -> None:
    seat = at(Phase.RUNNING)
    seat.look(LOOKS * MOST * 2)
    assert seat.note("window_behind", MOST - 1) == MOST - 1
    assert not any(detail for _kind, detail in seat.noted)
    assert seat.note("window_behind", 10) == 1
    assert seat.noted[-1] == ("window_behind", "; further ones are not noted")
    assert seat.note("screen_read", 1) == 1
    assert seat.noted[-1] == ("screen_read", "")


def test_another_attempt_has_a_count_of_its_own() -> None:
    seat = at(Phase.RUNNING)
    seat.look(10 * LOOKS)
    assert seat.note("window_behind", 100) == AT_ONCE + 10
    seat.next_attempt()
    seat.look(1)
    assert seat.note("window_behind", 100) == AT_ONCE


# ---- what lasts ----------------------------------------------------------------------------------


def test_what_lasts_is_noted_once_in_every_attempt() -> None:
    seat = at(Phase.RUNNING)
    seat.noting.lasts("second_screen", "HDMI-1")
    assert seat.noted == [("second_screen", "HDMI-1")]
    seat.look(3)
    assert len(seat.noted) == 1
    for _ in range(2):
        seat.next_attempt()
        assert seat.noted == []
        seat.look(3)
        assert seat.noted == [("second_screen", "HDMI-1")]


def test_what_lasted_before_anybody_sat_here_is_noted_when_somebody_does() -> None:
    seat = at(Phase.EMPTY)
    seat.noting.lasts("environment", "LD_PRELOAD")
    seat.noting.lasts("second_screen", "HDMI-1")
    seat.noting.lasts("second_screen", "HDMI-2")
    seat.look(3)
    seat.next_attempt()
    assert seat.noted == []
    seat.look(1)
    assert seat.noted == [("environment", "LD_PRELOAD"), ("second_screen", "HDMI-2")]


def test_what_lasts_waits_for_the_first_entry_of_an_attempt() -> None:
    seat = at(Phase.EMPTY)
    seat.noting.lasts("environment", "LD_PRELOAD")
    seat.next_attempt(Phase.EMPTY)
    seat.look(3)
    assert seat.noted == []
    order = c.AssignCandidate(seating=seated(CITIZENSHIP))
    seat.session.order(order, key(StaffId("inv-1")))
    seat.look(1)
    assert seat.noted == [("environment", "LD_PRELOAD")]


def test_what_lasts_is_noted_once_where_an_attempt_is_there_from_the_start() -> None:
    """As after the program was started anew in the middle of an exam."""
    seat = at(Phase.RUNNING)
    seat.noting = Noting(seat.seat)
    seat.noting.lasts("environment", "LD_PRELOAD")
    seat.look(2)
    assert seat.noted == [("environment", "LD_PRELOAD")]


def test_the_end_of_an_attempt_does_not_keep_the_next_one_from_what_lasts() -> None:
    seat = at(Phase.RUNNING)
    seat.noting.lasts("environment", "LD_PRELOAD")
    same = seat.session.service
    seat.session.service = None
    seat.look(1)
    seat.session.service = same
    seat.look(1)
    assert seat.noted == [("environment", "LD_PRELOAD")] * 2


# ---- where ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("phase", list(Phase))
def test_an_incident_is_noted_wherever_there_is_a_journal_for_it(phase: Phase) -> None:
    seat = at(phase)
    open_here = phase not in {Phase.EMPTY, Phase.CLOSED}
    assert can_note(seat.seat) is open_here
    assert seat.note("window_behind", 1) == int(open_here)


def test_nothing_is_noted_where_nobody_sits() -> None:
    seat = at(Phase.EMPTY)
    assert seat.session.service is None
    assert not can_note(seat.seat)
    assert seat.note("window_behind", 1) == 0
    assert seat.noting.written


def test_what_happens_outside_an_attempt_counts_for_none() -> None:
    seat = at(Phase.CLOSED)
    assert seat.note("window_behind", 100) == 0
    seat.next_attempt()
    assert seat.note("window_behind", 1) == 1


def test_an_attempt_that_goes_on_elsewhere_gets_nothing_more() -> None:
    seat = Noticing(beside_hub(session_at(Phase.RUNNING)))
    assert seat.session.beside is not None
    seat.seat.beside = seat.session.beside
    assert can_note(seat.seat)
    seat.session.beside.superseded = True
    assert not can_note(seat.seat)
    assert seat.note("window_behind", 1) == 0


def test_a_journal_that_failed_gets_nothing_more_and_is_waited_for_no_more() -> None:
    seat = at(Phase.RUNNING)
    seat.note("window_behind", 1)
    assert not seat.noting.written
    seat.session.fail()
    assert not can_note(seat.seat)
    assert seat.note("window_behind", 1) == 0
    assert seat.noting.written


def test_what_was_noted_is_written_when_it_is_durable() -> None:
    seat = at(Phase.RUNNING)
    written = [seat.noting.written]
    seat.note("window_behind", 1)
    written.append(seat.noting.written)
    seat.session.sync()
    written.append(seat.noting.written)
    assert written == [True, False, True]
