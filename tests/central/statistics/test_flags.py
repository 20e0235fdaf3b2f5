"""Which items somebody should look at."""

from typing import Any

import pytest

from central.statistics.figures import Figures, Measured, Troubles
from central.statistics.flags import FLAGS, flags_of
from central.statistics.words import WORDS, Words

GOOD = Figures(
    item="i",
    block="b",
    key="k",
    choices=("k", "x", "y"),
    people=100,
    right=60,
    empty=0,
    difficulty=Measured(0.6, 0.5, 0.7),
    discrimination=Measured(0.3, 0.1, 0.5),
    fifths=({"k": 5, "x": 15}, {}, {}, {}, {"k": 18, "x": 2}),
    troubles=Troubles(),
)


def test_a_good_item_has_no_flag() -> None:
    assert flags_of(GOOD) == ()


@pytest.mark.parametrize(
    ("changes", "flags"),
    [
        ({"fifths": ({}, {}, {}, {}, {"k": 9, "x": 11})}, ("key_beaten",)),
        ({"fifths": ({}, {}, {}, {}, {"k": 10, "x": 10})}, ()),
        ({"fifths": ({"k": 0, "x": 20}, {}, {}, {}, {"k": 18, "x": 2})}, ()),
        ({"fifths": ({}, {}, {}, {}, {"k": 5, "": 15})}, ()),
        ({"fifths": ({}, {}, {}, {}, {"x": 1})}, ("key_beaten",)),
        ({"discrimination": Measured(-0.3, -0.5, -0.01)}, ("negative",)),
        ({"discrimination": Measured(-0.1, -0.3, 0.1)}, ()),
        ({"discrimination": None}, ()),
        ({"difficulty": Measured(0.99, 0.951, 1)}, ("too_easy",)),
        ({"difficulty": Measured(0.96, 0.94, 0.99)}, ()),
        ({"difficulty": Measured(0.2, 0.1, 0.299)}, ("too_hard",)),
        ({"difficulty": Measured(0.25, 0.2, 0.31)}, ()),
        ({"troubles": Troubles(5, 0)}, ("troubles",)),
        ({"troubles": Troubles(2, 3)}, ("troubles",)),
        ({"troubles": Troubles(4, 0)}, ()),
        ({"people": 50, "troubles": Troubles(0, 3)}, ("troubles",)),
        ({"people": 30, "troubles": Troubles(2, 0)}, ()),
    ],
)
def test_each_rule_at_its_bound(changes: dict[str, Any], flags: tuple[str, ...]) -> None:
    assert flags_of(GOOD._replace(**changes)) == flags


def test_the_gravest_stands_first() -> None:
    bad = GOOD._replace(
        fifths=({}, {}, {}, {}, {"x": 1}),
        difficulty=Measured(0.1, 0, 0.2),
        discrimination=Measured(-0.5, -0.6, -0.4),
        troubles=Troubles(99, 0),
    )
    assert flags_of(bad) == ("key_beaten", "negative", "too_hard", "troubles")


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_every_flag_has_words(words: Words) -> None:
    assert set(words.flags) == set(FLAGS)
    assert all(words)
