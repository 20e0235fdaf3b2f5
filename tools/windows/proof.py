"""What is tried of the Windows package under Wine, as built and as installed by its installer.

Decides: which commands are tried, and what must be there and must be gone. A check that fails ends
the build; what a check skips is told with its reason.
"""

import json
from typing import Final, NamedTuple

from tools.steps import Progress, SetupError
from tools.windows import proof_setup
from tools.windows.machine import WORK, Machine, begin_prefix

INSTALLED_IN: Final = "/srv/wine-installed"
PROGRAM_FILES: Final = f"{INSTALLED_IN}/drive_c/Program Files/Kiosk"
START_MENU: Final = (
    f"{INSTALLED_IN}/drive_c/ProgramData/Microsoft/Windows/Start Menu/Programs/Kiosk"
)
KEY: Final = "HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Kiosk"
VIEWS: Final = ("64", "32")
#: What opens a half-closed PC at its start: a file among the tasks of Windows.
TASK: Final = f"{INSTALLED_IN}/drive_c/windows/system32/tasks/Kiosk-unfinished"
#: What no page of Wine can say anything of.
ONLY_ON_A_PC: Final = "Windows itself: docs/FIELD-CHECKLIST.md"
_INSTALLER: Final = "kiosk-setup.exe"
_RESTORE_REFUSED: Final = 5


class Tried(NamedTuple):
    """What came of the self-test.

    Attributes:
        checks: result of each.
        skipped: the reason for each that was skipped.
    """

    checks: dict[str, str]
    skipped: dict[str, str]


class Installed(NamedTuple):
    """What was seen of the installer.

    Attributes:
        self_test: of the installed program.
        registry: for each view of the registry, whether the entry was there while installed.
        set_up: the steps of an unattended set-up, and what came of each.
        opened: the uninstaller put back what that had closed.
        refused: the uninstaller stopped, changing nothing, when `lockdown restore` failed.
        left: what was left after uninstalling; empty when nothing was.
    """

    self_test: Tried
    registry: dict[str, bool]
    set_up: dict[str, str]
    opened: bool
    refused: bool
    left: list[str]


def self_test(machine: Machine, program: str, progress: Progress, prefix: str) -> Tried:
    """Let the program try itself.

    Args:
        program: its folder in the machine.

    Raises:
        SetupError: naming each check that failed.
    """
    script = (
        f'cd "{program}" && {machine.wine("./kiosk.exe", "--version")} | tee {WORK}/version\n'
        f"{machine.wine('./kiosk.exe', 'self-test', '--json')} >{WORK}/self-test.json"
    )
    try:
        machine.run("Letting it try itself under Wine", script, progress, WINEPREFIX=prefix)
    except SetupError as error:
        if not (said := _failed(machine)):
            raise
        raise SetupError(f"It does not pass its own self-test under Wine:\n{said}") from error
    if said := _failed(machine):
        raise SetupError(f"It does not pass its own self-test under Wine:\n{said}")
    told = _checks(machine)
    if not any(one["result"] == "pass" for one in told):
        raise SetupError("The self-test under Wine tried nothing.")
    return Tried(
        {one["name"]: one["result"] for one in told},
        {one["name"]: one["found"] for one in told if one["result"] == "skip"},
    )


def _checks(machine: Machine) -> list[dict[str, str]]:
    try:
        text = machine.inside(f"{WORK}/self-test.json").read_text("utf-8")
        return list(json.loads(text)["checks"])
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _failed(machine: Machine) -> str:
    failed = [one for one in _checks(machine) if one["result"] == "fail"]
    return "\n".join(f"    {one['name']}: {one['found']}" for one in failed)


def first_window(machine: Machine, program: str, progress: Progress, prefix: str) -> None:
    """The seat's first window on Wine's screen; its picture lies in `WORK/first-window.png`.

    Raises:
        SetupError: it was not painted.
    """
    wine, seat = machine.wine, f"Z:{WORK}/seat"
    probe = wine("./kiosk.exe", "probe", "first-window", "--data", seat, "--mark", f"Z:{WORK}/mark")
    script = (
        f'cd "{program}"\nrm -f {WORK}/mark\n{probe} | cat\ntest -s {WORK}/mark || exit 1\n'
        f"{wine('./kiosk.exe', 'run', '--data', seat)} >/dev/null 2>&1 &\n"
        f"sleep 25\nimport -window root {WORK}/first-window.png\nwineserver -k\n"
    )
    machine.run("Showing the seat's first window under Wine", script, progress, WINEPREFIX=prefix)


def install(machine: Machine, progress: Progress) -> Installed:
    """Install silently in a fresh Windows, try the program, uninstall, and look at what is left.

    Raises:
        SetupError: something of it does not do what it must.
    """
    begin_prefix(machine, INSTALLED_IN, progress)
    before = _files(machine)
    _run_setup(machine, progress)
    registry = _placed(machine, progress)
    tried = self_test(machine, PROGRAM_FILES, progress, INSTALLED_IN)
    set_up = proof_setup.set_up(machine, PROGRAM_FILES, INSTALLED_IN, progress)
    proof_setup.refuses_in_an_exam(machine, f"{WORK}/{_INSTALLER}", INSTALLED_IN, progress)
    refused = _uninstall(machine, progress)
    if refused:
        if not machine.inside(f"{PROGRAM_FILES}/kiosk.exe").is_file():
            raise SetupError("The uninstaller removed a program whose lock it could not open.")
        # A program that is gone answers no command: put one in its place that restores.
        _restoring(machine, progress)
        if _uninstall(machine, progress):
            raise SetupError("The uninstaller refuses although the settings were put back.")
    opened = not proof_setup.closed(machine, INSTALLED_IN, progress)
    if not opened and not refused:
        raise SetupError("After uninstalling the account still gets the seat and no desktop.")
    if left := _left(machine, before, progress):
        raise SetupError("After uninstalling this was left:\n" + "\n".join(left[:20]))
    return Installed(tried, registry, set_up, opened, refused, left=[])


def _placed(machine: Machine, progress: Progress) -> dict[str, bool]:
    """That everything is in its place after installing; gives what the registry has.

    Raises:
        SetupError: naming what is not.
    """
    installed = machine.inside(PROGRAM_FILES)
    if not (installed / "kiosk.exe").is_file() or not (installed / "uninstall.exe").is_file():
        raise SetupError("The installer put no program into its place.")
    links = sorted(path.name for path in machine.inside(START_MENU).glob("*.lnk"))
    if len(links) != len({"doctor", "setup", "remove"}):
        raise SetupError(f"The start menu has other entries than it must: {links}")
    task = machine.inside(TASK)
    # Wine keeps neither when a task is run nor what: only that it was read and is there.
    if not task.is_file() or "PT10M" not in task.read_text("utf-8"):
        raise SetupError("The installer left no task that opens a half-closed PC at its start.")
    registry = _registry(machine, progress)
    if registry != {"64": True, "32": False}:
        raise SetupError(f"The entry for uninstalling is not where Windows looks: {registry}")
    return registry


def _left(machine: Machine, before: set[str], progress: Progress) -> list[str]:
    """What is left after uninstalling: data of a seat are evidence and stay, and nothing else."""
    more = _files(machine) - before - {proof_setup.DATA}
    left = sorted(one for one in more if not one.startswith(f"{proof_setup.DATA}/"))
    if any(_registry(machine, progress).values()):
        left.append(KEY)
    if machine.inside(TASK).exists():
        left.append("the task at the start of Windows")
    return left


def _run_setup(machine: Machine, progress: Progress) -> None:
    script = f"{machine.wine(f'{WORK}/{_INSTALLER}', '/S')}\ncode=$?\nwineserver -w\nexit $code"
    machine.run(
        "Installing it silently in a fresh Windows", script, progress, WINEPREFIX=INSTALLED_IN
    )


def _uninstall(machine: Machine, progress: Progress) -> bool:
    """Uninstall silently; whether the uninstaller refused, with the code for it.

    The uninstaller goes on in a copy of itself, whose code nobody gets. Told to stay (`_?=`), it
    gives the code and cannot remove itself; so it is asked for the code only where it refused. The
    folder has its short name because NSIS does not understand quotes there, and Wine puts some.
    """
    wine = machine.wine(f"{PROGRAM_FILES}/uninstall.exe", "/S")
    script = f"{wine}\nwineserver -w\n"
    machine.run("Uninstalling it silently", script, progress, WINEPREFIX=INSTALLED_IN)
    if not machine.inside(f"{PROGRAM_FILES}/kiosk.exe").exists():
        return False
    staying = f"{wine} '_?=C:\\PROGRA~1\\Kiosk'\necho $? >{WORK}/uninstall-code\nwineserver -w\n"
    machine.run("Asking the uninstaller why not", staying, progress, WINEPREFIX=INSTALLED_IN)
    code = machine.inside(f"{WORK}/uninstall-code").read_text("ascii").strip()
    if code != str(_RESTORE_REFUSED):
        raise SetupError(f"The uninstaller did not remove the program, and ended with {code}.")
    return True


def _restoring(machine: Machine, progress: Progress) -> None:
    """A program in place of the installed one that says, to whatever it is asked: done."""
    script = (
        f"cd {WORK} && echo 'int main(void) {{ return 0; }}' >restoring.c && "
        f'x86_64-w64-mingw32-gcc -o "{PROGRAM_FILES}/kiosk.exe" restoring.c'
    )
    machine.run("Letting the settings be put back", script, progress, WINEPREFIX=INSTALLED_IN)


def _registry(machine: Machine, progress: Progress) -> dict[str, bool]:
    """For each view of the registry, whether the entry is there."""
    asked = "".join(
        f"true | wine reg query '{KEY}' /reg:{view} >/dev/null && echo {view} >>{WORK}/views\n"
        for view in VIEWS
    )
    script = f"rm -f {WORK}/views\n{asked}wineserver -w\ntouch {WORK}/views"
    machine.run(
        "Looking into both views of the registry", script, progress, WINEPREFIX=INSTALLED_IN
    )
    found = machine.inside(f"{WORK}/views").read_text("ascii").split()
    return {view: view in found for view in VIEWS}


def _files(machine: Machine) -> set[str]:
    """Every file and folder of the drive, without those of Windows itself and of its users."""
    drive = machine.inside(f"{INSTALLED_IN}/drive_c")
    own = {drive / "windows", drive / "users"}
    return {
        str(path.relative_to(drive))
        for path in drive.rglob("*")
        if not own.intersection({path, *path.parents})
    }
