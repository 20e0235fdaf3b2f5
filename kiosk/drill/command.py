"""`kiosk drill`: hold a drill of a whole hall on this machine, and write its verdict down.

Decides: what the command line says, where files go, and the exit code: 0 only for a hall that is
ready, 1 for one that is not, 2 when the drill could not be held.
"""

import argparse
import asyncio
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rich.console import Console

from kiosk.base.errors import KioskError
from kiosk.drill.course import PACE_MS, Asked, Course
from kiosk.drill.folder import DrillFolder
from kiosk.drill.plan import DOES, KINDS, kinds_of
from kiosk.drill.processes import Programs
from kiosk.drill.progress import Watching
from kiosk.drill.report import Drill, write_report
from kiosk.drill.verdict import READY, to_json

REPORT_NAME: Final = "drill.pdf"
JSON_NAME: Final = "drill.json"
HALL_NAME: Final = "hall"
NOT_READY: Final = 1
NOT_HELD: Final = 2
STOPPED: Final = 130
_SEEDS: Final = 10_000


def main(arguments: Sequence[str], programs: Programs | None = None) -> int:
    """Hold a drill of a hall on this machine: real hubs and seats, and faults on purpose."""
    given = _parser().parse_args(arguments)
    console = Console(stderr=True)
    try:
        asked = Asked(given.seats, given.minutes, kinds_of(given.faults), given.seed, given.pace_ms)
        with _folder(given.out) as folder, Watching(console, time.monotonic) as watching:
            course = Course(asked, DrillFolder(folder), watching, programs or Programs())
            drill = asyncio.run(course.hold())
    except (KioskError, OSError) as error:
        sys.stderr.write(f"drill: {error}\n")
        return NOT_HELD
    except KeyboardInterrupt:
        sys.stderr.write("drill: stopped; everything it started has ended\n")
        return STOPPED
    _write(drill, given.json, given.out)
    return _told(drill, console)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiosk drill",
        description=main.__doc__,
        epilog=_kinds(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--seats", type=int, required=True, help="Candidates, each at a seat.")
    parser.add_argument(
        "--minutes", type=float, required=True, help="How long they answer, at least."
    )
    parser.add_argument("--faults", default="all", help="`all`, or kinds with commas between them.")
    parser.add_argument("--json", type=Path, help="Where the figures and the verdict go.")
    parser.add_argument(
        "--out", type=Path, help="Folder for the report; what the hall left behind stays there too."
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=secrets.randbelow(_SEEDS),
        help="Of plan and candidates; the same gives the same.",
    )
    parser.add_argument(
        "--pace-ms", type=int, default=PACE_MS, help="Between two acts of a candidate, on average."
    )
    return parser


def _kinds() -> str:
    """The kinds of faults, as the help lists them."""
    rows = (f"  {kind:<15} {DOES[kind]}" for kind in KINDS)
    return "\n".join(("kinds of faults:", *rows))


@contextmanager
def _folder(out: Path | None) -> Iterator[Path]:
    """Where the hall lies: kept beside the report, else gone afterwards.

    Below the folder the user stands in and not among temporary files: those are often memory, and a
    sync would cost nothing there.
    """
    if out is not None:
        folder = out / HALL_NAME
        folder.mkdir(parents=True)
        yield folder.resolve()
        return
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".drill-") as made:
        yield Path(made)


def _write(drill: Drill, json: Path | None, out: Path | None) -> None:
    told = to_json(drill.judged.figures)
    if json is not None:
        json.write_bytes(told)
    if out is not None:
        (out / JSON_NAME).write_bytes(told)
        write_report(drill, out / REPORT_NAME)


def _told(drill: Drill, console: Console) -> int:
    figures = drill.judged.figures
    ready = figures.verdict == READY
    details = figures.details
    console.print(
        f"Machine: {details.processors} processors, of which other work kept"
        f" {details.others_cores:g} busy; load before it began {details.load_before:g}.",
        highlight=False,
    )
    for reason in drill.judged.reasons:
        console.print(f"{reason.code}: {reason.text('en')}", markup=False, highlight=False)
    console.print("READY" if ready else "NOT READY", style="bold green" if ready else "bold red")
    return 0 if ready else NOT_READY
