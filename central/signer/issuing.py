"""Issuing one certificate: claims become a QR text, a page, and a signed PDF.

Decides: the order, and that nothing leaves that the centre's own verifier would refuse. Leaves to
others: whether somebody is entitled to it (`process` asks a judge), and keeping what was issued.
"""

from datetime import UTC, datetime

import msgspec

from central.signer.errors import SignerUnavailableError
from central.signer.keys import IssuingKeys
from central.signer.pades import PdfSigning
from central.signer.page import CertificatePages
from kiosk.base.clock import Clock
from kiosk.base.hall_time import hall_day
from kiosk.certificate.claims import CertificateClaims, check_claims
from kiosk.certificate.errors import ClaimsRefusedError
from kiosk.certificate.qr import write_qr
from kiosk.certificate.verification import judge_pdf


class Issued(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was issued, to be kept and given to its holder."""

    pdf: bytes
    qr_text: str
    claims: CertificateClaims


class Issuing:
    """Issues one certificate after the other; fonts and template are read once."""

    def __init__(self, keys: IssuingKeys, clock: Clock) -> None:
        self._keys = keys
        self._clock = clock
        self._pages = CertificatePages()
        self._signing = PdfSigning(keys.pdf)

    def issue(self, claims: CertificateClaims) -> Issued:
        """A certificate or reference that says this.

        Runs an event loop of its own, so no coroutine may call it.

        Raises:
            ClaimsRefusedError: it may not say this, or not today: code `other_day`.
            PageRefusedError: it cannot be set on a page.
            SignerUnavailableError: a key or the time-stamp authority does not answer, or not with
                what the centre's root lists: code `not_believed`.
        """
        check_claims(claims)
        wall_ms = self._clock.now().wall_ms
        if claims.issued != hall_day(wall_ms):
            raise ClaimsRefusedError(
                "other_day", f"It would be dated {claims.issued}; today is {hall_day(wall_ms)}."
            )
        moment = datetime.fromtimestamp(wall_ms // 1000, UTC)
        qr_text = write_qr(claims.public(), self._keys.qr)
        page = self.page(claims, qr_text)
        pdf = self._signing.sign(page, self._keys.time_stamps.stamper(moment), moment)
        self._check(pdf, claims)
        return Issued(pdf=pdf, qr_text=qr_text, claims=claims)

    def _check(self, pdf: bytes, claims: CertificateClaims) -> None:
        """What an outsider will find must be what was to be said."""
        judgement = judge_pdf(pdf, self._keys.public, claims.issued)
        if judgement.claims != claims.public():
            raise SignerUnavailableError(
                "not_believed",
                f"What was signed would not be believed: {judgement.words}. Compare keys and "
                "time-stamp authority with the certificate keys of the centre.",
            )

    def page(self, claims: CertificateClaims, qr_text: str) -> bytes:
        """The page before it is signed. Raises: PageRefusedError."""
        return self._pages.page(claims, qr_text)
