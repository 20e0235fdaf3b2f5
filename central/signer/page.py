"""The page of a certificate or a reference: A4, in Kazakh, declared as PDF/A-3b.

Decides: how the claims look, that they fit on one page, and that every letter can be drawn. Leaves
to others: signing (`pades`), and what the claims say. The QR's bytes go along as an associated
file, so that a program needs no eyes. Text of claims is data: it becomes neither markup nor an
address.

PDF/A-3b is declared by the library that writes the file. No validator was there to confirm it.
"""

import io
import unicodedata
import warnings
from datetime import datetime
from functools import cached_property
from typing import Any, Final

import segno
from fontTools.ttLib import TTFont
from weasyprint import Attachment

from central.dates import day_in_words
from central.printed import FACES, Sheet
from central.signer.errors import PageRefusedError
from central.signer.kazakh import WORDS
from kiosk.base.hall_time import HALL_ZONE
from kiosk.certificate.claims import CertificateClaims, beginning
from kiosk.certificate.pdf import QR_FILE
from kiosk.certificate.qr import cose_of

#: Names of at most so many letters, and the size they are set in.
_SIZES: Final = ((24, "large"), (40, "medium"), (64, "small"))
_VARIANT: Final = "pdf/a-3b"


class CertificatePages:
    """Lays out one page after the other."""

    def __init__(self) -> None:
        self._sheet = Sheet("central.signer", "certificate")

    def page(self, claims: CertificateClaims, qr_text: str) -> bytes:
        """The unsigned PDF.

        Raises:
            PageRefusedError: code `no_letter` if the fonts lack a character of the claims,
                `does_not_fit` if they need more than one page.
        """
        self._check_letters(claims)
        made = datetime.fromtimestamp(beginning(claims.issued), HALL_ZONE)
        markup = self._sheet.markup(**self._values(claims, qr_text, made))
        document = self._sheet.laid_out(markup, {"data"}, _VARIANT)
        if len(document.pages) != 1:
            raise PageRefusedError("does_not_fit", "The claims do not fit on one page.")
        document.metadata.attachments = [_attachment(cose_of(qr_text), made)]
        with warnings.catch_warnings():
            # The library leaves the closing of its colour profile to the interpreter.
            warnings.simplefilter("ignore", ResourceWarning)
            written: bytes = document.write_pdf(pdf_variant=_VARIANT)
        return written

    def _values(self, claims: CertificateClaims, qr_text: str, made: datetime) -> dict[str, Any]:
        return {
            "claims": claims,
            "public": claims.public(),
            "words": WORDS[claims.kind],
            "made": made.isoformat(),
            "size": next((name for most, name in _SIZES if len(claims.name) <= most), "least"),
            "total": sum(result.score for result in claims.results),
            "maximum": sum(result.maximum for result in claims.results),
            "issued": day_in_words(claims.issued, "kk"),
            "expires": "" if claims.expires is None else day_in_words(claims.expires, "kk"),
            "qr": qr_code(qr_text).png_data_uri(scale=1, border=4),
        }

    def _check_letters(self, claims: CertificateClaims) -> None:
        texts = (claims.name, claims.title, claims.level, *(one.title for one in claims.results))
        for character in sorted(set("".join(texts)) - {" "}):
            if ord(character) not in self._letters:
                raise PageRefusedError(
                    "no_letter",
                    f"The fonts of the certificate lack U+{ord(character):04X} "
                    f"({unicodedata.name(character, 'without a name')}).",
                )

    @cached_property
    def _letters(self) -> frozenset[int]:
        """Characters that both faces can draw."""
        sets = []
        for path in FACES:
            with TTFont(path, lazy=True) as face:
                sets.append(frozenset(face.getBestCmap()))
        return frozenset.intersection(*sets)


def qr_code(text: str) -> segno.QRCode:
    """The QR of a text, in the smallest version that holds it at level M (15 % may be lost)."""
    return segno.make_qr(text, error="m", boost_error=False)


def _attachment(cose: bytes, made: datetime) -> Attachment:
    return Attachment(
        file_obj=io.BytesIO(cose),
        name=QR_FILE,
        description="What the QR holds",
        relationship="Data",
        created=made,
        modified=made,
    )
