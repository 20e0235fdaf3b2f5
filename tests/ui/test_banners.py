"""Notices: the newest are seen, none is lost, one that stays goes only with its cause."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel

from kiosk.exam.transitions import Phase
from tests.ui.conftest import SIZE, Hands, Sit
from tests.ui.fakes import session_at


def add(hands: Hands, *keys: str, stays: bool = False) -> None:
    for name in keys:
        hands.window.banners.add(name, "calm", "info", partial(str, name), stays=stays)
    hands.settle()


def seen(hands: Hands) -> set[str]:
    return {one for one in ("one", "two", "three", "four") if hands.sees(f"banner.{one}")}


def test_an_older_notice_comes_back_when_a_newer_one_is_put_away(sit: Sit) -> None:
    hands = sit(Phase.RUNNING)
    add(hands, "one", "two", "three")
    assert seen(hands) == {"two", "three"}
    hands.press("banner.three.away")
    assert seen(hands) == {"one", "two"}


def test_one_that_stays_cannot_be_put_away_or_pushed_out(sit: Sit) -> None:
    hands = sit(Phase.RUNNING)
    add(hands, "one", stays=True)
    assert not hands.sees("banner.one.away")
    add(hands, "two", "three", "four")
    assert seen(hands) == {"one", "four"}
    hands.window.banners.clear()
    assert seen(hands) == {"one"}
    hands.window.banners.remove("one")
    assert seen(hands) == set()


def test_enlarged_one_notice_is_shown_at_a_time(sit: Sit) -> None:
    hands = sit(Phase.RUNNING)
    add(hands, "one", "two")
    hands.window.set_zoom(200)
    hands.settle()
    assert seen(hands) == {"two"}
    hands.press("banner.two.away")
    assert seen(hands) == {"one"}
    hands.window.set_zoom(100)
    add(hands, "two")
    assert seen(hands) == {"one", "two"}


@pytest.mark.parametrize("size", [SIZE, (1280, 720)])
def test_enlarged_with_a_notice_the_task_is_still_in_view(sit: Sit, size: tuple[int, int]) -> None:
    hands = sit(session_at(Phase.RUNNING), "ru", size=size)
    hands.window.set_zoom(200)
    add(hands, "one", "two")
    for _ in range(15):
        hands.press("exam.next")  # reading, without a recording above it
    stem = hands.get("exam.passage", QLabel)
    top = stem.mapTo(hands.window, QPoint(0, 0)).y()
    assert top + 3 * stem.fontMetrics().lineSpacing() <= size[1]
