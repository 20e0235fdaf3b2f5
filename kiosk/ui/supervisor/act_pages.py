"""The pages of an act at the panel: fields and sentence, the second person, what came of it.

Decides: what stands on each page and when an act may be confirmed. Leaves to others: signing and
sending (`act_sheet`), fields (`fields`), words (`sentences`).
"""

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QWidget

from kiosk.base.errors import KioskError
from kiosk.ui.announcing import announce
from kiosk.ui.desk.signing import PaperField, Signature
from kiosk.ui.layout import clear, column, remeasure, row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.overlay import Overlay
from kiosk.ui.parts.redrawing import redraw_all
from kiosk.ui.parts.text import Complaint, Picture, frame, label, rule, said, side
from kiosk.ui.presenters.panel_acts import (
    GRAVE,
    WITH_LIST,
    WITH_PAPER,
    AnyAct,
    AnyAsk,
    HallAsk,
    PanelTold,
    Subject,
    asks,
    persons,
)
from kiosk.ui.presenters.panel_missing import missing
from kiosk.ui.speech import Text, retell, say
from kiosk.ui.supervisor.fields import PanelFields
from kiosk.ui.supervisor.followed import SeatsFollowed
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.supervisor.sending import SendingLines
from kiosk.ui.supervisor.sentences import sentence, title_of
from kiosk.ui.supervisor.waiting import Waiting
from kiosk.ui.texts import explain

if TYPE_CHECKING:
    from kiosk.ui.presenters.panel_carrying import Signer

NOBODY: Final = Subject()


class _Aside(NamedTuple):
    """The first page of an act while a second person signs, with everything that was entered."""

    content: tuple[QWidget, ...]
    foot: tuple[QWidget, ...]
    fields: PanelFields | None
    paper: PaperField | None
    confirm: Button | None
    restated: QLabel | None
    problem: Complaint | None


class ActPages(Overlay):
    """What is seen of an act."""

    def __init__(self, window: QWidget, panel: Panel) -> None:
        super().__init__(window, "desk", "wide_sheet")
        self._panel = panel
        self._act: AnyAct | None = None
        self._subject = NOBODY
        self._told = PanelTold()
        self._first: Signer | None = None
        self._busy = self._hinting = self._done = self._stopped = False
        self._fields: PanelFields | None = None
        self._signature: Signature | None = None
        self._paper: PaperField | None = None
        self._confirm: Button | None = None
        self._restated: QLabel | None = None
        self.problem: Complaint | None = None
        self._aside: _Aside | None = None
        self._build_head()

    def _go(self) -> None:
        """Confirm was pressed; the sheet says what that does."""

    def _back(self) -> None:
        """Back was pressed."""

    # ---- pages ----------------------------------------------------------------------------------

    def _build_head(self) -> None:
        head = row()
        head.addWidget(Picture("staff", "accent"))
        self.title = label("heading", name="desk.title")
        head.addWidget(self.title, 1)
        away = Button("desk.close", "quiet", picture="cross", on_click=self.dismiss)
        say(self, away.setAccessibleName, lambda: self.tr("Close"))
        head.addWidget(away)
        self.body.addLayout(head)
        self.body.addWidget(rule())
        holder = QWidget()
        self.content = column(holder, gap="gap")
        self.body.addWidget(holder)
        self.waiting = Waiting(self._panel)
        self.body.addWidget(self.waiting)
        self.waiting.hide()

    def _show_fields(self) -> None:
        act = self._act
        if act is None:
            return
        self._drop()
        self.title.setText(title_of(act))
        left: QWidget | None = None
        if asks(act):
            self._fields = PanelFields(self._panel, self._subject, asks(act), self._changed)
            left = self._fields
        said_of, author = self._sentence_box(), self._author_line()
        right: list[QWidget] = [said_of, *author]
        self._width = "wide_card" if act in WITH_LIST else "wide_sheet"
        if act in WITH_LIST and self._fields is not None:
            left, right = _stacked([self._fields, *author]), [self._fields.apart(HallAsk.RULE)]
            right.append(said_of)
        if act in WITH_PAPER:
            self._paper = PaperField()
            right.append(self._paper)
        self._put(left, right)

    def _show_second(self) -> None:
        first = self._first
        if self._act is None or first is None:
            return
        self._set_aside()
        name = self._panel.words(first.key.id)
        asked = said(
            "",
            lambda: self.tr("{name} asks for this. Please read it and sign it as well.").format(
                name=name
            ),
        )
        left: list[QWidget] = [asked, self._sentence_box()]
        if HallAsk.NUMBER in asks(self._act):
            self._fields = PanelFields(self._panel, self._subject, (HallAsk.NUMBER,), self._changed)
            left.append(self._fields)
        self._signature = Signature(
            self._panel,
            self._panel.world.keys,
            self._changed,
            but=first.key.id,
            paper=self._act in WITH_PAPER,
            places=self._panel.world.keys,
        )
        self._signature.pin.returnPressed.connect(self._go)
        self._put(_stacked(left), [self._signature])

    def _show_result(self, page: QWidget) -> None:
        self._drop()
        self._done = True
        self.content.addWidget(page)
        if isinstance(page, SeatsFollowed):  # nothing else can fail here
            self._keep_room_for_problem()
        buttons = Fold()
        buttons.spring()
        close = Button("desk.back", "primary", on_click=self.dismiss)
        goes_on = isinstance(page, SendingLines)  # it is not done, and needs nobody here
        say(close, close.setText, lambda: self.tr("Close") if goes_on else self.tr("Done"))
        buttons.add(close)
        self.foot.addWidget(buttons)
        remeasure(self)
        QTimer.singleShot(0, self, self._focus_first)

    def _put(self, left: QWidget | None, right: list[QWidget]) -> None:
        halves = Fold(gap="room")
        if left is not None:
            left_side = side()
            lines = column(left_side, gap="gap")
            lines.addWidget(left)
            lines.addStretch(1)
            halves.add(left_side, 1)
        right_side = side()
        lines = column(right_side, gap="gap")
        lines.addWidget(_stacked(right))
        lines.addStretch(1)
        halves.add(right_side, 1)
        self.content.addWidget(halves)
        self._keep_room_for_problem()
        self._buttons()
        self._changed()
        remeasure(self)
        QTimer.singleShot(0, self, self._focus_first)

    def _keep_room_for_problem(self) -> None:
        """Beside the buttons, where it is seen however far the fields are scrolled."""
        self.problem = Complaint("desk.problem")
        self.foot.addWidget(self.problem)

    def _sentence_box(self) -> QFrame:
        box = frame("bad" if self._act in GRAVE else "calm")
        line = column(box, pad="gap small")
        self._restated = label("strong", name="desk.sentence")
        line.addWidget(self._restated)
        return box

    def _author_line(self) -> list[QWidget]:
        key, act = self._panel.key, self._act
        if key is None or act is None or not persons(act):
            return []
        name, two = self._panel.words(key.id), persons(act) == 2

        def words() -> str:
            if two:
                pattern = self.tr("{name} signs first, then a second person with key and PIN.")
            else:
                pattern = self.tr("{name} signs this.")
            return pattern.format(name=name)

        return [said("soft", words, name="desk.author")]

    def _buttons(self) -> None:
        buttons = Fold()
        back = Button("desk.back", "big", picture="left", on_click=self._back)
        say(back, back.setText, lambda: self.tr("Back"))
        buttons.add(back)
        buttons.spring()
        kind = "danger" if self._act in GRAVE else "primary"
        confirm = Button("desk.confirm", kind, on_click=self._go)
        say(confirm, confirm.setText, self._confirm_words)
        buttons.add(confirm)
        self._confirm = confirm
        self.foot.addWidget(buttons)

    def _focus_first(self) -> None:
        if self.isHidden():
            return
        stops = self.stops()
        usual = [one for one in stops if one.objectName() != "desk.close"]
        act = self._act
        # A grave act is never one careless Enter away.
        if act is not None and not asks(act) and self._signature is None and act not in GRAVE:
            usual = [one for one in usual if one.objectName() == "desk.confirm"] or usual
        if stops:
            (usual or stops)[0].setFocus(Qt.FocusReason.TabFocusReason)
        self.say_aloud()

    def say_aloud(self) -> None:
        """What the page is called, and the sentence that is to be signed."""
        read = self._restated.text() if self._restated is not None else ""
        announce(self, ". ".join(filter(None, (self.title.text(), read))))

    # ---- what is shown --------------------------------------------------------------------------

    def _changed(self) -> None:
        self._panel.touched()
        if self._fields is not None:
            values = self._fields.values()
            if self._first is not None:
                mine = values["numbers"]
                if isinstance(mine, tuple):
                    values["numbers"] = (self._told.numbers[0], mine[0])
            self._told = msgspec.structs.replace(self._told, **values)
        if self.problem is not None and self._hinting:
            self._hinting = False
            self.problem.hide()
        self._tell_sentence()
        self._look()

    def _go_on(self) -> None:
        """Hall time goes on while it is typed, read and signed."""
        fields = self._aside.fields if self._aside is not None else self._fields
        hall_ms = fields.hall_ms() if fields is not None else None
        if fields is None or hall_ms is None or self._busy or self._done:
            return
        fields.tick()
        self._told = msgspec.structs.replace(self._told, hall_ms=hall_ms)
        self._tell_sentence()

    def _tell_sentence(self) -> None:
        if self._act is None or self._restated is None:
            return
        lacking = missing(self._act, self._told)
        if lacking is None:
            words = sentence(self._act, self._told, self._subject, self._panel)
        elif lacking is HallAsk.OWED:
            words = self.tr("The hall can be closed once every attempt is.")
        else:
            words = self.tr("Please fill in all fields.")
        if words != self._restated.text():
            self._restated.setText(words)

    def _look(self) -> None:
        if self._act is None or self._confirm is None:
            return
        second = self._first is not None
        ready = missing(self._act, self._told, second=second) is None
        if self._signature is not None:
            ready = ready and bool(self._signature.person() and self._signature.pin.text())
        self._confirm.setEnabled(ready and not self._busy and not self._stopped)

    def _stop(self) -> None:
        """Let nothing be confirmed on this page any more."""
        self._stopped = True
        self._look()

    def _confirm_words(self) -> str:
        if self._busy:
            return self.tr("Please wait\u2026")
        two = self._act is not None and persons(self._act) == 2 and self._first is None
        return self.tr("On to the second person") if two else self.tr("Confirm")

    def _say_missing(self) -> None:
        """Why nothing happens: what is still to be entered."""
        act, signature = self._act, self._signature
        if act is None:
            return
        self._hinting = True
        ask = missing(act, self._told, second=self._first is not None)
        if ask is not None and self._fields is not None:
            self._say_problem(partial(self._missing_words, self._fields, ask))
        elif signature is not None and not signature.person():
            self._say_problem(lambda: self.tr("Still missing: who you are. Pick a name above."))
        elif signature is not None:
            self._say_problem(lambda: self.tr("Still missing: the PIN."))

    def _complain(self, error: KioskError) -> None:
        if self._signature is not None:
            self._signature.again()
        self._say_problem(lambda: explain(error))

    def _missing_words(self, fields: PanelFields, ask: AnyAsk) -> str:
        return self.tr("Still missing: {field}.").format(field=fields.caption(ask))

    def _say_problem(self, words: Text) -> None:
        if self.problem is not None:
            self.problem.tell(words)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        if self._confirm is not None:
            self._confirm.setText(self._confirm_words())
        for part in (self._signature, self._fields, self._paper):
            if part is not None:
                part.setEnabled(not busy)
        self._look()

    def _drop(self) -> None:
        # First the names: what goes still tells of changes while it goes.
        self._forget_page()
        clear(self.content)
        clear(self.foot)
        aside, self._aside = self._aside, None
        for one in (*aside.content, *aside.foot) if aside is not None else ():
            one.deleteLater()

    def _set_aside(self) -> None:
        """Make room for the second person, and keep what the first one entered."""
        kept = self._fields, self._paper, self._confirm, self._restated, self.problem
        self._forget_page()
        self._aside = _Aside(_taken(self.content), _taken(self.foot), *kept)

    def _take_back(self) -> None:
        """Show what the first person entered again."""
        aside, self._aside = self._aside, None
        if aside is None:
            return
        self._drop()
        _, _, self._fields, self._paper, self._confirm, self._restated, self.problem = aside
        for layout, widgets in ((self.content, aside.content), (self.foot, aside.foot)):
            for one in widgets:
                layout.addWidget(one)
                one.setVisible(one is not self.problem)
                retell(one)  # the language and the look may have become others meanwhile
                redraw_all(one)
        remeasure(self)
        self._changed()
        QTimer.singleShot(0, self, self._focus_first)

    def _forget_page(self) -> None:
        self._fields = self._signature = self._paper = self._confirm = None
        self._restated = self.problem = None
        self._hinting = self._done = self._stopped = False


def _taken(layout: QLayout) -> tuple[QWidget, ...]:
    """Everything in a layout, taken out and kept."""
    found = []
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            found.append(widget)
    return tuple(found)


def _stacked(parts: list[QWidget]) -> QWidget:
    whole = QWidget()
    lines = column(whole, gap="gap")
    for one in parts:
        lines.addWidget(one)
    return whole
