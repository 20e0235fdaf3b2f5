"""Screens that tell one thing: why nothing can be done now, and what happens next.

Every side state of the exam is here. None of them shows a task, and removed shows no score.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kiosk.ui.parts.call_button import CallButton
from kiosk.ui.parts.text import Picture, label, rule, said
from kiosk.ui.presenters.clock import clock_text
from kiosk.ui.screens.base import CardScreen, Host
from kiosk.ui.seat import Seat
from kiosk.ui.speech import Text
from kiosk.ui.vocabulary import breakable

translate = QCoreApplication.translate


class Notice(NamedTuple):
    """The words of one side state.

    Attributes:
        color: of the picture, by its token.
        detail: a line that depends on the attempt; empty for none.
        calls: offers to call the invigilator.
    """

    picture: str
    color: str
    title: Text
    words: Text
    detail: Callable[[Seat], str] = lambda _seat: ""
    calls: bool = False


class NoticeScreen(CardScreen):
    """One notice."""

    def __init__(self, seat: Seat, host: Host, name: str, notice: Notice) -> None:
        super().__init__(seat, host)
        self.setObjectName(f"{name}Screen")
        self._notice = notice
        self.body.addWidget(Picture(notice.picture, notice.color, "icon_large"))
        self.body.addWidget(said("title", notice.title, name="notice.title"))
        self.words = said("large", notice.words, name="notice.words")
        self.body.addWidget(self.words)
        self.detail = label("soft", name="notice.detail")
        self.body.addWidget(self.detail)
        self.call: CallButton | None = None
        if notice.calls:
            self.body.addWidget(rule())
            self.call = CallButton("notice.call", "big", seat.call_invigilator)
            self.body.addWidget(self.call)

    def refresh(self) -> None:
        """Tell what depends on the attempt."""
        self.host.show_title(self.seat.titled(self.seat.blueprint.title))
        self.words.setText(self._notice.words())
        detail = self._notice.detail(self.seat)
        self.detail.setText(breakable(detail))
        self.detail.setVisible(bool(detail))
        if self.call is not None:
            self.call.tell(calling=self.seat.pending.calling)

    def aloud(self) -> str:
        """All of it: whoever does not see it must know why nothing can be done now."""
        parts = (self._notice.title(), self._notice.words(), self._notice.detail(self.seat))
        return ". ".join(one.rstrip(".") for one in parts if one)

    def leave(self) -> None:
        """Forget why."""
        self.detail.clear()

    def first_focus(self) -> QWidget | None:
        """The call, where there is one that can be pressed."""
        return self.call if self.call is not None and self.call.isEnabled() else None


def _left(seat: Seat) -> str:
    pattern = translate("Notices", "Time left: {time}. The clock stands.")
    return pattern.format(time=clock_text(seat.left_ms()))


def reason_words(seat: Seat) -> str:
    """Why the clock was stopped, and what it says."""
    reason = seat.pending.stop_reason
    words = translate("Notices", "Reason: {reason}").format(reason=reason) if reason else ""
    if seat.pending.form is None or seat.pending.score is not None:
        return words
    return "\n".join(filter(None, (words, _left(seat))))


def _category(seat: Seat) -> str:
    annulled = seat.pending.annulled
    if annulled is None:
        return ""
    titles = {one.id: seat.titled(one.title) for one in seat.blueprint.violations}
    pattern = translate("Notices", "Recorded as: {category}")
    return pattern.format(category=titles.get(annulled.category, annulled.category))


def notices() -> dict[str, Notice]:
    """The notices by the name of their screen."""
    return _stops() | _ends()


def _stops() -> dict[str, Notice]:
    """While something keeps the candidate from going on."""
    return {
        "paused": Notice(
            "pause",
            "accent",
            lambda: translate("Notices", "The exam is paused"),
            lambda: translate(
                "Notices",
                "Everything is saved and no time runs. Please stay at your seat; the invigilator "
                "continues the exam.",
            ),
            reason_words,
            calls=True,
        ),
        "held": Notice(
            "clock",
            "accent",
            lambda: translate("Notices", "The computer was interrupted"),
            lambda: translate(
                "Notices",
                "Your answers are saved and the clock stands. Staff must record the cause before "
                "the exam goes on. Please raise your hand.",
            ),
            _left,
            calls=True,
        ),
        "superseded": Notice(
            "move",
            "ink_soft",
            lambda: translate("Notices", "This seat is not in use"),
            lambda: translate(
                "Notices",
                "The exam goes on at another seat. Please go to the seat that the invigilator "
                "shows you.",
            ),
        ),
        "move": Notice(
            "move",
            "warn",
            lambda: translate("Notices", "The exam cannot go on at this computer"),
            lambda: translate(
                "Notices",
                "The disk of this computer has failed. Raise your hand and stay at your seat: "
                "staff explain what happens next.",
            ),
        ),
    }


def _ends() -> dict[str, Notice]:
    """When the exam, or this candidate's part in it, is over."""
    return {
        "removed": Notice(
            "info",
            "ink_soft",
            lambda: translate("Notices", "The exam at this seat has ended"),
            lambda: translate(
                "Notices",
                "The hall's staff have recorded a violation; the exam at this seat has ended and "
                "its result is annulled. Your answers are kept for the commission. The "
                "invigilator explains how you can complain.",
            ),
            _category,
        ),
        "refused": Notice(
            "info",
            "ink_soft",
            lambda: translate("Notices", "The exam cannot begin at this seat"),
            lambda: translate(
                "Notices",
                "Two members of staff could not confirm your document. The invigilator explains "
                "what you can do next.",
            ),
        ),
        "closed": Notice(
            "check",
            "good",
            lambda: translate("Notices", "Thank you"),
            lambda: translate("Notices", "This seat is being prepared for the next candidate."),
        ),
    }
