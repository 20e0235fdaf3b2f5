"""A thousand light seats at one real hub: whether it holds what it acknowledged, and what it takes.

Decides: the course of a stress, and what is measured of the hub's process. Leaves to others: the
seats (`light_process`), what staff do (`opening`), and faults: there are none here.

The hub is the one of `kiosk hub` in a process of its own, with its database on the disk. The seats
are light: the real core, protocol, TLS and journal format, each with its own certificate, but no
disk, no check of signatures, and many in one process. No standby follows.
"""

import asyncio
import contextlib
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final, NamedTuple

import psutil

from kiosk.drill import observed as o
from kiosk.drill.children import started
from kiosk.drill.comparing import Compared, Held, compare
from kiosk.drill.folder import DrillFolder
from kiosk.drill.gathering import copy_of_hub
from kiosk.drill.grounds import Grounds, direct_grounds
from kiosk.drill.live import Live, now_ns
from kiosk.drill.measuring import Measured, measure
from kiosk.drill.opening import open_hall, patience_s, seat_everybody, start_everybody
from kiosk.drill.processes import HubWish, Processes, Programs
from kiosk.drill.proxy import allow_many_sockets
from kiosk.drill.staff import Staff
from kiosk.drill.waiting import DrillError, until
from kiosk.itself import own_command
from kiosk.journal.format import parse_header

HUB: Final = 1
_CREWS: Final = 2
_TOGETHER: Final = 50
_SEED: Final = 1
_STILL_S: Final = 1.5
_END_S: Final = 30.0
_KIB_PER_MIB: Final = 1024
_NS_PER_S: Final = 1e9
Doing = Callable[[str], None]
Whose = tuple[str, int]


class Wanted(NamedTuple):
    """How large a stress is to be.

    Attributes:
        agents: light seats, each with a candidate.
        lasts_s: of the part in which the hub is measured, after everybody has started.
        pace_ms: between two acts of a candidate, on average.
    """

    agents: int = 1_000
    lasts_s: float = 15.0
    pace_ms: int = 10_000


class Stressed(NamedTuple):
    """What came of it.

    Attributes:
        entries: that seats called saved; lost: of those, what the hub's database has not.
        compared: the journals of the seats and the hub's copy, as of a drill.
        measured: of what was saved in the measured part; the rush of the start is not in it.
        start_s: common start signed to the last candidate at the first question.
        hub_cores: processor seconds of the hub's process in each second of the measured part.
        hub_mib: the most memory it held at any time, MiB.
    """

    entries: int
    lost: int
    compared: Compared
    measured: Measured
    start_s: float
    hub_cores: float
    hub_mib: float


async def stress(
    folder: DrillFolder, wanted: Wanted, doing: Doing, programs: Programs | None = None
) -> Stressed:
    """Hold one.

    Args:
        folder: new, on the disk to be measured.
        wanted: its size.
        doing: is told each step in a few words.
        programs: that are started.

    Raises:
        KioskError: the hub refuses, or something does not come about.
    """
    allow_many_sockets()
    folder.make()
    folder.light.mkdir()
    doing("furnishing the hall")
    grounds = direct_grounds(folder, wanted.agents)
    processes = Processes(folder, programs or Programs())
    log = o.ObservationLog(folder.seen_by("staff"))
    staff = Staff(grounds.hall, grounds.panel, log)
    live = Live(folder)
    host, port = grounds.hubs[0]
    processes.start_hub(HubWish(HUB, f"{host}:{port}"))
    try:
        async with _crews(folder, wanted, grounds), _beside(staff):
            start_s = await _start(staff, grounds, live, wanted, doing)
            doing("measuring")
            since_ns = now_ns()
            cores = await _cores(processes, wanted.lasts_s)
            mib = _most_mib(processes)
            doing("waiting for the last entries")
            await _rest(folder, live, wanted)
    finally:
        await processes.end()
        log.close()
    doing("comparing the journals")
    return await asyncio.to_thread(_judged, folder, _Found(start_s, since_ns, cores, mib))


async def _start(staff: Staff, grounds: Grounds, live: Live, wanted: Wanted, doing: Doing) -> float:
    """From the open door to everybody's first question. Returns: seconds of the start."""
    doing("opening the hall")
    await open_hall(staff, grounds)
    doing("seating everybody")
    await seat_everybody(staff, grounds, wanted.agents, together=_TOGETHER)
    attempts = [tile.status.attempt for tile in staff.board.seats if tile.status.attempt]
    doing("starting everybody")
    began_ns = now_ns()
    await start_everybody(staff, wanted.agents)
    await until(
        lambda: live.all_began(attempts, began_ns),
        patience_s(wanted.agents),
        "all to be at their first question",
    )
    return (now_ns() - began_ns) / _NS_PER_S


async def _rest(folder: DrillFolder, live: Live, wanted: Wanted) -> None:
    folder.still.touch()
    await asyncio.sleep(_STILL_S)

    def all_stored() -> bool:
        live.look()
        return not live.behind

    with contextlib.suppress(DrillError):  # what is missing is counted
        await until(all_stored, patience_s(wanted.agents), "every entry to be stored")


# ---- the hub's process -----------------------------------------------------------------------


async def _cores(processes: Processes, lasts_s: float) -> float:
    before, began = _worked(processes), time.monotonic()
    await asyncio.sleep(lasts_s)
    return (_worked(processes) - before) / (time.monotonic() - began)


def _worked(processes: Processes) -> float:
    """Processor seconds of the hub's process until now, with all its threads."""
    times = _hub(processes).cpu_times()
    return float(times.user + times.system)


def _most_mib(processes: Processes) -> float:
    """The kernel's own highest mark of its resident memory."""
    status = Path(f"/proc/{_hub(processes).pid}/status").read_text("ascii")
    (line,) = [one for one in status.splitlines() if one.startswith("VmHWM:")]
    return int(line.split()[1]) / _KIB_PER_MIB


def _hub(processes: Processes) -> psutil.Process:
    hub = processes.service(HUB)
    if hub is None:
        raise RuntimeError("the hub does not run any more")
    return hub


# ---- the seats' processes --------------------------------------------------------------------


@asynccontextmanager
async def _crews(folder: DrillFolder, wanted: Wanted, grounds: Grounds) -> AsyncIterator[None]:
    """Processes with the light seats; they leave their journals behind when they are ended."""
    each = -(-wanted.agents // _CREWS)
    running = [
        _crew(folder, wanted, grounds, first, min(first + each - 1, wanted.agents))
        for first in range(1, wanted.agents + 1, each)
    ]
    try:
        yield
    finally:
        for crew in running:
            crew.send_signal(signal.SIGTERM)
        for crew in running:
            try:
                await asyncio.to_thread(crew.wait, _END_S)
            except subprocess.TimeoutExpired:
                crew.kill()
                crew.wait()


def _crew(
    folder: DrillFolder, wanted: Wanted, grounds: Grounds, first: int, last: int
) -> subprocess.Popen[bytes]:
    name = f"agents-{first}"
    command = own_command("drill-agents", "--folder", str(folder.root), "--process", name)
    command += ["--url", grounds.urls[first][0], "--seats", str(first), str(last)]
    command += ["--seed", str(_SEED), "--pace-ms", str(wanted.pace_ms)]
    return started(command, folder.logs / name)


@asynccontextmanager
async def _beside(staff: Staff) -> AsyncIterator[None]:
    task = asyncio.create_task(staff.run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


# ---- afterwards ------------------------------------------------------------------------------


class _Found(NamedTuple):
    """What was measured while it ran; `since_ns` is when the measured part began."""

    start_s: float
    since_ns: int
    hub_cores: float
    hub_mib: float


def _judged(folder: DrillFolder, found: _Found) -> Stressed:
    seen = o.read_observations(folder.all_seen())
    copy = copy_of_hub(folder, HUB)
    records = list(copy.records)
    compared = compare(
        _light_journals(folder), [copy._replace(records=records)], folder.known_keys(), seen, {}
    )
    saved = [one for one in seen if isinstance(one, o.Saved)]
    held = _last_held(records)
    lost = sum(one.sequence > held.get((one.attempt, one.incarnation), 0) for one in saved)
    calm = [one for one in seen if one.at_ns >= found.since_ns or not isinstance(one, o.Saved)]
    return Stressed(
        entries=len(saved),
        lost=lost,
        compared=compared,
        measured=measure(calm),
        start_s=found.start_s,
        hub_cores=found.hub_cores,
        hub_mib=found.hub_mib,
    )


def _light_journals(folder: DrillFolder) -> dict[Whose, bytes]:
    found: dict[Whose, bytes] = {}
    for path in sorted(folder.light.iterdir()):
        data = path.read_bytes()
        header = parse_header(data).header
        found[header.attempt, header.incarnation] = data
    return found


def _last_held(records: list[Held]) -> Mapping[Whose, int]:
    found: dict[Whose, int] = {}
    for one in records:
        whose = (one.attempt, one.incarnation)
        found[whose] = max(one.sequence, found.get(whose, 0))
    return found
