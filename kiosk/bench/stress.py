"""A hub under a thousand light seats: what `kiosk.drill.stress` found, as figures of the bench.

Decides: the names, and what stands for how many seats. The seats are light, and the figures say so.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kiosk.drill.folder import DrillFolder
from kiosk.drill.measuring import milliseconds
from kiosk.drill.processes import Programs
from kiosk.drill.stress import Wanted, stress

#: Steps that a stress tells of, for the bar.
_STEPS: Final = 7
Progress = Callable[[int, int], None]


def measure_stress(
    directory: Path,
    progress: Progress | None = None,
    *,
    wanted: Wanted | None = None,
    programs: Programs | None = None,
) -> dict[str, float | str]:
    """Let a thousand light seats work at one hub.

    Args:
        directory: empty, on the disk to be measured.
        progress: called with steps done and steps in all.
        wanted: how many, how long.
        programs: that are started.

    Returns:
        `stress_lost`: entries that seats called saved and the hub's database has not afterwards.
        `stress_unequal`: journals that differ between seat and hub.
        `stress_hub_cores`: processor seconds of the hub in each second, after everybody's start.
        `stress_hub_mib`: the most memory its process ever held, resident, MiB.
        `stress_start_s`: common start signed to the last candidate at the first question.
        `stress_entry_p50_ms`, `stress_entry_p99_ms`: saved at a seat to the hub's acknowledgement.
        `stress`: what it was of.

    Raises:
        KioskError: the hub refused, or something did not come about.
    """
    wanted = wanted or Wanted()
    told: list[str] = []

    def doing(words: str) -> None:
        told.append(words)
        if progress is not None:
            progress(len(told), _STEPS + 1)

    root = directory / "drill"
    root.mkdir()
    found = asyncio.run(stress(DrillFolder(root), wanted, doing, programs))
    unequal = {(one.attempt, one.incarnation) for one in found.compared.unequal}
    p50, p99 = (milliseconds(found.measured.replicate, percent) for percent in (50, 99))
    rate = len(found.measured.replicate.used) / wanted.lasts_s
    return {
        "stress_lost": found.lost,
        "stress_unequal": len(unequal),
        "stress_hub_cores": round(found.hub_cores, 3),
        "stress_hub_mib": round(found.hub_mib, 1),
        "stress_start_s": round(found.start_s, 2),
        "stress_entry_p50_ms": "not measured" if p50 is None else p50,
        "stress_entry_p99_ms": "not measured" if p99 is None else p99,
        "stress": f"{wanted.agents} light seats, {found.entries} entries, {rate:.0f} in a second",
    }
