"""What happened at a seat, in words.

Decides: one short sentence for each kind; a kind this build does not know is left out. Leaves to
others: which happenings there are (`kiosk.hall.history`).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.base.ids import StaffId
from kiosk.exam.camera import NO_REFERENCE, REFERENCE_TAKEN
from kiosk.hall.answers import Happening
from kiosk.ui.camera_words import camera_words, compared_words, watch_words
from kiosk.ui.hall_messages import message_words
from kiosk.ui.minutes.words import incident_words
from kiosk.ui.presenters.panel_orders import DOCUMENTS
from kiosk.ui.supervisor.hall_words import (
    appeal_words,
    category_words,
    cause_title,
    entry_ground_words,
)
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.vocabulary import cause_words, document_words, span_words

translate = QCoreApplication.translate
Word = Callable[[], str]

_PATTERNS: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "CheckedIn": lambda: translate("Happenings", "Checked in: {document}"),
        "EntryRefused": lambda: translate("Happenings", "Not admitted: {ground}. {reason}"),
        "NoShow": lambda: translate("Happenings", "Did not come"),
        "Departed": lambda: translate("Happenings", "Left for good: {reason}"),
        "SeatsDrawn": lambda: translate("Happenings", "Drew seat {seat}"),
        "SeatGiven": lambda: translate(
            "Happenings", "Given seat {to_seat} instead of seat {from_seat}: {reason}"
        ),
        "SeatMoved": lambda: translate(
            "Happenings", "Moved from seat {from_seat} to seat {to_seat}"
        ),
        "CodeGiven": lambda: translate("Happenings", "A code to unlock was given"),
        "EvidenceFrozen": lambda: translate(
            "Happenings", "Evidence of the camera must be kept: {reason}"
        ),
        "FreezeLifted": lambda: translate(
            "Happenings", "Evidence of the camera may be destroyed again: {reason}"
        ),
        "EvidenceDestroyed": lambda: translate(
            "Happenings", "Evidence of the camera was destroyed: {rule}"
        ),
        "WentOut": lambda: translate("Happenings", "Left the room"),
        "CameBack": lambda: translate("Happenings", "Came back into the room"),
        "MessageSent": lambda: translate("Happenings", "Message: {message}"),
        "LateRecords": lambda: translate("Happenings", "Late records of the old seat came"),
        "ForkFound": lambda: translate("Happenings", "Two records claim one place"),
        "Assigned": lambda: translate("Happenings", "Shown at the seat"),
        "IdentityRefused": lambda: translate("Happenings", "The document does not agree: {reason}"),
        "RulesAccepted": lambda: translate("Happenings", "Accepted the rules"),
        "SoundLost": lambda: translate("Happenings", "Headphones were gone before the start"),
        "SoundWaived": lambda: translate("Happenings", "Without the sound check: {reason}"),
        "Started": lambda: translate("Happenings", "The exam began"),
        "InvigilatorCalled": lambda: translate("Happenings", "Called the invigilator"),
        "CallAnswered": lambda: translate("Happenings", "The invigilator came"),
        "TechnicalAppealFiled": lambda: translate(
            "Happenings", "Technical appeal {number}: {category}"
        ),
        "TechnicalAppealSettled": lambda: translate(
            "Happenings", "Technical appeal {number} {verdict}: {reason}"
        ),
        "PlayGivenBack": lambda: translate("Happenings", "A play was given back: {cause}"),
        "TimeCredited": lambda: translate("Happenings", "Time given: {span}, {cause}"),
        "CreditTakenBack": lambda: translate("Happenings", "Time was taken back: {cause}"),
        "Interrupted": lambda: translate("Happenings", "Interruption {number}: {kind}, {gap}"),
        "HeldForCause": lambda: translate("Happenings", "The clock stands until a cause is given"),
        "CauseGiven": lambda: translate(
            "Happenings", "Cause of interruption {interruption}: {cause}"
        ),
        "TailDropped": lambda: translate("Happenings", "A record that was not saved was dropped"),
        "Paused": lambda: translate("Happenings", "Paused: {reason}"),
        "Continued": lambda: translate("Happenings", "The exam goes on"),
        "Locked": lambda: translate("Happenings", "The seat locked itself: {reason}"),
        "Unlocked": lambda: translate("Happenings", "Unlocked: {reason}"),
        "ResultOpened": lambda: translate("Happenings", "The result was shown"),
        "ReviewEnded": lambda: translate("Happenings", "The result map was closed"),
        "WindowsEnded": lambda: translate("Happenings", "The time for appeals ended"),
        "WatchAnswered": lambda: translate(
            "Happenings", "Camera, incident {number}, looked after: {what}"
        ),
        "Annulled": lambda: translate("Happenings", "Removed: {category}. {reason}"),
        "Closed": lambda: translate("Happenings", "The seat was freed"),
    }
)


def _checked(facts: Mapping[str, str]) -> str:
    words = {
        "accepted": translate("Happenings", "The camera: the face is like the reference"),
        "undecided": translate("Happenings", "The camera is not sure; two persons decide"),
    }
    once_more = translate("Happenings", "The camera is not sure; once more")
    return words.get(facts.get("verdict", ""), once_more)


def _confirmed(facts: Mapping[str, str]) -> str:
    method = facts.get("method", "")
    if method == "camera":
        return translate("Happenings", "Identified by the camera")
    if method != "staff":
        return translate("Happenings", "The document agrees")
    pattern = translate("Happenings", "Two persons compared {compared} and vouched: {reason}")
    compared = compared_words(facts.get("compared", ""))
    return pattern.format(compared=compared, reason=facts.get("reason", ""))


def _watched(facts: Mapping[str, str]) -> str:
    if facts.get("began") == str(True):
        pattern = translate("Happenings", "Camera, incident {number}: {what}")
    else:
        pattern = translate("Happenings", "Camera, incident {number} is over: {what}")
    return pattern.format(number=facts.get("number", ""), what=watch_words(facts.get("kind", "")))


def _camera(facts: Mapping[str, str]) -> str:
    code = facts.get("code", "")
    if code == REFERENCE_TAKEN:
        return translate("Happenings", "The face at the seat was taken as the reference")
    if code == NO_REFERENCE:
        return translate("Happenings", "No photo of the list can be used")
    pattern = translate("Happenings", "The camera {state}")
    return pattern.format(state=camera_words(facts.get("state", "")))


#: Kinds that say one of several things.
_FORKED: Final[Mapping[str, Callable[[Mapping[str, str]], str]]] = MappingProxyType(
    {
        "SoundChecked": lambda facts: (
            translate("Happenings", "Heard the sound")
            if facts.get("passed") == str(True)
            else translate("Happenings", "Did not hear the sound")
        ),
        "Finished": lambda facts: (
            translate("Happenings", "The time was over")
            if facts.get("by") == "time"
            else translate("Happenings", "Finished the exam")
        ),
        "IncidentNoted": lambda facts: incident_words(facts.get("kind", "")),
        "IdentityChecked": _checked,
        "IdentityConfirmed": _confirmed,
        "WatchNoted": _watched,
        "CameraNoted": _camera,
    }
)


def happening_words(one: Happening, panel: Panel) -> str:
    """What happened; empty for what this build has no words for."""
    if one.kind in _FORKED:
        said = _FORKED[one.kind](one.facts)
        return said[:1].upper() + said[1:]
    pattern = _PATTERNS.get(one.kind)
    return pattern().format(**_facts(one, panel)).strip(" :,.") if pattern is not None else ""


def staff_words(one: Happening, panel: Panel) -> str:
    """Who brought it about; empty where nobody did."""
    return ", ".join(panel.words(StaffId(staff)) for staff in one.staff)


def _facts(one: Happening, panel: Panel) -> dict[str, str]:
    facts, blueprint = one.facts, panel.world.blueprint
    document = facts.get("document", "")
    names = ("seat", "from_seat", "to_seat", "number", "interruption", "reason", "what", "rule")
    return {name: facts.get(name, "") for name in names} | {
        "document": document_words(DOCUMENTS[document]) if document in DOCUMENTS else document,
        "ground": entry_ground_words(facts.get("ground", "")),
        "message": message_words(facts.get("message", "")),
        "category": category_words(blueprint, facts.get("category", "")),
        "verdict": appeal_words(upheld=facts.get("upheld") == str(True)),
        "cause": _cause(panel, facts.get("cause", "")),
        "kind": cause_words(facts.get("kind", "")),
        "span": span_words(_ms(facts, "ms")),
        "gap": span_words(_ms(facts, "gap_ms")),
    }


def _cause(panel: Panel, cause: str) -> str:
    """Those of the blueprint by their titles, those a seat gives itself by its own words."""
    known = {one.id for one in panel.world.blueprint.causes}
    return cause_title(panel.world.blueprint, cause) if cause in known else cause_words(cause)


def _ms(facts: Mapping[str, str], name: str) -> int:
    number = facts.get(name, "")
    return int(number) if number.isdecimal() else 0
