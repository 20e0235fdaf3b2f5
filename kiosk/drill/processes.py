"""Every process of a drill: started, killed on purpose, and ended whatever happens.

Decides: how hubs and seats are started, and that nothing of a drill outlives it: every process is
ended by its number, and one whose parent is gone is ended by the kernel. Leaves to others: when
(`injecting`), and what the seats' processes are (`seat_parent`).
"""

import asyncio
import contextlib
import os
import signal
import subprocess
from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec
import psutil

from kiosk.drill.children import started
from kiosk.drill.drilled_seat import SeatJob
from kiosk.drill.folder import DrillFolder
from kiosk.drill.seat_parent import Begin, Begun
from kiosk.drill.waiting import DrillError, until
from kiosk.itself import own_command
from kiosk.system.hardening import die_with_parent

_DUMPABLE: Final = "KIOSK_DUMPABLE"
_END_S: Final = 15.0
_RESTART_S: Final = 30.0


class Programs(NamedTuple):
    """The commands that a drill starts; tests put a hub that lies in their place.

    Attributes:
        hub: the keeper of a hub, without its arguments.
        seats: the parent of the seats.
    """

    hub: tuple[str, ...] = tuple(own_command("hub"))
    seats: tuple[str, ...] = tuple(own_command("drill-seats"))


class HubWish(NamedTuple):
    """How a hub is to be started."""

    number: int
    listen: str
    standby_of: str = ""


class Processes:
    """The processes of one drill. Lives in one event loop."""

    def __init__(self, folder: DrillFolder, programs: Programs) -> None:
        self._folder = folder
        self._programs = programs
        self._hubs: dict[int, subprocess.Popen[bytes]] = {}
        self._wishes: dict[int, HubWish] = {}
        self._parent: asyncio.subprocess.Process | None = None
        self._seats: dict[str, int] = {}
        self._dying: list[int] = []
        self._starting = asyncio.Lock()

    # ---- hubs --------------------------------------------------------------------------------

    def start_hub(self, wish: HubWish) -> None:
        """Start a hub under its keeper."""
        command = [*self._programs.hub, "--data", str(self._folder.hall / f"hub-{wish.number}")]
        command += ["--listen", wish.listen]
        command += ["--standby-of", wish.standby_of] if wish.standby_of else []
        log = self._folder.logs / f"hub-{wish.number}"
        self._hubs[wish.number] = started(command, log, {_DUMPABLE: "1"})
        self._wishes[wish.number] = wish

    def service(self, number: int) -> psutil.Process | None:
        """The process of that hub which its keeper started; None while there is none."""
        with contextlib.suppress(psutil.NoSuchProcess):
            below = psutil.Process(self._hubs[number].pid).children()
            return below[0] if below else None
        return None

    async def kill_hub(self, number: int) -> None:
        """Kill a hub's service, and wait until its keeper has started another.

        Raises:
            DrillError: it runs no more, or its keeper starts none.
        """
        old = self.service(number)
        if old is None:
            raise DrillError("no_hub", f"hub/{number} does not run.")
        old.kill()

        def another() -> bool:
            new = self.service(number)
            return new is not None and new.pid != old.pid

        await until(another, _RESTART_S, f"hub/{number} to be started again")

    def switch_hubs_off(self) -> None:
        """Kill every hub with its keeper, as a loss of power does."""
        for number, keeper in self._hubs.items():
            service = self.service(number)
            keeper.kill()
            with contextlib.suppress(psutil.NoSuchProcess):
                if service is not None:
                    service.kill()
        for keeper in self._hubs.values():
            keeper.wait()

    def switch_hubs_on(self) -> None:
        """Start every hub again, as it was started before."""
        for wish in tuple(self._wishes.values()):
            self.start_hub(wish)

    # ---- seats -------------------------------------------------------------------------------

    async def start_parent(self) -> None:
        """Start the parent of all seats."""
        with (self._folder.logs / "seats").open("ab") as log:
            self._parent = await asyncio.create_subprocess_exec(
                *self._programs.seats,
                "--folder",
                str(self._folder.root),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env={**os.environ, _DUMPABLE: "1"},
                start_new_session=True,
                preexec_fn=die_with_parent,
            )

    async def start_seats(
        self, process: str, jobs: Sequence[SeatJob], *, fresh: bool = False
    ) -> None:
        """Start a process with these seats; `fresh` after an end of their PCs.

        Raises:
            DrillError: the parent of the seats is gone.
        """
        begin = Begin(process=process, seats=tuple(jobs), fresh=fresh)
        async with self._starting:
            parent = self._parent
            if parent is None or parent.stdin is None or parent.stdout is None:
                raise DrillError("no_seats", "The parent of the seats was not started.")
            parent.stdin.write(msgspec.json.encode(begin) + b"\n")
            answer = await parent.stdout.readline()
            if not answer:
                raise DrillError("no_seats", "The parent of the seats has ended.")
            self._seats[process] = msgspec.json.decode(answer, type=Begun).pid

    def kill_seats(self, process: str) -> None:
        """Kill that process; it may take a moment to be gone (`until_dead`)."""
        pid = self._seats.pop(process)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            self._dying.append(pid)

    async def until_dead(self) -> None:
        """Wait until nothing runs that was killed. Raises: DrillError."""
        dying, self._dying = self._dying, []
        await until(
            lambda: not any(psutil.pid_exists(pid) for pid in dying),
            _END_S,
            "a killed process to be gone",
        )

    @property
    def seats(self) -> tuple[str, ...]:
        """Names of the processes with seats that were started and not killed."""
        return tuple(self._seats)

    # ---- the end -----------------------------------------------------------------------------

    async def end(self) -> None:
        """End everything: seats let their files go, hubs are told, and whoever stays is killed."""
        await self.end_seats()
        for keeper, service in [(one, self.service(number)) for number, one in self._hubs.items()]:
            with contextlib.suppress(psutil.NoSuchProcess):
                if service is not None:
                    service.terminate()  # a hub that is told so says goodbye to its keeper
            with contextlib.suppress(subprocess.TimeoutExpired):
                await asyncio.to_thread(keeper.wait, _END_S)
        self.switch_hubs_off()
        self._hubs.clear()

    async def end_seats(self) -> None:
        """End every process with seats."""
        parent, self._parent = self._parent, None
        if parent is None or parent.stdin is None:
            return
        parent.stdin.close()
        try:
            async with asyncio.timeout(_END_S):
                await parent.wait()
        except TimeoutError:
            parent.kill()  # and with it, by the kernel, everything below it
            await parent.wait()
