"""A supervisor panel without windows: the real link and the real desk, driven by a test."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kiosk.base.ids import AttemptId, CandidateId
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.exam.seating import Seating
from kiosk.hall.answers import Forms, MovePlace, Seatings, Wrapped, read_answer
from kiosk.hall.board import Board, CandidateRow, SeatTile
from kiosk.hall.certificates import HUB_DNS_NAME
from kiosk.hall.connecting import Hub
from kiosk.hall.desk import PanelDesk
from kiosk.hall.panel_folder import place_of_panel
from kiosk.hall.panel_line import PanelLink, PanelState
from kiosk.hall.release_files import sealed_secret
from kiosk.hall.unlocking import unwrapped
from kiosk.hall.wire import Done
from kiosk.packs.release import StaffPair
from kiosk.packs.secret import SecretKind
from kiosk.trust.staff_keys import StaffKey
from tests.fakes.waiting import until

if TYPE_CHECKING:
    from tests.fakes.hall_of_seats import HallOfSeats

PAIR = ("inv-01", "inv-02")


class Panel:
    """One panel.

    Attributes:
        boards: every board that came; states: how the line was.
        link, desk: the real ones; hubs: that it calls.
    """

    def __init__(self, hall: "HallOfSeats", urls: tuple[str, ...], beside: int = 0) -> None:
        """A panel that joined as panel/1, or the one `beside` a hub."""
        self._hall = hall
        made = hall.made
        member = place_of_panel(made.hub(beside) if beside else made.panel, made.roots)
        self.boards: list[Board] = []
        self.states: list[PanelState] = []
        self.desk = PanelDesk(hall.clock(member.machine.name))
        self.hubs = [Hub(url, member.context(), HUB_DNS_NAME) for url in urls]
        self.link = PanelLink(
            self.hubs,
            member.machine.name,
            "test",
            self._saw,
            self.states.append,
        )
        self._running: asyncio.Task[None] | None = None

    def _saw(self, board: Board) -> None:
        self.boards.append(board)
        self.desk.saw(board)

    # ---- the line ----------------------------------------------------------------------------

    async def connect(self) -> None:
        """Run until the hub has said its challenge."""
        self._running = asyncio.create_task(self.link.run())
        await self.up()

    async def up(self) -> None:
        """Wait for a hub's challenge."""
        await until(lambda: self.link.state.state == "up", "the panel's line")

    async def close(self) -> None:
        """End it."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    async def log_in(self, name: str) -> Done:
        """Prove somebody's key, and have a board when it counted."""
        done = await self.link.log_in(self._hall.key(name))
        if not done.code:
            await self.fresh()
        return done

    # ---- the board ---------------------------------------------------------------------------

    @property
    def board(self) -> Board:
        """The newest."""
        return self.boards[-1]

    async def fresh(self) -> Board:
        """The hall as it is now."""
        seen = len(self.boards)
        for service in self._hall.hubs.values():
            service.hub.panels.show_board()
        await until(lambda: len(self.boards) > seen, "a board")
        return self.board

    async def sees(self, condition: Callable[[Board], object], seconds: float = 20) -> Board:
        """Wait until the board shows something."""
        try:
            async with asyncio.timeout(seconds):
                while not condition(await self.fresh()):  # noqa: ASYNC110 - it looks as `until` does
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise AssertionError(f"the board never showed it: {self.board}") from None
        return self.board

    def tile(self, number: int) -> SeatTile:
        """One seat."""
        return next(one for one in self.board.seats if one.number == number)

    def row(self, candidate: str) -> CandidateRow:
        """One candidate."""
        return next(one for one in self.board.candidates if one.id == candidate)

    def alerts(self) -> set[tuple[str, int]]:
        """Kinds and seats of what is shown."""
        return {(one.kind, one.seat) for one in self.board.alerts}

    # ---- orders ------------------------------------------------------------------------------

    def _keys(self, names: tuple[str, ...]) -> tuple[StaffKey, ...]:
        return tuple(self._hall.key(name) for name in names)

    async def signed(self, command: h.AnyHallCommand, *names: str) -> bytes:
        """An order to the hall that could be given now."""
        return self.desk.hall_order(await self.fresh(), command, *self._keys(names))

    async def signed_for(self, number: int, command: c.AnyStaffCommand, *names: str) -> bytes:
        """An order to the attempt at a seat that could be given now."""
        await self.fresh()
        return self.desk.attempt_order(self.board, self.tile(number), command, *self._keys(names))

    async def send(self, *orders: bytes) -> tuple[Done, ...]:
        """Bring signed orders to the hub."""
        done = await self.link.do(*orders)
        await self.fresh()
        return done

    async def tried(self, command: h.AnyHallCommand, *names: str) -> str:
        """Give an order to the hall; the code of its refusal, or nothing."""
        (done,) = await self.send(await self.signed(command, *(names or PAIR[:1])))
        return done.code

    async def order(self, command: h.AnyHallCommand, *names: str) -> Done:
        """Give an order to the hall that has to take effect."""
        (done,) = await self.send(await self.signed(command, *(names or PAIR[:1])))
        assert done.code == "", (command, done)
        return done

    async def seat_tried(self, number: int, command: c.AnyStaffCommand, *names: str) -> str:
        """Give an order to the attempt at a seat; the code of its refusal, or nothing."""
        (done,) = await self.send(await self.signed_for(number, command, *(names or PAIR[:1])))
        return done.code

    async def seat_order(self, number: int, command: c.AnyStaffCommand, *names: str) -> Done:
        """Give an order to the attempt at a seat that has to take effect."""
        (done,) = await self.send(await self.signed_for(number, command, *(names or PAIR[:1])))
        assert done.code == "", (command, done)
        return done

    # ---- the steps of a sitting --------------------------------------------------------------

    def released(self, kind: SecretKind, board: Board, *names: str) -> bytes:
        """A secret of the pack, opened by two persons and sealed to the hub."""
        files = [(path.name, path.read_bytes()) for path in self._hall.made.releases.values()]
        pair = StaffPair(*self._keys(names or PAIR))
        now = self._hall.clock("panel/1").now().wall_ms
        return sealed_secret(files, self._hall.made.roots, board, kind, now, pair)

    async def bring_secrets(self) -> None:
        """Two persons open the releases at the panel."""
        board = await self.fresh()
        kinds: tuple[SecretKind, ...] = ("paper", "key")
        for kind in kinds:
            done = await self.link.give(kind, self.released(kind, board))
            assert done.code == "", done

    def opening(self, hall_ms: int = 0) -> h.OpenSitting:
        """The order that opens the hall at the time of the panel's clock."""
        return h.OpenSitting(
            sitting_digest=self.board.sitting_digest,
            pack_digest=self.board.pack_digest,
            hall_ms=hall_ms or self._hall.clock("panel/1").now().wall_ms,
        )

    async def bring_own_secret(self, *names: str) -> str:
        """Two persons open the hub's own secret; the code of a refusal."""
        wrapped = read_answer(await self.link.ask("wrapped"), Wrapped).wrapped
        assert wrapped is not None, "the hub has its secret"
        secret = unwrapped(wrapped, StaffPair(*self._keys(names or PAIR)), await self.fresh())
        return (await self.link.give("hall", secret)).code

    async def open(self) -> None:
        """Two persons open the hall."""
        await self.bring_secrets()
        await self.order(self.opening(), *PAIR)

    async def check_in(self, candidate: str, name: str = "inv-01") -> None:
        """See a candidate's document and let them in."""
        document = self.row(candidate).document
        assert document is not None
        command = h.CheckIn(candidate=CandidateId(candidate), document=document, original_seen=True)
        await self.order(command, name)

    async def seatings(self) -> tuple[Seating, ...]:
        """Who was drawn a seat and has no attempt there yet."""
        return read_answer(await self.link.ask("seatings"), Seatings).seatings

    async def forms(self) -> dict[AttemptId, str]:
        """Digests of the forms of everybody who can start."""
        return dict(read_answer(await self.link.ask("forms"), Forms).forms)

    async def begin(self, *seats: int) -> None:
        """The common start."""
        forms = await self.forms()
        at = {AttemptId(self.tile(number).status.attempt): number for number in seats}
        board = await self.fresh()
        inv = self._hall.key("inv-01")
        orders = [self.desk.hall_order(board, h.BeginExam(attempts=tuple(at)), inv)]
        orders += [
            self.desk.attempt_order(
                board, self.tile(number), c.StartExam(form_digest=forms[attempt]), inv
            )
            for attempt, number in at.items()
        ]
        assert [one.code for one in await self.send(*orders)] == [""] * len(orders)

    async def moves(self, attempt: str, to_seat: int, *names: str) -> tuple[bytes, bytes]:
        """The two orders of a move: for the hall, and for the seat that takes the attempt in."""
        place = await self.move_place(attempt)
        assert place.seating is not None
        keys, board = self._keys(names or PAIR), await self.fresh()
        left = h.MoveSeat(
            attempt=AttemptId(attempt),
            incarnation=place.incarnation,
            to_seat=to_seat,
            sequence=place.sequence,
            head=place.head,
        )
        seating = replace(place.seating, seat=to_seat, incarnation=place.incarnation + 1)
        taken = c.MoveAttempt(
            seating=seating, from_seat=place.seat, sequence=place.sequence, head=place.head
        )
        target = self.tile(to_seat)
        return (
            self.desk.hall_order(board, left, *keys),
            self.desk.attempt_order(board, target, taken, *keys, after=place.after),
        )

    async def move(self, attempt: str, to_seat: int) -> None:
        """Two persons let an attempt go on at another seat, and look again when it went on."""
        done = await self.send(*await self.moves(attempt, to_seat))
        async with asyncio.timeout(20):
            while done[0].code == "other_place":
                done = await self.send(*await self.moves(attempt, to_seat))
        assert [one.code for one in done] == ["", ""], done

    def takeover(self, hub: str = "hub/2") -> h.TakeOver:
        """The order that lets a standby lead."""
        return h.TakeOver(epoch=self.board.epoch + 1, hub=hub)

    async def take_over(self) -> None:
        """Two persons at a panel beside the standby let it lead, and log in again."""
        await self.order(self.takeover(), *PAIR)
        await self.log_in(PAIR[0])

    async def move_place(self, attempt: str) -> MovePlace:
        """Where an attempt would be left."""
        return read_answer(await self.link.ask("move", attempt), MovePlace)


def folder_files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder; to see that something did not change."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
