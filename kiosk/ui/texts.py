"""Errors in words: what happened and what to do next, by the code of the error.

The only place that knows codes. An error's own sentence is English and meant for a log: it never
reaches a screen. A code that is not here is shown with the advice to call a technician, who finds
the sentence by it.
"""

import logging
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.base.errors import KioskError
from kiosk.trust.errors import SheetTypingError
from kiosk.ui.hall_texts import HALL_SENTENCES

_log: Final = logging.getLogger(__name__)
translate = QCoreApplication.translate
Sentence = Callable[[], str]


def explain(error: KioskError) -> str:
    """The error in the language of the interface."""
    if isinstance(error, SheetTypingError) and error.group:
        pattern = translate("Errors", "Group {group} of the sheet is mistyped. Compare it again.")
        return pattern.format(group=error.group)
    sentence = _SENTENCES.get(error.code)
    if sentence is None:
        return unknown(error)
    return sentence().format(code=error.code)


def unknown(error: KioskError) -> str:
    """An error without words of its own."""
    _log.error("shown by its code only: %s", error)
    pattern = translate(
        "Errors", "This did not work. Please call the technician and show this code: {code}"
    )
    return pattern.format(code=error.code)


def known_codes() -> frozenset[str]:
    """Every code that has words of its own."""
    return frozenset(_SENTENCES)


_EXAM: Final[dict[str, Sentence]] = {
    "time_is_up": lambda: translate("Errors", "The time is over. Nothing more can be changed."),
    "already_playing": lambda: translate(
        "Errors", "A recording is playing. Wait until it ends, then listen to the next one."
    ),
    "no_plays_left": lambda: translate("Errors", "All plays of this recording have been used."),
    "no_audio": lambda: translate("Errors", "This task has no recording."),
    "no_sound_device": lambda: translate(
        "Errors",
        "No headphones can be found. Check the plug and call the invigilator; a play "
        "that was cut off can be given back.",
    ),
    "no_sound_at_start": lambda: translate(
        "Errors",
        "No headphones can be found, so the exam cannot start. Plug them in and repeat the sound "
        "check, or let the candidate pass without it.",
    ),
    "recording_damaged": lambda: translate(
        "Errors", "This recording cannot be opened. Please file a technical appeal for this task."
    ),
    "already_called": lambda: translate("Errors", "The call is recorded already. Raise your hand."),
    "text_too_long": lambda: translate("Errors", "The text is too long. Please shorten it."),
    "reason_too_short": lambda: translate(
        "Errors", "The reason is too short. Please explain it in more words."
    ),
    "already_filed": lambda: translate("Errors", "An appeal on this task has been filed already."),
    "map_closed": lambda: translate(
        "Errors", "The result map is closed; no further task can be picked."
    ),
    "writer_busy": lambda: translate(
        "Errors", "The computer is still saving. Wait a moment and try again."
    ),
    "journal_full": lambda: translate(
        "Errors", "The disk of this computer is full. Please call the invigilator."
    ),
    "journal_failed": lambda: translate(
        "Errors", "This computer can save nothing more. Please call the invigilator."
    ),
    "not_now": lambda: translate("Errors", "This is not possible now."),
}

_STAFF: Final[dict[str, Sentence]] = {
    "wrong_pin": lambda: translate(
        "Errors", "The PIN is wrong. Check the name and try again; five wrong PINs lock the key."
    ),
    "pin_locked": lambda: translate(
        "Errors",
        "Too many wrong PINs: this key is locked for some minutes. Another person can act.",
    ),
    "no_key_file": lambda: translate(
        "Errors", "The key file of this person is not here. Plug in the stick with the key."
    ),
    "same_person": lambda: translate(
        "Errors", "The second person must be somebody else. Ask a colleague."
    ),
    "second_person_needed": lambda: translate("Errors", "Two persons are needed for this."),
    "two_needed": lambda: translate(
        "Errors", "Where there is a camera, two persons say in its place who somebody is."
    ),
    "no_open_watch": lambda: translate("Errors", "Somebody has looked after this already."),
    "too_few_persons": lambda: translate("Errors", "Two persons are needed for this."),
    "unknown_person": lambda: translate(
        "Errors", "This person is not on the staff list of this hall."
    ),
    "not_on_duty": lambda: translate("Errors", "This person is not on duty today."),
    "role_not_allowed": lambda: translate("Errors", "This person's role does not allow this."),
    "bad_signature": lambda: translate(
        "Errors", "The key of this person does not match the staff list. Call the technician."
    ),
    "replayed": lambda: translate(
        "Errors", "Something else was decided in the meantime. Please start again."
    ),
    "expired": lambda: translate(
        "Errors", "This is no longer valid on the date entered. Check the date, then try again."
    ),
    "not_yet_valid": lambda: translate(
        "Errors", "This is not yet valid on the date entered. Check the date, then try again."
    ),
    "hall_not_open": lambda: translate("Errors", "Two persons must open the hall first."),
    "seat_taken": lambda: translate("Errors", "This seat has a candidate already."),
    "not_assigned": lambda: translate("Errors", "No candidate is assigned to this seat."),
    "unknown_candidate": lambda: translate("Errors", "This candidate is not in this sitting."),
    "no_release": lambda: translate(
        "Errors",
        "These two persons cannot open the pack on this date. Check the date and the release "
        "files, or act with another colleague.",
    ),
    "sheet_length": lambda: translate("Errors", "A sheet has seven groups of five characters."),
    "sheet_check": lambda: translate(
        "Errors", "This is not a sheet of this program. Type it anew."
    ),
    "same_sheet": lambda: translate("Errors", "Both sheets are the same. The other one is needed."),
    "does_not_open": lambda: translate(
        "Errors", "These keys or sheets belong to another hall, sitting or part."
    ),
    "task_damaged": lambda: translate(
        "Errors", "This task cannot be opened. Please call the invigilator."
    ),
    "not_identified": lambda: translate("Errors", "The document has not been checked yet."),
    "rules_not_accepted": lambda: translate(
        "Errors", "The candidate has not accepted the rules yet."
    ),
    "sound_not_checked": lambda: translate("Errors", "The sound check is still missing."),
    "no_reason": lambda: translate("Errors", "Please give a reason."),
    "no_paper_keys": lambda: translate(
        "Errors",
        "The tasks of this exam can be opened only with the hall's server. Wait for the "
        "connection, or let the candidate go on at another seat.",
    ),
    "credit_too_large": lambda: translate(
        "Errors", "This would be more time than the rules of the exam allow."
    ),
    "cause_gives_nothing": lambda: translate("Errors", "This cause gives no time."),
    "no_play_used": lambda: translate("Errors", "No play of this recording has been used."),
    "already_settled": lambda: translate("Errors", "This has been settled already."),
    "not_finished": lambda: translate("Errors", "The candidate has not finished yet."),
    "other_boot": lambda: translate(
        "Errors", "The computer was restarted. Two persons must bring the exam back."
    ),
    "journal_busy": lambda: translate(
        "Errors", "Another program on this computer holds the exam. Call the technician."
    ),
    "unexpected": lambda: translate(
        "Errors", "Something failed on this computer. Nothing was changed. Call the technician."
    ),
}


def _not_now() -> str:
    return translate("Errors", "This is not possible now.")


def _start_again() -> str:
    return translate("Errors", "Something else was decided in the meantime. Please start again.")


def _file_refused() -> str:
    return translate(
        "Errors",
        "A file of this seat or a key is damaged or belongs elsewhere. Call the technician and "
        "show this code: {code}",
    )


#: Refusals that a screen cannot ask for unless the state changed under it.
_OVERTAKEN: Final = frozenset(
    {
        "no_draft",
        "no_interruption",
        "no_open_appeal",
        "not_called",
        "not_playing",
        "not_started",
        "other_interruption",
        "resume_first",
    }
)
#: A file or medium that is not what it must be.
_FILES: Final = frozenset(
    {
        "bad_key_file",
        "bad_kept",
        "bad_proof",
        "damaged",
        "not_a_file",
        "older_version",
        "other_pack",
        "pair_not_allowed",
        "readable_by_others",
        "too_large",
        "truncated",
        "unreadable",
        "untrusted",
        "wrong_hall",
        "wrong_kind",
        "wrong_owner",
        "wrong_pack",
        "wrong_purpose",
        "wrong_secret",
    }
)
_MORE: Final[dict[str, Sentence]] = {
    "not_closed": lambda: translate(
        "Errors", "This is not closed yet. Staff must close the attempt, or the hall, first."
    ),
    "no_keys": lambda: translate("Errors", "Two persons must open the result first."),
    "disk_full": _EXAM["journal_full"],
    "journal_stuck": _EXAM["journal_failed"],
    "journal_closed": _EXAM["journal_failed"],
    "writer_closed": _EXAM["journal_failed"],
    "reason_written": lambda: translate(
        "Errors",
        "You have written a reason for this task. To give it up, open the appeal and press "
        "\u201cGive this appeal up\u201d.",
    ),
    "disk_refused": lambda: translate(
        "Errors",
        "The files could not be written to their place. Nothing is lost; they are written when "
        "this computer is started again. Call the technician.",
    ),
}

_SENTENCES: Final[Mapping[str, Sentence]] = MappingProxyType(
    dict(HALL_SENTENCES)
    | _EXAM
    | _STAFF
    | _MORE
    | dict.fromkeys(_OVERTAKEN, _start_again)
    | dict.fromkeys(_FILES, _file_refused)
)
