import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.packs.uniformity import chi_square, evenness, upper_tail

# Critical values as every table of the chi-square distribution has them.
TABLE = [
    (1, 3.841459, 0.05),
    (1, 10.827566, 0.001),
    (2, 5.991465, 0.05),
    (2, 13.815511, 0.001),
    (3, 7.814728, 0.05),
    (3, 16.266236, 0.001),
    (4, 9.487729, 0.05),
    (5, 20.515006, 0.001),
    (9, 27.877165, 0.001),
    (9, 16.918978, 0.05),
]


@pytest.mark.parametrize(("degrees", "statistic", "p"), TABLE)
def test_the_tail_is_the_one_of_the_tables(degrees: int, statistic: float, p: float) -> None:
    assert upper_tail(statistic, degrees) == pytest.approx(p, rel=1e-5)


@given(st.floats(0, 500), st.floats(0, 500), st.integers(1, 9))
def test_a_larger_statistic_is_never_more_likely(one: float, other: float, degrees: int) -> None:
    low, high = sorted((one, other))
    assert 0 <= upper_tail(high, degrees) <= upper_tail(low, degrees) <= 1


def test_pearsons_statistic() -> None:
    assert chi_square([10, 10, 10, 10]) == 0
    assert chi_square([20, 10, 10, 0]) == pytest.approx(20)
    assert chi_square([0, 0]) == 0


def test_even_and_uneven_positions() -> None:
    assert evenness([0, 1, 2, 3] * 5, 4) == 1
    assert evenness([0] * 20, 4) < 1e-9
    assert evenness([], 4) == 1
