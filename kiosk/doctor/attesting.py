"""What a technician attested of this PC: read, compared, written anew.

Decides: that a finding everything of which was attested is in order, and says by whom; that an
attestation which the seat's key did not sign counts nothing and is itself a finding. Leaves to
others: the file's form (`kiosk.trust.attesting`), what may be attested (`kiosk.exam.checks`).
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

from kiosk.base.errors import KioskError
from kiosk.doctor.finding import Finding, Status
from kiosk.exam.checks import CURRENT, WEIGHTS, CheckAnswer
from kiosk.seat.checks import Report
from kiosk.seat.folder import SeatFolder
from kiosk.trust.attesting import (
    MAX_ATTESTATION,
    Attestation,
    Sight,
    attest,
    attestable,
    compared,
    parse_attestation,
)
from kiosk.trust.files import read_limited, read_private, write_public
from kiosk.trust.keys import KeyPair
from kiosk.trust.seat_key import MAX_SEAT_KEY, parse_seat_key

NAME: Final = "attestation"
Found = tuple[str, Finding]
_ANSWERS: Final[dict[Status, CheckAnswer]] = {
    "pass": "no",
    "warn": "yes",
    "fail": "yes",
    "unknown": "unknown",
}


class Known(NamedTuple):
    """What there is of an attestation: it, or why it does not count."""

    attestation: Attestation | None
    finding: Finding


def known_of(folder: SeatFolder | None) -> Known:
    """Read the attestation of this seat. Never raises."""
    if folder is None:
        return Known(None, Finding("unknown", "no_folder"))
    if not folder.attestation.exists():
        return Known(None, Finding("pass", "none"))
    try:
        data = read_limited(folder.attestation, MAX_ATTESTATION)
        found = parse_attestation(data, seat_key_of(folder).signing_public)
    except KioskError as error:
        return Known(None, Finding("fail", "refused", {"code": error.code}))
    return Known(found, Finding("pass", "stands", _facts(found)))


def seat_key_of(folder: SeatFolder) -> KeyPair:
    """The key of this seat. Raises: DocumentRefusedError, KeyFileRefusedError."""
    return parse_seat_key(read_private(folder.seat_key, MAX_SEAT_KEY))


def sights(found: Iterable[Found]) -> tuple[Sight, ...]:
    """Answers of the machine's checks, as they are compared with an attestation."""
    return tuple(
        Sight(name, _ANSWERS[one.status], one.code, one.signals)
        for name, one in found
        if name in WEIGHTS[CURRENT]
    )


def report_of(found: Sequence[Found], known: Known) -> Report:
    """What the seat is told for its journal."""
    answers = compared(sights([*found, (NAME, known.finding)]), known.attestation)
    digest = known.attestation.digest if known.attestation is not None else ""
    return Report(answers=answers, attestation=digest)


def with_attested(found: Sequence[Found], known: Known) -> list[Found]:
    """The findings as they are told: what was attested is in order, and the attestation is one."""
    covered = {one.check for one in report_of(found, known).answers if one.attested}
    told = [
        (name, one._replace(status="pass", facts={**one.facts, "attested": NAME}))
        if name in covered
        else (name, one)
        for name, one in found
    ]
    return [*told, (NAME, known.finding)]


def to_attest(found: Iterable[Found]) -> tuple[Sight, ...]:
    """What a technician may attest of these."""
    return tuple(one for one in sights(found) if attestable(one))


def write_attestation(
    folder: SeatFolder, found: Iterable[Found], by: str, reason: str, at_ms: int
) -> Attestation:
    """Attest all of these that may be; what was attested before and is gone now is let go.

    Args:
        folder: of the seat.
        found: what the checks say now.
        by, reason: as typed.
        at_ms: Unix milliseconds.

    Raises:
        KioskError: no name or reason, the seat has no key, or the disk refused; the old
            attestation is as it was.
    """
    made = attest(sights(found), by, reason, at_ms, seat_key_of(folder))
    write_public(folder.attestation, made.to_bytes())
    return made


def _facts(attestation: Attestation) -> dict[str, str]:
    # In the time of no place: a technician looks for the day.
    day = datetime.fromtimestamp(attestation.at_ms / 1000, UTC).date().isoformat()
    checks = ", ".join(one.check for one in attestation.findings)
    return {"by": attestation.by, "day": day, "reason": attestation.reason, "checks": checks}
