"""What the camera process gives up: before it loads a foreign library, and before it looks.

Decides: network, files, privileges, memory, core files, and what stays because a camera that was
unplugged must be opened again: `/dev`, where the source is a camera. Leaves to others: the calls of
Landlock (`landlock`), and what the seat believes (`believing`). docs/CAMERA.md tells what holds.

Nothing here stops an exam: what the system refuses is left out. Limits always hold.
"""

import contextlib
import ctypes
import os
import signal
import struct
import sys
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.itself import own_command
from kiosk.proctoring.landlock import restrict

if sys.platform == "linux":
    import resource

#: What looking may take beyond what was taken when everything had been loaded.
MORE_MEMORY: Final = 512 * 1024 * 1024
MOST_FILES: Final = 64
_NOBODY: Final = 65534
_READ_AND_PASS: Final = 0o005
#: Version 3 of the structures of capset(2).
_CAPABILITIES: Final = 0x20080522
_SET_PDEATHSIG, _SET_DUMPABLE, _SET_NO_NEW_PRIVS = 1, 4, 38
_NEW_USER, _NEW_NET, _NEW_IPC = 0x10000000, 0x40000000, 0x8000000
#: What this program is made of; and where libraries, their settings and the processor's facts lie.
_OWN: Final = (Path(sys.prefix), Path(sys.base_prefix), Path(__file__).resolve().parents[2])
_SYSTEM: Final = ("/usr", "/lib", "/lib64", "/etc", "/proc", "/sys")


class Confined(NamedTuple):
    """What the system granted.

    Attributes:
        network: it reaches none.
        files: it reads only what it is made of, and writes nothing.
    """

    network: bool
    files: bool


def confine_early(source: str, models: str) -> Confined:
    """Give up network, files and privileges; while this process still has one thread.

    Args:
        source: of `messages.Open`; a camera keeps `/dev`, a file its folder.
        models: the administrator's folder; may be empty.
    """
    if sys.platform != "linux":
        return Confined(network=False, files=False)
    libc = ctypes.CDLL(None, use_errno=True)
    # A user space of its own lets anybody give up the network; the kernel goes on seeing the same
    # user at a device, so the camera stays within reach.
    spaces = _NEW_NET | _NEW_IPC | (0 if os.geteuid() == 0 else _NEW_USER)
    network = libc.unshare(spaces) == 0
    libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if os.geteuid() != 0 or not _program_is_for_all():
        # Also those that came with a user space of its own.
        libc.capset(struct.pack("=II", _CAPABILITIES, 0), bytes(24))
    _undumpable(libc)
    files = restrict(_readable(source, models), _writable(source))
    return Confined(network, files)


def confine_late() -> None:
    """Give up root, more memory, more files, and writing; when all libraries have been loaded."""
    if sys.platform != "linux":
        return
    if os.geteuid() == 0 and _program_is_for_all():
        os.setgroups(_groups_of_cameras())
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
    taken = int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
    for kind, limit in (
        (resource.RLIMIT_AS, taken + MORE_MEMORY),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, MOST_FILES),
    ):
        with contextlib.suppress(ValueError, OSError):  # a lower one holds already
            resource.setrlimit(kind, (limit, limit))
    # A change of the user takes these two away.
    _undumpable(ctypes.CDLL(None, use_errno=True))


def _program_is_for_all() -> bool:
    """Whether nobody could still load what a library loads late.

    Where that is not so, root keeps its name and gives up its capabilities instead.
    """
    programs = {path.resolve() for path in (*_OWN, _program())}
    folders = {folder for path in programs for folder in (path, *path.parents)}
    return all(
        folder.stat().st_mode & 0o005 == _READ_AND_PASS for folder in folders if folder.is_dir()
    )


def _undumpable(libc: ctypes.CDLL) -> None:
    libc.prctl(_SET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _readable(source: str, models: str) -> list[Path]:
    # Where it was started from may be anybody's folder.
    paths = [path for path in sys.path if path and Path(path) != Path.cwd()]
    kind, _, place = source.partition(":")
    extra = [models] if models else []
    if kind in {"file", "loop"}:
        extra.append(place)
    devices = ["/dev"] if kind == "device" else ["/dev/null", "/dev/urandom"]
    others = [Path(path) for path in (*paths, *extra, *devices, *_SYSTEM) if path]
    return [*_OWN, _program(), *others]


def _program() -> Path:
    """What runs: a Python, or the executable of a package, which has the modules inside."""
    return Path(own_command("camera")[0])


def _writable(source: str) -> list[Path]:
    return [Path("/dev" if source.startswith("device:") else "/dev/null")]


def _groups_of_cameras() -> list[int]:
    """The groups that may open a camera; a device of root's own group is passed over."""
    groups = {path.stat().st_gid for path in Path("/dev").glob("video*")}
    return sorted(groups - {0})
