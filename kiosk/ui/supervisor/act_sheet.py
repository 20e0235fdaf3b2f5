"""One act at the panel: who signs it, in which order, and sending it.

Decides: that whoever is logged in is the author, and that where two persons are needed another one
reads the sentence and signs it too. Leaves to others: what is seen (`act_pages`), which acts there
are (`presenters.panel_acts`), carrying them out (`panel_carrying`).
"""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QWidget

from kiosk.base.errors import KioskError, RuleError
from kiosk.base.ids import StaffId
from kiosk.hall.answers import JoinCode
from kiosk.trust.sheets import read_sheet
from kiosk.trust.staff_keys import StaffKey
from kiosk.ui.desk.signing import Signature
from kiosk.ui.presenters.panel_acts import AnyAct, PanelTold, Subject, persons
from kiosk.ui.presenters.panel_carrying import Ended, Signer
from kiosk.ui.presenters.panel_orders import Request
from kiosk.ui.supervisor.act_pages import NOBODY, ActPages
from kiosk.ui.supervisor.followed import SeatsFollowed
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.supervisor.results import DrawnSeats, result_of
from kiosk.ui.supervisor.sending import SendingLines
from kiosk.ui.supervisor.sentences import title_of

if TYPE_CHECKING:
    from collections.abc import Callable


class ActSheet(ActPages):
    """The sheet of every act of the panel.

    Attributes:
        on_done: called when an act took effect.
    """

    def __init__(self, window: QWidget, panel: Panel) -> None:
        super().__init__(window, panel)
        self.on_done: Callable[[AnyAct, Subject], object] = lambda _act, _subject: None
        self._attempt = ""

    # ---- life -----------------------------------------------------------------------------------

    def ask(self, act: AnyAct, subject: Subject = NOBODY, told: PanelTold | None = None) -> None:
        """Open at this act; somebody must be logged in.

        Args:
            act: what is to be done.
            subject: whom or what it is about.
            told: what is known already and not asked for.
        """
        self._act, self._subject = act, subject
        self._told = told or PanelTold()
        self._first = None
        self._attempt = self._attempt_there()
        self._show_fields()
        self.open()
        self._focus_first()

    def show_again(self, act: AnyAct, made: JoinCode) -> None:
        """Open at what came of an act; somebody must be logged in."""
        self._act, self._subject, self._told = act, NOBODY, PanelTold()
        self._first = None
        self._attempt = ""
        self.title.setText(title_of(act))
        page = result_of(act, NOBODY, Ended(made=made), self._panel, self._once_more)
        if page is not None:
            self._show_result(page)
            self.open()

    def dismiss(self) -> None:
        """Close and forget every key and PIN."""
        if self._busy:
            return
        self._drop()
        self._act = self._first = None
        self.title.clear()
        super().dismiss()

    def shut(self) -> None:
        """Close whatever is going on: the panel locks. An order on its way still takes effect."""
        self._busy = False
        self.dismiss()

    def retell(self) -> None:
        """The language changed: say again what is not bound to a text of its own."""
        if not self.isHidden() and self._act is not None:
            self.title.setText(title_of(self._act))
            self._tell_sentence()

    def refresh(self) -> None:
        """Another board: what is waited for may be there."""
        if self.isHidden():
            return
        if self._attempt_there() != self._attempt and not (self._busy or self._done):
            # Nobody may sign for one candidate and mean another.
            if self._stopped:
                return
            self._complain(RuleError("replayed", "another attempt is at the seat now"))
            self._stop()
        else:
            self._tell_sentence()
            self.waiting.refresh()
            for drawn in self.findChildren(DrawnSeats):
                drawn.tell()
            for sending in self.findChildren(SendingLines):
                sending.tell()
            for followed in self.findChildren(SeatsFollowed):
                followed.tell()

    def _attempt_there(self) -> str:
        seat = self._panel.seat(self._subject.seat)
        return seat.status.attempt if seat is not None else ""

    def tick(self) -> None:
        """Count the seconds of what takes long, and let the hall's clock go on."""
        if self._busy:
            self.waiting.tick()
        elif not self.isHidden():
            self._go_on()

    # ---- doing it -------------------------------------------------------------------------------

    def _go(self) -> None:
        act, key = self._act, self._panel.key
        if act is None or self._busy or self._stopped or self._confirm is None:
            return
        if not self._confirm.isEnabled():
            self._say_missing()
            return
        if self._signature is not None:
            self._sign_second(self._signature)
            return
        if key is None:
            self.shut()
            return
        try:
            typed = self._paper.typed() if self._paper is not None else ""
            first = Signer(key, read_sheet(typed) if typed else None)
        except KioskError as error:
            self._complain(error)
            return
        if persons(act) == 2:
            self._first = first
            self._show_second()
        else:
            self._carry((first,))

    def _sign_second(self, signature: Signature) -> None:
        person, pin = signature.person(), signature.pin.text()
        first = self._first
        if first is None:
            return
        if person == first.key.id:
            self._complain(RuleError("same_person", "another person must sign"))
            return
        try:
            sheet = signature.sheet()
        except KioskError as error:
            self._complain(error)
            return
        self._set_busy(busy=True)
        keys = self._panel.world.keys

        def opened(key: StaffKey | None, error: KioskError | None) -> None:
            if self._first is not first:
                return  # the sheet was closed meanwhile
            self._set_busy(busy=False)
            if self._signature is not None:
                self._signature.pin.clear()
            if key is None:
                self._complain(error or KioskError("unexpected", "the key did not open"))
            else:
                self._carry((first, Signer(key, sheet)))

        self._panel.beside(lambda: keys.unlock(StaffId(person), pin), opened)

    def _carry(self, signers: tuple[Signer, ...]) -> None:
        act = self._act
        if act is None:
            return
        self._go_on()
        self._set_busy(busy=True)
        subject, told = self._subject, self._told
        request = Request(act=act, subject=subject, told=told, board=self._panel.board)
        self.waiting.begin(request)
        signed = signers if persons(act) else ()

        def ended(end: Ended) -> None:
            if self._act is not act or self._subject is not subject:
                return
            self.waiting.end()
            self._set_busy(busy=False)
            self._ended(act, subject, end)

        self._panel.carry(request, signed, ended)

    def _ended(self, act: AnyAct, subject: Subject, end: Ended) -> None:
        if end.error is not None:
            self._complain(end.error)
            return
        self.on_done(act, subject)
        if isinstance(end.made, JoinCode):
            self._panel.keep_code(self._told.machine, end.made)
        page = result_of(act, subject, end, self._panel, self._once_more)
        if page is None:
            self.dismiss()
        else:
            self._show_result(page)

    def _once_more(self, seats: tuple[int, ...]) -> None:
        """Do an act of one person again at the seats that did not follow; nothing is typed anew."""
        key = self._panel.key
        if self._busy or key is None:
            return
        self._told = msgspec.structs.replace(self._told, seats=seats)
        self._carry((Signer(key),))

    def _back(self) -> None:
        if self._busy:
            return
        if self._first is not None and not self._done:
            self._first = None
            self._take_back()
            self.refresh()  # another attempt may have come to the seat meanwhile
        else:
            self.dismiss()
