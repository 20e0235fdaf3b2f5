"""What Windows has for a process that holds keys: closed to others, no reports, pages that stay.

Decides: what is asked of Windows, in which order, and what is told of each that was refused. Leaves
to others: the calls (`windows_kernel`), what only an administrator can set: no memory in crash
reports, a page file whose key is drawn anew at each start (`kiosk.lockdown.windows`).

Nothing of it stops whoever may debug every program, as an administrator may.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple, Protocol

_MIB: Final = 1 << 20
#: A keeper is a Python without libraries: a few megabytes, and nothing that grows.
KEEPER_BYTES: Final = 64 * _MIB
#: A window, hub service or panel with its libraries (README.md, `pss_mib`), and room to grow.
GROWING_BYTES: Final = 384 * _MIB
#: So many more may be in memory than must be: Windows wants the two apart.
_BETWEEN: Final = 64 * _MIB
#: Beside what is locked: Windows lets a process lock less than it may keep in memory.
_SLACK: Final = 8 * _MIB

#: `PROCESS_*` of winnt.h: to end a process, to wait for it, to ask for its name and times; none of
#: reading or writing memory, duplicating handles, starting threads, changing rights.
_WAIT_AND_ASK: Final = 0x100000 | 0x1000
_END: Final = 0x1
_EVERYTHING: Final = 0x1FFFFF


class Region(NamedTuple):
    """Pages beside each other that only this process has and may write; bytes."""

    address: int
    size: int


class Kernel(Protocol):
    """The calls of Windows; each says whether it was granted and raises nothing."""

    def own_sid(self) -> str:
        """The identifier of the user of this process; empty where it is not told."""
        ...

    def set_rights(self, described: str) -> bool:
        """Say who may do what with this process, in the language of security descriptors."""
        ...

    def report_nothing(self) -> bool:
        """Let a fault of this process open no window, and keep its heap out of reports."""
        ...

    def keep_in_memory(self, least: int, most: int) -> bool:
        """Never take more pages away than down to `least` bytes; as `most` there may be more."""
        ...

    def regions(self) -> Iterable[Region]:
        """Its own pages that may be written."""
        ...

    def lock(self, region: Region) -> bool:
        """Keep pages in memory."""
        ...


def rights_for(sid: str) -> str:
    """Who may do what with a process of this user.

    Windows gives an owner the right to give itself every right, unless the rights name the owner's
    own (`OW`, S-1-3-4).
    """
    ask = f"0x{_WAIT_AND_ASK:x}"
    end = f"0x{_WAIT_AND_ASK | _END:x}"
    of_user = f"(A;;{end};;;{sid})" if sid else ""
    return (
        f"D:P(A;;0x{_EVERYTHING:x};;;SY)(A;;{end};;;BA){of_user}"
        # Sound and camera of Windows ask who their client is.
        f"(A;;{ask};;;AU)(A;;{ask};;;OW)"
    )


def harden(kernel: Kernel, *, lock_memory: bool, grows: bool) -> tuple[str, ...]:
    """Harden this process; arguments and answer as of `kiosk.system.hardening.harden`."""
    refused = []
    if not kernel.report_nothing():
        refused.append("A report of a fault may hold memory of this process.")
    if not kernel.set_rights(rights_for(kernel.own_sid())):
        refused.append("The process stays readable for other programs of the same user.")
    if lock_memory and not _kept(kernel, grows=grows):
        refused.append("Pages with keys could not be kept in memory; encrypt the page file.")
    return tuple(refused)


def _kept(kernel: Kernel, *, grows: bool) -> bool:
    """Keep everything that is there in memory, and as much of what comes as is foreseen.

    Windows has no word for pages that will come. Below the least that stays nothing is taken away,
    so pages of later stay, too, as long as all of it is less. Beyond it memory is given as ever,
    and may be written to the page file.
    """
    regions = tuple(kernel.regions())
    room = GROWING_BYTES if grows else KEEPER_BYTES
    least = max(room, sum(one.size for one in regions) + _SLACK)
    if not kernel.keep_in_memory(least, least + _BETWEEN):
        return False
    # All of them, even after one was refused: the others hold keys, too.
    granted = [kernel.lock(one) for one in regions]
    return all(granted)
