"""The events of an attempt that come of its camera: checks of identity, the watch, the camera.

Decides: what each event records: numbers and words, never a picture or a template of a face.
Leaves to others: when it may happen (`transitions`, `deciding_camera`). `events` names these
together with all the others.
"""

from typing import Literal

from kiosk.exam.event import Event

#: What a check of identity comes to. There is no "refused": only people refuse.
Verdict = Literal["accepted", "retry", "undecided"]
#: What the watch can confirm.
WatchKind = Literal[
    "nobody",
    "several_faces",
    "another_person",
    "camera_covered",
    "camera_dark",
    "camera_frozen",
    "camera_looping",
    "camera_lost",
]
Severity = Literal["low", "medium", "high"]
#: Of the camera process: `absent` where this seat has none, or none that can be used.
CameraState = Literal["up", "restarting", "down", "absent"]


class IdentityChecked(Event, frozen=True, kw_only=True):
    """The face before the seat was compared with the reference (CE-18).

    Attributes:
        number: counts from 1 within the attempt.
        verdict: by the thresholds named here, of the blueprint.
        distances: of each good frame to the reference, in thousandths.
        turned: whether the liveness challenge was met; None when there was none.
        hint: what kept frames from being good, most often.
        engine: engine, library and models.
        source: the camera; simulated: it was none.
        accept: thousandths up to which faces count as one person's, and rules: exam and version
            of its blueprint.
        evidence: SHA-256, hex, of the sealed picture; empty where there is none.
        evidence_bytes: its size; 0 where there is none.
    """

    number: int
    verdict: Verdict
    distances: tuple[int, ...]
    turned: bool | None
    hint: str
    engine: str
    source: str
    simulated: bool
    accept: int
    rules: str
    evidence: str = ""
    evidence_bytes: int = 0


class WatchNoted(Event, frozen=True, kw_only=True):
    """Something began or ended before the camera; it decides nothing by itself.

    Attributes:
        number: of the incident, counting from 1 within the attempt; its end has the same.
        facts: what was seen, in short strings such as a count or a distance in thousandths.
        evidence: SHA-256, hex, of the sealed frames; empty where there are none yet: an incident
            is noted at once, and its frames follow as `EvidenceNoted`.
        evidence_bytes: their size; 0 where there are none yet.
    """

    number: int
    kind: WatchKind
    began: bool
    severity: Severity
    facts: dict[str, str]
    evidence: str = ""
    evidence_bytes: int = 0


class EvidenceNoted(Event, frozen=True, kw_only=True):
    """The frames of an incident of the watch were sealed, after it had been noted.

    Attributes:
        number: of the incident.
        evidence: SHA-256, hex, of the sealed frames; evidence_bytes: their size.
    """

    number: int
    evidence: str
    evidence_bytes: int


class CameraNoted(Event, frozen=True, kw_only=True):
    """The camera process came up, went down, or told of its reference; it stops nothing.

    Attributes:
        code: of the error; `no_reference` when no photo of the roster can be used,
            `reference_taken` when the face in view was taken as the reference.
        engine, source: as in `IdentityChecked`; empty when it never came up.
        evidence: SHA-256, hex, of the sealed picture that was taken; empty where there is none.
        evidence_bytes: its size; 0 where there is none.
    """

    state: CameraState
    code: str = ""
    engine: str = ""
    source: str = ""
    simulated: bool = False
    evidence: str = ""
    evidence_bytes: int = 0


class WatchAnswered(Event, frozen=True, kw_only=True):
    """A member of staff looked after an incident of the watch, and says what was found."""

    number: int
    what: str


CameraEvents = IdentityChecked | WatchNoted | EvidenceNoted | CameraNoted | WatchAnswered
