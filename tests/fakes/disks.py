"""A disk in memory that forgets what was not synced when the power goes, and disks that fail.

The model is more forgetful than any real file system. Of what was written since a file's last
sync, each 512-byte sector is kept or lost by itself, in any of the versions it had, and so is the
length. Of names, a random beginning of what happened since the directory's last sync is kept; a
file's sync does not make its name durable.
"""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from kiosk.store import MachineDisk

SECTOR = 512
PLENTY = 1 << 40


class PowerCut(BaseException):
    """The machine is off; no clean-up of the program takes place."""


@dataclass
class Inode:
    """One file: what is durable, what is in memory, and what lay in between."""

    data: bytearray = field(default_factory=bytearray)
    durable: bytes = b""
    sectors: dict[int, list[bytes]] = field(default_factory=dict)
    lengths: list[int] = field(default_factory=list)
    locked_by: int | None = None

    def touch(self, start: int, end: int) -> None:
        """Note the versions of the sectors between two offsets."""
        for number in range(start // SECTOR, -(-end // SECTOR)):
            version = bytes(self.data[number * SECTOR : (number + 1) * SECTOR])
            self.sectors.setdefault(number, []).append(version.ljust(SECTOR, b"\0"))
        self.lengths.append(len(self.data))

    def sync(self) -> None:
        """Make the present content durable."""
        self.durable = bytes(self.data)
        self.sectors.clear()
        self.lengths.clear()

    def after_crash(self, choose: Callable[[int], int]) -> "Inode":
        """Draw one of the contents the disk may hold; `choose(n)` picks from n versions."""
        lengths = [len(self.durable), *self.lengths]
        length = lengths[choose(len(lengths))]
        image = bytearray(self.durable.ljust(max(lengths) + SECTOR, b"\0"))
        for number, versions in self.sectors.items():
            old = bytes(image[number * SECTOR : (number + 1) * SECTOR])
            kept = [old, *versions][choose(len(versions) + 1)]
            image[number * SECTOR : number * SECTOR + len(kept)] = kept
        content = image[:length]
        return Inode(data=content, durable=bytes(content))


class SimulatedDisk:
    """`kiosk.store.Disk` in memory, with a power switch and a limited size.

    Attributes:
        log: every call that changes something, as (what, name).
        cut_at: the number of the change at which the power goes; before it takes place.
        free: bytes left on the disk.
    """

    def __init__(self, names: dict[Path, Inode] | None = None) -> None:
        self.names: dict[Path, Inode] = dict(names or {})
        self.durable_names: dict[Path, Inode] = dict(self.names)
        self.waiting: list[tuple[Path, dict[Path, Inode | None]]] = []
        self.handles: dict[int, Inode] = {}
        self.paths: dict[int, Path] = {}
        self.log: list[tuple[str, str]] = []
        self.cut_at: int | None = None
        self.free = PLENTY
        self.next_handle = 1000

    def change(self, what: str, name: str) -> None:
        """Count a change; this is where the power goes."""
        if self.cut_at is not None and len(self.log) >= self.cut_at:
            raise PowerCut
        self.log.append((what, name))

    def open(self, path: Path, *, create: bool = False) -> int:
        if path not in self.names:
            if not create:
                raise FileNotFoundError(errno.ENOENT, "No such file", str(path))
            self.change("create", path.name)
            self.rename_entries({path: Inode()}, path.parent)
        self.next_handle += 1
        self.handles[self.next_handle] = self.names[path]
        self.paths[self.next_handle] = path
        return self.next_handle

    def close(self, handle: int) -> None:
        inode = self.handles.pop(handle)
        if inode.locked_by == handle:
            inode.locked_by = None

    def try_lock(self, handle: int) -> bool:
        inode = self.handles[handle]
        if inode.locked_by not in {None, handle}:
            return False
        inode.locked_by = handle
        return True

    def size(self, handle: int) -> int:
        return len(self.handles[handle].data)

    def read(self, handle: int, limit: int) -> bytes:
        return bytes(self.handles[handle].data[:limit])

    def write(self, handle: int, data: bytes, offset: int) -> int:
        self.change("write", self.paths[handle].name)
        inode = self.handles[handle]
        growth = max(0, offset + len(data) - len(inode.data))
        if growth > self.free:
            data = data[: len(data) - growth + self.free]
            if not data:
                raise OSError(errno.ENOSPC, "No space left on device")
        before = len(inode.data)
        if offset > before:
            inode.data.extend(bytes(offset - before))
        inode.data[offset : offset + len(data)] = data
        self.free -= max(0, len(inode.data) - before)
        inode.touch(offset, offset + len(data))
        return len(data)

    def sync(self, handle: int) -> None:
        self.change("sync", self.paths[handle].name)
        self.handles[handle].sync()

    def truncate(self, handle: int, size: int) -> None:
        self.change("truncate", self.paths[handle].name)
        inode = self.handles[handle]
        before = len(inode.data)
        inode.data = inode.data[:size].ljust(size, b"\0")
        self.free -= size - before
        inode.touch(min(before, size), max(before, size))

    def allocate(self, handle: int, size: int) -> None:
        self.change("allocate", self.paths[handle].name)
        if size - len(self.handles[handle].data) > self.free:
            raise OSError(errno.ENOSPC, "No space left on device")
        inode = self.handles[handle]
        self.free -= size - len(inode.data)
        inode.data = inode.data.ljust(size, b"\0")
        inode.lengths.append(size)

    def exists(self, path: Path) -> bool:
        return path in self.names

    def rename(self, source: Path, target: Path) -> None:
        self.change("rename", target.name)
        self.rename_entries({source: None, target: self.names[source]}, source.parent)

    def unlink(self, path: Path) -> None:
        self.change("unlink", path.name)
        self.free += len(self.names[path].data)
        self.rename_entries({path: None}, path.parent)

    def sync_directory(self, directory: Path) -> None:
        self.change("sync directory", directory.name)
        for where, entries in self.waiting:
            if where == directory:
                _apply(self.durable_names, entries)
        self.waiting = [one for one in self.waiting if one[0] != directory]

    def make_directory(self, directory: Path) -> None:
        """Directories are always there."""

    def rename_entries(self, entries: dict[Path, Inode | None], directory: Path) -> None:
        """Change names, not yet durably."""
        _apply(self.names, entries)
        self.waiting.append((directory, entries))

    def kill(self) -> None:
        """End the program, not the machine: what was written stays, locks are given up."""
        self.cut_at = None
        for inode in self.handles.values():
            inode.locked_by = None
        self.handles.clear()

    def crash(self, seed: int) -> "SimulatedDisk":
        """Return the disk as the next start finds it.

        A quarter of the seeds keeps everything, a quarter nothing that was not synced.
        """
        rng = Random(seed)
        choices: list[Callable[[int], int]] = [
            lambda count: count - 1,
            lambda _: 0,
            rng.randrange,
            rng.randrange,
        ]
        choose = choices[seed % 4]
        names = dict(self.durable_names)
        for _, entries in self.waiting[: choose(len(self.waiting) + 1)]:
            _apply(names, entries)
        drawn: dict[int, Inode] = {}
        return type(self)(
            {
                path: drawn.setdefault(id(inode), inode.after_crash(choose))
                for path, inode in names.items()
            }
        )


def _apply(names: dict[Path, Inode], entries: dict[Path, Inode | None]) -> None:
    for path, inode in entries.items():
        if inode is None:
            names.pop(path, None)
        else:
            names[path] = inode


class ForgetfulDisk(SimulatedDisk):
    """The control: says that it synced files, and did not."""

    def sync(self, handle: int) -> None:
        self.change("sync", self.paths[handle].name)


class NamelessDisk(SimulatedDisk):
    """The other control: says that it synced directories, and did not."""

    def sync_directory(self, directory: Path) -> None:
        self.change("sync directory", directory.name)


class FailingDisk(MachineDisk):
    """The real disk, on which one call of one method fails.

    Attributes:
        fail_at: which call of `method` fails, counted from 0; None for none.
        calls: how often `method` was called.
    """

    def __init__(self, method: str, code: int, *, name: str = "") -> None:
        self.method = method
        self.code = code
        self.name = name
        self.fail_at: int | None = None
        self.calls = 0
        self.paths: dict[int, str] = {}

    def open(self, path: Path, *, create: bool = False) -> int:
        self.count("open", path.name)
        handle = super().open(path, create=create)
        self.paths[handle] = path.name
        return handle

    def write(self, handle: int, data: bytes, offset: int) -> int:
        self.count("write", self.paths[handle])
        return super().write(handle, data, offset)

    def sync(self, handle: int) -> None:
        self.count("sync", self.paths[handle])
        super().sync(handle)

    def truncate(self, handle: int, size: int) -> None:
        self.count("truncate", self.paths[handle])
        super().truncate(handle, size)

    def count(self, method: str, name: str) -> None:
        """Fail if it is this call's turn."""
        if method != self.method or not name.startswith(self.name):
            return
        self.calls += 1
        if self.fail_at is not None and self.calls > self.fail_at:
            self.fail_at = None
            raise OSError(self.code, os.strerror(self.code))


class LoggingDisk(MachineDisk):
    """The real disk, keeping the same log as the simulated one."""

    def __init__(self) -> None:
        self.log: list[tuple[str, str]] = []
        self.paths: dict[int, str] = {}

    def open(self, path: Path, *, create: bool = False) -> int:
        if create and not path.exists():
            self.log.append(("create", path.name))
        handle = super().open(path, create=create)
        self.paths[handle] = path.name
        return handle

    def write(self, handle: int, data: bytes, offset: int) -> int:
        self.log.append(("write", self.paths[handle]))
        return super().write(handle, data, offset)

    def sync(self, handle: int) -> None:
        self.log.append(("sync", self.paths[handle]))
        super().sync(handle)

    def truncate(self, handle: int, size: int) -> None:
        self.log.append(("truncate", self.paths[handle]))
        super().truncate(handle, size)

    def allocate(self, handle: int, size: int) -> None:
        self.log.append(("allocate", self.paths[handle]))
        super().allocate(handle, size)

    def rename(self, source: Path, target: Path) -> None:
        self.log.append(("rename", target.name))
        super().rename(source, target)

    def unlink(self, path: Path) -> None:
        self.log.append(("unlink", path.name))
        super().unlink(path)

    def sync_directory(self, directory: Path) -> None:
        self.log.append(("sync directory", directory.name))
        super().sync_directory(directory)
