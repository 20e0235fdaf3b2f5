"""A seat in the middle of an exam, made without a window.

Decides: how far the candidate is: started, the first tasks answered, the last of them on the
screen. Uses the same session a window uses, then lets go of it as a killed window would.
"""

import os
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from kiosk.base.ids import CandidateId, StaffId
from kiosk.exam import commands as c
from kiosk.exam.blueprint import parse_blueprint
from kiosk.packs.sources import read_sources
from kiosk.rehearsal.setting import PINS, Setting, furnish
from kiosk.seat.desk import local_desk
from kiosk.seat.folder import SeatFolder
from kiosk.seat.ports import Position
from kiosk.seat.premises import load_premises
from kiosk.seat.service import SeatService
from kiosk.seat.session import Session
from kiosk.seat.staff_files import StaffFiles
from kiosk.system.clock import SystemClock, wall_ms
from kiosk.trust.roots import parse_roots
from kiosk.trust.sealed_seed import DEMO_COST
from kiosk.trust.seat_key import parse_seat_key
from kiosk.trust.sitting_source import parse_source
from kiosk.trust.staff_keys import StaffKey

ASSETS: Final = Path(__file__).parents[2] / "assets"
BANK: Final = ASSETS / "bank/demo"
CANDIDATE: Final = CandidateId("demo-c01")
ANSWERED: Final = 10


class MemorySafe:
    """Holds what a keeper would."""

    def __init__(self) -> None:
        self.held = b""

    def keep(self, secret: bytes) -> None:
        """Hold these bytes."""
        self.held = secret

    def drop(self) -> None:
        """Forget them."""
        self.held = b""


def furnished_from_assets(root: Path, now_ms: int, camera: str = "") -> Setting:
    """The demonstration's seat, from the shipped sitting, the blueprint it names, and the bank.

    Args:
        root: its new folder.
        now_ms: the machine's wall clock, Unix milliseconds.
        camera: of the seat; none where it is left out.
    """
    sitting_text = (ASSETS / "demo/sitting.toml").read_text("utf-8")
    source = parse_source(sitting_text)
    exam = source.exam
    names = {one.photo for one in source.candidates if one.photo}
    return furnish(
        root,
        blueprint=parse_blueprint((ASSETS / f"exams/{exam}.toml").read_text("utf-8")),
        sources=read_sources(BANK),
        sitting_text=sitting_text,
        now_ms=now_ms,
        photos={name: (ASSETS / "demo" / name).read_bytes() for name in names},
        camera=camera,
    )


def seat_in_the_exam(root: Path, candidate: CandidateId = CANDIDATE) -> bytes:
    """Make a seat with a candidate in the exam, and let it go as a kill would.

    Args:
        root: the seat's new folder.
        candidate: of the demonstration's sitting.

    Returns:
        What the keeper holds for the window.
    """
    folder = furnished_from_assets(root, wall_ms()).folder
    clock, safe = SystemClock(), MemorySafe()
    waiting: SimpleQueue[Callable[[], None]] = SimpleQueue()
    session = _session(folder, clock, waiting.put, safe)
    staff = StaffFiles(folder.staff, folder.gates, clock, least_cost=DEMO_COST)
    one, other = (staff.unlock(StaffId(name), PINS[StaffId(name)]) for name in ("inv-01", "inv-02"))
    session.open_hall(one, other, clock.now().wall_ms)
    service = _begin(session, candidate, one, other)
    while service.saved != service.pending:
        waiting.get()()
    service.tick()
    held = safe.held
    service.close()
    local_desk(session.desk).log.close()
    return held


def _session(
    folder: SeatFolder,
    clock: SystemClock,
    post: Callable[[Callable[[], None]], None],
    safe: MemorySafe,
) -> Session:
    roots = parse_roots(folder.trust.read_bytes())
    premises = load_premises(folder, roots, parse_seat_key(folder.seat_key.read_bytes()))
    return Session(folder, premises, clock, post, safe, build="rehearsal", random_bytes=os.urandom)


def _begin(session: Session, candidate: CandidateId, key: StaffKey, other: StaffKey) -> SeatService:
    service = session.assign(candidate, key)
    session.order(c.VouchForIdentity(reason="rehearsal", compared="document"), key, other)
    service.request(c.AcceptRules(biometric_consent=False))
    service.request(c.CheckSound(passed=True, device="simulated"))
    session.start(key)
    form = service.pending.form
    if form is None:
        raise RuntimeError("the exam did not start")
    for task in form.items[:ANSWERED]:
        service.request(c.ChooseAnswer(item=task.item, choice=task.choices[0]))
        service.position = Position(item=task.item)
    return service
