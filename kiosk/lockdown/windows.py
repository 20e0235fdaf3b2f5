"""Windows: the policies that close ways out, as values of the registry, and where they lie.

Decides: the list and its order. The facts are public policies of Windows and those that Safe Exam
Browser sets for the same purpose (docs/LOCKDOWN.md names them). Leaves to others: the shell of the
exam's account (`shell_launcher`, where the edition has it), keys that no policy takes away
(`windows_keys`, in the window's own process).

They are written by `kiosk lockdown perform`, which an administrator or the installer runs. The
processes of an exam never write them and cannot.
"""

import os
import sys
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.lockdown.errors import BadWishError, UnreadableError
from kiosk.lockdown.operation import Item, Operation, Wanted
from kiosk.lockdown.record import Record
from kiosk.lockdown.registry import (
    NUMBER,
    TEXT,
    Registry,
    RegistryKey,
    RegistryValue,
    keys_above,
)
from kiosk.lockdown.saying import Said
from kiosk.lockdown.values import Folder, Setting
from kiosk.lockdown.wishes import Profile, Wishes

_POLICIES: Final = r"Software\Microsoft\Windows\CurrentVersion\Policies"
_UTILMAN: Final = (
    r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Image File Execution Options\Utilman.exe"
)
#: Hive and first key, for a machine; hive and account, for a user: both are always there.
_ALWAYS: Final = 2


class Policy(NamedTuple):
    """One value of one operation; `{user}` stands for the hive of the exam's account."""

    operation: str
    key: str
    name: str
    kind: int
    value: str


_USER_SYSTEM: Final = rf"{{user}}\{_POLICIES}\System"
_USER_EXPLORER: Final = rf"{{user}}\{_POLICIES}\Explorer"
_MACHINE: Final = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies"
_SYSTEM: Final = rf"{_MACHINE}\System"
POLICIES: Final = (
    Policy("task-manager", _USER_SYSTEM, "DisableTaskMgr", NUMBER, "1"),
    Policy("security-screen", _USER_SYSTEM, "DisableLockWorkstation", NUMBER, "1"),
    Policy("security-screen", _USER_SYSTEM, "DisableChangePassword", NUMBER, "1"),
    Policy("security-screen", _SYSTEM, "HideFastUserSwitching", NUMBER, "1"),
    Policy("leaving", _USER_EXPLORER, "NoClose", NUMBER, "1"),
    Policy("leaving", _USER_EXPLORER, "NoLogoff", NUMBER, "1"),
    Policy("leaving", rf"{_MACHINE}\Explorer", "NoClose", NUMBER, "1"),
    Policy("printers", _USER_EXPLORER, "NoAddPrinter", NUMBER, "1"),
    Policy(
        "networks",
        r"HKLM\SOFTWARE\Policies\Microsoft\Windows\System",
        "DontDisplayNetworkSelectionUI",
        NUMBER,
        "1",
    ),
    Policy(
        "remote-login",
        r"HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server",
        "fDenyTSConnections",
        NUMBER,
        "1",
    ),
    Policy(
        "logon-screen",
        r"HKLM\SOFTWARE\Microsoft\Windows Embedded\EmbeddedLogon",
        "BrandingNeutral",
        NUMBER,
        "8",
    ),
    # No such program: the button for ease of access on the logon screen starts nothing.
    Policy("logon-screen", _UTILMAN, "Debugger", TEXT, "kiosk-none.exe"),
    Policy(
        "notifications",
        r"{user}\Software\Policies\Google\Chrome",
        "DefaultNotificationsSetting",
        NUMBER,
        "2",
    ),
)
_ERRORS: Final = r"Windows\Windows Error Reporting"
_CONTROL: Final = r"HKLM\SYSTEM\CurrentControlSet\Control"
MEMORY: Final = (
    Policy("core-files", rf"HKLM\SOFTWARE\Policies\Microsoft\{_ERRORS}", "Disabled", NUMBER, "1"),
    Policy(
        "core-files",
        rf"HKLM\SOFTWARE\Microsoft\{_ERRORS}\ExcludedApplications",
        "kiosk.exe",
        NUMBER,
        "1",
    ),
    # The picture of all memory that is taken when Windows itself fails.
    Policy("core-files", rf"{_CONTROL}\CrashControl", "CrashDumpEnabled", NUMBER, "0"),
    # Its key is drawn at each start and goes with the power.
    Policy("swap", r"HKLM\SYSTEM\CurrentControlSet\Policies", "NtfsEncryptPagingFile", NUMBER, "1"),
    Policy("swap", rf"{_CONTROL}\Power", "HibernateEnabled", NUMBER, "0"),
    Policy("swap", rf"{_CONTROL}\Session Manager\Power", "HiberbootEnabled", NUMBER, "0"),
)
#: The name of the operation whose value differs from seat to seat.
SHELL: Final = "shell"
CLOSES: Final = {
    "task-manager": Said("task-manager"),
    "security-screen": Said("security-screen"),
    "leaving": Said("leaving"),
    "printers": Said("printers"),
    "networks": Said("networks"),
    "remote-login": Said("remote-desktop"),
    "logon-screen": Said("logon-screen"),
    "notifications": Said("notifications"),
    "core-files": Said("fault-reports"),
    "swap": Said("page-file"),
    SHELL: Said("desktop"),
}


class Windows:
    """A Windows system."""

    name: Final = "windows"

    def __init__(self, registry: Registry, folder: Path, *, elevated: bool) -> None:
        """Work on this registry.

        Args:
            folder: for the record; outside the reach of the exam's account.
            elevated: whether this process may write policies.
        """
        self._registry = registry
        self._elevated = elevated
        self.record = Record(folder, folder.parent if sys.platform != "win32" else folder / "lock")

    def operations(self, profile: Profile, wishes: Wishes) -> tuple[Operation, ...]:
        """The whole list for a seat.

        Raises:
            BadWishError: a hub does not run on Windows.
        """
        if profile != "seat":
            raise BadWishError("no_such_profile", "On Windows there is the profile of a seat only.")
        return tuple(
            Operation(
                name=name,
                platform=self.name,
                closes=closes,
                wanted=self._wanted(name, wishes),
                effect="restart",
            )
            for name, closes in CLOSES.items()
            if name != SHELL or wishes.starts
        )

    def at(self, place: str) -> Item:
        """The value or key by its name in the record.

        Raises:
            UnreadableError: no such kind.
        """
        kind, _, where = place.partition(":")
        if kind == "registry-key":
            return RegistryKey(self._registry, where)
        if kind == "registry":
            key, _, name = where.rpartition("|")
            return RegistryValue(self._registry, key, name)
        raise UnreadableError("no_such_place", f"{place} is not known here.")

    def announce(self, command: tuple[str, ...]) -> None:
        """Nothing is told: the account is logged on anew for an exam."""

    def refused(self) -> Said | None:
        """Only an administrator writes policies."""
        return None if self._elevated else Said("no_administrator")

    def _wanted(self, operation: str, wishes: Wishes) -> tuple[Wanted, ...]:
        wanted: dict[str, Wanted] = {}
        account = wishes.account
        # "Custom User Interface": what an account gets after logging on, in every edition.
        shell = Policy(SHELL, _USER_SYSTEM, "Shell", TEXT, wishes.starts)
        for one in (*POLICIES, *MEMORY, shell):
            if one.operation != operation or ("{user}" in one.key and not account):
                continue  # without an account only the policies of the machine can be set
            key = one.key.replace("{user}", rf"HKU\{account}")
            folders = [RegistryKey(self._registry, above) for above in keys_above(key, _ALWAYS)]
            for folder in folders:
                wanted.setdefault(folder.place, Wanted(folder, Folder()))
            value = RegistryValue(self._registry, key, one.name)
            wanted[value.place] = Wanted(value, Setting(f"{one.kind}:{one.value}"))
        return tuple(wanted.values())


if sys.platform == "win32":

    def this_machine() -> Windows:
        """The system that runs here."""
        import ctypes  # noqa: PLC0415 - its `windll` is there on Windows only

        from kiosk.lockdown.windows_registry import WindowsRegistry  # noqa: PLC0415 - for the elevated command alone

        folder = Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "KioskLockdown"
        elevated = bool(ctypes.windll.shell32.IsUserAnAdmin())
        return Windows(WindowsRegistry(), folder, elevated=elevated)
