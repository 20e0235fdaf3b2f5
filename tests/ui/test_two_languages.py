"""The language of the interface and the language of a block are two things."""

import itertools

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from kiosk.exam.blueprint import Language
from kiosk.exam.transitions import Phase
from kiosk.ui.parts.choice_row import ChoiceRow
from kiosk.ui.vocabulary import language_words
from tests.fakes.exam_play import Play
from tests.fakes.identity import VOUCH
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import STEMS, FakeSession, session_at

LANGUAGES: tuple[Language, ...] = ("kk", "ru", "en")


def material(hands: Hands) -> list[str]:
    """What stands on the screen of a task, letter by letter."""
    rows = [hands.get(f"exam.choice.{letter}", ChoiceRow).words.text() for letter in "ABCD"]
    return [hands.read("exam.stem"), *rows]


def test_no_language_of_the_interface_changes_a_task_in_any_block(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()), "kk")
    form = hands.session.play.form
    seen: set[str] = set()
    for place in [0, 40, 80]:
        hands.window.set_language("kk")
        hands.press("exam.finish")
        hands.press(f"finish.task.{place + 1}")
        before = material(hands)
        spoken = form.items[place].language
        seen.add(spoken)
        assert STEMS[spoken] in before[0]
        for language in LANGUAGES:
            hands.window.set_language(language)
            hands.settle()
            assert material(hands) == before
            assert hands.read("exam.place").endswith(language_words(spoken))
    assert len(seen) > 1 or len({item.language for item in form.items}) == 1


def test_a_block_in_another_language_than_the_interface_says_so_in_words(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started()), "ru")
    assert hands.read("exam.place").endswith("на казахском языке")
    hands = sit(FakeSession(Play().started()), "kk")
    assert hands.read("exam.place").endswith("қазақ тілінде")


def test_the_summary_names_the_language_of_every_block(sit: Sit) -> None:
    hands = sit(session_at(Phase.CHECK_IN), "ru")
    hands.press("practice.skip")
    assert hands.screen == "ready"
    words = [one.text() for one in hands.window.findChildren(QLabel) if one.isVisible()]
    languages = [one for one in words if one.startswith("на ") and one.endswith(" языке")]
    seating = hands.window.seat.pending.seating
    assert seating is not None
    spoken = [language_words(one) for one in seating.languages.values()]
    assert sorted(languages) == sorted(spoken)


@pytest.mark.parametrize(("phase", "language"), list(itertools.product(Phase, ("ru", "en", "kk"))))
def test_a_change_of_language_changes_nothing_else(
    sit: Sit, phase: Phase, language: Language
) -> None:
    hands = sit(session_at(phase), "kk")
    screen, written = hands.screen, hands.session.journal.written
    service = hands.session.service
    before = service.pending if service is not None else None
    hands.window.set_language(language)
    hands.settle()
    assert hands.screen == screen
    assert hands.session.journal.waiting == []
    assert hands.session.journal.written == written
    if service is not None:
        assert service.pending == before
        assert service.position.language == language


def test_what_was_typed_picked_and_struck_out_stays(sit: Sit) -> None:
    hands = sit(FakeSession(Play().started().answered().reviewed()), "kk")
    hands.press("result.task.1")
    hands.press("result.pick")
    hands.saved()
    hands.press("result.back")
    hands.press("result.appeal")
    hands.type("appeal.text", "Сұрақта екі дұрыс жауап бар")
    for language in LANGUAGES:
        hands.window.set_language(language)
        hands.settle()
        assert hands.screen == "appeal"
        assert hands.get("appeal.text", QPlainTextEdit).toPlainText() == (
            "Сұрақта екі дұрыс жауап бар"
        )
    exam = sit(FakeSession(Play().started()), "kk")
    exam.press("exam.choice.B")
    exam.press("exam.strike.C")
    exam.press("exam.flag")
    exam.saved()
    exam.window.set_language("ru")
    assert exam.session.service is not None
    saved = exam.session.service.saved
    assert (len(saved.answers), len(saved.struck), len(saved.flagged)) == (1, 1, 1)
    assert exam.get("exam.choice.C", ChoiceRow).words.property("struck")
    assert exam.get("exam.choice.B", ChoiceRow).isChecked()


def test_the_language_of_a_task_is_that_of_the_form(sit: Sit) -> None:
    play = Play().assigned()
    play.do(VOUCH)
    hands = sit(FakeSession(play), "ru")
    seating = hands.window.seat.pending.seating
    assert seating is not None
    before = dict(seating.languages)
    hands.window.set_language("kk")
    after = hands.window.seat.pending.seating
    assert after is not None
    assert dict(after.languages) == before
