"""Logging in: a name from the keys at hand, and its PIN.

Decides: that keys are looked for again while the sheet is open, so that a stick may come late.
Leaves to others: opening a key (`kiosk.seat.staff_files`), who counts (the hub).
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.base.errors import KioskError
from kiosk.ui.desk.signing import Signature
from kiosk.ui.layout import clear, column, remeasure, row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.overlay import Overlay
from kiosk.ui.parts.text import Complaint, Picture, label, rule, said
from kiosk.ui.speech import say
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.texts import explain

#: Looks at the sticks once in so many ticks, which come ten times a second.
_LOOK_EVERY: Final = 20


class LogInSheet(Overlay):
    """Who is there. What was asked for before goes on once somebody is logged in."""

    def __init__(self, window: QWidget, panel: Panel) -> None:
        super().__init__(window, "logIn", "card")
        self._panel = panel
        self._then: Callable[[], object] = lambda: None
        self._busy = False
        self._ticks = 0
        self._signature: Signature | None = None
        head = row()
        head.addWidget(Picture("key", "accent"))
        head.addWidget(said("title", lambda: self.tr("Log in"), name="logIn.title"), 1)
        away = Button("logIn.close", "quiet", picture="cross", on_click=self.dismiss)
        say(self, away.setAccessibleName, lambda: self.tr("Close"))
        head.addWidget(away)
        self.body.addLayout(head)
        self.hall = label("soft", name="logIn.hall")
        self.body.addWidget(self.hall)
        self.body.addWidget(rule())
        self._waits = said("soft", lambda: self.tr("Waiting for the server of the hall\u2026"))
        self.body.addWidget(self._waits)
        holder = QWidget()
        self._content = column(holder, gap="gap")
        self.body.addWidget(holder)
        self.problem = Complaint("logIn.problem")
        self.foot.addWidget(self.problem)
        buttons = Fold()
        buttons.spring()
        self.confirm = Button("logIn.confirm", "primary", on_click=self._go)
        say(self.confirm, self.confirm.setText, self._confirm_words)
        buttons.add(self.confirm)
        self.foot.addWidget(buttons)

    def ask(self, then: Callable[[], object] = lambda: None) -> None:
        """Open; `then` is called once somebody is logged in."""
        self._then = then
        self.problem.hide()
        self._forget()
        self._offer()
        self.open()
        self._focus_first()

    def dismiss(self) -> None:
        """Close and forget the PIN."""
        if self._busy:
            return
        self._forget()
        super().dismiss()

    def refresh(self) -> None:
        """Another board: the hall may be known only now, and who works there."""
        board = self._panel.board
        self.hall.setText(board.hall and self.tr("Hall {name}").format(name=board.hall))
        self.hall.setVisible(bool(board.hall))
        if not self.isHidden():
            self._offer()
            self._look()

    def tick(self) -> None:
        """Look at the sticks again now and then."""
        self._ticks += 1
        if not self.isHidden() and not self._busy and self._ticks % _LOOK_EVERY == 0:
            self._offer()

    def retell(self) -> None:
        """The language changed."""
        self.refresh()

    def _offer(self) -> None:
        up = self._panel.line_state.state == "up"
        self._waits.setVisible(not up)
        signature = self._signature
        if not up and signature is None:
            return  # nobody can prove a key to a server that is not there
        present = tuple(
            one for one in self._panel.world.keys.present() if self._panel.may_sign(one)
        )
        if self._busy or (signature is not None and present == signature.offered):
            return
        kept = signature.person() if signature is not None else ""
        self._forget()
        keys = self._panel.world.keys
        self._signature = Signature(self._panel, keys, self._look, places=keys)
        self._signature.pin.returnPressed.connect(self._go)
        self._content.addWidget(self._signature)
        if kept in present:
            self._signature.pick(kept)
        self._look()
        remeasure(self)
        if not self.isHidden():
            QTimer.singleShot(0, self, self._focus_first)

    def _focus_first(self) -> None:
        usual = [one for one in self.stops() if one.objectName() != "logIn.close"]
        if usual and not self.isHidden():
            usual[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _look(self) -> None:
        signature = self._signature
        ready = signature is not None and bool(signature.person() and signature.pin.text())
        ready = ready and self._panel.line_state.state == "up"
        self.confirm.setEnabled(ready and not self._busy)

    def _confirm_words(self) -> str:
        return self.tr("Please wait\u2026") if self._busy else self.tr("Log in")

    def _go(self) -> None:
        signature = self._signature
        if signature is None or self._busy or not self.confirm.isEnabled():
            return
        self._set_busy(busy=True)
        self._panel.log_in(signature.person(), signature.pin.text(), self._answered)

    def _answered(self, error: KioskError | None) -> None:
        self._set_busy(busy=False)
        if error is not None:
            self.problem.tell(partial(explain, error))
            if self._signature is not None:
                self._signature.again()
            return
        then = self._then
        self.dismiss()
        then()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.confirm.setText(self._confirm_words())
        if self._signature is not None:
            self._signature.setEnabled(not busy)
        self._look()

    def _forget(self) -> None:
        self._signature = None
        clear(self._content)
