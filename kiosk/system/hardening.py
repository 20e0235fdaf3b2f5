"""Hardening of processes that hold keys: not dumpable, no core file, pages locked in memory.

Decides: what is asked of the operating system and reports what it granted. Never stops an exam:
a measure that is refused is a warning for the technician.
"""

import contextlib
import ctypes
import signal
import sys
from typing import Final

if sys.platform == "win32":
    from kiosk.system.windows_hardening import harden as harden_windows
    from kiosk.system.windows_kernel import WindowsKernel

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_DUMPABLE: Final = 4
_MCL_CURRENT: Final = 1
_MCL_FUTURE: Final = 2
_MCL_ONFAULT: Final = 4
_CAP_IPC_LOCK: Final = 14
#: Loaded here and not when it is needed: between fork and exec of a process with threads (the
#: demonstration runs the keeper in one) nothing may wait for a lock of the loader.
_LIBC: Final = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def harden(*, lock_memory: bool, grows: bool = False) -> tuple[str, ...]:
    """Harden this process.

    Args:
        lock_memory: keep all pages out of swap.
        grows: the process will need much more memory than it has now. It is locked only where the
            system sets no limit on that: beyond one, memory would be refused in the middle of an
            exam, and that is worse than a page in a swap that a locked PC does not have.

    Returns:
        One sentence for each measure that was refused.
    """
    if sys.platform == "win32":
        return harden_windows(WindowsKernel(), lock_memory=lock_memory, grows=grows)
    refused = []
    if not _no_core_file():
        refused.append("Core files could not be switched off.")
    if _LIBC is None:
        return (*refused, "Memory of this process is not protected on this system yet.")
    if _LIBC.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        refused.append("The process stays readable for debuggers of the same user.")
    if lock_memory and not _locked(_LIBC, grows=grows):
        refused.append("Pages with keys could not be locked in memory; use encrypted swap or none.")
    return tuple(refused)


def die_with_parent() -> None:
    """Ask the kernel to end this process when its parent ends (Linux)."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _locked(libc: ctypes.CDLL, *, grows: bool) -> bool:
    if grows and not _may_lock_all():
        return False
    return bool(libc.mlockall(_MCL_CURRENT | _MCL_FUTURE | _MCL_ONFAULT) == 0)


def _may_lock_all() -> bool:
    """Whether this process may lock whatever it will ever have.

    That is so without a limit (LimitMEMLOCK of its unit), or with the right to lock beyond it.
    """
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - POSIX only

        if resource.getrlimit(resource.RLIMIT_MEMLOCK)[0] == resource.RLIM_INFINITY:
            return True
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - the keeper has no pathlib
            rights = next(line.split()[1] for line in status if line.startswith("CapEff:"))
        return bool(int(rights, 16) >> _CAP_IPC_LOCK & 1)
    return False


def _no_core_file() -> bool:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - POSIX only

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        return True
    return False
