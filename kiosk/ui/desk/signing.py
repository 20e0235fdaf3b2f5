"""Who signs: a name and a PIN, and a paper sheet where the keys cannot open what they must.

Decides: who is offered to sign. Leaves to others: unlocking (`kiosk.seat.staff_files`), what a
sheet opens (`kiosk.trust.sheets`).
"""

from collections.abc import Callable
from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from kiosk.audit.orders import ORDER_ROLES
from kiosk.base.ids import StaffId
from kiosk.trust.sheets import Sheet, read_sheet
from kiosk.trust.staff_keys import StaffKey
from kiosk.ui.desk.elsewhere import Elsewhere, Places
from kiosk.ui.desk.picks import Rows
from kiosk.ui.keyboard.fields import FreeLine
from kiosk.ui.layout import clear, column, remeasure
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.flow import Flow
from kiosk.ui.parts.text import said
from kiosk.ui.seat import Seat
from kiosk.ui.speech import say

#: More than any PIN or sheet, less than a paste that would hold the window up.
LONGEST_CODE: Final = 128


class Signed(NamedTuple):
    """One person's part of an act.

    Attributes:
        sheet: the paper sheet they typed, if they did.
    """

    key: StaffKey
    sheet: Sheet | None = None


class People(Protocol):
    """Who may sign here, and what they are called."""

    def may_sign(self, staff: StaffId) -> bool:
        """Whether this person's role gives orders; technicians touch no attempt."""
        ...

    def words(self, staff: StaffId) -> str:
        """The person by name, or by identifier where there is no name."""
        ...


class Keys(Protocol):
    """Key files at hand (`kiosk.seat.staff_files.StaffFiles`)."""

    def present(self) -> tuple[StaffId, ...]:
        """Persons whose key file can be reached now."""
        ...

    def locked_ms(self, staff: StaffId) -> int:
        """How long no PIN of this person is heard; 0 when one is."""
        ...


class SeatPeople:
    """The staff of a seat's own sitting file."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def may_sign(self, staff: StaffId) -> bool:
        """Whether this person's role gives orders at a seat."""
        member = self._seat.session.premises.sitting.staff_list.member(staff)
        return member is not None and member.role in ORDER_ROLES

    def words(self, staff: StaffId) -> str:
        """A member of staff by name, or by identifier where the list has no name."""
        member = self._seat.session.premises.sitting.staff_list.member(staff)
        return (member.name or str(staff)) if member is not None else str(staff)


class Signature(QWidget):
    """Who signs: one of those whose key is here, and the PIN.

    Attributes:
        offered: everybody who is shown.
    """

    def __init__(
        self,
        people: People,
        staff: Keys,
        on_change: Callable[[], object],
        *,
        but: StaffId | None = None,
        paper: bool = False,
        places: Places | None = None,
    ) -> None:
        """Offer everybody whose key is here.

        Args:
            people: who may sign, and names.
            staff: the keys at hand.
            on_change: called after every press and every typed character.
            but: cannot be picked, because this person signed first.
            paper: a sheet may be typed as well.
            places: where other keys may be; None offers no other place.
        """
        super().__init__()
        self._known, self._staff, self._on_change, self._but = people, staff, on_change, but
        lines = column(self, gap="small")
        lines.addWidget(
            said("strong", lambda: self.tr("Second person") if but else self.tr("Who are you?"))
        )
        holder = QWidget()
        self._holder = column(holder)
        lines.addWidget(holder)
        self.nobody = said(
            "alarm", lambda: self.tr("No staff key can be found. Plug in the stick with your key.")
        )
        lines.addWidget(self.nobody)
        self.people = self._offer()
        if places is not None:
            lines.addWidget(Elsewhere(places, self._found))
        lines.addWidget(said("strong", lambda: self.tr("PIN")))
        self.pin = FreeLine("desk.pin", LONGEST_CODE, "code")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.textChanged.connect(lambda _text: on_change())
        say(self, self.pin.setAccessibleName, lambda: self.tr("PIN"))
        lines.addWidget(self.pin)
        self._paper = PaperField() if paper else None
        if self._paper is not None:
            lines.addWidget(self._paper)

    def _offer(self) -> Rows:
        """Everybody whose key is here now."""
        present = tuple(one for one in self._staff.present() if self._known.may_sign(one))
        barred = [str(one) for one in present if one == self._but or self._staff.locked_ms(one)]
        self.offered = present
        rows = Rows(
            "desk.person",
            lambda: [(str(one), self._known.words(one)) for one in present],
            self._on_change,
            barred=barred,
        )
        clear(self._holder)
        self._holder.addWidget(rows)
        self.nobody.setVisible(not present)
        return rows

    def _found(self) -> None:
        """Keys of another place count from now on; whoever was picked stays so."""
        picked = self.people.picked()
        self.people = self._offer()
        self.people.pick(picked)
        remeasure(self)
        self._on_change()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def person(self) -> StaffId:
        """Who was picked; empty when nobody was."""
        return StaffId(self.people.picked())

    def pick(self, person: str) -> None:
        """Pick this person, if it is offered."""
        self.people.pick(person)

    def again(self) -> None:
        """Empty the PIN and wait for it anew."""
        self.pin.clear()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def sheet(self) -> Sheet | None:
        """The paper sheet that was typed, if one was.

        Raises:
            SheetTypingError: it is mistyped, with the group to look at.
        """
        typed = self._paper.typed() if self._paper is not None else ""
        return read_sheet(typed) if typed else None


class PaperField(QWidget):
    """A paper sheet, for the day on which a key is missing; out of the way until then."""

    def __init__(self) -> None:
        super().__init__()
        lines = column(self, gap="small")
        self._open = Button("desk.paper", "quiet", picture="document", on_click=self._show)
        say(self, self._open.setText, lambda: self.tr("Use a paper sheet"))
        lines.addWidget(self._open)
        self._opened = QWidget()
        within = column(self._opened, gap="small")
        within.addWidget(said("strong", lambda: self.tr("The seven groups of your sheet")))
        self._field = FreeLine("desk.sheet", LONGEST_CODE, "code")
        say(self, self._field.setAccessibleName, lambda: self.tr("The seven groups of your sheet"))
        within.addWidget(self._field)
        beside = Flow(gap="small")
        self._bare = Button("desk.sheet.show", "quiet", on_click=self._look)
        say(self, self._bare.setText, self._look_words)
        beside.add(self._bare)
        away = Button("desk.sheet.away", "quiet", picture="cross", on_click=self._put_away)
        say(self, away.setText, lambda: self.tr("Without a paper sheet"))
        beside.add(away)
        within.addWidget(beside)
        lines.addWidget(self._opened)
        self._put_away()

    def typed(self) -> str:
        """What was typed."""
        return self._field.text().strip()

    def _show(self) -> None:
        self._open.hide()
        self._opened.show()
        self._field.setFocus()

    def _put_away(self) -> None:
        here = self._opened.isAncestorOf(QApplication.focusWidget() or self)
        self._field.clear()
        self._hide_typed(hidden=True)
        self._opened.hide()
        self._open.show()
        if here:
            self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        self._hide_typed(hidden=not self._hidden())

    def _hide_typed(self, *, hidden: bool) -> None:
        # A PIN that lands here by mistake must not be read by everybody around.
        mode = QLineEdit.EchoMode
        self._field.setEchoMode(mode.Password if hidden else mode.Normal)
        self._bare.setText(self._look_words())

    def _hidden(self) -> bool:
        return self._field.echoMode() is QLineEdit.EchoMode.Password

    def _look_words(self) -> str:
        return self.tr("Show what is typed") if self._hidden() else self.tr("Hide what is typed")
