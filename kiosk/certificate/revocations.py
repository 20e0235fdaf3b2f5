"""The revocation list: which certificates the centre has taken back, as of a day.

Decides: its form, who signs it, and what may be concluded from it. Leaves to others: why one was
taken back; the list holds numbers alone, because it is public.

It is signed with a QR key for a purpose of its own: the key is where decisions of every day are
signed, and whoever had stolen it could issue certificates anyway. A list proves nothing about what
was issued after its day.
"""

from datetime import date
from typing import Annotated, Final, Literal, NamedTuple, TypeVar

import msgspec

from kiosk.certificate.claims import PublicClaims
from kiosk.certificate.errors import RevocationsRefusedError
from kiosk.certificate.keys import KID_BYTES, CertificateKeys, kid_of
from kiosk.certificate.qr import QrSigner
from kiosk.trust.documents import canonical
from kiosk.trust.keys import Signature, signed_bytes, verifies

MAX_REVOCATIONS: Final = 8 * 1024 * 1024
_PURPOSE: Final = "certificate-revocations/1"

_Value = TypeVar("_Value")
Number = Annotated[str, msgspec.Meta(pattern=r"\A[A-Z0-9][A-Z0-9-]{2,22}[A-Z0-9]\Z")]


class Revocations(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the centre had taken back at the end of a day.

    Attributes:
        edition: counts lists; a later one says everything an earlier one said.
        as_of: hall date; every revocation decided until then is in it.
        numbers: of the certificates, sorted, each once.
    """

    format: Literal[1] = 1
    issuer: Annotated[str, msgspec.Meta(max_length=64)]
    edition: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)]
    as_of: date
    numbers: Annotated[tuple[Number, ...], msgspec.Meta(max_length=400_000)]


class _Signed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file: JSON, bytes in base64."""

    kid: Annotated[bytes, msgspec.Meta(min_length=KID_BYTES, max_length=KID_BYTES)]
    payload: bytes
    signature: Signature


class Standing(NamedTuple):
    """What a list says of one certificate.

    Attributes:
        state: `not_checked` without a list, or with one older than the certificate.
        as_of: the list's day; None without a list.
    """

    state: Literal["not_checked", "not_revoked", "revoked"]
    as_of: date | None


def sign_revocations(revocations: Revocations, signer: QrSigner) -> bytes:
    """The list's file.

    Raises:
        RevocationsRefusedError: numbers are unsorted or named twice.
    """
    _check(revocations)
    payload = canonical(revocations)
    signature = signer.sign(signed_bytes(_PURPOSE, payload))
    return canonical(_Signed(kid=kid_of(signer.public_key), payload=payload, signature=signature))


def read_revocations(data: bytes, keys: CertificateKeys) -> Revocations:
    """The list of a signed file.

    Raises:
        RevocationsRefusedError: code `too_large`, `unreadable`, `unknown_key`, `bad_signature`,
            `other_issuer`, `key_not_valid` or `unsorted`.
    """
    if len(data) > MAX_REVOCATIONS:
        raise RevocationsRefusedError("too_large", "The revocation list is too large.")
    signed = _decode(data, _Signed)
    if canonical(signed) != data:
        raise RevocationsRefusedError("unreadable", "The revocation list was written anew.")
    key = keys.qr_key(signed.kid)
    if key is None:
        raise RevocationsRefusedError(
            "unknown_key", "The revocation list is signed with a key the centre does not list."
        )
    if not verifies(key.key, _PURPOSE, signed.payload, signed.signature):
        raise RevocationsRefusedError(
            "bad_signature", "The revocation list was changed or is damaged."
        )
    found = _decode(signed.payload, Revocations)
    if found.issuer != keys.issuer:
        raise RevocationsRefusedError("other_issuer", "The revocation list is another centre's.")
    if not key.counts_on(found.as_of):
        raise RevocationsRefusedError(
            "key_not_valid", f"The key of the revocation list did not count on {found.as_of}."
        )
    _check(found)
    return found


def standing(claims: PublicClaims, revocations: Revocations | None) -> Standing:
    """Whether a genuine certificate has been taken back, as far as the list can tell."""
    if revocations is None:
        return Standing("not_checked", None)
    if claims.number in revocations.numbers:
        return Standing("revoked", revocations.as_of)
    if revocations.as_of < claims.issued:
        return Standing("not_checked", revocations.as_of)
    return Standing("not_revoked", revocations.as_of)


def _decode(data: bytes, type_: type[_Value]) -> _Value:
    try:
        return msgspec.json.decode(data, type=type_)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RevocationsRefusedError(
            "unreadable", f"The revocation list cannot be read: {error}."
        ) from None


def _check(revocations: Revocations) -> None:
    if list(revocations.numbers) != sorted(set(revocations.numbers)):
        raise RevocationsRefusedError(
            "unsorted", "The numbers of a revocation list are sorted, each once."
        )
