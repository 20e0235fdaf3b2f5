"""What the signer remembers of the register: the farthest place it has seen.

Decides: that a register which ends earlier, or tells another story up to that place, is refused, so
that nobody hides an annulment or a revocation from the signer by showing it yesterday's register.
The place is durable before anything is signed by it.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from kiosk.audit.register import FIRST_HEAD, Line, next_head
from kiosk.base.errors import MalformedError, require
from kiosk.trust.files import replace_private

_LARGEST: Final = 4096


class _Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    number: int
    head: bytes


class RegisterMemory:
    """The farthest place of the register that this signer has seen, in a file of its own."""

    def __init__(self, path: Path) -> None:
        """Read it; a file that is not there means that nothing was seen yet.

        Raises:
            MalformedError: `bad_memory`: the file is there and cannot be read.
        """
        self._path = path
        self._place = _Place(number=0, head=FIRST_HEAD)
        if path.exists():
            try:
                data = path.read_bytes()[:_LARGEST]
                self._place = msgspec.json.decode(data, type=_Place)
            except (OSError, msgspec.DecodeError, UnicodeDecodeError):
                raise MalformedError(
                    "bad_memory",
                    "The signer's memory of the register cannot be read. Nothing is signed before "
                    "somebody finds out why.",
                ) from None

    @property
    def number(self) -> int:
        """The last entry that was seen."""
        return self._place.number

    def see(self, lines: Sequence[Line]) -> None:
        """Take note of a register, or refuse it.

        Raises:
            RuleError: `register_behind`, `other_register`.
            OSError: the place could not be kept; nothing may be signed by it.
        """
        require(
            len(lines) >= self._place.number,
            "register_behind",
            f"the signer has seen {self._place.number} decisions, and is shown {len(lines)}",
        )
        head = there = FIRST_HEAD
        for number, line in enumerate(lines, start=1):
            head = next_head(head, line)
            if number == self._place.number:
                there = head
        require(
            there == self._place.head,
            "other_register",
            "the register tells another story than the one the signer has seen",
        )
        if len(lines) > self._place.number:
            place = _Place(number=len(lines), head=head)
            replace_private(self._path, msgspec.json.encode(place))
            self._place = place
