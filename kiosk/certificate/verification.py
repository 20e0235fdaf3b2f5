"""Judging a certificate, by its file or by the text of its QR, without any network.

Decides: genuine or not, still counting or not, and the words for it. Leaves to others: reading
files and printing (`kiosk.cli.certificate`), and what day it is.

What is said never claims more than was looked at: without a revocation list, or with one older than
the certificate, revocation was not checked.
"""

from datetime import date, timedelta
from typing import Literal

import msgspec

from kiosk.base.hall_time import HALL_ZONE
from kiosk.certificate.claims import PublicClaims
from kiosk.certificate.errors import NotGenuineError
from kiosk.certificate.keys import CertificateKeys
from kiosk.certificate.pdf import read_pdf
from kiosk.certificate.qr import read_qr, text_of
from kiosk.certificate.revocations import Revocations, Standing, standing

Verdict = Literal["genuine", "expired", "revoked", "not_genuine"]
Revocation = Literal["not_checked", "not_revoked", "revoked"]

#: A time-stamp may fall into the night after the day of issue, not farther.
_LATEST_STAMP = timedelta(days=1)


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What came out.

    Attributes:
        code: empty, or why it is not genuine; stable.
        words: the same for a person.
        revocation: what the list says, as of `as_of`.
        claims: of a genuine one; None otherwise, so that nobody reads what a forger wrote.

    """

    verdict: Verdict
    code: str
    words: str
    revocation: Revocation
    as_of: date | None
    claims: PublicClaims | None


def judge_qr(
    text: str, keys: CertificateKeys, today: date, revocations: Revocations | None = None
) -> Judgement:
    """Judge the text of a QR. It proves the claims in it, and nothing of the paper around it."""
    try:
        claims = read_qr(text, keys)
    except NotGenuineError as error:
        return _not_genuine(error)
    return _judged(claims, standing(claims, revocations), today)


def judge_pdf(
    data: bytes, keys: CertificateKeys, today: date, revocations: Revocations | None = None
) -> Judgement:
    """Judge a PDF: signature, time-stamp and QR must agree on one certificate.

    Runs an event loop of its own, so no coroutine may call it.
    """
    try:
        claims = _claims_of(data, keys)
    except NotGenuineError as error:
        return _not_genuine(error)
    return _judged(claims, standing(claims, revocations), today)


def _claims_of(data: bytes, keys: CertificateKeys) -> PublicClaims:
    signed = read_pdf(data, keys)
    claims = read_qr(text_of(signed.cose), keys)
    if not signed.signer.counts_on(claims.issued):
        raise NotGenuineError(
            "key_not_valid", f"Its signer did not count on {claims.issued}, its day of issue."
        )
    stamped = signed.stamped.astimezone(HALL_ZONE).date()
    if not claims.issued <= stamped <= claims.issued + _LATEST_STAMP:
        raise NotGenuineError(
            "other_day", f"It is dated {claims.issued} and was time-stamped on {stamped}."
        )
    return claims


def _not_genuine(error: NotGenuineError) -> Judgement:
    return Judgement(
        verdict="not_genuine",
        code=error.code,
        words=f"not genuine: {error.detail}",
        revocation="not_checked",
        as_of=None,
        claims=None,
    )


def _judged(claims: PublicClaims, found: Standing, today: date) -> Judgement:
    ended = claims.expires is not None and today > claims.expires
    verdict: Verdict = "expired" if ended else "genuine"
    if found.state == "revoked":
        verdict = "revoked"
    words = f"genuine, issued on {claims.issued}"
    if ended:
        words += f"; it counted until {claims.expires}"
    return Judgement(
        verdict=verdict,
        code="",
        words=f"{words}; {_revocation_words(found)}",
        revocation=found.state,
        as_of=found.as_of,
        claims=claims,
    )


def _revocation_words(found: Standing) -> str:
    if found.as_of is None:
        return "revocation not checked"
    if found.state == "not_checked":
        return f"revocation not checked: the list is of {found.as_of}, before it was issued"
    word = "REVOKED" if found.state == "revoked" else "not revoked"
    return f"{word} as of {found.as_of}"
