"""The adapter of the port to the computer for Windows.

Decides: that nothing is written where the exam's account could change it: the folder of all data
is SYSTEM's and the administrators', the folder of the seat is that account's too. What starts a
seat is the operation `shell` of the lockdown, so there is no service here. Leaves to others: the
calls of Windows (`kiosk.system.windows_rights`).
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

import psutil

from kiosk.itself import own_command
from kiosk.setup.errors import StepFailedError
from kiosk.setup.machine import NOT_FOUND, Kind, Ran, never, ran
from kiosk.system.clock import SystemClock, wall_ms

#: The process that begins with Windows and lives until it ends; a clock that is set moves the
#: moment of the start as Windows counts it back, and never the moment at which this one began.
_FIRST: Final = "services.exe"
_OURS: Final = "(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"


def program_data() -> Path:
    """Where programs keep the data of a computer."""
    return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData"))


class Rights(Protocol):
    """As `kiosk.system.windows_rights`; both raise OSError."""

    def account_sid(self, name: str) -> str:
        """The security identifier of an account."""
        ...

    def set_rights(self, folder: Path, described: str) -> None:
        """Give a folder an owner and rights."""
        ...


class WindowsMachine:
    """This computer.

    Attributes:
        kind: of its system.
        units: nothing is written there: Windows has no such services.
    """

    kind: Kind = "windows"
    units: Path = program_data() / "Kiosk" / "units"

    def __init__(self, rights: Rights) -> None:
        """Use these calls of Windows."""
        self._rights = rights

    def hostname(self) -> str:
        """Its name."""
        return os.environ.get("COMPUTERNAME", "")

    def macs(self) -> tuple[str, ...]:
        """Addresses of its network cards, without those that are none."""
        cards = psutil.net_if_addrs()
        found = [
            one.address.replace("-", ":").lower()
            for name in sorted(cards)
            for one in cards[name]
            if one.family == psutil.AF_LINK
        ]
        return tuple(dict.fromkeys(one for one in found if one.strip("0:")))

    def boot(self) -> str:
        """The moment at which the first process began; a fast start keeps it, no restart does."""
        begun = [
            one.info["create_time"]
            for one in psutil.process_iter(["name", "create_time"])
            if (one.info["name"] or "").lower() == _FIRST and one.info["create_time"]
        ]
        return f"boot-{min(begun):.0f}" if begun else SystemClock().now().boot

    def user(self, name: str) -> None:
        """None: accounts of Windows have no numbers."""
        del name

    def wall_ms(self) -> int:
        """Unix milliseconds."""
        return wall_ms()

    def account(self, name: str) -> str:
        """The identifier of an account of this computer.

        Raises:
            StepFailedError: `no_account`.
        """
        try:
            return self._rights.account_sid(name)
        except OSError as error:
            raise StepFailedError(
                "no_account",
                f"This Windows has no account {name!r} ({error.strerror}). Make it as "
                "docs/WINDOWS.md says, or name another in the file: [lockdown] account.",
            ) from None

    def own(self, folder: Path, account: str = "") -> None:
        """Give a folder to SYSTEM and the administrators, and an account the right to change it.

        Raises:
            StepFailedError: `no_rights`: Windows refused.
        """
        its = f"(A;OICI;0x1301bf;;;{account})" if account else ""
        try:
            self._rights.set_rights(folder, f"O:BAD:PAI{_OURS}{its}")
        except OSError as error:
            raise StepFailedError(
                "no_rights",
                f"Windows does not let the rights of {folder} be set: {error.strerror}. Run this "
                "as an administrator.",
            ) from None

    def restart(self) -> Ran:
        """Start this computer again."""
        return self.system(str(_system32() / "shutdown.exe"), "/r", "/t", "0")

    def kiosk(self, *words: str, stopped: Callable[[], bool] = never) -> Ran:
        """Run a command of this program."""
        return ran(own_command(*words), stopped)

    def system(self, *words: str, stopped: Callable[[], bool] = never) -> Ran:
        """Run a program by its whole path: one of this name in the folder at hand is not meant."""
        if not Path(words[0]).is_absolute():
            return Ran(NOT_FOUND, "", f"{words[0]} is no program of Windows")
        return ran(words, stopped)


def _system32() -> Path:
    return Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32"
