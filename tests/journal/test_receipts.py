"""A hub's receipt says one thing, and nobody else can say it."""

import pytest

from kiosk.base.ids import AttemptId
from kiosk.journal.receipts import check_receipt, receipt_bytes, sign_receipt
from tests.fakes.journals import OTHER_SEAT, SEAT
from tests.journal.second_reader import signed_by

HUB = SEAT
HEAD = bytes(range(32))
PLACE: dict[str, object] = {
    "attempt": AttemptId("a-1"),
    "incarnation": 2,
    "sequence": 57,
    "head": HEAD,
    "epoch": 3,
}


def test_the_layout_is_the_pages() -> None:
    """docs/JOURNAL.md, section 12."""
    laid_out = b"".join(
        [
            b"\0\1",
            b"\3",
            b"\0",
            (3).to_bytes(4, "big"),
            (2).to_bytes(4, "big"),
            (57).to_bytes(8, "big"),
            b"a-1".ljust(64, b"\0"),
            HEAD,
        ]
    )
    assert receipt_bytes(AttemptId("a-1"), 2, 57, HEAD, 3) == laid_out
    signature = sign_receipt(HUB, AttemptId("a-1"), 2, 57, HEAD, 3)
    assert signed_by(HUB.signing_public, b"receipt/1", laid_out, signature)


def test_a_receipt_counts_for_its_own_place_only() -> None:
    signature = sign_receipt(HUB, **PLACE)  # type: ignore[arg-type]  # named above
    assert check_receipt(HUB.signing_public, signature, **PLACE)  # type: ignore[arg-type]  # named above
    others: list[dict[str, object]] = [
        {"attempt": AttemptId("a-2")},
        {"incarnation": 1},
        {"sequence": 58},
        {"head": bytes(32)},
        {"epoch": 4},
        {"epoch": -1},
        {"sequence": 2**64},
        {"head": HEAD[:31]},
        {"head": HEAD + b"\0"},
    ]
    for other in others:
        changed = PLACE | other
        assert not check_receipt(HUB.signing_public, signature, **changed)  # type: ignore[arg-type]  # named above


@pytest.mark.parametrize("key", [OTHER_SEAT.signing_public, b"", bytes(32)])
def test_no_other_key_gives_a_receipt(key: bytes) -> None:
    signature = sign_receipt(HUB, **PLACE)  # type: ignore[arg-type]  # named above
    assert not check_receipt(key, signature, **PLACE)  # type: ignore[arg-type]  # named above
