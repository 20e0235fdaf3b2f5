"""Who you are: what the sitting file says, for candidate and staff to compare (CE-17)."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kiosk.ui.layout import column, grid
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.text import rule, said
from kiosk.ui.screens.base import CardScreen, Fact, Host
from kiosk.ui.seat import Seat
from kiosk.ui.speech import say
from kiosk.ui.vocabulary import breakable, document_words

translate = QCoreApplication.translate


class PersonFacts(QWidget):
    """The lines of the sitting file about one person."""

    def __init__(self) -> None:
        super().__init__()
        lines = column(self, gap="gap")
        self.name = Fact("identity.name", large=True)
        say(self, self.name.caption.setText, lambda: self.tr("Name as in the document"))
        lines.addWidget(self.name)
        facts = grid(gap="wide")
        self.document = Fact("identity.document")
        say(self, self.document.caption.setText, lambda: self.tr("Document"))
        self.tail = Fact("identity.tail")
        say(self, self.tail.caption.setText, lambda: self.tr("Last four characters"))
        facts.addWidget(self.document, 0, 0)
        facts.addWidget(self.tail, 0, 1)
        facts.setColumnStretch(0, 2)
        facts.setColumnStretch(1, 1)
        lines.addLayout(facts)
        self.conditions = Fact("identity.conditions")
        say(self, self.conditions.caption.setText, lambda: self.tr("Special conditions"))
        lines.addWidget(self.conditions)

    def tell(self, seat: Seat) -> None:
        """Fill in what the sitting file says."""
        seating = seat.pending.seating
        if seating is None:
            return
        self.name.value.setText(breakable(seating.name))
        self.document.value.setText(document_words(seating.document))
        self.tail.value.setText(seating.document_tail)
        self.conditions.value.setText(conditions_words(seat))

    def clear(self) -> None:
        """Forget the person."""
        for fact in (self.name, self.document, self.tail, self.conditions):
            fact.value.clear()


class IdentityScreen(CardScreen):
    """Is this you? The candidate says so; staff confirm it later, document in hand."""

    def __init__(self, seat: Seat, host: Host) -> None:
        super().__init__(seat, host)
        self.body.addWidget(said("title", lambda: self.tr("Is this you?")))
        self.facts = PersonFacts()
        self.body.addWidget(self.facts)
        self.body.addWidget(rule())
        buttons = Fold()
        self.not_me = Button(
            "identity.not_me", "big", picture="hand", on_click=seat.call_invigilator
        )
        say(self, self.not_me.setText, lambda: self.tr("This is not me"))
        self.me = Button("identity.me", "primary", on_click=self._me)
        say(self, self.me.setText, lambda: self.tr("Yes, this is me"))
        buttons.add(self.not_me)
        buttons.spring()
        buttons.add(self.me)
        self.body.addWidget(buttons)

    def refresh(self) -> None:
        """Fill in what the sitting file says."""
        self.host.show_title(self.tr("Who you are"), self.seat.titled(self.seat.blueprint.title))
        self.facts.tell(self.seat)

    def leave(self) -> None:
        """Forget the person."""
        self.facts.clear()

    def first_focus(self) -> QWidget | None:
        """Nothing that can be pressed: an Enter too many must say neither yes nor no."""
        return self

    def _me(self) -> None:
        self.seat.known = True
        self.host.refresh()


def conditions_words(seat: Seat) -> str:
    """The special conditions of this attempt, in words."""
    seating = seat.pending.seating
    if seating is None:
        return ""
    granted = seating.accommodations
    words = []
    if granted.extra_time:
        extra = seat.blueprint.time.accommodation_minutes
        pattern = translate("Conditions", "Extra time: {minutes} min")
        words.append(pattern.format(minutes=extra))
    if granted.low_vision:
        words.append(translate("Conditions", "Large text and high contrast"))
    if granted.assistant:
        words.append(translate("Conditions", "An assistant is present"))
    return "\n".join(words) or translate("Conditions", "None")
