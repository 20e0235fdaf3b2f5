"""Landlock: a process of Linux gives up files and network for good, and needs no privilege for it.

Decides: the calls and their numbers (linux/landlock.h, and "Landlock: unprivileged access control"
in the kernel's documentation). Leaves to others: which folders stay readable (`confining`).
"""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION_FLAG: Final = 1
_PATH_BENEATH: Final = 1
_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
#: Everything the first version knows: executing, writing, reading, and all ways of making things.
_FILES_1: Final = (1 << 13) - 1
_REFER, _TRUNCATE = 1 << 13, 1 << 14
_TCP: Final = 0b11
#: Signals and abstract sockets beyond this process's own kind.
_SCOPES: Final = 0b11
_NET_SINCE, _SCOPE_SINCE = 4, 6


def restrict(readable: Iterable[Path], writable: Iterable[Path] = ()) -> bool:
    """From now on read beneath these only, write beneath those only, run nothing, use no TCP.

    Call it before the process has a second thread; `no_new_privs` must be set. A folder that does
    not exist is passed over.

    Returns:
        Whether the kernel took it. Without, nothing has changed.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION_FLAG)
    if version < 1:
        return False
    files = _FILES_1 | (_REFER if version > 1 else 0) | (_TRUNCATE if version > 2 else 0)  # noqa: PLR2004 - of the kernel
    attributes = struct.pack(
        "=QQQ",
        files,
        _TCP if version >= _NET_SINCE else 0,
        _SCOPES if version >= _SCOPE_SINCE else 0,
    )
    # An older kernel takes a longer structure as long as what it does not know is zero.
    rules = libc.syscall(_CREATE, attributes, ctypes.c_size_t(len(attributes)), 0)
    if rules < 0:
        return False
    try:
        for paths, access in ((readable, _READ_FILE | _READ_DIR), (writable, _WRITE_FILE)):
            for path in paths:
                _allow(libc, rules, path, access)
        return int(libc.syscall(_RESTRICT, rules, 0)) == 0
    finally:
        os.close(rules)


def _allow(libc: ctypes.CDLL, rules: int, path: Path, access: int) -> None:
    try:
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not path.is_dir():
            access &= _READ_FILE | _WRITE_FILE
        libc.syscall(_ADD, rules, _PATH_BENEATH, struct.pack("=Qi", access, beneath), 0)
    finally:
        os.close(beneath)
