"""The hub and its panels: who has logged in, what they are shown, what they may ask.

Decides: nothing is shown or done before a member of staff has proven their key on this very line;
a locked panel is told seats and alarms without names. Leaves to others: orders (`commanding`), the
board's content (`boarding`), windows (`kiosk.ui.supervisor`).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Final

from kiosk.base.errors import KioskError, MalformedError
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import StaffId
from kiosk.exam.hall.events import LoggedIn, LoggedOut, WrongPin
from kiosk.hall.board import Board, without_names
from kiosk.hall.commanding import Commanding
from kiosk.hall.core import HubCore
from kiosk.hall.gifts import Gift, Gifts
from kiosk.hall.login import proves
from kiosk.hall.ordering import digest_of
from kiosk.hall.peer import Peer
from kiosk.hall.wire import (
    VERSION,
    Answer,
    Ask,
    BoardNow,
    Challenge,
    Do,
    Done,
    FromPanel,
    Give,
    Hello,
    LogIn,
    LogOut,
    WrongPinTyped,
)
from kiosk.trust.staff_list import StaffMember

#: The board goes out this often, and at once after an order.
BOARD_S: Final = 1.0
_SOON_S: Final = 0.1
_log: Final = logging.getLogger(__name__)
#: Wrong PINs that are noted of one panel in an hour, over all its lines: none proves a person.
_MOST_WRONG_PINS: Final = 20
_HOUR_MS: Final = 60 * 60_000
_FAULT: Final = ("hub_fault", "The hub could not do this; its log says why.")
_NOBODY: Final = ("not_logged_in", "Nobody is logged in at this panel.")
Answering = Callable[[Ask], Awaitable[bytes]]


class _Session:
    """One panel's line."""

    def __init__(self, peer: Peer, nonce: bytes) -> None:
        self.peer: Final = peer
        self.nonce = nonce
        self.staff: StaffId | None = None
        self.known = False
        self.gifts = Gifts()


class Panels:
    """Every panel of the hall."""

    def __init__(
        self,
        core: HubCore,
        commanding: Commanding,
        board: Callable[[], Board],
        answer: Answering,
        give: Callable[[Gift], Awaitable[None]],
    ) -> None:
        self._core = core
        self._commanding = commanding
        self._board = board
        self._answer = answer
        self._give = give
        self._sessions: dict[str, _Session] = {}
        self._soon: asyncio.TimerHandle | None = None
        #: By the name of the panel: the hour of the hub's own clock, and how many were typed in it.
        self._wrong_pins: dict[str, tuple[int, int]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def serve(self, peer: Peer) -> None:
        """Talk to a panel until its line ends. Raises: KioskError when it is refused."""
        old = self._sessions.get(peer.name)
        session = _Session(peer, self._core.entropy(32))
        self._sessions[peer.name] = session
        if old is not None:
            old.peer.drop()
            await self._log_out(old)
        self._challenge(session)
        try:
            while True:
                await self._heard(session, await peer.hear(FromPanel))
        finally:
            if self._sessions.get(peer.name) is session:
                del self._sessions[peer.name]
            await self._log_out(session)

    async def tell_role(self, peer: Peer) -> None:
        """Tell a panel that only looks whether this hub leads, until its line ends.

        Raises: KioskError when it says anything more.
        """
        peer.tell(self._challenge_of(self._core.entropy(32)))
        await peer.hear(Hello)
        raise MalformedError("bad_message", "A panel says hello once.")

    def greet_again(self) -> None:
        """Have everybody log in anew: this hub leads from now on."""
        for session in self._sessions.values():
            self._start(self._log_out(session))
            self._challenge(session)

    def let_only_staff_in(self) -> None:
        """Log everybody out who is on duty no more, by the edition in force now."""
        for session in self._sessions.values():
            if session.staff is not None and self._on_duty(session.staff) is None:
                self._start(self._log_out(session))
                self._challenge(session)

    def show_board(self) -> bool:
        """Send every panel that may see it the board as it is now; says whether one may."""
        watching = [one for one in self._sessions.values() if one.known]
        if not watching:
            return False
        board = self._board()
        nameless = without_names(board)
        for one in watching:
            one.peer.tell(BoardNow(board=board if one.staff is not None else nameless))
        return True

    def show_board_soon(self) -> None:
        """Send the board in a moment: two hundred orders at once bring one board, not as many."""
        if self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(_SOON_S, self._now)

    def _now(self) -> None:
        self._soon = None
        self.show_board()

    # ---- one message -------------------------------------------------------------------------

    async def _heard(self, session: _Session, message: FromPanel) -> None:
        if isinstance(message, LogIn):
            await self._log_in(session, message)
        elif isinstance(message, WrongPinTyped):
            await self._wrong_pin(session, message)
        elif isinstance(message, LogOut):
            await self._log_out(session)
            self._challenge(session)
        elif isinstance(message, Hello):
            raise MalformedError("bad_message", "A panel says hello once.")
        elif session.staff is None:
            _refuse_unknown(session.peer, message)
        elif isinstance(message, Do):
            for order in message.orders:
                self._start(self._do(session, order))
        elif isinstance(message, Ask):
            self._start(self._ask(session, session.staff, message))
        else:
            await self._taken(session, message)

    def _challenge(self, session: _Session) -> None:
        """A fresh nonce each time: a proof is good for one login."""
        session.nonce = self._core.entropy(32)
        session.peer.tell(self._challenge_of(session.nonce))

    def _challenge_of(self, nonce: bytes) -> Challenge:
        core = self._core
        return Challenge(
            version=VERSION,
            hub=core.premises.name,
            epoch=core.epoch,
            leads=core.role == "leads",
            nonce=nonce,
        )

    async def _log_in(self, session: _Session, message: LogIn) -> None:
        core, member = self._core, self._on_duty(message.staff)
        if member is None:
            await self._refused_login(session, "not_on_duty", "This person is not on duty here.")
            return
        hub, panel = core.premises.name, session.peer.name
        if not proves(member.signing_key, message.signature, session.nonce, hub, panel):
            await self._refused_login(session, "bad_signature", "The key did not prove itself.")
            return
        await self._log_out(session)
        session.staff, session.known = member.id, True
        await core.note(LoggedIn(staff=member.id, panel=panel))
        session.peer.tell(Done(digest="login", code=""))
        self._challenge(session)  # this proof is used up
        self.show_board_soon()

    def _on_duty(self, staff_id: str) -> StaffMember | None:
        """The person of that identifier, if on duty here and now."""
        core = self._core
        staff = core.premises.sitting.staff_list
        member = staff.member(staff_id)
        # Before hall time is confirmed the day of the sitting stands in: without it nobody could.
        day = hall_day(core.clock.now().wall_ms) if core.is_open else core.premises.sitting.day
        return member if member is not None and staff.on_duty(member, day) else None

    async def _wrong_pin(self, session: _Session, message: WrongPinTyped) -> None:
        """Note it for somebody of this hall; whoever types on and on fills no journal."""
        core, panel = self._core, session.peer.name
        if core.premises.sitting.staff_list.member(message.staff) is None:
            return
        hour = core.clock.now().boot_ms // _HOUR_MS
        then, typed = self._wrong_pins.get(panel, (hour, 0))
        typed = typed + 1 if then == hour else 1
        self._wrong_pins[panel] = (hour, typed)
        if typed <= _MOST_WRONG_PINS:
            await core.note(WrongPin(staff=StaffId(message.staff)))

    async def _refused_login(self, session: _Session, code: str, words: str) -> None:
        session.peer.tell(Done(digest="login", code=code, words=words))
        self._challenge(session)

    async def _log_out(self, session: _Session) -> None:
        staff, session.staff = session.staff, None
        session.gifts = Gifts()  # what half came was brought by whoever leaves
        core = self._core
        here = core.state.logged_in.get(session.peer.name)
        if staff is not None and core.role == "leads" and here == staff:
            await core.note(LoggedOut(staff=staff, panel=session.peer.name))

    def _start(self, work: Coroutine[None, None, None]) -> None:
        """A slow seat must not keep the panel's next message waiting.

        What was begun goes to its end, also when the panel has gone: an order that is journalled
        and not followed would be half done.
        """
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _do(self, session: _Session, order: bytes) -> None:
        try:
            done = await self._commanding.carry_out(order)
        except KioskError as error:
            done = Done(digest=digest_of(order), code=error.code, words=error.detail[:1000])
        except Exception:  # noqa: BLE001 - the panel must hear of it, and others go on
            _log.exception("an order could not be carried out")
            done = Done(digest=digest_of(order), code=_FAULT[0], words=_FAULT[1])
        session.peer.tell(done)
        self.show_board_soon()

    async def _ask(self, session: _Session, staff: StaffId, ask: Ask) -> None:
        try:
            answer = Answer(number=ask.number, data=await self._answer(ask))
        except KioskError as error:
            answer = Answer(number=ask.number, code=error.code, words=error.detail[:1000])
        except Exception:  # noqa: BLE001 - as above
            _log.exception("a question could not be answered")
            answer = Answer(number=ask.number, code=_FAULT[0], words=_FAULT[1])
        if session.staff != staff:  # the panel was locked meanwhile: no name reaches it any more
            answer = Answer(number=ask.number, code=_NOBODY[0], words=_NOBODY[1])
        session.peer.tell(answer)

    async def _taken(self, session: _Session, message: Give) -> None:
        digest = f"give/{message.kind}"
        try:
            gift = session.gifts.take(message)
            if gift is not None:
                await self._give(gift)
            done = Done(digest=digest, code="")
        except KioskError as error:
            done = Done(digest=digest, code=error.code, words=error.detail[:1000])
        session.peer.tell(done)


def _refuse_unknown(peer: Peer, message: Do | Ask | Give) -> None:
    """Answer what somebody sent who is not logged in, perhaps no more: it may cross the log-out."""
    code, words = _NOBODY
    if isinstance(message, Ask):
        peer.tell(Answer(number=message.number, code=code, words=words))
    elif isinstance(message, Do):
        for order in message.orders:
            peer.tell(Done(digest=digest_of(order), code=code, words=words))
    else:
        peer.tell(Done(digest=f"give/{message.kind}", code=code, words=words))
