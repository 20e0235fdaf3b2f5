"""The card of a daily key: the half that the centre's server hands to the machine with the root.

Decides: its form, and that the holder of the key made it. Leaves to others: what the key may sign
and on which days (`centre_source`).
"""

from typing import Final

import msgspec

from kiosk.trust.centre_keys import CentreKey, centre_key_id
from kiosk.trust.errors import KeyFileRefusedError
from kiosk.trust.keys import PublicKey, Signature, verifies

CARD_PURPOSE: Final = "centre-card/1"
MAX_CENTRE_CARD: Final = 4096


class CentreCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The public half of a daily key.

    Attributes:
        proof: signature by the key itself.
    """

    public_key: PublicKey
    proof: Signature

    @property
    def key_id(self) -> str:
        """As in the root's list."""
        return centre_key_id(self.public_key)

    def to_bytes(self) -> bytes:
        """The card file's bytes."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"))


def centre_card(key: CentreKey) -> CentreCard:
    """The card of a daily key."""
    blank = CentreCard(public_key=key.pair.signing_public, proof=bytes(64))
    proof = key.pair.sign(CARD_PURPOSE, _card_bytes(blank))
    return msgspec.structs.replace(blank, proof=proof)


def parse_centre_card(data: bytes) -> CentreCard:
    """Read a card and check that the key itself made it.

    Raises:
        KeyFileRefusedError: unreadable, or not made by the holder of the key.
    """
    try:
        if len(data) > MAX_CENTRE_CARD:
            raise KeyFileRefusedError("too_large", "This is not a card of a daily key: too large.")
        card = msgspec.json.decode(data, type=CentreCard)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise KeyFileRefusedError(
            "damaged", f"The card of a daily key cannot be read: {error}."
        ) from None
    if not verifies(card.public_key, CARD_PURPOSE, _card_bytes(card), card.proof):
        raise KeyFileRefusedError("bad_proof", "The card of a daily key is not its own.")
    return card


def _card_bytes(card: CentreCard) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(card, proof=bytes(64)), order="sorted")
