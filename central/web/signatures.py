"""Who signed a request (RFC 9421, Ed25519), and that its body is what was signed (RFC 9530).

Decides: that one signature, made for this protocol and by the key it names, covers method, path and
digest of the body, and that it was made within a day of now: halls have wrong clocks. A refusal
tells the centre's time, so that an honest sender signs anew by that. What was signed once may come
again: nothing counts twice, so nothing is kept to find that out. Leaves to others: whose key it is.
"""

import hashlib
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

import http_sf
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from http_message_signatures import (
    HTTPMessageSignaturesException,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    algorithms,
)
from starlette.requests import Request

from kiosk.base.errors import MalformedError
from kiosk.sync.wire import COVERED, SKEW_MS, TAG

_KEY_DIGITS: Final = 64
_DIGEST: Final = "sha-256"


class NotSignedError(MalformedError):
    """Nobody the centre could know signed this request; nothing of it was looked at."""


class TooLargeError(MalformedError):
    """The body is larger than this request may have."""


class _NamedKey(HTTPSignatureKeyResolver):
    """The key is its own name; whose it is, is asked elsewhere."""

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey | None:
        """The key of 64 hexadecimal digits."""
        return Ed25519PublicKey.from_public_bytes(bytes.fromhex(_checked(key_id)))

    def resolve_private_key(self, key_id: str) -> None:
        """None: nothing is signed here."""
        del key_id


class Signature:
    """A signature of a request that holds; the body is still to be held against `digest`.

    Attributes:
        key: of the signer, hex.
        digest: SHA-256 that the body must have.
    """

    def __init__(self, key: str, digest: bytes) -> None:
        self.key = key
        self.digest = digest

    def check(self, digest: bytes) -> None:
        """Refuse another body. Raises: NotSignedError."""
        if digest != self.digest:
            raise NotSignedError("wrong_digest", "The body is not the one that was signed.")


def read_signature(request: Request, now_ms: int) -> Signature:
    """The signature of a request, by its headers alone.

    Raises:
        NotSignedError: `not_signed`, `stale_signature`.
    """
    if request.url.query:
        raise NotSignedError("not_signed", "A signed request has no query.")
    verifier = HTTPMessageVerifier(signature_algorithm=algorithms.ED25519, key_resolver=_NamedKey())
    # The moment is judged below, by the clock that was handed in.
    verifier.max_clock_skew = timedelta(days=36_500)
    try:
        (found,) = verifier.verify(
            request, max_age=None, expect_tag=TAG, require_components=COVERED
        )
        digest = _digest_in(request.headers.get("content-digest", ""))
    except (HTTPMessageSignaturesException, ValueError, TypeError, KeyError) as error:
        raise NotSignedError("not_signed", f"The signature does not hold: {error}.") from None
    created_ms = int(found.parameters["created"]) * 1000
    if abs(created_ms - now_ms) > SKEW_MS:
        raise NotSignedError(
            "stale_signature", "The signature was made at another time than now; sign anew."
        )
    return Signature(_checked(str(found.parameters["keyid"])), digest)


async def read_body(request: Request, signature: Signature, most: int) -> bytes:
    """The body, once it is known to be the one that was signed.

    Raises:
        NotSignedError: `wrong_digest`.
        TooLargeError: `too_large`.
    """
    parts: list[bytes] = []

    async def keep(part: bytes) -> None:
        parts.append(part)

    await stream_body(request, signature, most, keep)
    return b"".join(parts)


async def stream_body(
    request: Request, signature: Signature, most: int, keep: Callable[[bytes], Awaitable[None]]
) -> None:
    """Hand the body on as it comes; it counts only if this returns.

    Raises:
        NotSignedError: `wrong_digest`.
        TooLargeError: `too_large`.
    """
    told = request.headers.get("content-length", "0")
    if not told.isdecimal() or int(told) > most:
        raise TooLargeError("too_large", f"At most {most} bytes are taken in one request.")
    digest, size = hashlib.sha256(), 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise TooLargeError("too_large", f"At most {most} bytes are taken in one request.")
        digest.update(part)
        if part:
            await keep(part)
    signature.check(digest.digest())


def _checked(key: str) -> str:
    if len(key) != _KEY_DIGITS or key != key.lower() or not key.isascii():
        raise ValueError("the key's name must be its 64 hexadecimal digits")
    bytes.fromhex(key)
    return key


def _digest_in(field: str) -> bytes:
    parsed = http_sf.parse(field.encode("ascii"), tltype="dictionary")
    member = parsed.get(_DIGEST) if isinstance(parsed, dict) else None
    value = member[0] if isinstance(member, tuple) else None
    if not isinstance(value, bytes):
        raise TypeError("there is no SHA-256 of the body")
    return value
