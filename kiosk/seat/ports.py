"""What the seat needs from others, declared here because the seat needs it."""

from collections.abc import Callable
from typing import Literal, Protocol, TypeVar

import msgspec

from kiosk.base.clock import Clock, Moment
from kiosk.base.ids import StaffId
from kiosk.exam.items import ContextPaper, ItemPaper
from kiosk.journal import Anchor
from kiosk.journal.pulse import MAX_POSITION_BYTES
from kiosk.store import Outcome
from kiosk.trust.orders import Quorum, Scene, SignedOrder

Made = TypeVar("Made")
Occasion = Literal["start", "finish", "close"]
#: The line to the hall: none at a lone seat, else up or down.
Link = Literal["alone", "up", "down"]


class Journal(Protocol):
    """Where entries become durable; `kiosk.store.Writer` is the adapter."""

    def submit(
        self, payload: bytes, on_done: Callable[[Outcome], None], *, used_ms: int = 0
    ) -> None:
        """Hand an entry over; `on_done` hears of it in the writer's thread, after the sync.

        Raises:
            WriterBusyError: too much waits already; nothing was taken.
        """
        ...

    def beat(self, used_ms: int, at: Moment, position: bytes = b"", *, sync: bool = False) -> None:
        """Note the running value in the side file; never waited for."""
        ...

    def close(self) -> None:
        """Write what is waiting and let the file go."""
        ...


class Authority(Protocol):
    """Signed commands in, anchors out. The local desk is the first adapter, the hub the second."""

    def check(self, signed: SignedOrder, scene: Scene, quorum: Quorum) -> tuple[StaffId, ...]:
        """The persons whose signatures count, the author first. Raises: OrderRefusedError."""
        ...

    def anchored(self, anchor: Anchor, occasion: Occasion, code: str) -> None:
        """Keep an anchor of start, finish or close; the code goes into the paper minutes."""
        ...


class HallClock(Clock, Protocol):
    """A clock whose hall time two persons can set."""

    def set_hall_time(self, hall_ms: int) -> None:
        """Take the confirmed hall time."""
        ...


class Safe(Protocol):
    """Where secrets survive a death of this process; the keeper's line is the adapter."""

    def keep(self, secret: bytes) -> None:
        """Hold these bytes."""
        ...

    def drop(self) -> None:
        """Forget them."""
        ...


class Surroundings(Protocol):
    """What the seat can see of its machine and its hall, cheap enough for ten looks a second."""

    def free_bytes(self) -> int | None:
        """Bytes that may still be written to the seat's disk; None when nobody knows."""
        ...

    def link(self) -> Link:
        """How the line to the hall is now."""
        ...


class Post(Protocol):
    """Runs a function later in the thread that owns the service."""

    def __call__(self, work: Callable[[], None], /) -> None:
        """Hand over `work`; may be called from any thread."""
        ...


class Aside(Protocol):
    """Does slow work beside the thread of the service, and hands the outcome back into it."""

    def __call__(self, work: Callable[[], Made], on_done: Callable[[Made], None], /) -> None:
        """Do `work` elsewhere; `on_done` is called in the service's thread."""
        ...


class Material(Protocol):
    """The opened tasks of one form: what the screen may show and play, and nothing else."""

    def paper(self, item: str) -> ItemPaper:
        """The task's texts. Raises: KeyError when it is not in this form."""
        ...

    def context(self, context: str) -> ContextPaper:
        """A shared text. Raises: KeyError when it is not in this form."""
        ...

    def media(self, media: str) -> bytes:
        """A recording, decrypted in memory. Raises: KeyError when it is not in this form."""
        ...


class Position(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where the candidate is, kept in the side file so that a resume finds the same question.

    The side file has 128 bytes for it; short keys leave room for two identifiers of 40 characters.

    Attributes:
        item: task on the screen.
        playing: task whose recording plays; heard and length in milliseconds.
        language: of the interface.
        volume: percent; -1 while nobody has set it.
    """

    item: str = msgspec.field(default="", name="i")
    playing: str = msgspec.field(default="", name="p")
    heard_ms: int = msgspec.field(default=0, name="h")
    length_ms: int = msgspec.field(default=0, name="n")
    language: str = msgspec.field(default="", name="l")
    volume: int = msgspec.field(default=-1, name="v")


def position_bytes(position: Position) -> bytes:
    """The position as the side file keeps it; the volume gives way where names leave no room."""
    data = msgspec.json.encode(position)
    if len(data) > MAX_POSITION_BYTES:
        data = msgspec.json.encode(msgspec.structs.replace(position, volume=-1))
    return data
