"""What is taken in at a start: how a trial ended, by what the program and the guard left behind."""

from pathlib import Path
from typing import Final

import pytest

from kiosk.updates.record import Record, parse_record
from kiosk.updates.rules import Standing
from kiosk.updates.slots import Slots
from kiosk.updates.trial import Trial
from kiosk.updates.trying import Tried
from kiosk.updates.updating import Parts, Updating
from tests.fakes.slot_disks import Node, SimulatedSlotDisk

PREFIX: Final = Path("/opt/kiosk")
READY: Final = Path("/var/lib/kiosk/seat/slot-ready")
ID: Final = "0" * 15 + "1"
DIGEST: Final = "d" * 64
BEFORE: Final = Record(minimum_version="0.1.0", ending="switched", about="0.2.0")
RETURNED: Final = f"returned {ID} b\n".encode()
STUCK: Final = f"stuck {ID} b\n".encode()


def settled(
    current: str, *, word: bytes = b"", ready: bytes = b"", half: bool = False
) -> tuple[SimulatedSlotDisk, Record]:
    """A PC whose slot `b` was put on trial, and what its next start makes of it."""
    names: dict[Path, Node] = dict.fromkeys((PREFIX, PREFIX / "updates", READY.parent))
    for slot, build in (("a", '"0.1.0"'), ("b", f'"0.2.0", "digest": "{DIGEST}"')):
        names[PREFIX / slot] = None
        names[PREFIX / slot / "kiosk"] = b"program"
        names[PREFIX / slot / "build.json"] = f'{{"version": {build}}}'.encode()
    names[PREFIX / "current"] = current
    names[PREFIX / "updates/record.json"] = BEFORE.to_bytes()
    names[PREFIX / "updates/trial"] = Trial(ID, "b", "a", 2, may_return=True).to_bytes()
    if word:
        names[PREFIX / "updates/returned"] = word
    if ready:
        names[READY] = ready
    if half:
        names[PREFIX / "a.new"] = None
    disk = SimulatedSlotDisk(names)
    parts = Parts(
        slots=Slots(PREFIX, disk),
        disk=disk,
        standing=lambda: Standing("none"),
        self_test=lambda _program: Tried("", ""),
        draw_id=lambda: ID,
        ready=READY,
        in_use=lambda _slot: False,
    )
    record = Updating(parts).settle()
    kept = parse_record(disk.read(PREFIX / "updates/record.json", 1 << 16))
    assert record == kept
    assert disk.names == disk.durable
    assert disk.link_of(PREFIX / "current") == current
    return disk, record


def left(disk: SimulatedSlotDisk) -> set[str]:
    """What of a trial lies there still."""
    return {one for one in ("trial", "returned") if disk.exists(PREFIX / "updates" / one)}


@pytest.mark.parametrize(
    ("current", "word", "ready"),
    [
        ("b", b"", b""),  # it has starts left
        ("b", b"", b"0" * 16),  # of an earlier trial
        ("b", b"", b"no such line"),
        ("b", RETURNED, b""),  # the power went while the guard returned; it goes on with it
        ("a", b"returned\n", b""),
        ("a", b"what is this\n", b""),
    ],
)
def test_a_trial_that_has_not_ended_goes_on(current: str, word: bytes, ready: bytes) -> None:
    disk, record = settled(current, word=word, ready=ready)
    assert record == BEFORE
    assert left(disk) == ({"trial", "returned"} if word else {"trial"})


def test_a_slot_that_got_ready_is_kept() -> None:
    disk, record = settled("b", ready=ID.encode())
    assert (record.ending, record.about, record.failed) == ("kept", "0.2.0", ())
    assert left(disk) == set()


def test_a_slot_that_got_ready_and_counts_no_more_is_not_said_to_be_kept() -> None:
    disk, record = settled("a", ready=ID.encode())
    assert record == BEFORE
    assert left(disk) == set()


@pytest.mark.parametrize(
    ("word", "current", "ending"), [(RETURNED, "a", "returned"), (STUCK, "b", "stuck")]
)
def test_a_slot_that_never_got_ready_is_told_and_not_taken_again(
    word: bytes, current: str, ending: str
) -> None:
    disk, record = settled(current, word=word)
    assert (record.ending, record.about, record.failed) == (ending, "0.2.0", (DIGEST,))
    assert record.minimum_version == BEFORE.minimum_version
    assert left(disk) == set()


def test_what_was_never_finished_is_thrown_away_by_the_way() -> None:
    disk, _record = settled("b", half=True)
    assert not disk.exists(PREFIX / "a.new")
