"""The liveness challenge on drawn geometry: a head with its nose in front, and a flat photo."""

import math
from collections.abc import Callable

import pytest

from kiosk.proctoring import turning
from kiosk.proctoring.messages import Direction
from kiosk.proctoring.turning import Challenge, Points, pose

#: A head in distances between its eyes: right, down, towards the camera. A face's right in the
#: picture is the person's left, whose eye comes first.
EYES = ((0.72, 0.0), (0.28, 0.0), (-0.72, 0.0), (-0.28, 0.0))
#: The point below the nose lies this far down, and before the corners of the eyes.
NOSE_DOWN, NOSE_BEFORE = 0.62, 0.35
#: Camera and head are so many distances between the eyes apart: about 60 cm.
AWAY = 9.5


def seen(
    turn: Callable[[tuple[float, float, float]], tuple[float, float, float]], nose: float
) -> Points:
    """The five points as a camera sees them."""
    head = [*((x, y, 0.0) for x, y in EYES), (0.0, NOSE_DOWN, nose)]
    placed = [turn(point) for point in head]
    return tuple((320 + 900 * x / (AWAY - z), 240 + 900 * y / (AWAY - z)) for x, y, z in placed)


def about(
    axis_degrees: float, degrees: float
) -> Callable[[tuple[float, float, float]], tuple[float, float, float]]:
    """A turn about an axis in the picture's plane: 90 is upright, 0 lies level."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    ux, uy = math.cos(math.radians(axis_degrees)), math.sin(math.radians(axis_degrees))

    def turn(point: tuple[float, float, float]) -> tuple[float, float, float]:
        x, y, z = point
        along = (ux * x + uy * y) * (1 - c)
        return (
            ux * along + x * c + uy * z * s,
            uy * along + y * c - ux * z * s,
            z * c + (ux * y - uy * x) * s,
        )

    return turn


def head(degrees: float) -> Points:
    """A head turned to the person's left by so much."""
    return seen(about(90, degrees), NOSE_BEFORE)


def photo(degrees: float, axis_degrees: float = 90) -> Points:
    """A flat photo of a straight head, turned about an axis."""
    return seen(about(axis_degrees, degrees), 0.0)


def yaw(points: Points) -> float:
    held = pose(points)
    assert held is not None
    return held.yaw


def played(direction: Direction, *shown: Points, step_ms: int = 200) -> bool:
    """Whether a challenge of six seconds is met by these frames."""
    challenge = Challenge(direction, 6_000)
    met = [challenge.look(index * step_ms, points) for index, points in enumerate(shown)]
    return met[-1]


STRAIGHT = [head(0)] * 3


# ---- the measure --------------------------------------------------------------------------------


def test_a_head_turned_to_its_left_goes_to_the_right_of_the_picture() -> None:
    assert yaw(head(0)) == pytest.approx(0.0, abs=1e-9)
    assert yaw(head(35)) > turning.LEAST_SHIFT
    assert yaw(head(-35)) < -turning.LEAST_SHIFT


def test_the_measure_does_not_depend_on_size_place_or_which_eye_comes_first() -> None:
    points = head(25)
    moved = tuple((x * 0.5 - 40, y * 0.5 + 7) for x, y in points)
    swapped = (*points[2:4], *points[0:2], points[4])
    assert yaw(moved) == pytest.approx(yaw(points))
    assert yaw(swapped) == pytest.approx(yaw(points))


def test_points_that_do_not_tell_are_no_pose() -> None:
    assert pose(()) is None
    assert pose(head(0)[:4]) is None
    assert pose(((5.0, 5.0),) * 5) is None


@pytest.mark.parametrize("degrees", [-60, -35, -20, 20, 35, 60])
def test_a_flat_photo_turned_about_its_upright_axis_hardly_moves_the_measure(degrees: int) -> None:
    assert abs(yaw(photo(degrees))) < turning.LEAST_SHIFT / 2


def test_a_photo_tilted_about_a_slanting_axis_can_pass() -> None:
    # What this challenge does not do; docs/CAMERA.md says so.
    tilted = [photo(55, axis) for axis in range(0, 180, 5)]
    allowed = [one for one in tilted if abs((pose(one) or (0, 90))[1]) <= turning.MOST_TILT_DEGREES]
    assert max(abs(yaw(one)) for one in allowed) > turning.LEAST_SHIFT


# ---- the challenge ------------------------------------------------------------------------------


@pytest.mark.parametrize(("direction", "sign"), [("left", 1), ("right", -1)])
def test_a_head_turned_as_asked_meets_the_challenge(direction: Direction, sign: int) -> None:
    turned = [head(sign * 40)] * turning.TURNED_FRAMES
    assert played(direction, *STRAIGHT, *turned)
    assert not played(direction, *STRAIGHT, *turned[1:])
    assert not played(direction, *STRAIGHT, *([head(-sign * 40)] * 5))


def test_turned_frames_count_in_a_row() -> None:
    assert not played("left", *STRAIGHT, head(40), head(0), head(40), head(0))
    assert not played("left", *STRAIGHT, head(40), (), head(40))


def test_a_head_that_was_never_straight_does_not_meet_it() -> None:
    assert not played("left", *([head(40)] * 20))
    assert not played("left", *STRAIGHT[:2], *([head(40)] * 20))


def test_after_the_deadline_nothing_counts() -> None:
    challenge = Challenge("left", 1_000)
    for at_ms, points in ((0, head(0)), (200, head(0)), (400, head(0)), (800, head(40))):
        challenge.look(at_ms, points)
    assert not challenge.over(1_000)
    assert not challenge.look(1_001, head(40))
    assert challenge.over(1_001)


def test_a_challenge_once_met_stays_met() -> None:
    challenge = Challenge("left", 6_000)
    for at_ms, points in enumerate([*STRAIGHT, head(40), head(40)]):
        challenge.look(at_ms, points)
    assert challenge.look(9_000, ())


def test_a_photo_held_still_or_turned_upright_does_not_meet_it() -> None:
    shown = [photo(degrees) for degrees in (0, 0, 0, 20, 35, 50, 60, 60, 60)]
    assert not played("left", *shown)
    assert not played("right", *shown)


def test_a_photo_rolled_askew_counts_for_nothing() -> None:
    rolled = tuple((x - 0.4 * y, y + 0.4 * x) for x, y in head(40))
    assert not played("left", *STRAIGHT, rolled, rolled, rolled)
