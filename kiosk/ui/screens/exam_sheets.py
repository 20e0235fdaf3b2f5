"""The sheets of the exam: finish (asked twice), technical appeal (CE-26), the keys."""

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from kiosk.audit.pictures import MOST_PNG
from kiosk.exam import commands as c
from kiosk.exam.items import FormItem
from kiosk.exam.plays import Plays
from kiosk.outliving import outlived
from kiosk.ui.keyboard.bar import KeyBar
from kiosk.ui.keyboard.fields import FreeText
from kiosk.ui.layout import clear, column, grid
from kiosk.ui.look import look
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.overlay import Overlay
from kiosk.ui.parts.text import Picture, label, note, said
from kiosk.ui.parts.wide import OptionRow
from kiosk.ui.presenters import tasks
from kiosk.ui.screenshot import png_of
from kiosk.ui.seat import Seat
from kiosk.ui.speech import Text, say, tongue

_log: Final = logging.getLogger(__name__)
#: Buttons of unanswered tasks beside each other, at most.
_PER_LINE = 10


class FinishSheet(Overlay):
    """First what is left to do, then the question once more."""

    def __init__(self, window: QWidget, seat: Seat, on_go: Callable[[int], None]) -> None:
        super().__init__(window, "finish")
        self._seat = seat
        self._on_go = on_go
        self._sure = False
        self._listed: object = None
        self.title = label("title", name="finish.title")
        self.body.addWidget(self.title)
        self.words = label("large", name="finish.words")
        self.body.addWidget(self.words)
        self.lists: QGridLayout = grid(gap="close")
        self._list_box = QWidget()
        self._list_box.setProperty("kind", "scrolled")
        holder = column(self._list_box, gap="small")
        holder.addLayout(self.lists)
        self.body.addWidget(self._list_box)
        buttons = Fold()
        self.back = Button("finish.back", "primary", picture="left", on_click=self.dismiss)
        say(self, self.back.setText, lambda: self.tr("Back to the tasks"))
        self.go_on = Button("finish.confirm", "big", on_click=self._go_on).grave()
        buttons.add(self.back)
        buttons.spring()
        buttons.add(self.go_on)
        self.foot.addWidget(buttons)

    def ask(self) -> None:
        """Open with the list of what is left to do."""
        self._sure = False
        self.refresh()
        self.open(self.back)

    def refresh(self) -> None:
        """Show the question this sheet is at."""
        pending = self._seat.pending
        form = pending.form
        if form is None:
            return
        empty = tasks.unanswered(form, pending)
        flagged = tasks.flagged(form, pending)
        shape = (self._sure, empty, flagged, self._beside(), tongue().language)
        if shape == self._listed:
            return  # made anew, the list would take the focus with it
        self._listed = shape
        here = QApplication.focusWidget()
        name = here.objectName() if here is not None else ""
        clear(self.lists)
        self._fill_in(empty, flagged)
        if kept := self._list_box.findChild(QWidget, name) if name else None:
            kept.show()
            kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_in(self, empty: tuple[int, ...], flagged: tuple[int, ...]) -> None:
        self._list_box.setVisible(not self._sure and bool(empty or flagged))
        if self._sure:
            self.title.setText(self.tr("Do you really want to finish?"))
            self.words.setText(
                self.tr("After this no answer can be changed. There is no way back to the tasks.")
            )
            self.go_on.setText(self.tr("Yes, finish the exam"))
            return
        self.title.setText(self.tr("Finish the exam"))
        self.words.setText(
            self.tr("Tasks without an answer: {empty}. Flagged: {flagged}.").format(
                empty=len(empty), flagged=len(flagged)
            )
            if empty or flagged
            else self.tr("All tasks have an answer.")
        )
        self.go_on.setText(self.tr("Finish\u2026"))
        line = self._list(self.tr("Without an answer"), empty, 0)
        self._list(self.tr("Flagged"), flagged, line)

    def dismiss(self) -> None:
        """Close; the list of tasks goes with the sheet."""
        super().dismiss()
        clear(self.lists)
        self._listed = None

    def _list(self, caption: str, places: Iterable[int], line: int) -> int:
        form = self._seat.pending.form
        places = tuple(places)
        if form is None or not places:
            return line
        beside = self._beside()
        self.lists.addWidget(label("small", caption), line, 0, 1, beside)
        for count, place in enumerate(places):
            block = form.items[place].block
            number, _ = tasks.number_in_block(form, place)
            order = [one.id for one in self._seat.blueprint.blocks].index(block) + 1
            button = Button(f"finish.task.{place + 1}", on_click=partial(self._leave_for, place))
            button.setText(f"{order}\u00b7{number}")
            title = self._seat.titled(self._seat.blueprint.block(block).title)
            words = self.tr("{block}, task {number}").format(block=title, number=number)
            button.setAccessibleName(words)
            button.setProperty("kind", "number")
            self.lists.addWidget(button, line + 1 + count // beside, count % beside)
        return line + 2 + len(places) // beside

    def _beside(self) -> int:
        window = self.parentWidget()
        wide = window.width() if window is not None else 0
        room = min(look().px("card"), wide - 4 * look().px("room"))
        return max(1, min(_PER_LINE, (room - 2 * look().px("room")) // look().px("number")))

    def _leave_for(self, place: int) -> None:
        self.dismiss()
        self._on_go(place)

    def _go_on(self) -> None:
        if not self._sure:
            self._sure = True
            self.refresh()
            self.back.setFocus(Qt.FocusReason.TabFocusReason)
            self.say_aloud()
        elif self._seat.request(c.Finish()):
            self.dismiss()


class TechnicalSheet(Overlay):
    """A task cannot be seen, heard or answered."""

    def __init__(self, window: QWidget, seat: Seat) -> None:
        super().__init__(window, "technical", "wide_sheet")
        self._seat = seat
        self._task: FormItem | None = None
        self._seen = QImage()
        title = said("title", lambda: self.tr("Technical appeal"))
        self.body.addWidget(title)
        self.place = label("soft", name="technical.place")
        self._place: Text = lambda: ""
        say(self, self.place.setText, self._place_words)
        self.body.addWidget(self.place)
        self.body.addWidget(said("strong", lambda: self.tr("What is wrong with this task?")))
        self.options: list[OptionRow] = []
        options = QWidget()
        list_ = column(options, gap="small")
        for category in seat.blueprint.appeals.technical:
            option = OptionRow(f"technical.{category.id}")
            say(option, option.tell, partial(seat.titled, category.title))
            option.toggled.connect(lambda _on: self._look())
            list_.addWidget(option)
            self.options.append(option)
        self.body.addWidget(options)
        self.text = FreeText("technical.text", seat.blueprint.appeals.maximum_characters)
        self.text.setProperty("fit", "short")
        say(self, self.text.setAccessibleName, lambda: self.tr("In your own words"))
        say(self, self.text.setPlaceholderText, lambda: self.tr("In your own words (if you like)"))
        typing = column(gap="tiny")
        typing.addWidget(self.text)
        self.keys = KeyBar(self.text, "technical.text.keys", later=True)
        typing.addWidget(self.keys)
        self.body.addLayout(typing)
        words = said(
            "",
            lambda: self.tr(
                "The clock goes on. Raise your hand after filing: two members of staff decide on "
                "added time. Only the commission sees the sealed picture of this task."
            ),
        )
        self.body.addWidget(note("calm", Picture("clock", "done_ink"), words, pad="gap small"))
        buttons = Fold()
        back = Button("technical.back", "big", on_click=self.dismiss)
        say(self, back.setText, lambda: self.tr("Back"))
        self.send = Button("technical.send", "primary", on_click=self._file)
        say(self, self.send.setText, lambda: self.tr("File the appeal"))
        buttons.add(back)
        buttons.spring()
        buttons.add(self.send)
        self.foot.addWidget(buttons)

    def ask(self, task: FormItem, place: Text) -> None:
        """Open for this task, with what was typed for it and not filed yet."""
        if task != self._task:
            self.forget()
        self._task = task
        self._place = place
        self._seen = self.window().grab().toImage()  # before this sheet lies over the task
        self.place.setText(place())
        self.keys.make()
        self._look()
        self.open(self.options[0])

    def _place_words(self) -> str:
        return self._place()

    def forget(self) -> None:
        """Nothing of an appeal stays once it is filed, or from one task to another."""
        self._task = None
        self._seen = QImage()
        for option in self.options:
            option.setAutoExclusive(False)
            option.setChecked(False)
            option.setAutoExclusive(True)
        self.text.clear()

    def cut_short(self) -> bool:
        """The exam ended over this sheet: note what was on it, for those who decide later.

        Returns:
            Whether anything was picked or typed.
        """
        typed, picked = self.text.toPlainText().strip(), ", ".join(self._picked())
        if self.isHidden() or self._task is None or not (typed or picked):
            return False
        detail = f"{self._task.item}: {picked or '-'}: {typed}"
        return self._seat.act(c.NoteIncident(kind="technical_appeal_cut_short", detail=detail))

    def _picked(self) -> list[str]:
        categories = self._seat.blueprint.appeals.technical
        return [
            category.id
            for category, option in zip(categories, self.options, strict=True)
            if option.isChecked()
        ]

    def _look(self) -> None:
        self.send.setEnabled(any(option.isChecked() for option in self.options))

    def _file(self) -> None:
        task = self._task
        picked = self._picked()
        if task is None or not picked:
            return
        appeal = c.FileTechnicalAppeal(
            item=task.item,
            category=picked[0],
            text=self.text.toPlainText(),
            snapshot=self._snapshot(task),
        )
        if self._seat.file_technical(appeal, self._picture()):
            self.forget()
            self.dismiss()

    def _picture(self) -> bytes:
        """What was on the screen; an appeal is filed whatever becomes of it."""
        png = b""
        with outlived(_log, "no picture could be made"):
            png = png_of(self._seen, MOST_PNG)
        return png  # noqa: RET504 - a failure inside the block comes here

    def _snapshot(self, task: FormItem) -> dict[str, str]:
        plays = self._seat.pending.plays.get(task.item, Plays())
        return {
            "section": task.section,
            "media": task.media or "",
            "plays": str(plays.used),
            "device": self._seat.audio.device_name(),
            "device_present": str(self._seat.audio.device_present()),
            "playing": self._seat.playback.item,
            "saved": str(self._seat.is_saved(task.item)),
        }


class ShortcutSheet(Overlay):
    """Every key of the exam."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "shortcuts")
        self.body.addWidget(said("title", lambda: self.tr("Keys")))
        lines = grid(gap="gap small")
        for number, (name, (keys, text)) in enumerate(self._rows().items()):
            lines.addWidget(
                said("strong", keys, wrap=False, name=f"shortcuts.keys.{name}"), number, 0
            )
            lines.addWidget(said("", text), number, 1)
        lines.setColumnStretch(1, 1)
        self.body.addLayout(lines)
        buttons = Fold()
        buttons.spring()
        close = Button("shortcuts.close", "primary", on_click=self.dismiss)
        say(self, close.setText, lambda: self.tr("Close"))
        buttons.add(close)
        self.foot.addWidget(buttons)

    def _rows(self) -> dict[str, tuple[Text, Text]]:
        """Keys and what they do, by name; a test presses every one of them."""
        return {
            "answer": (lambda: "1 2 3 4  /  A B C D", lambda: self.tr("answer")),
            "strike": (
                lambda: "Shift + A B C D",
                lambda: self.tr("strike a choice out, or take that back"),
            ),
            "delete": (
                lambda: "Delete",
                lambda: self.tr("the same for the choice that has the focus"),
            ),
            "turn": (
                lambda: self.tr("Left, Right"),
                lambda: self.tr("task before, next task"),
            ),
            "block": (
                lambda: self.tr("Ctrl + Left, Right"),
                lambda: self.tr("block before, next block"),
            ),
            "walk": (
                lambda: self.tr("Up, Down"),
                lambda: self.tr("walk through the choices; Enter chooses"),
            ),
            "flag": (lambda: "F", lambda: self.tr("flag the task, or remove the flag")),
            "letters": (
                lambda: self.tr("Ctrl + Space"),
                lambda: self.tr("while typing: other letters"),
            ),
            "digits": (
                lambda: "Alt + 1 2 3 \u2026 0",
                lambda: self.tr("while typing in Kazakh: digits"),
            ),
            "tab": (lambda: "Tab", lambda: self.tr("next control; Enter presses it")),
            "page": (lambda: "PgUp, PgDn", lambda: self.tr("scroll the task")),
            "size": (lambda: "Ctrl + \u2013, Ctrl + +", lambda: self.tr("smaller, larger text")),
            "look": (
                lambda: "F7, F8",
                lambda: self.tr("next language, next colours; also over a sheet"),
            ),
            "keys": (lambda: "F1", lambda: self.tr("this sheet")),
            "close": (lambda: "Esc", lambda: self.tr("close this sheet")),
        }
