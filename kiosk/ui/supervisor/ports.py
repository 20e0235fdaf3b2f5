"""What the panel needs of the world around it: the line to the hub, keys, sticks.

Decides: the calls and their manners. Every call returns at once and every callback comes later, in
the window's own thread (`kiosk.ui.bridge`). Leaves to others: network, files, hub.
"""

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

import msgspec

from kiosk.base.ids import StaffId
from kiosk.hall.board import Board
from kiosk.hall.wire import Answer, Done, GiftKind, Question
from kiosk.packs.release import SheetPair, StaffPair
from kiosk.packs.secret import SecretKind
from kiosk.seat.staff_files import KeyPlace
from kiosk.trust.staff_keys import StaffKey


class LineState(msgspec.Struct, frozen=True, kw_only=True):
    """How the line to the hub is.

    Attributes:
        state: `connecting` before the first answer; `refused` when the hub will not talk to this
            panel, which no waiting mends.
        since_ms: hall time when it was lost, Unix milliseconds; 0 when nobody knows.
        code: of the refusal; words: a sentence for a technician.
    """

    state: Literal["connecting", "up", "lost", "refused"]
    since_ms: int = 0
    code: str = ""
    words: str = ""


class PanelLine(Protocol):
    """The line to the hub that leads. A call made while it is lost ends with code `line_lost`."""

    def listen(
        self, on_board: Callable[[Board], None], on_state: Callable[[LineState], None]
    ) -> None:
        """Hear of every board and of every change of the line, beginning with how it is now."""
        ...

    def log_in(self, key: StaffKey, on_done: Callable[[Done], None]) -> None:
        """Prove this person's key to the hub; the key is not kept."""
        ...

    def log_out(self) -> None:
        """Have this panel told no names from now on."""
        ...

    def do(self, orders: Sequence[bytes], on_done: Callable[[tuple[Done, ...]], None]) -> None:
        """Carry out signed orders, in their order; one `Done` each, in the same order."""
        ...

    def ask(self, what: Question, about: str, on_answer: Callable[[Answer], None]) -> None:
        """Ask for something that is no order."""
        ...

    def give(
        self, kind: GiftKind, data: bytes, on_done: Callable[[Done], None], name: str = ""
    ) -> None:
        """Bring the hub a file; `name` as in `wire.Give`."""
        ...


class StaffKeys(Protocol):
    """Key files at hand and the count of wrong PINs (`kiosk.seat.staff_files.StaffFiles`).

    Whoever composes the panel has wrong PINs told to the hub as well (`wire.WrongPinTyped`).
    """

    def present(self) -> tuple[StaffId, ...]:
        """Persons whose key file can be reached now."""
        ...

    def places(self) -> Sequence[KeyPlace]:
        """Folders on sticks with keys that are not looked at yet."""
        ...

    def look_in(self, place: str) -> int:
        """Look for keys there too, until the program ends; says how many there are.

        A folder without any is not kept.
        """
        ...

    def locked_ms(self, staff: StaffId) -> int:
        """How long no PIN of this person is heard; 0 when one is."""
        ...

    def unlock(self, staff: StaffId, pin: str) -> StaffKey:
        """Open this person's key; slow. Raises: KioskError."""
        ...


class StickFile(Protocol):
    """A file that is written piece by piece; it has its name only once it is finished."""

    def add(self, data: bytes) -> int:
        """Write on; gives how much. Raises: KioskError."""
        ...

    def finish(self) -> str:
        """Make it durable and give it its name; gives where it lies. Raises: KioskError."""
        ...


class Media(Protocol):
    """Sticks and folders at hand for what comes from the centre and goes to PCs and to it."""

    def sittings(self) -> tuple[str, ...]:
        """Names of the sitting files that can be reached now."""
        ...

    def read(self, name: str) -> bytes:
        """One of them, whole. Raises: KioskError."""
        ...

    def write(self, name: str, data: bytes) -> str:
        """Keep a file on a stick; gives where it lies. Raises: KioskError."""
        ...

    def begin(self, name: str) -> StickFile:
        """Begin a file on a stick that is too large to be held. Raises: KioskError."""
        ...

    def secret(
        self, board: Board, kind: SecretKind, hall_ms: int, opener: StaffPair | SheetPair
    ) -> bytes:
        """A secret of the pack from the release files at hand, sealed to the hub of this board.

        Slow. Raises: KioskError (`kiosk.hall.release_files.sealed_secret`).
        """
        ...
