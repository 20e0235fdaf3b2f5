"""Words for the plain values of the exam: documents, marks, dates, counts."""

import re
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.base.hall_time import HALL_ZONE
from kiosk.exam.blueprint import Language
from kiosk.exam.scoring import Mark
from kiosk.exam.seating import DocumentType
from kiosk.ui.presenters.clock import spoken_minutes

translate = QCoreApplication.translate

LETTERS: Final = "ABCDEFGHIJ"
_PIECE: Final = 16
_LONG_WORD: Final = re.compile(r"\S{25,}")


def breakable(text: str) -> str:
    """A text whose very long words may be broken, so that nothing is pushed off the screen."""
    return _LONG_WORD.sub(lambda found: "\u200b".join(_pieces(found[0])), text)


def _pieces(word: str) -> list[str]:
    return [word[start : start + _PIECE] for start in range(0, len(word), _PIECE)]


def document_words(document: DocumentType) -> str:
    """The name of a document (CE-17)."""
    return {
        "stateless_id": translate("Words", "Stateless person's identity card"),
        "foreign_passport": translate("Words", "Foreign passport"),
        "residence_permit": translate("Words", "Foreigner's residence permit"),
    }[document]


def mark_words(mark: Mark) -> str:
    """What a mark of the result map means."""
    return {
        "right": translate("Words", "correct"),
        "wrong": translate("Words", "wrong"),
        "empty": translate("Words", "no answer"),
    }[mark]


def language_words(language: Language) -> str:
    """The language of a block, in words of the interface."""
    return {
        "kk": translate("Words", "in Kazakh"),
        "ru": translate("Words", "in Russian"),
        "en": translate("Words", "in English"),
    }[language]


def weekday_words(wall_ms: int) -> str:
    """The day of the week in the hall."""
    days = (
        translate("Words", "Monday"),
        translate("Words", "Tuesday"),
        translate("Words", "Wednesday"),
        translate("Words", "Thursday"),
        translate("Words", "Friday"),
        translate("Words", "Saturday"),
        translate("Words", "Sunday"),
    )
    return days[_in_hall(wall_ms).weekday()]


def date_words(wall_ms: int) -> str:
    """A day in the hall, written out."""
    moment = _in_hall(wall_ms)
    months = (
        translate("Words", "January"),
        translate("Words", "February"),
        translate("Words", "March"),
        translate("Words", "April"),
        translate("Words", "May"),
        translate("Words", "June"),
        translate("Words", "July"),
        translate("Words", "August"),
        translate("Words", "September"),
        translate("Words", "October"),
        translate("Words", "November"),
        translate("Words", "December"),
    )
    pattern = translate("Words", "{day} {month} {year}")
    return pattern.format(day=moment.day, month=months[moment.month - 1], year=moment.year)


def time_words(wall_ms: int) -> str:
    """A time of day in the hall."""
    moment = _in_hall(wall_ms)
    return f"{moment.hour:02}:{moment.minute:02}"


def span_words(ms: int) -> str:
    """A span of time: `4 min 20 s`."""
    minutes, seconds = spoken_minutes(ms)
    if not minutes:
        return translate("Words", "{seconds} s").format(seconds=seconds)
    if not seconds:
        return translate("Words", "{minutes} min").format(minutes=minutes)
    pattern = translate("Words", "{minutes} min {seconds} s")
    return pattern.format(minutes=minutes, seconds=seconds)


def cause_words(cause: str) -> str:
    """Causes the seat itself gives; the blueprint names all others."""
    return {
        "power": translate("Words", "the computer went off"),
        "program": translate("Words", "restart of the program"),
        "sleep": translate("Words", "the computer slept"),
        "move": translate("Words", "move to another computer"),
    }.get(cause, translate("Words", "interruption"))


def _in_hall(wall_ms: int) -> datetime:
    return datetime.fromtimestamp(wall_ms / 1000, UTC).astimezone(HALL_ZONE)
