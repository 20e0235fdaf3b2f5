"""Putting the faults of a plan in, and taking them away again.

Decides: what each kind of fault is on this machine: which process is killed, which line is broken,
which clock is wrong, and when it is over. Every one is written down before it is felt and after it
was made good. Leaves to others: what a fault does to bytes (`links`), what staff do about it
(`rescue`, `opening`), what it cost (`measuring`).
"""

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec

from kiosk.drill import observed as o
from kiosk.drill.grounds import HUBS, STANDBY_LINE, Grounds, panel_line, seat_line
from kiosk.drill.links import PASS, Condition
from kiosk.drill.live import Live, now_ns
from kiosk.drill.opening import open_hall, patience_s
from kiosk.drill.plan import Fault
from kiosk.drill.processes import Processes
from kiosk.drill.proxy import Proxy
from kiosk.drill.rescue import move, take_over
from kiosk.drill.staff import Staff
from kiosk.drill.waiting import DrillError, until
from kiosk.hall.board import Board

if TYPE_CHECKING:
    from kiosk.drill.drilled_seat import SeatJob
    from kiosk.drill.folder import Whose

_YEAR_MS: Final = 365.25 * 24 * 60 * 60_000
#: Years from now to a clock that a dead battery has set back, and to one that runs ahead.
_SHIFTS_MS: Final[Mapping[str, int]] = {
    "clock_2015": int(-11 * _YEAR_MS),
    "clock_2035": int(9 * _YEAR_MS),
}
_NS_PER_S: Final = 1e9


class Hall:
    """Everything a fault can be put into.

    Attributes:
        grounds, proxy, processes, staff, live, log: of the drill.
        jobs: how each seat was last started.
        crews: which seats share a process.
        attempts: who sits where now, by seat.
        gone: journals whose disk is gone, with the last record that the hall was told it holds.
        leading: number of the hub that leads.
    """

    def __init__(
        self,
        grounds: Grounds,
        proxy: Proxy,
        processes: Processes,
        staff: Staff,
        live: Live,
        log: o.ObservationLog,
    ) -> None:
        self.grounds: Final = grounds
        self.proxy: Final = proxy
        self.processes: Final = processes
        self.staff: Final = staff
        self.live: Final = live
        self.log: Final = log
        self.jobs: dict[int, SeatJob] = {}
        self.crews: dict[str, tuple[int, ...]] = {}
        self.attempts: dict[int, str] = {}
        self.gone: dict[Whose, int] = {}
        self.leading = 1
        self.free = list(grounds.spares)

    def process_of(self, seat: int) -> str:
        """The process this seat is in. Raises: DrillError `unknown_seat`."""
        for name, seats in self.crews.items():
            if seat in seats:
                return name
        raise DrillError("unknown_seat", f"Seat {seat} is in no process.")

    async def start_crew(self, process: str, *, fresh: bool = False) -> None:
        """Start the process of these seats, as their jobs say."""
        jobs = [self.jobs[seat] for seat in self.crews[process]]
        await self.processes.start_seats(process, jobs, fresh=fresh)

    def kill(self, process: str) -> None:
        """Kill it, and stop the watches of its candidates, who can do nothing any more."""
        self.processes.kill_seats(process)
        for seat in self.crews[process]:
            if seat in self.attempts:
                self.log.note(o.Ran(at_ns=now_ns(), attempt=self.attempts[seat], runs=False))

    def boot_again(self, seats: Iterable[int], shift_ms: int = 0) -> None:
        """These PCs have been off: the next start is one of the machine."""
        for seat in seats:
            job = self.jobs[seat]
            self.jobs[seat] = msgspec.structs.replace(job, boots=job.boots + 1, shift_ms=shift_ms)


class Injecting:
    """Puts faults into a hall."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._later: list[asyncio.Task[None]] = []
        self.present: dict[int, Fault] = {}
        """Faults that are in now, by number."""

    @property
    def board(self) -> Board:
        """The newest."""
        return self._hall.staff.board

    async def inject(self, fault: Fault) -> None:
        """Put this fault in and take it away; returns when it is over.

        Raises:
            DrillError: it could not be made good.
        """
        try:
            since_ns = await self._KINDS[fault.kind](self, fault)
            self.over(fault, since_ns)
        finally:
            self.present.pop(fault.number, None)

    def begun(self, fault: Fault, seats: Iterable[int] = ()) -> None:
        """Write down that it is put in now."""
        self.present[fault.number] = fault
        self._hall.log.note(
            o.FaultBegun(
                at_ns=now_ns(),
                number=fault.number,
                kind=fault.kind,
                seats=(*fault.seats, *seats),
                hub=fault.whole_hall,
            )
        )

    def over(self, fault: Fault, since_ns: int = 0) -> None:
        """Write down that it is over now."""
        self.present.pop(fault.number, None)
        self._hall.log.note(o.FaultOver(at_ns=now_ns(), number=fault.number, since_ns=since_ns))

    # ---- single seats ------------------------------------------------------------------------

    async def _on_lines(self, fault: Fault) -> int:
        """A bad cable: everything between these seats and any hub."""
        kind: Any = fault.kind  # the names are those of the lines' states
        condition = Condition(state=kind, delay_ms=fault.delay_ms, jitter_ms=fault.jitter_ms)
        await self._break_lines(fault, self._lines(fault.seats), condition)
        return 0

    async def _break_lines(self, fault: Fault, names: list[str], condition: Condition) -> None:
        self.begun(fault)
        self._hall.proxy.set(names, condition)
        await asyncio.sleep(fault.lasts_ms / 1000)
        self._hall.proxy.set(names, PASS)

    async def _seat_killed(self, fault: Fault) -> int:
        """The program dies; its keeper, which has the keys, starts it again."""
        self.begun(fault)
        await self._restart(fault, fresh=False)
        return 0

    async def _wrong_clock(self, fault: Fault) -> int:
        """The PC goes off, and comes back with another year on its clock."""
        self.begun(fault)
        self._hall.boot_again(fault.seats, _SHIFTS_MS[fault.kind])
        await self._restart(fault, fresh=True)
        return 0

    async def _restart(self, fault: Fault, *, fresh: bool) -> None:
        hall = self._hall
        processes = [hall.process_of(seat) for seat in fault.seats]
        for process in processes:
            hall.kill(process)
        await asyncio.sleep(fault.lasts_ms / 1000)
        for process in processes:
            await hall.start_crew(process, fresh=fresh)

    async def _disk_full(self, fault: Fault) -> int:
        self.begun(fault)
        flags = [self._hall.grounds.folder.full(seat) for seat in fault.seats]
        for flag in flags:
            flag.touch()
        await asyncio.sleep(fault.lasts_ms / 1000)
        for flag in flags:
            flag.unlink()
        return 0

    async def _disk_gone(self, fault: Fault) -> int:
        """The PC and its disk are lost; the candidate goes on at a spare one."""
        hall = self._hall
        spares = [hall.free.pop(0) for _ in fault.seats]
        self.begun(fault, spares)
        for seat in fault.seats:
            hall.kill(hall.process_of(seat))
        await hall.processes.until_dead()
        for seat in fault.seats:
            shutil.rmtree(hall.grounds.folder.seat(seat))
        for seat, spare in zip(fault.seats, spares, strict=True):
            del hall.crews[hall.process_of(seat)]
            attempt = hall.attempts.pop(seat)
            died_ns = now_ns()
            place = await move(hall.staff, seat, attempt, spare)
            hall.gone[attempt, place.incarnation] = place.sequence
            hall.attempts[spare] = attempt
            await self._until_working([attempt], died_ns)
            hall.live.forget((attempt, place.incarnation))
        return 0

    # ---- the whole hall ----------------------------------------------------------------------

    async def _hub_killed(self, fault: Fault) -> int:
        self.begun(fault)
        await self._hall.processes.kill_hub(self._hall.leading)
        return 0

    async def _lan_cut(self, fault: Fault) -> int:
        """The switch is off; the panel is on the hub's own PC."""
        names = [*self._lines(self._hall.grounds.urls), STANDBY_LINE]
        await self._break_lines(fault, names, Condition(state="cut"))
        return 0

    async def _hall_power(self, fault: Fault) -> int:
        """Everything goes off at once, and two persons open the hub again."""
        hall = self._hall
        self.begun(fault)
        working = list(hall.attempts.values())
        processes = hall.processes.seats
        for process in processes:
            hall.kill(process)
        hall.processes.switch_hubs_off()
        await asyncio.sleep(fault.lasts_ms / 1000)
        back_ns = now_ns()
        hall.processes.switch_hubs_on()
        for process in processes:
            hall.boot_again(hall.crews[process])
            await hall.start_crew(process, fresh=True)
        await open_hall(hall.staff, hall.grounds)
        await self._until_working(working, back_ns)
        return back_ns

    async def _partition(self, fault: Fault) -> int:
        """The hub that leads is there and hears nobody; later it is heard again."""
        hall = self._hall
        names = [seat_line(seat, hall.leading) for seat in hall.grounds.urls]
        names += [panel_line(hall.leading), STANDBY_LINE]
        self.begun(fault)
        hall.proxy.set(names, Condition(state="half_open"))
        begun_ns = now_ns()
        try:
            signed_ns = await take_over(hall.staff)
            hall.leading = 2
        finally:
            rest_s = fault.lasts_ms / 1000 - (now_ns() - begun_ns) / _NS_PER_S
            self._later.append(asyncio.create_task(self._heal(names, rest_s)))
        return signed_ns

    async def _heal(self, names: list[str], seconds: float) -> None:
        """The old hub is heard again when another leads."""
        await asyncio.sleep(max(0.0, seconds))
        self._hall.proxy.set(names, PASS)

    async def healed(self) -> None:
        """Wait until every line is as it was."""
        await asyncio.gather(*self._later)

    # ---- within ------------------------------------------------------------------------------

    @staticmethod
    def _lines(seats: Iterable[int]) -> list[str]:
        return [seat_line(seat, hub) for seat in seats for hub in HUBS]

    async def _until_working(self, attempts: list[str], since_ns: int) -> None:
        hall = self._hall
        await until(
            lambda: hall.live.all_began(attempts, since_ns),
            patience_s(len(hall.grounds.urls)),
            "everybody to be at their task",
        )

    # Any: each is reached only with its own kind of fault.
    _KINDS: Final[Mapping[str, Callable[[Any, Fault], Awaitable[int]]]] = {
        "delay": _on_lines,
        "stall": _on_lines,
        "reset": _on_lines,
        "half_open": _on_lines,
        "seat_killed": _seat_killed,
        "clock_2015": _wrong_clock,
        "clock_2035": _wrong_clock,
        "disk_full": _disk_full,
        "seat_disk_gone": _disk_gone,
        "hub_killed": _hub_killed,
        "lan_cut": _lan_cut,
        "hall_power": _hall_power,
        "hub_partition": _partition,
    }
