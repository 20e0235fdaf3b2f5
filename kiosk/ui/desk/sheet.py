"""The desk of staff: what can be done now, what it must be told, who signs it.

Decides: the way through an act: fields and first PIN, then, where two persons are needed, the
sentence restated for another person and their PIN. Leaves to others: which acts there are
(`presenters.desk`), words (`sentences`), doing it (`carrying`).

A PIN is unlocked beside the window's thread; the key it gives is forgotten with the sheet.
"""

from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget

from kiosk.base.errors import KioskError, RuleError
from kiosk.seat.staff_files import StaffFiles
from kiosk.ui.announcing import announce
from kiosk.ui.background import Answer, Background
from kiosk.ui.desk.carrying import BESIDE_THE_WINDOW, WITH_PAPER, carry_out, prepare
from kiosk.ui.desk.form import ActFields
from kiosk.ui.desk.seat_source import SeatSource, scene_of
from kiosk.ui.desk.sentences import name_of, phase_words, sentence
from kiosk.ui.desk.signing import SeatPeople, Signature, Signed
from kiosk.ui.layout import clear, column, remeasure, row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.overlay import Overlay
from kiosk.ui.parts.text import Complaint, Picture, frame, label, rule, side
from kiosk.ui.presenters.desk import GRAVE, Act, Ask, Told, acts, asks, missing, persons
from kiosk.ui.seat import Seat
from kiosk.ui.speech import say
from kiosk.ui.texts import explain

#: An idle desk closes by itself, with every key it holds.
IDLE_MS: Final = 2 * 60_000


class DeskSheet(Overlay):
    """One sheet for every act of staff at the seat."""

    def __init__(self, window: QWidget, seat: Seat, staff: StaffFiles) -> None:
        super().__init__(window, "desk", "wide_sheet")
        self._seat = seat
        self._people = SeatPeople(seat)
        self._staff = staff
        self._background = Background()
        self._act: Act | None = None
        self._told = Told()
        self._first: Signed | None = None
        self._direct = False
        self._two = False
        self._busy = False
        self._hinting = False
        self._restated: QLabel | None = None
        self._fields: ActFields | None = None
        self._asked: ActFields | None = None
        self._signature: Signature | None = None
        self._confirm: Button | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self.dismiss)
        self._build_head()

    # ---- life ---------------------------------------------------------------------------------

    def ask(self, act: Act | None = None) -> None:
        """Open with the list of acts, or at once at one of them."""
        self._forget()
        self._direct = act is not None
        if act is None:
            self._show_acts()
        else:
            self._show_act(act)
        self.open()
        self._idle.start()

    def dismiss(self) -> None:
        """Close and forget every key and PIN."""
        if self._busy:
            return
        self._idle.stop()
        self._forget()
        super().dismiss()

    def wait(self) -> None:
        """Let work beside the window end; its answer still comes."""
        self._background.wait()

    def retell(self) -> None:
        """The language changed: say again what is not bound to a text of its own."""
        if not self.isHidden() and self._act is None:
            here = QApplication.focusWidget()
            self._show_acts(here.objectName() if here is not None else "")
        elif not self.isHidden() and self._act is not None:
            self.title.setText(name_of(self._act))
            self._tell_who()
            self._tell_sentence()

    # ---- pages --------------------------------------------------------------------------------

    def _build_head(self) -> None:
        head = row()
        head.addWidget(Picture("staff", "accent"))
        self.title = label("heading", name="desk.title")
        head.addWidget(self.title, 1)
        away = Button("desk.close", "quiet", picture="cross", on_click=self.dismiss)
        say(self, away.setAccessibleName, lambda: self.tr("Close"))
        head.addWidget(away)
        self.body.addLayout(head)
        self.who = label("soft", name="desk.who")
        self.body.addWidget(self.who)
        self.body.addWidget(rule())
        holder = QWidget()
        self.content = column(holder, gap="gap")
        self.body.addWidget(holder)

    def _show_acts(self, again: str = "") -> None:
        self._drop_page()
        self._act = None
        self.title.setText(self.tr("For staff"))
        self._tell_who()
        offered = acts(scene_of(self._seat), self._seat.blueprint)
        for number, act in enumerate(offered):
            grave = act in GRAVE
            if grave and number and offered[number - 1] not in GRAVE:
                self.content.addWidget(rule())
            kind = "danger" if grave else "side"
            button = Button(f"desk.act.{act}", kind, on_click=partial(self._show_act, act))
            button.setText(name_of(act))
            self.content.addWidget(button)
        if not offered:
            self.content.addWidget(label("", self.tr("Nothing can be done here now.")))
        remeasure(self)
        # When the new fields are on the screen.
        QTimer.singleShot(0, self, lambda: self._focus_first(again))

    def _show_act(self, act: Act) -> None:
        self._act = act
        self._first = None
        self._drop_page()
        self.title.setText(name_of(act))
        self._tell_who()
        self._fields = ActFields(SeatSource(self._seat), asks(act), self._changed)
        self._asked = self._fields
        left: list[QWidget] = [self._fields] if asks(act) else []
        self._show_signing(left, two=persons(act) == 2)

    def _show_second(self) -> None:
        first = self._first
        if self._act is None or first is None:
            return
        self._drop_page()
        asked = label()

        def words() -> str:
            pattern = self.tr(
                "{name} asks for this. Please read it; your PIN means that you agree."
            )
            return pattern.format(name=self._people.words(first.key.id))

        say(asked, asked.setText, words)
        self._show_signing([asked], two=False)

    def _show_signing(self, asked: list[QWidget], *, two: bool) -> None:
        sides = Fold(gap="room")
        left_side, right_side = side(), side()
        left = column(left_side, gap="gap")
        for one in asked:
            left.addWidget(one)
        box = self._sentence_box()
        if self._fields is None or not asked:
            left.addWidget(box)
        left.addStretch(1)
        sides.add(left_side, 1)
        right = column(right_side, gap="gap")
        sides.add(right_side, 1)
        self.content.addWidget(sides)
        but = self._first.key.id if self._first is not None else None
        self._signature = Signature(
            self._people, self._staff, self._changed, but=but, paper=self._act in WITH_PAPER
        )
        self._signature.pin.returnPressed.connect(self._sign)
        right.addWidget(self._signature)
        if self._fields is not None and asked:
            right.addWidget(box)  # below the fields there would be no room for it
        right.addStretch(1)
        self.problem = Complaint("desk.problem")
        self.foot.addWidget(self.problem)
        self._buttons(two=two)
        self._changed()
        remeasure(self)
        QTimer.singleShot(0, self, self._focus_first)

    def _sentence_box(self) -> QFrame:
        box = frame("bad" if self._act in GRAVE else "calm")
        line = column(box, pad="gap")
        self._restated = label("strong", name="desk.sentence")
        line.addWidget(self._restated)
        return box

    def _buttons(self, *, two: bool) -> None:
        buttons = Fold()
        back = Button("desk.back", "big", picture="left", on_click=self._back)
        say(back, back.setText, lambda: self.tr("Back"))
        buttons.add(back)
        buttons.spring()
        kind = "danger" if self._act in GRAVE else "primary"
        confirm = Button("desk.confirm", kind, on_click=self._sign)
        self._two = two
        say(confirm, confirm.setText, self._confirm_words)
        buttons.add(confirm)
        self._confirm = confirm
        self.foot.addWidget(buttons)

    def _focus_first(self, again: str = "") -> None:
        # A grave act is never one careless Enter away; where there is no other, Close is.
        grave = {f"desk.act.{act}" for act in GRAVE}
        stops = [one for one in self.stops() if one.objectName() not in grave]
        usual = [one for one in stops if one.objectName() != "desk.close"]
        kept = [one for one in stops if one.objectName() == again]
        if kept:
            kept[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if stops:
            (usual or stops)[0].setFocus(Qt.FocusReason.TabFocusReason)
        self.say_aloud()

    def say_aloud(self) -> None:
        """What the page is called, and for the second person what they are asked to sign."""
        read = self._restated.text() if self._first is not None and self._restated else ""
        announce(self, ". ".join(filter(None, (self.title.text(), read))))

    # ---- what is shown --------------------------------------------------------------------------

    def _tell_who(self) -> None:
        seating = self._seat.pending.seating
        name = seating.name if seating is not None else ""
        words = [self.tr("Seat {number}").format(number=self._seat.number), name]
        words.append(phase_words(self._seat.attempt))
        self.who.setText(" \u00b7 ".join(filter(None, words)))

    def _changed(self) -> None:
        self._idle.start()
        if self._fields is not None:
            self._told = self._fields.told()
        self._go_on()
        if self._hinting:
            self._hinting = False
            self.problem.hide()
        self._tell_sentence()
        self._look()

    def _go_on(self) -> None:
        """Hall time goes on while PINs are typed."""
        hall_ms = self._asked.hall_ms() if self._asked is not None else None
        if hall_ms is not None:
            self._told = msgspec.structs.replace(self._told, hall_ms=hall_ms)

    def _tell_sentence(self) -> None:
        if self._act is None or self._restated is None:
            return
        complete = missing(self._act, self._told) is None
        self._restated.setText(
            sentence(self._act, self._told, self._seat)
            if complete
            else self.tr("Please fill in all fields.")
        )

    def _look(self) -> None:
        if self._act is None or self._confirm is None or self._signature is None:
            return
        ready = missing(self._act, self._told) is None
        signed = bool(self._signature.person()) and bool(self._signature.pin.text())
        self._confirm.setEnabled(ready and signed and not self._busy)

    def _confirm_words(self) -> str:
        if self._busy:
            return self.tr("Please wait\u2026")
        return self.tr("On to the second person") if self._two else self.tr("Confirm")

    def _complain(self, error: KioskError) -> None:
        if self._signature is not None:
            self._signature.again()
        self.problem.tell(lambda: explain(error))

    def _missing_words(self, fields: ActFields, ask: Ask) -> str:
        return self.tr("Still missing: {field}.").format(field=fields.caption(ask))

    def _say_missing(self) -> None:
        signature, act = self._signature, self._act
        if signature is None or act is None:
            return
        self._hinting = True
        ask = missing(act, self._told)
        if ask is not None and self._fields is not None:
            self.problem.tell(partial(self._missing_words, self._fields, ask))
        elif not signature.person():
            self.problem.tell(lambda: self.tr("Still missing: who you are. Pick a name above."))
        else:
            self.problem.tell(lambda: self.tr("Still missing: the PIN."))

    # ---- doing it -------------------------------------------------------------------------------

    def _sign(self) -> None:
        signature, act = self._signature, self._act
        if signature is None or act is None or self._busy:
            return
        if self._confirm is None or not self._confirm.isEnabled():
            self._say_missing()
            return
        person, pin = signature.person(), signature.pin.text()
        if self._first is not None and person == self._first.key.id:
            self._complain(RuleError("same_person", "another person must sign"))
            return
        try:
            sheet = signature.sheet()
        except KioskError as error:
            self._complain(error)
            return
        self._set_busy(busy=True)
        staff = self._staff
        self._background.run(lambda: Signed(staff.unlock(person, pin), sheet), self._unlocked)

    def _unlocked(self, answer: Answer[Signed]) -> None:
        self._set_busy(busy=False)
        if self._signature is not None:
            self._signature.pin.clear()
        signed, act = answer.value, self._act
        if answer.error is not None or signed is None or act is None:
            if answer.error is not None:
                self._complain(answer.error)
            return
        if self._first is None and persons(act) == 2:
            self._first = signed
            self._show_second()
            return
        keys = (self._first, signed) if self._first is not None else (signed,)
        if act not in BESIDE_THE_WINDOW:
            self._finish(act, keys)
            return
        self._set_busy(busy=True)
        self._go_on()
        told, seat = self._told, self._seat
        self._background.run(
            lambda: prepare(act, told, keys, seat),
            lambda done: self._prepared(done, act, keys),
        )

    def _prepared(self, done: Answer[None], act: Act, keys: tuple[Signed, ...]) -> None:
        self._set_busy(busy=False)
        if done.error is not None:
            self._complain(done.error)
        else:
            self._finish(act, keys)

    def _finish(self, act: Act, keys: tuple[Signed, ...]) -> None:
        try:
            carry_out(act, self._told, keys, self._seat)
        except KioskError as error:
            self._seat.look_again()
            if not self.isHidden():
                self._complain(error)
            return
        self.dismiss()
        self._seat.look_again()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        if self._confirm is not None:
            self._confirm.setText(self._confirm_words())
        if self._signature is not None:
            self._signature.setEnabled(not busy)
        self._look()

    def _back(self) -> None:
        if self._busy:
            return
        if self._direct and self._first is None:
            self.dismiss()
        elif self._first is not None and self._act is not None:
            self._show_act(self._act)
        else:
            self._show_acts()

    def _forget(self) -> None:
        self._first = self._act = self._asked = None
        self._told = Told()
        self.who.clear()
        self._drop_page()

    def _drop_page(self) -> None:
        # First the names: what goes still tells of changes while it goes.
        self._fields = self._signature = self._confirm = self._restated = None
        self._hinting = False
        clear(self.content)
        clear(self.foot)
