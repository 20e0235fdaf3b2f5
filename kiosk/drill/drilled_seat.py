"""One seat of a drill: a real one without a window, with a candidate and a witness.

Decides: what is written down of a seat: entries saved, acknowledgements, orders carried out, lines.
Leaves to others: the candidate's acts (`candidate`), faults of the machine (`machine`), the process
it lives in (`seat_process`).
"""

import random
import time
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import msgspec

from kiosk.base.ids import ItemId
from kiosk.drill import observed as o
from kiosk.drill.candidate import Script, ScriptedCandidate
from kiosk.drill.folder import DrillFolder, KeyNote
from kiosk.drill.machine import DiskOnDemand, MachineClock
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt
from kiosk.exam.transitions import Phase
from kiosk.hall.ordering import digest_of
from kiosk.hall.wire import Message, Stored, Welcome
from kiosk.rehearsal.headless import HeadlessSeat
from kiosk.rehearsal.quick import MemorySafe
from kiosk.seat.pictures import keep_picture
from kiosk.seat.service import Change, SeatService
from kiosk.seat.session import Session
from kiosk.store import AttemptFile
from kiosk.trust.orders import parse_signed_order

#: A window looks at the clock ten times a second; it has a processor for itself.
TICK_S: Final = 0.25
_DEVICE: Final = "scripted"
_NS_PER_MS: Final = 1_000_000
#: As large as the picture of a full page of text; nobody looks at it.
_PICTURE: Final = b"\x89PNG\r\n\x1a\n" + random.Random(0).randbytes(100 * 1024)
OnService = Callable[[Session, SeatService, AttemptFile], None]


class SeatJob(msgspec.Struct, frozen=True, kw_only=True):
    """How a seat is to be started.

    Attributes:
        urls: of the hubs.
        seed: of its candidate; pace_ms: between two acts, on average.
        finish_ms: within which all candidates finish, each at a moment of their own.
        boots: how often its PC was started before; shift_ms: how wrong its wall clock is.
    """

    number: int
    urls: tuple[str, ...]
    seed: int
    pace_ms: int
    finish_ms: int = 0
    boots: int = 0
    shift_ms: int = 0


class WatchedSession(Session):
    """A session that tells of every attempt it begins to serve, and whose disk can be full."""

    # Any: whatever a session takes.
    def __init__(self, *args: Any, on_service: OnService, disk: DiskOnDemand, **more: Any) -> None:  # noqa: ANN401 - as said above
        super().__init__(*args, **more)
        self.journals.disk = disk
        self._on_service = on_service

    def serve(self, file: AttemptFile, state: Attempt) -> SeatService:
        """Serve it as always, and say so before anything else happens to it."""
        service = super().serve(file, state)
        self._on_service(self, service, file)
        return service


class DrilledSeat:
    """A seat and whoever sits there. Lives in the thread of the running loop."""

    def __init__(
        self,
        job: SeatJob,
        folder: DrillFolder,
        process: str,
        log: o.ObservationLog,
        safe: MemorySafe,
    ) -> None:
        """Put it together; it goes on with what `safe` holds.

        Args:
            job: which seat, and how its machine is.
            folder: of the drill.
            process: name of this process.
            log: the witness.
            safe: what the keeper holds.

        Raises:
            KioskError: the seat's folder is not what it must be.
        """
        self._job = job
        self._folder = folder
        self._process = process
        self._log = log
        self._candidate: ScriptedCandidate | None = None
        self._finish_ns: int | None = None
        disk = DiskOnDemand(folder.full(job.number).exists)
        self._seat = HeadlessSeat(
            folder.seat(job.number),
            clock=MachineClock(job.boots, job.shift_ms),
            safe=safe,
            urls=job.urls,
            session_of=partial(WatchedSession, on_service=self._serves, disk=disk),
            watch=self._heard,
            tick_s=TICK_S,
        )

    def start(self) -> None:
        """Connect and tick."""
        self._seat.start()

    async def stop(self) -> None:
        """Let files and lines go."""
        await self._seat.stop()

    def step(self) -> None:
        """Let the candidate do what is due."""
        service = self._seat.session.service
        if service is None or self._candidate is None or service.failure is not None:
            return
        if self._folder.still.exists():
            return
        state, pending = service.saved, service.pending
        if state.phase is Phase.CHECK_IN and state.identified and not pending.rules_accepted:
            service.request(c.AcceptRules(biometric_consent=False))
            service.request(c.CheckSound(passed=True, device=_DEVICE))
        elif pending.phase is Phase.RUNNING and self._finishes():
            self._candidate.finish()
        elif state.phase is pending.phase is Phase.REVIEW:
            service.request(c.Leave())
        else:
            self._candidate.step()

    def _finishes(self) -> bool:
        """Whether this candidate's last moment has come, after the drill said that it may."""
        if self._finish_ns is None and self._folder.finish.exists():
            chance = random.Random(f"{self._job.seed}/finish/{self._job.number}")
            wait_ns = int(chance.uniform(0, self._job.finish_ms) * _NS_PER_MS)
            self._finish_ns = time.monotonic_ns() + wait_ns
        return self._finish_ns is not None and time.monotonic_ns() >= self._finish_ns

    # ---- the witness -------------------------------------------------------------------------

    def _serves(self, session: Session, service: SeatService, file: AttemptFile) -> None:
        """An attempt begins or goes on here; called before anything is written for it."""
        header, kept = file.header, session.kept
        if kept is not None and kept.journal_key and kept.attempt == header.attempt:
            note = KeyNote(
                attempt=header.attempt, incarnation=header.incarnation, key=kept.journal_key
            )
            self._folder.note_key(self._process, note)
        script = Script(
            seat=self._job.number,
            seed=self._job.seed,
            pace_ms=self._job.pace_ms,
            # Record 1 opens a journal; before the close every other one is an entry.
            before=service.saved.sequence - (file.tip.sequence - 1),
        )
        service.listen(self._obeyed)

        def look_at(item: ItemId) -> None:
            if session.material is not None:
                session.material.paper(item)

        def picture(item: ItemId) -> str:
            return keep_picture(session, item, _PICTURE).digest

        self._candidate = ScriptedCandidate(
            service, self._log, script, time.monotonic_ns, look_at, picture
        )

    def _obeyed(self, change: Change) -> None:
        author = change.entry.author if change.entry is not None else None
        if isinstance(author, e.ByStaff):
            digest = digest_of(parse_signed_order(author.order).to_bytes())
            self._log.note(o.Taken(at_ns=time.monotonic_ns(), order=digest))

    def _heard(self, message: Message) -> None:
        now, seat = time.monotonic_ns(), self._job.number
        if isinstance(message, Welcome):
            self._log.note(o.Connected(at_ns=now, seat=seat))
        elif isinstance(message, Stored):
            at = message.at
            self._log.note(
                o.Stored(
                    at_ns=now,
                    seat=seat,
                    attempt=at.attempt,
                    incarnation=at.incarnation,
                    sequence=at.sequence,
                    where="standby" if message.twice else "hub",
                )
            )
