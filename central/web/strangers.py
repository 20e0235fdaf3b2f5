"""How much is read of a machine that no document of the centre names.

Decides: that nothing is read of it but what it may introduce itself with; that of a large one, as a
sitting file with pictures is, a few are read at a time, and not for ever. Anybody can make a key
and sign with it, so a signature alone opens no memory. Leaves to others: whether the machine may do
what it asks, which is looked up again in the transaction that takes it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from central.ingest.reception import Reception
from central.web.guard import TooManyError

#: Bytes of a request that anybody may send at any time.
SMALL: Final = 1 << 20
_AT_ONCE: Final = 2
_PATIENCE_S: Final = 120.0


class Strangers:
    """Remembers which machines are none; of one server process."""

    def __init__(self, reception: Reception, patience_s: float = _PATIENCE_S) -> None:
        """Nobody is known yet.

        Args:
            patience_s: how long a stranger may take to send a large request.
        """
        self._reception = reception
        self._patience_s = patience_s
        self._known: set[str] = set()
        self._reading = 0

    async def refuse(self, key: str) -> None:
        """Refuse who is nobody, before anything is read.

        Raises:
            RuleError: `unknown_machine` or `revoked`.
            UnavailableError: the database does not answer.
        """
        if key not in self._known:
            (await run_in_threadpool(self._reception.speaker, key)).check()
            self._known.add(key)

    @asynccontextmanager
    async def introducing(self, key: str, request: Request) -> AsyncIterator[None]:
        """While this block lasts, a request may be read that a stranger introduces itself with.

        Raises:
            TooManyError: others are at it, or this one takes too long.
            UnavailableError: the database does not answer.
        """
        told = request.headers.get("content-length", "")
        if (told.isdecimal() and int(told) <= SMALL) or await self._is_known(key):
            yield
            return
        if self._reading >= _AT_ONCE:
            raise TooManyError
        self._reading += 1
        try:
            async with asyncio.timeout(self._patience_s):
                yield
        except TimeoutError:
            raise TooManyError from None
        finally:
            self._reading -= 1

    async def _is_known(self, key: str) -> bool:
        if key in self._known:
            return True
        speaker = await run_in_threadpool(self._reception.speaker, key)
        return bool(speaker.hub_of or speaker.seat_of)
