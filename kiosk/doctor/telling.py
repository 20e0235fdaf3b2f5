"""The doctor's answers in words, in any of the three languages, without a window.

Decides: what of an answer is said. Leaves to others: the sentences (`kiosk.ui.doctor_words`).
"""

from collections.abc import Sequence

from kiosk.doctor.finding import Finding, Line
from kiosk.exam.blueprint import Language
from kiosk.ui.doctor_words import (
    advice_words,
    check_words,
    evidence_words,
    overall_words,
    status_words,
)
from kiosk.ui.spoken import speaking, spoken


def lines(found: Sequence[tuple[str, Finding]], language: Language) -> tuple[Line, ...]:
    """Every answer in this language; in English where its catalogue is missing.

    Args:
        found: name and finding of each check.
        language: of the sentences.
    """
    with speaking(language):
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
