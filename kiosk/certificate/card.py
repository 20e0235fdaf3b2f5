"""The card of a QR key: the half that the signer hands to the machine with the root.

Decides: its form, and that the holder of the key made it. Leaves to others: on which days the key
counts (`source`).
"""

from typing import Final

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import check_id
from kiosk.certificate.qr import QrSigner
from kiosk.trust.errors import KeyFileRefusedError
from kiosk.trust.keys import PublicKey, Signature, signed_bytes, verifies

CARD_PURPOSE: Final = "certificate-card/1"
MAX_QR_CARD: Final = 4096


class QrCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The public half of a QR key.

    Attributes:
        issuer: identifier of the centre that the signer signs for.
        key: Ed25519.
        proof: signature by the key itself.
    """

    issuer: str
    key: PublicKey
    proof: Signature

    def to_bytes(self) -> bytes:
        """The card file's bytes."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"))


def qr_card(issuer: str, signer: QrSigner) -> QrCard:
    """The card of a QR key. Raises: MalformedError: the issuer is no identifier."""
    blank = QrCard(issuer=check_id(issuer), key=signer.public_key, proof=bytes(64))
    proof = signer.sign(signed_bytes(CARD_PURPOSE, _card_bytes(blank)))
    return msgspec.structs.replace(blank, proof=proof)


def parse_qr_card(data: bytes) -> QrCard:
    """Read a card and check that the key itself made it.

    Raises:
        KeyFileRefusedError: unreadable, or not made by the holder of the key.
    """
    try:
        if len(data) > MAX_QR_CARD:
            raise KeyFileRefusedError("too_large", "This is not a card of a QR key: too large.")
        card = msgspec.json.decode(data, type=QrCard)
        check_id(card.issuer)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise KeyFileRefusedError(
            "damaged", f"The card of a QR key cannot be read: {error}."
        ) from None
    except MalformedError as error:
        raise KeyFileRefusedError(error.code, error.detail) from None
    if not verifies(card.key, CARD_PURPOSE, _card_bytes(card), card.proof):
        raise KeyFileRefusedError("bad_proof", "The card of a QR key is not its own.")
    return card


def _card_bytes(card: QrCard) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(card, proof=bytes(64)), order="sorted")
