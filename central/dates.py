"""A day in words, as official papers and pages of each language write it.

Decides: names of months and their order in a date. Leaves to others: every other word, each beside
the page it stands on. No native speaker has checked the Kazakh yet: docs/GLOSSARY.md.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from kiosk.exam.blueprint import Language

_MONTHS: Final[Mapping[Language, tuple[str, ...]]] = {
    "kk": (
        *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
        *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    ),
    "ru": (
        *("января", "февраля", "марта", "апреля", "мая", "июня"),
        *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def day_in_words(day: date, language: Language) -> str:
    """«2026 жылғы 12 қаңтар», «12 января 2026 года», "12 January 2026"."""
    month = _MONTHS[language][day.month - 1]
    if language == "kk":
        return f"{day.year} жылғы {day.day} {month}"
    return (
        f"{day.day} {month} {day.year} года"
        if language == "ru"
        else f"{day.day} {month} {day.year}"
    )
