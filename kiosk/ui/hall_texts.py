"""Errors of the hall in words, for the panel: what happened and what to do next.

Decides: the sentences. `kiosk.ui.texts` is the place that looks them up.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
Sentence = Callable[[], str]

_LINE: Final[dict[str, Sentence]] = {
    "line_lost": lambda: translate(
        "Errors",
        "The line to the server is down, so this was not confirmed. Look at the hall once the line "
        "is back, then try again.",
    ),
    "no_answer": lambda: translate(
        "Errors",
        "The seat has not answered yet and may still carry this out. Look at it before you try "
        "again.",
    ),
    "seat_away": lambda: translate(
        "Errors",
        "There is no link to this seat now, so nothing was ordered. Unlock it by code, or move the "
        "candidate.",
    ),
    "not_logged_in": lambda: translate("Errors", "Nobody is logged in here. Log in again."),
    "hub_locked": lambda: translate(
        "Errors", "The server was started again. Two persons must open the hall first."
    ),
    "no_receipt": lambda: translate(
        "Errors", "There is no receipt of the centre on the stick for what this seat handed over."
    ),
    "not_written": lambda: translate(
        "Errors", "The file could not be written. Check the stick and try again."
    ),
}

_OPENING: Final[dict[str, Sentence]] = {
    "not_opened": lambda: translate("Errors", "Two persons must open the hall first."),
    "closed": lambda: translate("Errors", "The hall is closed. Nothing more can be done in it."),
    "secrets_missing": lambda: translate(
        "Errors", "Papers and keys have not reached the server. Begin the opening again."
    ),
    "pack_not_valid": lambda: translate(
        "Errors", "The pack is not valid on this date. Check the date, then call the technician."
    ),
    "other_day": lambda: translate(
        "Errors", "The sitting is on another day. Check the date you entered."
    ),
    "other_roster": lambda: translate(
        "Errors", "The list of candidates has changed in the meantime. Look at it and try again."
    ),
    "not_later": lambda: translate("Errors", "This list is not later than the one in use."),
    "takes_away": lambda: translate(
        "Errors", "This list does more than add candidates, so it is not taken. Call the centre."
    ),
    "attempts_open": lambda: translate(
        "Errors", "Some attempts are still open. Free their seats first."
    ),
    "records_missing": lambda: translate(
        "Errors",
        "The last records of some attempts are not here. Connect their computers and try again.",
    ),
}

_ENTRANCE: Final[dict[str, Sentence]] = {
    "already_checked_in": lambda: translate("Errors", "This candidate is checked in already."),
    "not_refused": lambda: translate(
        "Errors", "This candidate is not refused. Look at the list again."
    ),
    "already_refused": lambda: translate("Errors", "This candidate was not admitted."),
    "marked_absent": lambda: translate("Errors", "This candidate is marked as absent."),
    "too_late": lambda: translate(
        "Errors", "The exam has begun. Whoever was not let in by then comes too late."
    ),
    "original_not_seen": lambda: translate("Errors", "The original document must be seen first."),
    "other_document": lambda: translate(
        "Errors", "The application names another document; only that one counts here."
    ),
    "assistant_needed": lambda: translate(
        "Errors", "The individual assistant must be here and must have made all declarations."
    ),
    "no_assistant": lambda: translate(
        "Errors", "No individual assistant is registered for this candidate."
    ),
    "not_accepted": lambda: translate(
        "Errors", "The application of this candidate was not accepted."
    ),
    "not_checked_in": lambda: translate("Errors", "This candidate is not checked in yet."),
    "already_out": lambda: translate("Errors", "This candidate is out of the room already."),
    "not_out": lambda: translate("Errors", "This candidate is in the room."),
}

_SEATS: Final[dict[str, Sentence]] = {
    "nobody_waits": lambda: translate("Errors", "Nobody who is checked in waits for a seat."),
    "nobody_to_seat": lambda: translate(
        "Errors", "Everybody who was drawn a seat has been sent there."
    ),
    "nobody_ready": lambda: translate("Errors", "Nobody can start now."),
    "nobody_left": lambda: translate("Errors", "Every seat has carried this out by now."),
    "no_free_seat": lambda: translate(
        "Errors", "There are fewer free seats than candidates. Keep fewer seats free."
    ),
    "bad_number": lambda: translate("Errors", "Each of the two numbers has 1 to 12 digits."),
    "other_version": lambda: translate(
        "Errors", "A seat runs another version. See Versions, and call the technician."
    ),
    "already_begun": lambda: translate(
        "Errors", "This candidate has been given the start already."
    ),
    "attempt_over": lambda: translate("Errors", "This attempt is over."),
    "not_seated": lambda: translate("Errors", "This candidate has no seat yet."),
    "attempt_open": lambda: translate(
        "Errors", "An exam of this candidate is open already. Move it from its seat."
    ),
    "same_seat": lambda: translate("Errors", "The candidate is at this seat already."),
    "no_form": lambda: translate(
        "Errors", "No tasks have been drawn for this candidate. Call the technician."
    ),
    "challenge_used": lambda: translate(
        "Errors",
        "A code for these characters was given already: type that one at the seat. If it is "
        "lost, two persons unlock the seat with their keys there.",
    ),
    "too_many_codes": lambda: translate(
        "Errors",
        "Too many codes were given for this seat. Wait ten minutes, or move the candidate.",
    ),
    "no_challenge": lambda: translate(
        "Errors", "Type the characters as the locked seat shows them."
    ),
}

_COMPUTERS: Final[dict[str, Sentence]] = {
    "name_taken": lambda: translate(
        "Errors", "A computer of this name is in the hall. Shut it out first."
    ),
    "unknown_request": lambda: translate("Errors", "This computer does not ask any more."),
    "unknown_machine": lambda: translate("Errors", "No such computer is in this hall."),
    "no_joining": lambda: translate(
        "Errors", "This server cannot let computers in. Call the technician."
    ),
    "leads_already": lambda: translate("Errors", "This server leads the hall already."),
}

_EVIDENCE: Final[dict[str, Sentence]] = {
    "evidence_frozen": lambda: translate(
        "Errors",
        "The evidence of somebody among them is frozen by a dispute, so nothing was destroyed. "
        "Leave them out, or end the freeze first.",
    ),
    "evidence_destroyed": lambda: translate(
        "Errors", "This evidence was destroyed already. Look at the list again."
    ),
    "not_exported": lambda: translate(
        "Errors",
        "Export for the centre first. Until then nobody outside the hall can have seen the "
        "evidence, so nothing was destroyed.",
    ),
    "already_frozen": lambda: translate("Errors", "This evidence is frozen already."),
    "not_frozen": lambda: translate("Errors", "This evidence is not frozen any more."),
    "not_begun_here": lambda: translate(
        "Errors", "No exam of this candidate was begun in this hall, so there is no evidence here."
    ),
}


def _other_leads() -> str:
    return translate("Errors", "Another server leads this hall. Go to its panel.")


def _start_again() -> str:
    return translate("Errors", "Something else was decided in the meantime. Please start again.")


#: Refusals that the panel cannot ask for unless the hall changed under it.
_OVERTAKEN: Final = frozenset(
    {
        *("other_epoch", "other_incarnation", "other_seat", "foreign_attempt", "other_form"),
        *("unknown_edition", "unknown_attempt", "unknown_seat", "no_request", "no_place"),
        *("changed_meanwhile", "wrong_incarnation", "wrong_attempt", "unknown_epoch"),
    }
)

HALL_SENTENCES: Final[Mapping[str, Sentence]] = MappingProxyType(
    _LINE
    | _OPENING
    | _ENTRANCE
    | _SEATS
    | _COMPUTERS
    | _EVIDENCE
    | dict.fromkeys(("read_only", "not_leading", "same_hub", "lower_epoch"), _other_leads)
    | dict.fromkeys(_OVERTAKEN, _start_again)
)
