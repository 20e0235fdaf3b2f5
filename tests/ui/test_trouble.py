"""Trouble, told kindly: it stands while it lasts, says what is safe, and leaves a trace."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from kiosk.exam import commands as c
from kiosk.exam.blueprint import Language
from kiosk.exam.transitions import Phase
from kiosk.seat.watch import LOOKS_PER_DISK
from kiosk.ui.presenters.clock import WINDOW_WARNINGS, warning_due
from tests.fakes.exam_play import Play
from tests.fakes.exam_stages import DRAFTED
from tests.fakes.hall_people import key
from tests.fakes.scripted_clock import MINUTE, SECOND
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession, session_at


def look(hands: Hands, times: int = 1) -> None:
    """Let the window look around, and make what it noted durable."""
    for _ in range(times):
        hands.window.tick()
    hands.saved()


def noted(hands: Hands) -> list[str]:
    """Kinds of the incidents the window asked to note."""
    return [one.kind for one in hands.incidents]


def test_a_lost_connection_stands_until_it_is_back(sit: Sit) -> None:
    hands = sit(Phase.RUNNING)
    hands.surroundings.line = "up"
    look(hands)
    assert not hands.sees("banner.connection")
    hands.surroundings.line = "down"
    look(hands, 3)
    assert "answers are kept on this computer" in hands.banner("connection")
    assert not hands.sees("banner.connection.away")
    assert hands.screen == "exam"
    hands.surroundings.line = "up"
    look(hands, 3)
    assert "Nothing was lost" in hands.banner("connection")
    hands.press("banner.connection.away")
    assert not hands.sees("banner.connection")
    assert noted(hands) == ["connection_lost", "connection_back"]


def test_a_disk_nearly_full_is_said_and_noted_and_the_exam_goes_on(sit: Sit) -> None:
    hands = sit(Phase.RUNNING)
    hands.surroundings.free = 1
    look(hands, LOOKS_PER_DISK + 1)
    assert "nearly full" in hands.banner("disk")
    assert not hands.sees("banner.disk.away")
    hands.press("exam.choice.A")
    hands.saved()
    assert noted(hands) == ["disk_low"]
    hands.surroundings.free = 10**12
    look(hands, LOOKS_PER_DISK + 1)
    assert not hands.sees("banner.disk")


def test_trouble_before_anybody_sits_here_is_shown_and_needs_no_journal(sit: Sit) -> None:
    hands = sit(Phase.EMPTY)
    hands.surroundings.free = 1
    hands.surroundings.line = "down"
    look(hands, LOOKS_PER_DISK + 1)
    assert hands.sees("banner.disk")
    assert hands.sees("banner.connection")
    assert not hands.sees("banner.refusal")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_notices_follow_the_language(sit: Sit, language: Language) -> None:
    hands = sit(Phase.RUNNING)
    hands.surroundings.line = "down"
    look(hands)
    before = hands.banner("connection")
    hands.window.set_language(language)
    hands.settle()
    assert (hands.banner("connection") == before) == (language == "en")


def test_the_windows_warn_before_they_close(sit: Sit) -> None:
    hands = sit(session_at(Phase.REVIEW))
    windows = hands.session.blueprint.windows
    look(hands)
    hands.session.clock.wait((windows.review_minutes - 5) * MINUTE)
    look(hands)
    assert hands.banner("review").startswith("5 minutes left to read")
    hands.session.clock.wait((windows.appeal_minutes - windows.review_minutes) * MINUTE)
    look(hands, 2)
    assert hands.screen == "appeal"
    assert hands.banner("appeal").startswith("5 minutes left to appeal.")
    assert "what is not filed is not considered" in hands.banner("appeal")
    hands.session.clock.wait(4 * MINUTE)
    look(hands)
    assert hands.banner("appeal").startswith("1 minute left to appeal.")


def test_time_running_out_in_mid_appeal_loses_no_word_and_says_what_was_not_filed(
    sit: Sit,
) -> None:
    hands = sit(session_at(Phase.REVIEW))
    item = hands.session.play.items[DRAFTED]
    hands.press("result.appeal")
    hands.type("appeal.text", " and one word more")
    typed = hands.get("appeal.text", QPlainTextEdit).toPlainText()
    minutes = hands.session.blueprint.windows.appeal_minutes
    left = hands.window.seat.window_left_ms(minutes)
    hands.session.clock.wait(left - SECOND)
    look(hands)  # the last moments: no waiting for the typist to pause
    service = hands.session.service
    assert service is not None
    assert service.saved.drafts[item] == typed
    hands.session.clock.wait(2 * SECOND)
    look(hands, 2)
    assert hands.screen == "done"
    assert not hands.sees("banner.refusal")
    assert "Not filed: Kazakh language, 2" in hands.read("done.unsent")
    assert service.saved.drafts[item] == typed


def test_the_end_of_the_exam_over_a_technical_appeal_is_noted_and_told(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    hands.press("exam.technical")
    hands.press("technical.audio")
    hands.type("technical.text", "noise")
    hands.session.clock.wait(hands.window.seat.left_ms() + SECOND)
    look(hands, 2)
    assert hands.screen == "finished"
    assert "was not filed" in hands.read("notice.detail")
    (incident,) = hands.incidents
    assert incident.kind == "technical_appeal_cut_short"
    assert incident.detail.endswith("audio: noise")


def test_an_exam_that_ends_over_an_empty_sheet_says_nothing_of_it(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    hands.press("exam.technical")
    hands.session.clock.wait(hands.window.seat.left_ms() + SECOND)
    look(hands, 2)
    assert hands.screen == "finished"
    assert not hands.sees("notice.detail")
    assert hands.incidents == []


def test_a_new_stop_takes_back_that_the_exam_goes_on(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    hands.session.order(c.Pause(reason="fire drill"), key("inv-1"))
    hands.saved()
    hands.session.order(c.Continue(), key("inv-1"))
    hands.saved()
    assert hands.sees("banner.continued")
    hands.session.act(c.Lock(reason="a drive was plugged in"))
    hands.saved()
    assert hands.screen == "locked"
    assert not hands.sees("banner.continued")


def test_whoever_is_refused_reads_no_call_any_more(sit: Sit) -> None:
    hands = sit(FakeSession(Play().assigned()))
    hands.press("identity.not_me")
    hands.saved()
    assert hands.sees("banner.call")
    hands.session.order(c.RefuseIdentity(reason="another person"), key("inv-1"), key("head-1"))
    hands.saved()
    assert hands.screen == "refused"
    assert not hands.sees("banner.call")


def test_of_two_warnings_passed_at_once_the_later_is_told() -> None:
    assert warning_due(11 * MINUTE, 4 * MINUTE) == 5
    assert warning_due(11 * MINUTE, 10 * MINUTE) == 10
    assert warning_due(10 * MINUTE, 6 * MINUTE) is None
    assert warning_due(6 * MINUTE, 30 * SECOND, WINDOW_WARNINGS) == 1
