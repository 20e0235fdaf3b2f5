"""The power goes at any moment of an update: what counts is always a whole program.

The control shows that the simulator is worth something: with a disk whose syncs do nothing a PC is
left without a program.
"""

import io
from functools import cache
from pathlib import Path

import pytest

from kiosk.updates.packing import pack
from kiosk.updates.record import Record, parse_record
from kiosk.updates.slots import SLOTS, Build, Slots
from kiosk.updates.trial import Trial
from kiosk.updates.version import parse_version
from tests.fakes.build_desk import program
from tests.fakes.disks import PowerCut
from tests.fakes.slot_disks import ForgetfulSlotDisk, SimulatedSlotDisk

PREFIX = Path("/opt/kiosk")
ID = "0" * 15 + "1"


@pytest.fixture(scope="session")
def build_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, int, dict[str, bytes]]:
    """The bytes of a build file, its size unpacked, and its files."""
    root = tmp_path_factory.mktemp("build")
    folder = program(root / "made", "0.2.0")
    unpacked = pack(folder, root / "made.tar.xz")
    files = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }
    return (root / "made.tar.xz").read_bytes(), unpacked, files


Made = tuple[bytes, int, dict[str, bytes]]


def furnished(kind: type[SimulatedSlotDisk] = SimulatedSlotDisk) -> SimulatedSlotDisk:
    """A PC with a program of each slot, the first of which counts."""
    names: dict[Path, bytes | str | None] = {PREFIX: None, PREFIX / "updates": None}
    for slot in ("a", "b"):
        names[PREFIX / slot] = None
        names[PREFIX / slot / "kiosk"] = b"0.1.0 " + slot.encode()
        names[PREFIX / slot / "build.json"] = b'{"version": "0.1.0"}'
    names[PREFIX / "current"] = "a"
    names[PREFIX / "updates/record.json"] = Record(minimum_version="0.1.0").to_bytes()
    return kind(names)


def update(disk: SimulatedSlotDisk, made: Made) -> None:
    """What `Updating.apply` does to the disk, in its order."""
    slots = Slots(PREFIX, disk)
    slots.tidy()
    data, unpacked, _ = made
    slots.fill(io.BytesIO(data), Build(version="0.2.0"), unpacked, lambda _done: None)
    slots.keep(Record(minimum_version="0.1.0", ending="switched", about="0.2.0"))
    slots.switch(Trial(ID, "b", "a", 3, may_return=True))


def check(disk: SimulatedSlotDisk, made: Made) -> str:
    """A whole program counts, and no half of a slot is taken for one; gives the slot."""
    slots = Slots(PREFIX, disk)
    slot = slots.current()
    assert slots.held(slot).version is not None
    for one in SLOTS:
        version = slots.held(one).version
        if version == parse_version("0.1.0"):
            assert disk.read(slots.program(one), 1 << 20) == f"0.1.0 {one}".encode()
        elif version is not None:
            assert version == parse_version("0.2.0")
            for name, data in made[2].items():
                assert disk.read(PREFIX / one / name, 1 << 20) == data
            assert disk.link_of(PREFIX / one / "_internal/library.so") == "library.so.1"
    trial = slots.trial()
    if slot == "b":  # it can be left again
        assert trial is not None
        assert (trial.new, trial.old) == ("b", "a")
    record = parse_record(disk.read(PREFIX / "updates/record.json", 1 << 16))
    assert record.minimum_version == "0.1.0"
    return slot


@cache
def changes_of(made: tuple[bytes, int]) -> int:
    disk = furnished()
    update(disk, (*made, {}))
    return disk.changes


SEEDS = 12


def test_the_power_may_go_after_every_change(build_file: Made) -> None:
    total = changes_of(build_file[:2])
    assert total > 30
    ends = []
    for at in range(total):
        for seed in range(SEEDS):
            disk = furnished()
            disk.cut_at = at
            with pytest.raises(PowerCut):
                update(disk, build_file)
            found = disk.crash(seed)
            ends.append(check(found, build_file))
            if ends[-1] == "a":
                # The next try goes through, from whatever was left.
                update(found, build_file)
                assert check(found, build_file) == "b"
                assert not [one for one in found.names if one.name.endswith((".new", ".old"))]
    assert {"a", "b"} == set(ends)


def test_what_a_step_has_done_is_durable_when_it_says_so(build_file: Made) -> None:
    """Each step for itself: a caller may stop after any of them."""
    data, unpacked, _ = build_file
    disk = furnished()
    disk.names[PREFIX / "b.new"] = None  # begun and never finished
    disk.durable = dict(disk.names)
    slots = Slots(PREFIX, disk)
    for step in (
        slots.tidy,
        lambda: slots.fill(io.BytesIO(data), Build(version="0.2.0"), unpacked, lambda _done: None),
        lambda: slots.keep(Record(minimum_version="0.2.0")),
        lambda: slots.switch(Trial(ID, "b", "a", 3, may_return=True)),
        slots.end_trial,
    ):
        before = dict(disk.durable)
        step()
        assert disk.names != before
        assert disk.durable == disk.names
    assert slots.current() == "b"


def test_a_full_disk_at_every_change_leaves_what_counted(build_file: Made) -> None:
    for at in range(changes_of(build_file[:2])):
        disk = furnished()
        disk.full_at = at
        with pytest.raises(OSError, match="No space"):
            update(disk, build_file)
        check(disk, build_file)


def test_a_disk_that_lies_about_its_syncs_is_found_out(build_file: Made) -> None:
    total, lost = changes_of(build_file[:2]), 0
    for at in range(total):
        for seed in range(SEEDS):
            disk = furnished(ForgetfulSlotDisk)
            disk.cut_at = at
            with pytest.raises(PowerCut):
                update(disk, build_file)
            try:
                check(disk.crash(seed), build_file)
            except Exception:  # noqa: BLE001 - in whatever way it is broken
                lost += 1
    assert lost > 0
