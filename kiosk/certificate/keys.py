"""Certificate keys: the centre's signed word on which keys sign certificates, and when.

Decides: the form of the document and which key counts on which day. Leaves to others: the private
halves (`central.signer`), what they signed (`qr`, `pdf`, `revocations`).

Nothing a certificate brings along is ever trusted: a key counts because a root signed this list. A
later document, told by its edition, takes the place of the one before; it goes on naming the keys
of certificates that are still to be checked.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final, Literal

import msgspec
from cryptography import x509

from kiosk.base.errors import MalformedError
from kiosk.base.ids import check_id
from kiosk.certificate.errors import KeysRefusedError
from kiosk.trust.documents import canonical, open_document, sign_document
from kiosk.trust.keys import PublicKey
from kiosk.trust.roots import RootKey, TrustRoots

CERTIFICATE_KEYS_KIND: Final = "certificate-keys"
MAX_CERTIFICATE_KEYS: Final = 256 * 1024
KID_BYTES: Final = 8
_MAX_X509: Final = 8192

Der = Annotated[bytes, msgspec.Meta(min_length=1, max_length=_MAX_X509)]


class QrKey(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An Ed25519 key that signs QR texts and revocation lists.

    Attributes:
        kid: the first eight bytes of the key's SHA-256.
        valid_from: first and `until` last day of issue for which it counts, hall date.
    """

    kid: Annotated[bytes, msgspec.Meta(min_length=KID_BYTES, max_length=KID_BYTES)]
    key: PublicKey
    valid_from: date
    until: date

    def counts_on(self, day: date) -> bool:
        """Whether what was issued on that day may be signed with it."""
        return self.valid_from <= day <= self.until


class PdfKey(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A signer's own X.509 certificate, never its issuer's, so that no sibling of it counts.

    Attributes:
        certificate: DER.
        valid_from: first and `until` last day of issue for which it counts, hall date.
    """

    certificate: Der
    valid_from: date
    until: date

    def counts_on(self, day: date) -> bool:
        """Whether what was issued on that day may be signed with it."""
        return self.valid_from <= day <= self.until


class CertificateKeys(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the centre's root says of the keys of certificates.

    Attributes:
        issuer: identifier of the centre; every certificate names the same.
        edition: counts documents; a higher one takes the place of a lower.
        qr, pdf: keys in use, and those whose certificates are still checked.
        time_stamps: certificates of time-stamp authorities or of those who certify them, DER.
    """

    format: Literal[1] = 1
    issuer: str
    edition: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    qr: Annotated[tuple[QrKey, ...], msgspec.Meta(min_length=1, max_length=16)]
    pdf: Annotated[tuple[PdfKey, ...], msgspec.Meta(min_length=1, max_length=16)]
    time_stamps: Annotated[tuple[Der, ...], msgspec.Meta(min_length=1, max_length=8)]

    def qr_key(self, kid: bytes) -> QrKey | None:
        """The key of that identifier."""
        return next((key for key in self.qr if key.kid == kid), None)

    def pdf_key(self, certificate: bytes) -> PdfKey | None:
        """The entry of exactly that certificate (DER)."""
        return next((key for key in self.pdf if key.certificate == certificate), None)


def kid_of(public_key: bytes) -> bytes:
    """The identifier of a QR key."""
    return hashlib.sha256(public_key).digest()[:KID_BYTES]


def sign_certificate_keys(keys: CertificateKeys, roots: Sequence[RootKey]) -> bytes:
    """The document, signed by the centre's root; never one that would be refused.

    Raises:
        KeysRefusedError: as `accept_certificate_keys`.
    """
    _check(keys)
    return sign_document(canonical(keys), CERTIFICATE_KEYS_KIND, roots)


def accept_certificate_keys(
    data: bytes, roots: TrustRoots, *, least_edition: int = 1
) -> CertificateKeys:
    """The keys of a signed document.

    Args:
        data: the file.
        roots: what this build trusts.
        least_edition: the newest edition seen so far; an older one is not gone back to.

    Raises:
        DocumentRefusedError: with the codes of `open_document`.
        KeysRefusedError: code `unreadable`, `older`, `bad_issuer`, `bad_dates`, `bad_kid`,
            `bad_certificate` or `duplicate`.
    """
    payload = open_document(data, CERTIFICATE_KEYS_KIND, roots, MAX_CERTIFICATE_KEYS)
    try:
        keys = msgspec.json.decode(payload, type=CertificateKeys)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise KeysRefusedError(
            "unreadable", f"The certificate keys were signed but cannot be read: {error}."
        ) from None
    _check(keys)
    if keys.edition < least_edition:
        raise KeysRefusedError(
            "older",
            f"These are the certificate keys of edition {keys.edition}; edition {least_edition} "
            "has been seen.",
        )
    return keys


def _check(keys: CertificateKeys) -> None:
    try:
        check_id(keys.issuer)
    except MalformedError as error:
        raise KeysRefusedError("bad_issuer", error.detail) from None
    spans = [(key.valid_from, key.until) for key in keys.qr]
    spans += [(key.valid_from, key.until) for key in keys.pdf]
    if any(until < valid_from for valid_from, until in spans):
        raise KeysRefusedError("bad_dates", "A certificate key ends before it begins.")
    if any(key.kid != kid_of(key.key) for key in keys.qr):
        raise KeysRefusedError("bad_kid", "A certificate key stands under a wrong identifier.")
    certificates = (*(key.certificate for key in keys.pdf), *keys.time_stamps)
    for certificate in certificates:
        _check_certificate(certificate)
    named = Counter((*(key.kid for key in keys.qr), *(key.certificate for key in keys.pdf)))
    if named.most_common(1)[0][1] > 1:
        raise KeysRefusedError("duplicate", "A certificate key is named twice.")


def _check_certificate(certificate: bytes) -> None:
    try:
        x509.load_der_x509_certificate(certificate)
    except ValueError:
        raise KeysRefusedError(
            "bad_certificate", "An X.509 certificate in the certificate keys cannot be read."
        ) from None
