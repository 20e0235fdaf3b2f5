"""The disk of Windows: files that may be renamed while they are open, and byte-range locks.

Decides: which call of the system stands behind each method of `kiosk.store.disk.Disk`. A file
belongs to whom the rights of its folder name; who sets a seat up sees to those (docs/WINDOWS.md).
"""

import ctypes
import msvcrt
import os
import sys
import threading
from ctypes import wintypes
from pathlib import Path
from typing import Final

assert sys.platform == "win32"  # noqa: S101 - tells the type checker which calls there are

_READ_WRITE: Final = 0xC0000000
#: Read, write and delete: without the last an open journal could not be given its final name.
_SHARED: Final = 0x7
_OPEN_EXISTING, _OPEN_ALWAYS = 3, 4
_NORMAL: Final = 0x80
_INVALID: Final = ctypes.c_void_p(-1).value
_EXCLUSIVE_AT_ONCE: Final = 0x3
_HELD_BY_ANOTHER: Final = frozenset({33, 997})  # ERROR_LOCK_VIOLATION, ERROR_IO_PENDING
#: Locks of Windows are mandatory, so the locked byte is one that no file reaches.
_FAR: Final = 0x7FFFFFFF
_REPLACE_WRITE_THROUGH: Final = 0x1 | 0x8

_KERNEL: Final = ctypes.WinDLL("kernel32", use_last_error=True)
_KERNEL.CreateFileW.restype = wintypes.HANDLE
_KERNEL.CreateFileW.argtypes = (
    *(wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, wintypes.LPVOID),
    *(wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE),
)
_KERNEL.LockFileEx.argtypes = (
    *(wintypes.HANDLE, wintypes.DWORD, wintypes.DWORD, wintypes.DWORD, wintypes.DWORD),
    wintypes.LPVOID,
)
_KERNEL.MoveFileExW.argtypes = (wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD)
#: A handle has one place where it reads and writes, and may be used by two threads.
_PLACE: Final = threading.Lock()


class _Overlapped(ctypes.Structure):
    """`OVERLAPPED`: where a lock lies."""

    _fields_ = (
        ("internal", ctypes.c_void_p),
        ("internal_high", ctypes.c_void_p),
        ("offset", wintypes.DWORD),
        ("offset_high", wintypes.DWORD),
        ("event", wintypes.HANDLE),
    )


class WindowsDisk:
    """`kiosk.store.disk.Disk` over the calls of Windows."""

    def open(self, path: Path, *, create: bool = False) -> int:
        """Open for reading and writing, not inherited by children."""
        how = _OPEN_ALWAYS if create else _OPEN_EXISTING
        given = _KERNEL.CreateFileW(str(path), _READ_WRITE, _SHARED, None, how, _NORMAL, None)
        if given == _INVALID:
            raise _error(path)
        return msvcrt.open_osfhandle(given, os.O_RDWR | os.O_BINARY | os.O_NOINHERIT)

    def close(self, handle: int) -> None:
        """Close, which also gives up the lock."""
        os.close(handle)

    def try_lock(self, handle: int) -> bool:
        """Lock one byte far behind the end, exclusively and without waiting."""
        where = _Overlapped(offset=0, offset_high=_FAR)
        locked = _KERNEL.LockFileEx(
            msvcrt.get_osfhandle(handle), _EXCLUSIVE_AT_ONCE, 0, 1, 0, ctypes.byref(where)
        )
        if not locked and ctypes.get_last_error() not in _HELD_BY_ANOTHER:
            raise _error(None)
        return bool(locked)

    def size(self, handle: int) -> int:
        """Return the length in bytes."""
        return os.fstat(handle).st_size

    def read(self, handle: int, limit: int) -> bytes:
        """Read from the start until `limit` or the end."""
        parts: list[bytes] = []
        left = limit
        with _PLACE:
            os.lseek(handle, 0, os.SEEK_SET)
            while left > 0 and (part := os.read(handle, left)):
                parts.append(part)
                left -= len(part)
        return b"".join(parts)

    def write(self, handle: int, data: bytes, offset: int) -> int:
        """Go to `offset` and write with one call."""
        with _PLACE:
            os.lseek(handle, offset, os.SEEK_SET)
            return os.write(handle, data)

    def sync(self, handle: int) -> None:
        """Flush content and length to the disk (FlushFileBuffers)."""
        os.fsync(handle)

    def truncate(self, handle: int, size: int) -> None:
        """Set the length."""
        os.ftruncate(handle, size)

    def allocate(self, handle: int, size: int) -> None:
        """Fill up with zeros, which takes the space; what is longer already is left alone."""
        if size > self.size(handle):
            os.ftruncate(handle, size)

    def exists(self, path: Path) -> bool:
        """Tell whether something has this name."""
        return path.exists()

    def rename(self, source: Path, target: Path) -> None:
        """Give a file another name, written through to the disk."""
        if not _KERNEL.MoveFileExW(str(source), str(target), _REPLACE_WRITE_THROUGH):
            raise _error(source)

    def unlink(self, path: Path) -> None:
        """Remove a name."""
        path.unlink()

    def sync_directory(self, directory: Path) -> None:
        """Nothing: NTFS keeps a journal of names, and a folder cannot be flushed by its owner."""

    def make_directory(self, directory: Path) -> None:
        """Make each missing directory; it takes the rights of the one above."""
        directory.mkdir(parents=True, exist_ok=True)


def _error(path: Path | None) -> OSError:
    """What the last call of this thread failed with, as Python would raise it."""
    error = ctypes.WinError(ctypes.get_last_error())
    if path is not None:
        error.filename = str(path)
    return error
