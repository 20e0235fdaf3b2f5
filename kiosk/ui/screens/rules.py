"""Rules and consent: what is allowed, what is forbidden (CE-21), two separate answers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kiosk.exam import commands as c
from kiosk.ui.layout import column, row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.text import Picture, frame, label, said, side
from kiosk.ui.parts.wide import OptionRow, TickRow
from kiosk.ui.screens.base import CardScreen, Host
from kiosk.ui.seat import Seat
from kiosk.ui.speech import Text, say


class RulesScreen(CardScreen):
    """One tick for the rules; for biometrics a choice of its own, in which "no" is as good."""

    def __init__(self, seat: Seat, host: Host) -> None:
        super().__init__(seat, host)
        self.card.setProperty("fit", "wide")
        self.body.addWidget(said("title", lambda: self.tr("Rules of the exam")))
        sides = Fold(gap="room")
        left_side, right_side = side(), side()
        left, right = column(left_side, gap="small"), column(right_side, gap="gap")
        sides.add(left_side, 3)
        sides.add(right_side, 2)
        self.body.addWidget(sides)
        self.limit = label(name="rules.limit")
        left.addLayout(_beside("dash", "ink_soft", self.limit))
        for text in self._rules():
            left.addLayout(self._point("dash", "ink_soft", text))
        left.addWidget(self._forbidden())
        left.addStretch(1)
        self._answers(right)
        self._look()

    def _answers(self, right: QVBoxLayout) -> None:
        self.agreed = TickRow("rules.agree")
        say(
            self,
            self.agreed.tell,
            lambda: self.tr("I have read the rules and agree to follow them."),
        )
        self.agreed.toggled.connect(lambda _on: self._look())
        right.addWidget(self.agreed)
        right.addWidget(self._consent())
        buttons = Fold()
        buttons.spring()
        self.go_on = Button("rules.continue", "primary", on_click=self._accept)
        say(self, self.go_on.setText, lambda: self.tr("Continue"))
        buttons.add(self.go_on)
        right.addWidget(buttons)
        right.addStretch(1)

    def enter(self) -> None:
        """Nobody's answers are kept from one candidate to the next."""
        self.agreed.setChecked(False)
        for one in (self.yes, self.no):
            one.setAutoExclusive(False)
            one.setChecked(False)
            one.setAutoExclusive(True)
        super().enter()
        self._look()

    def refresh(self) -> None:
        """Name the screen and the time this candidate has."""
        self.host.show_title(
            self.tr("Rules and consent"), self.seat.titled(self.seat.blueprint.title)
        )
        self.limit.setText(
            self.tr(
                "Tasks: {count}. Time for all of them: {minutes} min. You may do them in any order "
                "and change answers until you finish."
            ).format(minutes=self.seat.minutes, count=self.seat.blueprint.count)
        )

    def first_focus(self) -> QWidget | None:
        """The first thing to answer."""
        return self.agreed

    def _rules(self) -> tuple[Text, ...]:
        return (
            lambda: self.tr(
                "Every answer is saved at once. If the computer stops, answers that were shown "
                "as saved stay, and lost time is given back as the rules allow."
            ),
            lambda: self.tr(
                "If a task cannot be seen or heard, file a technical appeal while the exam runs. "
                "After the exam you can appeal the content of a task."
            ),
            lambda: self.tr(
                "Do not talk, do not change seats, do not leave the hall without permission. The "
                "hall is under video surveillance. Whoever breaks the rules is removed, and the "
                "result is annulled."
            ),
        )

    def _point(self, picture: str, color: str, text: Text) -> QHBoxLayout:
        words = said("", text)
        return _beside(picture, color, words)

    def _forbidden(self) -> QWidget:
        box = frame("warn")
        lines = column(box, gap="small", pad="gap")
        lines.addWidget(said("strong", lambda: self.tr("Forbidden in the hall")))
        items: tuple[Text, ...] = (
            lambda: self.tr("communication devices and information carriers of any kind"),
            lambda: self.tr("photo and video equipment"),
            lambda: self.tr(
                "smart watches, dictaphones, own headphones and other electronic devices; use only "
                "the headset of this seat"
            ),
        )
        for text in items:
            lines.addLayout(self._point("cross", "warn_ink", text))
        return box

    def _consent(self) -> QWidget:
        box = frame("sunken")
        lines = column(box, gap="small", pad="gap")
        lines.addWidget(
            said(
                "strong",
                lambda: self.tr("Do you agree that a camera compares your face with your picture?"),
            )
        )
        lines.addWidget(
            said(
                "soft",
                lambda: self.tr(
                    "Both answers are equally good. With \u201cno\u201d you are identified by your "
                    "document only, without any disadvantage for you."
                ),
            )
        )
        self.yes = OptionRow("rules.biometric.yes")
        say(self, self.yes.tell, lambda: self.tr("Yes, I agree to biometric identification"))
        self.no = OptionRow("rules.biometric.no")
        say(self, self.no.tell, lambda: self.tr("No, please check my document instead"))
        for one in (self.yes, self.no):
            one.toggled.connect(lambda _on: self._look())
            lines.addWidget(one)
        return box

    def _look(self) -> None:
        answered = self.yes.isChecked() or self.no.isChecked()
        self.go_on.setEnabled(self.agreed.isChecked() and answered)

    def _accept(self) -> None:
        self.seat.request(c.AcceptRules(biometric_consent=self.yes.isChecked()))


def _beside(picture: str, color: str, words: QLabel) -> QHBoxLayout:
    line = row(gap="snug")
    line.addWidget(Picture(picture, color), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(words, 1)
    return line
