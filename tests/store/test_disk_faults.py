"""What a failing disk does to a journal: full at any write, failing syncs, read-only."""

import errno
from pathlib import Path

import pytest

from kiosk.store import (
    JOURNAL_NAME,
    AttemptFile,
    JournalFullError,
    JournalStuckError,
    SideFileError,
)
from kiosk.store.ballast import BALLAST_BYTES
from tests.fakes.disks import FailingDisk, SimulatedDisk
from tests.fakes.journals import create, events, pulse, reopen

HERE = Path("/seat/attempt")
PAYLOADS = events(40, longest=2000)


def payloads_of(file: AttemptFile) -> list[bytes]:
    assert file.recovery is not None
    return [entry.payload for entry in file.recovery.entries]


@pytest.mark.parametrize("left", [0, 1, 511, 512, 1000])
@pytest.mark.parametrize("at", range(0, 40, 3))
def test_on_a_full_disk_the_reserve_lets_the_exam_be_finished(at: int, left: int) -> None:
    disk = SimulatedDisk()
    file = create(HERE, disk)
    for number, payload in enumerate(PAYLOADS):
        if number == at:
            disk.free = left
        file.append(payload)
    file.sign(1, final=True)
    file.close()
    assert ("unlink", "attempt.ballast") in disk.log
    assert payloads_of(reopen(HERE, disk)) == PAYLOADS


@pytest.mark.parametrize("left", [0, 100, 512, 1100])
def test_full_even_without_the_reserve_it_refuses_and_can_be_tried_again(left: int) -> None:
    disk = SimulatedDisk()
    file = create(HERE, disk)
    file.append(b"one")
    disk.unlink(HERE / "attempt.ballast")
    disk.free = left
    for _ in range(3):
        with pytest.raises(JournalFullError):
            file.append(bytes(1500))
    disk.free = 4096
    file.append(bytes(1500))
    file.append(b"three")
    file.close()
    assert payloads_of(reopen(HERE, disk)) == [b"one", bytes(1500), b"three"]


def test_a_reserve_too_small_for_the_record_is_tried_and_taken_back() -> None:
    disk = SimulatedDisk()
    file = create(HERE, disk)
    disk.names[HERE / "attempt.ballast"].data = bytearray(100)
    disk.free = 700
    before = len(disk.names[HERE / JOURNAL_NAME].data)
    with pytest.raises(JournalFullError):
        file.append(bytes(1500))
    assert len(disk.names[HERE / JOURNAL_NAME].data) == before
    file.append(b"small")
    file.close()
    assert payloads_of(reopen(HERE, disk)) == [b"small"]


def test_an_exam_does_not_begin_without_room_for_the_reserve() -> None:
    disk = SimulatedDisk()
    disk.free = BALLAST_BYTES - 1
    with pytest.raises(JournalFullError):
        create(HERE, disk)
    assert not disk.exists(HERE / JOURNAL_NAME)
    disk.free = BALLAST_BYTES * 2
    create(HERE, disk).close()


def test_a_resume_on_a_full_disk_is_not_refused() -> None:
    disk = SimulatedDisk()
    file = create(HERE, disk)
    file.append(b"one")
    file.close()
    disk.names[HERE / JOURNAL_NAME].data += b"torn"
    disk.unlink(HERE / "attempt.ballast")
    disk.free = 0
    again = reopen(HERE, disk)
    assert again.recovery is not None
    assert again.recovery.dropped is not None
    assert again.recovery.dropped.kept_as == ""
    assert payloads_of(again) == [b"one"]


def test_the_reserve_is_taken_again_once_there_is_room() -> None:
    disk = SimulatedDisk()
    file = create(HERE, disk)
    disk.free = 0
    file.append(b"one")
    file.close()
    assert not disk.exists(HERE / "attempt.ballast")
    disk.free = BALLAST_BYTES * 2
    reopen(HERE, disk).close()
    assert len(disk.names[HERE / "attempt.ballast"].data) == BALLAST_BYTES


def test_a_torn_tail_takes_the_reserve_if_it_must() -> None:
    disk = SimulatedDisk()
    file = create(HERE, disk)
    file.close()
    disk.names[HERE / JOURNAL_NAME].data += b"torn"
    disk.free = 0
    again = reopen(HERE, disk)
    assert again.recovery is not None
    assert again.recovery.dropped is not None
    assert again.recovery.dropped.kept_as == "attempt.torn-1"


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS])
def test_after_a_failed_sync_nothing_is_acknowledged_again(tmp_path: Path, code: int) -> None:
    disk = FailingDisk("sync", code, name=JOURNAL_NAME)
    file = create(tmp_path, disk)
    file.append(b"one")
    disk.fail_at = 0
    with pytest.raises(JournalStuckError):
        file.append(b"two")
    # The disk works again now, and the answer stays no: nobody knows what became of the pages.
    for _ in range(3):
        with pytest.raises(JournalStuckError):
            file.append(b"three")
        with pytest.raises(JournalStuckError):
            file.sign(0, final=True)
    assert file.tip.sequence == 2
    file.close()
    assert payloads_of(reopen(tmp_path))[:1] == [b"one"]


@pytest.mark.parametrize("code", [errno.EIO, errno.EROFS, errno.EBADF])
@pytest.mark.parametrize("at", range(5))
def test_after_a_failed_write_nothing_is_acknowledged_again(
    tmp_path: Path, code: int, at: int
) -> None:
    disk = FailingDisk("write", code, name=JOURNAL_NAME)
    file = create(tmp_path, disk)
    disk.calls, disk.fail_at = 0, at
    acknowledged = []
    for payload in PAYLOADS[:10]:
        try:
            file.append(payload)
        except JournalStuckError:
            continue
        acknowledged.append(payload)
    assert acknowledged == PAYLOADS[:at]
    file.close()
    assert payloads_of(reopen(tmp_path)) == acknowledged


def test_a_write_that_cannot_be_taken_back_sticks(tmp_path: Path) -> None:
    class Worse(FailingDisk):
        def truncate(self, handle: int, size: int) -> None:
            raise OSError(errno.EIO, f"cannot cut {handle} to {size}")

    disk = Worse("write", errno.ENOSPC, name=JOURNAL_NAME)
    file = create(tmp_path, FailingDisk("none", 0))
    file.close()
    file = reopen(tmp_path, disk)
    disk.calls, disk.fail_at = 0, 0
    with pytest.raises(JournalStuckError):
        file.append(b"one")
    with pytest.raises(JournalStuckError):
        file.append(b"two")


def test_an_interruption_in_the_middle_of_a_write_sticks(tmp_path: Path) -> None:
    class Interruption(BaseException):
        """Something no ordinary handler catches."""

    class Interrupted(FailingDisk):
        def sync(self, handle: int) -> None:
            super().sync(handle)
            if self.calls > 1:
                raise Interruption

    file = create(tmp_path, Interrupted("sync", 0, name=JOURNAL_NAME))
    with pytest.raises(Interruption):
        file.append(b"one")
    with pytest.raises(JournalStuckError, match="interrupted"):
        file.append(b"two")


@pytest.mark.parametrize(
    ("method", "at"),
    [*(("open", at) for at in range(3)), *(("write", at) for at in range(2)), ("sync", 2)],
)
def test_a_creation_that_fails_leaves_no_journal(tmp_path: Path, method: str, at: int) -> None:
    disk = FailingDisk(method, errno.EIO)
    disk.fail_at = at
    with pytest.raises((JournalStuckError, SideFileError)):
        create(tmp_path, disk)
    assert not (tmp_path / JOURNAL_NAME).exists()
    create(tmp_path).close()


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.EIO])
def test_a_journal_that_cannot_be_opened_for_writing_says_so(tmp_path: Path, code: int) -> None:
    create(tmp_path).close()
    disk = FailingDisk("open", code, name=JOURNAL_NAME)
    disk.fail_at = 0
    with pytest.raises(JournalStuckError, match="The disk refused"):
        reopen(tmp_path, disk)
    reopen(tmp_path).close()


def test_a_failing_side_file_does_not_touch_the_journal(tmp_path: Path) -> None:
    disk = FailingDisk("write", errno.EIO, name="attempt.side")
    file = create(tmp_path, disk)
    disk.calls, disk.fail_at = 0, 0
    with pytest.raises(SideFileError):
        file.side.write(pulse(file))
    file.append(b"one")
    file.side.write(pulse(file))
    disk.method, disk.calls, disk.fail_at = "sync", 0, 0
    with pytest.raises(SideFileError):
        file.side.sync()
    file.append(b"two")
    file.close()
    assert payloads_of(reopen(tmp_path)) == [b"one", b"two"]
