"""A staff member's key: a file under a personal PIN, and the card that goes to the centre.

Decides: how a key is made, unlocked and introduced. Leaves to others: which persons are on duty
(`staff_list`), counting wrong PINs (`pin_gate`), files (`files`). The key file stays with its owner
on a stick and is never copied to the hub.
"""

import secrets
from typing import Annotated, Final, NamedTuple

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import StaffId, check_id
from kiosk.trust.errors import KeyFileRefusedError
from kiosk.trust.keys import KeyPair, PublicKey, Signature, verifies
from kiosk.trust.plain_text import check_text
from kiosk.trust.sealed_seed import (
    PRODUCTION_COST,
    Cost,
    Label,
    parse_sealed_seed,
    seal_seed,
    unseal_seed,
)

CARD_PURPOSE: Final = "staff-card/1"
MAX_CARD: Final = 4096


class StaffCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The public half of a staff key, as the centre receives it.

    Attributes:
        proof: signature by the key itself, so that nobody registers somebody else's key and no
            key is registered with a slip of the hand.
    """

    id: StaffId
    name: Annotated[str, msgspec.Meta(max_length=120)] = ""
    signing_key: PublicKey
    sealing_key: PublicKey
    proof: Signature

    def to_bytes(self) -> bytes:
        """The card file's bytes."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"))


class StaffKey(NamedTuple):
    """An unlocked staff key: who, and with what.

    Attributes:
        id: the person.
        pair: both private keys.
    """

    id: StaffId
    pair: KeyPair


class KeyLabel(NamedTuple):
    """What stands in clear on a key file; anybody can write such a label, nobody can unlock it.

    Attributes:
        id: the person.
        signing_key: public; `unlock` refuses a file that holds another.
    """

    id: StaffId
    signing_key: bytes

    @property
    def gate(self) -> str:
        """The name to keep this key's `PinGate` under.

        Not the person's: a file with a stranger's key under the person's name, opened with the
        stranger's own PIN, would wipe out guesses at the person's real key.
        """
        return self.signing_key.hex()


class NewStaff(NamedTuple):
    """What `make_staff_key` gives: one file to keep, one card to hand in."""

    key_file: bytes
    card: StaffCard
    key: StaffKey


def make_staff_key(
    staff_id: str, pin: str, *, name: str = "", cost: Cost = PRODUCTION_COST
) -> NewStaff:
    """Make a new key for one person. Draws randomness.

    Raises:
        WeakPinError: the PIN is too easy to guess.
        MalformedError: the identifier or the name is not acceptable.
    """
    owner = StaffId(check_id(staff_id))
    check_text(name, "the name of a staff member", least=0)
    seed = secrets.token_bytes(32)
    pair = KeyPair("staff", seed)
    sealed = seal_seed(seed, Label("staff", owner, pair.signing_public), pin, cost)
    return NewStaff(sealed.to_bytes(), _card(owner, name, pair), StaffKey(owner, pair))


def unlock(data: bytes, pin: str, *, least_cost: Cost = PRODUCTION_COST) -> StaffKey:
    """Open a key file. Charge the person's `PinGate` first, and store that, then call this.

    Raises:
        WrongPinError: the PIN is wrong.
        KeyFileRefusedError: the file is damaged, not a staff key, or too cheap to guess.
    """
    sealed = parse_sealed_seed(data, "staff", least_cost=least_cost)
    pair = KeyPair("staff", unseal_seed(sealed, pin))
    if pair.signing_public != sealed.signing_key:
        raise KeyFileRefusedError("damaged", "The key file names another key than it holds.")
    return StaffKey(StaffId(sealed.name), pair)


def label_of(data: bytes, *, least_cost: Cost = PRODUCTION_COST) -> KeyLabel:
    """What a key file says of itself, without a PIN: to find the `PinGate` to charge.

    Raises:
        KeyFileRefusedError: as `unlock`.
    """
    sealed = parse_sealed_seed(data, "staff", least_cost=least_cost)
    return KeyLabel(StaffId(sealed.name), sealed.signing_key)


def owner_of(data: bytes, *, least_cost: Cost = PRODUCTION_COST) -> StaffId:
    """Whose key file this says it is, without a PIN.

    Raises:
        KeyFileRefusedError: as `unlock`.
    """
    return label_of(data, least_cost=least_cost).id


def parse_card(data: bytes) -> StaffCard:
    """Read a card and check that its owner holds the key.

    Raises:
        KeyFileRefusedError: unreadable, or not made by the holder of the key.
    """
    try:
        if len(data) > MAX_CARD:
            raise KeyFileRefusedError("too_large", "This is not a staff card: it is too large.")
        card = msgspec.json.decode(data, type=StaffCard)
        check_id(card.id)
        check_text(card.name, "the name of a staff member", least=0)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise KeyFileRefusedError("damaged", f"The staff card cannot be read: {error}.") from None
    except MalformedError as error:
        raise KeyFileRefusedError(error.code, error.detail) from None
    if not verifies(card.signing_key, CARD_PURPOSE, _card_bytes(card), card.proof):
        raise KeyFileRefusedError("bad_proof", f"The card of {card.id} was not made by its owner.")
    return card


def _card(owner: StaffId, name: str, pair: KeyPair) -> StaffCard:
    blank = StaffCard(
        id=owner,
        name=name,
        signing_key=pair.signing_public,
        sealing_key=pair.sealing_public,
        proof=bytes(64),
    )
    return msgspec.structs.replace(blank, proof=pair.sign(CARD_PURPOSE, _card_bytes(blank)))


def _card_bytes(card: StaffCard) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(card, proof=bytes(64)), order="sorted")
