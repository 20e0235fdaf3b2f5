"""Ways out of the exam's window that were tried at a seat, in words for staff in the hall.

Decides: what somebody who knows nothing of computers does next; never a violation: what it was is
for people to say. What happened is worded as in history and minutes (`minutes.words`).
"""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.ui.minutes.words import incident_words

translate = QCoreApplication.translate

# What somebody in the hall can see: another screen, another picture on this one.
_SCREENS: Final = frozenset({"second_screen", "screen_changed"})
# What only a technician can look into.
_INSIDE: Final = frozenset({"environment", "screen_not_watched", "stood_still", "window_ended"})


def escapes_words(kinds: Iterable[str]) -> str:
    """What was noted, one after the other."""
    return "; ".join(dict.fromkeys(map(incident_words, kinds)))


def escapes_advice(kinds: Iterable[str]) -> str:
    """What to do about it now; of several kinds what is asked first is what anybody can see."""
    found = set(kinds)
    if found & _SCREENS:
        return translate(
            "Escapes",
            "Go to the seat and look for a second screen or a cable; unplug it. The exam goes on.",
        )
    if found <= _INSIDE:
        return translate("Escapes", "The exam goes on. Have the technician look at the computer.")
    return translate(
        "Escapes",
        "Go to the seat and look at the screen and at what is plugged in. If something strange is "
        "there, pause the seat and call the technician.",
    )


def often(words: str, count: int) -> str:
    """These words with how often, where that is more than once; alike in all languages."""
    return f"{words} (\u00d7{count})" if count > 1 else words
