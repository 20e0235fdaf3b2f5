"""The line of a seat to its hub, in a thread of its own beside the window.

Decides: that a certificate of an earlier round, or for another number, is renewed with the seat's
own key before the line is tried, as often as it takes. Leaves to others: the line (`agent`), what
comes over it (`hall_seat`). The network library is loaded in this thread: the window is up by then.
"""

import asyncio
import contextlib
import logging
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Final

from kiosk.base.errors import KioskError
from kiosk.hall.errors import LineFailedError
from kiosk.hall.machines import seat_name
from kiosk.hall.wire import Refused
from kiosk.outliving import outlived
from kiosk.seat.hall_seat import HallSeat
from kiosk.seat.ports import Post
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.hall_authority import AuthorityWanted

if TYPE_CHECKING:
    from kiosk.hall.agent import Agent
    from kiosk.hall.membership import Membership
    from kiosk.hall.snapshot import Snapshot

#: Between two tries to renew a certificate.
AGAIN_S: Final = 5.0
_LAST_WORDS_S: Final = 2.0
_LET_GO_S: Final = 0.1
_log: Final = logging.getLogger(__name__)


class HallLine:
    """Keeps the line from `start` to `stop`."""

    def __init__(self, hall: HallSeat, post: Post) -> None:
        """Prepare; the thread that calls this owns the session.

        Args:
            hall: the seat's side.
            post: runs work in the thread of the session.
        """
        self._hall = hall
        self._post = post
        self._loop = asyncio.new_event_loop()
        self._work: asyncio.Task[None] | None = None
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="hall-line", daemon=True)

    def start(self) -> None:
        """Begin; comes back at once."""
        self._thread.start()

    def stop(self) -> None:
        """End the line; waits a little for it."""
        with contextlib.suppress(RuntimeError):  # it has ended already
            self._loop.call_soon_threadsafe(self._cancel)
        self._thread.join(_LAST_WORDS_S)

    # ---- in the thread of the line -------------------------------------------------------------

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            with contextlib.suppress(asyncio.CancelledError):
                runner.run(self._keep())
            # The network library lets go of what it closed in later turns of the loop.
            runner.run(asyncio.sleep(_LET_GO_S))

    def _cancel(self) -> None:
        self._stopped = True
        if self._work is not None:
            self._work.cancel()

    async def _keep(self) -> None:
        self._work = asyncio.current_task()
        while not self._stopped:  # it may be so before it had begun
            with outlived(_log, "the seat's line failed"):
                await self._line()
            await asyncio.sleep(AGAIN_S)

    async def _line(self) -> None:
        member = await self._member()
        snapshot = await asyncio.wrap_future(self._snapshot())
        agent = _agent(member, self._hall, snapshot)

        def attach() -> None:
            self._hall.authority = member.authority
            self._hall.attach(agent)

        self._post(attach)
        await agent.run()

    def _snapshot(self) -> "Future[Snapshot]":
        """The seat as its own thread knows it."""
        asked: Future[Snapshot] = Future()
        self._post(lambda: asked.set_result(self._hall.snapshot()))
        return asked

    async def _member(self) -> "Membership":
        """This seat's place in the hall, renewed until it is of this round."""
        while True:
            try:
                return await _joined(self._hall)
            except LineFailedError as error:
                _log.info("the certificate could not be renewed yet: %s", error)
            except (KioskError, OSError) as error:
                code = error.code if isinstance(error, KioskError) else "unreadable"
                _log.warning("this seat is no machine of its hall: %s", error)
                self._hall.heard(Refused(code=code[:80], words=str(error)[:1000]))
            await asyncio.sleep(AGAIN_S)


async def _joined(hall: HallSeat) -> "Membership":
    """What was stored, when it is of this hall, round and seat; else a new certificate."""
    from kiosk.hall.join_client import Place, renew  # noqa: PLC0415 - loads the network library
    from kiosk.hall.membership import load  # noqa: PLC0415 - the same

    premises, root = hall.session.premises, hall.session.folder.root
    sitting, name = premises.sitting, seat_name(premises.seat.number)
    revoked = frozenset(one.key for one in sitting.revocations)
    wanted = AuthorityWanted(hall=sitting.hall.id, round=sitting.round, revoked=revoked)
    try:
        member = load(root, premises.roots, wanted)
        if member is not None and member.machine.name == name:
            return member
    except DocumentRefusedError as error:
        _log.info("the certificate is of another round: %s", error)
    place = Place(root, premises.roots, wanted, name)
    return await renew(place, premises.seat_key)


def _agent(member: "Membership", hall: HallSeat, snapshot: "Snapshot") -> "Agent":
    from kiosk.hall.agent import Agent  # noqa: PLC0415 - loads the network library
    from kiosk.hall.certificates import HUB_DNS_NAME  # noqa: PLC0415 - only a line needs it
    from kiosk.hall.connecting import Hub  # noqa: PLC0415 - loads the network library

    context = member.context()
    hubs = [Hub(f"https://{one}/line", context, HUB_DNS_NAME) for one in member.addresses]
    seat_key = hall.session.premises.seat_key
    return Agent(hubs, hall, seat_key, snapshot, editions=hall.editions)
