"""What a seat gives its agent, and what the agent gives it.

Decides: the values both sides share. Loads no network library, so that a window can be up before
its line is. Leaves the line to `agent`.
"""

from pathlib import Path
from typing import Literal, NamedTuple, Protocol

import msgspec

from kiosk.hall.wire import Beat, Hello, Message

Standing = Literal["up", "down"]


class JournalAt(NamedTuple):
    """The journal that is written now, and its newest durable record."""

    attempt: str
    incarnation: int
    path: Path
    sequence: int
    used_ms: int


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the agent may tell of the seat without asking it."""

    hello: Hello
    beat: Beat
    journal: JournalAt | None = None


class SeatSide(Protocol):
    """The seat, as its agent sees it. Called in the agent's thread; must hand over and return."""

    def heard(self, message: Message) -> None:
        """A message of the hub; acknowledgements among them."""
        ...

    def standing(self, link: Standing) -> None:
        """The line came up or went down."""
        ...
