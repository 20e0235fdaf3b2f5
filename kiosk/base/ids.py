"""Identifiers: one name for each kind of thing, so that mypy refuses to mix them.

Decides: what a well-formed identifier is. Leaves to others: making them (no randomness here).
"""

import re
from typing import Final, NewType

from kiosk.base.errors import MalformedError

AttemptId = NewType("AttemptId", str)
BlockId = NewType("BlockId", str)
CandidateId = NewType("CandidateId", str)
ChoiceId = NewType("ChoiceId", str)
ExamId = NewType("ExamId", str)
HallId = NewType("HallId", str)
ItemId = NewType("ItemId", str)
MediaId = NewType("MediaId", str)
PackId = NewType("PackId", str)
SectionId = NewType("SectionId", str)
SittingId = NewType("SittingId", str)
StaffId = NewType("StaffId", str)

_WELL_FORMED: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def check_id(text: str) -> str:
    """Return `text` when it may serve as an identifier and as part of a file name.

    Letters, digits, dot, underscore and hyphen, 1 to 64 of them, the first a letter or digit:
    so no identifier from a foreign file can climb out of a folder.

    Raises:
        MalformedError: anything else.
    """
    if not is_id(text):
        raise MalformedError(
            "bad_id",
            f"{text[:80]!r} is not a valid identifier: 1 to 64 Latin letters, digits, dots, "
            "underscores or hyphens, the first a letter or digit.",
        )
    return text


def is_id(text: str) -> bool:
    """Whether `text` is a well-formed identifier."""
    return _WELL_FORMED.fullmatch(text) is not None and ".." not in text
