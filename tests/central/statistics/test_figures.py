"""The numbers of an item, by hand and by a second implementation."""

import random
from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.statistics.figures import LEAST, Answered, Troubles, figures_of, share, too_few

KEY = "k"


def people(patterns: list[str], times: int = 1, block: str = "b") -> list[Answered]:
    """One attempt for each pattern: a letter for each item in turn, `-` for no answer."""
    return [
        Answered(f"a{who:04}", block, f"i{place}", letter.replace("-", ""), KEY)
        for who, pattern in enumerate(patterns * times)
        for place, letter in enumerate(pattern)
    ]


def test_a_share_has_the_interval_that_books_print() -> None:
    # Newcombe (1998), Wilson score method without continuity correction: 81 of 263.
    assert [round(one, 4) for one in share(81, 263)] == [0.3080, 0.2553, 0.3662]
    assert [round(one, 4) for one in share(15, 148)] == [0.1014, 0.0624, 0.1605]
    assert share(0, 20).low == 0.0
    assert share(20, 20).high == 1.0


def test_four_patterns_by_hand() -> None:
    # Of item 0 the rest is the number of right answers on items 1 and 2.
    #   kkk: right, rest 2;  kkx: right, rest 1;  xkx: wrong, rest 1;  -xx: wrong, rest 0
    # Means: right 1.5, wrong 0.5. Standard deviation of the rest (2, 1, 1, 0): sqrt(0.5).
    # Point-biserial: (1.5 - 0.5) / sqrt(0.5) * sqrt(0.5 * 0.5) = 0.7071.
    one, *_ = figures_of(people(["kkk", "kkx", "xkx", "-xx"], 25), {}, {})
    assert (one.item, one.people, one.right, one.empty) == ("i0", 100, 50, 25)
    assert one.difficulty.value == 0.5
    assert one.discrimination is not None
    assert one.discrimination.value == pytest.approx(0.5**0.5)
    # 100 people in fifths of 20: the 25 with rest 0, the 50 with rest 1, the 25 with rest 2.
    assert one.fifths[0] == {"": 20}
    assert one.fifths[4] == {"k": 20}
    assert sum((Counter(fifth) for fifth in one.fifths), Counter()) == {"k": 50, "x": 25, "": 25}
    assert one.choices == ("k", "x")


def test_a_wrong_key_gives_a_negative_number() -> None:
    # Who knows the other two answers item 0 with x, who knows nothing with the key.
    one, *_ = figures_of(people(["xkk", "kxx"], 50), {}, {})
    assert one.discrimination is not None
    assert one.discrimination == pytest.approx((-1, -1, -1))


def test_only_the_items_of_a_block_count_as_ability() -> None:
    # Who knows nothing of this block knows all of the other.
    other = people(["xxxxx", "kkkkk"], 50, block="c")
    other = [one._replace(item=f"c{one.item}") for one in other]
    alone = figures_of(people(["kkk", "xxx"], 50), {}, {})
    assert figures_of([*people(["kkk", "xxx"], 50), *other], {}, {})[5:] == alone


def test_where_everybody_answers_alike_nothing_is_told() -> None:
    one, *_ = figures_of(people(["kkx", "kxk"], 50), {}, {})
    assert one.difficulty.value == 1
    assert one.discrimination is None


def test_nothing_is_said_of_too_few() -> None:
    just = people(["kx"], LEAST)
    assert len(figures_of(just, {}, {})) == 2
    assert too_few(just) == ()
    assert figures_of(just[:-2], {}, {}) == ()
    assert too_few(just[:-2]) == (("i0", LEAST - 1), ("i1", LEAST - 1))


def test_a_task_whose_key_is_unknown_is_left_out() -> None:
    unknown = [one._replace(key="") for one in people(["kx"], LEAST)]
    assert figures_of(unknown, {}, {}) == ()


def test_choices_that_nobody_took_and_troubles_are_told() -> None:
    one, *_ = figures_of(people(["kx"], LEAST), {"i0": "kxyz"}, {"i0": Troubles(3, 2)})
    assert one.choices == ("k", "x", "y", "z")
    assert one.troubles == (3, 2)


def second(rows: list[Answered], item: str) -> tuple[float, float]:
    """Difficulty and discrimination once more, from a matrix of right answers."""
    attempts, items = sorted({one.attempt for one in rows}), sorted({one.item for one in rows})
    right = np.full((len(attempts), len(items)), np.nan)
    for one in rows:
        place = attempts.index(one.attempt), items.index(one.item)
        right[place] = float(one.choice == one.key)
    column = items.index(item)
    met = ~np.isnan(right[:, column])
    rest = np.nansum(np.delete(right, column, axis=1), axis=1)[met]
    return float(right[met, column].mean()), float(np.corrcoef(right[met, column], rest)[0, 1])


@pytest.mark.parametrize("seed", range(5))
def test_a_second_implementation_says_the_same(seed: int) -> None:
    draw = random.Random(seed)
    rows = [
        Answered(f"a{who}", "b", f"i{item}", draw.choice(["k", "k", "x", "y", ""]), KEY)
        for who, item in product(range(120), range(12))
        if draw.random() < 0.8
    ]
    figures = figures_of(rows, {}, {})
    assert len(figures) == 12
    for one in figures:
        difficulty, discrimination = second(rows, one.item)
        assert one.difficulty.value == pytest.approx(difficulty)
        assert one.discrimination is not None
        assert one.discrimination.value == pytest.approx(discrimination)
        # Fisher's interval by its definition.
        z, half = np.arctanh(discrimination), 1.959964 / np.sqrt(one.people - 3)
        assert one.discrimination.low == pytest.approx(np.tanh(z - half), abs=1e-6)
        assert one.discrimination.high == pytest.approx(np.tanh(z + half), abs=1e-6)


patterns = st.lists(st.text("kxy-", min_size=3, max_size=3), min_size=LEAST, max_size=80)


@given(patterns)
def test_numbers_stay_within_their_bounds_and_the_order_of_rows_decides_nothing(
    given_: list[str],
) -> None:
    rows = people(given_)
    figures = figures_of(rows, {}, {})
    assert figures_of(reversed(rows), {}, {}) == figures
    for one in figures:
        value, low, high = one.difficulty
        assert 0 <= low <= value <= high <= 1
        if one.discrimination is not None:
            value, low, high = one.discrimination
            assert -1.000001 <= low <= value <= high <= 1.000001
        sizes = [sum(fifth.values()) for fifth in one.fifths]
        assert sum(sizes) == one.people
        assert max(sizes) - min(sizes) <= 1
