"""What the seat notices around it, once for each change."""

from pathlib import Path

from kiosk.rehearsal.surroundings import ScriptedSurroundings
from kiosk.seat.watch import ENOUGH_BYTES, LOOKS_PER_DISK, LOW_BYTES, NothingAround, Watch
from kiosk.system.surroundings import MachineSurroundings


def kinds(watch: Watch, looks: int = 1) -> list[str]:
    return [one.kind for _ in range(looks) for one in watch.look()]


def test_a_disk_that_fills_up_is_noted_once_and_so_is_its_end() -> None:
    around = ScriptedSurroundings()
    watch = Watch(around)
    assert kinds(watch, 3 * LOOKS_PER_DISK) == []
    around.free = LOW_BYTES - 1
    assert kinds(watch, 3 * LOOKS_PER_DISK) == ["disk_low"]
    around.free = LOW_BYTES + 1  # not enough yet: a notice must not flicker
    assert kinds(watch, 3 * LOOKS_PER_DISK) == []
    assert watch.disk_low
    around.free = ENOUGH_BYTES
    assert kinds(watch, 3 * LOOKS_PER_DISK) == ["disk_enough"]
    assert not watch.disk_low


def test_the_very_first_look_sees_a_full_disk() -> None:
    around = ScriptedSurroundings()
    around.free = 0
    watch = Watch(around)
    noticed = watch.look()
    assert [one.kind for one in noticed] == ["disk_low"]
    assert noticed[0].detail == "0 bytes are free"


def test_a_disk_that_does_not_tell_changes_nothing() -> None:
    around = ScriptedSurroundings()
    around.free = None
    assert kinds(Watch(around), 2 * LOOKS_PER_DISK) == []


def test_a_line_that_breaks_and_comes_back_is_noted_at_once() -> None:
    around = ScriptedSurroundings()
    watch = Watch(around)
    around.line = "up"
    assert kinds(watch) == []
    around.line = "down"
    assert kinds(watch, 5) == ["connection_lost"]
    around.line = "up"
    assert kinds(watch, 5) == ["connection_back"]


def test_a_lone_seat_has_no_line_to_lose(tmp_path: Path) -> None:
    machine = MachineSurroundings(tmp_path)
    assert machine.link() == "alone"
    assert kinds(Watch(NothingAround()), LOOKS_PER_DISK) == []


def test_the_machine_tells_the_room_on_the_disk_of_the_seat(tmp_path: Path) -> None:
    free = MachineSurroundings(tmp_path).free_bytes()
    assert free is not None
    assert free > 0
    assert MachineSurroundings(tmp_path / "missing").free_bytes() is None
