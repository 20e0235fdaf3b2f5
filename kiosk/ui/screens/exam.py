"""The exam: one task at a time, every answer truthfully saving or saved.

Decides: which task is on the screen and what a key or press asks for. Leaves to others: what is
allowed (the service), what cells and counts are (`presenters.tasks`).
"""

from functools import partial

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.base.errors import KioskError
from kiosk.exam import commands as c
from kiosk.exam.items import Form, FormItem
from kiosk.exam.transitions import Phase
from kiosk.ui.announcing import announce
from kiosk.ui.keys import Act, act_of
from kiosk.ui.layout import column, repad, row
from kiosk.ui.look import DRAWER_ABOVE, look
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.choice_row import ChoiceRow
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.scroll import QuietScroll
from kiosk.ui.parts.task_view import TaskText
from kiosk.ui.parts.text import frame, label
from kiosk.ui.presenters import tasks
from kiosk.ui.screens.base import Host, Screen
from kiosk.ui.screens.exam_audio import ExamAudio
from kiosk.ui.screens.exam_sheets import FinishSheet, ShortcutSheet, TechnicalSheet
from kiosk.ui.screens.exam_side import ExamSide
from kiosk.ui.seat import Seat
from kiosk.ui.speech import say
from kiosk.ui.vocabulary import LETTERS, language_words
from kiosk.ui.walking import kept_focus

_STOPS = frozenset({Phase.PAUSED, Phase.LOCKED, Phase.HELD})


class ExamScreen(Screen):
    """The candidate at work."""

    def __init__(self, seat: Seat, host: Host) -> None:
        super().__init__(seat, host)
        self.index = 0
        self._shown: tuple[str, str] = ("", "")
        self._whole = row(self, gap="none")
        self._drawer = False
        self.side = ExamSide(on_go=self.go, on_technical=self._technical, on_call=self._call)
        self.side.on_past = self._close_drawer
        self._whole.addWidget(self.side)
        self._scroll = scroll = QuietScroll()
        self._page = QWidget()
        self._page.setProperty("kind", "scrolled")
        self.page: QVBoxLayout = column(self._page, gap="gap", pad="margin wide")
        scroll.setWidget(self._page)
        work = column(gap="none")
        work.addWidget(scroll, 1)
        self.steps = frame("steps")
        self._steps: QVBoxLayout = column(self.steps, pad="margin snug")
        work.addWidget(self.steps)
        self._whole.addLayout(work, 1)
        self.finish_sheet = FinishSheet(host.sheet_parent(), seat, self.go)
        self.technical_sheet = TechnicalSheet(host.sheet_parent(), seat)
        self.shortcut_sheet = ShortcutSheet(host.sheet_parent())
        self._build_page()

    # ---- life ---------------------------------------------------------------------------------

    def enter(self) -> None:
        """Show the task the candidate was at."""
        form = self.seat.pending.form
        if form is not None:
            self.index = tasks.first_task(form, self.seat.pending, self.seat.position.item)
            self._note_place(form)
        self._shown = ("", "")
        super().enter()

    def refresh(self) -> None:
        """Show the state again: answers, marks, plays."""
        form = self.seat.pending.form
        attempt = self.seat.attempt
        if form is None or attempt is None:
            return
        self._arrange()
        task = form.items[self.index]
        self._tell_where(form)
        self._tell_task(task)
        self._tell_choices(task)
        self.audio.tell_task(task)
        self.side.tell(self.seat, form, attempt, self.index)
        self.before.setEnabled(self.index > 0)
        self.next.setEnabled(self.index + 1 < len(form.items))
        if self.finish_sheet.isVisible():
            self.finish_sheet.refresh()

    def tick(self) -> None:
        """Move the bar of a recording."""
        if self.audio.isVisible():
            self.audio.follow()

    def leave(self) -> None:
        """Forget every task."""
        if self.seat.pending.phase is Phase.FINISHED:
            self.seat.cut_short = self.technical_sheet.cut_short()
        for sheet in (self.finish_sheet, self.technical_sheet, self.shortcut_sheet):
            sheet.dismiss()
        if self.seat.pending.phase not in _STOPS:
            self.technical_sheet.forget()  # after a stop it is there again
        self._shown = ("", "")
        self.text.clear()
        for choice in self.choices:
            choice.tell("")
            choice.hide()

    def first_focus(self) -> QWidget | None:
        """The first choice."""
        return self.choices[0]

    # ---- what the candidate asks for ------------------------------------------------------------

    def go(self, index: int) -> None:
        """Show the task of this place."""
        form = self.seat.pending.form
        if form is None or not 0 <= index < len(form.items) or index == self.index:
            return
        self.index = index
        self._close_drawer()
        self._note_place(form)
        self.seat.tick()  # the side file knows the new place at once
        self._scroll.verticalScrollBar().setValue(0)
        self.refresh()

    def take_key(self, event: QKeyEvent) -> bool:
        """The keys of the exam, by their place on the board."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self._drawer:
            self._close_drawer()
            return True
        if key == Qt.Key.Key_F1:
            self.shortcut_sheet.open()
            return True
        if key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self._scroll.keyPressEvent(event)  # wherever the focus is
            return True
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._turn_block(-1 if key == Qt.Key.Key_Left else 1)
            return True
        act = act_of(event)
        if act is None:
            return False
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._do(act, strike=shift)
        return True

    def _do(self, act: Act, *, strike: bool) -> None:
        if act is Act.BEFORE:
            self.go(self.index - 1)
        elif act is Act.NEXT:
            self.go(self.index + 1)
        elif act is Act.FLAG:
            self._flag()
        elif act.value < len(self.choices) and not self.choices[act.value].isHidden():
            (self._strike if strike else self._choose)(act.value)

    def _turn_block(self, step: int) -> None:
        if (form := self.seat.pending.form) is not None:
            self.go(tasks.next_block(form, self.index, step))

    def _note_place(self, form: Form) -> None:
        item = form.items[self.index].item
        self.seat.put_position(msgspec.structs.replace(self.seat.position, item=item))

    def _choose(self, number: int) -> None:
        task = self._task()
        if task is None:
            return
        choice = task.choices[number]
        if self.seat.pending.answers.get(task.item) != choice:
            self.seat.request(c.ChooseAnswer(item=task.item, choice=choice))
        self.refresh()

    def _strike(self, number: int) -> None:
        task = self._task()
        if task is None:
            return
        choice = task.choices[number]
        struck = (task.item, choice) not in self.seat.pending.struck
        self.seat.request(c.StrikeChoice(item=task.item, choice=choice, struck=struck))
        self.refresh()

    def _flag(self) -> None:
        if (task := self._task()) is None:
            return
        flagged = task.item not in self.seat.pending.flagged
        self.seat.request(c.FlagItem(item=task.item, flagged=flagged))
        self.refresh()

    def _listen(self) -> None:
        if (task := self._task()) is not None:
            self.seat.playback.start(task.item)
            self.refresh()

    def _call(self) -> None:
        self._close_drawer()
        self.seat.call_invigilator()

    def _technical(self) -> None:
        self._close_drawer()
        if (task := self._task()) is not None:
            index = self.index
            self.technical_sheet.ask(task, lambda: self.side.place_words(self.seat, index))

    # ---- the drawer -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether the side still has room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Dock the side, or make it a drawer where the text would be too narrow beside it."""
        wanted = look().zoom > DRAWER_ABOVE or self.width() < look().px("docked_least")
        if wanted == self._drawer:
            self._place_drawer()
            return
        self._drawer = wanted
        self.drawer.setVisible(wanted)
        self.place.setVisible(not wanted)  # the button says it
        repad(self.page, "gap small" if wanted else "margin wide")
        with kept_focus(self):
            self.steps.setVisible(not wanted)
            if wanted:
                # So much enlarged, the text needs the whole height: the buttons stand behind it.
                self.page.insertWidget(self.page.indexOf(self.hint), self.moves)
                self._whole.removeWidget(self.side)
                self.side.hide()
            else:
                self._steps.addWidget(self.moves)
                self._whole.insertWidget(0, self.side)
                self.side.show()
            self.moves.show()  # what has a new parent is hidden at first
        if self._shown != ("", ""):
            self.refresh()  # flag and bar are shorter beside a drawer

    def _open_drawer(self) -> None:
        if not self.side.isHidden():
            self._close_drawer()
            return
        self.side.show()
        self.side.raise_()
        self._place_drawer()
        self.side.technical.setFocus(Qt.FocusReason.TabFocusReason)

    def _close_drawer(self) -> bool:
        if closing := self._drawer and not self.side.isHidden():
            self.side.hide()
            self.drawer.setFocus(Qt.FocusReason.OtherFocusReason)
        return closing

    def _place_drawer(self) -> None:
        if self._drawer and not self.side.isHidden():
            self.side.setGeometry(0, 0, self.side.minimumWidth(), self.height())

    def _task(self) -> FormItem | None:
        form = self.seat.pending.form
        return form.items[self.index] if form is not None else None

    # ---- what is shown --------------------------------------------------------------------------

    def _build_page(self) -> None:
        top = Fold()
        self.drawer = Button("exam.drawer", "", picture="map", on_click=self._open_drawer)
        top.add(self.drawer)
        self.drawer.hide()
        self.place = label("soft", wrap=False, name="exam.place")
        top.add(self.place)
        top.spring()
        self.flag = Button("exam.flag", "flag", picture="flag", on_click=self._flag)
        self.flag.setCheckable(True)
        # Whether it is set is the state of the button, which a screen reader says by itself.
        say(self, self.flag.setAccessibleName, lambda: self.tr("Flag"))
        top.add(self.flag)
        self.page.addWidget(top)
        self.audio = ExamAudio(self.seat, self._listen)
        self.page.addWidget(self.audio)
        self.text = TaskText()
        self.page.addWidget(self.text)
        self._choice_list = column(gap="snug")
        self.page.addLayout(self._choice_list)
        self.choices = [self._choice(n) for n in range(self.seat.blueprint.choices)]
        self.moves = self._buttons()
        self._steps.addWidget(self.moves)
        hint = self.hint = label("small", name="exam.hint")
        say(
            self,
            hint.setText,
            lambda: self.tr(
                "Keys: 1\u20134 or A\u2013D answer \u00b7 left and right change the task \u00b7 "
                "F flags \u00b7 F1 shows all keys"
            ),
        )
        self.page.addWidget(hint)
        self.page.addStretch(1)

    def _choice(self, number: int) -> ChoiceRow:
        made = ChoiceRow(
            LETTERS[number],
            on_choose=partial(self._choose, number),
            on_strike=partial(self._strike, number),
        )
        self._choice_list.addWidget(made)
        return made

    def _buttons(self) -> Fold:
        line = Fold(gap="snug")
        self.before = Button(
            "exam.previous", "big", picture="left", on_click=lambda: self.go(self.index - 1)
        )
        say(self, self.before.setText, lambda: self.tr("Previous"))
        self.finish = Button("exam.finish", "big", on_click=self.finish_sheet.ask)
        say(self, self.finish.setText, lambda: self.tr("Finish\u2026"))
        self.next = Button(
            "exam.next", "primary", picture="right", on_click=lambda: self.go(self.index + 1)
        )
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the word
        say(self, self.next.setText, lambda: self.tr("Next"))
        line.add(self.before)
        line.add(self.finish)
        line.spring()
        line.add(self.next)
        return line

    def _tell_where(self, form: Form) -> None:
        attempt = self.seat.attempt
        if attempt is None:
            return
        views = tasks.blocks(self.seat.blueprint, form, attempt)
        here = next(one for one in views if one.id == form.items[self.index].block)
        done = sum(one.answered for one in views)
        subtitle = self.tr("Block {block} of {blocks} \u00b7 answered {done} of {count}").format(
            block=here.number, blocks=len(views), done=done, count=len(form.items)
        )
        title = self.seat.titled(here.title)
        self.host.show_title(title, subtitle, elsewhere=self._drawer)
        number, count = tasks.number_in_block(form, self.index)
        place = self.tr("Task {number} of {count}").format(number=number, count=count)
        self.place.setText(f"{place} \u00b7 {language_words(form.items[self.index].language)}")
        help_ = self.tr("Tasks and help \u00b7 {number} of {count}")
        self.drawer.setText(help_.format(number=number, count=count))
        self.drawer.setAccessibleName(
            self.tr("{place}. Open the map of the tasks").format(place=place)
        )
        self.drawer.setToolTip(f"{title}. {subtitle}")

    def _tell_task(self, task: FormItem) -> None:
        if self._shown == (task.item, task.language):
            return
        try:
            text = self.seat.text_of(task)
            context = self.seat.context_of(task)
        except (KeyError, KioskError) as error:
            self.text.clear()
            self.seat.on_refusal(KioskError("task_damaged", f"A task does not open: {error}."))
            return
        self._shown = (task.item, task.language)
        self.text.tell(text, context)
        announce(self.text, f"{self.place.text()}. {text.stem}")
        for number, row_ in enumerate(self.choices):
            row_.setVisible(number < len(task.choices))
            if number < len(task.choices):
                row_.tell(text.choices[task.choices[number]], len(task.choices))

    def _tell_choices(self, task: FormItem) -> None:
        pending = self.seat.pending
        chosen = pending.answers.get(task.item)
        saved = self.seat.is_saved(task.item)
        done, doing = self.tr("saved"), self.tr("saving\u2026")
        for number, choice in enumerate(task.choices):
            row_ = self.choices[number]
            row_.reserve(done, doing)
            struck = (task.item, choice) in pending.struck
            row_.tell_state(chosen=choice == chosen, struck=struck and choice != chosen)
            if choice == chosen:
                row_.tell_status(done if saved else doing, saved=saved)
            else:
                row_.tell_status("", saved=False)
        flagged = task.item in pending.flagged
        self.flag.setChecked(flagged)
        words = self.tr("Remove flag") if flagged else self.tr("Flag")
        # So much enlarged, the picture alone must do until there is a flag to tell of.
        short = self.tr("flagged") if flagged else ""
        self.flag.setText(short if self._drawer else words)
        self.flag.setToolTip(words)
