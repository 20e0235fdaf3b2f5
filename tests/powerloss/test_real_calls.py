"""The simulated disk sees what the real one does, call by call."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from kiosk.store import Disk
from tests.fakes.disks import LoggingDisk, SimulatedDisk
from tests.fakes.journals import create, events, pulse, reopen


def session(directory: Path, disk: Disk) -> bytes:
    """A life with everything in it: making, answers, beats, signatures, a torn tail."""
    file = create(directory, disk)
    for payload in events(12):
        file.append(payload)
        file.side.write(pulse(file))
    file.side.sync()
    file.close()
    handle = disk.open(directory / "attempt.journal")
    disk.write(handle, b"torn" * 200, disk.size(handle))
    disk.close(handle)
    file = reopen(directory, disk)
    file.append(b"after the cut")
    file.sign(5, final=True)
    file.close()
    return disk.read(disk.open(directory / "attempt.journal"), 1 << 20)


def test_real_and_simulated_disk_see_the_same_calls(tmp_path: Path) -> None:
    real, simulated = LoggingDisk(), SimulatedDisk()
    directory = tmp_path / "a"
    directory.mkdir()
    assert session(directory, real) == session(directory, simulated)
    assert real.log == simulated.log
    assert Counter(what for what, _ in real.log)["sync"] > 14


@contextmanager
def system_calls() -> Iterator[Counter[str]]:
    """Count calls into the operating system's module, without any tool from outside."""
    counted: Counter[str] = Counter()

    def note(_frame: FrameType, event: str, called: object) -> None:
        if event == "c_call" and getattr(called, "__module__", "") == "posix":
            counted[getattr(called, "__name__", "")] += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield counted
    finally:
        sys.setprofile(before)


def test_an_answer_is_one_write_and_one_sync_of_the_system(tmp_path: Path) -> None:
    file = create(tmp_path)
    with system_calls() as counted:
        for payload in [bytes(300)] * 50:
            file.append(payload)
    file.close()
    assert counted.pop("urandom", 0) <= 50
    assert counted == {"pwrite": 50, "fdatasync": 50}


def test_a_beat_is_one_write_and_no_sync(tmp_path: Path) -> None:
    file = create(tmp_path)
    beat = pulse(file)
    with system_calls() as counted:
        for _ in range(50):
            file.side.write(beat)
    file.close()
    assert counted == {"pwrite": 50}


def test_the_counter_sees_a_sync() -> None:
    handle = os.open(os.devnull, os.O_RDWR)
    with system_calls() as counted:
        os.pwrite(handle, b"x", 0)
    os.close(handle)
    assert counted == {"pwrite": 1}
