"""The `kiosk` command: one table of commands, each imported only when it is called.

Decides: the names. Leaves everything else to `kiosk.cli`; starting a seat must not wait for the
libraries of commands that are not used.
"""

import importlib
import io
import sys
from collections.abc import Sequence
from typing import Final, NamedTuple

from kiosk.itself import packaged


class Command(NamedTuple):
    """A command: its module and a line of help, empty for what only this program itself starts.

    The module has `main(arguments)`, which returns the exit code, or a typer application `app`.
    """

    module: str
    help: str


COMMANDS: Final = {
    "run": Command("kiosk.cli.run", "Run this seat: the keeper and, under it, the window."),
    "window": Command("kiosk.bootstrap", "The window alone; started by the keeper."),
    "hub": Command("kiosk.cli.hub", "Run this hall's hub: the keeper and, under it, the service."),
    "send": Command(
        "kiosk.cli.send", "Send what a hall hands over to the centre, and wait for it."
    ),
    "setup": Command(
        "kiosk.bootstrap_setup", "Make this computer a seat, a hub or a panel, or no more."
    ),
    "supervisor": Command("kiosk.bootstrap_panel", "Open the panel of this hall's staff."),
    "join": Command("kiosk.cli.join", "Let this computer join its hall, by a code or a file."),
    "verify": Command("kiosk.cli.verify", "Judge an attempt's journal by all evidence at hand."),
    "staff": Command("kiosk.cli.staff", "Make the key of a member of staff."),
    "sitting": Command("kiosk.cli.sitting", "Make seat keys and the signed sitting file."),
    "centre": Command(
        "kiosk.cli.centre", "Make the centre's daily key; sign the lists of its keys and staff."
    ),
    "hall": Command("kiosk.cli.hall", "Make a hub's keys and the signed authority of a hall."),
    "update": Command("kiosk.cli.update", "Update this program from the hub, or go back."),
    "builds": Command("kiosk.cli.builds", "Sign the lists of builds, at the build desk."),
    "pack": Command("kiosk.cli.pack", "Build, lint, look at and release exam packs."),
    "bundle": Command("kiosk.cli.bundle", "Look into the export bundle of a hall."),
    "certificate": Command(
        "kiosk.cli.certificate", "Say whether a certificate is genuine; needs no network."
    ),
    "package": Command(
        "kiosk.cli.package", "Say whether an installer is what the centre vouches for."
    ),
    "pictures": Command("kiosk.cli.pictures", "Open the pictures of appeals, for the commission."),
    "demo": Command("kiosk.demo.command", "Show a whole exam with a scripted candidate."),
    "drill": Command("kiosk.drill.command", "Rehearse a hall with faults on purpose; a verdict."),
    "bench": Command("kiosk.bench.command", "Measure this machine."),
    "face-eval": Command("kiosk.cli.face_eval", "Measure a face engine on labelled pictures."),
    "doctor": Command("kiosk.doctor.command", "Look at this computer, and say what to do."),
    "lockdown": Command(
        "kiosk.lockdown_command",
        "Close the ways out of an exam on this computer, or open them again.",
    ),
    "support": Command(
        "kiosk.cli.support", "Write a file for whoever helps from afar, without anybody's data."
    ),
    "self-test": Command("kiosk.self_test.command", "Try everything this program needs."),
    # What the installer of Windows asks before it replaces this program.
    "replaceable": Command("kiosk.cli.replaceable", ""),
    # What the commands above start as processes of their own (`kiosk.itself`).
    "stage": Command("kiosk.demo.stage", ""),
    "bench-keeper": Command("kiosk.bench.keeper", ""),
    "bench-window": Command("kiosk.bench.window", ""),
    "bench-panel": Command("kiosk.bench.panel", ""),
    "drill-agents": Command("kiosk.drill.light_process", ""),
    "drill-seats": Command("kiosk.drill.seat_parent", ""),
    "hub-service": Command("kiosk.bootstrap_hub", ""),
    "sound-child": Command("kiosk.packs.sound_child", ""),
    "camera": Command("kiosk.cli.camera", ""),
    "doctor-screens": Command("kiosk.doctor.screens_child", ""),
    "probe": Command("kiosk.self_test.probe", ""),
}


_MEASURES: Final = (
    "measures and rehearses on Linux only; a seat on Windows is tried by `kiosk demo`"
)
#: What is for Linux alone, and what there is on Windows in its place (docs/WINDOWS.md).
LINUX_ALONE: Final = {
    "bench": _MEASURES,
    "drill": _MEASURES,
    "update": "is for Linux only: on Windows a newer build comes by its installer, which replaces "
    "this one where no kiosk runs; start the newer kiosk-setup.exe as an administrator",
}
#: What a package of a seat leaves out, with its libraries (docs/PACKAGE.md).
NOT_PACKAGED: Final = {"builds", "centre", "certificate"}


def _speak_utf8() -> None:
    """Write UTF-8 to files and pipes, as elsewhere: in its own code Windows has no Kazakh."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    if sys.platform == "win32":
        _speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--version"]:
        from kiosk.build import this_build  # a keeper loads no library but Python's own

        sys.stdout.write(f"{this_build().name}\n")
        return 0
    if not given or given[0] in {"-h", "--help"} or given[0] not in COMMANDS:
        known = not given or given[0] in {"-h", "--help"}
        stream = sys.stdout if known else sys.stderr
        if not known:
            stream.write(f"kiosk: there is no command {given[0]!r}\n\n")
        stream.write("Usage: kiosk COMMAND ...   (kiosk COMMAND --help tells more)\n\n")
        for name, command in COMMANDS.items():
            if command.help:
                stream.write(f"  {name:<11} {command.help}\n")
        return 0 if known else 2
    if given[0] in NOT_PACKAGED and packaged():
        sys.stderr.write(
            f"kiosk: {given[0]!r} is not in this package; run it from the program's source\n"
        )
        return 2
    if given[0] in LINUX_ALONE and sys.platform == "win32":
        sys.stderr.write(f"kiosk: {given[0]!r} {LINUX_ALONE[given[0]]}\n")
        return 2
    module = importlib.import_module(COMMANDS[given[0]].module)
    if hasattr(module, "main"):
        return int(module.main(given[1:]))
    module.app(given[1:], prog_name=f"kiosk {given[0]}")  # ends with SystemExit
    return 0


if __name__ == "__main__":
    sys.exit(main())
