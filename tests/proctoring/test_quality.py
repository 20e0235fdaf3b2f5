"""What a person is told: each limit from both sides, and which of two faults comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.proctoring import quality
from kiosk.proctoring.quality import Measured, hint_for, sitting

GOOD = Measured((200,), (640, 480), (320.0, 240.0), 130.0, 200.0)
LEAST_WIDTH = 90


def test_a_good_face_needs_no_hint() -> None:
    assert hint_for(GOOD) == ""


@pytest.mark.parametrize(
    ("changed", "hint"),
    [
        ({"widths": ()}, "no_face"),
        ({"widths": (200, 81)}, "several_faces"),
        ({"widths": (200, 80)}, "several_faces"),
        ({"widths": (200, 79)}, ""),
        ({"widths": (LEAST_WIDTH,)}, ""),
        ({"widths": (LEAST_WIDTH - 1,)}, "closer"),
        ({"widths": (40,)}, "closer"),
        ({"middle": (320 + 140.8, 240.0)}, ""),
        ({"middle": (320 + 141.0, 240.0)}, "to_the_middle"),
        ({"middle": (320 - 141.0, 240.0)}, "to_the_middle"),
        ({"middle": (320.0, 240 + 120.0)}, ""),
        ({"middle": (320.0, 240 - 121.0)}, "to_the_middle"),
        ({"brightness": quality.DARKEST}, ""),
        ({"brightness": quality.DARKEST - 0.1}, "more_light"),
        ({"brightness": quality.BRIGHTEST}, ""),
        ({"brightness": quality.BRIGHTEST + 0.1}, "less_light"),
        ({"sharpness": quality.LEAST_SHARPNESS}, ""),
        ({"sharpness": quality.LEAST_SHARPNESS - 0.1}, "hold_still"),
        ({"widths": (50,), "brightness": 10.0}, "closer"),
        ({"brightness": 10.0, "sharpness": 0.0}, "more_light"),
    ],
)
def test_each_limit_holds_from_both_sides(changed: dict[str, object], hint: str) -> None:
    assert hint_for(GOOD._replace(**changed)) == hint  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("widths", "count"),
    [((), 0), ((59,), 0), ((60,), 1), ((60, 60), 2), ((200, 79), 1), ((200, 80, 80), 3)],
)
def test_who_sits_here_is_large_enough(widths: tuple[int, ...], count: int) -> None:
    assert sitting(widths) == count


@given(
    st.lists(st.integers(0, 700), max_size=5),
    st.tuples(st.floats(-100, 800), st.floats(-100, 600)),
    st.floats(0, 255),
    st.floats(0, 10_000),
)
def test_a_face_without_a_hint_is_one_face_within_all_limits(
    widths: list[int], middle: tuple[float, float], brightness: float, sharpness: float
) -> None:
    ordered = tuple(sorted(widths, reverse=True))
    measured = Measured(ordered, (640, 480), middle, brightness, sharpness)
    if not hint_for(measured):
        assert sitting(ordered) == 1
        assert ordered[0] >= quality.LEAST_FACE
        assert quality.DARKEST <= brightness <= quality.BRIGHTEST
