"""The result map: verdict by block, a cell for every task, tasks to read (CE-23, CE-24)."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from kiosk.base.errors import KioskError
from kiosk.exam import commands as c
from kiosk.ui.layout import clear, column, grid, remeasure, row
from kiosk.ui.look import look
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.result_cell import SIGNS, ResultCell
from kiosk.ui.parts.scroll import QuietScroll
from kiosk.ui.parts.task_reader import TaskReader
from kiosk.ui.parts.text import Picture, frame, label, restyle, said
from kiosk.ui.parts.threshold_bar import ThresholdBar
from kiosk.ui.parts.two_cards import TwoCards
from kiosk.ui.presenters.result import BlockResult, MapCell, ResultView, result_view
from kiosk.ui.screens.base import Host, Screen
from kiosk.ui.screens.closing_sheets import MapSheet
from kiosk.ui.seat import Seat
from kiosk.ui.speech import say
from kiosk.ui.vocabulary import mark_words

#: Cells beside each other: the first of these that fits.
COLUMNS = (15, 10, 5)


class ResultScreen(Screen):
    """Left the verdict, right the map or the task picked from it."""

    def __init__(self, seat: Seat, host: Host) -> None:
        super().__init__(seat, host)
        self._open: int | None = None
        self._drawn: object = None
        self._drawn_columns = 0
        self.cells: list[ResultCell] = []
        outer = column(self, pad="gap")
        left, right = self._summary(), self._right()
        inner = (self._summary_scroll, self.map_scroll, self._reader_scroll)
        self.cards = TwoCards(left, right, inner)
        outer.addWidget(self.cards)
        self.close_sheet = MapSheet(host.sheet_parent(), seat, self._end)

    def enter(self) -> None:
        """Begin with the verdict and the map."""
        self._open = None
        self._drawn = None
        self.cards.verticalScrollBar().setValue(0)
        super().enter()

    def refresh(self) -> None:
        """Show verdict and map, or the task that is open."""
        self.host.show_title(self.tr("Result map"))
        attempt = self.seat.attempt
        view = result_view(self.seat.blueprint, attempt) if attempt is not None else None
        if view is None:
            return
        self._tell_verdict(view)
        self._tell_blocks(view)
        self._tell_map(view)
        self._tell_reader(view)
        self.appeal.setText(
            self.tr("Submit an appeal ({count})").format(count=view.picked)
            if view.picked
            else self.tr("Submit an appeal")
        )
        self.appeal.setEnabled(view.picked > 0)
        self.cards.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As many cells beside each other as fit into the width the map has now."""
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._resized)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A window that came up with the result learns only now whether the cards fold."""
        super().resizeEvent(event)
        first = self.first_focus()
        if first is not None and self.window().focusWidget() is self:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Forget tasks and marks."""
        self.close_sheet.dismiss()
        self._drawn = None
        self._open = None
        self.reader.clear()
        for one in (self.passed, self.total, self.why, self.after, self.task_title):
            one.clear()
        clear(self.map)
        self.cells = []
        clear(self.blocks)

    def _resized(self) -> None:
        if self._drawn is not None and self._columns() != self._drawn_columns:
            self.refresh()

    def first_focus(self) -> QWidget | None:
        """The first task of the map; none where the map is below the verdict: that comes first."""
        holder = self.parentWidget()  # it has its size already when this screen has none yet
        room = (holder or self).width() - 2 * look().px("gap")
        return None if not self.cells or self.cards.folds_in(room) else self._cell(0)

    def aloud(self) -> str:
        """The verdict: it is what everybody waits for."""
        return f"{self.passed.text()}. {self.total.text()}"

    def _cell(self, number: int) -> ResultCell:
        """A cell that can take the focus: a layout shows what is new in it only later."""
        self.cells[number].show()
        return self.cells[number]

    # ---- left ---------------------------------------------------------------------------------

    def _summary(self) -> QFrame:
        card = frame("card")
        card.setProperty("fit", "summary")
        lines = column(card, gap="gap", pad="wide")
        self.verdict = frame("good")
        inside = column(self.verdict, gap="tiny", pad="gap")
        head = row(gap="small")
        self.sign = Picture("check", "good_ink", "verdict_icon")
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        self.passed = label("verdict", name="result.verdict")
        head.addWidget(self.passed, 1)
        inside.addLayout(head)
        self.total = label("", name="result.total")
        inside.addWidget(self.total)
        self.why = label("", name="result.why")
        inside.addWidget(self.why)
        scroll = QuietScroll()
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        read = column(holder, gap="gap")
        read.addWidget(self.verdict)
        self.after = label("small", name="result.next")
        read.addWidget(self.after)
        self.blocks: QVBoxLayout = column(gap="gap")
        read.addLayout(self.blocks)
        read.addStretch(1)
        scroll.setWidget(holder)
        self._summary_scroll = scroll
        lines.addWidget(scroll, 1)
        self.appeal = Button("result.appeal", "primary", on_click=self._write)
        lines.addWidget(self.appeal)
        self.done = Button("result.done", "quiet", on_click=self._ask_end)
        say(self, self.done.setText, lambda: self.tr("Close the map for good"))
        lines.addWidget(self.done)
        return card

    def _tell_verdict(self, view: ResultView) -> None:
        restyle(self.verdict, kind="good" if view.passed else "bad")
        for one in (self.passed, self.total, self.why):
            one.style().polish(one)
        self.sign.show_picture(*(("check", "good_ink") if view.passed else ("cross", "bad_ink")))
        self.passed.setText(
            self.tr("Threshold reached") if view.passed else self.tr("Threshold not reached")
        )
        self.total.setText(
            self.tr("Total score: {total} / {maximum} (threshold {threshold})").format(
                total=view.total, maximum=view.maximum, threshold=view.threshold
            )
        )
        names = ", ".join(self.seat.titled(block.title) for block in view.failed)
        self.why.setText(self.tr("Below the threshold: {blocks}").format(blocks=names))
        self.why.setVisible(bool(names))
        self.after.setText(
            self.tr(
                "The certificate appears in your personal account. If you appeal, it is issued "
                "after the decision."
            )
            if view.passed
            else self.tr(
                "No certificate is issued for this result. You may appeal the content of a task "
                "and take the exam again in another round."
            )
        )

    def _tell_blocks(self, view: ResultView) -> None:
        clear(self.blocks)
        for block in view.blocks:
            self.blocks.addWidget(self._block(block))

    def _block(self, block: BlockResult) -> QWidget:
        made = QWidget()
        lines = column(made, gap="tiny")
        head = row()
        head.addWidget(label("strong", self.seat.titled(block.title)), 1)
        head.addWidget(label("strong", f"{block.score} / {block.maximum}", wrap=False))
        lines.addLayout(head)
        bar = ThresholdBar()
        bar.tell(block.score, block.maximum, block.threshold)
        lines.addWidget(bar)
        words = self.tr("threshold {threshold}").format(threshold=block.threshold)
        parts = ", ".join(
            f"{self.seat.titled(section.title).lower()} {section.score}"
            for section in block.sections
        )
        reached = self.tr("reached") if block.passed else self.tr("not reached")
        words = f"{words}: {reached}" + (f" \u00b7 {parts}" if parts else "")
        lines.addWidget(label("small", words))
        return made

    # ---- right --------------------------------------------------------------------------------

    def _right(self) -> QFrame:
        card = frame("card")
        card.setProperty("fit", "column")
        lines = column(card, gap="gap", pad="wide")
        lines.addWidget(self._legend())
        self.map_scroll = QuietScroll()
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        self.map: QVBoxLayout = column(holder, gap="small", pad="tiny")
        self.map_scroll.setWidget(holder)
        self.map_scroll.viewport().installEventFilter(self)
        lines.addWidget(self.map_scroll, 1)
        self._reading = QWidget()
        lines.addWidget(self._reading, 1)
        self._build_reader(self._reading)
        return card

    def _legend(self) -> QWidget:
        whole = QWidget()
        lines = column(whole, gap="small")
        box = Fold()
        self.hint = said(
            "soft",
            lambda: self.tr("Press a task to read it or to pick it for an appeal."),
            name="result.hint",
        )
        lines.addWidget(self.hint)
        box.spring()
        signs = QWidget()
        line = row(signs, gap="small")
        for mark in SIGNS:
            picture, family = SIGNS[mark]
            ink = "ink_soft" if family == "plain" else f"{family}_ink"
            line.addWidget(Picture(picture, ink, "icon_small"))
            line.addWidget(said("small", partial(mark_words, mark), wrap=False))
        box.add(signs)
        lines.addWidget(box)
        self._legend_box = whole
        return whole

    def _tell_map(self, view: ResultView) -> None:
        titles = tuple(self.seat.titled(block.title) for block in view.blocks)
        columns = self._columns()
        shape = (len(view.cells), titles, columns)
        if self._drawn != shape:
            self._drawn = shape
            self._draw_map(view, titles, columns)
        of_block = {block.id: title for block, title in zip(view.blocks, titles, strict=True)}
        for shown, cell in zip(self.cells, view.cells, strict=True):
            shown.tell(cell)
            shown.setAccessibleName(self._spoken(cell, of_block[cell.block]))

    def _columns(self) -> int:
        cell, gap = look().px("map_cell_width"), look().px("close")
        # As if the scroll bar were there: with the cells it may come.
        room = self.map_scroll.width() - look().px("gap") - 2 * look().px("tiny")
        fitting = [one for one in COLUMNS if one * (cell + gap) - gap <= room]
        return fitting[0] if fitting else COLUMNS[-1]

    def _draw_map(self, view: ResultView, titles: tuple[str, ...], columns: int) -> None:
        here = self.window().focusWidget()  # also while the window is not the active one
        focused = next((n for n, one in enumerate(self.cells) if one is here), None)
        clear(self.map)
        self.cells = []
        self._drawn_columns = columns
        for block, title in zip(view.blocks, titles, strict=True):
            self.map.addWidget(label("heading", title))
            places: QGridLayout = grid()
            mine = [cell for cell in view.cells if cell.block == block.id]
            for number, cell in enumerate(mine):
                made = ResultCell(self._read)
                made.tell(cell)
                places.addWidget(made, number // columns, number % columns)
                self.cells.append(made)
            places.setColumnStretch(columns, 1)
            self.map.addLayout(places)
        self.map.addStretch(1)
        remeasure(self)
        if focused is not None:
            self._cell(focused).setFocus(Qt.FocusReason.OtherFocusReason)

    def _spoken(self, cell: MapCell, block: str) -> str:
        task = self.tr("{block}, task {number}").format(block=block, number=cell.number)
        words = [task, mark_words(cell.mark)]
        if cell.appeal == "picked":
            words.append(self.tr("picked for an appeal"))
        elif cell.appeal == "filed":
            words.append(self.tr("appeal filed"))
        return ", ".join(words)

    # ---- one task -------------------------------------------------------------------------------

    def _build_reader(self, parent: QWidget) -> None:
        lines = column(parent, gap="gap")
        head = Fold()
        self.close_task = Button("result.back", "", picture="left", on_click=self._back)
        say(self, self.close_task.setText, lambda: self.tr("Back to the map"))
        head.add(self.close_task)
        self.task_title = label("heading", wrap=False, name="result.task")
        head.add(self.task_title)
        head.spring()
        self.pick = Button("result.pick", "flag", picture="document", on_click=self._pick)
        self.pick.setCheckable(True)
        head.add(self.pick)
        lines.addWidget(head)
        scroll = QuietScroll()
        self.reader = TaskReader()
        scroll.setWidget(self.reader)
        self._reader_scroll = scroll
        lines.addWidget(scroll, 1)
        parent.hide()

    def _tell_reader(self, view: ResultView) -> None:
        reading = self._open is not None
        self._reading.setVisible(reading)
        self.map_scroll.setVisible(not reading)
        self._legend_box.setVisible(not reading)
        if self._open is None:
            return
        cell = view.cells[self._open]
        block = next(one for one in view.blocks if one.id == cell.block)
        self.task_title.setText(
            self.tr("{block}, task {number}").format(
                block=self.seat.titled(block.title), number=cell.number
            )
        )
        self.pick.setEnabled(cell.appeal != "filed")
        self.pick.setChecked(bool(cell.appeal))
        self.pick.setText(
            {
                "": self.tr("Pick for an appeal"),
                "picked": self.tr("Picked for an appeal"),
                "filed": self.tr("Appeal filed"),
            }[cell.appeal]
        )

    def _read(self, index: int) -> None:
        form, attempt = self.seat.pending.form, self.seat.attempt
        if form is None or attempt is None or attempt.score is None:
            return
        self._open = index
        self.reader.tell(self.seat, form.items[index], attempt.score.marks[index])
        self.refresh()
        self.close_task.setFocus(Qt.FocusReason.TabFocusReason)

    def _back(self) -> None:
        index, self._open = self._open, None
        self.reader.clear()
        self.refresh()
        if index is not None and index < len(self.cells):
            self._cell(index).setFocus(Qt.FocusReason.TabFocusReason)

    def _pick(self) -> None:
        form = self.seat.pending.form
        if form is None or self._open is None:
            return
        item = form.items[self._open].item
        if self.seat.pending.drafts.get(item):
            # A reason took work; giving it up is for the screen it was written on.
            self.seat.on_refusal(KioskError("reason_written", f"{item} has a written reason"))
        elif item in self.seat.pending.drafts:
            self.seat.request(c.DropDraft(item=item))
        else:
            self.seat.request(c.DraftAppeal(item=item, text=""))
        self.refresh()

    def _write(self) -> None:
        self.seat.writing = True
        self.host.refresh()

    def _ask_end(self) -> None:
        self.close_sheet.ask()

    def _end(self) -> None:
        self.seat.request(c.EndReview())
