"""What is asked of Windows for a process with keys, on calls that are made up."""

import re

import pytest

from kiosk.system.windows_hardening import (
    GROWING_BYTES,
    KEEPER_BYTES,
    Region,
    harden,
    rights_for,
)

SID = "S-1-5-21-1-2-3-1001"
#: `PROCESS_*` of winnt.h: what leads to the memory of a process, or to more rights.
TO_MEMORY = {
    "CREATE_THREAD": 0x2,
    "VM_OPERATION": 0x8,
    "VM_READ": 0x10,
    "VM_WRITE": 0x20,
    "DUP_HANDLE": 0x40,
    "CREATE_PROCESS": 0x80,
    "QUERY_INFORMATION": 0x400,
    "SUSPEND_RESUME": 0x800,
    "WRITE_DAC": 0x40000,
    "WRITE_OWNER": 0x80000,
}
MIB = 1 << 20


class MadeUpKernel:
    """Grants everything but what is named in `refuses`; keeps what it was asked."""

    def __init__(self, *refuses: str, pages: tuple[int, ...] = (MIB, 3 * MIB)) -> None:
        self.refuses = refuses
        self.pages = [Region(0x10000 * number, size) for number, size in enumerate(pages, 1)]
        self.asked: list[str] = []
        self.described = ""
        self.kept = (0, 0)
        self.locked: list[Region] = []

    def _granted(self, what: str) -> bool:
        self.asked.append(what)
        return what not in self.refuses

    def own_sid(self) -> str:
        return "" if "sid" in self.refuses else SID

    def set_rights(self, described: str) -> bool:
        self.described = described
        return self._granted("rights")

    def report_nothing(self) -> bool:
        return self._granted("report")

    def keep_in_memory(self, least: int, most: int) -> bool:
        self.kept = (least, most)
        return self._granted("keep")

    def regions(self) -> list[Region]:
        return self.pages

    def lock(self, region: Region) -> bool:
        self.locked.append(region)
        return self._granted(f"lock {len(self.locked)}")


def entries(described: str) -> dict[str, int]:
    """Who has which rights."""
    assert described.startswith("D:P("), "protected, and no word about the owner"
    return {who: int(mask, 16) for mask, who in re.findall(r"\(A;;(\w+);;;([^)]+)\)", described)}


def test_nobody_but_the_system_is_let_into_the_memory() -> None:
    rights = entries(rights_for(SID))
    assert rights.keys() == {"SY", "BA", SID, "AU", "OW"}
    for who, mask in rights.items():
        led = [name for name, bit in TO_MEMORY.items() if mask & bit]
        assert not led or who == "SY", (who, led)


def test_an_owner_is_named_so_that_it_may_not_change_the_rights() -> None:
    assert entries(rights_for(SID))["OW"] & 0x40000 == 0
    assert entries(rights_for(""))["OW"] & 0x40000 == 0


def test_whoever_started_it_may_end_it_and_wait_for_it() -> None:
    assert entries(rights_for(SID))[SID] == 0x1 | 0x100000 | 0x1000


def test_without_a_user_that_is_told_no_broken_entry_is_written() -> None:
    kernel = MadeUpKernel("sid")
    assert harden(kernel, lock_memory=False, grows=False) == ()
    assert entries(kernel.described).keys() == {"SY", "BA", "AU", "OW"}


@pytest.mark.parametrize("room", [KEEPER_BYTES, GROWING_BYTES])
def test_what_is_there_is_locked_and_room_is_kept_for_what_comes(room: int) -> None:
    kernel = MadeUpKernel()
    assert harden(kernel, lock_memory=True, grows=room == GROWING_BYTES) == ()
    assert kernel.locked == kernel.pages
    least, most = kernel.kept
    assert least == room
    assert most > least
    assert kernel.asked.index("keep") < kernel.asked.index("lock 1"), "room first, or no lock"


def test_more_than_was_foreseen_is_kept_all_the_same() -> None:
    kernel = MadeUpKernel(pages=(GROWING_BYTES, MIB))
    assert harden(kernel, lock_memory=True, grows=True) == ()
    assert kernel.kept[0] > GROWING_BYTES + MIB


def test_without_locking_the_pages_are_let_be() -> None:
    kernel = MadeUpKernel()
    assert harden(kernel, lock_memory=False, grows=False) == ()
    assert kernel.asked == ["report", "rights"]


@pytest.mark.parametrize(
    ("refused", "told"),
    [
        ("report", "report of a fault"),
        ("rights", "other programs of the same user"),
        ("keep", "page file"),
        ("lock 1", "page file"),
    ],
)
def test_each_refusal_is_told_and_stops_nothing_else(refused: str, told: str) -> None:
    kernel = MadeUpKernel(refused)
    (sentence,) = harden(kernel, lock_memory=True, grows=False)
    assert told in sentence
    assert {"report", "rights", "keep"} <= set(kernel.asked)
    if refused == "lock 1":
        assert kernel.locked == kernel.pages, "the others hold keys, too"
