"""Before a candidate sits here: the hall is closed, the seat was cut off, the seat is free."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kiosk.build import is_older, this_build
from kiosk.ui.layout import column, row
from kiosk.ui.machine_texts import refused_machine
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.text import Picture, label, note, rule, said
from kiosk.ui.presenters.desk import Act
from kiosk.ui.screens.base import CardScreen, Fact, Host
from kiosk.ui.seat import Seat
from kiosk.ui.sending_words import sending_lines
from kiosk.ui.speech import say
from kiosk.ui.walking import show


class CentreWords(QWidget):
    """What of this seat is at the centre, or on a stick; nothing where nothing was handed over."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        lines = column(self, gap="small")
        self._words = label("", name="centre.words")
        lines.addWidget(note("sunken", Picture("staff", "ink"), self._words))
        self.tell()

    def tell(self) -> None:
        """As it is now."""
        centre = self._seat.centre
        sending = centre.sending if centre is not None else None
        lines = sending_lines(sending) if sending is not None else []
        done = sending is not None and sending.state == "done"
        if centre is not None and centre.stick:
            lines.insert(0, self._stick_words(done=done).format(file=centre.stick))
        words = "\n".join(lines)
        if words != self._words.text():
            self._words.setText(words)
        came = bool(words) and self.isHidden()
        self.setVisible(bool(words))
        if came:  # whoever handed it over looks for what came of it
            QTimer.singleShot(0, self, lambda: show(self))

    def _stick_words(self, *, done: bool) -> str:
        if done:
            return self.tr("On the stick: {file}")
        return self.tr("Written to the stick: {file}. Now take the stick to the centre.")


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
        self.centre = CentreWords(seat)
        self.body.addWidget(self.centre)

    def refresh(self) -> None:
        """Name the exam."""
        self.host.show_title(self.seat.titled(self.seat.blueprint.title))
        self.centre.tell()

    def tick(self) -> None:
        """Sending goes on beside the screen."""
        self.centre.tell()

    def first_focus(self) -> QWidget | None:
        """The one thing to do."""
        return self.open


class InterruptedScreen(CardScreen):
    """An attempt was cut off: two persons bring it back, or the hall's hub does."""

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
        self.next = said("soft", self._next_words, name="interrupted.next")
        self.body.addWidget(self.next)
        self.line = rule()
        self.body.addWidget(self.line)
        self.resume = Button("hall.resume", "primary", on_click=lambda: host.open_desk(Act.RESUME))
        say(self, self.resume.setText, lambda: self.tr("Bring the exam back"))
        self.body.addWidget(self.resume)

    def refresh(self) -> None:
        """Name the exam, and say who brings it back."""
        self.host.show_title(self.seat.titled(self.seat.blueprint.title))
        self.next.setText(self._next_words())
        here = self.seat.beside is None or self.seat.link == "down"
        self.line.setVisible(here)
        self.resume.setVisible(here)

    def first_focus(self) -> QWidget | None:
        """The one thing to do, where it is done here."""
        return self.resume if not self.resume.isHidden() else self

    def _next_words(self) -> str:
        if self.seat.beside is None:
            return self.tr(
                "Please stay at your seat and raise your hand. Two members of staff bring the "
                "exam back to the same task."
            )
        if self.seat.link == "down":
            return self.tr(
                "Please stay at your seat and raise your hand. The exam comes back to the same "
                "task when the connection is there; two members of staff can bring it back "
                "before that."
            )
        return self.tr(
            "Please stay at your seat. The exam comes back to the same task by itself when the "
            "hall's server has answered."
        )


class SeatReadyScreen(CardScreen):
    """The seat waits for its candidate; beside a hub it also says for what else."""

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
        self.words = said("large", self._words, name="ready.words")
        self.body.addWidget(self.words)
        why = said("", self._why, name="ready.refused")
        self.refused = note("bad", Picture("warning", "bad_ink"), why)
        self.why = why
        self.body.addWidget(self.refused)
        self.centre = CentreWords(seat)
        self.body.addWidget(self.centre)
        self.body.addWidget(said("small", self._build_words, name="ready.build"))
        self.newer = said("strong", self._newer_words, name="ready.newer")
        self.body.addWidget(self.newer)

    def tick(self) -> None:
        """Sending goes on beside the screen."""
        self.centre.tell()

    def refresh(self) -> None:
        """Name the exam, and say what is waited for."""
        self.centre.tell()
        exam = self.seat.titled(self.seat.blueprint.title)
        self.exam.value.setText(exam)
        self.host.show_title(exam)
        self.words.setText(self._words())
        self.newer.setText(self._newer_words())
        self.newer.setVisible(bool(self.newer.text()))
        self.why.setText(self._why())
        self.refused.setVisible(bool(self.seat.turned_away))

    def aloud(self) -> str:
        """What is waited for; the bar says the rest."""
        return f"{self.exam.value.text()}. {self._words()}" if self.seat.beside is not None else ""

    def _words(self) -> str:
        beside, open_ = self.seat.beside is not None, self.seat.session.desk is not None
        if beside and self.seat.turned_away:
            return self.tr("This seat cannot be used yet. Please wait for the invigilator.")
        if beside and self.seat.link == "down":
            return self.tr(
                "There is no connection to the hall's server. This seat goes on by itself when it "
                "is back. Please wait for the invigilator; nothing has begun yet."
            )
        if beside and not open_:
            return self.tr(
                "The hall is not open yet. Please wait for the invigilator; nothing has begun yet."
            )
        return self.tr("Please sit down and wait for the invigilator. Nothing has begun yet.")

    def _build_words(self) -> str:
        """What staff compare between computers; from the source there is only a version."""
        build = this_build()
        if not build.digest:
            return self.tr("Version {version}").format(version=build.version)
        return self.tr("Version {version}, build {commit}, digest {digest}").format(
            version=build.version, commit=build.commit, digest=build.short_digest
        )

    def _newer_words(self) -> str:
        """For the technician, before the hall is open; empty where nothing newer waits."""
        beside, open_ = self.seat.beside, self.seat.session.desk is not None
        if beside is None or open_ or not is_older(this_build().name, beside.offered):
            return ""
        pattern = self.tr("Version {version} waits at the server. Call the technician.")
        return pattern.format(version=beside.offered)

    def _why(self) -> str:
        code = self.seat.turned_away
        return refused_machine(code) if code else ""
