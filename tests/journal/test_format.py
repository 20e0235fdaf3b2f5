import msgspec
import pytest

from kiosk.journal import JournalDamagedError, RecordTooLargeError, WrongKeyError, read_journal
from kiosk.journal.anchors import HEADER_PURPOSE
from kiosk.journal.chain import advance, genesis
from kiosk.journal.format import (
    FRAME,
    MAX_JOURNAL_BYTES,
    MAX_PAYLOAD_BYTES,
    MAX_RECORD_BYTES,
    Header,
    Kind,
    header_fields,
    parse_header,
)
from kiosk.journal.maker import begin_journal
from kiosk.journal.seal import Sealer, key_check
from tests.fakes.journals import (
    KEY,
    OTHER_SEAT,
    SEAT,
    Paper,
    commitments,
    events,
    filled,
    header,
)


def test_a_journal_gives_back_what_it_was_given() -> None:
    payloads = [b"", b"x", *events(40, longest=3000), bytes(MAX_PAYLOAD_BYTES)]
    paper = filled(payloads)
    reading = read_journal(paper.data, KEY)
    assert [record.payload for record in reading.records[1:]] == payloads
    assert reading.heads[1:] == tuple(paper.heads[1:])
    assert (reading.torn, reading.fault) == (None, None)
    assert reading.end == len(paper.data)
    assert len(paper.data) % FRAME == 0


def test_one_answer_takes_one_frame_and_the_largest_event_64_kib() -> None:
    paper = filled([bytes(321), bytes(428), bytes(429), bytes(MAX_PAYLOAD_BYTES)])
    assert [len(piece) for piece in paper.pieces[2:]] == [512, 512, 1024, MAX_RECORD_BYTES]


def test_a_larger_event_is_refused_before_anything_is_written() -> None:
    paper = Paper()
    with pytest.raises(RecordTooLargeError):
        paper.add(bytes(MAX_PAYLOAD_BYTES + 1))
    assert paper.last == 1


def test_the_header_is_read_back() -> None:
    moved = header(incarnation=2, parent=b"p" * 32)
    maker, data = begin_journal(moved, KEY, commitments(moved), SEAT, bytes(12))
    assert read_journal(data, KEY).frame.header == moved == maker.header


@pytest.mark.parametrize(
    "change",
    [
        {"attempt": ""},
        {"attempt": "a/../b"},
        {"attempt": "a" * 65},
        {"incarnation": 0},
        {"incarnation": 2},
        {"incarnation": 2**32},
        {"parent_sequence": 3},
        {"parent_head": b"p" * 32},
        {"seat_key": b"short"},
        {"pack_hash": b""},
    ],
    ids=str,
)
def test_a_header_that_contradicts_itself_is_not_written(change: dict[str, object]) -> None:
    wrong: Header = msgspec.structs.replace(header(), **change)
    with pytest.raises(JournalDamagedError):
        header_fields(wrong, bytes(16))


def test_no_bit_of_the_header_can_be_changed() -> None:
    data = bytearray(filled([b"one"]).data)
    for bit in range(FRAME * 8):
        data[bit // 8] ^= 1 << bit % 8
        with pytest.raises(JournalDamagedError) as caught:
            read_journal(bytes(data), KEY)
        assert caught.value.sequence == 0
        assert not isinstance(caught.value, WrongKeyError)
        data[bit // 8] ^= 1 << bit % 8


@pytest.mark.parametrize("size", [0, 1, 8, 511])
def test_a_file_shorter_than_its_header_is_refused(size: int) -> None:
    with pytest.raises(JournalDamagedError):
        parse_header(filled([]).data[:size])


def test_a_file_larger_than_a_journal_may_be_is_refused_unread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert MAX_JOURNAL_BYTES == 64 * 1024 * 1024
    data = filled([b"one"]).data
    monkeypatch.setattr("kiosk.journal.reader.MAX_JOURNAL_BYTES", len(data))
    assert read_journal(data).last == 2
    monkeypatch.setattr("kiosk.journal.reader.MAX_JOURNAL_BYTES", len(data) - 1)
    with pytest.raises(JournalDamagedError, match="larger"):
        read_journal(data)


def test_a_wrong_key_is_told_from_damage() -> None:
    data = filled([b"one"]).data
    for key in (bytes(32), b"short", b""):
        with pytest.raises(WrongKeyError):
            read_journal(data, key)


def test_a_journal_begins_only_with_its_own_seat_key_and_commitments() -> None:
    mine = header()
    with pytest.raises(JournalDamagedError):
        begin_journal(mine, KEY, commitments(mine), OTHER_SEAT, bytes(12))
    for change in ({"pack_hash": bytes(32)}, {"seat_key": bytes(32)}, {"key_hash": bytes(32)}):
        wrong = msgspec.structs.replace(commitments(mine), **change)
        with pytest.raises(JournalDamagedError):
            begin_journal(mine, KEY, wrong, SEAT, bytes(12))
    long = msgspec.structs.replace(commitments(mine), build="b" * 64)
    with pytest.raises(RecordTooLargeError):
        begin_journal(mine, KEY, long, SEAT, bytes(12))


def test_equal_events_look_different_in_the_file() -> None:
    paper = filled([b"the same answer"] * 3)
    assert len({piece[68:] for piece in paper.pieces[2:]}) == 3
    assert b"the same answer" not in paper.data


class Crooked:
    """Whoever holds all keys of a seat and writes a journal against the rules."""

    def __init__(self, fields: bytes | None = None) -> None:
        fields = fields or header_fields(header(), key_check(KEY, header()))
        self.frame = fields + SEAT.sign(HEADER_PURPOSE, fields)
        start = genesis(self.frame)
        self.sealer = Sealer(header(), KEY, start[:8])
        self.heads = [start]
        self.records: list[bytes] = []

    def add(self, kind: Kind, payload: bytes) -> "Crooked":
        record = self.sealer.seal(
            kind, len(self.heads), self.heads[-1], payload, bytes([len(self.heads)]) * 12
        )
        self.heads.append(advance(self.heads[-1], record))
        self.records.append(record)
        return self

    def read(self, key: bytes | None = KEY) -> JournalDamagedError | None:
        return read_journal(b"".join([self.frame, *self.records]), key).fault


OPENING = commitments(header()).to_bytes()


def test_the_opening_record_stands_first_and_nowhere_else() -> None:
    assert Crooked().add(Kind.OPENING, OPENING).add(Kind.ENTRY, b"one").read() is None
    first = Crooked().add(Kind.ENTRY, OPENING).read()
    again = Crooked().add(Kind.OPENING, OPENING).add(Kind.OPENING, OPENING)
    later = again.add(Kind.ENTRY, b"one").read(key=None)
    assert [fault.sequence for fault in (first, later) if fault] == [1, 2]


@pytest.mark.parametrize(
    "block",
    [
        msgspec.structs.replace(commitments(header()), key_hash=bytes(32)).to_bytes(),
        msgspec.structs.replace(commitments(header()), pack_hash=bytes(32)).to_bytes(),
        msgspec.structs.replace(commitments(header()), seat_key=bytes(32)).to_bytes(),
        OPENING[:128] + b"\x40" + OPENING[129:],
        OPENING[:128] + b"\x03" + OPENING[129:],
        OPENING[:129] + b"\xff" + OPENING[130:],
        OPENING[:-1] + b"\1",
        OPENING[:-1],
        b"",
    ],
    ids=range(9),
)
def test_commitments_must_agree_with_key_and_header(block: bytes) -> None:
    fault = Crooked().add(Kind.OPENING, block).add(Kind.ENTRY, b"one").read()
    assert fault is not None
    assert fault.sequence == 1


@pytest.mark.parametrize("at", [11, 16 + 3, 79, 232, 300, 447])
def test_unused_bytes_of_a_signed_header_must_be_zero(at: int) -> None:
    fields = bytearray(header_fields(header(), key_check(KEY, header())))
    assert fields[at] == 0
    fields[at] = 1
    with pytest.raises(JournalDamagedError):
        Crooked(bytes(fields)).add(Kind.OPENING, OPENING).read()


@pytest.mark.parametrize(("at", "value"), [(0, 0x88), (9, 2), (8, 1), (10, 65), (16, 0xFF)])
def test_another_magic_version_or_name_is_refused(at: int, value: int) -> None:
    fields = bytearray(header_fields(header(), key_check(KEY, header())))
    fields[at] = value
    with pytest.raises(JournalDamagedError):
        Crooked(bytes(fields)).add(Kind.OPENING, OPENING).read()
