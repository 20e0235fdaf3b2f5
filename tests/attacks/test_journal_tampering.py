"""Nobody without the seat's keys changes a journal and has it accepted as complete.

Each attack is held against a final signature, an anchor and the side file, by a verifier with the
attempt's key and by one without it.
"""

from collections.abc import Callable
from random import Random

import pytest

from kiosk.journal import Result, Verdict, verify_journal
from kiosk.journal.format import FRAME
from kiosk.journal.pulse import SIDE_FILE_BYTES, SLOT_OFFSETS, PulseCodec
from tests.fakes.journals import KEY, SEAT, Paper, events, filled, header, pulse

FLIPS = 2000
CLOSED = filled(events(16, seed=1), sign_every=5, final=True)
OPEN = filled(events(16, seed=2), sign_every=5)
FOREIGN = filled(events(16, seed=1), sign_every=5, final=True, attempt="a-2")
REWRITTEN = filled(events(16, seed=3), sign_every=5, final=True, seed=2)
ANCHOR = OPEN.maker.anchor(0)
WITH_AND_WITHOUT_KEY = pytest.mark.parametrize("key", [KEY, None], ids=["with key", "without"])

Pieces = list[bytes]
Attack = Callable[[Pieces, int], Pieces]


def side_of(paper: Paper) -> bytes:
    image = bytearray(SIDE_FILE_BYTES)
    image[SLOT_OFFSETS[1] :] = PulseCodec(header(), KEY).write(pulse(paper.maker), 1)
    return bytes(image)


SIDE = side_of(OPEN)


def swap(pieces: Pieces, at: int) -> Pieces:
    other = at + 1 if at + 1 < len(pieces) else at - 1
    pieces[at], pieces[other] = pieces[other], pieces[at]
    return pieces


def replaced(pieces: Pieces, at: int, piece: bytes) -> Pieces:
    return [*pieces[:at], piece, *pieces[at + 1 :]]


def rechained(pieces: Pieces, at: int) -> Pieces:
    """Delete a record and make the plain fields of the others agree, as anyone can."""
    paper = Paper()
    out = pieces[:at]
    head = b"".join(out)
    for piece in out[1:]:
        paper.maker.accept(piece)
    for piece in pieces[at + 1 :]:
        number, head = paper.maker.tip.sequence + 1, paper.maker.tip.head
        changed = piece[:16] + number.to_bytes(8, "big") + head + piece[56:]
        paper.maker.accept(changed)
        out.append(changed)
    return out


ATTACKS: dict[str, Attack] = {
    "record deleted": lambda pieces, at: pieces[:at] + pieces[at + 1 :],
    "record deleted, chain mended": rechained,
    "record doubled": lambda pieces, at: pieces[: at + 1] + pieces[at:],
    "records swapped": swap,
    "record zeroed": lambda pieces, at: replaced(pieces, at, bytes(len(pieces[at]))),
    "record of another attempt": lambda pieces, at: replaced(pieces, at, FOREIGN.pieces[at]),
    "record of another run": lambda pieces, at: replaced(pieces, at, REWRITTEN.pieces[at]),
    "old record again at the end": lambda pieces, at: [*pieces, pieces[at]],
    "cut at a record": lambda pieces, at: pieces[:at],
    "cut inside a record": lambda pieces, at: [*pieces[:at], pieces[at][:300]],
    "cut and filled up with zeros": lambda pieces, at: [
        *pieces[:at],
        bytes(len(b"".join(pieces[at:]))),
    ],
    "tail of another attempt": lambda pieces, at: pieces[:at] + FOREIGN.pieces[at:],
    "tail of another run": lambda pieces, at: pieces[:at] + REWRITTEN.pieces[at:],
    "zero frame inserted": lambda pieces, at: [*pieces[:at], bytes(FRAME), *pieces[at:]],
}


def attacked(paper: Paper, name: str) -> list[bytes]:
    """One attack at every record, less what the seat itself wrote in this or another run."""
    out = [b"".join(ATTACKS[name](list(paper.pieces), at)) for at in range(1, len(paper.pieces))]
    return [data for data in out if data not in {paper.data, REWRITTEN.data}]


@WITH_AND_WITHOUT_KEY
@pytest.mark.parametrize("name", ATTACKS)
def test_against_a_final_signature(name: str, key: bytes | None) -> None:
    assert verify_journal(CLOSED.data, key=key).result is Result.COMPLETE
    for data in attacked(CLOSED, name):
        assert verify_journal(data, key=key).result is not Result.COMPLETE


@WITH_AND_WITHOUT_KEY
@pytest.mark.parametrize("name", ATTACKS)
def test_against_an_anchor_of_the_last_record(name: str, key: bytes | None) -> None:
    assert verify_journal(OPEN.data, key=key, anchors=[ANCHOR]).result is Result.COMPLETE
    for data in attacked(OPEN, name):
        verdict = verify_journal(data, key=key, anchors=[ANCHOR])
        # Only what was added behind the anchored record may pass as a torn or unanchored tail.
        if data.startswith(OPEN.data):
            assert verdict.result in {Result.BAD, Result.UNANCHORED}
        else:
            assert verdict.result is Result.BAD


@pytest.mark.parametrize("name", ATTACKS)
def test_against_the_side_file(name: str) -> None:
    for data in attacked(OPEN, name):
        verdict = verify_journal(data, key=KEY, side=SIDE)
        if data.startswith(OPEN.data):
            assert verdict.result in {Result.BAD, Result.UNANCHORED}
        else:
            assert verdict.result is Result.BAD


@WITH_AND_WITHOUT_KEY
@pytest.mark.parametrize("name", ATTACKS)
def test_against_nothing_at_all(name: str, key: bytes | None) -> None:
    assert str(verify_journal(OPEN.data, key=key)) == f"unanchored tail from {OPEN.last}"
    for data in attacked(OPEN, name):
        assert verify_journal(data, key=key).result is not Result.COMPLETE


def flipped(data: bytes, rng: Random) -> tuple[int, bytes]:
    bit = rng.randrange(len(data) * 8)
    out = bytearray(data)
    out[bit // 8] ^= 1 << bit % 8
    return bit // 8, bytes(out)


def test_two_thousand_flipped_bits_against_a_final_signature() -> None:
    rng = Random(11)
    last = len(CLOSED.data) - len(CLOSED.pieces[-1])
    for number in range(FLIPS):
        at, data = flipped(CLOSED.data, rng)
        verdict = verify_journal(data, key=KEY if number % 2 else None)
        assert verdict.result is not Result.COMPLETE
        # With the key every flip before the last record is named as damage.
        if number % 2 and at < last:
            assert verdict.result is Result.BAD


def test_two_thousand_flipped_bits_against_an_anchor_and_the_side_file() -> None:
    rng = Random(12)
    for number in range(FLIPS):
        _, data = flipped(OPEN.data, rng)
        if number % 2:
            verdict = verify_journal(data, key=KEY, side=SIDE)
        else:
            verdict = verify_journal(data, anchors=[ANCHOR])
        assert verdict.result is Result.BAD


def verdicts_on_the_last_bit(paper: Paper) -> list[Verdict]:
    """One bit of the last record, which looks just like a torn write."""
    data = bytearray(paper.data)
    data[-FRAME + 200] ^= 1
    anchor = paper.maker.anchor(0)
    return [
        verify_journal(bytes(data), key=KEY),
        verify_journal(bytes(data), key=KEY, anchors=[anchor]),
        verify_journal(bytes(data), key=KEY, side=side_of(paper)),
    ]


def test_one_bit_in_the_last_record_is_caught_by_anchor_and_side_file_only() -> None:
    paper = filled([b"answer"] * 8)
    bare, anchored, beside = verdicts_on_the_last_bit(paper)
    assert str(bare) == "unanchored tail from 1"
    assert bare.reading is not None
    assert bare.reading.torn is not None
    assert bare.reading.torn.sequence == 9
    assert str(anchored) == "bad at 9: the anchor names record 9, the file ends at 8"
    assert str(beside) == "bad at 9: the side file saw record 9, the file ends at 8"


def test_one_bit_eight_records_before_the_end_is_not_a_torn_write() -> None:
    paper = filled([b"answer"] * 400)
    data = bytearray(paper.data)
    data[-8 * FRAME + 100] ^= 1
    assert str(verify_journal(bytes(data), key=KEY)).startswith("bad at 394")


@pytest.mark.parametrize("final", [True, False])
def test_an_anchor_cannot_be_turned_into_a_record(final: bool) -> None:  # noqa: FBT001 - a case
    paper = filled(events(5))
    anchor = paper.maker.anchor(1000)
    forged = bytearray(paper.maker.signature(1000, final=final))
    forged[64:128] = anchor.signature
    paper.maker.accept(bytes(forged))
    data = paper.data + bytes(forged)
    assert verify_journal(data, key=KEY).result is Result.UNANCHORED
    assert verify_journal(data + bytes(FRAME), key=KEY).result is not Result.COMPLETE


class Impostor:
    """Someone who holds the attempt's key and knows the seat's public key only."""

    signing_public = SEAT.signing_public

    @staticmethod
    def sign(purpose: str, message: bytes) -> bytes:
        return (purpose.encode() + message)[:64].ljust(64, b"\0")


def test_who_holds_the_key_but_not_the_seat_cannot_close_or_anchor() -> None:
    honest = filled(events(8), sign_every=4)
    anchor = honest.maker.anchor(0)
    forger = Paper()
    for payload in events(8, seed=77):
        forger.add(payload)
    forger.maker._signer = Impostor()
    forger.sign(0, final=True)
    assert verify_journal(forger.data, key=KEY).result is Result.UNANCHORED
    assert verify_journal(forger.data, key=KEY, anchors=[anchor]).result is Result.BAD
    assert "signature" in str(
        verify_journal(forger.data, key=KEY, anchors=[forger.maker.anchor(0)])
    )


def test_a_whole_old_journal_is_found_by_anchor_and_side_file_only() -> None:
    old = b"".join(OPEN.pieces[:9])
    assert verify_journal(old, key=KEY).result is Result.UNANCHORED
    assert verify_journal(old, key=KEY, side=SIDE).result is Result.BAD
    assert verify_journal(old, key=KEY, anchors=[ANCHOR]).result is Result.BAD
