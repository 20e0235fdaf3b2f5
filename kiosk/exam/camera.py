"""What an attempt remembers of its camera: checks of identity, incidents of the watch, its state.

Decides: what each event means for the next one. Leaves to others: what is refused and what a
check comes to (`deciding_camera`), and who is identified (`attempt`).
"""

from collections.abc import Iterable
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from kiosk.exam.events_camera import (
    CameraEvents,
    CameraNoted,
    EvidenceNoted,
    IdentityChecked,
    WatchAnswered,
    WatchKind,
    WatchNoted,
)

#: `CameraNoted.code` where no photo of the roster can be used: two persons compare the document.
NO_REFERENCE: Final = "no_reference"
#: `CameraNoted.code` where the face before the camera was taken as the reference.
REFERENCE_TAKEN: Final = "reference_taken"


#: Why two members of staff have to decide who somebody is.
Undecided = Literal["", "undecided", "no_consent", "no_camera", "no_reference"]


class Watched(msgspec.Struct, frozen=True, kw_only=True):
    """An incident of the watch as it began, whether it is over, and what staff found.

    Attributes:
        evidence: SHA-256, hex, of the sealed frames of its beginning; empty without any.
    """

    noted: WatchNoted
    over: bool = False
    evidence: str = ""
    answered: WatchAnswered | None = None

    @property
    def waits(self) -> bool:
        """Whether a person should look: a light one goes by itself, a grave one does not."""
        return self.answered is None and not (self.over and self.noted.severity == "low")


class CameraRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is known of the camera.

    Attributes:
        checks: of identity, the first first.
        watched: incidents; number n stands at n - 1.
        notes: how often the state of the camera was noted.
        last: what was noted of it last, at this seat.
        reference: digest of the evidence of the reference that was taken at this seat; empty
            where none was, or it could not be used.
    """

    checks: tuple[IdentityChecked, ...] = ()
    watched: tuple[Watched, ...] = ()
    notes: int = 0
    last: CameraNoted | None = None
    reference: str = ""

    @property
    def tries(self) -> int:
        """Checks that were not accepted."""
        return sum(one.verdict != "accepted" for one in self.checks)

    @property
    def undecided(self) -> bool:
        """Whether the camera has left it to two members of staff."""
        return bool(self.checks) and self.checks[-1].verdict == "undecided"

    @property
    def open_kinds(self) -> tuple[WatchKind, ...]:
        """Kinds that began and did not end."""
        return tuple(one.noted.kind for one in self.watched if not one.over)

    def open(self, kind: WatchKind) -> Watched | None:
        """The incident of this kind that goes on."""
        going_on = (one for one in self.watched if not one.over and one.noted.kind == kind)
        return next(going_on, None)

    def left_to_staff(self, *, consent: bool | None) -> Undecided:
        """Why the camera cannot say who somebody is; empty while it still may.

        Args:
            consent: to biometrics; None before the candidate was asked.
        """
        if consent is None:
            return ""
        if not consent:
            return "no_consent"
        if self.undecided:
            return "undecided"
        last = self.last
        if last is None or last.state == "restarting":
            return ""
        if last.state != "up":
            return "no_camera"
        return "no_reference" if last.code == NO_REFERENCE else ""

    def after(self, event: CameraEvents) -> "CameraRecord":
        """The record with one more event."""
        if isinstance(event, IdentityChecked):
            return replace(self, checks=(*self.checks, event))
        if isinstance(event, CameraNoted):
            reference = self.reference
            if event.code in {REFERENCE_TAKEN, NO_REFERENCE}:
                reference = event.evidence if event.code == REFERENCE_TAKEN else ""
            return replace(self, notes=self.notes + 1, last=event, reference=reference)
        if isinstance(event, WatchNoted) and event.began:
            begun = Watched(noted=event, evidence=event.evidence)
            return replace(self, watched=(*self.watched, begun))
        watched = (
            _changed(one, event) if one.noted.number == event.number else one
            for one in self.watched
        )
        return replace(self, watched=tuple(watched))

    def moved(self) -> "CameraRecord":
        """At another seat there is another camera, of which nothing is known yet."""
        return replace(self, last=None, reference="")


def _changed(one: Watched, event: WatchNoted | EvidenceNoted | WatchAnswered) -> Watched:
    if isinstance(event, WatchAnswered):
        return replace(one, answered=event)
    if isinstance(event, EvidenceNoted):
        return replace(one, evidence=event.evidence)
    return replace(one, over=True)


def measured(distances: Iterable[float]) -> tuple[int, ...]:
    """Distances of a check in thousandths, as `CheckIdentity` takes them.

    One frame alone decides nothing, so it is told as none.
    """
    told = tuple(round(one * 1000) for one in distances)
    return told if told[1:] else ()
