"""Names: the order the toolkit knows, and searches that see through look-alike letters."""

import pytest
from PySide6.QtCore import QCollator, QLocale
from PySide6.QtWidgets import QListWidget

from kiosk.base.name_order import name_key
from kiosk.exam.transitions import Phase
from kiosk.ui.presenters.names import folded, found
from tests.fakes.names import LETTERS, NAMES
from tests.ui.conftest import Sit
from tests.ui.fakes import session_at

DIGIT_KEYS = list('"әіңғ,.үұқ')


def test_the_order_is_that_of_unicode_for_kazakh_where_the_toolkit_has_it() -> None:
    collator = QCollator(QLocale("kk_KZ"))
    if sorted(LETTERS, key=collator.sortKey) != list(LETTERS):
        pytest.skip("this build of the toolkit has no order of its own for Kazakh")
    assert sorted(NAMES, key=collator.sortKey) == sorted(NAMES, key=name_key)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Iңкәр", "Іңкәр Дос"),  # a Latin I for the Kazakh letter
        ("hан", "Һан Дос"),
        ("MAKC", "Макс Ли"),  # all of it Latin
        ("елкин", "Ёлкин Пётр"),
        ("muller", "Müller Jan"),
        ("ӘБІЛ", "Әбілқасымов Нұрлан"),
    ],
)
def test_a_search_sees_through_letters_that_look_alike(typed: str, name: str) -> None:
    assert found(typed, name)
    assert folded(typed) in folded(name)


def test_a_search_does_not_find_everything() -> None:
    assert not found("ә", "Абаев Ян")
    assert not found("қали", "Калина Ян")


def test_a_number_typed_on_the_kazakh_layout_is_a_number_all_the_same() -> None:
    assert found('ә"қ', "Абаев Ян · t-210", DIGIT_KEYS)
    assert not found('ә"қ', "Абаев Ян · t-201", DIGIT_KEYS)
    assert not found("әа", "t-2", DIGIT_KEYS)
    assert found("", "t-2", DIGIT_KEYS)


def test_what_is_kept_is_never_folded(sit: Sit) -> None:
    session = session_at(Phase.EMPTY)
    hands = sit(session, "kk")
    hands.press("header.desk")
    hands.press("desk.act.assign")
    hands.type("desk.candidate.search", "dеmо")  # two of the letters are Cyrillic
    shown = hands.get("desk.candidate.list", QListWidget)
    texts = [
        shown.item(row).text() for row in range(shown.count()) if not shown.item(row).isHidden()
    ]
    assert texts
    assert all(text.startswith("Demo Candidate") for text in texts)
