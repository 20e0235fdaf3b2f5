"""A rehearsal hall with a real hub on loopback, in a thread of its own, and staff at its panel."""

import asyncio
import socket
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from kiosk import bootstrap_hub
from kiosk.exam import commands as c
from kiosk.exam.blueprint import parse_blueprint
from kiosk.exam.hall import commands as h
from kiosk.hall.answers import Seatings, Wrapped, read_answer
from kiosk.hall.board import Board
from kiosk.hall.certificates import HUB_DNS_NAME
from kiosk.hall.connecting import Hub
from kiosk.hall.desk import PanelDesk
from kiosk.hall.invitations import Address
from kiosk.hall.membership import load
from kiosk.hall.panel_line import PanelLink, PanelState
from kiosk.hall.release_files import sealed_secret
from kiosk.hall.unlocking import unwrapped
from kiosk.packs.release import StaffPair
from kiosk.packs.sources import read_sources
from kiosk.rehearsal.hall import RehearsalHall, Size, furnish_hall
from kiosk.rehearsal.quick import ASSETS, BANK
from kiosk.system.clock import SystemClock, wall_ms
from kiosk.trust.hall_authority import AuthorityWanted

if TYPE_CHECKING:
    from concurrent.futures import Future

SOON: Final = 20
T = TypeVar("T")


def free_port() -> int:
    """A port of loopback that nobody uses now."""
    with socket.create_server(("127.0.0.1", 0)) as ear:
        return int(ear.getsockname()[1])


def furnished_hall(root: Path, seats: int) -> RehearsalHall:
    """A hall of the short exam, with as many candidates as seats."""
    return furnish_hall(
        root,
        blueprint=parse_blueprint((ASSETS / "exams/demo-model.toml").read_text("utf-8")),
        sources=read_sources(BANK),
        size=Size(seats, seats),
        ports=[free_port()],
        now_ms=wall_ms(),
    )


class RealHub:
    """The hub of that hall, and a panel that gives it orders; started and stopped at will."""

    def __init__(self, hall: RehearsalHall) -> None:
        self.hall = hall
        self._service: bootstrap_hub.Service | None = None
        self._kept = b""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._boards: list[Board] = []
        self._desk = PanelDesk(SystemClock())

    def start(self) -> None:
        """Listen, with what a keeper holds since the last time."""
        wishes = bootstrap_hub.Wishes(
            self.hall.hub(1),
            Address.parse(self.hall.addresses[0]),
            kept=self._kept,
            keep=self._keep,
        )
        self._service = self.run(bootstrap_hub.start(wishes))

    def stop(self) -> None:
        """Listen no more."""
        if self._service is not None:
            self.run(self._service.stop())
            self._service = None

    def close(self) -> None:
        """End the thread, once every line is let go."""
        self.stop()
        self.run(self._let_go())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(SOON)
        self._loop.close()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Have something done in the thread of the hub."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(SOON)

    def seat_everybody(self) -> "Future[None]":
        """From the opening to the order that gives candidates their seats, where one is on."""
        return asyncio.run_coroutine_threadsafe(self._seat_everybody(), self._loop)

    async def _seat_everybody(self) -> None:
        hall = self.hall
        wanted = AuthorityWanted(hall=hall.sitting.hall.id, round=hall.sitting.round)
        member = load(hall.panel, hall.roots, wanted)
        assert member is not None
        at = Hub(f"https://{hall.addresses[0]}/line", member.context(), HUB_DNS_NAME)
        link = PanelLink([at], "panel/1", "t", self._saw, _state)
        running = asyncio.create_task(link.run())
        try:
            await self._open(link)
            for candidate in hall.sitting.candidates:
                command = h.CheckIn(
                    candidate=candidate.id, document=candidate.document.type, original_seen=True
                )
                await self._do(link, self._order(command, "inv-01"))
            await self._do(link, self._order(h.DrawSeats(numbers=("12", "34")), "inv-01", "inv-02"))
            drawn = read_answer(await link.ask("seatings"), Seatings).seatings
            tiles = {tile.number: tile for tile in self._boards[-1].seats}
            key = hall.staff["inv-01"]
            for one in drawn:
                if tiles[one.seat].link != "up":
                    continue
                give = c.AssignCandidate(seating=one)
                order = self._desk.attempt_order(self._boards[-1], tiles[one.seat], give, key)
                await self._do(link, order)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def _open(self, link: PanelLink) -> None:
        hall, now = self.hall, wall_ms()
        one, other = hall.staff["inv-01"], hall.staff["inv-02"]
        await _until(lambda: link._challenge is not None)
        await link.log_in(one)
        await _until(lambda: bool(self._boards))
        board = self._boards[-1]
        files = [(path.name, path.read_bytes()) for path in hall.releases.values()]
        kinds: tuple[Literal["paper", "key"], ...] = ("paper", "key")
        for kind in kinds:
            pair = StaffPair(one, other)
            secret = sealed_secret(files, hall.roots, board, kind, now, pair)
            await link.give(kind, secret)
        wrapped = read_answer(await link.ask("wrapped"), Wrapped).wrapped
        if wrapped is not None:  # it was started before
            await link.give("hall", unwrapped(wrapped, StaffPair(one, other), board))
        command = h.OpenSitting(
            sitting_digest=board.sitting_digest, pack_digest=board.pack_digest, hall_ms=now
        )
        await self._do(link, self._order(command, "inv-01", "inv-02"))

    def _order(self, command: h.AnyHallCommand, *signers: str) -> bytes:
        keys = [self.hall.staff[name] for name in signers]
        return self._desk.hall_order(self._boards[-1], command, *keys)

    async def _do(self, link: PanelLink, order: bytes) -> None:
        (done,) = await link.do(order)
        assert not done.code, done
        seen = len(self._boards)
        await _until(lambda: len(self._boards) > seen)

    async def _let_go(self) -> None:
        here = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not here]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await asyncio.sleep(0.1)  # closed sockets are given up in later turns of the loop

    def _keep(self, secret: bytes) -> None:
        self._kept = secret

    def _saw(self, board: Board) -> None:
        self._boards.append(board)
        self._desk.saw(board)


def _state(state: PanelState) -> None:
    del state


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(SOON):
        while not holds():  # noqa: ASYNC110 - the panel's link has no event to wait for
            await asyncio.sleep(0.01)
