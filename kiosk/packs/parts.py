"""Sealed parts: one paper, context, recording or key, under its own key.

Decides: how a part is padded and sealed. Leaves to others: where its key comes from (`secret`),
where it lies in the file (`container`).

    sealed part = nonce (12 bytes) | AES-256-GCM ciphertext | tag (16 bytes)
    plaintext   = length (4 bytes, big-endian) | content | zero bytes

Texts are padded so that the sealed part fills whole blocks of 4096 bytes and recordings whole
blocks of 16384: nearly every item then has the same size, and what the size of a part says about
its text is next to nothing.
"""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.packs.errors import PackRefusedError
from kiosk.packs.secret import Entropy, PartKind

TEXT_BLOCK: Final = 4096
MEDIA_BLOCK: Final = 16384
NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_LENGTH_BYTES: Final = 4
_OVERHEAD: Final = NONCE_BYTES + _TAG_BYTES


def block_of(kind: PartKind) -> int:
    """Sealed parts of this kind are a whole multiple of so many bytes."""
    return MEDIA_BLOCK if kind == "media" else TEXT_BLOCK


def seal_part(key: bytes, info: bytes, kind: PartKind, content: bytes, entropy: Entropy) -> bytes:
    """Pad and seal `content`; `info` says what it is and is authenticated with it."""
    framed = len(content).to_bytes(_LENGTH_BYTES, "big") + content
    framed += bytes(-(len(framed) + _OVERHEAD) % block_of(kind))
    nonce = entropy(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, framed, info)


def unseal_part(key: bytes, info: bytes, sealed: bytes) -> bytes:
    """The content of a sealed part.

    Raises:
        PackRefusedError: `does_not_open` for a wrong key or a changed part, `bad_padding`.
    """
    try:
        framed = AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], info)
    except (InvalidTag, ValueError):
        raise PackRefusedError(
            "does_not_open", "A part of the pack does not open with the key given for it."
        ) from None
    length = int.from_bytes(framed[:_LENGTH_BYTES], "big")
    content, padding = framed[_LENGTH_BYTES:][:length], framed[_LENGTH_BYTES + length :]
    if len(framed) < _LENGTH_BYTES or len(content) != length or any(padding):
        raise PackRefusedError("bad_padding", "A part of the pack is padded wrongly.")
    return content
