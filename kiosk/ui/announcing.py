"""Telling a screen reader something that happened away from the focus.

Decides: that nothing is done while nothing listens, and how politely a thing is said: an urgent one
interrupts what is being read, any other waits.
"""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have these words read out, if anything listens."""
    if not words or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    manner = QAccessible.AnnouncementPoliteness
    event.setPoliteness(manner.Assertive if urgent else manner.Polite)
    deliver(event)


def deliver(event: QAccessibleAnnouncementEvent) -> None:
    """Hand it to the toolkit."""
    QAccessible.updateAccessibility(event)
