"""What a drill shows while it runs: where it stands, what fault is in, how far the hub is behind.

Decides: the words and how often they come. On a terminal the picture stands in one place; where
there is none, a plain line comes every ten seconds and at every change of the faults.
"""

from collections.abc import Callable
from types import TracebackType
from typing import Final, Self

import msgspec
from rich.console import Console
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table

from kiosk.drill.words import text

LINE_EVERY_S: Final = 10.0
_PER_SECOND: Final = 4


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a drill stands. Times in seconds from the common start.

    Attributes:
        doing: what happens now, in a few words; empty while the exam runs.
        seats_up: with a line to a hub.
        saved: answers that seats called saved.
        behind: entries saved and not stored yet.
        lag_ms: of the newest stored entries, 99 of 100 took less; None before the first.
        faults: kinds that are in now; done, planned: how many.
        next_kind, next_s: of the next fault; empty after the last.
        epoch: of the hall.
    """

    at_s: float
    lasts_s: float
    seats: int
    seats_up: int
    saved: int
    behind: int
    lag_ms: float | None
    faults: tuple[str, ...]
    done: int
    planned: int
    next_kind: str = ""
    next_s: float = 0.0
    epoch: int = 1
    doing: str = ""


class Watching:
    """Shows how a drill stands; used as a context."""

    def __init__(self, console: Console, now: Callable[[], float]) -> None:
        """Show it there.

        Args:
            console: a terminal or not.
            now: seconds of a clock that never runs back.
        """
        self._console = console
        self._now = now
        self._live = (
            Live(console=console, refresh_per_second=_PER_SECOND, transient=True)
            if console.is_terminal
            else None
        )
        self._told_at: float | None = None
        self._told: tuple[tuple[str, ...], str] = ((), "")

    def __enter__(self) -> Self:
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._live is not None:
            self._live.stop()

    def tell(self, standing: Standing) -> None:
        """Show how it stands now; may be called as often as one likes."""
        if self._live is not None:
            self._live.update(picture_of(standing))
            return
        changed = (standing.faults, standing.doing)
        now = self._now()
        due = self._told_at is None or now - self._told_at >= LINE_EVERY_S
        if due or changed != self._told:
            self._console.print(line_of(standing), markup=False, highlight=False, soft_wrap=True)
            self._told_at, self._told = now, changed

    def say(self, words: str) -> None:
        """Print a line that stays."""
        self._console.print(words, markup=False, highlight=False, soft_wrap=True)


def line_of(standing: Standing) -> str:
    """How it stands, in one line."""
    parts = [
        f"{_clock(standing.at_s)} of {_clock(standing.lasts_s)}",
        standing.doing or f"seats {standing.seats_up}/{standing.seats}",
        f"answers {standing.saved}",
        f"behind {standing.behind}",
        f"lag {_lag(standing)}",
        f"faults {standing.done}/{standing.planned}",
        _now_and_next(standing),
    ]
    return ", ".join(part for part in parts if part)


def picture_of(standing: Standing) -> Table:
    """How it stands, as a table of two columns."""
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(no_wrap=True)
    bar = ProgressBar(total=max(1.0, standing.lasts_s), completed=standing.at_s, width=40)
    table.add_row("", bar)
    up = f"{standing.seats_up} of {standing.seats}"
    short = standing.seats_up < standing.seats
    for name, value in (
        ("time", f"{_clock(standing.at_s)} of {_clock(standing.lasts_s)}"),
        ("now", standing.doing),
        ("seats up", f"[yellow]{up}[/]" if short else up),
        ("answers saved", f"{standing.saved}"),
        ("behind at the hub", f"{standing.behind}, lag {_lag(standing)}"),
        ("hall epoch", f"{standing.epoch}"),
        ("faults", f"{standing.done} of {standing.planned}"),
        ("", f"[bold]{_now_and_next(standing)}[/]"),
    ):
        if value:
            table.add_row(name, value)
    return table


def _now_and_next(standing: Standing) -> str:
    now = " + ".join(text(kind, "en") for kind in standing.faults)
    wait = max(0.0, standing.next_s - standing.at_s)
    coming = f"next {text(standing.next_kind, 'en')} in {wait:.0f} s" if standing.next_kind else ""
    return "; ".join(part for part in (now and f"now {now}", coming) if part)


def _lag(standing: Standing) -> str:
    return "unknown" if standing.lag_ms is None else f"{standing.lag_ms:.0f} ms"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(max(0, int(seconds)), 60)
    return f"{minutes}:{rest:02}"
