"""Two readers that share no code agree on every journal, whole or spoiled."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.journal import (
    Anchor,
    JournalDamagedError,
    PaperAnchor,
    Verdict,
    anchor_code,
    iterate_entries,
    verify_journal,
)
from kiosk.journal.format import FRAME
from kiosk.journal.pulse import SIDE_FILE_BYTES, SLOT_OFFSETS, PulseCodec
from tests.fakes.journals import KEY, OTHER_SEAT, SEAT, Paper, events, filled, header, pulse
from tests.journal import second_reader

ROUNDS = 1500


def short(verdict: Verdict) -> str:
    return str(verdict).partition(":")[0]


def both(
    data: bytes,
    key: bytes | None = None,
    anchors: tuple[Anchor, ...] = (),
    side: bytes | None = None,
) -> str:
    """The answer both readers give."""
    ours = short(verify_journal(data, key=key, anchors=anchors, side=side))
    theirs = second_reader.judge(
        data, key=key, anchors=[anchor.to_bytes() for anchor in anchors], side=side
    )
    assert ours == theirs
    return ours


def side_file(paper: Paper) -> bytes:
    image = bytearray(SIDE_FILE_BYTES)
    image[SLOT_OFFSETS[1] :] = PulseCodec(header(), KEY).write(pulse(paper.maker), 1)
    return bytes(image)


@pytest.mark.parametrize("key", [KEY, None], ids=["with the key", "without"])
def test_they_agree_on_whole_journals(key: bytes | None) -> None:
    final = filled(events(20), sign_every=6, final=True)
    assert both(final.data, key) == "complete"
    signed = filled(events(6), sign_every=3)
    assert both(signed.data, key) == "unfinished"
    open_ended = filled(events(7), sign_every=3)
    assert both(open_ended.data, key) == "unanchored tail from 10"
    assert both(open_ended.data, key, (open_ended.maker.anchor(5),)) == "complete"
    assert both(open_ended.data, key, side=side_file(open_ended)) == "unanchored tail from 10"
    assert both(open_ended.data[:-FRAME], KEY, side=side_file(open_ended)).startswith("bad at")


def test_the_second_reader_reads_every_event() -> None:
    payloads = [b"", *events(20, longest=3000)]
    paper = filled(payloads, sign_every=5)
    ours = [(entry.sequence, entry.payload) for entry in iterate_entries(paper.data, KEY)]
    assert second_reader.read(paper.data, KEY).events == ours
    assert [payload for _, payload in ours] == payloads


def test_they_agree_on_codes_seats_and_keys() -> None:
    paper = filled(events(3))
    code = anchor_code(header(), 4, paper.heads[4])
    assert second_reader.paper_code(second_reader.read(paper.data), 4) == code
    line = PaperAnchor(sequence=4, code=code)
    assert str(verify_journal(paper.data, paper=[line])) == "complete"
    assert second_reader.judge(paper.data, codes=[(4, code)]) == "complete"
    for seat in (SEAT.signing_public, OTHER_SEAT.signing_public):
        ours = short(verify_journal(paper.data, seat_key=seat))
        assert second_reader.judge(paper.data, seat=seat) == ours
    assert both(paper.data, bytes(32)) == "bad at 0"
    assert both(paper.data, b"short") == "bad at 0"


def spoil(data: bytes, rng: Random) -> bytes:
    """One of the things that happen to files."""
    out = bytearray(data)
    at = rng.randrange(len(out))
    frame = at // FRAME * FRAME
    what = rng.randrange(9)
    if what == 0:
        out[at] ^= 1 << rng.randrange(8)
    elif what == 1:
        del out[at:]
    elif what == 2:
        del out[frame:]
    elif what == 3:
        del out[frame : frame + FRAME]
    elif what == 4:
        out[frame : frame + FRAME] = bytes(FRAME)
    elif what == 5:
        out += rng.randbytes(rng.randrange(1, 3 * FRAME))
    elif what == 6:
        out += out[frame : frame + FRAME]
    elif what == 7:
        other = rng.randrange(len(out) // FRAME) * FRAME
        out[frame : frame + FRAME], out[other : other + FRAME] = (
            out[other : other + FRAME],
            out[frame : frame + FRAME],
        )
    else:
        start = max(0, len(out) - FRAME * rng.randrange(1, 4))
        out[start + rng.randrange(FRAME)] ^= 1 << rng.randrange(8)
    return bytes(out)


@pytest.mark.parametrize("key", [KEY, None], ids=["with the key", "without"])
def test_they_agree_on_spoiled_journals(key: bytes | None) -> None:
    rng = Random(7)
    papers = [
        filled(events(12, seed=3), sign_every=5),
        filled(events(9, seed=4), sign_every=3, final=True),
        filled(events(4, seed=5, longest=5000)),
    ]
    answers = set()
    for number in range(ROUNDS):
        paper = papers[number % 3]
        data = spoil(paper.data, rng)
        if number % 4 == 0:
            data = spoil(data, rng) if data else data
        anchors = (paper.maker.anchor(0),) if number % 5 == 0 else ()
        answers.add(both(data, key, anchors).rstrip("0123456789"))
    assert answers >= {"bad at ", "unanchored tail from ", "unfinished"}


@given(st.binary(max_size=2000), st.integers(0, 6))
def test_they_agree_on_noise_behind_any_record(noise: bytes, kept: int) -> None:
    paper = filled(events(6, seed=8), sign_every=3)
    both(b"".join(paper.pieces[: kept + 2]) + noise, KEY)


def test_they_agree_on_every_changed_bit_of_one_record_and_header() -> None:
    paper = filled([b"one", b"two"], sign_every=1)
    for piece in (0, 1, 2, 3):
        start = sum(len(one) for one in paper.pieces[:piece])
        for bit in range(0, FRAME * 8, 5):
            data = bytearray(paper.data)
            data[start + bit // 8] ^= 1 << bit % 8
            assert both(bytes(data), KEY) == f"bad at {piece}"


def test_the_second_reader_stops_where_ours_stops() -> None:
    data = bytearray(filled(events(5)).data)
    data[FRAME * 2 + 3] ^= 1
    with pytest.raises(JournalDamagedError) as ours:
        list(iterate_entries(bytes(data), KEY))
    with pytest.raises(second_reader.Damage) as theirs:
        second_reader.read(bytes(data), KEY)
    assert ours.value.sequence == theirs.value.number
