"""A seat with a scripted candidate at full speed, to be killed at any moment.

Run as a program: the furnished seat's folder, the witness, the file that gets the journal's key,
and hall time.
"""

import sys
import time
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from kiosk.base.ids import CandidateId, StaffId
from kiosk.drill.candidate import Script, ScriptedCandidate
from kiosk.drill.observed import ObservationLog
from kiosk.exam import commands as c
from kiosk.rehearsal.quick import MemorySafe
from kiosk.rehearsal.setting import PINS
from kiosk.seat.folder import SeatFolder
from kiosk.seat.premises import load_premises
from kiosk.seat.service import Change
from kiosk.seat.session import Session
from kiosk.seat.staff_files import StaffFiles
from kiosk.system.clock import SystemClock
from kiosk.trust.roots import parse_roots
from kiosk.trust.sealed_seed import DEMO_COST
from kiosk.trust.seat_key import parse_seat_key
from tests.fakes.identity import VOUCH

if TYPE_CHECKING:
    from collections.abc import Callable


def main(root: Path, witness: Path, kept: Path, hall_ms: int) -> None:
    folder, clock = SeatFolder(root), SystemClock()
    waiting: SimpleQueue[Callable[[], None]] = SimpleQueue()
    roots = parse_roots(folder.trust.read_bytes())
    premises = load_premises(folder, roots, parse_seat_key(folder.seat_key.read_bytes()))
    session = Session(folder, premises, clock, waiting.put, MemorySafe(), build="drill")
    staff = StaffFiles(folder.staff, folder.gates, clock, least_cost=DEMO_COST)
    one, other = (staff.unlock(StaffId(name), PINS[StaffId(name)]) for name in ("inv-01", "inv-02"))
    session.open_hall(one, other, hall_ms)
    service = session.assign(CandidateId("demo-c01"), one)
    kept.write_bytes(session.kept.journal_key if session.kept is not None else b"")
    script = Script(seat=1, seed=1, pace_ms=4, listen_ms=10)
    candidate = ScriptedCandidate(service, ObservationLog(witness), script, time.monotonic_ns)
    service.listen(told)
    session.order(VOUCH, one, other)
    service.request(c.AcceptRules(biometric_consent=False))
    service.request(c.CheckSound(passed=True, device="test"))
    session.start(one)
    while True:
        candidate.step()
        while not waiting.empty():
            waiting.get()()


def told(change: Change) -> None:
    assert change.failure is None
    print("saved", flush=True)  # noqa: T201 - the parent waits for it


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
