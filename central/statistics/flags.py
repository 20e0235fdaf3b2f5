"""Which items somebody should look at, by rules with names.

Decides: the rules and their bounds. A flag is a reason to look, never a ruling: what follows is for
the commission to say. Pure. Words for people are in `words`.
"""

from typing import Final, Literal

from central.statistics.figures import Figures

Flag = Literal["key_beaten", "negative", "too_easy", "too_hard", "troubles"]
FLAGS: Final[tuple[Flag, ...]] = ("key_beaten", "negative", "too_hard", "too_easy", "troubles")

#: Chance alone raises no flag: an item is negative when the whole interval lies below zero, too
#: easy when it lies above the first of these, too hard when it lies below the second.
EASY: Final = 0.95
HARD: Final = 0.30
#: Appeals and cut recordings: at least so many, and at least this share of who met the item.
TROUBLED: Final = 3
TROUBLED_SHARE: Final = 0.05


def flags_of(figures: Figures) -> tuple[Flag, ...]:
    """The rules that an item breaks, the gravest first."""
    best = figures.fifths[-1]
    beaten = any(
        best.get(choice, 0) > best.get(figures.key, 0)
        for choice in figures.choices
        if choice != figures.key
    )
    telling = figures.discrimination
    troubled = figures.troubles.technical + figures.troubles.cut_off
    holds: dict[Flag, bool] = {
        "key_beaten": beaten,
        "negative": telling is not None and telling.high < 0,
        "too_hard": figures.difficulty.high < HARD,
        "too_easy": figures.difficulty.low > EASY,
        "troubles": troubled >= TROUBLED and troubled >= TROUBLED_SHARE * figures.people,
    }
    return tuple(flag for flag in FLAGS if holds[flag])
