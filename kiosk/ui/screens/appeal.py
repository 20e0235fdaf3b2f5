"""Content appeal: the picked tasks, a reason for each, a receipt (CE-25).

Decides: when a draft goes to the journal: a moment after the last key, and on leaving the field or
the screen. Leaves to others: what is long enough and in time (the service).
"""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kiosk.base.ids import ItemId
from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.ui.keyboard.bar import KeyBar
from kiosk.ui.keyboard.fields import FreeText
from kiosk.ui.layout import clear, column, remeasure
from kiosk.ui.parts.button import Button, OneOf
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.scroll import QuietScroll
from kiosk.ui.parts.task_reader import TaskReader
from kiosk.ui.parts.text import Picture, frame, label, note, restyle, said
from kiosk.ui.parts.two_cards import TwoCards
from kiosk.ui.presenters import tasks
from kiosk.ui.presenters.result import appealable, receipt
from kiosk.ui.screens.base import Host, Screen
from kiosk.ui.screens.closing_sheets import LeaveSheet
from kiosk.ui.seat import Seat
from kiosk.ui.speech import say

#: A draft is journalled this long after the last key; in the last moments at every look.
DRAFT_AFTER_MS: Final = 800
DRAFT_AT_LATEST_MS: Final = 3_000
LAST_MOMENTS_MS: Final = 3_000
_OPEN: Final = frozenset({Phase.REVIEW, Phase.APPEAL})


class AppealScreen(Screen):
    """Left the picked tasks, right one of them with its reason."""

    def __init__(self, seat: Seat, host: Host) -> None:
        super().__init__(seat, host)
        self._item = ""
        self._listed: tuple[int, ...] = ()
        self.rows: list[OneOf] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._timer.timeout.connect(self.keep_draft)
        self._latest = QTimer(self)
        self._latest.setSingleShot(True)
        self._latest.setTimerType(Qt.TimerType.PreciseTimer)
        self._latest.setInterval(DRAFT_AT_LATEST_MS)
        self._latest.timeout.connect(self.keep_draft)
        outer = column(self, pad="gap")
        left, right = self._left(), self._right()
        self.cards = TwoCards(left, right, (self._list_scroll, self._reader_scroll))
        outer.addWidget(self.cards)
        self.leave_sheet = LeaveSheet(host.sheet_parent(), seat, self.end)

    # ---- life ---------------------------------------------------------------------------------

    def enter(self) -> None:
        """Begin with the first task that has no receipt yet."""
        self._item = ""
        self._listed = ()
        super().enter()
        if self._item:
            self._timer.start()  # what was typed before a stop is journalled now

    def refresh(self) -> None:
        """Show the list, and the task that is open."""
        self.host.show_title(self.tr("Content appeal"))
        pending = self.seat.pending
        form = pending.form
        if form is None:
            return
        places = appealable(pending)
        items = [form.items[place].item for place in places]
        if self._item not in items:
            self._open(next((one for one in items if one in pending.drafts), ""))
        self._tell_list(places)
        self._tell_task()
        reading = pending.phase is Phase.REVIEW
        self.to_map.setVisible(reading)
        self.nothing.setText(
            self.tr("No task is picked. Go back to the map to pick one.")
            if reading
            else self.tr(
                "No task is picked. The result map is closed; none can be picked any more."
            )
        )
        self.cards.arrange()

    def tick(self) -> None:
        """Lose no word to the end of the time."""
        minutes = self.seat.blueprint.windows.appeal_minutes
        if self.seat.window_left_ms(minutes) < LAST_MOMENTS_MS:
            self.keep_draft()

    def leave(self) -> None:
        """Keep what was typed, then forget the task."""
        self.keep_draft()
        self.leave_sheet.dismiss()
        self._item = ""
        self.reader.clear()
        self.text.blockSignals(True)
        self.text.clear()
        self.text.blockSignals(False)
        clear(self.list)
        self._listed = ()

    def first_focus(self) -> QWidget | None:
        """The reason."""
        return self.text if self._item else self.done

    def keep_draft(self) -> None:
        """Journal what was typed, if it is new; in a stop, keep it until the exam goes on."""
        self._timer.stop()
        self._latest.stop()
        item = ItemId(self._item)
        typed = self.text.toPlainText().strip()
        drafts = self.seat.pending.drafts
        open_now = self.seat.pending.phase in _OPEN
        if open_now and item and item in drafts and drafts[item] != typed:
            self.seat.request(c.DraftAppeal(item=item, text=typed))
        elif not open_now and item and drafts.get(item, typed) != typed:
            self.seat.typed[item] = typed

    def end(self) -> None:
        """Give the rest of the time up."""
        self.keep_draft()
        self.seat.request(c.Leave())

    # ---- left ---------------------------------------------------------------------------------

    def _left(self) -> QFrame:
        card = frame("card")
        card.setProperty("fit", "summary")
        lines = column(card, gap="gap", pad="wide")
        lines.addWidget(said("heading", lambda: self.tr("Picked tasks")))
        scroll = QuietScroll()
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        self.list: QVBoxLayout = column(holder, gap="small", pad="tiny")
        scroll.setWidget(holder)
        self._list_scroll = scroll
        lines.addWidget(scroll, 1)
        lines.addWidget(
            said(
                "small",
                lambda: self.tr(
                    "The appeals commission decides on every appeal. What you type is kept, but an "
                    "appeal is filed only by the button."
                ),
            )
        )
        self.to_map = Button("appeal.map", "big", picture="left", on_click=self._to_map)
        say(self, self.to_map.setText, lambda: self.tr("Back to the map"))
        lines.addWidget(self.to_map)
        self.done = Button("appeal.done", "big", on_click=self._ask_leave)
        say(self, self.done.setText, lambda: self.tr("Finish appeals\u2026"))
        lines.addWidget(self.done)
        return card

    def _tell_list(self, places: tuple[int, ...]) -> None:
        form = self.seat.pending.form
        if form is None:
            return
        if places != self._listed:
            self._listed = places
            clear(self.list)
            self.rows = []
            for place in places:
                made = OneOf(
                    f"appeal.task.{place + 1}",
                    "side",
                    on_click=partial(self._switch, form.items[place].item),
                )
                made.setProperty("lines", "two")
                self.list.addWidget(made)
                self.rows.append(made)
            self.list.addStretch(1)
            remeasure(self)
        for place, made in zip(places, self.rows, strict=True):
            item = form.items[place].item
            number, _ = tasks.number_in_block(form, place)
            block = self.seat.titled(self.seat.blueprint.block(form.items[place].block).title)
            filed = receipt(self.seat.pending, item)
            state = self.tr("filed") if filed else self.tr("draft")
            made.setText(f"{block} \u00b7 {number}\n{state}")
            made.show_picture("check" if filed else "document")
            made.setChecked(item == self._item)

    # ---- right --------------------------------------------------------------------------------

    def _right(self) -> QFrame:
        card = frame("card")
        card.setProperty("fit", "column")
        lines = column(card, gap="gap", pad="wide")
        self.nothing = label("large")
        lines.addWidget(self.nothing)
        self._work = QWidget()
        work = column(self._work, gap="gap")
        lines.addWidget(self._work, 1)
        scroll = QuietScroll()
        self.reader = TaskReader()
        scroll.setWidget(self.reader)
        self._reader_scroll = scroll
        work.addWidget(scroll, 5)
        head = Fold()
        head.add(
            said("strong", lambda: self.tr("Why is this task wrong? Your reasoned explanation")), 1
        )
        self.count = label("small", wrap=False, name="appeal.count")
        head.add(self.count)
        work.addWidget(head)
        self.text = FreeText("appeal.text", self.seat.blueprint.appeals.maximum_characters)
        self.text.setProperty("fit", "reason")
        say(self, self.text.setAccessibleName, lambda: self.tr("Reasoned explanation"))
        self.text.textChanged.connect(self._typed)
        work.addWidget(self.text, 2)
        self.keys = KeyBar(self.text, "appeal.text.keys")
        work.addWidget(self.keys)
        self.receipt = label("strong", name="appeal.receipt")
        sign = Picture("check", "good_ink")
        self.receipt_box = note("good", sign, self.receipt, pad="gap snug")
        work.addWidget(self.receipt_box)
        buttons = Fold()
        self.drop = Button("appeal.drop", "big", on_click=self._drop).grave()
        say(self, self.drop.setText, lambda: self.tr("Give this appeal up"))
        buttons.add(self.drop)
        buttons.spring()
        self.send = Button("appeal.send", "primary", on_click=self._file)
        say(self, self.send.setText, lambda: self.tr("File the appeal"))
        buttons.add(self.send)
        work.addWidget(buttons)
        return card

    def _tell_task(self) -> None:
        pending = self.seat.pending
        self._work.setVisible(bool(self._item))
        self.nothing.setVisible(not self._item)
        if not self._item:
            return
        item = ItemId(self._item)
        number = receipt(self.seat.attempt or pending, item)
        filed = any(one.item == item for one in pending.content)
        self.receipt_box.setVisible(bool(number))
        self.receipt.setText(
            self.tr("The appeal is filed. Receipt number {number}").format(number=number)
        )
        self.text.setReadOnly(filed)
        self.keys.setVisible(not filed)
        self.send.setVisible(not filed)
        self.drop.setVisible(not filed)
        self._tell_count()

    def _tell_count(self) -> None:
        least = self.seat.blueprint.appeals.minimum_characters
        length = len(self.text.toPlainText().strip())
        enough = length >= least
        words = self.tr("{length} of at least {least} characters")
        self.count.setText(words.format(length=length, least=least))
        self.text.setAccessibleDescription(self.count.text())
        restyle(self.count, kind="saved" if enough else "small")
        self.send.setEnabled(enough)

    # ---- what the candidate asks for ------------------------------------------------------------

    def _open(self, item: str) -> None:
        self._item = item
        pending, attempt = self.seat.pending, self.seat.attempt
        text = self.seat.typed.pop(ItemId(item), pending.drafts.get(ItemId(item), ""))
        filed = [one.text for one in pending.content if one.item == item]
        self.text.blockSignals(True)
        self.text.setPlainText(filed[0] if filed else text)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.blockSignals(False)
        form = pending.form
        self.reader.clear()
        if form is None or attempt is None or attempt.score is None:
            return
        for task, mark in zip(form.items, attempt.score.marks, strict=True):
            if task.item == item:
                self.reader.tell(self.seat, task, mark)

    def _switch(self, item: str) -> None:
        self.keep_draft()
        self._open(item)
        self.refresh()

    def _typed(self) -> None:
        self._tell_count()
        self._timer.start()
        if not self._latest.isActive():
            self._latest.start()

    def _file(self) -> None:
        self._timer.stop()
        item = ItemId(self._item)
        text = self.text.toPlainText()
        self.seat.request(c.FileContentAppeal(item=item, text=text))
        self.refresh()

    def _drop(self) -> None:
        self._timer.stop()
        item, self._item = ItemId(self._item), ""
        self.seat.request(c.DropDraft(item=item))
        self.refresh()

    def _ask_leave(self) -> None:
        self.leave_sheet.ask()

    def _to_map(self) -> None:
        self.keep_draft()
        self.seat.writing = False
        self.host.refresh()
