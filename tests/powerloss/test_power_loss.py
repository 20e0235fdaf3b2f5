"""The power goes at any moment: no acknowledged answer is lost, and nothing else is invented.

The controls show that the simulator is worth something: a store whose syncs do nothing must lose
answers, and must lose none when the disk happens to keep everything.
"""

from pathlib import Path
from random import Random

import pytest

from kiosk.journal import JournalDamagedError
from kiosk.store import AttemptFile, JournalMissingError
from tests.fakes.disks import ForgetfulDisk, NamelessDisk, PowerCut, SimulatedDisk
from tests.fakes.journals import create, pulse, reopen

HERE = Path("/seat/attempt")
POINTS = 1200
KILLS_FIRST = 0.4
SHORT, LONG, HUGE = 400, 4_000, 65_000


class LossError(AssertionError):
    """Something acknowledged is gone."""


class Seat:
    """A seat that remembers what it acknowledged, through any number of power cuts."""

    def __init__(self, disk: SimulatedDisk, seed: int) -> None:
        self.disk = disk
        self.rng = Random(seed)
        self.exists = False
        self.acknowledged: list[bytes] = []
        self.certain_used_ms = 0
        self.used_ms = 0
        self.torn = 0

    def start(self) -> AttemptFile:
        """Open what is there and compare; make a journal only if none was ever acknowledged."""
        try:
            file = reopen(HERE, self.disk, seed=self.rng.randrange(1 << 30))
        except JournalMissingError:
            if self.exists:
                raise LossError("the journal is gone") from None
            file = create(HERE, self.disk, seed=self.rng.randrange(1 << 30))
        except JournalDamagedError as error:
            raise LossError(error.detail) from error
        self.exists = True
        if file.recovery is not None:
            found = [entry.payload for entry in file.recovery.entries]
            self.compare(found, file.recovery.used_ms)
            self.torn += file.recovery.dropped is not None
        return file

    def compare(self, found: list[bytes], used_ms: int) -> None:
        """At most the one record in flight may be there beyond what was acknowledged."""
        known = len(self.acknowledged)
        if found[:known] != self.acknowledged:
            raise LossError(f"{len(found)} of {known} are left")
        assert len(found) <= known + 1
        assert used_ms >= self.certain_used_ms
        self.acknowledged = found

    def run(self, steps: int) -> None:
        """Answer questions until the power goes."""
        file = self.start()
        for _ in range(steps):
            self.used_ms += 100
            what = self.rng.random()
            if what < 0.6:
                longest = self.rng.choice([SHORT, SHORT, SHORT, SHORT, LONG, LONG, HUGE])
                payload = self.rng.randbytes(self.rng.randrange(longest))
                file.append(payload)
                self.acknowledged.append(payload)
            elif what < 0.65:
                file.sign(self.used_ms)
                self.certain_used_ms = self.used_ms
            else:
                file.side.write(pulse(file, self.used_ms))
                if what > 0.9:
                    file.side.sync()
                    self.certain_used_ms = self.used_ms
        file.close()

    def cut(self, seed: int) -> None:
        """Lose power somewhere in the next hundred changes, and find the disk as it is then.

        Now and then the program is killed first: what it had written and not synced is read by
        the next start, shown as saved, and must then survive the power cut too.
        """
        if self.rng.random() < KILLS_FIRST:
            self.die(self.rng.randrange(100))
            self.disk.kill()
            self.die(self.rng.randrange(12))
        else:
            self.die(self.rng.randrange(100))
        self.disk = self.disk.crash(seed)

    def die(self, changes: int) -> None:
        """Run until so many changes have been made to the disk."""
        self.disk.cut_at = len(self.disk.log) + changes
        with pytest.raises(PowerCut):
            self.run(steps=1000)

    def close_exam(self, seed: int) -> None:
        """Close the journal, lose power right behind it, and find it closed."""
        file = self.start()
        file.sign(self.used_ms, final=True)
        self.disk = self.disk.crash(seed)
        if not self.start().is_final:
            raise LossError("the final signature is gone")


def play(disk: SimulatedDisk, seed: int, cuts: int, stride: int = 1) -> Seat:
    """Cut the power several times, also in the middle of recoveries, then close the exam."""
    seat = Seat(disk, seed)
    for number in range(cuts):
        seat.cut(seed + number * stride)
    seat.close_exam(seed + cuts * stride)
    return seat


def losses(kind: type[SimulatedDisk], seeds: range) -> int:
    """Count the lives that lost something; seeds with one remainder by 4 share their luck."""
    lost = 0
    for seed in seeds:
        try:
            play(kind(), seed, cuts=1, stride=4)
        except LossError:
            lost += 1
    return lost


@pytest.mark.parametrize("part", range(6))
def test_no_power_cut_loses_an_acknowledged_answer(part: int) -> None:
    cuts_in_one_life = 3
    lives = POINTS // 6 // cuts_in_one_life + 1
    seats = [
        play(SimulatedDisk(), part * 1000 + life * 7, cuts_in_one_life) for life in range(lives)
    ]
    # The points must have been worth it: answers were given, and some records were torn.
    assert sum(len(seat.acknowledged) for seat in seats) > 20 * lives
    assert sum(seat.torn for seat in seats) > 0


@pytest.mark.parametrize("killed_at", range(24))
def test_a_kill_at_each_change_and_a_power_cut_at_each_change_after_it(killed_at: int) -> None:
    for cut_at in range(16):
        for seed in (1, 2, 3):
            seat = Seat(SimulatedDisk(), seed)
            seat.die(killed_at)
            seat.disk.kill()
            seat.die(cut_at)
            seat.disk = seat.disk.crash(seed)
            seat.close_exam(seed)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(10))
def test_many_more_power_cuts_lose_nothing_either(part: int) -> None:
    for life in range(200):
        play(SimulatedDisk(), 1_000_000 + part * 10_000 + life * 7, cuts=4)


def test_control_a_store_whose_syncs_do_nothing_loses_answers() -> None:
    kept_everything = range(0, 160, 4)
    assert losses(ForgetfulDisk, kept_everything) == 0
    kept_nothing = range(1, 160, 4)
    assert losses(ForgetfulDisk, kept_nothing) > 30
    kept_some = range(2, 160, 4)
    assert losses(ForgetfulDisk, kept_some) > 30


def test_control_a_store_that_never_syncs_names_loses_whole_journals() -> None:
    assert losses(NamelessDisk, range(0, 160, 4)) == 0
    assert losses(NamelessDisk, range(1, 160, 4)) > 30


def test_control_the_simulator_loses_nothing_that_was_synced() -> None:
    disk = SimulatedDisk()
    handle = disk.open(HERE, create=True)
    disk.write(handle, b"durable" * 100, 0)
    disk.sync(handle)
    disk.sync_directory(HERE.parent)
    disk.write(handle, b"pending" * 1000, 700)
    contents = set()
    for seed in range(200):
        after = disk.crash(seed)
        content = after.read(after.open(HERE), 1 << 20)
        assert content[:700] == b"durable" * 100
        contents.add(content)
    assert len(contents) > 50


def test_control_a_file_of_one_synced_sector_is_never_torn() -> None:
    disk = SimulatedDisk()
    handle = disk.open(HERE, create=True)
    disk.sync_directory(HERE.parent)
    for letter in b"abc":
        disk.write(handle, bytes([letter]) * 512, 0)
    found = set()
    for seed in range(100):
        after = disk.crash(seed)
        found.add(after.read(after.open(HERE), 512))
    # Old, new and in between; a mixture within one sector never.
    assert found == {b"", bytes(512), b"a" * 512, b"b" * 512, b"c" * 512}
