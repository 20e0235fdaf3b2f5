"""`kiosk drill-agents`: a process with many light seats of a stress in it.

Decides: from which files of a seat's folder a light seat is made, and what is left behind for the
comparison: the journals, which no disk held, and their keys. Leaves to others: the seats
(`light_seat`), their lines (`light_agent`).
"""

import argparse
import asyncio
import logging
import math
import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.build import this_build
from kiosk.drill.candidate import Script
from kiosk.drill.folder import DrillFolder, KeyNote
from kiosk.drill.light_agent import Address, LightAgent, run_agents
from kiosk.drill.light_seat import LightPremises, LightSeat
from kiosk.drill.observed import ObservationLog
from kiosk.drill.waiting import until
from kiosk.hall.certificates import HUB_DNS_NAME
from kiosk.hall.membership import load
from kiosk.hall.sealing import journal_key_info
from kiosk.seat.folder import SeatFolder
from kiosk.seat.premises import Premises, load_premises
from kiosk.system.clock import SystemClock
from kiosk.trust.hall_authority import AuthorityWanted, HallAuthority
from kiosk.trust.hpke import seal_to
from kiosk.trust.roots import parse_roots
from kiosk.trust.seat_key import parse_seat_key

HUB: Final = "hub/1"
#: Seats are PCs of their own; here they must not keep the hub from the processors.
_NICE: Final = 5
#: Between two looks at what a candidate does next; it is far less than the pace.
_STEP_S: Final = 1.0


class Job(NamedTuple):
    """What one process is to be.

    Attributes:
        root: of the drill's folder; process: its name.
        url: of the hub's line.
        seats: their numbers, from and to.
        seed, pace_ms: of the candidates.
    """

    root: Path
    process: str
    url: str
    seats: tuple[int, int]
    seed: int
    pace_ms: int


class LightCrew:
    """Many light seats and their lines."""

    def __init__(self, job: Job, log: ObservationLog) -> None:
        """Read the folders of these seats. Raises: KioskError."""
        self._job = job
        self._log = log
        self._folder = DrillFolder(job.root)
        self._clock = SystemClock()
        first = SeatFolder(self._folder.seat(job.seats[0]))
        self._roots = parse_roots(first.trust.read_bytes())
        # Pack and sitting are the same bytes everywhere; a thousand openings would take minutes.
        key = parse_seat_key(first.seat_key.read_bytes())
        self._premises = load_premises(first, self._roots, key)
        self._light = _in_common(self._premises)
        self.seats: Final[list[LightSeat]] = []
        self.agents: Final[list[LightAgent]] = []
        for number in range(job.seats[0], job.seats[1] + 1):
            self._add(number)

    def _add(self, number: int) -> None:
        root, sitting, job = self._folder.seat(number), self._premises.sitting, self._job
        wanted = AuthorityWanted(hall=sitting.hall.id, round=sitting.round)
        member = load(root, self._roots, wanted)
        if member is None:
            raise FileNotFoundError(f"{root} has not joined a hall")
        seat = LightSeat(
            Script(seat=number, seed=job.seed, pace_ms=job.pace_ms),
            parse_seat_key(SeatFolder(root).seat_key.read_bytes()),
            self._light,
            clock=self._clock,
            log=self._log,
            now_ns=time.monotonic_ns,
            entropy=os.urandom,
            seal_key=_SealTo(member.authority),
        )
        address = Address(job.url, member.context(), HUB_DNS_NAME)
        self.seats.append(seat)
        self.agents.append(LightAgent(seat, address, self._log, step_s=_STEP_S))

    async def run(self) -> None:
        """Keep every line; cancel to stop."""
        resting = asyncio.create_task(self._rest_when_told())
        try:
            await run_agents(self.agents)
        finally:
            resting.cancel()

    async def _rest_when_told(self) -> None:
        await until(self._folder.still.exists, math.inf, "the end")
        for agent in self.agents:
            agent.still = True

    def leave_behind(self) -> None:
        """Write down what these seats held in memory."""
        for seat in self.seats:
            journal = seat.journal
            if journal is None:
                continue
            header = journal.header
            attempt, incarnation = header.attempt, header.incarnation
            path = self._folder.light / f"{attempt}-{incarnation}"
            path.write_bytes(journal.data)
            note = KeyNote(attempt=attempt, incarnation=incarnation, key=journal.key)
            self._folder.note_key(self._job.process, note)


class _SealTo:
    """Seals the keys of journals to the hub, as every seat does for a move."""

    def __init__(self, authority: HallAuthority) -> None:
        hub = authority.hub(HUB)
        if hub is None:
            raise FileNotFoundError(f"the hall's authority does not name {HUB}")
        self._hub = hub

    def __call__(self, attempt: str, incarnation: int, key: bytes) -> bytes:
        return seal_to(self._hub.sealing_key, key, journal_key_info(attempt, incarnation))


def _in_common(premises: Premises) -> LightPremises:
    manifest = premises.pack.manifest
    return LightPremises(
        blueprint=manifest.blueprint,
        pack=bytes.fromhex(premises.pack.digest),
        blueprint_hash=bytes.fromhex(manifest.blueprint_digest),
        sitting=premises.sitting_digest,
        build=this_build().name,
    )


async def _run(job: Job) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    log = ObservationLog(DrillFolder(job.root).seen_by(job.process))
    crew = LightCrew(job, log)
    running = asyncio.create_task(crew.run())
    stopping = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    for task in done:
        task.result()
    crew.leave_behind()
    log.close()


def main(arguments: Sequence[str]) -> int:
    """Be a process with light seats."""
    parser = argparse.ArgumentParser(prog="kiosk drill-agents", description=main.__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="The folder of the drill.")
    parser.add_argument("--process", required=True, help="The name of this process.")
    parser.add_argument("--url", required=True, help="Of the hub's line.")
    parser.add_argument("--seats", type=int, nargs=2, required=True, help="First and last.")
    parser.add_argument("--seed", type=int, required=True, help="Of the candidates.")
    parser.add_argument("--pace-ms", type=int, required=True, help="Between two acts, on average.")
    given = parser.parse_args(arguments)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever directs the stress ends it
    os.nice(_NICE)
    logging.basicConfig(level=logging.WARNING, format=f"{given.process}: %(name)s: %(message)s")
    seats = (given.seats[0], given.seats[1])
    asyncio.run(_run(Job(given.folder, given.process, given.url, seats, given.seed, given.pace_ms)))
    return 0
