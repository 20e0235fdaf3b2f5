"""The doctor's answers in words, in any of the three languages, without a window.

Decides: how the language is chosen for a terminal. Leaves to others: the sentences
(`kiosk.ui.doctor_words`).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QTranslator

from kiosk.doctor.finding import Finding, Line
from kiosk.ui.doctor_words import (
    advice_words,
    check_words,
    evidence_words,
    overall_words,
    status_words,
)

Language = Literal["kk", "ru", "en"]
_CATALOGUES: Final = Path(__file__).parents[2] / "assets" / "i18n"


def lines(found: Sequence[tuple[str, Finding]], language: Language) -> tuple[Line, ...]:
    """Every answer in this language; in English where its catalogue is missing.

    Args:
        found: name and finding of each check.
        language: of the sentences.
    """
    with _speaking(language):
        return tuple(
            Line(
                check_words(name),
                status_words(one.status),
                evidence_words(name, one.code, one.facts),
                advice_words(name, one.code) if one.status != "pass" else "",
            )
            for name, one in found
        )


def overall(worst: str, language: Language) -> str:
    """What all answers together come to, by the worst of them."""
    return spoken(lambda: overall_words(worst), language)


def spoken(words: Callable[[], str], language: Language) -> str:
    """These words in this language."""
    with _speaking(language):
        return words()


@contextmanager
def _speaking(language: Language) -> Iterator[None]:
    app = QCoreApplication.instance() or QCoreApplication([])
    translator = QTranslator()
    if translator.load(str(_CATALOGUES / f"kiosk_{language}.qm")):
        app.installTranslator(translator)
    try:
        yield
    finally:
        app.removeTranslator(translator)
