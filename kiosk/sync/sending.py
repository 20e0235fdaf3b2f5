"""Sending until there is a receipt: when the next try is, and what people are told meanwhile.

Decides: that it is tried again for ever, with growing waits and jitter so that two hundred halls do
not come at once, sooner after a try that got on and later after a refusal. Leaves to others: one
try (`carrying`), who sees it (`Progress` is a plain value), when it begins.
"""

from collections.abc import Awaitable, Callable
from typing import Final, Literal, Protocol

import msgspec
import stamina

from kiosk.base.errors import KioskError
from kiosk.sync import outbox as box
from kiosk.sync.carrying import Carried
from kiosk.sync.errors import JudgingError, NotSentError, RefusedError

FIRST_WAIT_S: Final = 2.0
LONGEST_WAIT_S: Final = 300.0
JITTER_S: Final = 5.0
#: After a try in which something was taken the line is worth another one at once.
_SOON_S: Final = 1.0
_JUDGING_S: Final = 20.0
_REFUSED_S: Final = 600.0

State = Literal["off", "waits", "sending", "judging", "again", "refused", "done"]


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far sending is.

    Attributes:
        state: `off`: nobody wants anything sent; `waits`: for the closing of the sitting;
            `sending`; `judging`: all is there; `again`: the last try failed, the next is at
            `next_ms`; `refused`: likewise, and people have to look; `done`: there is a receipt.
        records, papers, bytes: not at the centre yet; share: of everything, what is; 0 to 1.
        last_ms: when the centre last took something, or answered at all; 0 before that.
        next_ms: of the next try; 0 when one runs or none is due.
        code, words: why the last try failed; words for a technician.
        aside: names of members that the centre refused.
        receipt_ms: when the centre signed; bundle: what the receipt names, SHA-256, hex.
    """

    state: State = "off"
    records: int = 0
    papers: int = 0
    bytes: int = 0
    share: float = 0.0
    last_ms: int = 0
    next_ms: int = 0
    code: str = ""
    words: str = ""
    aside: tuple[str, ...] = ()
    receipt_ms: int = 0
    bundle: str = ""

    @property
    def left(self) -> bool:
        """Whether something is still to be sent, or the receipt to come."""
        return self.state not in {"off", "done"}


class Go(Protocol):
    """One try to the receipt."""

    def __call__(self, far: Callable[[box.Outbox], object]) -> Awaitable[Carried]:
        """Carry; `far` hears of every change. Raises: NotSentError, HandoverChangedError."""
        ...


class Sending:
    """Tries again until the receipt is there, or once.

    Attributes:
        progress: how far it is.
    """

    def __init__(
        self,
        now_ms: Callable[[], int],
        tell: Callable[[Progress], object],
        *,
        ends_refused: bool = False,
    ) -> None:
        """Prepare.

        Args:
            now_ms: this machine's time, Unix milliseconds.
            tell: hears of every change of the progress.
            ends_refused: a refusal ends it, because somebody is there to read it.
        """
        self.progress = Progress()
        self._now_ms = now_ms
        self._tell = tell
        self._moved = False
        self._ends_refused = ends_refused

    async def until_receipt(self, go: Go) -> Carried:
        """Try until it is there.

        Raises:
            HandoverChangedError: it has to be made anew.
            RefusedError: only where a refusal ends it.
        """
        async for attempt in stamina.retry_context(
            on=self._wait_after,
            attempts=None,
            timeout=None,
            wait_initial=FIRST_WAIT_S,
            wait_max=LONGEST_WAIT_S,
            wait_jitter=JITTER_S,
        ):
            with attempt:
                return await self._one(go, attempt.next_wait)
        raise AssertionError  # retrying without an end ends by a receipt or an error

    async def once(self, go: Go) -> Carried:
        """Try once. Raises: NotSentError, HandoverChangedError."""
        return await self._one(go, 0.0)

    async def _one(self, go: Go, next_wait: float) -> Carried:
        self._moved = False
        self._say(state="sending", next_ms=0, code="", words="")
        try:
            carried = await go(self._far)
        except NotSentError as error:
            self._failed(error, next_wait)
            raise
        self._say(
            state="done",
            records=0,
            papers=0,
            bytes=0,
            share=1.0,
            last_ms=self._now_ms(),
            receipt_ms=carried.receipt.received_ms,
            bundle=carried.receipt.bundle,
            aside=(),
        )
        return carried

    def _far(self, outbox: box.Outbox) -> None:
        left = box.left(outbox)
        self._moved = self._moved or 0 < left.bytes < self.progress.bytes
        self._say(
            records=left.records,
            papers=left.papers,
            bytes=left.bytes,
            share=left.share,
            last_ms=self._now_ms(),
            aside=tuple(one.name for one in outbox.aside),
        )

    def _failed(self, error: NotSentError, next_wait: float) -> None:
        states: dict[type[NotSentError], State] = {JudgingError: "judging", RefusedError: "refused"}
        waits = self._wait_after(error)
        wait_s = next_wait if isinstance(waits, bool) else waits
        self._say(
            state=states.get(type(error), "again"),
            next_ms=self._now_ms() + int(wait_s * 1000),
            code=error.code,
            words=error.detail,
        )

    def _wait_after(self, error: Exception) -> bool | float:
        """Whether it is tried again, and after how many seconds if not as usual."""
        if not isinstance(error, NotSentError):
            return False
        if self._ends_refused and isinstance(error, RefusedError):
            return False
        if error.wait_s is not None:
            return error.wait_s
        if isinstance(error, JudgingError):
            return _JUDGING_S
        if isinstance(error, RefusedError):
            return _REFUSED_S
        return _SOON_S if self._moved else True

    def _say(self, **fields: object) -> None:
        self.progress = msgspec.structs.replace(self.progress, **fields)
        self._tell(self.progress)


def failed(progress: Progress, error: KioskError) -> Progress:
    """The progress of a machine that could not even make what is to be sent."""
    return msgspec.structs.replace(
        progress, state="again", code=error.code, words=error.detail, next_ms=0
    )
