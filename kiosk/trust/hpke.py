"""Sealing bytes to one public key: HPKE base mode (RFC 9180), X25519, HKDF-SHA256, AES-256-GCM.

Decides: the suite and how the `info` that binds a ciphertext to its purpose is built. Leaves to
others: who signed the ciphertext; base mode says nothing about the sender.
"""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from kiosk.trust.errors import SecretRefusedError
from kiosk.trust.keys import KeyPair

_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def info_bytes(purpose: str, *parts: str | bytes) -> bytes:
    """The purpose and its parts as one unambiguous byte string: each with its length in front."""
    framed = b""
    for part in (purpose, *parts):
        raw = part.encode() if isinstance(part, str) else part
        framed += len(raw).to_bytes(4, "big") + raw
    return framed


def seal_to(public_key: bytes, plaintext: bytes, info: bytes) -> bytes:
    """Encrypt so that only the holder of `public_key` can read; 48 bytes longer than the plaintext.

    Raises:
        SecretRefusedError: `public_key` is not a key one can seal to.
    """
    try:
        return _SUITE.encrypt(plaintext, X25519PublicKey.from_public_bytes(public_key), info)
    except ValueError:
        raise SecretRefusedError("bad_sealing_key", "This key cannot be sealed to.") from None


def open_sealed(key: KeyPair, sealed: bytes, info: bytes) -> bytes:
    """Decrypt what was sealed to `key` under the same `info`.

    Raises:
        SecretRefusedError: it was sealed to another key or for another purpose, or was changed.
    """
    try:
        return _SUITE.decrypt(sealed, key.sealing_private, info)
    except (InvalidTag, ValueError):
        raise SecretRefusedError(
            "does_not_open", "This was sealed to another key or for another purpose, or is damaged."
        ) from None
