"""`kiosk demo`: a whole exam at one seat, to look at or to file.

Decides: with a screen the real window opens in a rehearsal hall and the person at the screen plays
everybody; without one, or with --headless, scripted people do it and the files stay behind.
"""

import argparse
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from kiosk.base.errors import KioskError, MalformedError
from kiosk.demo.centre import certify
from kiosk.demo.report import SCREENS, collect, show, verify_left, write_report
from kiosk.demo.stage import CLOCK
from kiosk.demo.watching import Watcher
from kiosk.itself import own_command
from kiosk.rehearsal.clock import RehearsalClock
from kiosk.rehearsal.quick import furnished_from_assets
from kiosk.rehearsal.setting import PINS, Setting
from kiosk.seat.keeper import Keeper
from kiosk.system.clock import stopwatch, wall_ms


def main(arguments: Sequence[str]) -> int:
    """Show the demonstration; exit code 0 when it went through and verified as complete."""
    parser = argparse.ArgumentParser(prog="kiosk demo")
    parser.add_argument("--headless", action="store_true", help="scripted, without a screen")
    parser.add_argument("--out", type=Path, help="where the files of the demonstration go")
    parser.add_argument("--language", choices=("kk", "ru", "en"), default="ru")
    given = parser.parse_args(arguments)
    console = Console()
    try:
        if given.headless or not _has_screen():
            out = given.out or Path(tempfile.mkdtemp(prefix="kiosk-demo-"))
            return _scripted(console, out, given.language)
        return _played(console, given.language)
    except KioskError as error:
        console.print(f"[red]The demonstration stopped:[/] {error.detail}", highlight=False)
        return 1


def _scripted(console: Console, out: Path, language: str) -> int:
    elapsed = stopwatch()
    if out.exists() and any(out.iterdir()):
        raise MalformedError("not_empty", f"{out} is not empty; name a new folder with --out.")
    out.mkdir(parents=True, exist_ok=True)
    console.print("making a rehearsal hall: keys, pack, sitting, releases")
    clock = out / "seat" / CLOCK
    clock.parent.mkdir()
    setting = furnished_from_assets(out / "seat", RehearsalClock(clock).now().wall_ms)
    watched = Watcher(console, out, language).watch()
    if watched.code != 0 or not watched.handover:
        raise MalformedError(
            "not_finished", f"The scripted candidate did not finish; see {out / SCREENS}."
        )
    left = collect(out, setting, setting.folder.handovers / watched.handover)
    verified = verify_left(out, left)
    certified = certify(console, out, setting, verified.attempt)
    report = write_report(
        out,
        setting.pack.manifest.exam,
        left,
        verified,
        certified,
        deaths=watched.deaths,
        audio=watched.audio,
        seconds=elapsed(),
    )
    show(console, out, report)
    genuine = certified is None or certified.certificate_verify == "ok"
    return 0 if verified.result == "complete" and genuine else 1


def _played(console: Console, language: str) -> int:
    with tempfile.TemporaryDirectory(prefix="kiosk-demo-") as folder:
        setting = furnished_from_assets(Path(folder) / "seat", wall_ms(), "script:good")
        _explain(console, setting)
        command = own_command("window", "--data", str(setting.folder.root))
        command += ["--windowed", "--language", language]
        return Keeper(command, dumpable=True).run(lambda _fruitless: None)


def _explain(console: Console, setting: Setting) -> None:
    console.print("A rehearsal hall with one seat. You play the candidate and the staff.")
    console.print(
        f"Hall {setting.sitting.hall.name}, {len(setting.sitting.candidates)} candidates."
    )
    console.print("PINs of the staff, for the desk (top right):")
    for staff, pin in PINS.items():
        if str(staff).startswith("tech"):
            continue  # a technician sets machines up and gives no orders
        console.print(f"  {staff:<8} {pin}", highlight=False)
    console.print("Close the window to end. Nothing is kept.")


def _has_screen() -> bool:
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(shown) or os.name == "nt"
