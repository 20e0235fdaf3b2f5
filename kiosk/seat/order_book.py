"""Orders that came over the line and wait for the disk: each is answered once, when it is durable.

Decides: how an order is named in an answer: by the digest of the bytes that came. Leaves to others:
carrying it out.
"""

import hashlib
from collections.abc import Iterator

import msgspec

from kiosk.base.errors import KioskError
from kiosk.exam import events as e
from kiosk.hall.wire import OrderTaken
from kiosk.seat.service import Change
from kiosk.trust.orders import SignedOrder


class OrderBook:
    """What is waited for."""

    def __init__(self) -> None:
        self._waiting: dict[bytes, str] = {}

    def expect(self, signed: SignedOrder, came: bytes) -> None:
        """An order is about to be carried out."""
        self._waiting[msgspec.json.encode(signed)] = _digest(came)

    def refusal(self, came: bytes, error: KioskError) -> OrderTaken:
        """The answer to an order that does not count, or is not allowed."""
        digest = _digest(came)
        self._waiting = {order: one for order, one in self._waiting.items() if one != digest}
        return OrderTaken(digest=digest, code=error.code[:80], words=error.detail[:1000])

    def ended(self, change: Change) -> Iterator[OrderTaken]:
        """Answers to orders that this change settles."""
        if change.failure is not None:
            waiting, self._waiting = self._waiting, {}
            for digest in waiting.values():
                yield OrderTaken(digest=digest, code="journal_failed", words=str(change.failure))
            return
        author = change.entry.author if change.entry is not None else None
        if isinstance(author, e.ByStaff) and author.order in self._waiting:
            yield OrderTaken(digest=self._waiting.pop(author.order), code="")


def _digest(came: bytes) -> str:
    return hashlib.sha256(came).hexdigest()
