"""The draw is part of the evidence: it must give the same on every machine and for ever."""

import hashlib
import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exam.draw import Draw

SEED = hashlib.sha256(b"golden").digest()


def test_golden_words() -> None:
    """Worked out by hand from the description: SHA-256(seed, counter), four words a block."""
    words = []
    for counter in range(3):
        block = hashlib.sha256(SEED + counter.to_bytes(8, "big")).digest()
        words += [int.from_bytes(block[at : at + 8], "big") for at in (24, 16, 8, 0)]
    draw = Draw(SEED)
    # Bounds of 2**64 let every word through as it is.
    assert [draw.below(1 << 64) for _ in words] == words


def test_golden_numbers() -> None:
    draw = Draw(SEED)
    bounds = (2, 6, 10, 100, 1000, 10**6, 3, 7)
    assert " ".join(str(draw.below(bound)) for bound in bounds) == "0 4 5 96 194 899166 1 6"


def test_golden_shuffles() -> None:
    assert Draw(SEED).shuffled(range(10)) == [3, 8, 2, 5, 1, 6, 9, 7, 4, 0]
    assert Draw(b"").shuffled("ABCD") == ["D", "C", "B", "A"]


@pytest.mark.parametrize("bound", [0, -1])
def test_a_draw_without_outcomes_is_refused(bound: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Draw(SEED).below(bound)


@given(st.binary(max_size=40), st.integers(1, 1 << 64))
def test_a_number_lies_below_its_bound(seed: bytes, bound: int) -> None:
    assert 0 <= Draw(seed).below(bound) < bound


@given(st.binary(max_size=40), st.lists(st.integers(), max_size=30))
def test_a_shuffle_loses_and_adds_nothing(seed: bytes, things: list[int]) -> None:
    before = list(things)
    assert sorted(Draw(seed).shuffled(things)) == sorted(things)
    assert things == before


@pytest.mark.parametrize("bound", [2, 3, 4, 7, 23])
def test_no_outcome_is_favoured(bound: int) -> None:
    draws = 20_000
    draw = Draw(b"fair")
    counts = Counter(draw.below(bound) for _ in range(draws))
    expected = draws / bound
    chi_square = sum((counts[value] - expected) ** 2 / expected for value in range(bound))
    # Mean bound - 1; five standard deviations above never happens with a fair draw.
    assert chi_square < (bound - 1) + 5 * math.sqrt(2 * (bound - 1))


def test_every_order_of_four_choices_is_equally_likely() -> None:
    draw = Draw(b"orders")
    counts = Counter("".join(draw.shuffled("ABCD")) for _ in range(24_000))
    assert len(counts) == 24
    assert sum((count - 1000) ** 2 / 1000 for count in counts.values()) < 23 + 5 * math.sqrt(46)


def test_words_past_the_last_whole_multiple_are_thrown_away() -> None:
    """With a bound just above half the span, nearly every second word must be drawn again."""
    bound = (1 << 63) + 1
    words = Draw(SEED)
    raw = [words.below(1 << 64) for _ in range(400)]
    kept = [word for word in raw if word < bound]
    assert 100 < len(kept) < 300
    draw = Draw(SEED)
    assert [draw.below(bound) for _ in kept] == kept
