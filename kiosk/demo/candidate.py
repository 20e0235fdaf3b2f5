"""The scripted candidate: answers, flags, listens, appeals, reads the map.

Decides: what the candidate does at each screen. After a death of the window or of the PC the script
begins again in the new process and goes on from what is on the screen, as a person would.
"""

from collections.abc import Generator
from functools import partial
from typing import Final, Literal

from kiosk.base.ids import ItemId
from kiosk.demo.hands import Hands, Script, Until
from kiosk.demo.knowledge import Knowledge
from kiosk.demo.scripted import Scripted
from kiosk.seat.session import Session
from kiosk.ui.parts.choice_row import ChoiceRow
from kiosk.ui.screens.sound import SoundScreen

_LETTERS: Final = "ABCDEFGHIJ"
_LISTENS_AT: Final = (1,)
_FLAGGED: Final = (3, 9, 39)
_TECHNICAL_AT: Final = 4
_LEFT_EMPTY: Final = (14, 61, 100)
_DIES_AT: Final = 36
_SHOWN_AT: Final = 47
_CUT_AT: Final = 52
_PROBLEM: Final = "Слышен шум, слова не разобрать."
_REASON: Final = "Прошу проверить задание: в вопросе можно понять два ответа как правильные."

#: Why the work stopped: the window is to die, the power to go, or everything is answered.
Stop = Literal["dies", "cut", "answered"]
_FURTHER_ZOOMS: Final = (150, 200)


class ScriptedCandidate(Scripted):
    """One candidate at the real window."""

    def __init__(self, hands: Hands, session: Session, knowledge: Knowledge) -> None:
        super().__init__(hands, session)
        self._knowledge = knowledge

    def agree(self) -> Script:
        """Say "this is me" and accept the rules."""
        hands = self._hands
        yield lambda: hands.sees("identity.me")
        hands.press("identity.me")
        yield lambda: hands.sees("rules.agree")
        hands.press("rules.agree")
        hands.press("rules.biometric.yes")
        hands.picture("rules", zooms=(200,), english=True)
        hands.press("rules.continue")
        yield lambda: self.attempt.rules_accepted

    def look(self) -> Script:
        """Look into the camera, which cannot decide; after the last try staff do."""
        hands = self._hands
        yield lambda: hands.sees("camera.begin") and hands.can("camera.begin")
        hands.picture("camera", themes=("contrast",), zooms=(200,), english=True)
        while not self.attempt.camera.undecided:
            tried = len(self.attempt.camera.checks)
            yield lambda: hands.can("camera.begin")
            hands.press("camera.begin")
            yield partial(self._checked_since, tried)
            if tried == 0:
                hands.picture("camera-not-sure")
        yield lambda: hands.sees("document.seen")
        hands.picture("identity-check", zooms=(200,), english=True)

    def _checked_since(self, tried: int) -> bool:
        return len(self.attempt.camera.checks) > tried

    def try_out(self) -> Script:
        """Pass the sound check and practise."""
        hands = self._hands
        yield lambda: hands.sees("sound.listen")
        hands.picture("sound-check", themes=("contrast",))
        hands.press("sound.listen")
        yield lambda: hands.sees("sound.word.1")
        hands.press(f"sound.word.{hands.get('SoundScreen', SoundScreen).asked + 1}")
        yield lambda: self.attempt.sound == "passed"
        yield lambda: hands.sees("practice.listen")
        hands.press("practice.listen")
        for name in ("choice.A", "choice.B", "strike.D"):
            hands.press(f"practice.{name}")
        hands.picture("practice-listening", zooms=(200,))
        hands.press("practice.next")
        hands.press("practice.flag")
        hands.picture("practice-reading")
        hands.press("practice.next")
        yield lambda: not hands.sees("practice.next")

    def work(self) -> Generator[Until, None, Stop]:
        """Answer task after task, until something stops the work."""
        hands = self._hands
        yield lambda: hands.sees("exam.stem")
        form = self.attempt.form
        if form is None:
            raise LookupError("an exam without a form is on the screen")
        for number, task in enumerate(form.items, start=1):
            if task.item in self.attempt.answers or number in _LEFT_EMPTY:
                continue
            yield from self._go_to(number)
            if number in _LISTENS_AT:
                yield from self._listen(task.item)
            yield from self._answer(number)
            if number in _FLAGGED:
                hands.press("exam.flag")
            if number == _TECHNICAL_AT:
                yield from self._file_technical_appeal()
            if number == _SHOWN_AT:
                yield from self._show_the_exam()
            if number in {_DIES_AT, _CUT_AT}:
                hands.picture(
                    "exam-before-the-kill" if number == _DIES_AT else "exam-before-the-cut"
                )
                return "dies" if number == _DIES_AT else "cut"
        return "answered"

    def finish(self) -> Script:
        """Look once more and finish."""
        hands = self._hands
        hands.picture("exam-answered")
        hands.press("exam.finish")
        yield lambda: hands.sees("finish.confirm")
        hands.picture("finish", zooms=(200,))
        hands.press("finish.confirm")
        yield lambda: hands.sees("finish.confirm") or self.attempt.phase.value == "finished"
        if hands.sees("finish.confirm"):
            hands.picture("finish-asked-twice")
            hands.press("finish.confirm")
        yield lambda: self.attempt.phase.value == "finished"
        hands.picture("waiting-for-the-result")

    def read_and_appeal(self) -> Script:
        """Read the map, open a wrong task, appeal it, leave."""
        hands = self._hands
        yield lambda: hands.sees("result.task.1")
        hands.picture("result-map", themes=("dark", "contrast"), zooms=(200,), english=True)
        score = self.attempt.score
        wrong = score.marks.index("wrong") + 1 if score is not None else 1
        yield lambda: hands.sees(f"result.task.{wrong}")
        hands.press(f"result.task.{wrong}")
        yield lambda: hands.sees("result.pick")
        hands.press("result.pick")
        yield lambda: bool(self.attempt.drafts)
        hands.picture("result-task")
        hands.press("result.back")
        yield lambda: hands.sees("result.appeal")
        hands.press("result.appeal")
        yield lambda: hands.sees("appeal.text")
        hands.type("appeal.text", _REASON)
        yield lambda: hands.sees("appeal.send")
        hands.picture("content-appeal", themes=("contrast",), zooms=(200,), english=True)
        hands.press("appeal.send")
        yield lambda: bool(self.attempt.content)
        hands.picture("content-appeal-receipt")
        hands.press("appeal.done")
        yield lambda: hands.sees("leave.confirm")
        hands.picture("leave-asked")
        hands.press("leave.confirm")
        yield lambda: self.attempt.phase.value == "done"
        hands.picture("done", english=True)

    def _go_to(self, number: int) -> Script:
        hands = self._hands
        form = self.attempt.form
        service = self._session.service
        if form is None or service is None:
            return
        wanted = form.items[number - 1].item
        while service.position.item != wanted and hands.sees("exam.next"):
            hands.press("exam.next")
            yield lambda: True

    def _answer(self, number: int) -> Script:
        hands = self._hands
        rows = {
            letter: hands.get(f"exam.choice.{letter}", ChoiceRow).words.text()
            for letter in _LETTERS
            if hands.sees(f"exam.choice.{letter}")
        }
        before = len(self.attempt.answers)
        hands.press(f"exam.choice.{self._knowledge.pick(hands.read('exam.stem'), rows, number)}")
        yield lambda: len(self.attempt.answers) > before

    def _show_the_exam(self) -> Script:
        """The exam as it looks in mid-work, with a choice struck out, in every look."""
        hands = self._hands
        form = self.attempt.form
        chosen = self.attempt.answers[form.items[_SHOWN_AT - 1].item] if form is not None else ""
        letters = form.items[_SHOWN_AT - 1].choices if form is not None else ()
        spare = next(
            letter for letter, one in zip(_LETTERS, letters, strict=False) if one != chosen
        )
        for notice in ("restored", "technical"):
            hands.press(f"banner.{notice}.away")  # read, and put away
        before = self.attempt.sequence
        hands.press(f"exam.strike.{spare}")
        yield lambda: self.attempt.sequence > before
        hands.picture("exam", themes=("dark", "contrast"), zooms=_FURTHER_ZOOMS, english=True)
        hands.press("header.clock")
        hands.picture("exam-hidden-clock")
        hands.press("header.clock")

    def _listen(self, item: ItemId) -> Script:
        hands = self._hands
        hands.picture("exam-listening", zooms=(200,))
        hands.press("exam.listen")
        yield lambda: item in self.attempt.plays
        hands.picture("exam-recording-plays")
        yield lambda: not self.attempt.plays[item].playing

    def _file_technical_appeal(self) -> Script:
        hands = self._hands
        hands.press("exam.technical")
        yield lambda: hands.sees("technical.audio")
        hands.press("technical.audio")
        hands.type("technical.text", _PROBLEM)
        hands.picture("technical-appeal", zooms=(200,))
        hands.press("technical.send")
        yield lambda: bool(self.attempt.technical)
