"""What a machine with Windows shows of itself, and what the detectors make of it.

Decides: which settings and windows count, as the detectors for Linux decide it for theirs; what
Windows does not tell is unknown and never told as in order. Leaves to others: the calls of Windows
(`windows_look`), which detector is asked on which system (`kiosk.doctor`).
"""

from collections.abc import Iterator
from typing import Final, NamedTuple, Protocol

from kiosk.system.foreign_windows import LEAST, ours
from kiosk.system.hardened import word_of
from kiosk.system.machine import Answer, Machine, never_raising
from kiosk.system.virtual import NAMED

_BIOS: Final = r"HARDWARE\DESCRIPTION\System\BIOS"
_MAKERS: Final = (
    *("SystemManufacturer", "SystemProductName", "SystemVersion", "SystemFamily"),
    *("BaseBoardManufacturer", "BaseBoardProduct", "BIOSVendor", "BIOSVersion"),
)
_PROCESSOR: Final = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
_CONTROL: Final = r"SYSTEM\CurrentControlSet\Control"
_MEMORY: Final = rf"{_CONTROL}\Session Manager\Memory Management"
_REPORTS: Final = r"Microsoft\Windows\Windows Error Reporting"
#: Windows of the desktop itself: its ground and its bar.
_DESKTOP: Final = frozenset({"Progman", "WorkerW", "Shell_TrayWnd", "Shell_SecondaryTrayWnd"})


class Window(NamedTuple):
    """One that can be seen.

    Attributes:
        kind: name of its class; width, height: pixels.
    """

    pid: int
    kind: str
    width: int
    height: int


class OnWindows(Protocol):
    """The calls of Windows by which it is looked at; none of them writes. All may raise OSError."""

    def value(self, key: str, name: str) -> str | None:
        """A value below HKEY_LOCAL_MACHINE, as text; None where there is none."""
        ...

    def has_key(self, key: str) -> bool:
        """Whether there is such a key below HKEY_LOCAL_MACHINE."""
        ...

    def windows(self) -> tuple[Window, ...]:
        """Those that can be seen, of every program of this session."""
        ...

    def clipboard_owner(self) -> int:
        """The process that holds what can be pasted; 0 where nothing does, -1 for one unknown."""
        ...

    def radios(self) -> tuple[str, ...] | None:
        """What talks by radio and is on; None where that is not told."""
        ...

    def readable(self, pid: int) -> bool:
        """Whether this process may read the memory of that one."""
        ...

    def elevated(self) -> bool:
        """Whether this process has the rights of an administrator."""
        ...


def _asked(machine: Machine) -> OnWindows:
    if machine.windows is None:
        raise OSError("this is no Windows")
    return machine.windows


@never_raising
def virtual_machine(machine: Machine) -> Answer:
    """Yes where the firmware or the processor names a maker of virtual machines.

    The flag of a hypervisor is no sign here: Windows runs above one of its own on many a real PC.
    """
    look = _asked(machine)
    told = {name: look.value(_BIOS, name) or "" for name in _MAKERS}
    told["processor"] = look.value(_PROCESSOR, "ProcessorNameString") or ""
    found = [
        f"{name}: {hit[0]}" for name, text in told.items() if (hit := NAMED.search(text.lower()))
    ]
    if found:
        return Answer("yes", "virtual", tuple(found))
    return Answer("no", "real") if any(told.values()) else Answer("unknown", "not_told")


@never_raising
def foreign_window(machine: Machine) -> Answer:
    """Yes where a window of another program can be seen; the desktop is none."""
    mine = ours(machine)
    found = [
        one.kind or "without a name"
        for one in _asked(machine).windows()
        if one.pid not in mine and one.kind not in _DESKTOP and min(one.width, one.height) >= LEAST
    ]
    return Answer("yes", "foreign", tuple(found)) if found else Answer("no", "none")


@never_raising
def clipboard(machine: Machine) -> Answer:
    """Yes where another program holds something to be pasted; what it is is never read."""
    owner = _asked(machine).clipboard_owner()
    held = owner != 0 and owner not in ours(machine)
    return Answer("yes", "held") if held else Answer("no", "empty")


@never_raising
def wireless_on(machine: Machine) -> Answer:
    """Yes where any radio is on."""
    found = _asked(machine).radios()
    if found is None:
        return Answer("unknown", "not_told")
    return Answer("yes", "on", found) if found else Answer("no", "off")


@never_raising
def swap(machine: Machine) -> Answer:
    """Yes where memory may lie on the disk in clear: a page file, or sleep on the disk.

    A page file under a key of each start is in order. One on a disk that is encrypted as a whole is
    not known here; a technician attests that.
    """
    look = _asked(machine)
    files = look.value(_MEMORY, "ExistingPageFiles")
    if files is None:
        return Answer("unknown", "not_told")
    encrypted = "1" in {
        look.value(r"SYSTEM\CurrentControlSet\Policies", "NtfsEncryptPagingFile"),
        look.value(rf"{_CONTROL}\FileSystem", "NtfsEncryptPagingFile"),
    }
    places = [one.rpartition("\\")[2] for one in files.split("\n") if one]
    readable = [] if encrypted else places
    if look.value(rf"{_CONTROL}\Power", "HibernateEnabled") == "1":
        readable.append("hiberfil.sys")
    if readable:
        return Answer("yes", "readable", tuple(readable))
    return Answer("no", "safe" if places else "none")


@never_raising
def core_dumps(machine: Machine) -> Answer:
    """Yes where the memory of a program, or of the whole PC, may be kept after a fault."""
    look = _asked(machine)
    picture = look.value(rf"{_CONTROL}\CrashControl", "CrashDumpEnabled")
    if picture is None:
        return Answer("unknown", "not_told")
    found = tuple(_kept(look, picture))
    return Answer("yes", "kept", found) if found else Answer("no", "off")


def _kept(look: OnWindows, picture: str) -> Iterator[str]:
    if picture != "0":
        yield "CrashDumpEnabled"
    if look.has_key(rf"SOFTWARE\{_REPORTS}\LocalDumps"):
        yield "LocalDumps"
    off = "1" in {
        look.value(rf"SOFTWARE\Policies\{_REPORTS}", "Disabled"),
        look.value(rf"SOFTWARE\{_REPORTS}", "Disabled"),
        look.value(rf"SOFTWARE\{_REPORTS}\ExcludedApplications", "kiosk.exe"),
    }
    if not off:
        yield "Windows Error Reporting"


@never_raising
def unhardened(machine: Machine) -> Answer:
    """Yes where one of our processes with keys can be read; an administrator can read all of them.

    Of one that is closed not even the command can be read: so what is ours and says nothing counts.
    """
    look = _asked(machine)
    if look.elevated():
        return Answer("unknown", "not_told")
    own = ours(machine)
    found = [
        (one, word_of(one))
        for one in machine.processes()
        if one.pid not in own and (word_of(one) or (not one.command and _is_ours(one.name)))
    ]
    if not found:
        return Answer("unknown", "none_runs")
    open_ones = [
        f"{word or 'kiosk.exe'}: readable" for one, word in found if look.readable(one.pid)
    ]
    return Answer("yes", "open", tuple(open_ones)) if open_ones else Answer("no", "closed")


def _is_ours(name: str) -> bool:
    return name.lower() == "kiosk.exe"
