"""A whole hall in one event loop: real hubs, real seats, a real panel, real TLS on loopback.

The hall is furnished once for all tests and copied for each. A test drives it as people do: staff
at the panel sign orders, candidates click at their seats. Only clocks are made up, so that it is
always noon of the sitting's day.
"""

import asyncio
import inspect
import socket
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from kiosk import bootstrap_hub
from kiosk.base.ids import AttemptId, CandidateId, StaffId
from kiosk.bootstrap_hub import Service, Wishes
from kiosk.exam import commands as c
from kiosk.exam.blueprint import parse_blueprint
from kiosk.exam.hall import commands as h
from kiosk.hall import agent, panel_line, standing_by
from kiosk.hall.invitations import Address
from kiosk.hall.wire import Message, Refused
from kiosk.packs.sources import read_sources
from kiosk.rehearsal.hall import RehearsalHall, Size, furnish_hall
from kiosk.rehearsal.headless import HeadlessSeat
from kiosk.rehearsal.quick import ASSETS, BANK, MemorySafe
from kiosk.seat.service import SeatService
from kiosk.trust.staff_keys import StaffKey
from tests.fakes.hall_clock import HallClock
from tests.fakes.hall_copies import copied
from tests.fakes.hall_panel import Panel
from tests.fakes.identity import VOUCH
from tests.fakes.seats import NOON
from tests.fakes.waiting import until

SEATS: Final = 5
CANDIDATES: Final = 3
LOOPBACK: Final = "127.0.0.1"


class HallOfSeats:
    """One hall.

    Attributes:
        made: its folders.
        hubs, seats: the processes that run now, by number.
        ports: of every hub; urls: the same as seats and panels call them.
        kept: what the keeper of each hub holds; safes: of each seat.
        clocks: of hubs (`hub/1`), seats (`seat/1`) and the panel.
        heard: every message that each seat was told.
        decodes: whether an opening decodes the recordings of the pack.
        known_hubs: which hubs seats and panels call.
        hosts: where each hub listens; places: where its sockets are made, if elsewhere.
    """

    def __init__(self, made: RehearsalHall) -> None:
        self.made = made
        self.hubs: dict[int, Service] = {}
        self.seats: dict[int, HeadlessSeat] = {}
        self.panels: list[Panel] = []
        self.ports = {number: free_port() for number in (1, 2)}
        self.kept: dict[int, bytes] = {}
        self.safes: dict[int, MemorySafe] = {}
        self.clocks: dict[str, HallClock] = {}
        self.heard: dict[int, list[Message]] = {}
        self.decodes = False
        self.known_hubs: tuple[int, ...] = (1,)
        self.hosts = dict.fromkeys(self.ports, LOOPBACK)
        self.places: dict[int, Callable[[], AbstractContextManager[None]]] = {}

    # ---- machines ----------------------------------------------------------------------------

    def clock(self, name: str) -> HallClock:
        """The clock of a machine, made at noon when it is asked for first."""
        return self.clocks.setdefault(name, HallClock(name))

    def urls(self, *hubs: int) -> tuple[str, ...]:
        """Where those hubs are called; the known ones when none is named."""
        return tuple(
            f"https://{self.hosts[one]}:{self.ports[one]}/line" for one in hubs or self.known_hubs
        )

    async def start_hub(
        self, number: int = 1, *, standby_of: int = 0, kept: bytes = b"", lead: bool = False
    ) -> Service:
        """Start a hub's process; `kept` is what its keeper hands it."""

        def keep(secret: bytes) -> None:
            self.kept[number] = secret

        self.clock(f"hub/{number}").new_process()
        there = self.hosts.get(standby_of), self.ports.get(standby_of)
        leader = Address(there[0], there[1]) if there[0] and there[1] else None
        wishes = Wishes(
            self.made.hub(number),
            Address(self.hosts[number], self.ports[number]),
            leader,
            kept,
            keep,
            self.clock(f"hub/{number}"),
            lead,
        )
        with self.places.get(number, nullcontext)():
            service = await bootstrap_hub.start(wishes)
        self.hubs[number] = service
        # Every recording of the pack is decoded at an opening; one test of a whole sitting does it.
        service.hub.core.pack_accepted = not self.decodes
        return service

    async def stop_hub(self, number: int = 1) -> None:
        """End a hub's process."""
        await self.hubs.pop(number).stop()

    async def restart_hub(
        self, number: int = 1, *, keeper: bool = True, standby_of: int = 0
    ) -> Service:
        """End a hub's process and start it anew; without its keeper it has lost its secrets."""
        await self.stop_hub(number)
        kept = self.kept[number] if keeper else b""
        return await self.start_hub(number, standby_of=standby_of, kept=kept)

    def start_seat(self, number: int, *hubs: int) -> HeadlessSeat:
        """Start a seat's program; what its keeper holds is there again."""
        self.clock(f"seat/{number}").new_process()
        seat = HeadlessSeat(
            self.made.seat(number),
            clock=self.clock(f"seat/{number}"),
            safe=self.safes.setdefault(number, MemorySafe()),
            urls=self.urls(*hubs),
        )
        self._listen(number, seat)
        seat.start()
        self.seats[number] = seat
        return seat

    def _listen(self, number: int, seat: HeadlessSeat) -> None:
        hear, heard = seat.hall.heard, self.heard.setdefault(number, [])

        def listening(message: Message) -> None:
            heard.append(message)
            hear(message)

        seat.hall.heard = listening  # type: ignore[method-assign]  # put in its place

    def refusals(self) -> list[str]:
        """Codes with which hubs sent seats away."""
        return [
            one.code for heard in self.heard.values() for one in heard if isinstance(one, Refused)
        ]

    async def kill_seat(self, number: int, *, power: bool = False) -> None:
        """End a seat's program; with its power the keeper ends too, and the counters start anew."""
        await self.seats.pop(number).stop()
        if power:
            del self.safes[number]
            self.clock(f"seat/{number}").boot_again()

    async def pair(self) -> None:
        """Start the standby beside the hub that leads; seats and panels know both."""
        self.known_hubs = (1, 2)
        await self.start_hub(2, standby_of=1)

    async def paired(self) -> None:
        """Wait until the standby follows."""
        await until(lambda: self.hubs[1].hub.pairing.standing == "paired", "the standby")

    async def panel(self, *hubs: int, login: str = "inv-01", beside: int = 0) -> Panel:
        """Open a panel, on the PC of the hub it stands `beside`; with no `login` nobody is in."""
        panel = Panel(self, self.urls(*hubs), beside)
        self.panels.append(panel)
        await panel.connect()
        if login:
            assert (await panel.log_in(login)).code == ""
        return panel

    async def close(self) -> None:
        """End everything that still runs."""
        for panel in self.panels:
            await panel.close()
        for seat in list(self.seats):
            await self.kill_seat(seat)
        for hub in list(self.hubs):
            await self.stop_hub(hub)

    # ---- people ------------------------------------------------------------------------------

    def key(self, name: str) -> StaffKey:
        """Somebody's unlocked key."""
        return self.made.staff[StaffId(name)]

    def service(self, number: int) -> SeatService:
        """The attempt at a seat."""
        service = self.seats[number].session.service
        assert service is not None, f"nobody sits at seat {number}"
        return service

    async def ask(self, number: int, command: c.Command) -> None:
        """Have the candidate at a seat do something, and wait until it is durable there."""
        service = self.service(number)
        service.request(command)
        await until(lambda: service.saved == service.pending, "the seat's disk")

    async def ask_seat(self, number: int, command: c.Command) -> None:
        """Have the seat itself do something by rule, and wait until it is durable there."""
        service = self.service(number)
        service.act(command)
        await until(lambda: service.saved == service.pending, "the seat's disk")

    async def answer(self, number: int, count: int = 1, choice: int = 0) -> None:
        """Answer the first tasks of the form at a seat."""
        form = self.service(number).saved.form
        assert form is not None
        for task in form.items[:count]:
            await self.ask(number, c.ChooseAnswer(item=task.item, choice=task.choices[choice]))

    def phase(self, number: int) -> str:
        """Where the attempt at a seat stands."""
        return self.service(number).saved.phase.value

    # ---- what the hub holds ------------------------------------------------------------------

    def held(self, number: int, hub: int = 1) -> int:
        """The last record of the attempt at a seat that a hub holds on its disk."""
        seating = self.service(number).saved.seating
        assert seating is not None
        return self.held_of(seating.attempt, seating.incarnation, hub)

    def held_of(self, attempt: str, incarnation: int = 1, hub: int = 1) -> int:
        """The same by the attempt's name."""
        keeping = self.hubs[hub].hub.core.keeping
        return max(
            (
                one.sequence
                for one in keeping.replica.journals()
                if (one.attempt, one.incarnation) == (attempt, incarnation)
            ),
            default=0,
        )

    async def stored(self, *seats: int, hub: int = 1) -> None:
        """Wait until a hub holds everything of these seats."""
        for number in seats or tuple(self.seats):
            session = self.seats[number].session
            await until(
                lambda s=session, n=number: (
                    s.tip is not None  # type: ignore[misc]  # a default binds it now
                    and s.tip.sequence == self.held(n, hub)
                ),
                f"all records of seat {number} at hub {hub}",
            )


# ---- a sitting in steps ----------------------------------------------------------------------


async def opened(hall: HallOfSeats, *, seats: Iterable[int] = range(1, SEATS + 1)) -> Panel:
    """A hub, seats and a panel; two persons have opened the hall."""
    await hall.start_hub()
    for number in seats:
        hall.start_seat(number)
    panel = await hall.panel()
    await panel.open()
    return panel


async def seated(hall: HallOfSeats, panel: Panel, count: int = CANDIDATES) -> tuple[int, ...]:
    """Check candidates in, draw, and assign them; gives their seats in order of the candidates."""
    for row in panel.board.candidates[:count]:
        await panel.check_in(row.id)
    return await draw_and_assign(hall, panel)


async def draw_and_assign(hall: HallOfSeats, panel: Panel) -> tuple[int, ...]:
    """Draw seats for who is checked in and open their attempts."""
    await panel.order(h.DrawSeats(numbers=("123", "456")), "inv-01", "inv-02")
    seats = []
    for seating in await panel.seatings():
        await until(partial(lambda s: link_is_up(hall, s.seat), seating), "the seat's line")
        await panel.seat_order(seating.seat, c.AssignCandidate(seating=seating), "inv-01")
        await panel.sees(
            lambda b, s=seating: b.seats[s.seat - 1].status.phase == "check_in"  # type: ignore[misc]  # a default binds it now
        )
        seats.append(seating.seat)
    return tuple(seats)


def link_is_up(hall: HallOfSeats, number: int) -> bool:
    """Whether a seat's line to its hub is up and its hall open."""
    seat = hall.seats.get(number)
    return seat is None or (seat.hall.link == "up" and seat.session.desk is not None)


async def started(hall: HallOfSeats, panel: Panel, count: int = CANDIDATES) -> tuple[int, ...]:
    """Candidates in the exam."""
    seats = await seated(hall, panel, count)
    for number in seats:
        await panel.seat_order(number, VOUCH, "inv-01", "inv-02")
        await hall.ask(number, c.AcceptRules(biometric_consent=False))
        await hall.ask(number, c.CheckSound(passed=True, device="simulated"))
    await panel.sees(lambda b: not any(one.status.missing for one in b.seats))
    await panel.begin(*seats)
    for number in seats:
        await until(partial(lambda n: hall.phase(n) == "running", number), "the start")
    return seats


async def finished(hall: HallOfSeats, *seats: int) -> None:
    """Candidates end their exam and see their result."""
    for number in seats:
        await hall.ask(number, c.Finish())
    for number in seats:
        await until(partial(lambda n: hall.phase(n) == "review", number), "the result")


async def closed(hall: HallOfSeats, panel: Panel, *seats: int) -> None:
    """Candidates leave, staff close their attempts, and the seats are free again."""
    for number in seats:
        await hall.ask(number, c.Leave())
        await panel.sees(
            lambda b, n=number: b.seats[n - 1].status.phase == "done"  # type: ignore[misc]  # a default binds it now
        )
        await panel.seat_order(number, c.CloseAttempt(), "inv-01")
    await panel.sees(lambda b: not any(b.seats[n - 1].status.attempt for n in seats))


def free_port() -> int:
    """A port of loopback that nobody listens at."""
    with socket.socket() as made:
        made.bind((LOOPBACK, 0))
        return int(made.getsockname()[1])


# ---- for pytest ------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def made_hall(tmp_path_factory: pytest.TempPathFactory) -> RehearsalHall:
    """The hall's folders as the centre leaves them; made once, copied for each test."""
    return furnish_hall(
        tmp_path_factory.mktemp("hall") / "made",
        blueprint=parse_blueprint((ASSETS / "exams/demo-model.toml").read_text("utf-8")),
        sources=read_sources(BANK),
        size=Size(SEATS, CANDIDATES),
        ports=[1, 2],
        now_ms=NOON,
    )


def in_hall(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """Have a test run in a hall of its own; its first argument is a `HallOfSeats`."""

    def run(made_hall: RehearsalHall, tmp_path: Path, **given: object) -> None:
        async def whole() -> None:
            hall = HallOfSeats(copied(made_hall, tmp_path / "hall"))
            try:
                await test(hall, **given)
            finally:
                await hall.close()

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(agent, "BEAT_S", 0.1)  # a test has no time
            patch.setattr(agent, "NEWS_S", 0.05)
            for client in (agent, panel_line, standing_by):
                patch.setattr(client, "LONGEST_WAIT_S", 0.2)
            asyncio.run(whole())

    own = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY)
        for name in ("made_hall", "tmp_path")
    ]
    given = list(inspect.signature(test).parameters.values())[1:]
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # what the collector reads
        [*own, *(one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in given)]
    )
    run.__name__, run.__doc__, run.__module__ = test.__name__, test.__doc__, test.__module__
    run.__dict__.update(test.__dict__)
    return run


async def sent(hall: HallOfSeats, seat: int, attempt: str, epoch: int = 1) -> None:
    """Wait until the hub of this epoch has told a seat that it holds a closed journal whole."""
    mark = hall.made.seat(seat) / "attempts" / attempt / "sent-to-hub"
    await until(
        lambda: mark.exists() and int(mark.read_text() or 0) >= epoch, "a closed journal's end"
    )


def attempt_of(panel: Panel, number: int) -> AttemptId:
    """The attempt at a seat, as the panel sees it."""
    return AttemptId(panel.board.seats[number - 1].status.attempt)


def candidate(panel: Panel, place: int) -> CandidateId:
    """A candidate by the place on the list, from 1."""
    return CandidateId(panel.board.candidates[place - 1].id)
