"""Rules for what a camera saw. Used by `deciding` and its other parts.

What a check comes to is decided here, by the blueprint's thresholds, from the facts in the
journal: anyone can decide it again. The camera refuses nobody and stops nothing. A notice of the
watch or of the camera moves no phase and no clock, and nothing else is refused because of it.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.base.errors import RuleError, require
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.blueprint import Camera
from kiosk.exam.events_camera import Verdict
from kiosk.exam.situation import Situation, given_reason, names_bytes, writable

Events = tuple[e.Event, ...]

#: Incidents of the watch in one attempt, after which no more begin: a camera that flaps cannot
#: fill the journal. What has begun may still end.
MOST_WATCHED: Final = 250
#: Changes of the camera's state that one attempt notes.
MOST_NOTES: Final = 100
#: A blob of evidence is smaller (`kiosk.audit.evidence_frames`).
MOST_EVIDENCE_BYTES: Final = 1024 * 1024
_MOST_FACTS: Final = 8


def _check(at: Situation, command: c.CheckIdentity) -> Events:
    camera, record = _camera(at), at.state.camera
    require(at.state.biometric_consent, "no_consent", "there is no consent to biometrics")
    require(not at.state.identified, "already_identified", "the candidate has been identified")
    require(record.tries < camera.tries, "no_tries_left", f"all {camera.tries} tries are used")
    following = len(record.checks) + 1
    require(command.number == following, "other_check", f"the next check is {following}")
    require(len(command.distances) != 1, "single_frame", "a single frame decides nothing")
    checked = e.IdentityChecked(
        number=command.number,
        verdict=_verdict(camera, command, record.tries),
        distances=command.distances,
        turned=command.turned,
        hint=writable(command.hint[:40]),
        engine=writable(command.engine[:200]),
        source=writable(command.source[:200]),
        simulated=command.simulated,
        accept=_thousandths(camera.accept),
        rules=f"{at.blueprint.id} {at.blueprint.version}",
        evidence=_evidence(command),
        evidence_bytes=command.evidence_bytes,
    )
    if checked.verdict != "accepted":
        return (checked,)
    return (checked, e.IdentityConfirmed(method="camera"))


def _verdict(camera: Camera, command: c.CheckIdentity, tries: int) -> Verdict:
    """The median decides; of an even number of frames, the larger of the two in the middle."""
    in_order = sorted(command.distances)
    alike = len(in_order) >= camera.frames and in_order[len(in_order) // 2] <= _thousandths(
        camera.accept
    )
    if alike and (command.turned or not camera.turn):
        return "accepted"
    return "retry" if tries + 1 < camera.tries else "undecided"


def _note_watch(at: Situation, command: c.NoteWatch) -> Events:
    _camera(at)
    record = at.state.camera
    going_on = record.open(command.kind)
    number = len(record.watched) + 1
    if command.began:
        require(going_on is None, "watch_stands", f"{command.kind} is noted already")
        room = len(record.watched) < MOST_WATCHED
        require(room, "too_many_notices", "the journal has no room for more of the camera")
    else:
        require(going_on is not None, "watch_missing", f"{command.kind} did not begin")
        number = going_on.noted.number if going_on is not None else number
    facts = sorted(command.facts.items())[:_MOST_FACTS]
    return (
        e.WatchNoted(
            number=number,
            kind=command.kind,
            began=command.began,
            severity=command.severity,
            facts={writable(name[:40]): writable(value[:40]) for name, value in facts},
            evidence=_evidence(command),
            evidence_bytes=command.evidence_bytes,
        ),
    )


def _note_evidence(at: Situation, command: c.NoteEvidence) -> Events:
    found = [one for one in at.state.camera.watched if one.noted.number == command.number]
    require(found, "no_such_watch", "there was no such incident of the watch")
    require(not found[0].evidence, "has_evidence", "its frames are named already")
    require(command.evidence, "bad_evidence", "evidence is named by its SHA-256")
    return (
        e.EvidenceNoted(
            number=command.number,
            evidence=_evidence(command),
            evidence_bytes=command.evidence_bytes,
        ),
    )


def _note_camera(at: Situation, command: c.NoteCamera) -> Events:
    _camera(at)
    record = at.state.camera
    noted = e.CameraNoted(
        state=command.state,
        code=writable(command.code[:40]),
        engine=writable(command.engine[:200]),
        source=writable(command.source[:200]),
        simulated=command.simulated,
        evidence=_evidence(command),
        evidence_bytes=command.evidence_bytes,
    )
    require(noted != record.last, "nothing_new", "this is noted already")
    room = record.notes < MOST_NOTES
    require(room, "too_many_notices", "the journal has no room for more of the camera")
    return (noted,)


def _vouch(_at: Situation, command: c.VouchForIdentity) -> Events:
    reason = given_reason(command.reason)
    return (e.IdentityConfirmed(method="staff", compared=command.compared, reason=reason),)


def _answer(at: Situation, command: c.AnswerWatch) -> Events:
    waiting = {one.noted.number for one in at.state.camera.watched if one.answered is None}
    require(command.number in waiting, "no_open_watch", "there is no such incident of the watch")
    return (e.WatchAnswered(number=command.number, what=given_reason(command.what)),)


def _camera(at: Situation) -> Camera:
    camera = at.blueprint.camera
    if camera is None:
        raise RuleError("no_camera_rules", "this exam uses no camera")
    return camera


def _thousandths(distance: float) -> int:
    return round(distance * 1000)


def _evidence(command: c.CheckIdentity | c.NoteWatch | c.NoteEvidence | c.NoteCamera) -> str:
    """The digest by which evidence is named, with a size that it can have; or neither."""
    digest, size = command.evidence, command.evidence_bytes
    named = not digest or names_bytes(digest)
    require(named, "bad_evidence", "evidence is named by its SHA-256")
    possible = 0 < size <= MOST_EVIDENCE_BYTES if digest else size == 0
    require(possible, "bad_evidence", "evidence is named with its size in bytes")
    return digest


Rules = Mapping[type[c.Command], Callable[[Situation, Any], Events]]  # Any: each has its command

SEAT_RULES: Final[Rules] = {
    c.CheckIdentity: _check,
    c.NoteWatch: _note_watch,
    c.NoteEvidence: _note_evidence,
    c.NoteCamera: _note_camera,
}
STAFF_RULES: Final[Rules] = {c.VouchForIdentity: _vouch, c.AnswerWatch: _answer}
