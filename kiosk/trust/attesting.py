"""The attestation: what is odd at a PC, as a technician saw it at install and says it is right so.

Decides: the file's form, that the seat's own key signs it, so that a later change is noticed, and
what of later answers it covers: a finding of which everything was seen then. Who holds this PC's
administrator can sign another one; the journal names which one counted. Leaves to others: looking
(`kiosk.system`), what may be attested and what it is worth (`kiosk.exam.checks`).
"""

import hashlib
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated, Final, Literal, NamedTuple

import msgspec

from kiosk.exam.checks import CURRENT, WEIGHTS, CheckAnswer, Checked
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.keys import KeyPair, Signature, verifies

ATTESTATION_PURPOSE: Final = "attestation/1"
MAX_ATTESTATION: Final = 64 * 1024
_DIGITS: Final = 16
_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
_Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}$")]
_Few = msgspec.Meta(max_length=32)


class Sight(NamedTuple):
    """What a check answered on this PC, before it was compared with an attestation.

    Attributes:
        signals: what it saw, in words that are the same at every look.
    """

    check: str
    answer: CheckAnswer
    code: str
    signals: tuple[str, ...] = ()


class Attested(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One finding that was attested.

    Attributes:
        seen: for people; evidence: digest of each.
    """

    check: _Text
    seen: Annotated[tuple[_Text, ...], _Few]
    evidence: Annotated[tuple[_Digest, ...], _Few]


class Attestation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file.

    Attributes:
        by: name of the technician, as typed; reason: likewise.
        at_ms: of this PC's own clock, Unix milliseconds.
        signature: by the seat's key, over all the rest.
    """

    format: Literal[1] = 1
    kind: Literal["attestation"] = "attestation"
    by: _Text
    reason: _Text
    at_ms: int
    findings: Annotated[tuple[Attested, ...], _Few]
    signature: Signature

    def to_bytes(self) -> bytes:
        """The file's bytes, for people to read as well."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"))

    @property
    def digest(self) -> str:
        """By which a journal names it: SHA-256, hex."""
        return hashlib.sha256(msgspec.json.encode(self, order="sorted")).hexdigest()


def evidence_of(check: str, signal: str) -> str:
    """The digest of one thing that a check saw."""
    message = f"kiosk/check/1\n{check}\n{signal}".encode("utf-8", "replace")
    return hashlib.sha256(message).hexdigest()[:_DIGITS]


def attestable(sight: Sight) -> bool:
    """Whether a technician may say of this that it is right so."""
    weight = WEIGHTS[CURRENT].get(sight.check)
    found = sight.answer == "yes" and bool(sight.signals)
    return found and weight is not None and weight.attestable


def attest(sights: Iterable[Sight], by: str, reason: str, at_ms: int, key: KeyPair) -> Attestation:
    """Attest everything of these that may be attested.

    Args:
        sights: of this PC now.
        by, reason: as typed; neither may be empty.
        at_ms: Unix milliseconds.
        key: the seat's own.

    Raises:
        DocumentRefusedError: `no_name` or `no_reason`.
    """
    by, reason = _plain(by), _plain(reason)
    if not by:
        raise DocumentRefusedError("no_name", "An attestation names who attests.")
    if not reason:
        raise DocumentRefusedError("no_reason", "An attestation says why this is right so.")
    findings = tuple(
        Attested(
            check=one.check,
            seen=one.signals,
            evidence=tuple(evidence_of(one.check, signal) for signal in one.signals),
        )
        for one in sights
        if attestable(one)
    )
    blank = Attestation(by=by, reason=reason, at_ms=at_ms, findings=findings, signature=bytes(64))
    return msgspec.structs.replace(blank, signature=key.sign(ATTESTATION_PURPOSE, _signed(blank)))


def parse_attestation(data: bytes, seat_key: bytes) -> Attestation:
    """Read an attestation that this seat signed.

    Args:
        data: of the file.
        seat_key: public key that signs this seat's journals.

    Raises:
        DocumentRefusedError: `damaged`, or `other_seat` where another key or nobody signed it.
    """
    try:
        found = msgspec.json.decode(data, type=Attestation)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentRefusedError("damaged", f"The attestation cannot be read: {error}.") from None
    if not verifies(seat_key, ATTESTATION_PURPOSE, _signed(found), found.signature):
        raise DocumentRefusedError(
            "other_seat", "The attestation was changed, or is of another computer."
        )
    return found


_NOTHING: Final[Mapping[str, frozenset[str]]] = MappingProxyType({})


def compared(sights: Iterable[Sight], attestation: Attestation | None) -> tuple[Checked, ...]:
    """The answers as a journal keeps them, in the order of the weights.

    A finding is attested when all that was seen was seen then, too: less is not new.
    """
    known = _NOTHING
    if attestation is not None:
        known = {one.check: frozenset(one.evidence) for one in attestation.findings}
    order = list(WEIGHTS[CURRENT])
    found = [_compared(one, known) for one in sights if one.check in WEIGHTS[CURRENT]]
    return tuple(sorted(found, key=lambda one: order.index(one.check)))


def _compared(sight: Sight, known: Mapping[str, frozenset[str]]) -> Checked:
    evidence = tuple(evidence_of(sight.check, signal) for signal in sight.signals)
    covered = attestable(sight) and set(evidence) <= known.get(sight.check, frozenset())
    return Checked(
        check=sight.check,
        answer=sight.answer,
        code=sight.code,
        evidence=evidence,
        attested=covered,
    )


def _plain(text: str) -> str:
    """On one line, without what UTF-8 cannot carry: half characters from a terminal."""
    return " ".join(text.encode("utf-8", "replace").decode().split())[:200]


def _signed(attestation: Attestation) -> bytes:
    blank = msgspec.structs.replace(attestation, signature=bytes(64))
    return msgspec.json.encode(blank, order="sorted")
