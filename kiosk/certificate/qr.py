"""The text of a certificate's QR: a CWT (RFC 8392) under COSE_Sign1 (RFC 9052) in base45.

Decides: its exact bytes, and that a text is either one this centre signed or refused. Leaves to
others: the private key, drawing the QR, revocation, and what day it is.

The algorithm is `Ed25519` (-19, RFC 9864), which names its curve; `EdDSA` (-8) does not and is
deprecated there. Only one encoding of anything is taken, the deterministic one (RFC 8949, 4.2.1),
so a certificate has one text and no byte can be changed, added or hidden. docs/CERTIFICATE.md.
"""

from datetime import date, timedelta
from typing import Any, Final, Protocol

import cbor2
import msgspec
from cwt import COSE, COSEKey
from cwt.exceptions import CWTError

from kiosk.base.errors import MalformedError
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import ExamId
from kiosk.certificate import base45
from kiosk.certificate.claims import Kind, PublicClaims, beginning, check_public, day_after
from kiosk.certificate.errors import NotGenuineError
from kiosk.certificate.keys import CertificateKeys, QrKey, kid_of

#: Names the format: certificates of this product, format 1.
PREFIX: Final = "KZC1:"
MAX_QR_TEXT: Final = 1500
ED25519: Final = -19
SIGNATURE_BYTES: Final = 64
_SIGN1_TAG: Final = 18
_ALG, _KID = 1, 4
_ISSUER, _SUBJECT, _EXPIRES, _ISSUED, _NUMBER = 1, 2, 4, 6, 7
#: The first claim key that RFC 8392 leaves to private use.
_EXAM: Final = -65537
_KINDS: Final[tuple[Kind, ...]] = ("certificate", "reference")
_MOST_SECONDS: Final = 2**36


class QrSigner(Protocol):
    """The private half of a QR key, wherever it lies."""

    @property
    def public_key(self) -> bytes:
        """Ed25519, 32 bytes."""
        ...

    def sign(self, data: bytes) -> bytes:
        """A signature of 64 bytes (RFC 8032, pure Ed25519)."""
        ...


class _Exam(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What the private claim holds, in this order."""

    kind: int
    exam: str
    level: str
    tail: str
    by_iin: bool


def write_qr(claims: PublicClaims, signer: QrSigner) -> str:
    """The text of the QR.

    Raises:
        ClaimsRefusedError: the claims may not stand on a certificate.
    """
    check_public(claims)
    protected = _protected(kid_of(signer.public_key))
    payload = cbor2.dumps(_claims_set(claims), canonical=True)
    signature = signer.sign(cbor2.dumps(["Signature1", protected, b"", payload]))
    message = cbor2.CBORTag(_SIGN1_TAG, [protected, {}, payload, signature])
    return text_of(cbor2.dumps(message, canonical=True))


def read_qr(text: str, keys: CertificateKeys) -> PublicClaims:
    """The claims of a QR text that the centre signed; whether they still count is for others.

    Raises:
        NotGenuineError: code `too_large`, `other_format`, `base45`, `not_canonical`, `bad_shape`,
            `unknown_key`, `bad_signature`, `other_issuer`, `key_not_valid` or a rule of claims.
    """
    if len(text) > MAX_QR_TEXT:
        raise NotGenuineError("too_large", "The text is too long for the QR of a certificate.")
    message = _decoded(cose_of(text))
    key, payload = _verified(message, keys)
    claims = _public(_decoded(payload))
    if claims.centre != keys.issuer:
        raise NotGenuineError("other_issuer", "It names another centre than its keys are of.")
    if not key.counts_on(claims.issued):
        raise NotGenuineError(
            "key_not_valid", f"Its key did not count on {claims.issued}, its day of issue."
        )
    return claims


def cose_of(text: str) -> bytes:
    """The COSE message that a QR text writes in base45. Raises: NotGenuineError: it writes none."""
    if not text.startswith(PREFIX):
        raise NotGenuineError("other_format", f"The text does not begin with {PREFIX}")
    return base45.read(text.removeprefix(PREFIX))


def text_of(cose: bytes) -> str:
    """The QR text that writes this COSE message."""
    return PREFIX + base45.write(cose)


def _protected(kid: bytes) -> bytes:
    return cbor2.dumps({_ALG: ED25519, _KID: kid}, canonical=True)


def _claims_set(claims: PublicClaims) -> dict[int, object]:
    exam = _Exam(_KINDS.index(claims.kind), claims.exam, claims.level, claims.tail, claims.by_iin)
    said: dict[int, object] = {
        _ISSUER: claims.centre,
        _SUBJECT: claims.name,
        _ISSUED: beginning(claims.issued),
        _NUMBER: claims.number.encode(),
        _EXAM: msgspec.to_builtins(exam),
    }
    if claims.expires is not None:
        said[_EXPIRES] = beginning(day_after(claims.expires))
    return said


def _decoded(data: bytes) -> Any:  # noqa: ANN401 - CBOR may be anything; callers check the shape
    """The value of these bytes, if they are its one deterministic encoding and nothing more."""
    try:
        value = cbor2.loads(data)
        canonical = cbor2.dumps(value, canonical=True)
    except (cbor2.CBORError, ValueError, TypeError, ArithmeticError, RecursionError, LookupError):
        raise NotGenuineError("bad_shape", "It is not made of CBOR.") from None
    if canonical != data:
        raise NotGenuineError("not_canonical", "Its bytes are not as the centre writes them.")
    return value


def _verified(message: Any, keys: CertificateKeys) -> tuple[QrKey, bytes]:  # noqa: ANN401 - as decoded
    """The key that signed and the payload, once the signature holds."""
    shaped = (
        isinstance(message, cbor2.CBORTag)
        and message.tag == _SIGN1_TAG
        and isinstance(message.value, list)
        and [type(one) for one in message.value] == [bytes, dict, bytes, bytes]
    )
    if not shaped:
        raise NotGenuineError("bad_shape", "It is no COSE_Sign1 message.")
    protected, unprotected, payload, signature = message.value
    headers = _decoded(protected)
    if unprotected or not isinstance(headers, dict) or type(headers.get(_KID)) is not bytes:
        raise NotGenuineError("bad_shape", "Its headers are not those of a certificate.")
    if protected != _protected(headers[_KID]) or len(signature) != SIGNATURE_BYTES:
        raise NotGenuineError("bad_shape", "It is signed in another way than with Ed25519.")
    key = keys.qr_key(headers[_KID])
    if key is None:
        raise NotGenuineError("unknown_key", "It is signed with a key the centre does not list.")
    known = COSEKey.new({1: 1, 2: key.kid, 3: ED25519, 4: [2], -1: 6, -2: key.key})
    try:
        COSE.new(verify_kid=True).decode(message, known)
    except (CWTError, ValueError):
        raise NotGenuineError("bad_signature", "Its signature is wrong.") from None
    return key, payload


def _public(said: Any) -> PublicClaims:  # noqa: ANN401 - as decoded
    """The claims of a claims set whose signature holds."""
    needed = {_ISSUER, _SUBJECT, _ISSUED, _NUMBER, _EXAM}
    if not isinstance(said, dict) or not needed <= set(said) <= needed | {_EXPIRES}:
        raise NotGenuineError("bad_shape", "Its claims are not those of a certificate.")
    try:
        exam = msgspec.convert(said[_EXAM], _Exam)
        claims = PublicClaims(
            number=msgspec.convert(said[_NUMBER], bytes).decode("ascii"),
            name=msgspec.convert(said[_SUBJECT], str),
            tail=exam.tail,
            by_iin=exam.by_iin,
            kind=_KINDS[range(len(_KINDS)).index(exam.kind)],
            exam=ExamId(exam.exam),
            level=exam.level,
            issued=_day(said[_ISSUED]),
            expires=_day(said[_EXPIRES]) - timedelta(days=1) if _EXPIRES in said else None,
            centre=msgspec.convert(said[_ISSUER], str),
        )
        check_public(claims)
    except MalformedError as error:
        raise NotGenuineError(error.code, error.detail) from None
    except (msgspec.ValidationError, ValueError):
        raise NotGenuineError("bad_shape", "Its claims are of a wrong kind.") from None
    return claims


def _day(seconds: object) -> date:
    """The hall date that begins at that NumericDate. Raises: ValueError: none does."""
    if type(seconds) is not int or not 0 <= seconds < _MOST_SECONDS:
        raise ValueError
    day = hall_day(seconds * 1000)
    if beginning(day) != seconds:
        raise ValueError
    return day
