"""Practice: two tasks to try everything out on, before the clock and outside the journal.

Decides: what the candidate is offered to try and in which order. Nothing here is counted, recorded
or called saved; whoever leaves it or skips it goes on to the summary.
"""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kiosk.base.ids import ChoiceId
from kiosk.exam.items import ItemText
from kiosk.ui.announcing import announce
from kiosk.ui.audio import Ended
from kiosk.ui.keys import Act, act_of
from kiosk.ui.layout import column, row
from kiosk.ui.look import DRAWER_ABOVE, look
from kiosk.ui.parts.audio_bar import AudioBar
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.choice_row import ChoiceRow
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.task_view import TaskText
from kiosk.ui.parts.text import Picture, frame, label, said, side
from kiosk.ui.presenters.practice import TRIALS, PracticeTask, Tried
from kiosk.ui.presenters.tasks import practice_sound
from kiosk.ui.screens.base import CardScreen, Host
from kiosk.ui.seat import Seat
from kiosk.ui.speech import say, tongue
from kiosk.ui.vocabulary import LETTERS
from kiosk.ui.walking import kept_focus

_WHERE: Final = "practice"


class PracticeScreen(CardScreen):
    """Choose, change, strike, flag, listen: as in the exam, but nothing counts."""

    def __init__(
        self, seat: Seat, host: Host, tasks: tuple[PracticeTask, ...], sounds: Path
    ) -> None:
        super().__init__(seat, host)
        self.card.setProperty("fit", "wide")
        self._tasks = tasks
        self._sounds = sounds
        self._plays = max(
            (one.plays for block in seat.blueprint.blocks for one in block.sections), default=0
        )
        self._tried: list[Tried] = []
        self._forget()
        sides = Fold(gap="room")
        task_side, trial_side = side(), side()
        self._build_task(column(task_side, gap="snug"))
        self._build_trials(column(trial_side, gap="gap"))
        sides.add(task_side, 3)
        sides.add(trial_side, 2)
        self.body.addWidget(sides)
        self._moves = self._buttons()
        self._steps = frame("steps")
        self._steps_lines = column(self._steps, pad="margin snug")
        outer = self.layout()
        if outer is not None:
            outer.addWidget(self._steps)

    # ---- life ---------------------------------------------------------------------------------

    def enter(self) -> None:
        """Begin with the first task, untouched."""
        self._forget()
        super().enter()

    def refresh(self) -> None:
        """Show the task and what was tried."""
        self._place_moves()
        self.host.show_title(self.tr("Practice"), self.seat.titled(self.seat.blueprint.title))
        task, tried = self._tasks[self._index], self._tried[self._index]
        count = len(self._tasks)
        self.place.setText(
            self.tr("Practice task {number} of {count}").format(number=self._index + 1, count=count)
        )
        self._tell_task(task, tried)
        self._tell_audio(task, tried)
        done: set[str] = set().union(*(one.done for one in self._tried))
        for name, (picture, words) in self._trials.items():
            picture.show_picture("check" if name in done else "dash", "done_ink")
            words.setAccessibleDescription(self.tr("done") if name in done else "")
        self.before.setEnabled(self._index > 0)
        last = self._index + 1 == count
        self.next.setText(self.tr("Finish the practice") if last else self.tr("Next"))

    def leave(self) -> None:
        """Be silent and forget."""
        self._silence()
        self._forget()

    def first_focus(self) -> QWidget | None:
        """The first choice."""
        return self.choices[0]

    def take_key(self, event: QKeyEvent) -> bool:
        """The same keys as in the exam."""
        act = act_of(event)
        if act is None:
            return False
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if act is Act.BEFORE:
            self._go(-1)
        elif act is Act.NEXT:
            self._go(1)
        elif act is Act.FLAG:
            self._flag()
        elif not self.choices[act.value].isHidden():
            (self._strike if shift else self._choose)(act.value)
        return True

    # ---- what the candidate does ----------------------------------------------------------------

    def _go(self, step: int) -> None:
        if 0 <= self._index + step < len(self._tasks):
            self._silence()
            self._index += step
            self.refresh()
            announce(self.text, f"{self.place.text()}. {self.text.stem.text()}")

    def _forward(self) -> None:
        if self._index + 1 < len(self._tasks):
            self._go(1)
        else:
            self._end()

    def _end(self) -> None:
        self._silence()
        self.seat.practised = True
        self.host.refresh()

    def _choose(self, place: int) -> None:
        self._tried[self._index].choose(place)
        self.refresh()

    def _strike(self, place: int) -> None:
        self._tried[self._index].strike(place)
        self.refresh()

    def _flag(self) -> None:
        self._tried[self._index].flag()
        self.refresh()

    def _listen(self) -> None:
        task, tried = self._tasks[self._index], self._tried[self._index]
        if not self.seat.audio.device_present():
            self.refresh()
            return
        tried.listen()
        self._playing = True
        recording = (self._sounds / task.clip).read_bytes()
        self.seat.audio.play(recording, self.audio.tell_progress, self._played)
        self.refresh()

    def _played(self, _ended: Ended) -> None:
        self._playing = False
        self.audio.tell_progress(0, 0)
        self.refresh()

    def _silence(self) -> None:
        if self._playing:
            self.seat.audio.stop()

    def _forget(self) -> None:
        self._index = 0
        self._playing = False
        self._tried = [Tried() for _ in self._tasks]

    # ---- how it looks ---------------------------------------------------------------------------

    def _build_task(self, lines: QVBoxLayout) -> None:
        top = Fold()
        self.place = label("soft", wrap=False, name="practice.place")
        top.add(self.place)
        top.spring()
        self.flag = Button("practice.flag", "flag", picture="flag", on_click=self._flag)
        self.flag.setCheckable(True)
        say(self, self.flag.setAccessibleName, lambda: self.tr("Flag"))
        top.add(self.flag)
        lines.addWidget(top)
        self.audio = AudioBar(self._listen, self.seat.set_volume, self.seat.volume, where=_WHERE)
        lines.addWidget(self.audio)
        self.text = TaskText(_WHERE)
        lines.addWidget(self.text)
        most = max(len(task.texts["en"].choices) for task in self._tasks)
        self.choices = [
            ChoiceRow(
                LETTERS[place],
                on_choose=partial(self._choose, place),
                on_strike=partial(self._strike, place),
                where=_WHERE,
            )
            for place in range(most)
        ]
        for choice in self.choices:
            lines.addWidget(choice)
        lines.addStretch(1)

    def _build_trials(self, lines: QVBoxLayout) -> None:
        texts = {
            "choose": lambda: self.tr("Choose an answer: press it, or a key 1\u20134 or A\u2013D"),
            "change": lambda: self.tr("Change your mind: choose another answer"),
            "strike": lambda: self.tr("Strike out an answer that is surely wrong"),
            "flag": lambda: self.tr("Flag the task to come back to it later"),
            "listen": lambda: self.tr("Listen to the recording and set the volume"),
        }
        audio = any(task.clip for task in self._tasks)
        box = frame("calm")
        inside = column(box, gap="snug", pad="gap")
        inside.addWidget(said("strong", lambda: self.tr("What you can try")))
        self._trials: dict[str, tuple[Picture, QLabel]] = {}
        for name in TRIALS:
            if name == "listen" and not audio:
                continue
            picture, words = Picture("dash", "done_ink"), label(name=f"practice.trial.{name}")
            say(self, words.setText, texts[name])
            line = row(gap="snug")
            line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(words, 1)
            inside.addLayout(line)
            self._trials[name] = (picture, words)
        lines.addWidget(
            said(
                "",
                lambda: self.tr(
                    "Try everything out. Nothing here is counted or recorded, and the clock has "
                    "not started."
                ),
                name="practice.words",
            )
        )
        lines.addWidget(box)
        lines.addWidget(
            said(
                "soft",
                lambda: self.tr(
                    "In the exam the word \u201csaved\u201d beside your answer shows that it is "
                    "kept."
                ),
            )
        )
        lines.addStretch(1)

    def _buttons(self) -> Fold:
        line = Fold(gap="snug")
        self.before = Button(
            "practice.previous", "big", picture="left", on_click=lambda: self._go(-1)
        )
        say(self, self.before.setText, lambda: self.tr("Previous"))
        self.skip = Button("practice.skip", "big", on_click=self._end)
        say(self, self.skip.setText, lambda: self.tr("Skip the practice"))
        self.next = Button("practice.next", "primary", picture="right", on_click=self._forward)
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the word
        line.add(self.before)
        line.add(self.skip)
        line.spring()
        line.add(self.next)
        return line

    def _place_moves(self) -> None:
        """Keep the way on in view; so much enlarged, it follows the task."""
        enlarged = look().zoom > DRAWER_ABOVE
        with kept_focus(self):
            self._steps.setVisible(not enlarged)
            (self.body if enlarged else self._steps_lines).addWidget(self._moves)
            self._moves.show()  # what has a new parent is hidden at first

    def _tell_task(self, task: PracticeTask, tried: Tried) -> None:
        text = task.texts[tongue().language]
        self.text.tell(ItemText(stem=text.stem, choices={ChoiceId("-"): "-"}), "")
        chosen = self.tr("chosen")
        for place, choice in enumerate(self.choices):
            choice.setVisible(place < len(text.choices))
            if place >= len(text.choices):
                continue
            choice.tell(text.choices[place], len(text.choices))
            choice.reserve(chosen)
            mine = place == tried.chosen
            choice.tell_state(chosen=mine, struck=place in tried.struck and not mine)
            choice.tell_status(chosen if mine else "", saved=False)
        self.flag.setChecked(tried.flagged)
        self.flag.setText(self.tr("Remove flag") if tried.flagged else self.tr("Flag"))

    def _tell_audio(self, task: PracticeTask, tried: Tried) -> None:
        self.audio.setVisible(bool(task.clip))
        left, ears = max(0, self._plays - tried.plays), self.seat.ears
        self.audio.tell_volume(self.seat.volume)
        self.audio.tell(practice_sound(left, ears, playing=self._playing))
