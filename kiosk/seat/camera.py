"""The camera beside an attempt: what it tells becomes commands, and the screens are told.

Decides: when the reference is given, a check begins and the watch is on; that nobody is looked at
who did not agree to it; and that frames are kept before the journal names them. Leaves to others:
the process (`kiosk.proctoring.client`), verdicts (`kiosk.exam`), incidents
(`kiosk.proctoring.rules`), words (the screens).

The exam never waits for any of this: a camera that is gone is a line in the journal. Lives in the
thread of the session.
"""

import logging
import secrets
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from kiosk.base.errors import KioskError
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.camera import NO_REFERENCE, REFERENCE_TAKEN, measured
from kiosk.exam.transitions import Phase
from kiosk.proctoring.camera_state import CameraState
from kiosk.proctoring.messages import (
    Direction,
    Frames,
    Identified,
    Message,
    ReferenceTold,
    Seen,
    Shown,
)
from kiosk.proctoring.questions import CAMERA_DOWN
from kiosk.proctoring.rules import Watching, watching
from kiosk.seat.aside import at_once
from kiosk.seat.evidence_kept import ToKeep, drop, evidence_to_keep, keep
from kiosk.seat.pictures import KeptPicture
from kiosk.seat.ports import Aside
from kiosk.seat.reference_kept import KeptReference, is_needed, kept_reference_of
from kiosk.seat.service import Change, SeatService
from kiosk.seat.session import Session

if TYPE_CHECKING:
    from kiosk.exam.attempt import Attempt
    from kiosk.exam.blueprint import Camera
    from kiosk.seat.camera_client import Client

_log: Final = logging.getLogger(__name__)
_MS: Final = 1000
#: What a state of the process is called in the journal; `starting` is told by what comes of it.
_NOTED: Final = {"up": "up", "restarting": "restarting", "down": "down", "off": "absent"}
#: It is noted, it stands there already, or it never can be: not to be tried again.
_SETTLED: Final = {"", "nothing_new", "too_many_notices"}
_NOTHING: Final = KeptPicture()
_WATCHED: Final = frozenset({Phase.RUNNING, Phase.HELD, Phase.PAUSED})


#: Keeps frames, sealed; tells their digest and size, or why there are none.
Keep = Callable[[ToKeep], KeptPicture]


class SeatCamera:
    """`CameraListener` of one seat, and what its screens ask of the camera.

    Attributes:
        compared: the camera process has the reference, or is being given it.
        checking: a check is under way.
        turn: the way the head is to be turned in it; empty for none.
        shown: the newest picture for the screen.
        best: of the last check the best frame, and what it was compared with, for staff.
    """

    def __init__(
        self,
        session: Session,
        start: "Callable[[SeatCamera], Client]",
        *,
        keep: Keep = keep,
        aside: Aside = at_once,
        out: Callable[[], bool] = lambda: False,
        chance: Callable[[], bool] = lambda: secrets.randbelow(2) == 1,
    ) -> None:
        """Prepare; `attend` is called whenever another attempt may be in progress.

        Args:
            session: of the seat.
            start: makes the camera process, which tells this what it sees.
            keep: keeps frames; the disk is waited for.
            aside: does that beside the thread of the session.
            out: whether the candidate is out of the room: then an empty chair is none.
            chance: draws the direction of a liveness challenge; nobody may foresee it.
        """
        self._session = session
        self._keep = keep
        self._aside = aside
        self._out = out
        self._chance = chance
        self._service: SeatService | None = None
        self._watch: Watching | None = None
        #: Incidents whose frames were asked for, with their kind.
        self._waiting: dict[int, str] = {}
        self._noted, self._forgotten = "", False
        self._followers: list[Callable[[], None]] = []
        self.compared = self.checking = False
        self.turn: Direction = ""
        self.shown: Shown | None = None
        self.best: Identified | None = None
        self._client = start(self)

    # ---- what the screens ask ------------------------------------------------------------------

    @property
    def simulated(self) -> bool:
        """Whether this is no camera."""
        return self._client.state.simulated

    @property
    def ready(self) -> bool:
        """Whether a check can begin."""
        return self._client.state.state == "up" and self.compared

    def tick(self) -> None:
        """Look after the camera process; a few times a second."""
        self._client.tick()

    def close(self) -> None:
        """End the camera process."""
        self._client.close()

    def follow(self, follower: Callable[[], None]) -> None:
        """Call this whenever something here has changed."""
        self._followers.append(follower)

    def show(self, *, on: bool) -> None:
        """Have pictures for the screen, or have no more of them."""
        self._client.preview(on=on)
        if not on:
            self.shown = None

    def begin(self) -> None:
        """Compare the person before the camera with the reference."""
        rule, service = self._rule(), self._service
        if rule is None or service is None or self.checking or not self.ready:
            return
        self.turn = ("left" if self._chance() else "right") if rule.turn else ""
        self.checking = True
        number = len(service.pending.camera.checks) + 1
        self._client.identify(number, rule.frames, self.turn)
        self._tell()

    # ---- the attempt ---------------------------------------------------------------------------

    def attend(self) -> None:
        """See whether another attempt is in progress, and look at nobody else."""
        before, service = self._service, self._session.service
        if service is before:
            return
        self._service = service
        if before is not None:
            self._client.renew()
        self.compared = self.checking = False
        self.shown = self.best = self._watch = None
        self._waiting.clear()
        self._noted, self._forgotten = "", False
        if service is not None:
            service.listen(self._changed)
            self.look()

    def _changed(self, change: Change) -> None:
        event = change.entry.event if change.entry is not None else None
        vouched = isinstance(event, e.IdentityConfirmed) and event.method == "staff"
        if vouched and not self.compared and self._rule() is not None:
            self._client.take_reference()
        self.look()

    def look(self) -> None:
        """Bring the camera to what the attempt asks for now."""
        state, rule = self._state(), self._rule()
        if state is None or rule is None:
            return
        self._note_state()
        if not state.identified and not self.compared:
            self._give_reference(state)
        if not is_needed(state) and not self._forgotten:
            self._forget_reference()
        at_work = state.phase in _WATCHED and state.stage is not Phase.CHECK_IN
        watched = at_work and not self._out()
        if watched and self._watch is None:
            self._watch = watching(rule, state.camera.open_kinds)
            if not self.compared:
                self._give_reference(state)
            self._client.watch(on=True, recheck_ms=rule.recheck_seconds * _MS)
        elif not watched and self._watch is not None:
            self._watch = None
            self._client.watch(on=False)
        self._tell()

    def _give_reference(self, state: "Attempt") -> None:
        seating, last = state.seating, state.camera.last
        if seating is None or (last is not None and last.code == NO_REFERENCE):
            return
        candidate = self._session.premises.sitting.candidate(seating.candidate)
        photo = candidate.photo if candidate is not None else b""
        kept = kept_reference_of(self._session)
        taken = kept.load(state.camera.reference) if kept is not None else b""
        if taken or photo:
            self.compared = True  # until the camera process says otherwise
            self._client.use_reference(taken or photo)
        else:
            self._note("up", NO_REFERENCE)

    def _state(self) -> "Attempt | None":
        return self._service.pending if self._service is not None else None

    def _rule(self) -> "Camera | None":
        """The rules of the camera; None where nobody may be looked at."""
        state = self._state()
        if state is None or not state.biometric_consent:
            return None
        return self._session.blueprint.camera

    # ---- the camera process --------------------------------------------------------------------

    def camera_state(self, state: CameraState) -> None:
        """It stands otherwise now."""
        del state
        if self._rule() is not None:
            self.look()
        self._tell()

    def camera_said(self, message: Message) -> None:
        """It told something."""
        if isinstance(message, Shown):
            self.shown = message
        elif self._rule() is None:
            return
        elif isinstance(message, Identified):
            self._identified(message)
        elif isinstance(message, ReferenceTold):
            self._reference_told(message)
        elif isinstance(message, Seen):
            self._saw(message)
        elif isinstance(message, Frames):
            self._framed(message)
        self._tell()

    def _identified(self, told: Identified) -> None:
        state = self._state()
        if not self.checking or state is None or state.identified:
            return
        if self._client.state.state != "up" and not told.distances:
            self.checking = False  # the camera died in the check: that is no try of the candidate's
            return
        self.best, camera = told, self._client.state

        def kept(evidence: KeptPicture) -> bool:
            self.checking = False
            noted = self._act(
                c.CheckIdentity(
                    number=told.number,
                    distances=measured(told.distances),
                    turned=told.turned,
                    hint=told.hint,
                    engine=camera.engine,
                    source=camera.source,
                    simulated=camera.simulated,
                    evidence=evidence.digest,
                    evidence_bytes=evidence.size,
                )
            )
            self._tell()
            return noted

        self._kept("identity", (told.jpeg,) if told.jpeg else (), kept)

    def _reference_told(self, told: ReferenceTold) -> None:
        self.compared = not told.code
        if told.code == CAMERA_DOWN or (told.code and self._client.state.state != "up"):
            return  # given again when the camera is back
        if told.code:
            self._note("up", NO_REFERENCE)
        elif told.taken:
            self._kept("reference", (told.jpeg,), partial(self._taken, told.jpeg))

    def _taken(self, jpeg: bytes, evidence: KeptPicture) -> bool:
        """Note the reference that was taken, then keep it, so that a restart has it again."""
        noted = self._note("up", REFERENCE_TAKEN, evidence)
        kept = kept_reference_of(self._session)
        if noted and evidence.digest and kept is not None:
            self._aside(
                lambda: kept.keep(evidence.digest, jpeg), lambda _kept: self._outlived(kept)
            )
        return noted

    def _outlived(self, kept: KeptReference) -> None:
        """The exam may have ended, or gone elsewhere, while the disk was waited for."""
        state = self._state()
        seating = state.seating if state is not None else None
        here = seating is not None and seating.attempt == kept.attempt
        if not here or state is None or not is_needed(state):
            kept.forget()

    def _forget_reference(self) -> None:
        self._forgotten = True
        kept = kept_reference_of(self._session)
        if kept is not None:
            kept.forget()

    def _saw(self, seen: Seen) -> None:
        if self._watch is None:
            return
        self._watch, notes = self._watch.after(seen)
        for note in notes:
            state = self._state()
            number = len(state.camera.watched) + 1 if state is not None else 0
            if self._act(note) and note.began:
                self._waiting[number] = note.kind
                self._client.give_frames(number)

    def _framed(self, frames: Frames) -> None:
        """The pictures of an incident, which was noted at once, have come."""
        kind = self._waiting.pop(frames.number, None)
        if kind is not None:
            self._kept(kind, frames.jpegs, partial(self._note_evidence, frames.number))

    def _kept(
        self, kind: str, jpegs: tuple[bytes, ...], then: Callable[[KeptPicture], bool]
    ) -> None:
        """Go on once these frames are on the disk, or could not be kept.

        Frames that no event names, because it was refused or the attempt left, are taken back.
        """
        one, service = evidence_to_keep(self._session, kind, jpegs), self._service
        if one is None:
            then(KeptPicture())
            return

        def done(kept: KeptPicture) -> None:
            named = service is self._service and then(kept)
            if kept.digest and not named:
                drop(one, kept.digest)

        self._aside(lambda: self._keep(one), done)

    # ---- into the journal ----------------------------------------------------------------------

    def _note_state(self) -> None:
        """Note how the camera stands, once for each change."""
        camera = self._client.state
        noted = _NOTED.get(camera.state)
        if noted is None or noted == self._noted:
            return
        if self._refused(self._standing(noted, camera.code)) in _SETTLED:
            self._noted = noted

    def _note(self, state: str, code: str, evidence: KeptPicture = _NOTHING) -> bool:
        return self._act(self._standing(state, code, evidence))

    def _standing(self, state: str, code: str, evidence: KeptPicture = _NOTHING) -> c.NoteCamera:
        camera = self._client.state
        return c.NoteCamera(
            state=state,  # type: ignore[arg-type]  # of the table above
            code=code,
            engine=camera.engine,
            source=camera.source,
            simulated=camera.simulated,
            evidence=evidence.digest,
            evidence_bytes=evidence.size,
        )

    def _note_evidence(self, number: int, evidence: KeptPicture) -> bool:
        if not evidence.digest:
            return True
        return self._act(
            c.NoteEvidence(number=number, evidence=evidence.digest, evidence_bytes=evidence.size)
        )

    def _act(self, command: c.Command) -> bool:
        """Note something; says whether it was noted."""
        return not self._refused(command)

    def _refused(self, command: c.Command) -> str:
        """Note something; the code of why not. The exam goes on whatever comes of it."""
        if self._service is None:
            return "not_now"
        try:
            self._service.act(command)
        except KioskError as error:
            _log.info("%s was not noted: %s", type(command).__name__, error)
            return error.code
        return ""

    def _tell(self) -> None:
        for follower in self._followers:
            follower()
