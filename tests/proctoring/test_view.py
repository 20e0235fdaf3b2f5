"""The picture as a whole: each limit from both sides, and what comes again pixel by pixel."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from kiosk.proctoring import view
from kiosk.proctoring.view import Statistics, Viewing

STEP_MS = 200


def frames(checksums: Iterable[int], mean: float = 120.0, spread: float = 40.0) -> list[str]:
    """What is said of frames five times a second."""
    viewing = Viewing()
    return [
        viewing.look(Statistics(1_000 + index * STEP_MS, mean, spread, checksum))
        for index, checksum in enumerate(checksums)
    ]


def one(mean: float, spread: float) -> str:
    return Viewing().look(Statistics(0, mean, spread, 1))


def test_dark_and_covered_begin_at_their_limits() -> None:
    assert one(view.DARKEST, view.LEAST_SPREAD) == "clear"
    assert one(view.DARKEST - 0.1, view.LEAST_SPREAD) == "dark"
    assert one(120.0, view.LEAST_SPREAD) == "clear"
    assert one(120.0, view.LEAST_SPREAD - 0.1) == "covered"
    assert one(15.0, 3.0) == "dark"
    assert one(15.0, 2.9) == "covered"
    assert one(0.0, 0.0) == "covered"
    assert one(255.0, 0.0) == "covered"


def test_one_picture_for_three_seconds_is_frozen() -> None:
    said = frames([7] * 17)
    assert said[: view.FROZEN_MS // STEP_MS] == ["clear"] * 15
    assert said[15:] == ["frozen"] * 2


def test_a_frame_that_differs_begins_the_count_anew() -> None:
    assert "frozen" not in frames([7] * 15 + [8] + [7] * 15)


def test_a_frozen_black_picture_is_frozen() -> None:
    assert frames([7] * 20, spread=0.0)[-1] == "frozen"


def test_a_loop_is_noticed_when_most_of_it_was_seen_before() -> None:
    said = frames([*range(30)] * 2)
    assert said[: 30 + view.REPEATED - 1] == ["clear"] * (30 + view.REPEATED - 1)
    assert said[30 + view.REPEATED - 1 :] == ["looping"] * (30 - view.REPEATED + 1)


def test_a_loop_is_noticed_when_frames_of_it_are_missed() -> None:
    whole = [*range(90)] * 20
    assert frames(whole[::7])[-1] == "looping"


def test_a_camera_that_is_read_faster_than_it_takes_pictures_is_no_loop() -> None:
    pairs = [value for number in range(100) for value in (number, number)]
    backwards = [value for number in range(100) for value in (number, number - 1) * 2]
    assert set(frames(pairs)) == {"clear"}
    assert set(frames(backwards)) == {"clear"}


def test_after_a_loop_the_picture_is_clear_again() -> None:
    said = frames([*[*range(30)] * 2, *range(100, 120)])
    assert said[59] == "looping"
    assert said[-1] == "clear"


def test_a_room_without_light_is_no_loop() -> None:
    viewing = Viewing()
    for number in range(90):
        covered = Statistics(number * STEP_MS, 0.0, 0.0, number % 7)
        assert viewing.look(covered) == "covered"
    assert viewing.look(Statistics(90 * STEP_MS, 120.0, 40.0, 7)) == "clear"


@given(st.lists(st.integers(0, 2**32 - 1), unique=True, max_size=60))
def test_frames_that_all_differ_are_clear(checksums: list[int]) -> None:
    assert set(frames(checksums)) <= {"clear"}


def test_what_is_remembered_is_bounded() -> None:
    viewing = Viewing()
    for number in range(view.REMEMBERED + 500):
        viewing.look(Statistics(number * STEP_MS, 120.0, 40.0, number))
    assert len(viewing._seen) == view.REMEMBERED
