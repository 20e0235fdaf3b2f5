"""The window process of the headless demonstration: real window, scripted people.

Decides: in which order the scripts are played, from what the seat shows. Tells the watching
process what happens, one JSON line at a time, and asks it for the kill and for the power cut.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final

import msgspec
from PySide6.QtCore import QTimer

from kiosk.bootstrap import ASSETS, Seat, Wishes, compose
from kiosk.demo.album import Album
from kiosk.demo.candidate import ScriptedCandidate
from kiosk.demo.hands import Hands, Script, Until
from kiosk.demo.knowledge import Knowledge
from kiosk.demo.staff import ScriptedStaff
from kiosk.demo.trouble import Trouble
from kiosk.packs.sources import read_sources
from kiosk.rehearsal.clock import RehearsalClock
from kiosk.rehearsal.surroundings import ScriptedSurroundings
from kiosk.seat.keeper import KeeperLine
from kiosk.ui.audio import SimulatedAudio

WIDTH: Final = 1366
HEIGHT: Final = 768
CLOCK: Final = "clock.json"
#: What the camera of the first life shows, and what that of a later one.
_FIRST: Final = "script:undecided=3600"
_LATER: Final = "script:good=5,nobody=8,good"
_LOOK_MS: Final = 10
_PATIENCE: Final = 3000  # looks, half a minute


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line to the watching process.

    Attributes:
        kill: process to be killed now.
        cut: process to die now together with its keeper, as when the power is cut.
        handover: the first attempt is over; where its files lie.
        audio: what the sound came from.
        question: what stood on the screen at that moment.
    """

    words: str
    kill: int = 0
    cut: int = 0
    handover: str = ""
    audio: str = ""
    question: str = ""


class Play:
    """Plays one life of the window."""

    def __init__(self, seat: Seat, around: ScriptedSurroundings, out: Path, lines: Path) -> None:
        self._seat = seat
        self._lines = lines
        self._looks = 0
        self._waiting: Until = lambda: True
        self._album = Album(seat.window, out)
        hands = Hands(seat.window, self._album, lambda words: self.tell(Told(words=words)))
        knowledge = Knowledge(read_sources(ASSETS / "bank/demo"))
        clock = seat.session.clock
        if not isinstance(clock, RehearsalClock):
            raise TypeError("the demonstration needs the clock of a rehearsal")
        self.candidate = ScriptedCandidate(hands, seat.session, knowledge)
        self.staff = ScriptedStaff(hands, seat.session)
        self.trouble = Trouble(hands, self.staff, seat.session, clock, around)
        self._hands = hands
        self._script = self._all()
        self._timer = QTimer()
        self._timer.timeout.connect(self._go_on)
        self._timer.start(_LOOK_MS)

    def tell(self, told: Told) -> None:
        """Write a line for the watching process."""
        with self._lines.open("ab") as file:
            file.write(msgspec.json.encode(told) + b"\n")

    def _go_on(self) -> None:
        self._looks += 1
        if self._looks > _PATIENCE:
            self._stuck("nothing happened for half a minute")
            return
        if not self._waiting():
            return
        self._looks = 0
        try:
            self._waiting = next(self._script)
        except LookupError as error:
            self._stuck(f"stuck: {error}")
        except StopIteration:
            self._timer.stop()
            self._seat.app.exit(0)

    def failed(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """An error that nobody caught ends the demonstration instead of being passed over."""
        sys.__excepthook__(kind, error, trace)
        self._stuck(f"error: {kind.__name__}: {error}")

    def _stuck(self, words: str) -> None:
        self._timer.stop()  # first: a picture lets events through
        self.tell(Told(words=words))
        self._album.take("stuck")
        self._seat.app.exit(1)

    def _all(self) -> Iterator[Until]:
        session = self._seat.session
        if session.service is not None:
            yield from self._back_from_death()
        elif self._told_question():
            yield from self._back_from_the_cut()
        else:
            yield from self._before_the_exam()
        stop = yield from self.candidate.work()
        if stop != "answered":
            question = self._hands.read("exam.stem")
            if stop == "dies":
                words = "the window is killed in mid-exam"
                self.tell(Told(words=words, kill=os.getpid(), question=question))
            else:
                words = "the power is cut in mid-exam"
                self.tell(Told(words=words, cut=os.getpid(), question=question))
            yield lambda: False
        yield from self._to_the_end()
        yield from self._further_candidates()

    def _before_the_exam(self) -> Script:
        staff, hands = self.staff, self._hands
        hands.say("two persons open the hall")
        yield from staff.open_hall()
        hands.say("the invigilator assigns a candidate, who accepts the rules")
        yield from staff.assign(picture="desk-assign")
        hands.picture("who-you-are", english=True)
        yield from self.candidate.agree()
        hands.say("the camera, which is a simulation, cannot decide who it is")
        yield from self.candidate.look()
        hands.say("two members of staff compare both pictures")
        yield from staff.vouch_by_photo(picture="desk-vouch")
        hands.say("the candidate checks the sound and practises")
        yield from self.candidate.try_out()
        hands.picture("ready-to-start")
        yield from staff.start()
        hands.say("the candidate answers, flags, listens, files a technical appeal")

    def _back_from_death(self) -> Script:
        yield from self._same_question()
        self._hands.say("the window is back at the same question")
        self._hands.picture("exam-restored", english=True)
        yield from self.staff.settle_appeal()
        self._hands.say("the camera sees nobody for some seconds; the invigilator looks")
        yield from self.staff.answer_watch(picture="desk-watch")

    def _back_from_the_cut(self) -> Script:
        self._hands.say("after the power cut two persons bring the attempt back")
        yield from self.staff.resume()
        yield from self.staff.give_cause()
        yield from self._same_question()
        self._hands.say("the same question again, with the lost time given back")
        self._hands.picture("exam-restored-after-power-cut")

    def _to_the_end(self) -> Script:
        hands, candidate = self._hands, self.candidate
        hands.say("the candidate finishes")
        yield from candidate.finish()
        hands.say("two persons release the result")
        yield from self.staff.release(picture="desk-release")
        hands.say("the candidate reads the map and appeals")
        yield from candidate.read_and_appeal()
        hands.say("the invigilator closes the attempt")
        yield from self.staff.close(picture="desk-close")
        target = self._seat.session.folder.handovers
        yield lambda: any(path.is_dir() for path in target.glob("*"))
        handover = next(path for path in target.iterdir() if path.is_dir())
        audio = "simulated" if self._seat.window.audio_name() == "simulated" else "device"
        self.tell(Told(words="the files are handed over", handover=handover.name, audio=audio))

    def _further_candidates(self) -> Script:
        hands, trouble = self._hands, self.trouble
        audio = self._seat.window.seat.audio
        if not isinstance(audio, SimulatedAudio):
            raise TypeError("the demonstration needs the simulated sound")
        hands.say("a second candidate is not admitted")
        yield from trouble.not_admitted()
        hands.say("a third meets pause, lock, lost line, full disk, lost headset; time runs out")
        yield from trouble.low_vision(audio)
        hands.say("a fourth is removed")
        yield from trouble.removed()
        hands.say("staff close the hall, hand the seat over on a stick, and open the hall again")
        yield from self.staff.close_hall()
        yield from self.staff.hand_over()
        yield from self.staff.open_again()
        hands.say("a fifth sits at a computer whose disk fails")
        yield from trouble.broken_disk()

    def _same_question(self) -> Script:
        yield lambda: self._hands.sees("exam.stem")
        if self._hands.read("exam.stem") != self._told_question():
            raise LookupError("the window came back at another question")

    def _told_question(self) -> str:
        """The question on the screen when the last life ended; empty in the first life."""
        lines = self._lines.read_bytes().splitlines()
        told = [msgspec.json.decode(line, type=Told) for line in lines]
        return next((one.question for one in reversed(told) if one.question), "")


def main(arguments: Sequence[str]) -> int:
    """Play this life of the window."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pictures", type=Path, required=True)
    parser.add_argument("--lines", type=Path, required=True)
    parser.add_argument("--language", choices=("kk", "ru", "en"), default="ru")
    given = parser.parse_args(arguments)
    line = KeeperLine.from_environment()
    around = ScriptedSurroundings()
    clock = RehearsalClock(given.data / CLOCK)
    later = any(b'"question"' in told for told in given.lines.read_bytes().splitlines())
    wishes = Wishes(
        given.data,
        given.language,
        simulated_sound=True,
        clock=clock,
        surroundings=around,
        camera=_LATER if later else _FIRST,
    )
    seat = compose(wishes, line)
    seat.window.resize(WIDTH, HEIGHT)
    seat.window.show()
    play = Play(seat, around, given.pictures, given.lines)
    sys.excepthook = play.failed
    code = seat.app.exec()
    del play
    if line is not None:
        line.goodbye(code)
    return code
