"""Files exchanged behind the seat's back while it is off: what a restart accepts."""

from pathlib import Path
from random import Random

import pytest

from kiosk.journal import Anchor, JournalDamagedError
from kiosk.store import JOURNAL_NAME, SIDE_FILE_NAME, AttemptFile
from tests.fakes.disks import SimulatedDisk
from tests.fakes.journals import (
    KEY,
    SEAT,
    commitments,
    create,
    events,
    header,
    nonces,
    pulse,
    reopen,
)

HERE = Path("/seat/attempt")
JOURNAL, SIDE = HERE / JOURNAL_NAME, HERE / SIDE_FILE_NAME
PAYLOADS = events(12, longest=1500)


class Break:
    """A seat switched off after twelve answers, with copies of its files from half way."""

    def __init__(self, *, last_beat_at: int = 12) -> None:
        self.disk = SimulatedDisk()
        file = create(HERE, self.disk)
        for number, payload in enumerate(PAYLOADS, start=1):
            file.append(payload)
            if number <= last_beat_at:
                file.side.write(pulse(file, number * 1000))
            if number == len(PAYLOADS) // 2:
                self.old = {path: self.content(path) for path in (JOURNAL, SIDE)}
                self.early = file.anchor(0)
        self.anchor = file.anchor(0)
        file.close()

    def content(self, path: Path) -> bytes:
        return bytes(self.disk.names[path].data)

    def put(self, path: Path, content: bytes) -> None:
        self.disk.names[path].data = bytearray(content)

    def start(self, *anchors: Anchor) -> AttemptFile:
        return AttemptFile.open(
            HERE, KEY, signer=SEAT, anchors=anchors, disk=self.disk, entropy=nonces(9)
        )


def test_the_old_journal_is_refused_by_the_side_file_that_stayed() -> None:
    seat = Break()
    seat.put(JOURNAL, seat.old[JOURNAL])
    with pytest.raises(JournalDamagedError, match="saw record 13, the file ends at 7"):
        seat.start()


def test_the_old_side_file_takes_back_no_answer_and_the_gap_is_reported() -> None:
    seat = Break()
    seat.put(SIDE, seat.old[SIDE])
    file = seat.start()
    assert file.recovery is not None
    assert [entry.payload for entry in file.recovery.entries] == PAYLOADS
    assert (file.recovery.behind, file.recovery.used_ms) == (6, 6000)


def test_both_old_files_together_are_found_by_an_anchor_and_by_nothing_else() -> None:
    seat = Break()
    for path, content in seat.old.items():
        seat.put(path, content)
    with pytest.raises(JournalDamagedError, match="the anchor names record 13"):
        seat.start(seat.early, seat.anchor)
    file = seat.start(seat.early)
    assert file.tip.sequence == 7


@pytest.mark.parametrize("content", [b"", bytes(4608), b"\xff" * 4608], ids=["", "0", "f"])
def test_a_spoiled_side_file_is_refused(content: bytes) -> None:
    seat = Break()
    seat.put(SIDE, content)
    with pytest.raises(JournalDamagedError) as caught:
        seat.start()
    assert caught.value.code == "side_file_forged"


def test_a_removed_side_file_is_refused() -> None:
    seat = Break()
    seat.disk.unlink(SIDE)
    with pytest.raises(JournalDamagedError) as caught:
        seat.start()
    assert caught.value.code == "side_file_missing"


def test_the_side_file_of_another_attempt_is_refused() -> None:
    seat, other, key = Break(), SimulatedDisk(), bytes(range(32))
    plain = header("a-2")
    AttemptFile.create(HERE, plain, key, commitments(plain, key), signer=SEAT, disk=other)
    seat.put(SIDE, bytes(other.names[SIDE].data))
    with pytest.raises(JournalDamagedError) as caught:
        seat.start()
    assert caught.value.code == "side_file_forged"


def test_a_restart_never_believes_a_flipped_bit() -> None:
    seat = Break()
    rng = Random(5)
    whole = seat.content(JOURNAL)
    for _ in range(500):
        data = bytearray(whole)
        bit = rng.randrange(len(data) * 8)
        data[bit // 8] ^= 1 << bit % 8
        seat.put(JOURNAL, bytes(data))
        with pytest.raises(JournalDamagedError):
            seat.start()
    seat.put(JOURNAL, whole)
    assert seat.start().tip.sequence == 13


def test_a_bit_in_the_last_record_that_no_beat_saw_is_dropped_with_a_report() -> None:
    seat = Break(last_beat_at=11)
    data = bytearray(seat.content(JOURNAL))
    data[-300] ^= 1
    seat.put(JOURNAL, bytes(data))
    with pytest.raises(JournalDamagedError):
        seat.start(seat.anchor)
    file = seat.start()
    assert file.recovery is not None
    assert file.recovery.dropped is not None
    assert file.recovery.dropped.sequence == 13
    assert [entry.payload for entry in file.recovery.entries] == PAYLOADS[:-1]
    kept = seat.content(HERE / file.recovery.dropped.kept_as)
    assert bytes(data).endswith(kept)


def test_one_torn_tail_after_another_never_eats_a_second_record() -> None:
    seat = Break(last_beat_at=0)
    for lost in range(1, 4):
        data = bytearray(seat.content(JOURNAL))
        data[-300] ^= 1
        seat.put(JOURNAL, bytes(data))
        file = seat.start()
        assert file.recovery is not None
        assert len(file.recovery.entries) == len(PAYLOADS) - lost
        file.close()
        # The next beat pins down what is left.
    again = reopen(HERE, seat.disk)
    again.side.write(pulse(again))
    again.close()
    data = bytearray(seat.content(JOURNAL))
    data[-300] ^= 1
    seat.put(JOURNAL, bytes(data))
    with pytest.raises(JournalDamagedError):
        seat.start()
