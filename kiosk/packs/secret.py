"""The two secrets of a pack and everything derived from them.

Decides: how a secret becomes the keys of single parts, the seed of a form and the commitment in
the manifest. Leaves to others: how a secret reaches a seat (`release`), what parts hold (`parts`).

The paper secret opens what a candidate sees, the key secret what may be known after the finish.
Neither is a key itself: a seat is handed derived keys of single parts, from which neither the
secret nor another part's key can be computed.
"""

import hashlib
import hmac
from collections.abc import Callable
from typing import Final, Literal

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.base.ids import AttemptId, PackId
from kiosk.trust.hpke import info_bytes

SECRET_BYTES: Final = 32

Entropy = Callable[[int], bytes]
SecretKind = Literal["paper", "key"]
PartKind = Literal["paper", "context", "media", "key"]


class PackSecrets:
    """Both secrets of one pack; its text form shows neither.

    Attributes:
        paper: opens papers, contexts and media.
        key: opens key parts.
    """

    def __init__(self, paper: bytes, key: bytes) -> None:
        if {len(paper), len(key)} != {SECRET_BYTES} or paper == key:
            raise ValueError("a pack has two different secrets of 32 bytes each")
        self.paper = paper
        self.key = key

    def __repr__(self) -> str:
        return "<PackSecrets>"

    def of(self, kind: SecretKind) -> bytes:
        """The secret of that kind."""
        return self.paper if kind == "paper" else self.key


def secret_kind(part: PartKind) -> SecretKind:
    """Which of the two secrets a part is sealed under."""
    return "key" if part == "key" else "paper"


def part_key(secret: bytes, pack: PackId, version: int, kind: PartKind, part_id: str) -> bytes:
    """The AES-256 key of one part: HKDF-SHA256 of the secret, bound to pack, version, kind and id.

    Args:
        secret: the one `secret_kind` names.
    """
    return _derive(secret, part_info(pack, version, kind, part_id))


def part_info(pack: PackId, version: int, kind: PartKind, part_id: str) -> bytes:
    """What a part is bound to, framed: HKDF `info` and associated data of its seal."""
    return info_bytes("kiosk/pack/part/1", pack, str(version), kind, part_id)


def form_seed(paper_secret: bytes, attempt: AttemptId) -> bytes:
    """The seed a form is drawn from: known to whoever holds the paper secret, to nobody else."""
    return _derive(paper_secret, info_bytes("kiosk/pack/form-seed/1", attempt))


def commitment(secret: bytes, pack: PackId, version: int, kind: SecretKind) -> str:
    """What the signed manifest says of a secret: its SHA-256 (hex) with its purpose in front.

    A secret has 256 random bits, so the digest tells nothing of it.
    """
    framed = info_bytes("kiosk/pack/commitment/1", pack, str(version), kind, secret)
    return hashlib.sha256(framed).hexdigest()


def same_commitment(one: str, other: str) -> bool:
    """Whether two commitments agree, in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())


def _derive(secret: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)
