"""Errors of this room.

MalformedError
├── ImportRefusedError   lines of a file cannot be taken; nothing of the file was
├── PlanRefusedError     the plan of a round contradicts itself
└── PublishRefusedError  a signed file is not what may be published; nothing changed
"""

from typing import NamedTuple

from kiosk.base.errors import MalformedError


class Complaint(NamedTuple):
    """What is wrong with one line.

    Attributes:
        line: of the file, from 1, the heading counted; of a JSON list the number of the entry; 0
            for the file as a whole.
        why: in words for a clerk; names no number of a person.
    """

    line: int
    why: str


class ImportRefusedError(MalformedError):
    """Lines of a file cannot be taken, so nothing of the file was.

    Attributes:
        complaints: every line that is wrong, in the order of the file.
    """

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        first = complaints[0]
        where = f"line {first.line}: " if first.line else ""
        more = f" (and {len(complaints) - 1} more)" if len(complaints) > 1 else ""
        super().__init__("import_refused", f"Nothing was taken; {where}{first.why}{more}")
        self.complaints = complaints


class PlanRefusedError(MalformedError):
    """The plan of a round contradicts itself; the plan before it still counts."""


class PublishRefusedError(MalformedError):
    """A signed file is not what may be published; nothing changed."""
