"""The seat's own key: signs its journal's anchors and receives the item keys of its form.

Decides: the key file's form and the card by which the centre learns of it. Leaves to others: the
file's place and mode (`files`), the certificate of the seat in the hall's network.
"""

import secrets
from typing import Annotated, Final, Literal

import msgspec

from kiosk.trust.errors import KeyFileRefusedError
from kiosk.trust.keys import KeyPair, PublicKey, Signature, verifies

CARD_PURPOSE: Final = "seat-card/1"
MAX_SEAT_KEY: Final = 4096

SeatNumber = Annotated[int, msgspec.Meta(ge=1, le=9999)]


class SeatCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The public half, as the centre receives it.

    Attributes:
        proof: signature by the key itself.
    """

    number: SeatNumber
    journal_key: PublicKey
    sealing_key: PublicKey
    proof: Signature

    def to_bytes(self) -> bytes:
        """The card file's bytes."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"))


class _SeatKeyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    format: Literal[1] = 1
    kind: Literal["seat-key"] = "seat-key"
    seed: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


def make_seat_key() -> KeyPair:
    """A new key for one seat. Draws randomness."""
    return KeyPair("seat", secrets.token_bytes(32))


def seat_key_bytes(key: KeyPair) -> bytes:
    """The key file's bytes: in clear, so write them with `files.write_private` only."""
    return msgspec.json.encode(_SeatKeyFile(seed=key.seed), order="sorted")


def parse_seat_key(data: bytes) -> KeyPair:
    """Read a seat's key file.

    Raises:
        KeyFileRefusedError: damaged or not a seat key.
    """
    try:
        if len(data) > MAX_SEAT_KEY:
            raise KeyFileRefusedError("too_large", "This is not a seat key: it is too large.")
        return KeyPair("seat", msgspec.json.decode(data, type=_SeatKeyFile).seed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise KeyFileRefusedError("damaged", "The seat key file cannot be read.") from None


def seat_card(number: int, key: KeyPair) -> SeatCard:
    """The card of a seat, to be handed to the centre."""
    blank = SeatCard(
        number=number,
        journal_key=key.signing_public,
        sealing_key=key.sealing_public,
        proof=bytes(64),
    )
    return msgspec.structs.replace(blank, proof=key.sign(CARD_PURPOSE, _card_bytes(blank)))


def parse_seat_card(data: bytes) -> SeatCard:
    """Read a card and check that the seat holds its key.

    Raises:
        KeyFileRefusedError: unreadable, or not made by the holder of the key.
    """
    try:
        if len(data) > MAX_SEAT_KEY:
            raise KeyFileRefusedError("too_large", "This is not a seat card: it is too large.")
        card = msgspec.json.decode(data, type=SeatCard)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise KeyFileRefusedError("damaged", f"The seat card cannot be read: {error}.") from None
    if not verifies(card.journal_key, CARD_PURPOSE, _card_bytes(card), card.proof):
        raise KeyFileRefusedError("bad_proof", f"The card of seat {card.number} is not its own.")
    return card


def _card_bytes(card: SeatCard) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(card, proof=bytes(64)), order="sorted")
