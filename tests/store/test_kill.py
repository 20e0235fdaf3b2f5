"""A real process is killed at random instants; what it acknowledged is there."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from kiosk.store import AttemptFile, JournalBusyError, JournalMissingError
from tests.fakes.acknowledging_seat import payload_of
from tests.fakes.journals import create, reopen

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def running_seat(directory: Path, mode: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "tests.fakes.acknowledging_seat", str(directory), mode]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as seat:
        try:
            yield seat
        finally:
            seat.kill()


def kill_after(directory: Path, mode: str, lines: int) -> int:
    """Let a seat run for so many lines, kill it, and return the last acknowledged number."""
    with running_seat(directory, mode) as seat:
        assert seat.stdout is not None
        heard = [seat.stdout.readline() for _ in range(lines)]
        seat.send_signal(signal.SIGKILL)
        heard += seat.stdout.read().splitlines()
    numbers = [int(line.split()[1]) for line in heard if line.startswith((b"saved", b"open"))]
    assert all(line.startswith((b"saved", b"open")) for line in heard)
    return max(numbers, default=0)


def check(file: AttemptFile, acknowledged: int) -> int:
    assert file.recovery is not None
    found = [(entry.sequence, entry.payload) for entry in file.recovery.entries]
    assert found == [(number, payload_of(number)) for number in range(2, file.tip.sequence + 1)]
    assert file.tip.sequence >= acknowledged
    return file.tip.sequence - acknowledged


def kill_often(directory: Path, mode: str, kills: int, seed: int) -> None:
    rng = Random(seed)
    known = 0
    for _ in range(kills):
        known = max(known, kill_after(directory, mode, rng.choice([1, 2, rng.randrange(90)])))
        try:
            file = reopen(directory)
        except JournalMissingError:
            assert known == 0
            continue
        # One event may be on its way to the disk, or its line on the way to us; two if threaded.
        assert check(file, known) <= (2 if mode == "threaded" else 1)
        known = file.tip.sequence
        file.close()
    assert known > 3 * kills


@pytest.mark.parametrize("mode", ["plain", "threaded"])
def test_no_kill_loses_an_acknowledged_answer(tmp_path: Path, mode: str) -> None:
    kill_often(tmp_path / "a", mode, kills=15, seed=len(mode))


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["plain", "threaded"])
@pytest.mark.parametrize("part", range(5))
def test_three_hundred_kills_lose_nothing_either(tmp_path: Path, mode: str, part: int) -> None:
    kill_often(tmp_path / "a", mode, kills=30, seed=100 + part)


def test_a_second_process_on_the_same_journal_is_refused(tmp_path: Path) -> None:
    create(tmp_path).close()
    with running_seat(tmp_path, "plain") as seat:
        assert seat.stdout is not None
        assert seat.stdout.readline() == b"open 1\n"
        with pytest.raises(JournalBusyError):
            reopen(tmp_path)
        with pytest.raises(JournalBusyError):
            reopen(tmp_path)
        # It was not disturbed.
        assert seat.stdout.readline().startswith(b"saved")
        seat.kill()
    reopen(tmp_path).close()
