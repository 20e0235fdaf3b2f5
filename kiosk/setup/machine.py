"""The port to the computer that is set up, and its adapter for Linux.

Decides: that commands of this program and of the system run as processes of their own, with a limit
of time, and end at once when a person cancels. Leaves to others: what is run.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple, Protocol, TypedDict

from kiosk.itself import own_command
from kiosk.system.clock import SystemClock, stopwatch, wall_ms

_CARDS: Final = Path("/sys/class/net")
_LOOK_S: Final = 0.1
#: Of a command of this program or the system: the checks of a slow PC are in it.
PATIENCE_S: Final = 120.0
#: For putting back what it did, once it was asked to end.
_PUTTING_BACK_S: Final = 60.0
#: As shells say it; `stopped` and `too slow` are ours.
NOT_FOUND, STOPPED, TOO_SLOW = 127, 130, 124


Kind = Literal["linux", "windows"]


class _Apart(TypedDict, total=False):
    """What keeps a command apart from this one, as `subprocess` takes it."""

    creationflags: int
    start_new_session: bool


class Ran(NamedTuple):
    """How a command ended."""

    code: int
    out: str = ""
    err: str = ""

    @property
    def said(self) -> str:
        """What it said, for a technician, on one line."""
        return " ".join((self.err or self.out).split())[-400:]


def never() -> bool:
    """Nobody stops it."""
    return False


class Machine(Protocol):
    """The computer."""

    @property
    def kind(self) -> Kind:
        """Of its system."""
        ...

    @property
    def units(self) -> Path:
        """Where an administrator's own services stand."""
        ...

    def hostname(self) -> str:
        """Its name."""
        ...

    def macs(self) -> tuple[str, ...]:
        """Addresses of its network cards; empty where nobody can tell."""
        ...

    def boot(self) -> str:
        """By which this start of it is told from others."""
        ...

    def user(self, name: str) -> int | None:
        """The number of this user; None where there is none of that name."""
        ...

    def wall_ms(self) -> int:
        """What it takes for the time, Unix milliseconds."""
        ...

    def account(self, name: str) -> str:
        """On Windows the identifier of an account, by its name; elsewhere empty.

        Raises:
            StepFailedError: there is no such account.
        """
        ...

    def own(self, folder: Path, account: str = "") -> None:
        """On Windows: let a folder be the administrators', and an account's too; else nothing.

        Raises:
            StepFailedError: the system refused.
        """
        ...

    def restart(self) -> Ran:
        """Start it again."""
        ...

    def kiosk(self, *words: str, stopped: Callable[[], bool] = never) -> Ran:
        """Run a command of this program."""
        ...

    def system(self, *words: str, stopped: Callable[[], bool] = never) -> Ran:
        """Run a command of the system."""
        ...


class LinuxMachine:
    """This computer.

    Attributes:
        kind: of its system.
        units: beside systemd's own.
    """

    kind: Kind = "linux"
    units: Path = Path("/etc/systemd/system")

    def hostname(self) -> str:
        """Its name."""
        return socket.gethostname()

    def macs(self) -> tuple[str, ...]:
        """Addresses of its network cards, without the loopback's."""
        found = []
        for card in sorted(_CARDS.glob("*/address")):
            with contextlib.suppress(OSError):
                found.append(card.read_text("ascii", "replace").strip())
        return tuple(one for one in found if one.strip("0:"))

    def boot(self) -> str:
        """The kernel's identifier of this start."""
        return SystemClock().now().boot

    def user(self, name: str) -> int | None:
        """As the system knows its users."""
        found = self.system("id", "-u", name)
        return int(found.out) if found.code == 0 else None

    def wall_ms(self) -> int:
        """Unix milliseconds."""
        return wall_ms()

    def account(self, name: str) -> str:
        """Users are those of the package."""
        del name
        return ""

    def own(self, folder: Path, account: str = "") -> None:
        """Folders have the modes with which they are made."""
        del folder, account

    def restart(self) -> Ran:
        """Start this computer again."""
        return self.system("systemctl", "reboot")

    def kiosk(self, *words: str, stopped: Callable[[], bool] = never) -> Ran:
        """Run a command of this program."""
        return ran(own_command(*words), stopped)

    def system(self, *words: str, stopped: Callable[[], bool] = never) -> Ran:
        """Run a command of the system, in plain English."""
        return ran(words, stopped)


def ran(
    command: Sequence[str], stopped: Callable[[], bool] = never, patience_s: float = PATIENCE_S
) -> Ran:
    """Run a command until it ends, is stopped, or takes too long.

    One that is stopped is asked to end and may put back what it did first.
    """
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            env=environment,
            **_APART,
        )
    except OSError as error:
        return Ran(NOT_FOUND, "", f"{command[0]}: {error.strerror}")
    passed = stopwatch()
    while True:
        try:
            out, err = process.communicate(timeout=_LOOK_S)
        except subprocess.TimeoutExpired:
            late = passed() > patience_s
            if not (late or stopped()):
                continue
            return _ended(process, TOO_SLOW if late else STOPPED)
        return Ran(process.returncode, out, err)


def _ended(process: "subprocess.Popen[str]", code: int) -> Ran:
    """End a process: by asking it, and its whole group by force where that is of no use."""
    _ask_to_end(process)
    try:
        out, err = process.communicate(timeout=_PUTTING_BACK_S)
    except subprocess.TimeoutExpired:
        _end_by_force(process)
        process.communicate()
        return Ran(code, "", "It was ended by force.")
    own = process.returncode
    return Ran(own if own > 0 else code, out, err or "It was stopped.")


if sys.platform == "win32":
    import ctypes

    #: A group of its own, or the word by which it is asked to end would end this process, too.
    _APART: Final[_Apart] = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}

    def _ask_to_end(process: "subprocess.Popen[str]") -> None:
        # Not by `send_signal`: where there is no console it ends the process at once, half-way.
        # Without one nobody is asked; it is waited for all the same, and force follows.
        ctypes.WinDLL("kernel32").GenerateConsoleCtrlEvent(signal.CTRL_BREAK_EVENT, process.pid)

    def _end_by_force(process: "subprocess.Popen[str]") -> None:
        process.kill()

else:
    _APART: Final[_Apart] = {"start_new_session": True}

    def _ask_to_end(process: "subprocess.Popen[str]") -> None:
        process.terminate()

    def _end_by_force(process: "subprocess.Popen[str]") -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
