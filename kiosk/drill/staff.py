"""Scripted staff at one panel: they stay logged in, sign orders, and see the board.

Decides: who signs, and what is written down of an order and of a board. Leaves to others: what is
ordered (`opening`, `patrol`, `rescue`, `closing`). Their keys are at hand: the seconds that people
need for PINs are theirs and are not measured.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from kiosk.build import this_build
from kiosk.drill import observed as o
from kiosk.drill.live import now_ns
from kiosk.drill.waiting import DrillError, until
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.hall.board import Board, SeatTile
from kiosk.hall.connecting import Hub
from kiosk.hall.desk import PanelDesk
from kiosk.hall.panel_line import PanelLink, PanelState
from kiosk.hall.wire import Done, Question
from kiosk.rehearsal.hall import RehearsalHall
from kiosk.system.clock import SystemClock
from kiosk.trust.staff_keys import StaffKey

PANEL: Final = "panel/1"
PATIENCE_S: Final = 60.0
_TRIES: Final = 20
_AGAIN_S: Final = 0.3
_EVERYTHING: Final = 2**40
#: What became of an order that nobody can say yet: it may have reached its seat.
_UNKNOWN: Final = frozenset({"no_answer", "line_lost"})


class Staff:
    """Two invigilators at a panel.

    Attributes:
        board: the newest.
        one, other: their keys, who orders first.
        link: the panel's line.
    """

    def __init__(
        self,
        hall: RehearsalHall,
        hubs: Sequence[Hub],
        log: o.ObservationLog,
        look: Callable[[Board], None] = lambda _board: None,
    ) -> None:
        """Prepare; `run` keeps the line.

        Args:
            hall: whose staff they are.
            hubs: as the panel calls them.
            log: the witness.
            look: is shown every board as it comes.
        """
        self.board = Board()
        self.one: Final[StaffKey] = hall.staff["inv-01"]
        self.other: Final[StaffKey] = hall.staff["inv-02"]
        self.link: Final = PanelLink(hubs, PANEL, this_build().name, self._saw, self._turned)
        self._log = log
        self._look = look
        self._desk = PanelDesk(SystemClock())
        self._came_up = asyncio.Event()
        self._logged_in = False
        self._fresh = False
        self._boards = 0
        self._shown: dict[str, tuple[int, int]] = {}

    async def run(self) -> None:
        """Keep the line, and log in whenever it comes up; cancel to stop."""
        await asyncio.gather(self.link.run(), self._stay_logged_in())

    # ---- what they see -----------------------------------------------------------------------

    @property
    def present(self) -> bool:
        """They are logged in at a hub that leads, and its board has come."""
        return self._logged_in and self._fresh and not (self.board.follows or self.board.read_only)

    @property
    def beside_standby(self) -> bool:
        """They are logged in at a hub that stands by."""
        return self._logged_in and self._fresh and self.board.follows

    async def be_present(self, patience_s: float = PATIENCE_S) -> None:
        """Wait for that. Raises: DrillError."""
        await until(lambda: self.present, patience_s, "the panel to reach the hub that leads")

    async def next_board(self) -> None:
        """Wait until another board has come. Raises: DrillError."""
        seen = self._boards
        await until(lambda: self._boards > seen, PATIENCE_S, "a board")

    def tile(self, seat: int) -> SeatTile:
        """A seat on the newest board. Raises: DrillError `unknown_seat`."""
        for tile in self.board.seats:
            if tile.number == seat:
                return tile
        raise DrillError("unknown_seat", f"There is no seat {seat} on the board.")

    def seat_of(self, attempt: str) -> SeatTile | None:
        """Where an attempt is: the newest incarnation on the board."""
        tiles = [tile for tile in self.board.seats if tile.status.attempt == attempt]
        return max(tiles, key=lambda tile: tile.status.incarnation, default=None)

    # ---- what they do ------------------------------------------------------------------------

    async def log_in_anew(self) -> None:
        """This hub has just begun to lead and knows nobody."""
        self._logged_in = self._fresh = False
        self._came_up.set()
        await self.be_present()

    async def ask(self, what: Question, about: str = "") -> bytes:
        """Ask the hub for something; the answer as JSON. Raises: DrillError."""
        answer = await self.link.ask(what, about)
        if answer.code:
            raise DrillError(answer.code, f"{what} {about}: {answer.words}")
        return answer.data

    async def give(self, kind: str, sealed: bytes) -> None:
        """Bring the hub a secret. Raises: DrillError."""
        done = await self.link.give(kind, sealed)  # type: ignore[arg-type]  # a word of the wire
        if done.code:
            raise DrillError(done.code, f"{kind}: {done.words}")

    async def hall(self, *commands: h.AnyHallCommand) -> None:
        """Order this of the hall, until it takes effect.

        Raises:
            DrillError: the hub goes on refusing.
        """
        left = list(commands)
        for _ in range(_TRIES):
            await self.be_present()
            dones = await self.link.do(
                *(self._desk.hall_order(self.board, one, *self._signers(one)) for one in left)
            )
            refused = [(one, done) for one, done in zip(left, dones, strict=True) if done.code]
            await self.next_board()
            if not refused:
                return
            left = [one for one, _ in refused]
            await asyncio.sleep(_AGAIN_S)
        raise DrillError(refused[0][1].code, refused[0][1].words)

    def signed_for_hall(self, command: h.AnyHallCommand) -> bytes:
        """An order to the hall, signed by now."""
        return self._desk.hall_order(self.board, command, *self._signers(command))

    async def attempts(
        self, orders: Iterable[tuple[int, c.AnyStaffCommand]], *, after: int | None = None
    ) -> tuple[Done, ...]:
        """Order this of the attempts at these seats, once.

        Args:
            orders: a seat and a command each.
            after: as `PanelDesk.attempt_order` has it.

        Returns:
            What became of each.
        """
        made: list[tuple[int, int, bytes]] = []
        for seat, command in orders:
            signers = self._signers(command)
            data = self._desk.attempt_order(
                self.board, self.tile(seat), command, *signers, after=after
            )
            made.append((now_ns(), seat, data))
        if not made:
            return ()
        dones = await self.link.do(*(data for _, _, data in made))
        for (at_ns, seat, _), done in zip(made, dones, strict=True):
            if not done.code or done.code in _UNKNOWN:
                self._log.note(o.Ordered(at_ns=at_ns, order=done.digest, seat=seat))
        return dones

    def _signers(self, command: c.AnyStaffCommand | h.AnyHallCommand) -> tuple[StaffKey, ...]:
        if isinstance(command, h.HallCommand):
            two = h.persons_needed(command) > 1
        else:
            two = c.persons_needed(command) > 1
        return (self.one, self.other) if two else (self.one,)

    # ---- the line ----------------------------------------------------------------------------

    def _saw(self, board: Board) -> None:
        at_ns = now_ns()
        self._desk.saw(board)
        self._look(board)
        self.board = board
        self._boards += 1
        self._fresh = self._logged_in
        if board.follows:
            return
        told = self._closed(board) | {
            tile.status.attempt: (tile.status.incarnation, tile.status.sequence)
            for tile in board.seats
            if tile.status.attempt
        }
        news = {name: place for name, place in told.items() if self._shown.get(name) != place}
        self._shown = told
        self._log.note(o.Shown(at_ns=at_ns, attempts=news))

    def _closed(self, board: Board) -> dict[str, tuple[int, int]]:
        """Attempts that the panel tells are closed: nothing follows that it could show."""
        return {
            row.attempt: (self._shown[row.attempt][0], _EVERYTHING)
            for row in board.candidates
            if row.state == "closed" and row.attempt in self._shown
        }

    def _turned(self, state: PanelState) -> None:
        self._logged_in = self._fresh = False
        if state.state == "up":
            self._came_up.set()

    async def _stay_logged_in(self) -> None:
        while True:
            await self._came_up.wait()
            self._came_up.clear()
            done = await self.link.log_in(self.one)
            self._logged_in = not done.code
            if done.code and self.link.state.state == "up":
                await asyncio.sleep(_AGAIN_S)
                self._came_up.set()
