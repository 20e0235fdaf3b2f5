"""The side of the exam screen: blocks, the map of one block, help."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from kiosk.exam.attempt import Attempt
from kiosk.exam.items import Form
from kiosk.ui.layout import column, row
from kiosk.ui.parts.button import Button, OneOf
from kiosk.ui.parts.call_button import CallButton
from kiosk.ui.parts.palette import Legend, Palette
from kiosk.ui.parts.scroll import QuietScroll
from kiosk.ui.parts.text import frame, label, restyle
from kiosk.ui.parts.wide import Grown, grow_down
from kiosk.ui.presenters import tasks
from kiosk.ui.seat import Seat
from kiosk.ui.speech import say
from kiosk.ui.walking import stops


class BlockButton(Grown, OneOf):
    """One block with what is answered of it."""

    def __init__(self, number: int, on_click: Callable[[], object]) -> None:
        super().__init__(f"exam.block.{number}", "segment", on_click=on_click)
        grow_down(self)
        line = row(self, gap="small", pad="snug none")
        self.title = label("block")
        self.count = label("small", wrap=False)
        for part in (self.title, self.count):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            line.addWidget(part, 1 if part is self.title else 0)

    def tell(self, view: tasks.BlockView, title: str, *, here: bool) -> None:
        """Show the block."""
        self.title.setText(title)
        restyle(self.title, here=here)
        self.count.setText(f"{view.answered} / {view.count}")
        self.setChecked(here)
        self.setAccessibleName(f"{title}, {view.answered} / {view.count}")


class ExamSide(QFrame):
    """Always in the same place, so that it is found without looking."""

    def __init__(
        self,
        *,
        on_go: Callable[[int], object],
        on_technical: Callable[[], object],
        on_call: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("exam.side")
        self.setProperty("kind", "sidebar")
        self._on_go = on_go
        self.on_past: Callable[[], bool] = lambda: False
        lines = column(self, gap="small", pad="gap snug")
        segments = frame("sunken")
        self._segments: QVBoxLayout = column(segments, gap="none", pad="tiny")
        self.blocks: list[BlockButton] = []
        scroll = QuietScroll()
        self.palette_ = Palette(on_go)
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        inside = column(holder, gap="small")
        inside.addWidget(segments)
        inside.addWidget(self.palette_)
        inside.addWidget(Legend())
        inside.addStretch(1)
        scroll.setWidget(holder)
        lines.addWidget(scroll, 1)
        self.technical = Button("exam.technical", "side", picture="warning", on_click=on_technical)
        say(self, self.technical.setText, lambda: self.tr("Technical appeal"))
        lines.addWidget(self.technical)
        self.call = CallButton("exam.call", "side", on_call, short=True)
        lines.addWidget(self.call)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - the toolkit's signature
        """Past its ends the Tab key closes the drawer, which would lie over what comes next."""
        inside = stops(self)
        last = inside[-1 if forward else 0] if inside else None
        if QApplication.focusWidget() is last and self.on_past():
            return True
        return super().focusNextPrevChild(forward)

    def tell(self, seat: Seat, form: Form, attempt: Attempt, index: int) -> None:
        """Show blocks and map as they are saved."""
        views = tasks.blocks(seat.blueprint, form, attempt)
        while len(self.blocks) < len(views):
            number = len(self.blocks)
            made = BlockButton(number + 1, self._opens(form, views[number]))
            self._segments.addWidget(made)
            self.blocks.append(made)
        here = form.items[index].block
        for button, view in zip(self.blocks, views, strict=False):
            button.tell(view, seat.titled(view.title), here=view.id == here)
        self.palette_.tell(tasks.cells(form, attempt, here), index)
        self.call.tell(calling=seat.pending.calling)

    def place_words(self, seat: Seat, index: int) -> str:
        """The task of this place, named for a person."""
        form = seat.pending.form
        if form is None:
            return ""
        number, _ = tasks.number_in_block(form, index)
        block = seat.titled(seat.blueprint.block(form.items[index].block).title)
        return self.tr("{block}, task {number}").format(block=block, number=number)

    def _opens(self, form: Form, view: tasks.BlockView) -> Callable[[], object]:
        first = next(n for n, task in enumerate(form.items) if task.block == view.id)
        return lambda: self._on_go(first)
