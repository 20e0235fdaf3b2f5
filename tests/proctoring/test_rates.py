"""Error rates, their intervals, and what may be claimed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.proctoring.evaluating.rates import (
    THRESHOLDS,
    Counts,
    Distances,
    Latency,
    most_independent,
    percentile,
    rate,
    sentences,
)


def test_a_pair_at_the_threshold_passes() -> None:
    distances = Distances()
    for distance in (0.3, 0.5, 0.51):
        distances.add(distance, genuine=True)
        distances.add(distance, genuine=False)
    assert distances.fmr(0.5).errors == 2
    assert distances.fnmr(0.5).errors == 1
    distances.add(0.1, genuine=False)
    assert distances.fmr(0.5).errors == 3


@pytest.mark.parametrize(
    ("errors", "of", "low", "high"),
    # Of the published examples of R. G. Newcombe (1998), method 3: score, without correction.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilsons(errors: int, of: int, low: float, high: float) -> None:
    found = rate(errors, of)
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


@given(st.integers(1, 10**6), st.floats(0.0, 1.0))
def test_the_rate_lies_within_its_interval(of: int, share: float) -> None:
    found = rate(round(of * share), of)
    assert found.rate is not None
    assert 0.0 <= found.low <= found.rate <= found.high <= 1.0
    assert found.low < found.high


def test_no_comparison_shows_nothing() -> None:
    found = rate(0, 0)
    assert (found.rate, found.low, found.high) == (None, 0.0, 1.0)


@given(st.lists(st.floats(0.0, 1.5)), st.lists(st.floats(0.0, 1.5)))
def test_more_pairs_pass_at_a_higher_threshold(genuine: list[float], impostor: list[float]) -> None:
    distances = Distances()
    for one in genuine:
        distances.add(one, genuine=True)
    for one in impostor:
        distances.add(one, genuine=False)
    fmr, fnmr = distances.tables()
    assert tuple(fmr) == tuple(fnmr) == THRESHOLDS
    matched = [fmr[text].errors for text in THRESHOLDS]
    refused = [fnmr[text].errors for text in THRESHOLDS]
    assert matched == sorted(matched)
    assert refused == sorted(refused, reverse=True)


def test_percentiles_are_values_that_occurred() -> None:
    assert percentile([3.0, 1.0, 2.0], 50) == 2.0
    assert percentile(range(1, 101), 99) == 99
    assert percentile([5.0], 99) == 5.0
    assert percentile([], 50) is None


def test_what_a_claim_takes_is_said_with_its_number() -> None:
    fmr = {"0.50": rate(0, 728)}
    counts = Counts(
        pairs_genuine=52,
        pairs_impostor=728,
        fmr=fmr,
        fnmr=fmr,
        threshold=0.5,
        latency_ms=Latency(p50=None, p99=None),
        failed_to_enrol=0,
    )
    said = " ".join(sentences(counts, 15, 10_000))
    assert "1 in 10,000 takes 30,000 independent comparisons" in said
    assert "0 false matches in 728 comparisons of 15 persons" in said
    assert "at most 7 of them share nobody" in said


def test_the_rule_of_three_is_what_it_says() -> None:
    # So many comparisons without an error are seen in 5 of 100 cases at the claimed rate.
    assert math.isclose((1 - 1e-4) ** 30_000, 0.05, rel_tol=0.01)
    assert most_independent(60_000) == 30_000
