"""Before a candidate sits here: the hall is closed, the seat was cut off, the seat is free."""

from PySide6.QtWidgets import QWidget

from kiosk.ui.layout import row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.text import Picture, label, rule, said
from kiosk.ui.presenters.desk import Act
from kiosk.ui.screens.base import CardScreen, Fact, Host
from kiosk.ui.seat import Seat
from kiosk.ui.speech import say


class HallClosedScreen(CardScreen):
    """Two persons open the hall here."""

    def __init__(self, seat: Seat, host: Host) -> None:
        super().__init__(seat, host)
        self.body.addWidget(Picture("key", "accent", "icon_large"))
        self.body.addWidget(said("title", lambda: self.tr("This seat is not open yet")))
        self.body.addWidget(
            said(
                "large",
                lambda: self.tr(
                    "Two members of staff open the hall: they confirm the date and the time, and "
                    "each enters a PIN."
                ),
            )
        )
        self.body.addWidget(rule())
        self.open = Button("hall.open", "primary", on_click=lambda: host.open_desk(Act.OPEN_HALL))
        say(self, self.open.setText, lambda: self.tr("Open the hall"))
        self.body.addWidget(self.open)

    def refresh(self) -> None:
        """Name the exam."""
        self.host.show_title(self.seat.titled(self.seat.blueprint.title))

    def first_focus(self) -> QWidget | None:
        """The one thing to do."""
        return self.open


class InterruptedScreen(CardScreen):
    """An attempt was cut off: two persons bring it back."""

    def __init__(self, seat: Seat, host: Host) -> None:
        super().__init__(seat, host)
        self.body.addWidget(Picture("power", "accent", "icon_large"))
        self.body.addWidget(said("title", lambda: self.tr("This computer was interrupted")))
        self.body.addWidget(
            said(
                "large",
                lambda: self.tr(
                    "All answers that were shown as saved are safe on this computer. Lost time is "
                    "recorded and given back as the rules allow."
                ),
            )
        )
        self.body.addWidget(
            said(
                "soft",
                lambda: self.tr(
                    "Please stay at your seat and raise your hand. Two members of staff bring the "
                    "exam back to the same question."
                ),
            )
        )
        self.body.addWidget(rule())
        self.resume = Button("hall.resume", "primary", on_click=lambda: host.open_desk(Act.RESUME))
        say(self, self.resume.setText, lambda: self.tr("Bring the exam back"))
        self.body.addWidget(self.resume)

    def refresh(self) -> None:
        """Name the exam."""
        self.host.show_title(self.seat.titled(self.seat.blueprint.title))

    def first_focus(self) -> QWidget | None:
        """The one thing to do."""
        return self.resume


class SeatReadyScreen(CardScreen):
    """The seat waits for its candidate."""

    def __init__(self, seat: Seat, host: Host) -> None:
        super().__init__(seat, host)
        top = row(gap="room")
        number = label("huge", str(seat.number), wrap=False, name="ready.seat")
        caption = said("title", lambda: self.tr("Seat"))
        top.addWidget(caption)
        top.addWidget(number)
        top.addStretch(1)
        self.body.addLayout(top)
        self.hall = Fact("ready.hall", large=True)
        say(self, self.hall.caption.setText, lambda: self.tr("Hall"))
        self.hall.value.setText(seat.session.premises.sitting.hall.name)
        self.exam = Fact("ready.exam", large=True)
        say(self, self.exam.caption.setText, lambda: self.tr("Exam"))
        self.body.addWidget(self.hall)
        self.body.addWidget(self.exam)
        self.body.addWidget(rule())
        self.body.addWidget(
            said(
                "large",
                lambda: self.tr(
                    "Please sit down and wait for the invigilator. Nothing has begun yet."
                ),
            )
        )

    def refresh(self) -> None:
        """Name the exam."""
        exam = self.seat.titled(self.seat.blueprint.title)
        self.exam.value.setText(exam)
        self.host.show_title(exam)
