"""Words of the minutes for codes: roles, grounds, incidents, outcomes of orders.

A code without words is shown as it is: the centre finds it in the documents.
"""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final, get_args

from PySide6.QtCore import QCoreApplication

from kiosk.exam.events_camera import WatchKind
from kiosk.exam.seating import DocumentType
from kiosk.ui.camera_words import watch_words
from kiosk.ui.check_words import CHECKS, finding_words

translate = QCoreApplication.translate
Sentence = Callable[[], str]
Words = Mapping[str, Sentence]
WATCH_KINDS: Final[tuple[str, ...]] = get_args(WatchKind)

_ROLES: Final[Words] = MappingProxyType(
    {
        "invigilator": lambda: translate("Minutes", "invigilator"),
        "head": lambda: translate("Minutes", "head of the hall"),
        "technician": lambda: translate("Minutes", "technician"),
    }
)
_GROUNDS: Final[Words] = MappingProxyType(
    {
        "no_document": lambda: translate("Minutes", "no original document"),
        "other_person": lambda: translate("Minutes", "person and document do not agree"),
        "document_expired": lambda: translate("Minutes", "the document has expired"),
        "forbidden_item": lambda: translate("Minutes", "prohibited item"),
        "assistant_not_allowed": lambda: translate("Minutes", "the assistant is not allowed"),
        "late": lambda: translate("Minutes", "came late"),
    }
)
_WAIVERS: Final[Words] = MappingProxyType(
    {
        "hearing": lambda: translate("Minutes", "special conditions: hearing"),
        "headset": lambda: translate("Minutes", "broken headset, no other seat free"),
        "other": lambda: translate("Minutes", "another reason"),
    }
)
_STOPS: Final[Words] = MappingProxyType(
    {
        "pause": lambda: translate("Minutes", "pause"),
        "lock": lambda: translate("Minutes", "seat locked"),
        "hold": lambda: translate("Minutes", "waited for a cause"),
    }
)
# What the guard of the window and the watch over other programs note (`kiosk.ui.guard`).
_AT_THE_SCREEN: Final[Words] = MappingProxyType(
    {
        "clipboard_asked": lambda: translate("Minutes", "another program asked for the clipboard"),
        "clipboard_filled": lambda: translate(
            "Minutes", "another program put something on the clipboard"
        ),
        "close_asked": lambda: translate("Minutes", "something asked the exam window to close"),
        "environment": lambda: translate(
            "Minutes", "the program was started with settings that change what it runs"
        ),
        "focus_taken": lambda: translate("Minutes", "another program took the focus"),
        "foreign_program": lambda: translate("Minutes", "another program came to the screen"),
        "foreign_window": lambda: translate("Minutes", "another program showed a window"),
        "keyboard_changed": lambda: translate("Minutes", "another program changed the keys"),
        "keyboard_held": lambda: translate("Minutes", "another program held the keyboard"),
        "keyboard_wanted": lambda: translate("Minutes", "another program asked for the keyboard"),
        "keys_overheard": lambda: translate("Minutes", "another program listened to the keys"),
        "keys_sent": lambda: translate("Minutes", "another program sent keys or clicks"),
        "pointer_wanted": lambda: translate("Minutes", "another program asked for the mouse"),
        "screen_changed": lambda: translate("Minutes", "the size of the screen changed"),
        "screen_not_watched": lambda: translate(
            "Minutes", "other programs at the screen could not be watched"
        ),
        "screen_read": lambda: translate("Minutes", "another program took a picture of the screen"),
        "second_screen": lambda: translate("Minutes", "a second screen was there"),
        "second_screen_gone": lambda: translate("Minutes", "the second screen was gone"),
        "stood_still": lambda: translate("Minutes", "the program stood still for some seconds"),
        "window_behind": lambda: translate("Minutes", "the exam window was not in front"),
        "window_destroyed": lambda: translate("Minutes", "the exam window was destroyed"),
        "window_ended": lambda: translate(
            "Minutes", "the exam window did not answer and was started again"
        ),
        "window_hidden": lambda: translate("Minutes", "the exam window was hidden"),
        "window_meddled": lambda: translate(
            "Minutes", "another program meddled with the exam window"
        ),
        "window_moved": lambda: translate("Minutes", "the exam window was moved or made smaller"),
    }
)
_INCIDENTS: Final[Words] = MappingProxyType(
    {
        **{kind: partial(watch_words, kind) for kind in WATCH_KINDS},
        **_AT_THE_SCREEN,
        **{f"check_{name}": partial(finding_words, name) for name in CHECKS},
        "connection_back": lambda: translate("Minutes", "connection restored"),
        "connection_lost": lambda: translate("Minutes", "connection to the hall server lost"),
        "disk_enough": lambda: translate("Minutes", "enough room on the disk again"),
        "disk_low": lambda: translate("Minutes", "little room left on the disk"),
        "link_lost": lambda: translate("Minutes", "connection to a seat lost"),
        "no_anchor": lambda: translate("Minutes", "no code for the minutes could be made"),
        "no_sound": lambda: translate("Minutes", "the sound was not heard in the check"),
        "program_deaths": lambda: translate("Minutes", "the program was restarted many times"),
        "side_file_lost": lambda: translate("Minutes", "the record of time used was lost"),
        "slept": lambda: translate("Minutes", "the computer slept"),
        "sound_device_back": lambda: translate("Minutes", "headphones are back"),
        "sound_device_changed": lambda: translate("Minutes", "headphones were changed"),
        "sound_device_gone": lambda: translate("Minutes", "headphones were gone"),
        "sound_restart": lambda: translate("Minutes", "program restarted for the sound"),
        "standby_lost": lambda: translate("Minutes", "connection to the standby server lost"),
        "tail_dropped": lambda: translate("Minutes", "a record that was not saved was dropped"),
        "technical_appeal_cut_short": lambda: translate(
            "Minutes", "time ended while a technical appeal was written"
        ),
        "wrong_pin": lambda: translate("Minutes", "wrong PIN"),
    }
)
_ENDS: Final[Words] = MappingProxyType(
    {
        "superseded": lambda: translate("Minutes", "its epoch had passed"),
        "lower_epoch": lambda: translate("Minutes", "its epoch had passed"),
        "no_answer": lambda: translate("Minutes", "the seat never answered"),
        "open": lambda: translate("Minutes", "nothing known of its outcome"),
        "expired": lambda: translate("Minutes", "it had expired"),
        "replayed": lambda: translate("Minutes", "another order came first"),
        "not_now": lambda: translate("Minutes", "not possible at that moment"),
    }
)
_UNREAD: Final[Words] = MappingProxyType(
    {
        "no_key": lambda: translate("Minutes", "its key is not at this hall server"),
        "damaged": lambda: translate("Minutes", "the journal is damaged"),
        "missing": lambda: translate("Minutes", "the journal is not here"),
    }
)
_OCCASIONS: Final[Words] = MappingProxyType(
    {
        "start": lambda: translate("Minutes", "Start"),
        "finish": lambda: translate("Minutes", "Finish"),
        "close": lambda: translate("Minutes", "Close"),
    }
)
# Commands to a seat, by the name they are signed under; offline codes name them too.
_ACTIONS: Final[Words] = MappingProxyType(
    {
        "AssignCandidate": lambda: translate("Minutes", "assign to a seat"),
        "ConfirmIdentity": lambda: translate("Minutes", "confirm the document"),
        "VouchForIdentity": lambda: translate("Minutes", "vouch for somebody"),
        "AnswerWatch": lambda: translate("Minutes", "look after what the camera noted"),
        "RefuseIdentity": lambda: translate("Minutes", "refuse at the seat"),
        "WaiveSound": lambda: translate("Minutes", "let pass without the sound check"),
        "StartExam": lambda: translate("Minutes", "start the exam"),
        "AnswerCall": lambda: translate("Minutes", "answer the call"),
        "SettleTechnicalAppeal": lambda: translate("Minutes", "settle a technical appeal"),
        "GiveCause": lambda: translate("Minutes", "give a cause"),
        "Continue": lambda: translate("Minutes", "continue after a pause"),
        "Unlock": lambda: translate("Minutes", "unlock the seat"),
        "Pause": lambda: translate("Minutes", "pause"),
        "CreditTime": lambda: translate("Minutes", "credit time"),
        "ConfirmHallTime": lambda: translate("Minutes", "confirm date and time"),
        "GivePlayBack": lambda: translate("Minutes", "give a play back"),
        "OpenResult": lambda: translate("Minutes", "open the result"),
        "CloseAttempt": lambda: translate("Minutes", "close the attempt"),
        "Annul": lambda: translate("Minutes", "remove and annul"),
        "MoveSeat": lambda: translate("Minutes", "move to another seat"),
    }
)


def role_words(role: str) -> str:
    """What a member of staff is."""
    return _said(_ROLES, role)


def ground_words(ground: str) -> str:
    """Why somebody was refused at the entrance."""
    return _said(_GROUNDS, ground)


def waiver_words(ground: str) -> str:
    """Why somebody passed without the sound check."""
    return _said(_WAIVERS, ground)


def stop_words(kind: str) -> str:
    """Why a clock stood."""
    return _said(_STOPS, kind)


def incident_words(kind: str) -> str:
    """What happened."""
    return _said(_INCIDENTS, kind)


def end_words(code: str) -> str:
    """Why an order did not take effect."""
    return _said(_ENDS, code)


def unread_words(code: str) -> str:
    """Why an attempt's journal was not read."""
    return _said(_UNREAD, code)


def occasion_words(occasion: str) -> str:
    """When an anchor was taken."""
    return _said(_OCCASIONS, occasion)


def action_words(action: str) -> str:
    """What staff ordered; in any case of letters, with or without underscores."""
    plain = action.replace("_", "").casefold()
    name = next((one for one in _ACTIONS if one.casefold() == plain), action)
    return _said(_ACTIONS, name)


def short_document_words(document: DocumentType) -> str:
    """A document in the few words a table has room for (CE-17)."""
    return {
        "stateless_id": translate("Minutes", "stateless person's card"),
        "foreign_passport": translate("Minutes", "foreign passport"),
        "residence_permit": translate("Minutes", "residence permit"),
    }[document]


def _said(words: Words, code: str) -> str:
    sentence = words.get(code)
    return sentence() if sentence is not None else code
