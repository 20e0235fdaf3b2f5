"""Hardening of processes that hold keys: not dumpable, no core file, pages locked in memory.

Decides: what is asked of the operating system and reports what it granted. Never stops an exam:
a measure that is refused is a warning for the technician.
"""

import contextlib
import ctypes
import signal
import sys
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_DUMPABLE: Final = 4
_MCL_CURRENT: Final = 1
_MCL_FUTURE: Final = 2
_MCL_ONFAULT: Final = 4
#: Loaded here and not when it is needed: between fork and exec of a process with threads (the
#: demonstration runs the keeper in one) nothing may wait for a lock of the loader.
_LIBC: Final = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def harden(*, lock_memory: bool) -> tuple[str, ...]:
    """Harden this process.

    Args:
        lock_memory: keep all pages out of swap; only for small processes such as the keeper.

    Returns:
        One sentence for each measure that was refused.
    """
    refused = []
    if not _no_core_file():
        refused.append("Core files could not be switched off.")
    if _LIBC is None:
        return (*refused, "Memory of this process is not protected on this system yet.")
    if _LIBC.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        refused.append("The process stays readable for debuggers of the same user.")
    if lock_memory and _LIBC.mlockall(_MCL_CURRENT | _MCL_FUTURE | _MCL_ONFAULT) != 0:
        refused.append("Pages with keys could not be locked in memory; use encrypted swap or none.")
    return tuple(refused)


def die_with_parent() -> None:
    """Ask the kernel to end this process when its parent ends (Linux)."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _no_core_file() -> bool:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - POSIX only

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        return True
    return sys.platform == "win32"
