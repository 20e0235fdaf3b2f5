"""Words and pictures of the hall: what a seat shows, states of candidates, alerts, filters."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.hall.board import Alert, AlertKind, CandidateState
from kiosk.ui.camera_words import undecided_words, watch_words
from kiosk.ui.check_words import finding_advice, finding_words
from kiosk.ui.escape_words import escapes_advice, escapes_words, often
from kiosk.ui.presenters.clock import since_text
from kiosk.ui.presenters.panel_tiles import Face, Filter, Tile, Tone
from kiosk.ui.vocabulary import span_words

translate = QCoreApplication.translate
Word = Callable[[], str]

_FACES: Final[Mapping[Face, tuple[str, Word]]] = MappingProxyType(
    {
        Face.FAILED: ("warning", lambda: translate("Hall", "PC failed")),
        Face.LOCKED: ("lock", lambda: translate("Hall", "Seat locked")),
        Face.HELD: ("power", lambda: translate("Hall", "No cause")),
        Face.OUT_TOO_LONG: ("door", lambda: translate("Hall", "Out")),
        Face.CALLING: ("hand", lambda: translate("Hall", "Calls")),
        Face.APPEAL: ("flag", lambda: translate("Hall", "Tech. appeal")),
        Face.WATCH: ("camera", lambda: translate("Hall", "Camera")),
        Face.ESCAPE: ("warning", lambda: translate("Hall", "Window")),
        Face.COMPUTER: ("warning", lambda: translate("Hall", "Computer")),
        Face.NO_LINK: ("link", lambda: translate("Hall", "No link")),
        Face.PAUSED: ("pause", lambda: translate("Hall", "Paused")),
        Face.OUT: ("door", lambda: translate("Hall", "Out")),
        Face.OTHER_VERSION: ("warning", lambda: translate("Hall", "Version")),
        Face.BEHIND: ("warning", lambda: translate("Hall", "Outdated")),
        Face.RESULT_WAITS: ("clock", lambda: translate("Hall", "No result yet")),
        Face.IDENTITY: ("document", lambda: translate("Hall", "Document")),
        Face.CHECK_IN: ("dash", lambda: translate("Hall", "Not ready")),
        Face.READY: ("check", lambda: translate("Hall", "Ready")),
        Face.ANSWERING: ("play", lambda: translate("Hall", "Answering")),
        Face.FINISHED: ("check", lambda: translate("Hall", "Finished")),
        Face.REVIEW: ("map", lambda: translate("Hall", "Reads result")),
        Face.APPEALING: ("document", lambda: translate("Hall", "May appeal")),
        Face.DONE: ("check", lambda: translate("Hall", "All done")),
        Face.CLOSED: ("seat", lambda: translate("Hall", "Seat freed")),
        Face.REFUSED: ("cross", lambda: translate("Hall", "Refused")),
        Face.REMOVED: ("cross", lambda: translate("Hall", "Removed")),
        Face.SPARE: ("seat", lambda: translate("Hall", "Spare seat")),
        Face.FREE: ("seat", lambda: translate("Hall", "Free")),
        Face.NEVER: ("dash", lambda: translate("Hall", "No PC")),
    }
)

_FILTERS: Final[Mapping[Filter, Word]] = MappingProxyType(
    {
        Filter.ALL: lambda: translate("Hall", "All"),
        Filter.ALERTS: lambda: translate("Hall", "Incidents"),
        Filter.CALLS: lambda: translate("Hall", "Calls"),
        Filter.APPEALS: lambda: translate("Hall", "Tech. appeals"),
        Filter.IDENTITY: lambda: translate("Hall", "Document check"),
        Filter.NO_LINK: lambda: translate("Hall", "No link"),
        Filter.BEHIND: lambda: translate("Hall", "Older version"),
        Filter.NOT_STARTED: lambda: translate("Hall", "Not started"),
        Filter.WORKING: lambda: translate("Hall", "Answering"),
        Filter.STOPPED: lambda: translate("Hall", "Stopped"),
        Filter.FINISHED: lambda: translate("Hall", "Finished"),
        Filter.FREE: lambda: translate("Hall", "Free seats"),
    }
)
#: The tone of a filter's words, as of the tiles it shows.
FILTER_TONES: Final[Mapping[Filter, Tone]] = MappingProxyType(
    {
        Filter.ALERTS: Tone.BAD,
        Filter.CALLS: Tone.WARN,
        Filter.APPEALS: Tone.WARN,
        Filter.NO_LINK: Tone.WARN,
        Filter.BEHIND: Tone.WARN,
    }
)

_STATES: Final[Mapping[CandidateState, Word]] = MappingProxyType(
    {
        "rostered": lambda: translate("Hall", "not here yet"),
        "arrived": lambda: translate("Hall", "arrived"),
        "identified": lambda: translate("Hall", "document checked"),
        "seated": lambda: translate("Hall", "at the seat"),
        "started": lambda: translate("Hall", "in the exam"),
        "finished": lambda: translate("Hall", "finished"),
        "review": lambda: translate("Hall", "reads the result map"),
        "appeal": lambda: translate("Hall", "time for appeals"),
        "closed": lambda: translate("Hall", "closed"),
        "no_show": lambda: translate("Hall", "did not come"),
        "refused_entry": lambda: translate("Hall", "not admitted"),
        "annulled": lambda: translate("Hall", "removed"),
        "interrupted": lambda: translate("Hall", "interrupted"),
    }
)

_ALERTS: Final[Mapping[AlertKind, tuple[str, Word]]] = MappingProxyType(
    {
        "failed": (
            "warning",
            lambda: translate("Hall", "The computer can save nothing more. Move the candidate."),
        ),
        "fork": (
            "warning",
            lambda: translate("Hall", "Two records claim one place. Call the head."),
        ),
        "locked": (
            "lock",
            lambda: translate("Hall", "The seat locked itself. Two persons unlock it."),
        ),
        "held": (
            "power",
            lambda: translate("Hall", "The clock stands until two persons give the cause."),
        ),
        "interrupted": ("power", lambda: translate("Hall", "The seat was interrupted.")),
        "out_too_long": (
            "door",
            lambda: translate("Hall", "The candidate has been out for more than ten minutes."),
        ),
        "standby_lost": (
            "link",
            lambda: translate("Hall", "The standby server is gone. Records are kept once only."),
        ),
        "call": ("hand", lambda: translate("Hall", "The candidate calls the invigilator.")),
        "technical_appeal": (
            "flag",
            lambda: translate("Hall", "A technical appeal on task {task} waits."),
        ),
        "link_lost": (
            "link",
            lambda: translate("Hall", "No link to the seat. The exam goes on there."),
        ),
        "result_waits": (
            "clock",
            lambda: translate("Hall", "Finished; the key has not reached the seat yet."),
        ),
        "other_version": ("warning", lambda: translate("Hall", "The seat runs another version.")),
        "disk_low": ("warning", lambda: translate("Hall", "The disk of the seat is nearly full.")),
        "not_replicated": (
            "link",
            lambda: translate("Hall", "Records are only on the seat's own disk."),
        ),
        "late_records": (
            "document",
            lambda: translate("Hall", "Late records of the old seat came; the commission decides."),
        ),
        "join_request": ("key", lambda: translate("Hall", "A computer asks to be let in.")),
        "identity_undecided": (
            "document",
            lambda: translate("Hall", "Two persons decide who it is: {why}."),
        ),
        "watch": ("camera", lambda: translate("Hall", "Camera: {what}. Please look.")),
        "checks": (
            "warning",
            lambda: translate("Hall", "Something new at the computer: {finding}. {todo}"),
        ),
        "update_waits": (
            "info",
            lambda: translate(
                "Hall",
                "Version {version} waits at the server. Seats with an older one: {count}. The "
                "technician installs it before the sitting; Computers has the list.",
            ),
        ),
        "escape": ("warning", lambda: translate("Hall", "At the exam window: {noted}. {next}")),
        "camera_down": (
            "camera",
            lambda: translate("Hall", "The camera does not work. The exam goes on; please watch."),
        ),
    }
)

_ALERT_NAMES: Final[Mapping[AlertKind, Word]] = MappingProxyType(
    {
        "failed": lambda: translate("Hall", "computer failed"),
        "fork": lambda: translate("Hall", "two records"),
        "locked": lambda: translate("Hall", "locked"),
        "held": lambda: translate("Hall", "cause needed"),
        "interrupted": lambda: translate("Hall", "interrupted"),
        "out_too_long": lambda: translate("Hall", "out too long"),
        "standby_lost": lambda: translate("Hall", "standby gone"),
        "call": lambda: translate("Hall", "calls"),
        "technical_appeal": lambda: translate("Hall", "technical appeal"),
        "link_lost": lambda: translate("Hall", "no link"),
        "result_waits": lambda: translate("Hall", "result waits"),
        "other_version": lambda: translate("Hall", "other version"),
        "disk_low": lambda: translate("Hall", "disk nearly full"),
        "not_replicated": lambda: translate("Hall", "records at the seat only"),
        "late_records": lambda: translate("Hall", "late records"),
        "join_request": lambda: translate("Hall", "asks to join"),
        "identity_undecided": lambda: translate("Hall", "two decide who it is"),
        "watch": lambda: translate("Hall", "camera noted something"),
        "camera_down": lambda: translate("Hall", "camera does not work"),
        "checks": lambda: translate("Hall", "something new at the computer"),
        "update_waits": lambda: translate("Hall", "newer version waits"),
        "escape": lambda: translate("Hall", "something at the exam window"),
    }
)

_MISSING: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "identity": lambda: translate("Hall", "document check"),
        "rules": lambda: translate("Hall", "rules"),
        "sound": lambda: translate("Hall", "sound check"),
    }
)

_WARNINGS: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "document_expired": lambda: translate("Hall", "The document has expired."),
        "assistant_not_declared": lambda: translate(
            "Hall", "The assistant's declarations are not complete."
        ),
        "iin_form": lambda: translate("Hall", "The IIN does not have twelve digits."),
        "iin_check_digit": lambda: translate("Hall", "The check digit of the IIN does not fit."),
        "iin_never_issued": lambda: translate("Hall", "Such an IIN is never issued."),
    }
)


def face_picture(face: Face) -> str:
    """The picture of a face."""
    return _FACES[face][0]


def face_words(face: Face) -> str:
    """The word of a face."""
    return _FACES[face][1]()


def face_line(tile: Tile) -> str:
    """The word of a face, with how long it lasts where that counts."""
    words = face_words(tile.face)
    return f"{words} {since_text(tile.since_ms)}" if tile.since_ms else words


def filter_words(filter_: Filter) -> str:
    """What a filter is called."""
    return _FILTERS[filter_]()


def state_words(state: CandidateState) -> str:
    """Where a candidate stands."""
    return _STATES[state]()


def alert_picture(kind: AlertKind) -> str:
    """The picture of an alert."""
    return _ALERTS[kind][0]


def alert_words(alert: Alert) -> str:
    """What an alert says, filled with its facts."""
    pattern = _ALERTS[alert.kind][1]()
    facts = {"task": "?", **alert.detail}
    facts["what"] = watch_words(facts.get("what", ""))
    facts["why"] = undecided_words(facts.get("why", ""))
    facts["finding"] = finding_words(facts.get("name", ""))
    facts["todo"] = finding_advice(facts.get("name", ""))
    if alert.kind == "escape":
        kinds, count = facts.get("kinds", "").split(), facts.get("count", "")
        facts["noted"] = often(escapes_words(kinds), int(count) if count.isdecimal() else 1)
        facts["next"] = escapes_advice(kinds)
    return pattern.format(**facts)


def alert_name(kind: AlertKind) -> str:
    """An alert in two words, for a list."""
    return _ALERT_NAMES[kind]()


def missing_words(missing: tuple[str, ...]) -> str:
    """What a candidate lacks before the start; what this build does not know is left out."""
    return ", ".join(_MISSING[one]() for one in missing if one in _MISSING)


def warning_words(code: str) -> str:
    """What staff should look at in the sitting file; empty for an unknown code."""
    word = _WARNINGS.get(code)
    return word() if word is not None else ""


def evidence_words(state: str) -> str:
    """What became of the evidence of a camera; empty where nothing was ordered."""
    words = {
        "frozen": lambda: translate("Panel", "evidence frozen"),
        "destroyed": lambda: translate("Panel", "evidence destroyed"),
    }
    return words[state]() if state in words else ""


def extra_words(minutes: int) -> str:
    """The badge of extra time."""
    return translate("Hall", "+{minutes} min").format(minutes=minutes)


def seat_words(number: int) -> str:
    """A seat by its number."""
    return translate("Hall", "Seat {number}").format(number=number)


def left_words(left_ms: int) -> str:
    """Time left, to be read out."""
    return translate("Hall", "{time} left").format(time=span_words(left_ms // 60_000 * 60_000))
