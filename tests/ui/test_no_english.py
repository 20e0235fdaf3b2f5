"""No English word in the Kazakh or the Russian interface: everything is walked and read."""

import itertools
import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QScrollBar, QTableView, QWidget

from kiosk.base.errors import KioskError
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.blueprint import Language
from kiosk.exam.transitions import Phase
from kiosk.ui.keyboard.board import board
from kiosk.ui.keyboard.layouts import LAYOUTS
from kiosk.ui.news import _NEWS
from kiosk.ui.presenters.desk import Act
from kiosk.ui.speech import tongue
from kiosk.ui.texts import explain, known_codes
from tests.fakes.exam_play import Play
from tests.fakes.exam_stages import REASON
from tests.fakes.hall_people import PIN, ROOT_FOLDER
from tests.fakes.identity import VOUCH
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession, session_at

#: What is printed on keys, letters of the choices, and names that are the same everywhere.
ALLOWED = {
    "Ctrl",
    "Shift",
    "Enter",
    "Tab",
    "Esc",
    "Alt",
    "F1",
    "F7",
    "F8",
    "PgUp",
    "PgDn",
    "Delete",
    "Aa",
    "DEMO",
    "PIN",
    "LAT",
}
#: Languages are named by themselves, for whoever knows no other.
OWN = {"English", "ENG"}
#: What people typed, and names from the files of the test: data, in whatever language it came.
DATA = (
    REASON,
    "nothing to be seen",
    "fire drill",
    "a drive was plugged in",
    "a telephone",
    "another person",
    "a window of another program came up",
    "headset is changed",
    "headset",
    "Demonstrator-Oglu Sample Hyphenated",
    "Demo Assistant",
    "K7QM-2XNA-94TE-0PLC",
    "a3f1-99c2-0b7d",
    "Demo Candidate",
    "Demo hall",
    "Demo",
    "demo-root",
    "/media/usb1/keys",
    PIN,
)
IDENTIFIERS = re.compile(
    r"\[[a-z]+-\d+\]|\b(head|inv|tech)-\d\b|\b[tT]-\d+\b|\b[A-Z0-9]{5}-[A-Z0-9]{5}\b"
)
WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*")
PROPERTIES = ("text", "plainText", "title", "placeholderText", "windowTitle")
VALUES = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Help,
    QAccessible.Text.Value,
)
LANGUAGES: tuple[Language, ...] = ("kk", "ru")


def english(text: str) -> list[str]:
    """The Latin words of a text that nothing excuses."""
    for one in DATA:
        text = text.replace(one, " ")
    text = IDENTIFIERS.sub(" ", text)
    words = [one for one in WORD.findall(text) if len(one) > 1]
    return [one for one in words if one not in ALLOWED | OWN and not re.fullmatch(r"\d*", one)]


def said(widget: QWidget) -> Iterator[str]:
    """Everything a widget shows or tells."""
    for name in PROPERTIES:
        value = widget.property(name)
        if isinstance(value, str):
            yield value
    yield from (widget.toolTip(), widget.statusTip(), widget.whatsThis())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QAbstractItemView):
        yield from cells(widget)
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface.isValid():
        yield from (interface.text(one) for one in VALUES)
    actions = interface.actionInterface()
    if actions is not None:
        for name in actions.actionNames():
            yield actions.localizedActionName(name)
            yield actions.localizedActionDescription(name)


def cells(view: QAbstractItemView) -> Iterator[str]:
    """Everything the lines of a list or a table show or tell, and the titles of the columns."""
    model = view.model()
    root = QModelIndex()
    columns = range(model.columnCount(root) if isinstance(view, QTableView) else 1)
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    for column, role in itertools.product(columns, roles):
        yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
        for row in range(model.rowCount(root)):
            yield str(model.index(row, column).data(role) or "")


def left_over(hands: Hands, root: QWidget | None = None) -> set[str]:
    """English words anywhere in the window, shown or waiting, each with where it stands."""
    hands.settle()
    found = set()
    root = root or hands.window
    for widget in (root, *root.findChildren(QWidget)):
        for text in said(widget):
            for word in english(text):
                found.add(f"{type(widget).__name__} {widget.objectName()}: {word} in {text!r}")
    return found


def menus(hands: Hands) -> set[str]:
    """Parts of the window that would open a menu of the toolkit, which speaks for itself."""
    policy = Qt.ContextMenuPolicy.NoContextMenu
    return {
        f"{one.parentWidget()}"
        for one in hands.window.findChildren(QScrollBar)
        if one.contextMenuPolicy() != policy
    }


def press_all(hands: Hands, *names: str) -> None:
    """Press one after another, and read everything after each."""
    for name in names:
        if hands.sees(name) and hands.get(name, QWidget).isEnabled():
            hands.press(name)
            assert left_over(hands) == set(), name
            assert menus(hands) == set(), name
            if hands.window.desk.isHidden():
                change_over(hands)
                assert left_over(hands) == set(), f"{name}, after a change of the language"


def change_over(hands: Hands) -> None:
    """Have everything said in English, then in the same language again: nothing may be left."""
    language = tongue().language
    hands.window.set_language("en")
    hands.window.set_language(language)


@pytest.mark.parametrize(("language", "phase"), list(itertools.product(LANGUAGES, Phase)))
def test_every_screen_and_every_act_of_the_desk(sit: Sit, language: Language, phase: Phase) -> None:
    hands = sit(session_at(phase, busy=True) if phase is not Phase.EMPTY else session_at(phase))
    hands.window.set_language(language)
    assert left_over(hands) == set()
    assert menus(hands) == set()
    hands.press("header.desk")
    assert left_over(hands) == set()
    for act in Act:
        name = f"desk.act.{act}"
        if hands.sees(name):
            hands.press(name)
            if hands.sees("desk.paper"):
                hands.press("desk.paper")
            hands.window.desk._say_missing()
            assert left_over(hands, hands.window.desk) == set(), name
            assert menus(hands) == set(), name
            hands.press("desk.back")


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_an_exam_and_between_its_steps(sit: Sit, language: Language) -> None:
    closed = FakeSession(Play())
    closed.desk = None
    hands = sit(closed, language)
    assert left_over(hands) == set()
    press_all(hands, "hall.open", "desk.person.inv-1")
    for extra_time in (False, True):
        hands = sit(FakeSession(Play().assigned(extra_time=extra_time)), language)
        press_all(hands, "identity.not_me", "identity.me", "rules.agree", "rules.biometric.no")
        press_all(hands, "rules.continue")
        hands.saved()
        assert left_over(hands) == set()
    steps: list[c.Command] = [VOUCH, c.AcceptRules(biometric_consent=False)]
    play = Play().assigned()
    for step in steps:
        play.do(step)
    hands = sit(FakeSession(play), language)
    press_all(hands, "sound.listen", "sound.nothing")
    hands.audio.present = False
    press_all(hands, "sound.listen")
    hands = sit(session_at(Phase.CHECK_IN), language)
    press_all(hands, "practice.choice.A", "practice.flag", "practice.strike.B", "practice.listen")
    press_all(hands, "practice.next", "practice.previous", "practice.skip", "ready.practice")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_and_card(sit: Sit, language: Language) -> None:
    hands = sit(FakeSession(Play().started()), language)
    press_all(hands, "exam.choice.A", "exam.flag", "exam.strike.C", "exam.listen", "exam.call")
    hands.saved()
    press_all(hands, "header.clock", "header.look", "look.larger", "header.language")
    press_all(hands, "exam.finish", "finish.confirm", "finish.back")
    press_all(hands, "exam.technical")
    for layout in LAYOUTS:
        board().pick(layout)
        assert left_over(hands) == set()
    press_all(hands, "technical.audio", "technical.send")
    hands.saved()
    assert left_over(hands) == set()
    hands.key(Qt.Key.Key_F1)
    assert left_over(hands) == set()
    hands = sit(session_at(Phase.REVIEW), language)
    press_all(hands, "result.task.20", "result.pick", "result.back", "result.done", "map.back")
    press_all(hands, "result.appeal", "appeal.send", "appeal.done", "leave.back")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_failed_disk_and_the_last_minutes(sit: Sit, language: Language) -> None:
    hands = sit(FakeSession(Play().started()), language)
    for minutes in (119, 2, 4):
        hands.session.clock.wait(minutes * 60_000)
        hands.window.tick()
        assert left_over(hands) == set()
    hands.press("exam.choice.A")
    hands.session.fail()
    assert left_over(hands) == set()


def happened(play: Play) -> dict[type[e.Event], list[e.Event]]:
    """One of each event a notice is made of, of every kind there is."""
    item = play.items[0]
    cause = play.exam.causes[0].id
    return {
        e.Interrupted: [*play.state.interruptions],
        e.PlayGivenBack: [e.PlayGivenBack(item=item, cause=cause, automatic=True)],
        e.TimeCredited: [e.TimeCredited(number=1, ms=245_000, cause=cause)],
        e.IncidentNoted: [
            e.IncidentNoted(kind=kind, detail="for a log")
            for kind in ("slept", "program_deaths", "disk_low", "something else")
        ],
        e.TechnicalAppealFiled: [one.filed for one in play.state.technical],
    }


def codes() -> set[str]:
    """Every code the product raises an error with."""
    found: set[str] = set(known_codes())
    pattern = re.compile(r'(?:Error|require)\w*\(\s*(?:[^"()]*?,\s*)?"([a-z][a-z_]+)"')
    for path in (ROOT_FOLDER / "kiosk").rglob("*.py"):
        found |= set(pattern.findall(path.read_text(encoding="utf-8")))
    return found


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_error_is_told_in_words_of_the_language(app: object, language: Language) -> None:
    del app
    assert len(codes()) > 150
    tongue().speak(language)
    try:
        for code in codes():
            told = explain(KioskError(code, "an English sentence for a log"))
            assert "sentence for a log" not in told
            assert "{" not in told
            if language != "en":
                assert english(told.replace(code, "")) == [], code
    finally:
        tongue().speak("en")


def test_an_unknown_code_says_what_to_do_and_shows_the_code(app: object) -> None:
    del app
    tongue().speak("kk")
    try:
        told = explain(KioskError("odd_code", "for technicians"))
    finally:
        tongue().speak("en")
    assert told.startswith("Бұл әрекет орындалмады.")
    assert told.endswith(": odd_code")


def test_an_english_word_is_noticed(sit: Sit) -> None:
    hands = sit(session_at(Phase.RUNNING), "kk")
    hands.get("exam.next", QAbstractButton).setToolTip("Next")
    assert [one for one in left_over(hands) if "Next" in one]
    assert english("Тестілеу Save жалғасуда")
    assert not english("1 2 3 4  /  A B C D, Ctrl + Enter, [listening-011] inv-1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice(sit: Sit, language: Language) -> None:
    hands = sit(session_at(Phase.RUNNING), language)
    told = 0
    for events in happened(hands.session.play).values():
        for event in events:
            news = _NEWS[type(event)](event, hands.session.play.state, hands.window.seat)
            if news is not None:
                told += 1
                assert english(news.words()) == []
    assert told >= 7
