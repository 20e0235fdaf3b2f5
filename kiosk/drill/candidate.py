"""A scripted candidate on the seat's core: no window, but everything a candidate does to a journal.

Decides: what the candidate does next (answers, changes of mind, marks, listening, technical
appeals) and at what pace, from a seed. Whatever the seat says is saved is written down outside the
seat's own files, and so is when the exam could be worked on: the witness against which journals and
ledgers are judged (`comparing`, `timekeeping`).

Lives in the thread of the seat's service; `step` is called about ten times a second, as a window
would call `tick`.
"""

import random
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from kiosk.base.errors import KioskError
from kiosk.base.ids import ItemId
from kiosk.drill.observed import ObservationLog, Ran, Saved
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt
from kiosk.exam.items import FormItem
from kiosk.exam.transitions import Phase
from kiosk.seat.ports import Position
from kiosk.seat.service import Change, SeatService

_NS_PER_MS: Final = 1_000_000
_CHANGES_MIND: Final = 0.15
_MARKS: Final = 0.10
_APPEALS: Final = 0.01
_MOST_APPEALS: Final = 3
_CALLS: Final = 0.01
_WRITES: Final = "Тыңдалым үзілді / Запись прерывается"


class Script(msgspec.Struct, frozen=True, kw_only=True):
    """How a candidate behaves.

    Attributes:
        seat: where; for the witness.
        seed: the same gives the same candidate.
        pace_ms: between two acts, on average.
        listen_ms: how long a recording plays.
        before: entries of the attempt in earlier incarnations, which this seat's journal has not.
    """

    seat: int
    seed: int
    pace_ms: int = 2_000
    listen_ms: int = 1_500
    before: int = 0


class ScriptedCandidate:
    """Sits at one seat from the start, or from a return, until the seat dies or the exam ends.

    Attributes:
        refused: how often each rule refused an act; an act refused is no failure.
    """

    def __init__(
        self,
        service: SeatService,
        log: ObservationLog,
        script: Script,
        now_ns: Callable[[], int],
        look_at: Callable[[ItemId], object] = lambda _item: None,
        keep_picture: Callable[[ItemId], str] = lambda _item: "",
    ) -> None:
        """Sit down.

        Args:
            service: of the attempt.
            log: the witness; not in the seat's folder.
            script: the behaviour.
            now_ns: the monotonic clock that all processes share.
            look_at: opens a task as a window would before it shows it.
            keep_picture: keeps a sealed picture of it for an appeal, and gives its digest.
        """
        self._service = service
        self._look_at = look_at
        self._keep_picture = keep_picture
        self._log = log
        self._script = script
        self._now_ns = now_ns
        # A candidate who comes back does not begin the script anew.
        self._random = random.Random(f"{script.seed}/{script.seat}/{service.saved.sequence}")
        self._due_ns = now_ns() + self._pause_ns()
        self._runs = False
        self._plays_until_ns = 0
        self.refused: dict[str, int] = {}
        service.listen(self._heard)
        self._watch(service.saved)

    def step(self) -> None:
        """Do what is due, if anything."""
        now, state = self._now_ns(), self._service.pending
        if self._service.failure is not None or state.phase is not Phase.RUNNING:
            return
        playing = _playing(state)
        if playing is not None:
            self._listen(playing, now)
        if now >= self._due_ns:
            self._due_ns = now + self._pause_ns()
            self._do(self._act(state))

    def finish(self) -> None:
        """Declare the answers final."""
        playing = _playing(self._service.pending)
        if playing is not None:
            self._end_play(playing, heard_ms=self._script.listen_ms)
        self._do(c.Finish())

    # ---- acts --------------------------------------------------------------------------------

    def _act(self, state: Attempt) -> c.Command | None:
        """The next act: through the tasks in order, with second thoughts."""
        tasks: Sequence[FormItem] = state.form.items if state.form is not None else ()
        if not tasks:
            return None
        open_ = [task for task in tasks if task.item not in state.answers]
        answered = [task for task in tasks if task.item in state.answers]
        chance = self._random.random()
        if chance < _APPEALS and len(state.technical) < _MOST_APPEALS:
            return self._appeal(self._random.choice(tasks))
        if chance < _APPEALS + _MARKS:
            item = self._random.choice(tasks).item
            return c.FlagItem(item=item, flagged=item not in state.flagged)
        if chance > 1 - _CALLS and not state.calling:
            return c.CallInvigilator()
        if answered and (not open_ or chance < _APPEALS + _MARKS + _CHANGES_MIND):
            return self._other_choice(self._random.choice(answered), state)
        return self._work_on(open_[0], state)

    def _work_on(self, task: FormItem, state: Attempt) -> c.Command:
        """Listen before answering, once, where there is something to hear."""
        self._look_at(task.item)
        if task.media is not None and task.item not in state.plays and _playing(state) is None:
            self._plays_until_ns = self._now_ns() + self._script.listen_ms * _NS_PER_MS
            self._service.place(
                Position(item=task.item, playing=task.item, length_ms=self._script.listen_ms)
            )
            return c.StartAudio(item=task.item)
        self._service.place(msgspec.structs.replace(self._service.position, item=task.item))
        return c.ChooseAnswer(item=task.item, choice=self._random.choice(task.choices))

    def _other_choice(self, task: FormItem, state: Attempt) -> c.Command:
        others = [one for one in task.choices if one != state.answers[task.item]]
        return c.ChooseAnswer(item=task.item, choice=self._random.choice(others))

    def _appeal(self, task: FormItem) -> c.Command:
        categories = self._service.blueprint.appeals.technical
        return c.FileTechnicalAppeal(
            item=task.item,
            category=self._random.choice(categories).id,
            text=_WRITES,
            snapshot={"audio": "scripted"},
            picture=self._keep_picture(task.item),
        )

    def _listen(self, item: ItemId, now_ns: int) -> None:
        left_ms = max(0, (self._plays_until_ns - now_ns) // _NS_PER_MS)
        heard_ms = max(0, self._script.listen_ms - left_ms)
        if left_ms == 0:
            self._end_play(item, heard_ms)
        else:
            position = msgspec.structs.replace(self._service.position, heard_ms=heard_ms)
            self._service.place(position)

    def _end_play(self, item: ItemId, heard_ms: int) -> None:
        self._service.place(Position(item=item))
        self._do(c.EndAudio(item=item, heard_ms=heard_ms, length_ms=self._script.listen_ms))

    def _do(self, command: c.Command | None) -> None:
        if command is None:
            return
        ask = self._service.act if isinstance(command, c.EndAudio) else self._service.request
        try:
            ask(command)
        except KioskError as error:
            self.refused[error.code] = self.refused.get(error.code, 0) + 1

    def _pause_ns(self) -> int:
        return int(self._script.pace_ms * self._random.uniform(0.5, 1.5)) * _NS_PER_MS

    # ---- the witness -------------------------------------------------------------------------

    def _heard(self, change: Change) -> None:
        """The seat says that something is saved."""
        if change.entry is not None:
            self._log.note(self._saved(change.state, change.entry.event))
        self._watch(change.state, failed=change.failure is not None)

    def _saved(self, state: Attempt, event: e.Event) -> Saved:
        answer = event if isinstance(event, e.AnswerChosen) else None
        seating = state.seating
        return Saved(
            at_ns=self._now_ns(),
            seat=self._script.seat,
            attempt=seating.attempt if seating is not None else "",
            incarnation=seating.incarnation if seating is not None else 1,
            # Record 1 opens a journal; signatures stand between entries only after the close.
            sequence=state.sequence - self._script.before + 1,
            item=answer.item if answer is not None else "",
            choice=answer.choice if answer is not None else "",
        )

    def _watch(self, state: Attempt, *, failed: bool = False) -> None:
        """Start or stop the candidate's own watch."""
        runs = state.phase is Phase.RUNNING and not failed
        if runs != self._runs and state.seating is not None:
            self._runs = runs
            if runs and state.form is not None:
                self._look_at(ItemId(self._service.position.item) or state.form.items[0].item)
            self._log.note(Ran(at_ns=self._now_ns(), attempt=state.seating.attempt, runs=runs))


def _playing(state: Attempt) -> ItemId | None:
    return next((item for item, plays in state.plays.items() if plays.playing), None)
