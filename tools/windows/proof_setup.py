"""What is tried of `kiosk setup` under Wine: the installed program makes the PC a locked seat.

Decides: what its file says, and what each step must come to. The uninstaller then finds something
to put back.
"""

import json
import shutil
from typing import Final

from kiosk.cli.replaceable import NOT_NOW
from kiosk.store import JOURNAL_NAME
from tools.steps import Progress, SetupError
from tools.windows.machine import WORK, Machine

#: What a seat keeps, below the drive; it stays when the program goes.
DATA: Final = "ProgramData/Kiosk"
#: The account of Wine, which is the exam's here.
ACCOUNT: Final = "root"
KEY: Final = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\System"
FILE: Final = f"""\
role = "seat"
hall = "hall-1"
exam = "kz-citizenship"
trust = "trust.json"
[seat]
number = 12
[lockdown]
account = "{ACCOUNT}"
[skip]
join = "there is no hub here"
camera = "there is no camera here"
"""
#: What must come of it under Wine; the disk may be of any speed.
EXPECTED: Final = {
    "role": "role_kept",
    "number": "number_is",
    "files": "files_made",
    "join": "skipped",
    "camera": "skipped",
    "sound": "nobody_heard",
    "lock_trial": "lock_tried",
    "lock": "locked_for_account",
    "restart": "restart_and_return",
    "checks": "checks_later",
}


def set_up(machine: Machine, program: str, prefix: str, progress: Progress) -> dict[str, str]:
    """Let the installed program set the PC up; gives the code of each step.

    Args:
        program: its folder in the machine, where `WORK/seat` has a file of the centre's roots.

    Raises:
        SetupError: a step came to something else, or nothing starts in place of the desktop.
    """
    folder = machine.inside(f"{WORK}/fleet")
    folder.mkdir(exist_ok=True)
    shutil.copy2(machine.inside(f"{WORK}/seat/trust.json"), folder / "trust.json")
    (folder / "hall.toml").write_text(FILE, "utf-8")
    asked = machine.wine("./kiosk.exe", "setup", "--unattended", f"Z:{WORK}/fleet/hall.toml")
    # Its exit code is looked at by what it says: that tells which step it was.
    script = f'cd "{program}"\n{asked} >{WORK}/set-up.jsonl || true\nwineserver -w\n'
    machine.run("Letting it make this PC a seat", script, progress, WINEPREFIX=prefix)
    found = steps(machine.inside(f"{WORK}/set-up.jsonl").read_text("utf-8"))
    wrong = {
        name: found.get(name, "nothing") for name in EXPECTED if found.get(name) != EXPECTED[name]
    }
    if wrong:
        raise SetupError(f"The set-up of a seat came to something else: {wrong}")
    if not closed(machine, prefix, progress):
        raise SetupError("The account still gets a desktop after the PC was closed.")
    return found


def steps(said: str) -> dict[str, str]:
    """The code of each step, from the lines of an unattended run.

    Raises:
        SetupError: it said something else.
    """
    try:
        lines = [json.loads(line) for line in said.splitlines()]
        return {str(one["step"]): str(one["code"]) for one in lines if one["step"]}
    except (ValueError, KeyError, TypeError) as error:
        raise SetupError(f"The set-up said something else than its lines:\n{said}") from error


def closed(machine: Machine, prefix: str, progress: Progress) -> bool:
    """Whether the account gets the seat in place of a desktop."""
    script = (
        f"rm -f {WORK}/shell\n"
        f"true | wine reg query '{KEY}' /v Shell >/dev/null && echo there >{WORK}/shell\n"
        f"wineserver -w\ntrue"
    )
    machine.run("Looking what the account gets", script, progress, WINEPREFIX=prefix)
    return machine.inside(f"{WORK}/shell").exists()


def refuses_in_an_exam(machine: Machine, setup: str, prefix: str, progress: Progress) -> None:
    """See that the installer replaces nothing beside an unfinished attempt, and does so after it.

    Args:
        setup: the installer in the machine; the program is installed and the PC set up.

    Raises:
        SetupError: it ended otherwise.
    """
    attempt = machine.inside(f"{prefix}/drive_c/{DATA}/seat/attempts/of-the-build")
    attempt.mkdir(parents=True)
    (attempt / JOURNAL_NAME).write_bytes(b"no journal that has an end")
    script = (
        f"{machine.wine(setup, '/S')}\necho $? >{WORK}/beside\nrm -r {prefix}/drive_c/{DATA}/seat/"
        f"attempts\n{machine.wine(setup, '/S')}\necho $? >>{WORK}/beside\nwineserver -w\n"
    )
    machine.run(
        "Installing it again, beside an exam and after", script, progress, WINEPREFIX=prefix
    )
    codes = machine.inside(f"{WORK}/beside").read_text("ascii").split()
    if codes != [str(NOT_NOW), "0"]:
        raise SetupError(
            f"Beside an unfinished attempt, and after, the installer ended with {codes}."
        )
