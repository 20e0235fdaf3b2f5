"""A hall of two hundred seats under the stopwatch: a short drill with the figures taken from it.

Decides: which faults come when, and which figures a bench tells. Everything is a drill's: real
hubs, one standing by the other, real seats without windows, real TLS, real disks, scripted
candidates and staff. Leaves to others: what each figure is (`kiosk.drill.measuring`), and a verdict
to file: a drill has more faults, lasts longer, and closes the sitting.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console

from kiosk.drill.course import Asked, Course
from kiosk.drill.folder import DrillFolder
from kiosk.drill.measuring import BEFORE_NS, CatchUp, Measured, Series, percentile
from kiosk.drill.plan import LASTS_MS, Fault, Plan
from kiosk.drill.processes import Programs
from kiosk.drill.progress import Standing, Watching
from kiosk.drill.report import Drill

SEATS: Final = 200
PACE_MS: Final = 5_000
_SEED: Final = 1
_CALM_MS: Final = 40_000
#: For the candidate to come to the spare, and for a hall to catch up, and some quiet after it.
_QUIET_MS: Final = 12_000
#: Of the bar before the common start and after the end, which have no length of their own.
_BEFORE_S: Final = 30
_AFTER_S: Final = 15
#: Between the quiet part and the first fault, as between the samples of a drill and a fault.
_APART_NS: Final = BEFORE_NS
_NS_PER_MS: Final = 1e6
_MS_PER_S: Final = 1000
Progress = Callable[[int, int], None]


def plan_of_bench(calm_ms: int = _CALM_MS, quiet_ms: int = _QUIET_MS) -> Plan:
    """Mass start, a quiet hall, a seat lost, the hub killed, the LAN cut.

    Args:
        calm_ms: with nothing wrong, after the start.
        quiet_ms: after each fault.
    """
    moved, killed, cut = (calm_ms + number * quiet_ms for number in range(3))
    cut_ms = min(LASTS_MS["lan_cut"], quiet_ms)
    return Plan(
        faults=(
            Fault(number=1, kind="mass_start", begins_ms=0, lasts_ms=0),
            Fault(number=2, kind="seat_disk_gone", begins_ms=moved, lasts_ms=0, seats=(1,)),
            Fault(number=3, kind="hub_killed", begins_ms=killed, lasts_ms=0),
            Fault(number=4, kind="lan_cut", begins_ms=cut, lasts_ms=cut_ms),
        ),
        lasts_ms=cut + cut_ms + quiet_ms,
        spares=1,
    )


def measure_hall(
    directory: Path,
    progress: Progress | None = None,
    *,
    seats: int = SEATS,
    plan: Plan | None = None,
    pace_ms: int = PACE_MS,
    programs: Programs | None = None,
) -> dict[str, float | str]:
    """Hold a short drill with real seats.

    Args:
        directory: empty, on the disk to be measured.
        progress: called with seconds done and seconds in all.
        seats: with candidates.
        plan: of the faults.
        pace_ms: between two acts of a candidate, on average.
        programs: that are started.

    Returns:
        `entry_p99_ms`, `command_p99_ms`, `panel_freshness_s`: saved at the seat to stored at the
            hub, signed at the panel to taken at the seat, saved at the seat to shown on the panel
            (the longest), all in the quiet part: the second half of the time between the start
            and the first fault.
        `entry_p50_ms`, `command_p50_ms`: the medians of the same samples.
        `drill_entry_p99_ms`, `drill_command_p99_ms`: as a drill counts them, over all its time: a
            hall that sends what has heaped up after a fault is in them.
        `mass_start_s`: common start signed to the last candidate at the first question.
        `seat_move_s`: a seat's process killed and its disk removed to the same question on the
            spare, staff's keys at hand: what people need for clicks and PINs comes on top.
        `hub_back_s`: the killed hub's keeper has started another to every seat connected and
            everything stored.
        `lan_back_s`: the cable is back to the same.
        `answers_lost`, `entries_unstored`: saved at a seat and not at the hub afterwards.
        `journals_unequal`: differ between seat, hub and standby.
        `hall`: what it was of.

    Raises:
        KioskError: the hall could not be opened or started.
    """
    asked = Asked(seats, 0.0, (), _SEED, pace_ms, closes=False)
    folder = DrillFolder(directory / "drill")
    folder.root.mkdir()
    watching = _Bar(progress or (lambda _done, _total: None))
    course = Course(asked, folder, watching, programs or Programs(), plan or plan_of_bench())
    return _figures(asyncio.run(course.hold()), seats)


class _Bar(Watching):
    """A drill's progress as one bar, and its words as lines."""

    def __init__(self, progress: Progress) -> None:
        super().__init__(Console(stderr=True), time.monotonic)
        self._progress = progress
        self._began_s = time.monotonic()
        self._started = False

    def tell(self, standing: Standing) -> None:
        """Before the common start and after the end only the time that passes is known."""
        total = _BEFORE_S + int(standing.lasts_s) + _AFTER_S
        self._started = self._started or not standing.doing
        if not self._started:
            done = min(_BEFORE_S, int(time.monotonic() - self._began_s))
        elif standing.doing:
            done = total - _AFTER_S
        else:
            done = _BEFORE_S + min(int(standing.at_s), int(standing.lasts_s))
        self._progress(done, total)


def _figures(drill: Drill, seats: int) -> dict[str, float | str]:
    told, measured = drill.judged.figures, drill.measured
    details = told.details
    entries, commands, shown = (
        in_quiet(measured, series)
        for series in (measured.replicate, measured.command, measured.fresh)
    )
    found = {
        "entry_p99_ms": _rounded(percentile(entries, 99)),
        "entry_p50_ms": _rounded(percentile(entries, 50)),
        "command_p99_ms": _rounded(percentile(commands, 99)),
        "command_p50_ms": _rounded(percentile(commands, 50)),
        "panel_freshness_s": round(max(shown) / _MS_PER_S, 3) if shown else None,
        "drill_entry_p99_ms": told.replicate_p99_ms,
        "drill_command_p99_ms": told.command_p99_ms,
        "mass_start_s": details.mass_start_s,
        "seat_move_s": details.seat_move_s,
        "hub_back_s": _longest(measured.catch_ups, "hub_killed"),
        "lan_back_s": _longest(measured.catch_ups, "lan_cut"),
        "answers_lost": told.answers_lost,
        "entries_unstored": details.entries_unstored,
        "journals_unequal": len({(one.attempt, one.incarnation) for one in drill.compared.unequal}),
    }
    counted = f"{len(entries)} entries, {len(commands)} commands in the quiet part"
    present: dict[str, float | str] = {
        name: "not measured" if value is None else value for name, value in found.items()
    }
    return present | {"hall": f"{seats} seats without windows; {counted}"}


def in_quiet(measured: Measured, series: Series) -> list[float]:
    """What began where nothing was wrong, in milliseconds."""
    starts = [one.over for one in measured.faults if one.kind == "mass_start"]
    wrong = [one.begun for one in measured.faults if one.kind != "mass_start"]
    started, ends = max(starts, default=measured.began_ns), min(wrong, default=measured.ended_ns)
    # Before that the seats make the codes of their anchors, slow on purpose. Each PC of a hall does
    # one of them; here two hundred at once keep the processors from everybody.
    begins, ends = (started + ends) / 2, ends - _APART_NS
    return [one.took_ns / _NS_PER_MS for one in series.used if begins <= one.begins <= ends]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _longest(catch_ups: Sequence[CatchUp], kind: str) -> float | None:
    return max((one.took_s for one in catch_ups if one.kind == kind), default=None)
