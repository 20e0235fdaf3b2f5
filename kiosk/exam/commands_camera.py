"""What the seat and staff may ask that has to do with the camera.

Decides: the fields. Leaves to others: the rules (`deciding_camera`), the camera itself
(`kiosk.proctoring`). `commands` names these together with all the others.
"""

from typing import Literal

from kiosk.exam.command import Command, StaffCommand
from kiosk.exam.events_camera import CameraState, Severity, WatchKind


class CheckIdentity(Command, frozen=True, kw_only=True):
    """The face was compared with the reference; fields as in `IdentityChecked`, without verdict.

    Fewer good frames than asked for are told as they are, one alone as none at all
    (`camera.measured`): a face that never came into view has used up a try.
    """

    number: int
    distances: tuple[int, ...]
    turned: bool | None
    hint: str
    engine: str
    source: str
    simulated: bool
    evidence: str = ""
    evidence_bytes: int = 0


class NoteWatch(Command, frozen=True, kw_only=True):
    """The watch confirmed that something began or ended; fields as in `WatchNoted`."""

    kind: WatchKind
    began: bool
    severity: Severity
    facts: dict[str, str]
    evidence: str = ""
    evidence_bytes: int = 0


class NoteEvidence(Command, frozen=True, kw_only=True):
    """The frames of an incident were sealed after it had been noted; fields as in the event."""

    number: int
    evidence: str
    evidence_bytes: int


class NoteCamera(Command, frozen=True, kw_only=True):
    """The camera process works, or does not; fields as in `CameraNoted`."""

    state: CameraState
    code: str = ""
    engine: str = ""
    source: str = ""
    simulated: bool = False
    evidence: str = ""
    evidence_bytes: int = 0


class VouchForIdentity(StaffCommand, frozen=True, kw_only=True):
    """Two members of staff compared the person with photo or document, and why they had to."""

    reason: str
    compared: Literal["photo", "document"]


class AnswerWatch(StaffCommand, frozen=True, kw_only=True):
    """Somebody looked after an incident of the watch; `what` was found, in a few words."""

    number: int
    what: str
