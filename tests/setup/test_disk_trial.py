"""The measuring of a disk: every record is synced, and nothing of it stays."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.setup.disk_trial import RECORD_BYTES, WRITES, Latency, measured
from kiosk.setup.step import Control
from kiosk.store.disk import MachineDisk


class CountingDisk(MachineDisk):
    """Counts, and fails when told to."""

    def __init__(self) -> None:
        self.written = self.synced = 0
        self.fails_at = -1

    def write(self, handle: int, data: bytes, offset: int) -> int:
        assert self.synced == self.written  # the one before is on the disk
        self.written += 1
        assert offset == (self.written - 1) * RECORD_BYTES
        return super().write(handle, data, offset)

    def sync(self, handle: int) -> None:
        self.synced += 1
        if self.synced == self.fails_at:
            raise OSError(5, "Input/output error")
        super().sync(handle)


def watch(each_s: float) -> Callable[[], Callable[[], float]]:
    """A watch by which everything takes so long."""
    return lambda: lambda: each_s


def test_every_record_is_synced_and_nothing_stays(tmp_path: Path) -> None:
    disk = CountingDisk()
    told: list[str] = []
    control = Control(tell=lambda _code, facts: told.append(facts["percent"]))
    found = measured(tmp_path, control, watch(0.004), disk)
    assert (disk.synced, len(found.each_ms), found.at(99)) == (WRITES, WRITES, 4.0)
    assert found.verdict == "good"
    assert told[-1] == "100"
    assert list(tmp_path.iterdir()) == []


def test_stopped_or_failing_it_leaves_nothing(tmp_path: Path) -> None:
    disk = CountingDisk()
    found = measured(tmp_path, Control(stopped=lambda: disk.synced >= 5), watch(0.001), disk)
    assert found.verdict == "too_few"
    disk = CountingDisk()
    disk.fails_at = 3
    with pytest.raises(OSError, match="Input"):
        measured(tmp_path, Control(), watch(0.001), disk)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("each_ms", "verdict"),
    [
        ((5.0,) * 100, "good"),
        ((5.0,) * 98 + (300.0,) * 2, "slow"),
        ((5.0,) * 98 + (900.0,) * 2, "too_slow"),
        ((900.0,) * 10, "too_slow"),
        ((0.002,) * 300, "unreal"),
        ((), "too_few"),
    ],
)
def test_the_verdict(each_ms: tuple[float, ...], verdict: str) -> None:
    assert Latency(each_ms).verdict == verdict


def test_half_and_nearly_all() -> None:
    found = Latency(tuple(float(one) for one in range(1, 101)))
    assert (found.at(50), found.at(99)) == (51.0, 100.0)


def test_a_link_in_the_folder_of_the_seat_is_not_written_through(tmp_path: Path) -> None:
    system, folder = tmp_path / "shadow", tmp_path / "seat"
    system.write_bytes(b"as it was")
    folder.mkdir()
    (folder / ".disk-trial").symlink_to(system)
    with pytest.raises(OSError, match=r"\.disk-trial"):
        measured(folder, Control(), watch(0.004))
    assert system.read_bytes() == b"as it was"
