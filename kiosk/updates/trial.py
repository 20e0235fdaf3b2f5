"""A slot on trial: the file by which a slot that never gets ready is left again.

Decides: the form of the file `updates/trial`, one line that the guard, a shell script outside of
both slots, reads and counts down (`assets/updates/slot-guard.sh`), because a broken slot cannot be
trusted to leave itself; and the form of `ready`, by which a program says that it got there.
"""

import re
from typing import Final, Literal, NamedTuple

SlotName = Literal["a", "b"]
#: Starts that a new slot has to get ready in.
STARTS: Final = 3
MOST_LINE: Final = 200
_LINE: Final = re.compile(rb"([0-9a-f]{16}) ([ab]) ([ab]) ([0-9]) (yes|no)\n")
_READY: Final = re.compile(rb"([0-9a-f]{16})\n?")


class Trial(NamedTuple):
    """One trial.

    Attributes:
        id: drawn for it, 16 hex digits, so that an earlier `ready` does not count.
        new, old: the slot on trial, and the one to go back to.
        left: starts that are still allowed.
        may_return: the old one is at or above the signed minimum version, and whole.
    """

    id: str
    new: SlotName
    old: SlotName
    left: int
    may_return: bool

    def to_bytes(self) -> bytes:
        """The line."""
        answer = "yes" if self.may_return else "no"
        return f"{self.id} {self.new} {self.old} {self.left} {answer}\n".encode()


def parse_trial(data: bytes | None) -> Trial | None:
    """The trial of that file; None where there is none, or it is no such line."""
    found = _LINE.fullmatch(data or b"")
    if found is None:
        return None
    word, new, old, left, answer = (part.decode() for part in found.groups())
    slots: dict[str, SlotName] = {"a": "a", "b": "b"}
    return Trial(word, slots[new], slots[old], int(left), answer == "yes")


def parse_ready(data: bytes | None) -> str:
    """The trial that a program got ready in; empty when none is told."""
    found = _READY.fullmatch(data or b"")
    return found[1].decode() if found else ""
