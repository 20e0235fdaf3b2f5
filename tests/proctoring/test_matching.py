"""Several frames decide, and none alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import RuleError
from kiosk.proctoring.matching import median

DISTANCES = st.floats(0.0, 2.0)


@pytest.mark.parametrize(
    ("distances", "middle"),
    [([0.4], 0.4), ([0.4, 0.6], 0.6), ([0.9, 0.3, 0.4], 0.4), ([0.1, 0.2, 0.3, 0.4], 0.3)],
)
def test_the_middle_distance_counts(distances: list[float], middle: float) -> None:
    assert median(distances) == middle


def test_nothing_to_compare_is_no_match() -> None:
    with pytest.raises(RuleError) as caught:
        median([])
    assert caught.value.code == "no_distances"


@given(st.lists(DISTANCES, min_size=3, max_size=3), DISTANCES)
def test_one_frame_of_three_never_decides(distances: list[float], other: float) -> None:
    assert min(distances) <= median(distances) <= max(distances)
    usual = distances[0]
    assert median([usual, other, usual]) == usual
