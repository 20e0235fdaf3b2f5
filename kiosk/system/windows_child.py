"""How Windows starts a child on a line: its socket comes over its input, and a job ends it with us.

Decides: what is inherited: three streams. A socket may not be (a layered provider would break it),
so the child is given a duplicate of it, made for its process number. A job object closes when its
last handle does, so the system ends the child when this process is gone, however it went.
"""

import contextlib
import ctypes
import io
import socket
import struct
import subprocess
import sys
from collections.abc import Mapping, Sequence
from ctypes import wintypes
from typing import Final

assert sys.platform == "win32"  # noqa: S101 - tells the type checker which calls there are

_LENGTH: Final = 4
_LIMITS_OF_JOB: Final = 9  # JobObjectExtendedLimitInformation
_KILL_ON_CLOSE: Final = 0x2000
#: `JOBOBJECT_EXTENDED_LIMIT_INFORMATION` on x64: 144 bytes, the flags after two times.
_LIMITS: Final = struct.pack("<16xI124x", _KILL_ON_CLOSE)

_KERNEL: Final = ctypes.WinDLL("kernel32", use_last_error=True)
_KERNEL.CreateJobObjectW.restype = wintypes.HANDLE
_KERNEL.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
_KERNEL.SetInformationJobObject.argtypes = (
    *(wintypes.HANDLE, ctypes.c_int, ctypes.c_char_p, wintypes.DWORD),
)
#: The handles of the jobs; they live as long as this process.
_JOBS: Final[list[int]] = []


def start_on_line(
    command: Sequence[str],
    environment: Mapping[str, str],
    ours: socket.socket,
    theirs: socket.socket,
) -> subprocess.Popen[bytes]:
    """Start a program that gets `theirs` and writes to our standard streams.

    Raises:
        ConnectionError: the two ends do not belong together: Windows has no socket pair, Python
            makes one over the loopback, and another program came in between.
        OSError: the system refused.
    """
    if ours.getpeername() != theirs.getsockname() or ours.getsockname() != theirs.getpeername():
        raise ConnectionError("Another program came between the keeper and its window.")
    child = subprocess.Popen(
        command,
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=_stream(sys.stdout),
        stderr=_stream(sys.stderr),
    )
    _end_with_us(child)
    with contextlib.suppress(OSError), child.stdin or io.BytesIO() as to_child:
        shared = theirs.share(child.pid)  # the child may be dead already
        to_child.write(len(shared).to_bytes(_LENGTH, "big") + shared)
    return child


def shared_line() -> socket.socket:
    """The end of the line that the parent wrote to our input.

    Raises:
        OSError: there was none.
    """
    source = sys.stdin.buffer
    return socket.fromshare(source.read(int.from_bytes(source.read(_LENGTH), "big")))


def _stream(stream: object) -> int | None:
    """The number of a stream of ours; None where a windowed program has none."""
    number = getattr(stream, "fileno", None)
    try:
        return int(number()) if number is not None else None
    except (OSError, ValueError):  # a stream that is no file
        return None


def _end_with_us(child: "subprocess.Popen[bytes]") -> None:
    """Put the child into a job of ours; where that fails the child outlives us, as any would.

    By the handle that its start gave: once it has closed itself to others (`windows_hardening`),
    another one is not to be had. `subprocess` does not document that handle.
    """
    handle = int(getattr(child, "_handle", 0))
    job = _KERNEL.CreateJobObjectW(None, None)
    if (
        job
        and handle
        and _KERNEL.SetInformationJobObject(job, _LIMITS_OF_JOB, _LIMITS, len(_LIMITS))
    ):
        _KERNEL.AssignProcessToJobObject(job, handle)
        _JOBS.append(job)
