"""Refusals of the real operating system, not of a stand-in."""

import fcntl
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.store import JOURNAL_NAME, JournalBusyError, JournalExistsError, JournalStuckError
from tests.fakes.acknowledging_seat import payload_of
from tests.fakes.journals import create, reopen

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
LIMIT = 100 * 512


@contextmanager
def without_privileges() -> Iterator[None]:
    """The superuser may write anything; act as somebody else for a while."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_journal_made_read_only_is_refused_with_words(tmp_path: Path) -> None:
    create(tmp_path).close()
    path = tmp_path / JOURNAL_NAME
    path.chmod(0o400)
    with without_privileges(), pytest.raises(JournalStuckError, match="The disk refused"):
        reopen(tmp_path)
    path.chmod(0o600)
    reopen(tmp_path).close()


def test_a_directory_nobody_may_write_to_is_refused_with_words(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with without_privileges(), pytest.raises(JournalStuckError, match="The disk refused"):
        create(closed / "a")


def test_at_a_limit_of_the_system_nothing_more_is_acknowledged(tmp_path: Path) -> None:
    directory = tmp_path / "a"
    create(directory).close()
    seat = subprocess.run(
        [sys.executable, "-m", "tests.fakes.acknowledging_seat", str(directory), "plain"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT)),
    )
    assert b"JournalStuckError" in seat.stderr
    saved = [int(line.split()[1]) for line in seat.stdout.splitlines()[1:]]
    file = reopen(directory)
    assert file.recovery is not None
    found = [entry.payload for entry in file.recovery.entries]
    assert found == [payload_of(number) for number in saved]
    assert len(saved) > 20
    file.close()


def test_of_two_that_make_the_same_journal_one_is_refused(tmp_path: Path) -> None:
    other = os.open(tmp_path / f"{JOURNAL_NAME}.new", os.O_RDWR | os.O_CREAT)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.raises(JournalBusyError):
        create(tmp_path)
    os.close(other)
    first = create(tmp_path)
    with pytest.raises(JournalExistsError):
        create(tmp_path)
    first.close()
