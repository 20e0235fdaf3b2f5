"""The torn-tail rule: one record that was in flight may be spoiled, nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.journal import JournalDamagedError, iterate_entries, read_journal
from kiosk.journal.format import FRAME
from tests.fakes.journals import KEY, Paper, commitments, events, filled, header

THREE_FRAMES = bytes(1200)


def journal_with_tail(tail: bytes) -> tuple[Paper, bytes]:
    """Five events and then some bytes."""
    paper = filled(events(5))
    return paper, paper.data + tail


def next_record(paper: Paper, payload: bytes) -> bytes:
    return paper.maker.entry(payload, b"n" * 12)


def frames(data: bytes) -> list[bytes]:
    return [data[at : at + FRAME] for at in range(0, len(data), FRAME)]


@pytest.mark.parametrize("kept", range(7))
def test_any_part_of_the_record_in_flight_may_be_missing(kept: int) -> None:
    paper = filled(events(5))
    parts = frames(next_record(paper, THREE_FRAMES))
    torn = b"".join(part if kept >> n & 1 else bytes(FRAME) for n, part in enumerate(parts))
    reading = read_journal(paper.data + torn, KEY)
    assert reading.fault is None
    assert reading.torn is not None
    assert (reading.torn.sequence, reading.torn.data) == (7, torn)
    assert (reading.last, reading.end) == (6, len(paper.data))


def test_a_record_that_arrived_whole_counts_even_if_nobody_acknowledged_it() -> None:
    paper = filled(events(5))
    reading = read_journal(paper.data + next_record(paper, THREE_FRAMES), KEY)
    assert (reading.last, reading.torn, reading.fault) == (7, None, None)


@given(st.integers(1, 3 * FRAME - 1))
def test_the_record_in_flight_may_be_cut_anywhere(size: int) -> None:
    paper, data = journal_with_tail(b"")
    data += next_record(paper, THREE_FRAMES)[:size]
    reading = read_journal(data, KEY)
    assert reading.torn is not None
    assert reading.last == 6


@pytest.mark.parametrize("size", [1, 511, 512, 513, 64 * 1024])
def test_zeros_up_to_one_record_are_a_lost_write(size: int) -> None:
    _, data = journal_with_tail(bytes(size))
    assert read_journal(data, KEY).torn is not None


def test_more_than_one_record_is_not_a_torn_write() -> None:
    _, data = journal_with_tail(bytes(64 * 1024 + 1))
    fault = read_journal(data, KEY).fault
    assert fault is not None
    assert fault.sequence == 7


@pytest.mark.parametrize("key", [KEY, None], ids=["with the key", "without"])
@pytest.mark.parametrize("at", range(2, 10))
def test_a_spoiled_record_before_the_last_is_never_a_torn_tail(at: int, key: bytes | None) -> None:
    paper = filled([b"answer"] * 10)
    for offset in (0, 9, 20, 30):
        pieces = list(paper.pieces)
        spoiled = bytearray(pieces[at])
        spoiled[offset] ^= 1
        pieces[at] = bytes(spoiled)
        reading = read_journal(b"".join(pieces), key)
        assert reading.torn is None
        assert reading.fault is not None
        assert reading.fault.sequence == at


def test_bytes_behind_a_spoiled_record_that_do_not_belong_to_it_are_tampering() -> None:
    paper = filled(events(5))
    whole = bytearray(next_record(paper, b"one frame"))
    whole[100] ^= 1
    assert read_journal(paper.data + bytes(whole), KEY).torn is not None
    assert read_journal(paper.data + bytes(whole) + b"\0", KEY).fault is not None


def test_nothing_may_follow_the_final_signature() -> None:
    paper = filled(events(5), final=True)
    for tail in (b"\0", bytes(FRAME), next_record(paper, b"late")):
        fault = read_journal(paper.data + tail, KEY).fault
        assert fault is not None
        assert fault.sequence == 8


@pytest.mark.parametrize("size", [512, 513, 1023])
def test_a_journal_without_its_opening_record_is_bad(size: int) -> None:
    fault = read_journal(filled(events(5)).data[:size], KEY).fault
    assert fault is not None
    assert fault.sequence == 1


def test_padding_is_zero_or_the_record_is_bad() -> None:
    paper = filled([b"a", b"b", b"c"])
    spoiled = bytearray(paper.data)
    spoiled[-3 * FRAME - 1] ^= 1
    fault = read_journal(bytes(spoiled)).fault
    assert fault is not None
    assert fault.sequence == 1


def test_events_before_a_violation_are_still_given() -> None:
    paper = filled([b"a", b"b", b"c", b"d"])
    pieces = list(paper.pieces)
    pieces[4] = bytes(FRAME)
    entries = iterate_entries(b"".join(pieces), KEY)
    assert [next(entries).payload, next(entries).payload] == [b"a", b"b"]
    with pytest.raises(JournalDamagedError, match="bad at 4"):
        next(entries)


def test_events_carry_number_and_head() -> None:
    paper = filled([b"a", b"b"], sign_every=1)
    entries = list(iterate_entries(paper.data, KEY))
    assert [(entry.sequence, entry.head) for entry in entries] == [
        (2, paper.heads[2]),
        (4, paper.heads[4]),
    ]


@given(st.binary(max_size=3000))
def test_no_bytes_make_the_reader_stumble(noise: bytes) -> None:
    with pytest.raises(JournalDamagedError):
        read_journal(noise, KEY)
    reading = read_journal(filled([b"a"]).data + noise, KEY)
    assert reading.last == 2
    assert (reading.torn is None and reading.fault is None) == (not noise)


def test_the_commitments_are_read_back_by_who_holds_the_key() -> None:
    paper = filled([b"one"])
    assert read_journal(paper.data, KEY).commitments == commitments(header())
    assert read_journal(paper.data).commitments is None
    assert read_journal(paper.pieces[0] + bytes(FRAME), KEY).commitments is None
