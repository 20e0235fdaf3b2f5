"""The numbers of an item, from who answered what. Pure, plain Python.

Decides: the formulas (docs/STATISTICS.md) and that nothing is said of fewer than `LEAST` people.
Leaves to others: what a number means (`flags`), and where answers come from (`answered`).

Ability is the number of right answers in the item's block, the item itself left out: else every
item would seem to agree with a sum that it is part of. Forms are drawn, so two people's blocks hold
other items; the larger the pool, the less two such sums compare.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import atanh, sqrt, tanh
from statistics import StatisticsError, correlation
from typing import Final, NamedTuple

#: People who must have met an item before anything is said of it.
LEAST: Final = 50
FIFTHS: Final = 5
#: Of the normal distribution, for an interval of 95 %.
_Z: Final = 1.959963984540054


class Answered(NamedTuple):
    """One task of one attempt.

    Attributes:
        choice: what was chosen; empty for nothing.
        key: the right choice by the pack.
    """

    attempt: str
    block: str
    item: str
    choice: str
    key: str


class Troubles(NamedTuple):
    """What went wrong around an item: appeals filed and recordings cut off, in attempts."""

    technical: int = 0
    cut_off: int = 0


class Measured(NamedTuple):
    """A number, and both ends of its interval of 95 %."""

    value: float
    low: float
    high: float


class Figures(NamedTuple):
    """The numbers of one item.

    Attributes:
        people: who met it.
        right: how many answered by the key; `empty`: how many not at all.
        difficulty: share of right answers, 0 to 1.
        discrimination: correlation of a right answer with ability, -1 to 1; None where everybody
            answered alike or had the same ability.
        fifths: how often each choice was taken in each fifth of ability, the lowest first; the
            empty name stands for no answer.
        troubles: what went wrong.
    """

    item: str
    block: str
    key: str
    choices: tuple[str, ...]
    people: int
    right: int
    empty: int
    difficulty: Measured
    discrimination: Measured | None
    fifths: tuple[Mapping[str, int], ...]
    troubles: Troubles


def figures_of(
    answered: Iterable[Answered],
    choices: Mapping[str, Sequence[str]],
    troubles: Mapping[str, Troubles],
) -> tuple[Figures, ...]:
    """The numbers of every item that enough people met, by item.

    Args:
        answered: every task of every attempt that counts; one without a key is left out.
        choices: of an item, also those that nobody took; where an item is missing, those taken.
        troubles: by item.
    """
    known = [one for one in answered if one.key]
    sums: Counter[tuple[str, str]] = Counter()
    for one in known:
        sums[one.attempt, one.block] += one.choice == one.key
    met: defaultdict[str, list[Answered]] = defaultdict(list)
    for one in known:
        met[one.item].append(one)
    return tuple(
        _figures(item, rows, sums, choices.get(item, ()), troubles.get(item, Troubles()))
        for item, rows in sorted(met.items())
        if len(rows) >= LEAST
    )


def too_few(answered: Iterable[Answered]) -> tuple[tuple[str, int], ...]:
    """Items of which nothing is said, with how many people met them."""
    met = Counter(one.item for one in answered if one.key)
    return tuple(sorted((item, count) for item, count in met.items() if count < LEAST))


def share(right: int, people: int) -> Measured:
    """A share, 0 to 1, with the interval of Wilson (1927)."""
    value, square = right / people, _Z * _Z
    middle = value + square / (2 * people)
    half = _Z * sqrt(value * (1 - value) / people + square / (4 * people * people))
    scale = 1 + square / people
    return Measured(value, max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale))


def _figures(
    item: str,
    rows: Sequence[Answered],
    sums: Mapping[tuple[str, str], int],
    choices: Sequence[str],
    troubles: Troubles,
) -> Figures:
    key, block = rows[0].key, rows[0].block
    rights = [row.choice == key for row in rows]
    rests = [sums[row.attempt, row.block] - right for row, right in zip(rows, rights, strict=True)]
    right = sum(rights)
    taken = {row.choice for row in rows if row.choice}
    return Figures(
        item=item,
        block=block,
        key=key,
        choices=tuple(sorted({*choices, *taken, key})),
        people=len(rows),
        right=right,
        empty=sum(not row.choice for row in rows),
        difficulty=share(right, len(rows)),
        discrimination=_correlation(rights, rests),
        fifths=_fifths(rows, rests),
        troubles=troubles,
    )


def _correlation(rights: Sequence[bool], rests: Sequence[int]) -> Measured | None:
    """The point-biserial correlation, with the interval of Fisher (1915)."""
    try:
        value = correlation([float(one) for one in rights], [float(one) for one in rests])
    except StatisticsError:  # one of them is the same for everybody
        return None
    if abs(value) >= 1:
        return Measured(value, value, value)
    half = _Z / sqrt(len(rights) - 3)
    return Measured(value, tanh(atanh(value) - half), tanh(atanh(value) + half))


def _fifths(rows: Sequence[Answered], rests: Sequence[int]) -> tuple[Mapping[str, int], ...]:
    """Five groups of one size, or sizes that differ by one.

    Who has the same ability stands by name, so that the same answers make the same groups again.
    """
    ranked = sorted(zip(rests, (row.attempt for row in rows), rows, strict=True))
    total = len(ranked)
    edges = [total * number // FIFTHS for number in range(FIFTHS + 1)]
    return tuple(
        Counter(row.choice for _, _, row in ranked[edges[number] : edges[number + 1]])
        for number in range(FIFTHS)
    )
