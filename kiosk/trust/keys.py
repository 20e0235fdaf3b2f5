"""Key pairs: one 32-byte seed gives a signing key (Ed25519) and a sealing key (X25519).

Decides: how keys are derived from a seed and how a signature is bound to its purpose, so that a
signature made for one kind of statement is worthless as any other. Leaves to others: where seeds
are kept (`sealed_seed`, `seat_key`, `hub_key`) and who owns which public key (`staff_list`,
`roots`).
"""

import hashlib
import re
from typing import Annotated, Final, Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SEED_BYTES: Final = 32

Owner = Literal["root", "staff", "seat", "hub", "auditor", "centre", "issuer", "update"]
PublicKey = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Signature = Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]

_PURPOSE: Final = re.compile(r"[a-z0-9/._-]{1,80}")


class KeyPair:
    """Both private keys of one owner; its text form shows no secret.

    Attributes:
        owner: what kind of owner; the same seed gives other keys to another kind.
        seed: the 32 bytes everything is derived from.
        signing_public: Ed25519, 32 bytes.
        sealing_public: X25519, 32 bytes.
    """

    def __init__(self, owner: Owner, seed: bytes) -> None:
        if len(seed) != SEED_BYTES:
            raise ValueError("a seed is 32 bytes")
        self.owner: Owner = owner
        self.seed = seed
        self._signing = Ed25519PrivateKey.from_private_bytes(_derive(seed, owner, "signing"))
        self._sealing = X25519PrivateKey.from_private_bytes(_derive(seed, owner, "sealing"))
        self.signing_public = self._signing.public_key().public_bytes_raw()
        self.sealing_public = self._sealing.public_key().public_bytes_raw()

    def __repr__(self) -> str:
        return f"<KeyPair {self.owner} {fingerprint(self.signing_public)}>"

    def sign(self, purpose: str, message: bytes) -> bytes:
        """A 64-byte signature of `message`, good for `purpose` only."""
        return self._signing.sign(signed_bytes(purpose, message))

    @property
    def signing_private(self) -> Ed25519PrivateKey:
        """The key as requests over HTTP are signed with it (RFC 9421, `kiosk.sync.wire`).

        Such a signature is over text that begins with a quotation mark, which nothing that `sign`
        signs does: neither can be passed off as the other.
        """
        return self._signing

    @property
    def sealing_private(self) -> X25519PrivateKey:
        """The key that opens what was sealed to this owner (`kiosk.trust.hpke`)."""
        return self._sealing


def verifies(public_key: bytes, purpose: str, message: bytes, signature: bytes) -> bool:
    """Whether the owner of `public_key` signed exactly this message for exactly this purpose."""
    try:
        key = Ed25519PublicKey.from_public_bytes(public_key)
        key.verify(signature, signed_bytes(purpose, message))
    except (InvalidSignature, ValueError):
        return False
    return True


def signed_bytes(purpose: str, message: bytes) -> bytes:
    """The bytes a signature covers: a fixed prefix, the purpose, a zero byte, the message.

    The purpose cannot contain a zero byte, so no two (purpose, message) pairs give the same bytes.
    """
    if not _PURPOSE.fullmatch(purpose):
        raise ValueError(f"not a purpose: {purpose!r}")
    return b"kiosk signature 1\0" + purpose.encode() + b"\0" + message


def fingerprint(public_key: bytes) -> str:
    """The first 16 hexadecimal digits of the key's SHA-256: for people and logs, not for trust."""
    return hashlib.sha256(public_key).hexdigest()[:16]


def _derive(seed: bytes, owner: str, use: str) -> bytes:
    info = f"kiosk/{owner}/{use}/1".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(seed)
