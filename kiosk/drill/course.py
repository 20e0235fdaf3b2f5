"""A whole drill from an empty folder to its verdict.

Decides: the order of its parts, and that a fault which cannot be made good is told and not hidden:
the drill goes on, and the verdict names it. Leaves everything else to the parts.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from kiosk import __version__
from kiosk.base.errors import KioskError
from kiosk.base.hall_time import HALL_ZONE
from kiosk.drill import observed as o
from kiosk.drill.closing import close_all
from kiosk.drill.comparing import compare
from kiosk.drill.drilled_seat import SeatJob
from kiosk.drill.folder import DrillFolder
from kiosk.drill.gathering import copies_of_hubs, journals_of_seats
from kiosk.drill.grounds import make_grounds, processes_of
from kiosk.drill.injecting import Hall, Injecting
from kiosk.drill.live import Live, now_ns
from kiosk.drill.load import LoadWatch
from kiosk.drill.measuring import measure
from kiosk.drill.opening import open_hall, patience_s, seat_everybody, start_everybody
from kiosk.drill.patrol import Patrol
from kiosk.drill.plan import QUIET_MS, Fault, FaultKind, Plan, plan_of
from kiosk.drill.processes import Processes, Programs
from kiosk.drill.progress import Standing, Watching
from kiosk.drill.proxy import Proxy
from kiosk.drill.report import Cover, Drill, this_machine
from kiosk.drill.staff import Staff
from kiosk.drill.timekeeping import time_errors
from kiosk.drill.verdict import judge
from kiosk.drill.waiting import DrillError, until
from kiosk.seat.folder import SeatFolder
from kiosk.seat.to_send import left_to_send
from kiosk.system.clock import wall_ms

_TELL_S: Final = 0.5
#: After the seats have ended, for the last rows to reach the standby.
_SETTLE_S: Final = 2.0
#: Until every candidate has noticed that nothing more is to be done.
_STILL_S: Final = 1.0
PACE_MS: Final = 5_000
#: Candidates finish one after the other, some two in a second.
_FINISH_MS_PER_SEAT: Final = 500


class Asked(NamedTuple):
    """What was asked for.

    Attributes:
        seats: with candidates.
        minutes: of the part in which they answer; more where the faults need it.
        kinds: of faults.
        seed: of plan and candidates.
        pace_ms: between two acts of a candidate, on average.
        closes: whether candidates finish and the sitting is closed; else they stop where they are.
    """

    seats: int
    minutes: float
    kinds: tuple[FaultKind, ...]
    seed: int
    pace_ms: int = PACE_MS
    closes: bool = True


class Course:
    """One drill.

    Attributes:
        plan: of its faults.
    """

    def __init__(
        self,
        asked: Asked,
        folder: DrillFolder,
        watching: Watching,
        programs: Programs,
        plan: Plan | None = None,
    ) -> None:
        """Plan it.

        Args:
            asked: for.
            folder: of the drill; what is in it afterwards is the caller's to remove.
            watching: is told how it stands.
            programs: that are started.
            plan: made for what was asked, unless given.

        Raises:
            MalformedError: `bad_size`.
        """
        self.plan: Final[Plan] = plan or plan_of(
            asked.seats, asked.minutes, asked.kinds, asked.seed
        )
        self._asked = asked
        self._folder = folder
        self._watching = watching
        self._programs = programs
        self._live = Live(folder)
        self._load = LoadWatch()
        self._began_s = time.monotonic()
        self._done = 0
        self._unclosed = asked.seats if asked.closes else 0
        self._doing = ""

    async def hold(self) -> Drill:
        """Hold it.

        Raises:
            KioskError: it could not be begun.
            OSError: the same.
        """
        self._folder.make()
        held_ms = wall_ms()
        with Proxy() as proxy:
            self._doing = "furnishing the hall"
            self._tell(None)
            async with self._machines(proxy) as hall:
                injecting = Injecting(hall)
                patrol = Patrol(hall.staff, self._asked.seed)
                async with _beside(self._keep_telling(injecting)):
                    await self._prepare(hall)
                    async with _beside(patrol.run()):
                        await self._exam(hall, injecting)
                        if self._asked.closes:
                            await self._close(hall, patrol)
                    if not self._asked.closes:
                        await self._rest()
        self._doing = "comparing the journals"
        self._tell(None)
        return await asyncio.to_thread(self._judged, hall, held_ms)

    # ---- the parts ---------------------------------------------------------------------------

    @asynccontextmanager
    async def _machines(self, proxy: Proxy) -> AsyncIterator[Hall]:
        """The hall with its hubs and its staff; ended whatever happens."""
        folder, asked = self._folder, self._asked
        grounds = make_grounds(folder, proxy, self.plan, asked.seats)
        log = o.ObservationLog(folder.seen_by("staff"))
        processes = Processes(folder, self._programs)
        staff = Staff(grounds.hall, grounds.panel, log)
        hall = Hall(grounds, proxy, processes, staff, self._live, log)
        hall.crews = processes_of(self.plan, len(grounds.urls))
        hall.jobs = {
            seat: SeatJob(
                number=seat,
                urls=urls,
                seed=asked.seed,
                pace_ms=asked.pace_ms,
                finish_ms=asked.seats * _FINISH_MS_PER_SEAT,
            )
            for seat, urls in grounds.urls.items()
        }
        try:
            for wish in grounds.wishes():
                processes.start_hub(wish)
            await processes.start_parent()
            async with _beside(staff.run()):
                yield hall
                # Boards and acknowledgements go on until the last entry is stored and shown.
                await processes.end_seats()
                await asyncio.sleep(_SETTLE_S)
        finally:
            await processes.end()
            log.close()

    async def _prepare(self, hall: Hall) -> None:
        """Up to the common start."""
        candidates = self._asked.seats
        self._doing = "starting hubs and seats"
        for process in hall.crews:
            await hall.start_crew(process)
        self._doing = "opening the hall"
        await open_hall(hall.staff, hall.grounds)
        self._doing = "checking in and seating"
        await seat_everybody(hall.staff, hall.grounds, candidates)
        hall.attempts = {
            tile.number: tile.status.attempt
            for tile in hall.staff.board.seats
            if tile.status.attempt
        }

    async def _exam(self, hall: Hall, injecting: Injecting) -> None:
        """From the common start to the end of the time that was asked for."""
        self._doing = ""
        self._began_s = time.monotonic()
        faults = list(self.plan.faults)
        first = faults.pop(0) if faults and faults[0].kind == "mass_start" else None
        await self._start(hall, injecting, first)
        await self._at(faults[0].begins_ms if faults else self.plan.lasts_ms)
        running: list[asyncio.Task[None]] = []
        for fault, following_ms in zip(faults, self._following(faults), strict=True):
            if fault.whole_hall:
                await asyncio.gather(*running)  # it comes alone
            task = asyncio.create_task(self._put_in(injecting, fault))
            running.append(task)
            if fault.whole_hall:
                await task
                quiet_ms = following_ms - fault.begins_ms - fault.lasts_ms
                await asyncio.sleep(min(quiet_ms, QUIET_MS) / 1000)
            await self._at(following_ms)
        await asyncio.gather(*running)
        await injecting.healed()

    def _following(self, faults: Sequence[Fault]) -> list[int]:
        """When what follows each of these faults begins: the next one, or the end."""
        return [*(fault.begins_ms for fault in faults[1:]), self.plan.lasts_ms][: len(faults)]

    async def _start(self, hall: Hall, injecting: Injecting, fault: Fault | None) -> None:
        began_ns = now_ns()
        if fault is not None:
            injecting.begun(fault)
        await start_everybody(hall.staff, self._asked.seats)
        await until(
            lambda: self._live.all_began(hall.attempts.values(), began_ns),
            patience_s(self._asked.seats),
            "all to be at their first question",
        )
        if fault is not None:
            injecting.over(fault)
            self._done += 1

    async def _put_in(self, injecting: Injecting, fault: Fault) -> None:
        try:
            await injecting.inject(fault)
        except (KioskError, OSError) as error:
            self._watching.say(f"{fault.kind} was not made good: {error}")
        self._done += 1

    async def _close(self, hall: Hall, patrol: Patrol) -> None:
        """Answers final, results, every attempt closed, every journal sent to its end."""
        self._doing = "finishing and closing"
        self._folder.finish.touch()
        seats = self._asked.seats
        patience = patience_s(seats) + 2 * seats * _FINISH_MS_PER_SEAT / 1000
        try:
            self._unclosed = await close_all(hall.staff, patrol, patience)
            folders = [SeatFolder(path) for path in sorted(self._folder.hall.glob("seat-*"))]
            await until(
                lambda: all(left_to_send(one) is None for one in folders),
                patience,
                "every journal to be sent to its end",
            )
        except DrillError as error:
            self._watching.say(f"The hall was not closed: {error}")

    async def _rest(self) -> None:
        """Everybody stops where they are, and what they did is sent to its end."""
        self._doing = "waiting for the last entries"
        self._folder.still.touch()
        await asyncio.sleep(_STILL_S)
        try:
            await until(
                lambda: not self._live.behind,
                patience_s(self._asked.seats),
                "every entry to be stored",
            )
        except DrillError as error:
            self._watching.say(f"Not everything was sent: {error}")

    def _judged(self, hall: Hall, held_ms: int) -> Drill:
        load = self._load.found()  # every process has ended; comparing disturbs nobody
        seen = o.read_observations(self._folder.all_seen())
        measured = measure(seen)
        compared = compare(
            journals_of_seats(self._folder),
            copies_of_hubs(self._folder, hall.leading),
            self._folder.known_keys(),
            seen,
            hall.gone,
        )
        errors = time_errors(compared.journals, seen)
        asked, sitting = self._asked, hall.grounds.hall.sitting
        judged = judge(
            asked.seats,
            asked.kinds,
            measured,
            compared,
            errors,
            unclosed=self._unclosed,
            load=load,
        )
        cover = Cover(
            hall=sitting.hall.name,
            held=datetime.fromtimestamp(held_ms / 1000, UTC).astimezone(HALL_ZONE),
            build=__version__,
            machine=this_machine(),
            seed=asked.seed,
        )
        return Drill(cover, judged, measured, compared, errors)

    # ---- time and words ----------------------------------------------------------------------

    def _now_ms(self) -> int:
        return int((time.monotonic() - self._began_s) * 1000)

    async def _at(self, ms: int) -> None:
        """Wait until so long after the common start."""
        await asyncio.sleep(max(0.0, (ms - self._now_ms()) / 1000))

    async def _keep_telling(self, injecting: Injecting) -> None:
        while True:
            self._live.look()
            self._tell(injecting)
            await asyncio.sleep(_TELL_S)

    def _tell(self, injecting: Injecting | None) -> None:
        board = injecting.board if injecting is not None else None
        at_s = 0.0 if self._doing else self._now_ms() / 1000
        coming = next((one for one in self.plan.faults if one.begins_ms > at_s * 1000), None)
        shows = coming is not None and not self._doing
        self._watching.tell(
            Standing(
                at_s=at_s,
                lasts_s=self.plan.lasts_ms / 1000,
                seats=self._asked.seats + self.plan.spares,
                seats_up=sum(tile.link == "up" for tile in board.seats) if board else 0,
                saved=self._live.answers,
                behind=self._live.behind,
                lag_ms=self._live.lag_ms,
                faults=tuple(one.kind for one in injecting.present.values()) if injecting else (),
                done=self._done,
                planned=len(self.plan.faults),
                next_kind=coming.kind if coming is not None and shows else "",
                next_s=coming.begins_ms / 1000 if coming is not None else 0.0,
                epoch=board.epoch if board else 1,
                doing=self._doing,
            )
        )


@asynccontextmanager
async def _beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Let this go on meanwhile. What it raises comes out at the end."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        # Awaiting it would take a cancellation that is meant for this task for the other's.
        await asyncio.wait({task})
        if not task.cancelled():
            task.result()
