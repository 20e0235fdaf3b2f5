from itertools import pairwise

import msgspec
import pytest

from kiosk.journal import Anchor, JournalDamagedError, anchor_code
from kiosk.journal.anchors import ANCHOR_BYTES
from tests.fakes.journals import OTHER_SEAT, filled, header


def anchor() -> Anchor:
    return filled([b"one", b"two"]).maker.anchor(61_000)


def test_an_anchor_survives_its_file() -> None:
    taken = anchor()
    data = taken.to_bytes()
    assert len(data) == ANCHOR_BYTES == 232
    assert Anchor.from_bytes(data) == taken
    assert (taken.sequence, taken.used_ms, taken.final) == (3, 61_000, False)


def test_no_bit_of_an_anchor_can_be_changed() -> None:
    data = bytearray(anchor().to_bytes())
    for bit in range(len(data) * 8):
        data[bit // 8] ^= 1 << bit % 8
        with pytest.raises(JournalDamagedError):
            Anchor.from_bytes(bytes(data))
        data[bit // 8] ^= 1 << bit % 8


@pytest.mark.parametrize("size", [0, 100, 231, 233, 10_000])
def test_an_anchor_of_another_length_is_refused(size: int) -> None:
    with pytest.raises(JournalDamagedError):
        Anchor.from_bytes(bytes(size))


@pytest.mark.parametrize(
    "change",
    [
        {"sequence": 4},
        {"used_ms": 0},
        {"final": True},
        {"incarnation": 2},
        {"attempt": "a-2"},
        {"head": bytes(32)},
        {"seat_key": OTHER_SEAT.signing_public},
    ],
    ids=str,
)
def test_a_signature_is_good_for_its_claim_only(change: dict[str, object]) -> None:
    with pytest.raises(JournalDamagedError):
        msgspec.structs.replace(anchor(), **change).check()


def test_the_code_for_the_minutes_depends_on_everything() -> None:
    head = b"h" * 32
    codes = [
        anchor_code(header(), 5, head),
        anchor_code(header(), 6, head),
        anchor_code(header("a-2"), 5, head),
        anchor_code(header(seat=OTHER_SEAT), 5, head),
        anchor_code(header(incarnation=2, parent=head), 5, head),
        anchor_code(header(), 5, b"H" * 32),
    ]
    assert len(set(codes)) == len(codes)
    assert all(one != two for one, two in pairwise(codes))
    assert codes[0] == anchor_code(header(), 5, head)
