"""The panel's side of its line to a hub: log in, orders, questions, the board.

Decides: that a call made while the line is down ends at once with code `line_lost`, that nothing is
sent twice, that a hub of an epoch that has passed is left, and that whoever is logged in proves it
to every hub anew: nobody notices a line that was gone for a second. Leaves to others: windows
(`kiosk.ui.supervisor`), when a key is forgotten (`log_out`). Lives in one event loop; the
composition crosses into the window's thread.
"""

import asyncio
import contextlib
import logging
import secrets
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final, Literal, TypeVar, cast

import aiohttp
import msgspec

from kiosk.base.errors import KioskError
from kiosk.hall.agent import CONNECT_S, LONGEST_WAIT_S
from kiosk.hall.board import Board
from kiosk.hall.connecting import Hub, connected
from kiosk.hall.line import Line, LineEndedError
from kiosk.hall.login import prove
from kiosk.hall.opened_journal import PIECE_BYTES, pieces
from kiosk.hall.ordering import digest_of
from kiosk.hall.wire import (
    VERSION,
    Answer,
    Ask,
    BoardNow,
    Challenge,
    Do,
    Done,
    GiftKind,
    Give,
    Hello,
    LogIn,
    LogOut,
    Message,
    Question,
    Refused,
    ToPanel,
    WrongPinTyped,
)
from kiosk.outliving import outlived
from kiosk.trust.staff_keys import StaffKey

_log: Final = logging.getLogger(__name__)
A = TypeVar("A", Done, Answer)
_CHANCE: Final = secrets.SystemRandom().random
#: A panel beside a standby looks this often for a hub that leads.
_LOOK_S: Final = 0.5
_LOST: Final = ("line_lost", "The line to the hub is down.")


class PanelState(msgspec.Struct, frozen=True, kw_only=True):
    """How the line is; `code` and `words` of a refusal.

    With `up`, they tell why the person who was logged in is so no more.
    """

    state: Literal["connecting", "up", "lost", "refused"]
    code: str = ""
    words: str = ""


class PanelLink:
    """Keeps one line: to the hub that leads, else to one that stands by.

    Attributes:
        state: how it is.
    """

    def __init__(
        self,
        hubs: Sequence[Hub],
        name: str,
        build: str,
        on_board: Callable[[Board], None],
        on_state: Callable[[PanelState], None],
    ) -> None:
        """Prepare.

        Args:
            hubs: all of the hall, the one that leads usually first.
            name: of this panel, from its certificate.
            build: version of the program.
            on_board, on_state: called in the loop's thread.
        """
        self._hubs = tuple(hubs)
        self._name = name
        self._build = build
        self._on_board = on_board
        self._on_state = on_state
        self._line: Line | None = None
        self._challenge: Challenge | None = None
        self._challenged = asyncio.Event()
        self._proving = asyncio.Lock()
        self._key: StaffKey | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._orders: dict[str, asyncio.Future[Done]] = {}
        self._waiting: dict[str, deque[asyncio.Future[Done]]] = {}
        self._asked: dict[int, asyncio.Future[Answer]] = {}
        self._number = 0
        self._epoch = 1
        self.state = PanelState(state="connecting")

    async def run(self) -> None:
        """Keep the line; cancel to stop."""
        turn = 0
        async with aiohttp.ClientSession() as session:
            while True:
                hub = self._hubs[turn % len(self._hubs)]
                try:
                    with outlived(_log, "the line to %s failed", hub.url):
                        await self._one_line(session, hub)
                finally:
                    self._lost()
                turn += 1
                await asyncio.sleep(LONGEST_WAIT_S * (0.1 + _CHANCE() / 4))

    # ---- calls -------------------------------------------------------------------------------

    async def log_in(self, key: StaffKey) -> Done:
        """Prove this person's key to the hub, and from now on to every hub of this line."""
        done = await self._proved(key)
        if not done.code:
            self._key = key
        return done

    async def log_out(self) -> None:
        """Have this panel told no names from now on."""
        self._key = None
        await self._sent(LogOut())

    async def _proved(self, key: StaffKey) -> Done:
        """Answer a challenge; each is good for one proof, so the next is waited for."""
        lost = Done(digest="login", code=_LOST[0], words=_LOST[1])
        async with self._proving:
            if self._line is None:
                return lost
            try:
                async with asyncio.timeout(CONNECT_S):
                    await self._challenged.wait()
            except TimeoutError:
                return lost
            challenge = self._challenge
            if challenge is None:
                return lost
            self._challenged.clear()
            signature = prove(key, challenge.nonce, challenge.hub, self._name)
            return await self._said("login", LogIn(staff=key.id, signature=signature))

    async def _prove_again(self, key: StaffKey) -> None:
        """Another line, or another hub leads: it knows nobody yet."""
        done = await self._proved(key)
        if done.code not in {"", _LOST[0]} and self._key is key:
            self._key = None
            self._turn(PanelState(state="up", code=done.code, words=done.words))

    async def wrong_pin(self, staff: str) -> None:
        """Tell the hub of a wrong PIN."""
        await self._sent(WrongPinTyped(staff=staff))

    async def do(self, *orders: bytes) -> tuple[Done, ...]:
        """Carry out signed orders; one `Done` each, in the same order."""
        new = asyncio.get_running_loop().create_future
        # The same order given twice is sent and waited for once: the hub answers it by its digest.
        unsent = tuple(one for one in dict.fromkeys(orders) if digest_of(one) not in self._orders)
        waits = [self._orders.setdefault(digest_of(order), new()) for order in orders]
        if unsent and not await self._sent(Do(orders=unsent)):
            for order, wait in zip(orders, waits, strict=True):
                digest = digest_of(order)
                self._orders.pop(digest, None)
                _settle(wait, Done(digest=digest, code=_LOST[0], words=_LOST[1]))
        return tuple([await wait for wait in waits])

    async def ask(self, what: Question, about: str = "") -> Answer:
        """Ask for something that is no order."""
        self._number += 1
        number = self._number
        wait: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._asked[number] = wait
        if not await self._sent(Ask(number=number, what=what, about=about)):
            self._asked.pop(number, None)
            _settle(wait, Answer(number=number, code=_LOST[0], words=_LOST[1]))
        return await wait

    async def give(self, kind: GiftKind, data: bytes, name: str = "") -> Done:
        """Bring the hub a file or a secret that was opened here, in pieces that a message takes.

        Args:
            kind: what it is.
            data: all of it.
            name: as in `wire.Give`.

        Returns:
            What became of the last piece, or of the first that was refused.
        """
        done = Done(digest="", code="")
        for piece, more in pieces(data, PIECE_BYTES):
            message = Give(kind=kind, name=name, data=piece, more=more)
            done = await self._said(f"give/{kind}", message)
            if done.code:
                break
        return done

    async def _said(self, digest: str, message: LogIn | Give) -> Done:
        wait: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        waiting = self._waiting.setdefault(digest, deque())
        waiting.append(wait)
        if not await self._sent(message):
            if wait in waiting:
                waiting.remove(wait)
            _settle(wait, Done(digest=digest, code=_LOST[0], words=_LOST[1]))
        return await wait

    async def _sent(self, message: Message) -> bool:
        """Send this; whether there was a line for it."""
        if self._line is None:
            return False
        try:
            await self._line.send(message)
        except LineEndedError:
            return False
        return True

    # ---- within ------------------------------------------------------------------------------

    async def _live(self, session: aiohttp.ClientSession, hub: Hub, line: Line) -> None:
        challenge = await self._greeted(line)
        if isinstance(challenge, Refused):
            self._turn(PanelState(state="refused", code=challenge.code, words=challenge.words))
            return
        if challenge.epoch < self._epoch:
            raise LineEndedError(f"This hub is of epoch {challenge.epoch}, which has passed.")
        self._epoch = challenge.epoch
        self._line = line
        self._turn(PanelState(state="up"))
        self._take(challenge)
        self._recognised()
        better = None
        if not challenge.leads:
            others = [one for one in self._hubs if one != hub]
            better = asyncio.create_task(self._look_for(session, others, line))
        try:
            while True:
                self._heard(await line.receive(ToPanel))
        finally:
            if better is not None:
                better.cancel()

    async def _greeted(self, line: Line, *, looks: bool = False) -> Challenge | Refused:
        await line.send(Hello(version=VERSION, build=self._build, looks=looks))
        async with asyncio.timeout(CONNECT_S):
            return cast("Challenge | Refused", await line.receive(Challenge | Refused))

    async def _one_line(self, session: aiohttp.ClientSession, hub: Hub) -> None:
        try:
            async with connected(session, hub) as line:
                await self._live(session, hub, line)
        except (aiohttp.ClientError, OSError, TimeoutError, KioskError) as error:
            _log.info("the line to %s ended: %s", hub.url, error)

    async def _look_for(
        self, session: aiohttp.ClientSession, others: Sequence[Hub], line: Line
    ) -> None:
        """Leave a hub that stands by as soon as one is found that leads."""
        while self._challenge is None or not self._challenge.leads:
            await asyncio.sleep(_LOOK_S)
            for hub in others:
                if await self._leads(session, hub):
                    await line.close()
                    return

    async def _leads(self, session: aiohttp.ClientSession, hub: Hub) -> bool:
        found: object = None
        with (
            outlived(_log, "%s could not be asked whether it leads", hub.url),
            contextlib.suppress(aiohttp.ClientError, OSError, TimeoutError, KioskError),
        ):
            async with connected(session, hub) as other:
                found = await self._greeted(other, looks=True)
        return isinstance(found, Challenge) and found.leads and found.epoch >= self._epoch

    def _heard(self, message: Challenge | Refused | BoardNow | Done | Answer) -> None:
        if isinstance(message, BoardNow):
            self._on_board(message.board)
        elif isinstance(message, Challenge):
            before = self._challenge
            self._take(message)
            if before is None or (before.epoch, before.leads) != (message.epoch, message.leads):
                self._recognised()
        elif isinstance(message, Answer):
            _settle(self._asked.pop(message.number, None), message)
        elif isinstance(message, Done):
            waiting = self._waiting.get(message.digest)
            if waiting:
                _settle(waiting.popleft(), message)
            else:
                _settle(self._orders.pop(message.digest, None), message)
        else:
            self._turn(PanelState(state="refused", code=message.code, words=message.words))

    def _lost(self) -> None:
        """Nobody will be answered any more: whether an order took effect the board will tell."""
        self._line, self._challenge = None, None
        self._challenged.clear()
        orders, self._orders = self._orders, {}
        for digest, wait in orders.items():
            _settle(wait, Done(digest=digest, code=_LOST[0], words=_LOST[1]))
        said, self._waiting = self._waiting, {}
        for digest, waits in said.items():
            for wait in waits:
                _settle(wait, Done(digest=digest, code=_LOST[0], words=_LOST[1]))
        asked, self._asked = self._asked, {}
        for number, question in asked.items():
            _settle(question, Answer(number=number, code=_LOST[0], words=_LOST[1]))
        if self.state.state == "up":
            self._turn(PanelState(state="lost"))

    def _take(self, challenge: Challenge) -> None:
        self._challenge = challenge
        self._epoch = max(self._epoch, challenge.epoch)
        self._challenged.set()

    def _recognised(self) -> None:
        if self._key is not None:
            task = asyncio.get_running_loop().create_task(self._prove_again(self._key))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _turn(self, state: PanelState) -> None:
        self.state = state
        self._on_state(state)


def _settle(wait: "asyncio.Future[A] | None", answer: A) -> None:
    if wait is not None and not wait.done():
        wait.set_result(answer)
