"""What a certificate or a reference says, and how much of it goes into its QR.

Decides: which claims may stand on one, until when it counts, and what a stranger who holds the
paper is told. Leaves to others: who is entitled to one (the signer's judge), the bytes (`qr`), the
page.

A certificate is issued on a pass alone (CE-27, CE-31). A reference says that an exam was taken and
how it went; exams that have levels give one to those below the threshold (KT-08, KT-09).
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Annotated, Final, Literal

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.hall_time import HALL_ZONE
from kiosk.base.ids import ExamId, check_id
from kiosk.certificate.code import read_code
from kiosk.certificate.errors import ClaimsRefusedError
from kiosk.trust.plain_text import check_text

Kind = Literal["certificate", "reference"]

#: Of an identification or ticket number, what paper and QR show.
SHOWN_OF_NUMBER: Final = 4
_LONGEST_LEVEL: Final = 12
_NUMBER: Final = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{2,22})[A-Z0-9]")
_IIN: Final = re.compile(r"[0-9]{12}")
_TICKET: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{3,39}")
_TAIL: Final = re.compile(r"[A-Za-z0-9._/-]{4}")

Points = Annotated[int, msgspec.Meta(ge=0, le=10_000_000)]


class BlockResult(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Points of one block, as the page lists them; `title` in Kazakh."""

    title: str
    score: Points
    maximum: Points


class PublicClaims(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the QR proves: all that anybody learns who holds the paper and has no network.

    Attributes:
        number: public serial number.
        name: of the holder, as in the application.
        tail: last four characters of the IIN, or of the ticket of somebody without one.
        by_iin: which of the two.
        exam: identifier of the exam.
        level: as the blueprint names it; empty where the exam has none.
        issued: hall date.
        expires: last day on which it counts; None for a reference that has no end.
        centre: who issued it.
    """

    number: str
    name: str
    tail: str
    by_iin: bool
    kind: Kind
    exam: ExamId
    level: str
    issued: date
    expires: date | None
    centre: str


class CertificateClaims(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything one certificate says; what `PublicClaims` lacks stands on the page alone.

    Attributes:
        code: the individual code (CE-29), on the page and at the centre, never in the QR.
        iin: twelve digits; empty for somebody without one, and then `ticket` is named.
        title: of the exam, in Kazakh.
        results: block by block.
    """

    number: str
    code: str
    name: str
    iin: str
    ticket: str
    kind: Kind
    exam: ExamId
    title: str
    level: str
    results: Annotated[tuple[BlockResult, ...], msgspec.Meta(max_length=12)]
    issued: date
    expires: date | None
    centre: str

    def public(self) -> PublicClaims:
        """The part that goes into the QR."""
        return PublicClaims(
            number=self.number,
            name=self.name,
            tail=(self.iin or self.ticket)[-SHOWN_OF_NUMBER:],
            by_iin=bool(self.iin),
            kind=self.kind,
            exam=self.exam,
            level=self.level,
            issued=self.issued,
            expires=self.expires,
            centre=self.centre,
        )


def beginning(day: date) -> int:
    """The first moment of a day in the hall's zone, Unix seconds."""
    return int(datetime.combine(day, time(), HALL_ZONE).timestamp())


def day_after(day: date) -> date:
    """The day that follows."""
    return day + timedelta(days=1)


def check_claims(claims: CertificateClaims) -> None:
    """Refuse what may not be issued.

    Raises:
        ClaimsRefusedError: with the code of the rule that is broken.
    """
    check_public(claims.public())
    try:
        check_text(claims.title, "the title of the exam")
        for result in claims.results:
            check_text(result.title, "the title of a block")
        written = read_code(claims.code)
    except MalformedError as error:
        raise ClaimsRefusedError(error.code, error.detail) from None
    if written != claims.code:
        raise ClaimsRefusedError("bad_code", "The individual code is not written as it is printed.")
    if claims.iin and not _IIN.fullmatch(claims.iin):
        raise ClaimsRefusedError("iin_form", "An identification number has twelve digits.")
    if not claims.iin and not _TICKET.fullmatch(claims.ticket):
        raise ClaimsRefusedError("no_number", "Without an IIN a certificate names the ticket.")
    if any(result.score > result.maximum for result in claims.results):
        raise ClaimsRefusedError("bad_result", "A block has more points than it can give.")


def check_public(claims: PublicClaims) -> None:
    """Refuse what no QR may say, whoever signed it.

    Raises:
        ClaimsRefusedError: code `bad_number`, `bad_text`, `bad_id` or `bad_dates`.
    """
    if not _NUMBER.fullmatch(claims.number) or not _TAIL.fullmatch(claims.tail):
        raise ClaimsRefusedError("bad_number", "The number of the certificate is malformed.")
    try:
        check_text(claims.name, "the name of the holder")
        check_text(claims.level, "the level", least=0, most=_LONGEST_LEVEL)
        check_id(claims.exam)
        check_id(claims.centre)
    except MalformedError as error:
        raise ClaimsRefusedError(error.code, error.detail) from None
    if claims.kind == "certificate" and claims.expires is None:
        raise ClaimsRefusedError("bad_dates", "A certificate says until when it counts.")
    if claims.expires is not None and claims.expires < claims.issued:
        raise ClaimsRefusedError("bad_dates", "A certificate cannot end before it was issued.")
