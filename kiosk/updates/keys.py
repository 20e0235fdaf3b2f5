"""The keys that sign the lists of builds: each a file under a passphrase, and a card.

Decides: the files. Nobody's key is used for two roles. Leaves to others: where each lies
(docs/KEYS.md), what is signed with it (`repository`).
"""

import secrets
from pathlib import Path
from typing import Annotated, Final, Literal, NamedTuple

import msgspec
from securesystemslib.signer import CryptoSigner, SSlibKey

from kiosk.base.ids import is_id
from kiosk.trust.files import read_limited, read_private, write_private, write_public
from kiosk.trust.keys import KeyPair
from kiosk.trust.sealed_seed import (
    MAX_KEY_FILE,
    PRODUCTION_COST,
    Cost,
    Label,
    parse_sealed_seed,
    seal_seed,
    unseal_seed,
)
from kiosk.updates.errors import UpdateRefusedError

Role = Literal["root", "targets", "snapshot", "timestamp"]
ROLES: Final[tuple[Role, ...]] = ("root", "targets", "snapshot", "timestamp")
_MOST_CARD: Final = 4096
#: With the role it has to fit the label of a key.
_LONGEST_NAME: Final = 40


class UpdateCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The public half of a key, for the root list.

    Attributes:
        role: the one list it may sign.
        name: whose it is.
        public: Ed25519, hex.
    """

    format: Literal[1] = 1
    role: Role
    name: str
    public: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]

    @property
    def key(self) -> SSlibKey:
        """As the root list names it; its identifier is its own fingerprint."""
        value = {"keytype": "ed25519", "scheme": "ed25519", "keyval": {"public": self.public}}
        return SSlibKey.from_dict(f"{self.role}-{self.public}", value)


class Written(NamedTuple):
    """The two files of a key."""

    private: Path
    public: Path


class UpdateKey(NamedTuple):
    """A key that was unlocked."""

    role: Role
    signer: CryptoSigner


def new_key(
    folder: Path, role: Role, name: str, passphrase: str, *, cost: Cost = PRODUCTION_COST
) -> Written:
    """Make a key. Draws randomness.

    Raises:
        UpdateRefusedError: `bad_name`.
        WeakPinError: the passphrase is too easy to guess.
        KeyFileRefusedError: it cannot be written, or there is one of that name.
    """
    if not is_id(name) or len(name) > _LONGEST_NAME:
        raise UpdateRefusedError("bad_name", f"{name[:40]!r} is no name for a key.")
    pair = KeyPair("update", secrets.token_bytes(32))
    written = Written(
        folder / f"{role}-{name}.updatekey", folder / f"{role}-{name}.updatecard.json"
    )
    label = Label("update", f"{role}-{name}", pair.signing_public)
    write_private(written.private, seal_seed(pair.seed, label, passphrase, cost).to_bytes())
    card = UpdateCard(role=role, name=name, public=pair.signing_public.hex())
    write_public(written.public, msgspec.json.format(msgspec.json.encode(card, order="sorted")))
    return written


def load_key(path: Path, passphrase: str, *, least_cost: Cost = PRODUCTION_COST) -> UpdateKey:
    """Unlock a key file.

    Raises:
        WrongPinError: the passphrase is wrong.
        KeyFileRefusedError: damaged, of another kind, or others may read it.
    """
    data = read_private(path, MAX_KEY_FILE)
    sealed = parse_sealed_seed(data, "update", least_cost=least_cost)
    pair = KeyPair("update", unseal_seed(sealed, passphrase))
    for role in ROLES:
        if sealed.name.startswith(f"{role}-"):
            card = UpdateCard(role=role, name=sealed.name, public=pair.signing_public.hex())
            return UpdateKey(role, CryptoSigner(pair.signing_private, card.key))
    raise UpdateRefusedError("bad_name", f"{path.name} is for no list of builds.")


def read_card(path: Path) -> UpdateCard:
    """A card. Raises: UpdateRefusedError `bad_card`; DocumentRefusedError."""
    try:
        return msgspec.json.decode(read_limited(path, _MOST_CARD), type=UpdateCard)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UpdateRefusedError("bad_card", f"{path.name} is no card: {error}.") from None
