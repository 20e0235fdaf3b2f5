"""The certificate keys as a person writes them: a TOML file that names cards, certificates, days.

Decides: the written form, and that a key of the list before this one stays until it is taken out by
name: without it certificates that are out would be called not genuine. Leaves to others: reading
files (`commands`), what the document may say at all (`keys`).
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Final, Literal, NamedTuple

import msgspec
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.base.hall_time import HALL_ZONE
from kiosk.certificate.card import QrCard
from kiosk.certificate.keys import CertificateKeys, PdfKey, QrKey, kid_of
from kiosk.trust.centre_source import Edition, check_days, check_follows
from kiosk.trust.errors import SourceRefusedError
from kiosk.trust.keys import fingerprint

_MOST: Final = 16
Mark = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{16}\Z")]


class QrLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A QR key; `card` is the name of its card's file. Days are days of issue, both included."""

    card: str
    valid_from: date
    until: date


class PdfLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A key of PDFs; `certificate` is the name of its X.509 certificate's file."""

    certificate: str
    valid_from: date
    until: date


class CertificateSource(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The written list.

    Attributes:
        qr, pdf: new keys, and earlier ones whose days change.
        time_stamps: names of files with X.509 certificates of time-stamp authorities.
        taken_out: keys and certificates of the list before this one that count no more: the first
            16 hexadecimal digits of the SHA-256 of the key, or of the certificate in DER.
    """

    format: Literal[1]
    edition: Edition
    issuer: str
    qr: Annotated[tuple[QrLine, ...], msgspec.Meta(max_length=_MOST)] = ()
    pdf: Annotated[tuple[PdfLine, ...], msgspec.Meta(max_length=_MOST)] = ()
    time_stamps: Annotated[tuple[str, ...], msgspec.Meta(max_length=_MOST)] = ()
    taken_out: tuple[Mark, ...] = ()


class Enclosed(NamedTuple):
    """What the source refers to, already read.

    Attributes:
        cards: of QR keys, by the name the source uses.
        certificates: X.509, DER, likewise.
    """

    cards: Mapping[str, QrCard]
    certificates: Mapping[str, bytes]


def build_certificate_keys(
    source: CertificateSource, enclosed: Enclosed, earlier: CertificateKeys | None
) -> CertificateKeys:
    """Put the document together; it is checked when it is signed.

    Args:
        source: as written.
        enclosed: cards and certificates.
        earlier: the document before this one; its keys are kept.

    Raises:
        SourceRefusedError: code `older`, `no_earlier`, `other_issuer`, `bad_days`,
            `outside_certificate`, `wrong_key`, `unknown_key` or `nothing_left`.
    """
    check_follows(source.edition, None if earlier is None else earlier.edition)
    if earlier is not None and earlier.issuer != source.issuer:
        raise SourceRefusedError(
            "other_issuer", f"The list before this one is of {earlier.issuer}."
        )
    new_qr = [_qr(line, source.issuer, enclosed.cards[line.card]) for line in source.qr]
    new_pdf = [_pdf(line, enclosed.certificates[line.certificate]) for line in source.pdf]
    _once([fingerprint(one.key) for one in new_qr])
    _once([fingerprint(one.certificate) for one in new_pdf])
    stamps = [enclosed.certificates[name] for name in source.time_stamps]
    qr = {fingerprint(one.key): one for one in (*(earlier.qr if earlier else ()), *new_qr)}
    pdf = {
        fingerprint(one.certificate): one for one in (*(earlier.pdf if earlier else ()), *new_pdf)
    }
    authorities = {
        fingerprint(one): one for one in (*(earlier.time_stamps if earlier else ()), *stamps)
    }
    for mark in source.taken_out:
        _take_out(mark, qr, pdf, authorities)
    if not (qr and pdf and authorities):
        raise SourceRefusedError(
            "nothing_left",
            "The list needs a QR key, a certificate of PDFs and one of a time-stamp authority.",
        )
    return CertificateKeys(
        issuer=source.issuer,
        edition=source.edition,
        qr=tuple(qr.values()),
        pdf=tuple(pdf.values()),
        time_stamps=tuple(authorities.values()),
    )


def _qr(line: QrLine, issuer: str, card: QrCard) -> QrKey:
    check_days(line.card, line.valid_from, line.until)
    if card.issuer != issuer:
        raise SourceRefusedError(
            "other_issuer", f"The card {line.card[:80]} is of {card.issuer}, not of {issuer[:64]}."
        )
    return QrKey(kid=kid_of(card.key), key=card.key, valid_from=line.valid_from, until=line.until)


def _pdf(line: PdfLine, certificate: bytes) -> PdfKey:
    check_days(line.certificate, line.valid_from, line.until)
    read = x509.load_der_x509_certificate(certificate)
    if not _on_p256(read):
        raise SourceRefusedError(
            "wrong_key", f"{line.certificate[:80]} is not of a key on P-256, which signs PDFs."
        )
    first = read.not_valid_before_utc.astimezone(HALL_ZONE).date()
    last = read.not_valid_after_utc.astimezone(HALL_ZONE).date()
    if line.valid_from < first or last < line.until:
        raise SourceRefusedError(
            "outside_certificate",
            f"{line.certificate[:80]} counts from {first} to {last}; its days must lie within.",
        )
    return PdfKey(certificate=certificate, valid_from=line.valid_from, until=line.until)


def _on_p256(certificate: x509.Certificate) -> bool:
    try:
        public = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        return False
    return isinstance(public, ec.EllipticCurvePublicKey) and public.curve.name == "secp256r1"


def _once(marks: list[str]) -> None:
    if len(set(marks)) < len(marks):
        raise SourceRefusedError("bad_source", "The list names a key twice.")


def _take_out(mark: str, *kept: dict[str, QrKey] | dict[str, PdfKey] | dict[str, bytes]) -> None:
    found = [one for one in kept if mark in one]
    if not found:
        raise SourceRefusedError("unknown_key", f"There is no key {mark} to take out.")
    for one in found:
        del one[mark]
