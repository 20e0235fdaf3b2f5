"""The window shows the screen of the state, and tasks only where they may be seen."""

import ast
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.ui.look import look
from kiosk.ui.placing import place
from kiosk.ui.presenters.screens import WITH_TASKS, ScreenId
from tests.fakes.exam_play import Play
from tests.fakes.hall_people import ROOT_FOLDER, key
from tests.fakes.identity import VOUCH
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession, session_at

EXPECTED = {
    Phase.EMPTY: "seat_ready",
    Phase.CHECK_IN: "practice",
    Phase.RUNNING: "exam",
    Phase.HELD: "held",
    Phase.PAUSED: "paused",
    Phase.LOCKED: "locked",
    Phase.FINISHED: "finished",
    Phase.REVIEW: "result",
    Phase.APPEAL: "appeal",
    Phase.DONE: "done",
    Phase.CLOSED: "closed",
    Phase.REFUSED: "refused",
    Phase.ANNULLED: "removed",
}


def leaks(hands: Hands) -> list[str]:
    """Texts of the window that hold a part of any task."""
    return [text for text in hands.texts() if "Кто является" in text or "Қазақстан Респ" in text]


@pytest.mark.parametrize("phase", Phase)
def test_every_phase_has_its_screen_which_says_what_to_do(sit: Sit, phase: Phase) -> None:
    hands = sit(phase)
    assert hands.screen == EXPECTED[phase]
    assert hands.read("header.title")
    assert hands.sees("demoBadge")
    assert [text for text in hands.texts() if len(text) > 20]


def test_every_screen_can_be_reached(sit: Sit) -> None:
    reached = {sit(phase).screen for phase in Phase}
    steps = Play().assigned()
    hands = sit(FakeSession(steps))
    reached.add(hands.screen)
    hands.press("identity.me")
    reached.add(hands.screen)
    steps.do(c.AcceptRules(biometric_consent=False))
    reached.add(sit(FakeSession(steps)).screen)
    steps.do(VOUCH)
    reached.add(sit(FakeSession(steps)).screen)
    practice = sit(Phase.CHECK_IN)
    practice.press("practice.skip")
    reached.add(practice.screen)
    closed = FakeSession(Play())
    closed.desk = None
    reached.add(sit(closed).screen)
    assert reached == set(ScreenId) - {
        "camera",
        "interrupted",
        "move",
        "superseded",
        "away",
    }  # with their own tests


@pytest.mark.parametrize("phase", [phase for phase in Phase if EXPECTED[phase] not in WITH_TASKS])
def test_no_task_is_held_where_none_may_be_seen(sit: Sit, phase: Phase) -> None:
    hands = sit(phase)
    assert leaks(hands) == []


def test_tasks_are_forgotten_when_the_exam_is_paused_finished_and_closed(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    hands.press("exam.finish")
    assert leaks(hands)
    hands.session.order(c.Pause(reason="fire drill"), key("inv-1"))
    hands.saved()
    assert leaks(hands) == []
    hands.session.order(c.Continue(), key("inv-1"))
    hands.saved()
    assert leaks(hands)
    service = hands.session.service
    assert service is not None
    service.request(c.Finish())
    hands.saved()
    assert leaks(hands) == []
    hands.session.release(key("inv-1"), key("head-1"))
    hands.saved()
    hands.press("result.task.3")
    assert leaks(hands)
    service.request(c.Leave())
    hands.saved()
    assert leaks(hands) == []


def test_a_removed_candidate_sees_no_score(sit: Sit) -> None:
    session = session_at(Phase.REVIEW)
    hands = sit(session)
    session.order(c.Annul(category="device", reason="a telephone"), key("inv-1"), key("inv-2"))
    hands.saved()
    assert hands.screen == "removed"
    assert session.service is not None
    score = session.service.saved.score
    assert score is not None
    visible = [
        str(one.property("text"))
        for one in hands.window.findChildren(QWidget)
        if one.isVisible() and isinstance(one.property("text"), str)
    ]
    assert not [text for text in visible if f"{score.total} / {score.maximum}" in text]


def test_the_closing_of_an_attempt_hands_the_files_over_and_frees_the_seat(sit: Sit) -> None:
    hands = sit(Phase.DONE)
    hands.session.order(c.CloseAttempt(), key("inv-1"))
    hands.saved()
    assert hands.session.handed_over == 1
    assert hands.screen == "seat_ready"


def test_what_was_given_back_is_told(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    hands.session.order(c.CreditTime(ms=300_000, cause="power"), key("inv-1"), key("inv-2"))
    hands.saved()
    assert "5 min were added to your time. Cause: Power failure." in hands.texts()


def test_a_resumed_exam_tells_what_was_given_back(sit: Sit) -> None:
    play = Play().started()
    play.clock.wait(60_000)
    hands = sit(FakeSession(play))
    last = play.clock.now()
    play.clock.wait(95_000)
    hands.session.act(c.Interrupt(kind="program", last=last, used_ms=60_000))
    hands.settle()
    assert hands.sees("banner.restored")
    assert any("Given back: 1 min 35 s." in text for text in hands.texts())


def test_a_refusal_is_shown_in_words(sit: Sit) -> None:
    hands = sit(Phase.RUNNING)
    assert not hands.window.seat.request(c.EndReview())
    assert "This is not possible now." in hands.texts()


def test_low_vision_presets_large_text_and_high_contrast(sit: Sit) -> None:
    from msgspec.structs import replace  # a test of one field needs no more

    play = Play().assigned()
    seating = play.state.seating
    assert seating is not None
    granted = replace(seating.accommodations, low_vision=True)
    play.state = replace(play.state, seating=replace(seating, accommodations=granted))
    sit(FakeSession(play))
    assert (look().theme, look().zoom) == ("contrast", 150)


def test_the_window_fills_the_screen_without_a_window_manager(sit: Sit) -> None:
    hands = sit(Phase.EMPTY)
    place(hands.window, windowed=False)
    hands.settle()
    assert hands.window.geometry() == hands.window.screen().geometry()
    hands.window.close()
    assert hands.window.isVisible()  # a candidate cannot close it
    hands.window.showNormal()


def test_nothing_but_the_window_is_on_the_screen(sit: Sit) -> None:
    for phase in (Phase.RUNNING, Phase.REVIEW, Phase.APPEAL):
        hands = sit(phase)
        hands.press("header.look")
        hands.press("header.desk")
        others = [
            one
            for one in QApplication.topLevelWidgets()
            if one.isVisible() and one is not hands.window
        ]
        assert others == []
        hands.window.hide()


def test_theme_and_zoom_change_everything_and_lose_nothing(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()))
    hands.press("exam.next")
    stem = hands.read("exam.stem")
    height = hands.window.header.height()
    hands.window.set_zoom(150)
    hands.window.set_theme("dark")
    hands.settle()
    assert hands.window.header.height() > height
    assert hands.read("exam.stem") == stem


def test_sizes_and_colours_stand_in_the_themes_and_nowhere_in_code() -> None:
    fixed = {"setFixedSize", "setFixedHeight", "setFixedWidth", "setMinimumWidth", "QColor"}
    found = []
    for path in (ROOT_FOLDER / "kiosk" / "ui").rglob("*.py"):
        if path.parent.name == "minutes":
            continue  # printed on paper, which has no theme: its own `setting` holds both
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = ast.unparse(node.func).rsplit(".", 1)[-1]
            numbers = [
                one
                for one in node.args
                if isinstance(one, ast.Constant) and one.value not in {0, None}
            ]
            if name in fixed and numbers:
                found.append(f"{Path(path).name}:{node.lineno}")
    assert found == []
