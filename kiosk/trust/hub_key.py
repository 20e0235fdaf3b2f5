"""A hub's own key: signs its receipts and receives what is sealed to it.

Decides: the key file's form and the card by which the centre learns of the hub and of its hall's
CA. Leaves to others: the file's place and mode (`files`), the CA's private key (`kiosk.hall`), and
what the centre makes of the cards (`hall_authority`).
"""

import secrets
from typing import Annotated, Final, Literal

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import HallId, check_id
from kiosk.trust.ca_certificate import MAX_CERTIFICATE, check_ca_certificate
from kiosk.trust.errors import KeyFileRefusedError
from kiosk.trust.keys import KeyPair, PublicKey, Signature, verifies

HUB_CARD_PURPOSE: Final = "hub-card/1"
MAX_HUB_KEY: Final = 16 * 1024

#: The leading hub is 1; a standby has another number.
HubName = Annotated[str, msgspec.Meta(pattern=r"\Ahub/[1-9]\Z")]


class HubCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The public half, as the centre receives it.

    Attributes:
        ca: certificate (DER) of the hall CA that was made with this hub; empty for a standby,
            which uses the CA of the hub it stands by.
        proof: signature by the hub's key.
    """

    hall: HallId
    name: HubName
    signing_key: PublicKey
    sealing_key: PublicKey
    ca: Annotated[bytes, msgspec.Meta(max_length=MAX_CERTIFICATE)] = b""
    proof: Signature

    def to_bytes(self) -> bytes:
        """The card file's bytes."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"))


class _HubKeyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    format: Literal[1] = 1
    kind: Literal["hub-key"] = "hub-key"
    seed: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


def make_hub_key() -> KeyPair:
    """A new key for one hub. Draws randomness."""
    return KeyPair("hub", secrets.token_bytes(32))


def hub_key_bytes(key: KeyPair) -> bytes:
    """The key file's bytes: in clear, so write them with `files.write_private` only."""
    return msgspec.json.encode(_HubKeyFile(seed=key.seed), order="sorted")


def parse_hub_key(data: bytes) -> KeyPair:
    """Read a hub's key file.

    Raises:
        KeyFileRefusedError: damaged or not a hub's key.
    """
    try:
        if len(data) > MAX_HUB_KEY:
            raise KeyFileRefusedError("too_large", "This is not a hub's key: it is too large.")
        return KeyPair("hub", msgspec.json.decode(data, type=_HubKeyFile).seed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise KeyFileRefusedError("damaged", "The hub's key file cannot be read.") from None


def hub_card(hall: HallId, name: str, key: KeyPair, ca: bytes = b"") -> HubCard:
    """The card of a hub, to be handed to the centre."""
    blank = HubCard(
        hall=hall,
        name=name,
        signing_key=key.signing_public,
        sealing_key=key.sealing_public,
        ca=ca,
        proof=bytes(64),
    )
    return msgspec.structs.replace(blank, proof=key.sign(HUB_CARD_PURPOSE, _card_bytes(blank)))


def parse_hub_card(data: bytes) -> HubCard:
    """Read a card and check that the hub holds its key, and the CA its own.

    Raises:
        KeyFileRefusedError: unreadable, or not made by the holder of the key.
        DocumentRefusedError: code `bad_ca`.
    """
    try:
        if len(data) > MAX_HUB_KEY:
            raise KeyFileRefusedError("too_large", "This is not a hub's card: it is too large.")
        card = msgspec.json.decode(data, type=HubCard)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise KeyFileRefusedError("damaged", f"The hub's card cannot be read: {error}.") from None
    try:
        check_id(card.hall)
    except MalformedError as error:
        raise KeyFileRefusedError(
            "damaged", f"The hub's card names no hall: {error.detail}"
        ) from None
    if not verifies(card.signing_key, HUB_CARD_PURPOSE, _card_bytes(card), card.proof):
        raise KeyFileRefusedError("bad_proof", f"The card of {card.name} is not its own.")
    if card.ca:
        check_ca_certificate(card.ca, card.hall)
    return card


def _card_bytes(card: HubCard) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(card, proof=bytes(64)), order="sorted")
