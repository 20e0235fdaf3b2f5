"""A whole small sitting up to its closing: real hub, TLS, headless seats and signed orders."""

import asyncio
import contextlib
import hashlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Final

import msgspec

from kiosk import bootstrap_hub
from kiosk.base.hall_time import HALL_ZONE
from kiosk.exam import commands as c
from kiosk.exam.blueprint import parse_blueprint
from kiosk.exam.hall import commands as h
from kiosk.hall.answers import Forms, Made, Missing, Seatings, StillMissing, read_answer
from kiosk.hall.board import Board, SeatTile
from kiosk.hall.certificates import HUB_DNS_NAME
from kiosk.hall.connecting import Hub as HubAt
from kiosk.hall.desk import PanelDesk
from kiosk.hall.invitations import Address
from kiosk.hall.membership import load
from kiosk.hall.panel_line import PanelLink
from kiosk.hall.release_files import sealed_secret
from kiosk.hall.unlocking import given_info, unwrapped
from kiosk.hall.wire import Question
from kiosk.packs.release import StaffPair
from kiosk.packs.sources import read_sources
from kiosk.rehearsal.hall import RehearsalHall, Size, furnish_hall
from kiosk.rehearsal.headless import HeadlessSeat
from kiosk.rehearsal.quick import ASSETS, BANK
from kiosk.seat.service import SeatService
from kiosk.system.clock import SystemClock, wall_ms
from kiosk.trust.hall_authority import AuthorityWanted
from kiosk.trust.hpke import seal_to
from kiosk.trust.pairs import WrappedSecret
from kiosk.trust.staff_keys import StaffKey
from tests.fakes.identity import VOUCH

PATIENCE_S: Final = 30.0
WHY: Final = "Fire alarm"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def furnished(root: Path, seats: int, candidates: int, hubs: int = 1) -> RehearsalHall:
    """A new hall for the short exam."""
    return furnish_hall(
        root,
        blueprint=parse_blueprint((ASSETS / "exams/demo-model.toml").read_text("utf-8")),
        sources=read_sources(BANK),
        size=Size(seats, candidates),
        ports=[free_port() for _ in range(hubs)],
        now_ms=wall_ms(),
    )


class Staffed:
    """A hub that runs, and a panel at it at which somebody is logged in.

    Attributes:
        board: as it came last.
    """

    def __init__(self, hall: RehearsalHall, number: int = 1) -> None:
        self.hall = hall
        self.one, self.other = hall.staff["inv-01"], hall.staff["inv-02"]
        self.board = Board()
        self.desk = PanelDesk(SystemClock())
        self._came = asyncio.Event()
        wanted = AuthorityWanted(hall=hall.sitting.hall.id, round=hall.sitting.round)
        member = load(hall.panel, hall.roots, wanted)
        assert member is not None
        url = f"https://{hall.addresses[number - 1]}/line"
        at = HubAt(url, member.context(), HUB_DNS_NAME)
        self.link = PanelLink([at], "panel/1", "kiosk", self._saw, lambda _state: None)

    def _saw(self, board: Board) -> None:
        self.board = board
        self.desk.saw(board)
        self._came.set()

    async def until(self, there: Callable[[], object]) -> None:
        """Wait for boards until this holds."""
        async with asyncio.timeout(PATIENCE_S):
            while not there():
                await self._a_moment()

    async def until_true(self, asked: Callable[[], Awaitable[bool]]) -> None:
        """Ask until the answer is yes."""
        async with asyncio.timeout(PATIENCE_S):
            while not await asked():
                await self._a_moment()

    async def _a_moment(self) -> None:
        """Until the next board; seats and lines tell of themselves between boards too."""
        self._came.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.05):
                await self._came.wait()

    async def log_in(self) -> None:
        """Prove a key once the hub has asked for it; before that nobody can."""

        async def proved() -> bool:
            return not (await self.link.log_in(self.one)).code

        await self.until_true(proved)
        await self.until(lambda: self.board.journal)

    async def order(self, command: h.AnyHallCommand, *keys: StaffKey, noted: bool = True) -> str:
        """Order something of the hall; gives the code of what became of it.

        Args:
            command: what is ordered.
            keys: of the signers; of the usual two when there are none.
            noted: an entry follows from it, and the board that shows it is waited for.
        """
        signed = self.desk.hall_order(self.board, command, *(keys or (self.one, self.other)))
        before = self._after(command)
        (done,) = await self.link.do(signed)
        if noted and not done.code:
            await self.until(lambda: self._after(command) != before)
        return done.code

    def _after(self, command: h.AnyHallCommand) -> int:
        candidate = h.candidate_of(command)
        rows = (one.after for one in self.board.candidates if one.id == candidate)
        return self.board.after if candidate is None else next(rows)

    async def order_seats(self, ordered: Sequence[tuple[SeatTile, c.AnyStaffCommand]]) -> None:
        """Order something of seats, and see that they followed."""
        keys = (self.one, self.other)
        orders = [
            self.desk.attempt_order(self.board, tile, command, *keys[: c.persons_needed(command)])
            for tile, command in ordered
        ]
        before = self.board
        dones = await self.link.do(*orders)
        assert [one.code for one in dones] == [""] * len(orders), dones
        await self.until(lambda: self.board is not before)

    def tile(self, number: int) -> SeatTile:
        return next(one for one in self.board.seats if one.number == number)

    async def secrets(self) -> None:
        """Bring both secrets of the pack."""
        files = [(path.name, path.read_bytes()) for path in self.hall.releases.values()]
        for kind in ("paper", "key"):
            pair = StaffPair(self.one, self.other)
            secret = sealed_secret(files, self.hall.roots, self.board, kind, wall_ms(), pair)
            assert not (await self.link.give(kind, secret)).code

    def sealed_own(self, secret: bytes) -> bytes:
        """A secret as the hub's own, sealed to it."""
        info = given_info(self.board.hub, self.board.sitting)
        return seal_to(self.board.hub_sealing_key, secret, info)

    async def bring_own_secret(self) -> None:
        """Two persons open the hub's own secret, and nothing of the pack."""
        answer = msgspec.json.decode((await self.link.ask("wrapped")).data)
        wrapped = msgspec.convert(answer["wrapped"], WrappedSecret)
        secret = unwrapped(wrapped, StaffPair(self.one, self.other), self.board)
        assert not (await self.link.give("hall", secret)).code

    @staticmethod
    def digest(data: bytes) -> str:
        return hashlib.sha256(data).hexdigest()

    async def open(self, *, noted: bool = True) -> str:
        """Open the hall: by the two who confirm it the hall was made at noon, whatever the hour.

        No test then runs over midnight, which ends the day of the sitting.
        """
        await self.secrets()
        noon = datetime.combine(self.hall.sitting.day, time(12), HALL_ZONE)
        made_ms = int((self.hall.panel / "trust.json").stat().st_mtime * 1000)
        return await self.order(
            h.OpenSitting(
                sitting_digest=self.board.sitting_digest,
                pack_digest=self.board.pack_digest,
                hall_ms=int(noon.timestamp() * 1000) + wall_ms() - made_ms,
            ),
            noted=noted,
        )

    async def made(self, what: Question) -> Made:
        """Have minutes or bundle made."""
        return read_answer(await self.link.ask(what), Made)

    async def missing(self) -> tuple[Missing, ...]:
        """What the papers would not hold now."""
        return read_answer(await self.link.ask("missing"), StillMissing).missing

    async def fetch(self, made: Made) -> bytes:
        """The file that was made, in pieces."""
        data = b""
        while True:
            answer = await self.link.ask("file", f"{made.files[0]}/{len(data)}")
            assert not answer.code, answer.words
            if not answer.data:
                return data
            data += answer.data


@contextlib.asynccontextmanager
async def staffed(
    hall: RehearsalHall,
    number: int = 1,
    kept: bytes = b"",
    keep: Callable[[bytes], None] = lambda _secret: None,
) -> AsyncIterator[Staffed]:
    """A hub of that hall, started now, with somebody at its panel.

    Args:
        hall: that was furnished.
        number: of the hub.
        kept: what its keeper holds; nothing after a power cut.
        keep: hears what the keeper is to hold.
    """
    address = Address.parse(hall.addresses[number - 1])
    leader = Address.parse(hall.addresses[0]) if number > 1 else None
    wishes = bootstrap_hub.Wishes(
        hall.hub(number), address, standby_of=leader, kept=kept, keep=keep
    )
    service = await bootstrap_hub.start(wishes)
    panel = Staffed(hall, number)
    running = asyncio.create_task(panel.link.run())
    try:
        await panel.log_in()
        yield panel
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await service.stop()


async def sit(panel: Staffed) -> None:
    """The whole sitting: three candidates, one of whom does not come; two take the exam."""
    seats = {number: HeadlessSeat(panel.hall.seat(number)) for number in (1, 2, 3)}
    for seat in seats.values():
        seat.start()
    assert not await panel.open()
    *here, absent = panel.hall.sitting.candidates
    assert not await panel.order(h.MarkNoShow(candidate=absent.id), panel.one)
    for one in here:
        seen = h.CheckIn(candidate=one.id, document=one.document.type, original_seen=True)
        assert not await panel.order(seen, panel.one)
    assert not await panel.order(h.SetSpare(seats=(3,)), panel.one)
    await panel.until(lambda: all(one.link == "up" for one in panel.board.seats))
    assert not await panel.order(h.DrawSeats(numbers=("4711", "90210")))
    drawn = read_answer(await panel.link.ask("seatings"), Seatings).seatings
    await panel.order_seats(
        [(panel.tile(one.seat), c.AssignCandidate(seating=one)) for one in drawn]
    )
    await _take_the_exam(panel, {one.seat: seats[one.seat] for one in drawn})
    await panel.until(lambda: all(one.state != "appeal" for one in panel.board.candidates))
    for seat in seats.values():
        await seat.stop()
    assert not await panel.order(h.CloseSitting())


async def _take_the_exam(panel: Staffed, seats: dict[int, HeadlessSeat]) -> None:
    def phases(*wanted: str) -> Callable[[], bool]:
        return lambda: all(panel.tile(number).status.phase in wanted for number in seats)

    async def order(command: c.AnyStaffCommand, *numbers: int) -> None:
        await panel.order_seats([(panel.tile(one), command) for one in numbers or seats])

    await panel.until(phases("check_in"))
    await order(VOUCH)
    for one in seats.values():
        _service(one).request(c.AcceptRules(biometric_consent=False))
        _service(one).request(c.CheckSound(passed=True, device="simulated"))
    await panel.until(lambda: not any(panel.tile(one).status.missing for one in seats))
    forms = read_answer(await panel.link.ask("forms"), Forms).forms
    assert not await panel.order(h.BeginExam(attempts=tuple(forms)), panel.one)
    await panel.order_seats(
        [
            (tile, c.StartExam(form_digest=forms[attempt]))
            for attempt in forms
            for tile in panel.board.seats
            if tile.status.attempt == attempt
        ]
    )
    await panel.until(phases("running"))
    for one in seats.values():
        form = _service(one).saved.form
        assert form is not None
        for task in form.items[:7]:
            _service(one).request(c.ChooseAnswer(item=task.item, choice=task.choices[0]))
    stopped = min(seats)
    await order(c.Pause(reason=WHY), stopped)
    await panel.until(lambda: panel.tile(stopped).status.phase == "paused")
    await order(c.Continue(), stopped)
    await panel.until(phases("running"))
    for one in seats.values():
        _service(one).request(c.Finish())
    await panel.until(phases("review"))
    for one in seats.values():
        _service(one).request(c.Leave())
    await panel.until(phases("done"))
    await order(c.CloseAttempt())
    await panel.until(
        lambda: (
            all(not panel.tile(number).status.attempt for number in seats)
            and sum(one.state == "closed" for one in panel.board.candidates) == len(seats)
        )
    )
    await _all_handed_over(panel)


async def _all_handed_over(panel: Staffed) -> None:
    """Every journal and every result record has reached the hub."""

    async def there() -> bool:
        return {one.kind for one in await panel.missing()} <= {"minutes", "closing", "opening"}

    await panel.until_true(there)


def _service(seat: HeadlessSeat) -> SeatService:
    service = seat.session.service
    assert service is not None
    return service
