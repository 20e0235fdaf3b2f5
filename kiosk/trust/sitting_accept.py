"""Whether a seat believes a sitting file: all of it or nothing.

Decides: in this order size, envelope, signature, form, content, hall, dates, version. Leaves to
others: reading the file (`files`) and keeping the highest version seen of each sitting.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from kiosk.exam.blueprint import Blueprint
from kiosk.trust.documents import canonical, open_document, sign_document
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.roots import RootKey, TrustRoots
from kiosk.trust.sitting import SITTING_KIND, Limits, Sitting
from kiosk.trust.sitting_checks import check_sitting


class Expected(NamedTuple):
    """What this seat knows by itself.

    Attributes:
        hall: the hall this seat was set up for.
        today: hall date; a lone seat asks two persons for it.
        blueprint: the rules this seat runs.
        highest_version_seen: of each sitting ever accepted here; survives restarts.
    """

    hall: str
    today: date
    blueprint: Blueprint
    highest_version_seen: Mapping[str, int]


def sign_sitting(
    sitting: Sitting, blueprint: Blueprint, keys: Sequence[RootKey], limits: Limits | None = None
) -> bytes:
    """The sitting file, signed by the centre; never one that a seat would refuse.

    Raises:
        DocumentRefusedError: as `accept_sitting` for everything but trust, hall, day and version.
    """
    limits = limits or Limits()
    check_sitting(sitting, blueprint, limits)
    data = sign_document(canonical(sitting), SITTING_KIND, keys)
    if len(data) > limits.file_bytes:
        raise DocumentRefusedError("too_large", f"The sitting file would have {len(data)} bytes.")
    return data


def accept_sitting(
    data: bytes, roots: TrustRoots, expected: Expected, limits: Limits | None = None
) -> Sitting:
    """The sitting of a signed file, or a refusal of the whole file.

    Raises:
        DocumentRefusedError: with the codes of `open_document` and `check_sitting`, or one of
            `unreadable`, `wrong_hall`, `not_yet_valid`, `expired`, `older_version`.
    """
    limits = limits or Limits()
    sitting = read_sitting(data, roots, limits)
    _check_place_and_time(sitting, expected)
    check_sitting(sitting, expected.blueprint, limits)
    return sitting


def read_sitting(data: bytes, roots: TrustRoots, limits: Limits | None = None) -> Sitting:
    """The sitting of a signed file, whatever hall and day it is for: to look at, not to sit by.

    Raises:
        DocumentRefusedError: with the codes of `open_document`, or `unreadable`.
    """
    payload = open_document(data, SITTING_KIND, roots, (limits or Limits()).file_bytes)
    try:
        return msgspec.json.decode(payload, type=Sitting)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentRefusedError(
            "unreadable", f"The sitting file was signed but cannot be read: {error}."
        ) from None


def _check_place_and_time(sitting: Sitting, expected: Expected) -> None:
    seen = expected.highest_version_seen.get(sitting.id, 0)
    if sitting.hall.id != expected.hall:
        raise DocumentRefusedError(
            "wrong_hall",
            f"The sitting file is for hall {sitting.hall.id[:64]}; this is hall {expected.hall}.",
        )
    if expected.today < sitting.valid_from:
        raise DocumentRefusedError(
            "not_yet_valid",
            f"The sitting file may be loaded from {sitting.valid_from}; today is {expected.today}.",
        )
    if expected.today > sitting.valid_until:
        raise DocumentRefusedError(
            "expired",
            f"The sitting file was valid until {sitting.valid_until}; today is {expected.today}.",
        )
    if sitting.version < seen:
        raise DocumentRefusedError(
            "older_version",
            f"This is edition {sitting.version} of the sitting; edition {seen} is known already.",
        )
