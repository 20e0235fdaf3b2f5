"""Signing a page as PAdES B-T (ETSI EN 319 142): the signature and a time-stamp over it.

Decides: what the signature covers and names. Leaves to others: the page, the keys, the authority.
"""

import io
import re
from datetime import datetime
from typing import Final

from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

from central.signer.errors import SignerUnavailableError
from central.signer.keys import SigningKey

_DIGEST: Final = "sha256"
_METADATA: Final = PdfSignatureMetadata(
    field_name="Certificate",
    md_algorithm=_DIGEST,
    subfilter=SigSeedSubFilter.PADES,
    certify=True,
    docmdp_permissions=MDPPerm.NO_CHANGES,
)
_BYTE_RANGE: Final = re.compile(rb"/ByteRange *\[ *0 +([0-9]+) +([0-9]+) ")
#: The longest ECDSA signature over P-256 in DER; what is reserved must hold it.
_LONGEST_SIGNATURE: Final = 72


class PdfSigning:
    """Signs one page after the other; what a signature takes up is measured once."""

    def __init__(self, key: SigningKey) -> None:
        self._signer = _KeySigner(key)
        self._reserved: int | None = None

    def sign(self, page: bytes, stamper: TimeStamper | None, moment: datetime) -> bytes:
        """The page with one signature that allows no change.

        Args:
            page: an unsigned PDF.
            stamper: asks the time-stamp authority; None leaves the time-stamp out, for measuring.
            moment: what the signature says of its time, beside the time-stamp.

        Raises:
            SignerUnavailableError: code `time_stamp`, or as the key.
        """
        signer = _At(_METADATA, signer=self._signer, timestamper=stamper)
        signer.moment = moment
        signed = io.BytesIO()
        try:
            signer.sign_pdf(
                _SignatureAlone(io.BytesIO(page)),
                bytes_reserved=self._reserved,
                output=signed,
            )
        except (TimestampRequestError, OSError) as error:
            raise SignerUnavailableError(
                "time_stamp", f"The time-stamp authority does not answer: {error}."
            ) from None
        except PdfError:
            if self._reserved is None:
                raise
            # This authority's time-stamps have grown: measure again.
            self._reserved = None
            return self.sign(page, stamper, moment)
        written = signed.getvalue()
        self._reserved = _taken_up(written)
        return written


def _taken_up(signed: bytes) -> int:
    """Hexadecimal digits between the two signed parts of the file."""
    found = _BYTE_RANGE.search(signed)
    if found is None:
        raise ValueError("a signed PDF has a /ByteRange")
    before, after = (int(number) for number in found.groups())
    return after - before - len("<>")


class _KeySigner(Signer):
    """The library's signer over a key of the port."""

    def __init__(self, key: SigningKey) -> None:
        self._key = key
        own = x509.Certificate.load(key.chain[0])
        super().__init__(signing_cert=own)

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: FBT001, FBT002 - the library's signature
    ) -> bytes:
        if dry_run:
            return bytes(_LONGEST_SIGNATURE)
        if digest_algorithm != _DIGEST:
            raise ValueError(digest_algorithm)
        return self._key.sign(data)


class _At(PdfSigner):
    """The library's PDF signer, told what time it is."""

    moment: datetime

    def init_signing_session(
        self,
        pdf_out: BasePdfFileWriter,
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002 - the library's signature
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.moment
        return session

    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:
        # The library would also name ISO 32002 for P-256 and make the file PDF 2.0; PDF/A-3 is 1.7.
        del md_algorithm
        pdf_out.register_extension(ESIC_EXTENSION_1)


class _SignatureAlone(IncrementalPdfFileWriter):
    """The library's writer, which adds the signature and leaves dates and producer as they are."""

    def _update_meta(self) -> None:
        pass
