"""The slots of a PC, each change for itself: what is refused, and what is thrown away."""

from pathlib import Path

import pytest

from kiosk.base.errors import KioskError
from kiosk.updates.slots import Slots
from kiosk.updates.trial import Trial
from kiosk.updates.version import parse_version
from tests.fakes.slot_disks import Node, SimulatedSlotDisk

PREFIX = Path("/opt/kiosk")
VERSION = parse_version("0.1.0")
INSTALLED: dict[Path, Node] = {
    PREFIX: None,
    PREFIX / "a": None,
    PREFIX / "a/kiosk": b"program",
}


def begun() -> SimulatedSlotDisk:
    disk = SimulatedSlotDisk(INSTALLED)
    Slots(PREFIX, disk).begin("a", VERSION)
    return disk


def test_what_an_installer_put_there_is_taken_up_once() -> None:
    disk = begun()
    slots = Slots(PREFIX, disk)
    assert (slots.current(), slots.other()) == ("a", "b")
    assert slots.held("a").version == VERSION
    assert slots.held("b").build is None
    assert disk.exists(PREFIX / "updates")
    before = dict(disk.names)
    for slot in ("a", "b"):
        with pytest.raises(KioskError, match="begun"):
            slots.begin(slot, VERSION)
    assert disk.names == before
    assert disk.durable == disk.names


def test_a_slot_without_a_program_is_not_taken_up() -> None:
    disk = SimulatedSlotDisk(INSTALLED)
    with pytest.raises(KioskError, match="no_program"):
        Slots(PREFIX, disk).begin("b", VERSION)
    assert disk.names == INSTALLED
    with pytest.raises(KioskError, match="no_current"):
        Slots(PREFIX, disk).current()


def test_what_was_begun_and_never_finished_is_thrown_away_and_nothing_else() -> None:
    disk = begun()
    counts = dict(disk.names)
    slots = Slots(PREFIX, disk)
    slots.tidy()
    changes = disk.changes
    slots.tidy()
    assert disk.changes == changes  # a disk in order is not written to
    for name in ("a.new", "a.old", "b.new", "b.old"):
        disk.names[PREFIX / name] = None
        disk.names[PREFIX / name / "file"] = b"half"
    for name in ("current.new", "updates/record.json.new", "updates/trial.new"):
        disk.names[PREFIX / name] = b"half"
    disk.names[PREFIX / "updates/root.json.new"] = b"half"
    slots.tidy()
    assert disk.names == disk.durable == counts


def test_a_slot_that_is_not_whole_never_counts() -> None:
    disk = begun()
    disk.names[PREFIX / "b"] = None
    disk.names[PREFIX / "b/kiosk"] = b"program"
    slots = Slots(PREFIX, disk)
    before = dict(disk.names)
    with pytest.raises(KioskError, match="no_slot"):
        slots.switch(Trial("0" * 16, "b", "a", 3, may_return=True))
    assert disk.names == before
    disk.names[PREFIX / "b/build.json"] = b'{"version": "0.2.0", "digest": "short"}'
    assert slots.held("b").build is None
    assert slots.current() == "a"
