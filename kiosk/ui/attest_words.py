"""Words for attesting what is odd at a PC, and for what all answers of the doctor come to."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
Word = Callable[[], str]

_OVERALL: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "pass": lambda: translate(
            "Doctor", "Everything is in order. This computer is fit for the exam."
        ),
        "unknown": lambda: translate(
            "Doctor",
            "Nothing is out of order. Some things could not be looked at: see for yourself.",
        ),
        "warn": lambda: translate(
            "Doctor", "The exam can be held. Take note of what stands at the top."
        ),
        "fail": lambda: translate(
            "Doctor",
            "Something is not in order. Begin at the top; nothing here stops the exam by itself.",
        ),
    }
)


def overall_words(worst: str) -> str:
    """What all answers together come to, by the worst of them."""
    return _OVERALL[worst]() if worst in _OVERALL else worst


def attest_heading_words() -> str:
    """Above what would be attested."""
    return translate("Doctor", "What is odd here, and what you attest with your name:")


def attest_none_words() -> str:
    """Where there is nothing of the kind."""
    return translate("Doctor", "Nothing is odd here that could be attested.")


def attest_name_words() -> str:
    """Asks who attests."""
    return translate("Doctor", "Your name:")


def attest_reason_words() -> str:
    """Asks why."""
    return translate("Doctor", "Why this is right for this computer:")


def attest_nothing_words() -> str:
    """Where name or reason is missing."""
    return translate("Doctor", "Nothing was attested: name and reason are needed.")


def attest_done_words() -> str:
    """Before the digest of the attestation."""
    return translate("Doctor", "Attested and signed by this seat:")
