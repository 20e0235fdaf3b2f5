"""A 32-byte seed under a PIN: Argon2id (RFC 9106) makes a key, AES-256-GCM seals the seed.

Decides: the key file's format, the least and the most cost a file may ask for, and which PINs are
too easy. Leaves to others: whose seed it is (`staff_keys`, `roots`) and counting wrong PINs
(`pin_gate`). The format is described in docs/KEYS.md.
"""

import hashlib
import itertools
import secrets
import unicodedata
from typing import Annotated, Final, Literal, NamedTuple

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from kiosk.trust.errors import KeyFileRefusedError, WeakPinError, WrongPinError
from kiosk.trust.keys import Owner, PublicKey

MAX_KEY_FILE: Final = 16 * 1024
LEAST_PIN_LENGTH: Final = 8
_MOST_PIN_LENGTH: Final = 256
_LEAST_DISTINCT: Final = 4


class Cost(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How dear one guess of a PIN is.

    The upper bounds stop a hostile file from claiming gigabytes of memory.
    """

    memory_kib: Annotated[int, msgspec.Meta(ge=64, le=262_144)]
    iterations: Annotated[int, msgspec.Meta(ge=1, le=10)]
    lanes: Annotated[int, msgspec.Meta(ge=1, le=8)]

    def covers(self, least: "Cost") -> bool:
        """Whether a guess costs at least as much memory and as many passes as under `least`."""
        return self.memory_kib >= least.memory_kib and self.iterations >= least.iterations


# RFC 9106, second recommended option: 64 MiB, three passes, four lanes.
PRODUCTION_COST: Final = Cost(memory_kib=65_536, iterations=3, lanes=4)
# So cheap that a PIN can be guessed; taken only where a demo root is trusted.
DEMO_COST: Final = Cost(memory_kib=1024, iterations=1, lanes=1)


class Label(NamedTuple):
    """What stands in clear on a key file.

    Attributes:
        owner: kind of key.
        name: identifier of the person or root.
        signing_key: its public signing key, so that a file can be told from another unopened.
    """

    owner: Owner
    name: str
    signing_key: bytes


class SealedSeed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A key file as it lies on the stick.

    Attributes:
        owner, name, signing_key: the label; covered by the seal.
        checksum: SHA-256 of the file without this field, so that a worn-out stick is not taken
            for a wrong PIN. It protects against accidents only.
    """

    format: Literal[1] = 1
    owner: Owner
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    signing_key: PublicKey
    cost: Cost
    salt: Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
    nonce: Annotated[bytes, msgspec.Meta(min_length=12, max_length=12)]
    sealed: Annotated[bytes, msgspec.Meta(max_length=48)] = b""
    checksum: Annotated[bytes, msgspec.Meta(max_length=32)] = b""

    def to_bytes(self) -> bytes:
        """The file's bytes."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"))


def check_pin(pin: str) -> None:
    """Refuse a new PIN that is too easy: short, few different characters, or a plain sequence.

    Seats read a PIN by the places of the keys, as on a Latin board, so it is made of what stands
    there: another letter could be chosen here and typed nowhere.

    Raises:
        WeakPinError: with the reason as code.
    """
    text = unicodedata.normalize("NFKC", pin)
    if not LEAST_PIN_LENGTH <= len(text) <= _MOST_PIN_LENGTH:
        raise WeakPinError("pin_length", f"A PIN has at least {LEAST_PIN_LENGTH} characters.")
    if not (text.isascii() and text.isprintable()):
        raise WeakPinError("pin_letters", "A PIN is made of digits, Latin letters and signs.")
    if len(set(text)) < _LEAST_DISTINCT:
        raise WeakPinError("pin_uniform", f"Use at least {_LEAST_DISTINCT} different characters.")
    steps = {ord(after) - ord(before) for before, after in itertools.pairwise(text)}
    if len(steps) == 1 and steps <= {1, -1}:
        raise WeakPinError("pin_sequence", "A PIN may not be a plain sequence.")


def seal_seed(seed: bytes, label: Label, pin: str, cost: Cost = PRODUCTION_COST) -> SealedSeed:
    """Put a seed under a new PIN. Draws a salt and a nonce.

    Raises:
        WeakPinError: the PIN is too easy to guess.
    """
    check_pin(pin)
    blank = SealedSeed(
        owner=label.owner,
        name=label.name,
        signing_key=label.signing_key,
        cost=cost,
        salt=secrets.token_bytes(16),
        nonce=secrets.token_bytes(12),
    )
    sealed = AESGCM(_pin_key(blank, pin)).encrypt(blank.nonce, seed, _associated(blank))
    whole = msgspec.structs.replace(blank, sealed=sealed)
    return msgspec.structs.replace(whole, checksum=_checksum(whole))


def parse_sealed_seed(
    data: bytes, owner: Owner, *, least_cost: Cost = PRODUCTION_COST
) -> SealedSeed:
    """Read a key file without opening it: do this before a PIN try is counted.

    Raises:
        KeyFileRefusedError: damaged, of another kind, or cheaper to guess than `least_cost`.
    """
    if len(data) > MAX_KEY_FILE:
        raise KeyFileRefusedError("too_large", "This is not a key file: it is too large.")
    try:
        sealed = msgspec.json.decode(data, type=SealedSeed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise KeyFileRefusedError("damaged", f"The key file cannot be read: {error}.") from None
    if sealed.checksum != _checksum(sealed):
        raise KeyFileRefusedError("damaged", "The key file is damaged; use the second copy.")
    if sealed.owner != owner:
        raise KeyFileRefusedError(
            "wrong_owner", f"This is a {sealed.owner} key, not a {owner} key."
        )
    if not sealed.cost.covers(least_cost):
        raise KeyFileRefusedError(
            "too_cheap", "This key file is too easy to guess; make a new one on this version."
        )
    return sealed


def unseal_seed(sealed: SealedSeed, pin: str) -> bytes:
    """The seed, or an error; takes a noticeable part of a second at production cost.

    Raises:
        WrongPinError: the PIN is wrong.
    """
    key = _pin_key(sealed, pin[:_MOST_PIN_LENGTH])
    try:
        return AESGCM(key).decrypt(sealed.nonce, sealed.sealed, _associated(sealed))
    except InvalidTag:
        raise WrongPinError(
            "wrong_pin", f"The PIN or passphrase does not open the key {sealed.name}."
        ) from None


def _pin_key(sealed: SealedSeed, pin: str) -> bytes:
    secret = unicodedata.normalize("NFKC", pin).encode("utf-8", "replace")
    cost = sealed.cost
    return Argon2id(
        salt=sealed.salt,
        length=32,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(secret)


def _associated(sealed: SealedSeed) -> bytes:
    return msgspec.json.encode(
        msgspec.structs.replace(sealed, sealed=b"", checksum=b""), order="sorted"
    )


def _checksum(sealed: SealedSeed) -> bytes:
    whole = msgspec.json.encode(msgspec.structs.replace(sealed, checksum=b""), order="sorted")
    return hashlib.sha256(whole).digest()
