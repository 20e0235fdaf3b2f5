"""What a drill shows while it runs, on a terminal and in a log."""

import io

import pytest
from msgspec.structs import replace
from rich.console import Console

from kiosk.drill.plan import KINDS
from kiosk.drill.progress import LINE_EVERY_S, Standing, Watching, line_of

STANDING = Standing(
    at_s=75,
    lasts_s=300,
    seats=20,
    seats_up=19,
    saved=412,
    behind=3,
    lag_ms=18.4,
    faults=("stall", "delay"),
    done=4,
    planned=14,
    next_kind="hub_killed",
    next_s=96,
)


class Clock:
    def __init__(self) -> None:
        self.at = 50.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


def shown(out: io.StringIO) -> list[str]:
    return out.getvalue().splitlines()


def test_the_line_says_everything() -> None:
    assert line_of(STANDING) == (
        "1:15 of 5:00, seats 19/20, answers 412, behind 3, lag 18 ms, faults 4/14, "
        "now stall + delay; next hub killed in 21 s"
    )


def test_the_line_before_the_start_and_after_the_last_fault() -> None:
    before = replace(
        STANDING, at_s=-1, lag_ms=None, faults=(), next_kind="", doing="seats are joining"
    )
    assert line_of(before) == (
        "0:00 of 5:00, seats are joining, answers 412, behind 3, lag unknown, faults 4/14"
    )


def test_without_a_terminal_a_line_comes_now_and_then_and_at_every_change(clock: Clock) -> None:
    out = io.StringIO()
    with Watching(Console(file=out, force_terminal=False), clock) as watching:
        watching.tell(STANDING)
        assert len(shown(out)) == 1
        for _ in range(50):
            watching.tell(replace(STANDING, saved=500))
        assert len(shown(out)) == 1
        clock.at += LINE_EVERY_S
        watching.tell(replace(STANDING, saved=500))
        assert "answers 500" in shown(out)[1]
        watching.tell(replace(STANDING, faults=()))
        watching.tell(replace(STANDING, faults=()))
        assert len(shown(out)) == 3
        watching.tell(replace(STANDING, faults=(), doing="closing the sitting"))
        assert "closing the sitting" in shown(out)[3]
        watching.say("[bold]as it stands[/]")
    assert shown(out)[4:] == ["[bold]as it stands[/]"]


def test_on_a_terminal_the_picture_stands_in_one_place(clock: Clock) -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=100, legacy_windows=False)
    with Watching(console, clock) as watching:
        watching.tell(STANDING)
        watching.say("the hub is back")
    text = out.getvalue()
    for words in ("19 of 20", "412", "18 ms", "4 of 14", "stall + delay", "hub killed in 21 s"):
        assert words in text
    assert "the hub is back" in text
    assert "\x1b[1A" in text or "\x1b[2K" in text  # it was drawn over


@pytest.mark.parametrize("kind", KINDS)
def test_every_fault_has_its_words(kind: str) -> None:
    assert line_of(replace(STANDING, faults=(kind,), next_kind=kind))
