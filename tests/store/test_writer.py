import errno
import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from kiosk.journal import Anchor, verify_journal
from kiosk.store import (
    JOURNAL_NAME,
    AttemptFile,
    JournalClosedError,
    JournalStuckError,
    MachineDisk,
    Outcome,
    Sealed,
    Writer,
    WriterBusyError,
)
from kiosk.store.writer import MAX_WAITING
from tests.fakes.disks import FailingDisk
from tests.fakes.journals import KEY, NOON, create, events, reopen


class HeldDisk(MachineDisk):
    """A disk whose syncs wait until they are let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.go.set()
        self.reached = threading.Event()

    def sync(self, handle: int) -> None:
        self.reached.set()
        assert self.go.wait(20)
        super().sync(handle)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[AttemptFile]:
    before = set(threading.enumerate())
    yield create(tmp_path)
    left = set(threading.enumerate()) - before
    assert not [one for one in left if one.name == "journal-writer"]


def payloads_in(directory: Path) -> list[bytes]:
    file = reopen(directory)
    assert file.recovery is not None
    file.close()
    return [entry.payload for entry in file.recovery.entries]


def test_events_are_acknowledged_in_order(file: AttemptFile, tmp_path: Path) -> None:
    payloads = events(200)
    outcomes: SimpleQueue[Outcome] = SimpleQueue()
    writer = Writer(file)
    for payload in payloads:
        writer.submit(payload, outcomes.put)
    got = [outcomes.get(timeout=20) for _ in payloads]
    assert [one.sequence for one in got if isinstance(one, Sealed)] == list(range(2, 202))
    assert writer.tip == got[-1]
    writer.close()
    assert payloads_in(tmp_path) == payloads


def test_an_anchor_follows_each_acknowledgement(file: AttemptFile, tmp_path: Path) -> None:
    heard: list[Outcome | Anchor] = []
    writer = Writer(file, heard.append)
    for number in range(10):
        writer.submit(b"answer", heard.append, used_ms=number * 1000)
    writer.submit_signature(10_000, heard.append, final=True)
    writer.close()
    acknowledged, anchors = heard[0::2], heard[1::2]
    assert all(isinstance(one, Sealed) for one in acknowledged)
    taken = [one for one in anchors if isinstance(one, Anchor)]
    assert [one.used_ms for one in taken] == [n * 1000 for n in range(11)]
    assert [one.final for one in taken] == [False] * 10 + [True]
    data = (tmp_path / JOURNAL_NAME).read_bytes()
    assert str(verify_journal(data, key=KEY, anchors=taken)) == "complete"


def test_waiting_calls_return_what_was_acknowledged(file: AttemptFile) -> None:
    writer = Writer(file)
    assert writer.write(b"one").sequence == 2
    assert writer.sign(5).sequence == 3
    assert writer.sign(6, final=True).final
    with pytest.raises(JournalClosedError):
        writer.write(b"late")
    writer.close()


def test_closing_writes_what_waits_and_takes_nothing_more(tmp_path: Path) -> None:
    disk = HeldDisk()
    writer = Writer(create(tmp_path, disk))
    outcomes: SimpleQueue[Outcome] = SimpleQueue()
    disk.go.clear()
    for _ in range(20):
        writer.submit(b"answer", outcomes.put)
    closing = threading.Thread(target=writer.close)
    closing.start()
    disk.go.set()
    closing.join(20)
    assert outcomes.qsize() == 20
    with pytest.raises(JournalClosedError):
        writer.submit(b"late", outcomes.put)
    writer.beat(1, NOON)
    writer.close()
    assert len(payloads_in(tmp_path)) == 20


def test_too_many_waiting_events_are_refused_at_the_door(tmp_path: Path) -> None:
    disk = HeldDisk()
    writer = Writer(create(tmp_path, disk))
    outcomes: SimpleQueue[Outcome] = SimpleQueue()
    disk.go.clear()
    disk.reached.clear()
    writer.submit(b"in flight", outcomes.put)
    assert disk.reached.wait(20)
    for _ in range(MAX_WAITING):
        writer.submit(b"waits", outcomes.put)
    with pytest.raises(WriterBusyError):
        writer.submit(b"refused", outcomes.put)
    disk.go.set()
    writer.close()
    assert outcomes.qsize() == MAX_WAITING + 1
    assert b"refused" not in payloads_in(tmp_path)


def test_a_stuck_journal_tells_everybody(tmp_path: Path) -> None:
    disk = FailingDisk("sync", errno.EIO, name=JOURNAL_NAME)
    anchors: list[Anchor] = []
    writer = Writer(create(tmp_path, disk), anchors.append)
    writer.write(b"one")
    disk.fail_at = 0
    for _ in range(3):
        with pytest.raises(JournalStuckError):
            writer.write(b"two")
    writer.close()
    assert [anchor.sequence for anchor in anchors] == [2]


def test_an_error_nobody_expected_is_still_an_answer(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(MachineDisk):
        armed = False

        def write(self, handle: int, data: bytes, offset: int) -> int:
            if self.armed:
                raise ZeroDivisionError
            return super().write(handle, data, offset)

    disk = Broken()
    writer = Writer(create(tmp_path, disk))
    disk.armed = True
    with caplog.at_level(logging.ERROR), pytest.raises(JournalStuckError):
        writer.write(b"one")
    disk.armed = False
    with pytest.raises(JournalStuckError):
        writer.write(b"two")
    writer.close()


def test_a_listener_that_fails_stops_nothing(
    file: AttemptFile, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError

    writer = Writer(file, fail)
    with caplog.at_level(logging.ERROR):
        writer.submit(b"one", fail)
        writer.write(b"two")
        writer.close()
    assert caplog.text.count("a listener of the journal's writer failed") == 3
    assert payloads_in(tmp_path) == [b"one", b"two"]


def test_a_beat_names_what_is_acknowledged(file: AttemptFile, tmp_path: Path) -> None:
    writer = Writer(file)
    writer.write(b"one")
    writer.beat(61_000, NOON, b"item 4", sync=True)
    writer.close()
    again = reopen(tmp_path)
    assert again.recovery is not None
    assert again.recovery.pulse is not None
    assert again.recovery.pulse.sequence == 2
    assert again.recovery.pulse.at == NOON
    assert (again.recovery.used_ms, again.recovery.behind) == (61_000, 0)
    again.close()


def test_a_beat_waits_behind_answers_and_only_the_newest_is_kept(tmp_path: Path) -> None:
    disk = HeldDisk()
    file = create(tmp_path, disk)
    writer = Writer(file)
    outcomes: SimpleQueue[Outcome] = SimpleQueue()
    disk.go.clear()
    disk.reached.clear()
    writer.submit(b"in flight", outcomes.put)
    assert disk.reached.wait(20)
    writer.submit(b"waits", outcomes.put)
    for number in range(1000):
        writer.beat(number, NOON, b"where")
    disk.go.set()
    writer.close()
    assert outcomes.qsize() == 2
    again = reopen(tmp_path)
    assert again.recovery is not None
    assert again.recovery.pulse is not None
    pulse = again.recovery.pulse
    assert (pulse.used_ms, pulse.sequence, pulse.position) == (999, 3, b"where")
    again.close()


def test_a_side_file_that_fails_is_a_line_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    disk = FailingDisk("write", errno.EIO, name="attempt.side")
    writer = Writer(create(tmp_path, disk))
    disk.calls, disk.fail_at = 0, 0
    with caplog.at_level(logging.WARNING):
        writer.beat(1, NOON)
        writer.write(b"one")
    writer.close()
    assert "no beat written" in caplog.text


def test_after_one_failure_nothing_more_is_written(file: AttemptFile, tmp_path: Path) -> None:
    outcomes: SimpleQueue[Outcome] = SimpleQueue()
    writer = Writer(file)
    payloads = [b"kept", bytes(70_000), b"behind the hole"]  # the second fits into no record
    for payload in payloads:
        writer.submit(payload, outcomes.put)
    first, second, third = (outcomes.get(timeout=20) for _ in payloads)
    writer.close()
    assert isinstance(first, Sealed)
    assert not isinstance(second, Sealed)
    assert third is second
    assert payloads_in(tmp_path) == [b"kept"]
