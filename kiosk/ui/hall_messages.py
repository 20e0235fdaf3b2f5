"""The messages staff can send to seats: candidates read them, and panels offer them.

Decides: which there are and their words. Free text never reaches a candidate's screen.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

_MESSAGES: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "stay_seated": lambda: translate("Panel", "Please stay seated."),
        "please_wait": lambda: translate("Panel", "Please wait. The exam goes on soon."),
        "we_are_coming": lambda: translate("Panel", "The invigilator is coming to your seat."),
        "quiet": lambda: translate("Panel", "Please keep quiet."),
        "time_soon_over": lambda: translate("Panel", "The time is soon over."),
    }
)


def message_words(message: str) -> str:
    """A message as candidates read it, here in the language of the panel."""
    word = _MESSAGES.get(message)
    return word() if word is not None else ""
