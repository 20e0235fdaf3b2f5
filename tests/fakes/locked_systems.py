"""A small Linux system in a folder that can be locked down, cut off at any call, and compared."""

import os
import stat
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import pytest

from kiosk.lockdown.commands import Ran
from kiosk.lockdown.linux import Linux
from kiosk.lockdown.linux_texts import KERNEL
from kiosk.lockdown.runner import Lockdown
from kiosk.lockdown.wishes import Endpoint, Wishes

P = ParamSpec("P")
T = TypeVar("T")
Tree = dict[str, tuple[object, ...]]

WISHES = Wishes(reach=(Endpoint("10.0.0.5", 8443), Endpoint("10.0.0.6", 8443)))
SWAPS = "Filename\tType\tSize\tUsed\tPriority\n/dev/sda5 partition 99 0 -2\n/swapfile file 9 0 -3\n"
#: What changes a disk. `open` with O_CREAT makes a name, so it counts as one of them.
CHANGES = (
    *("write", "fsync", "replace", "unlink", "mkdir", "rmdir", "symlink", "chmod"),
    *("fchmod", "fchown", "open"),
)


class PowerCutError(BaseException):
    """The machine is off; nothing of the program goes on."""


class MadeUpCommands:
    """A machine whose services, swap and firewall are three sets.

    Attributes:
        calls: everything that was called.
        refused: programs that refuse, with what they say.
    """

    def __init__(self, root: Path) -> None:
        self._units = root / "etc/systemd/system"
        self._masked: set[str] = set()
        self._swaps = root / "proc/swaps"
        self._rules = root / "etc/kiosk/firewall.nft"
        self.active = {"ssh.service", "getty@tty1.service"}
        self.loaded = ""
        self.calls: list[tuple[str, ...]] = []
        self.refused: dict[str, str] = {}

    def run(self, command: Sequence[str]) -> Ran:
        self.calls.append(tuple(command))
        if command[0] in self.refused:
            return Ran(1, self.refused[command[0]])
        return getattr(self, f"_{command[0]}", self._other)(*command[1:])

    def _other(self, *_arguments: str) -> Ran:
        return Ran(0, "")

    def _systemctl(self, verb: str, unit: str = "") -> Ran:
        if verb == "is-active":
            return Ran(0, "active") if unit in self.active else Ran(3, "inactive")
        if verb == "daemon-reload":  # only now does it see which units are masked
            masks = self._units.glob("*") if self._units.is_dir() else ()
            self._masked = {one.name for one in masks if one.resolve() == Path("/dev/null")}
        if verb == "start" and unit in self._masked:
            return Ran(1, f"Failed to start {unit}: Unit {unit} is masked.")
        if verb == "start":
            self.active.add(unit)
        if verb == "stop":
            self.active.discard(unit)
        return Ran(0, "")

    def _nft(self, *arguments: str) -> Ran:
        if "list" in arguments:
            missing = Ran(1, "Error: No such file or directory")
            return Ran(0, self.loaded) if self.loaded else missing
        if arguments[0] == "-f":
            assert Path(arguments[1]) == self._rules
            assert self._rules.is_file()
            self.loaded = listed(self._rules.read_text())
        if arguments[0] == "delete":
            self.loaded = ""
        return Ran(0, "")

    def _swapoff(self, device: str) -> Ran:
        lines = self._swaps.read_text().splitlines(keepends=True)
        self._swaps.write_text("".join(one for one in lines if not one.startswith(device)))
        return Ran(0, "")

    def _swapon(self, device: str) -> Ran:
        now = self._swaps.read_text()
        used = [one.split()[0] for one in now.splitlines()[1:]] + [device]
        lines = SWAPS.splitlines(keepends=True)
        self._swaps.write_text(lines[0] + "".join(x for x in lines[1:] if x.split()[0] in used))
        return Ran(0, "")

    def told(self) -> tuple[object, ...]:
        """What is neither file nor kernel."""
        return (frozenset(self.active), bool(self.loaded))


def listed(rules: str) -> str:
    """A table as nftables lists it: indented anew, sets in an order of its own."""
    table = rules[rules.rfind("table inet kiosk {") :].replace("    ", "\t")
    names = "nd-neighbor-solicit, nd-neighbor-advert, nd-router-"
    for one in ("advert", "solicit"):
        ordered = f"nd-router-{one}, nd-neighbor-solicit, nd-neighbor-advert"
        table = table.replace(f"{names}{one}", ordered)
    return table.replace("\t}\n\tchain", "\t}\n\n\tchain").strip()


def furnish(root: Path) -> None:
    """A system with something at places that the lockdown wants for itself."""
    for folder in ("etc/systemd/system", "etc/modprobe.d", "etc/udev", "var/lib", "etc/X11"):
        (root / folder).mkdir(parents=True)
    (root / "etc/systemd/system/display-manager.service").symlink_to("/lib/gdm.service")
    (root / "etc/systemd/system/ctrl-alt-del.target").symlink_to("/dev/null")
    (root / "etc/systemd/system/ssh.service").write_bytes(b"[Unit]\nDescription=an admin's own\n")
    (root / "etc/modprobe.d/kiosk.conf").write_bytes(b"# somebody's\0\xff\n")
    (root / "etc/modprobe.d/kiosk.conf").chmod(0o600)
    (root / "etc/fstab").write_text("/dev/sda5 none swap sw 0 0\n")
    (root / "proc").mkdir()
    (root / "proc/swaps").write_text(SWAPS)
    for name, value in KERNEL:
        path = root / "proc/sys" / name.replace(".", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        if name != "dev.tty.legacy_tiocsti":  # an older kernel
            path.write_text("core\n" if value.startswith("|") else "176\n")


class System:
    """One such system, with everything to lock it down."""

    def __init__(self, root: Path, *, live: bool = True) -> None:
        self.root = root
        self.live = live
        furnish(root)
        self.commands = MadeUpCommands(root)
        self.first = self.now()

    @property
    def platform(self) -> Linux:
        return Linux(self.root, self.commands if self.live else None, self.root / "proc")

    @property
    def lockdown(self) -> Lockdown:
        """As a fresh process has it."""
        return Lockdown(self.platform)

    def now(self) -> tuple[Tree, tuple[object, ...]]:
        """Everything that is to be as it was."""
        return tree_of(self.root), self.commands.told()


def tree_of(root: Path) -> Tree:
    """Every name below the root with kind, mode, owner and content."""
    return {str(path.relative_to(root)): _told(path) for path in sorted(root.rglob("*"))}


def _told(path: Path) -> tuple[object, ...]:
    status = path.lstat()
    owner = (stat.S_IMODE(status.st_mode), status.st_uid, status.st_gid)
    if path.is_symlink():
        return ("link", str(path.readlink()))
    if path.is_dir():
        return ("folder", *owner)
    return ("file", *owner, path.read_bytes())


class Meter:
    """Counts changes of the disk, and cuts the power at one of them.

    Attributes:
        count: how many there were.
    """

    def __init__(self, cut_at: int | None, *, before: bool = False) -> None:
        self.count = 0
        self._cut_at = cut_at
        self._before = before

    def around(self, name: str, call: Callable[P, T]) -> Callable[P, T]:
        def counted(*arguments: P.args, **named: P.kwargs) -> T:
            if name == "open" and not self._makes(*arguments):
                return call(*arguments, **named)
            self.count += 1
            here = self.count == self._cut_at
            if here and name == "write" and not _in_kernel(*arguments):
                self._tear(*arguments)
                raise PowerCutError
            if here and self._before and name != "write":
                raise PowerCutError
            answer = call(*arguments, **named)
            if here:
                raise PowerCutError
            return answer

        return counted

    def _tear(self, handle: Any, data: Any) -> None:  # noqa: ANN401 - what `os.write` is given
        if not self._before:
            _WRITE(handle, data[: len(data) // 2])

    @staticmethod
    def _makes(_path: object = None, flags: object = 0, *_rest: object) -> bool:
        return isinstance(flags, int) and bool(flags & os.O_CREAT)


_WRITE = os.write


def _in_kernel(handle: Any, *_rest: object) -> bool:  # noqa: ANN401 - what `os.write` is given
    """Whether it is a value of the kernel: that takes a write whole or not at all."""
    return "/proc/sys/" in str(Path(f"/proc/self/fd/{handle}").readlink())


@contextmanager
def in_memory() -> Iterator[Path]:
    """A folder where a sync costs nothing, for tests that make many of them."""
    memory = Path("/dev/shm")  # noqa: S108 - each gets a folder of its own in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@contextmanager
def metered(cut_at: int | None = None, *, before: bool = False) -> Iterator[Meter]:
    """Count the changes of the disk; cut the power at this one, before or after it is made.

    A write that is cut is half made.
    """
    meter = Meter(cut_at, before=before)
    with pytest.MonkeyPatch.context() as patch:
        for name in CHANGES:
            patch.setattr(os, name, meter.around(name, getattr(os, name)))
        yield meter
