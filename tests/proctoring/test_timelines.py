"""The words of a scripted camera."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.proctoring.ports import CameraError
from kiosk.proctoring.timelines import STATES, part_at, timeline

ASKED_FOR = (
    *("good", "nobody", "two", "swap", "covered", "frozen", "dark", "unplugged", "undecided"),
    "demo",
)


@pytest.mark.parametrize("name", ASKED_FOR)
def test_every_name_is_a_timeline_that_never_ends(name: str) -> None:
    parts = timeline(name)
    assert parts[0].from_ms == 0
    assert part_at(parts, 10**9) == parts[-1]
    assert {part.state for part in parts} <= STATES.keys()
    assert name == "demo" or name in {part.state for part in parts}


def test_the_demonstration_has_an_undecided_case_and_an_incident() -> None:
    states = [part.state for part in timeline("demo")]
    assert states[0] == "undecided"
    assert {"nobody", "two"} <= set(states)


def test_a_timeline_can_be_put_together() -> None:
    parts = timeline("good=20, nobody=8,good")
    assert parts == (("good", 0), ("nobody", 20_000), ("good", 28_000))
    assert [part_at(parts, ms).state for ms in (0, 19_999, 20_000, 27_999, 28_000)] == [
        "good",
        "good",
        "nobody",
        "nobody",
        "good",
    ]


@pytest.mark.parametrize(
    "script", ["", "sleeping", "good,", "good,nobody=3", "good=0", "good=-1", "good=1e9", "good=²"]
)
def test_what_is_no_timeline_is_refused(script: str) -> None:
    with pytest.raises(CameraError) as caught:
        timeline(script)
    assert caught.value.code == "no_such_script"


@given(st.text(max_size=40))
def test_any_text_is_a_timeline_or_refused(script: str) -> None:
    with suppress(CameraError):
        assert timeline(script)
