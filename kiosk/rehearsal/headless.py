"""A seat without a window: real session, real journal, real line; many of them in one event loop.

Decides: nothing about exams. It ticks as a window does, and hands over when an attempt is closed.
For the drill, the bench and tests.
"""

import asyncio
import contextlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Final

from kiosk.base.errors import KioskError
from kiosk.build import this_build
from kiosk.exam.attempt import Attempt
from kiosk.exam.transitions import Phase
from kiosk.hall.agent import Agent
from kiosk.hall.certificates import HUB_DNS_NAME
from kiosk.hall.connecting import Hub
from kiosk.hall.membership import Membership, load
from kiosk.hall.snapshot import SeatSide, Standing
from kiosk.hall.wire import Message
from kiosk.rehearsal.quick import MemorySafe
from kiosk.seat.aside import Worker
from kiosk.seat.folder import SeatFolder
from kiosk.seat.hall_seat import HallSeat
from kiosk.seat.kept import parse_kept
from kiosk.seat.ports import Aside, HallClock, Post
from kiosk.seat.premises import Premises, load_premises
from kiosk.seat.session import Session
from kiosk.system.clock import SystemClock
from kiosk.trust.hall_authority import AuthorityWanted
from kiosk.trust.roots import TrustRoots, parse_roots
from kiosk.trust.seat_key import parse_seat_key

TICK_S: Final = 0.1
#: Between two snapshots for the agent.
_REFRESH_S: Final = 0.5


class HeadlessSeat:
    """One seat.

    Attributes:
        session: of the seat; hall: its side of the line.
        safe: what a keeper would hold.
        post: runs work in the thread of the seat; aside: does slow work beside it.
    """

    def __init__(
        self,
        root: Path,
        *,
        clock: HallClock | None = None,
        safe: MemorySafe | None = None,
        urls: tuple[str, ...] = (),
        session_of: Callable[..., Session] = Session,
        watch: Callable[[Message], None] | None = None,
        tick_s: float = TICK_S,
    ) -> None:
        """Put a seat together; the running loop becomes its thread.

        Args:
            root: the seat's folder.
            clock: the machine's; another one to lie about the time.
            safe: what the keeper holds of a window that died.
            urls: of the hubs, where they are not those the seat joined.
            session_of: makes the session, where it is to tell or to fail on demand.
            watch: hears of every message before the seat does.
            tick_s: between two looks at the clock; longer where many seats share a processor.

        Raises:
            KioskError: the folder is not what it must be.
        """
        folder = SeatFolder(root)
        roots = parse_roots(folder.trust.read_bytes())
        premises = load_premises(folder, roots, parse_seat_key(folder.seat_key.read_bytes()))
        loop = asyncio.get_running_loop()
        self.safe: Final = safe or MemorySafe()
        self.post: Final[Post] = partial(_post, loop)
        self.aside: Final[Aside] = _worker().beside(self.post)
        build = this_build().name
        self.session: Final = session_of(
            folder,
            premises,
            clock or SystemClock(),
            self.post,
            self.safe,
            build=build,
            aside=self.aside,
        )
        member = _member(root, roots, premises)
        self.hall: Final = HallSeat(self.session, member.authority, self.post, build=build)
        side = _Watched(self.hall, watch) if watch is not None else self.hall
        self._agent = Agent(
            _hubs(member, urls),
            side,
            premises.seat_key,
            self.hall.snapshot(),
            editions=self.hall.editions,
        )
        self.hall.attach(self._agent)
        self.session.listen(self._phase)
        if self.safe.held:
            self.hall.resume(parse_kept(self.safe.held))
        self._tick_s = tick_s
        self._ticks_per_refresh = max(1, round(_REFRESH_S / tick_s))
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Connect and tick."""
        self._tasks = [
            asyncio.create_task(self._agent.run()),
            asyncio.create_task(self._tick()),
        ]

    async def stop(self) -> None:
        """End it as a switch does: files are let go, nothing is said."""
        self._agent.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self.session.service is not None:
            self.session.service.close()

    async def _tick(self) -> None:
        count = 0
        while True:
            service = self.session.service
            if service is not None:
                service.tick()
            count += 1
            if count % self._ticks_per_refresh == 0:
                self.hall.refresh()
            await asyncio.sleep(self._tick_s)

    def _phase(self, attempt: Attempt) -> None:
        if attempt.phase is Phase.CLOSED:
            # Not at once: its files take a while, and the last entry is to leave meanwhile.
            asyncio.get_running_loop().call_later(TICK_S, self._hand_over)

    def _hand_over(self) -> None:
        with contextlib.suppress(KioskError):  # a disk that refuses is asked again at a restart
            self.hall.hand_over()


class _Watched:
    """`kiosk.hall.agent.SeatSide` with somebody who looks on."""

    def __init__(self, seat: SeatSide, watch: Callable[[Message], None]) -> None:
        self._seat = seat
        self._watch = watch

    def heard(self, message: Message) -> None:
        """Tell both."""
        self._watch(message)
        self._seat.heard(message)

    def standing(self, link: Standing) -> None:
        """Tell the seat."""
        self._seat.standing(link)


def _member(root: Path, roots: TrustRoots, premises: Premises) -> Membership:
    """What the seat got when it joined."""
    wanted = AuthorityWanted(hall=premises.sitting.hall.id, round=premises.sitting.round)
    member = load(root, roots, wanted)
    if member is None:
        raise FileNotFoundError(f"{root} has not joined a hall")
    return member


@cache
def _worker() -> Worker:
    """One for all seats of this process."""
    return Worker()


def _post(loop: asyncio.AbstractEventLoop, work: Callable[[], None]) -> None:
    try:
        loop.call_soon_threadsafe(work)
    except RuntimeError:  # the loop is closed: the seat was switched off
        return


def _hubs(member: Membership, urls: tuple[str, ...]) -> list[Hub]:
    context = member.context()
    all_ = urls or tuple(f"https://{address}/line" for address in member.addresses)
    return [Hub(url, context, HUB_DNS_NAME) for url in all_]
