"""What happened at a seat: in words, with hall time and people, and gone when the panel locks."""

import pytest

from kiosk.exam.blueprint import Language
from kiosk.hall import history
from kiosk.hall.answers import Happening, History
from kiosk.rehearsal.hall_boards import MORNING_MS
from kiosk.ui.speech import tongue
from kiosk.ui.supervisor.happenings import happening_words
from kiosk.ui.supervisor.history_box import FEW
from kiosk.ui.supervisor.page import PageId
from tests.ui.conftest import Sit
from tests.ui.panel_hands import FakeHall, PanelHands
from tests.ui.panel_stations import open_seat, panel
from tests.ui.test_no_english import english


def at_seat(sit: Sit, number: int = 1, language: Language = "en") -> PanelHands:
    hands = panel(sit(FakeHall(), language))
    open_seat(number)(hands)
    return hands


def lines(hands: PanelHands, name: str = "seat.history") -> list[str]:
    """The lines that are seen."""
    found = []
    for number in range(1, 30):
        if not hands.sees(f"{name}.words.{number}"):
            break
        time, words = (hands.read(f"{name}.{part}.{number}") for part in ("time", "words"))
        found.append(f"{time} {words}")
    return found


def asked(hands: PanelHands) -> int:
    return sum(what == "history" for what, _ in hands.line.asked)


def test_the_latest_is_first_with_hall_time_and_who_did_it(sit: Sit) -> None:
    hands = at_seat(sit)
    assert hands.line.asked[-1] == ("history", "s-1.c-001")
    told = lines(hands)
    assert told[:3] == [
        "10:34 Time given: 2 min, Power failure \u00b7 Demo inv-1, Demo head-1",
        "10:33 The exam goes on \u00b7 Demo inv-1",
        "10:31 Paused: headset is changed \u00b7 Demo inv-1",
    ]
    assert len(told) == FEW
    hands.press("seat.history.more")
    told = lines(hands)
    assert told[-1] == "09:21 Checked in: Foreigner's residence permit \u00b7 Demo inv-1"
    assert len(told) == 12
    hands.window.set_language("ru")
    hands.settle()
    assert lines(hands)[1].startswith("10:33 Тестирование продолжается")


def test_it_is_asked_again_when_something_happened_and_not_with_every_board(sit: Sit) -> None:
    hands = at_seat(sit)
    assert asked(hands) == 1
    hands.line.change_seat(1, status={"answered": 50, "sequence": 71})
    hands.line.send()
    assert asked(hands) == 1
    hands.line.change_seat(1, status={"phase": "paused", "after": 7})
    assert asked(hands) == 2
    hands.line.change_seat(1, status={}, link="lost")
    assert asked(hands) == 3


def test_an_answer_that_comes_late_is_not_taken_for_another_seat(sit: Sit) -> None:
    hands = panel(sit(FakeHall()))
    hands.line.answers["history s-1.c-001"] = History(
        happenings=(Happening(at_ms=MORNING_MS, kind="InvigilatorCalled"),)
    )
    hands.line.answers["history s-1.c-002"] = History(happenings=())
    hands.line.held = []
    open_seat(1)(hands)
    open_seat(2)(hands)
    hands.line.held.reverse()
    hands.line.flush()
    hands.settle()
    assert lines(hands) == []


def test_nothing_of_it_stays_when_the_panel_locks(sit: Sit) -> None:
    hands = at_seat(sit)
    assert lines(hands)
    before = asked(hands)
    hands.panel_window.panel.lock()
    hands.settle()
    assert lines(hands) == []
    assert not any("headset is changed" in one for one in hands.texts())
    open_seat(2)(hands)
    assert asked(hands) == before


def test_why_it_cannot_be_told_is_said(sit: Sit) -> None:
    hands = panel(sit(FakeHall()))
    hands.line.refusals["history"] = "no_journal_key"
    open_seat(1)(hands)
    assert hands.sees("seat.history.problem")
    hands.line.refusals.clear()
    hands.line.change_seat(1, status={"after": 8})
    hands.settle()
    assert not hands.sees("seat.history.problem")
    assert lines(hands)


def test_the_entrance_shows_it_of_a_candidate_too(sit: Sit) -> None:
    hands = panel(sit(FakeHall()))
    hands.turn_to(PageId.CHECK_IN)
    hands.check_in_page.open_candidate("c-003")
    hands.settle()
    assert hands.line.asked[-1] == ("history", "s-1.c-003")
    assert len(lines(hands, "entry.history")) == FEW


#: Of kinds whose facts have other words than those of all others.
OWN_FACTS = {
    "IncidentNoted": {"kind": "connection_lost"},
    "WatchNoted": {"kind": "several_faces", "number": "1", "began": "True"},
    "CameraNoted": {"state": "down", "code": "camera_lost"},
}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_everything_a_hub_tells_has_words_in_the_language(sit: Sit, language: Language) -> None:
    hands = at_seat(sit)
    kinds = (*history._TOLD, *history._OF_CANDIDATE, *history._OF_ATTEMPT)
    names = [one.__name__ for one in kinds] + ["SeatsDrawn", "MessageSent"]
    facts = {"document": "residence_permit", "message": "quiet", "ground": "late", "kind": "power"}
    facts |= {"cause": "interruption", "category": "audio", "ms": "5000", "gap_ms": "61000"}
    tongue().speak(language)
    try:
        for name in names:
            own = OWN_FACTS.get(name, facts)
            one = Happening(at_ms=MORNING_MS, kind=name, facts=own)
            words = happening_words(one, hands.panel_window.panel)
            assert words, name
            assert not english(words), words
    finally:
        tongue().speak("en")
    unknown = Happening(at_ms=MORNING_MS, kind="Yodelled")
    assert happening_words(unknown, hands.panel_window.panel) == ""


def test_what_became_of_evidence_is_told_with_the_reason(sit: Sit) -> None:
    hands = panel(sit(FakeHall()))
    hands.line.answers["history s-1.c-001"] = History(
        happenings=(
            Happening(at_ms=MORNING_MS, kind="EvidenceFrozen", facts={"reason": "disputed"}),
            Happening(at_ms=MORNING_MS, kind="FreezeLifted", facts={"reason": "decided"}),
            Happening(at_ms=MORNING_MS, kind="EvidenceDestroyed", facts={"rule": "30 days"}),
        )
    )
    open_seat(1)(hands)
    assert [line.partition(" ")[2] for line in lines(hands)] == [
        "Evidence of the camera was destroyed: 30 days",
        "Evidence of the camera may be destroyed again: decided",
        "Evidence of the camera must be kept: disputed",
    ]
