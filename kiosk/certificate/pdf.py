"""The PDF of a certificate: whether one signature of the centre covers all of it.

Decides: that the file carries exactly one PAdES signature (ETSI EN 319 142), over every byte from
first to last, by a certificate the centre lists, with a time-stamp of an authority it lists; and
what COSE message it brings along. Leaves to others: what that message says (`qr`).

A file that was added to, rearranged, or signed by anybody else is refused as a whole, so an
incremental update, a shadow page or a wrapped signature has nothing to stand on.
"""

import io
import struct
import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from asn1crypto import x509
from pyhanko.pdf_utils.decode_limits import DecodeLimits, DocumentDecodeBudget, StreamDecodeLimits
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator.context import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from kiosk.certificate.cms import stamped_at
from kiosk.certificate.errors import NotGenuineError
from kiosk.certificate.keys import CertificateKeys, PdfKey

MAX_PDF: Final = 512 * 1024
MAX_COSE: Final = 1024
QR_FILE: Final = "certificate.cose"
_MEBIBYTE: Final = 1024 * 1024
_LIMITS: Final = DecodeLimits(
    per_stream=StreamDecodeLimits(max_output_size=4 * _MEBIBYTE),
    document_budget=DocumentDecodeBudget(base_allowance=16 * _MEBIBYTE),
)
_PADES: Final = "/ETSI.CAdES.detached"
#: The page as it was laid out, and the signature on top of it.
_REVISIONS: Final = 2
#: A name and the file of that name.
_ONE_PAIR: Final = 2
#: What the libraries raise over a file that is no PDF of ours, besides their own errors.
_DAMAGE: Final = (
    *(PdfError, PathError, ValidationError, ValueError, LookupError, TypeError, AttributeError),
    *(ArithmeticError, AssertionError, RuntimeError, MemoryError, OSError),
    *(struct.error, zlib.error),
)


class SignedPdf(NamedTuple):
    """What a genuine PDF holds.

    Attributes:
        cose: the COSE message of its QR, not looked at yet.
        signer: the centre's entry of the certificate it is signed under.
        stamped: the moment of the time-stamp.
    """

    cose: bytes
    signer: PdfKey
    stamped: datetime


def read_pdf(data: bytes, keys: CertificateKeys) -> SignedPdf:
    """What a PDF holds that the centre signed.

    Raises:
        NotGenuineError: code `too_large`, `not_pdf`, `not_signed`, `appended`, `changed`,
            `unknown_signer`, `no_time_stamp`, `untrusted_time_stamp` or `no_qr`.
    """
    if len(data) > MAX_PDF:
        raise NotGenuineError("too_large", "The file is too large for a certificate.")
    if not data.startswith(b"%PDF-1."):
        raise NotGenuineError("not_pdf", "The file is no PDF.")
    try:
        return _read(data, keys)
    except _DAMAGE as error:
        raise NotGenuineError(
            "not_pdf", f"The file is damaged or no certificate ({type(error).__name__})."
        ) from None


def _read(data: bytes, keys: CertificateKeys) -> SignedPdf:
    reader = PdfFileReader(io.BytesIO(data), decode_limits=_LIMITS)
    signature = _only_signature(reader)
    _check_coverage(data, reader, signature)
    signer = keys.pdf_key(signature.signer_cert.dump())
    if signer is None:
        raise NotGenuineError(
            "unknown_signer", "The file is signed under a certificate the centre does not list."
        )
    stamped = stamped_at(signature.pkcs7_content)
    _check_status(_judged(signature, signer, keys, stamped))
    return SignedPdf(_embedded(reader), signer, stamped)


def _only_signature(reader: PdfFileReader) -> EmbeddedPdfSignature:
    signatures = reader.embedded_signatures
    if not signatures:
        raise NotGenuineError("not_signed", "The file carries no signature.")
    if len(signatures) > 1:
        raise NotGenuineError("appended", "The file carries more than the centre's signature.")
    signature: EmbeddedPdfSignature = signatures[0]
    if signature.sig_object.get("/SubFilter") != _PADES:
        raise NotGenuineError("not_signed", "The signature of the file is no PAdES signature.")
    return signature


def _check_coverage(data: bytes, reader: PdfFileReader, signature: EmbeddedPdfSignature) -> None:
    """The signed bytes are all but the signature's own, which stand there in one way only."""
    start, before, after, rest = (int(number) for number in signature.byte_range)
    if start or after + rest != len(data) or reader.xrefs.total_revisions != _REVISIONS:
        raise NotGenuineError("appended", "Something was added to the file after it was signed.")
    if data[before:after] != b"<%s>" % signature.pkcs7_content.hex().upper().encode():
        raise NotGenuineError("changed", "The signature of the file was rewritten.")


def _judged(
    signature: EmbeddedPdfSignature, signer: PdfKey, keys: CertificateKeys, stamped: datetime
) -> PdfSignatureStatus:
    """The library's judgement, as of the moment of the time-stamp; nothing is fetched."""
    return validate_pdf_signature(
        signature,
        _trusting((signer.certificate,), stamped),
        _trusting(keys.time_stamps, stamped),
    )


def _trusting(certificates: Sequence[bytes], moment: datetime) -> ValidationContext:
    """Trust in these and nothing else."""
    return ValidationContext(
        trust_roots=[x509.Certificate.load(one) for one in certificates],
        moment=moment,
        allow_fetching=False,
    )


def _check_status(status: PdfSignatureStatus) -> None:
    if not (status.intact and status.valid):
        raise NotGenuineError("changed", "The file was changed after it was signed.")
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        raise NotGenuineError("appended", "The signature does not cover the whole file.")
    stamp = status.timestamp_validity
    if stamp is None:
        raise NotGenuineError("no_time_stamp", "The signature carries no time-stamp.")
    if not (stamp.intact and stamp.valid and stamp.trusted):
        raise NotGenuineError(
            "untrusted_time_stamp", "The time-stamp is not of an authority the centre lists."
        )
    if not status.bottom_line:
        raise NotGenuineError("changed", "The signature of the file does not hold.")


def _embedded(reader: PdfFileReader) -> bytes:
    """The one file that goes along, whole."""
    names = reader.root["/Names"]["/EmbeddedFiles"]["/Names"]
    if len(names) != _ONE_PAIR or str(names[1]["/UF"]) != QR_FILE:
        raise NotGenuineError("no_qr", "The file does not bring its QR along.")
    cose = bytes(names[1]["/EF"]["/F"].data)
    if len(cose) > MAX_COSE:
        raise NotGenuineError("no_qr", "The QR that the file brings along is too large.")
    return cose
