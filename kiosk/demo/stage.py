"""The window process of the headless demonstration: real window, scripted people.

Decides: in which order the scripts are played, from what the seat shows. Tells the watching
process what happens, one JSON line at a time, and asks it for the kill.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QTimer

from kiosk.bootstrap import ASSETS, Seat, Wishes, compose
from kiosk.demo.candidate import ScriptedCandidate
from kiosk.demo.hands import Hands, Script, Until
from kiosk.demo.knowledge import Knowledge
from kiosk.demo.staff import ScriptedStaff
from kiosk.packs.sources import read_sources
from kiosk.seat.keeper import KeeperLine

WIDTH: Final = 1366
HEIGHT: Final = 768
_LOOK_MS: Final = 10
_PATIENCE: Final = 3000  # looks, half a minute


class Told(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line to the watching process.

    Attributes:
        kill: process to be killed now.
        handover: the attempt is over; where its files lie.
        audio: what the sound came from.
        question: what stood on the screen at that moment.
    """

    words: str
    kill: int = 0
    handover: str = ""
    audio: str = ""
    question: str = ""


class Play:
    """Plays one life of the window."""

    def __init__(self, seat: Seat, out: Path, lines: Path) -> None:
        self._seat = seat
        self._lines = lines
        self._looks = 0
        self._waiting: Until = lambda: True
        hands = Hands(seat.window, out, lambda words: self.tell(Told(words=words)))
        knowledge = Knowledge(read_sources(ASSETS / "bank/demo"))
        self.candidate = ScriptedCandidate(hands, seat.session, knowledge)
        self.staff = ScriptedStaff(hands, seat.session)
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
            self.tell(Told(words="nothing happened for half a minute"))
            self._hands.picture("stuck", self.candidate.language)
            self._seat.app.exit(1)
            return
        if not self._waiting():
            return
        self._looks = 0
        try:
            self._waiting = next(self._script)
        except LookupError as error:
            self.tell(Told(words=f"stuck: {error}"))
            self._hands.picture("stuck", self.candidate.language)
            self._seat.app.exit(1)
        except StopIteration:
            self._timer.stop()
            self._seat.app.exit(0)

    def _all(self) -> Iterator[Until]:
        session, candidate, staff = self._seat.session, self.candidate, self.staff
        if session.service is None:
            yield from self._before_the_exam()
            yield from candidate.work()
            question = self._hands.read("exam.stem")
            words = "the window is killed in mid-exam"
            self.tell(Told(words=words, kill=os.getpid(), question=question))
            yield lambda: False
        yield lambda: self._hands.sees("exam.stem")
        if self._hands.read("exam.stem") != self._left_at():
            raise LookupError("the window came back at another question")
        self._hands.say("the window is back at the same question")
        self._hands.picture("exam-restored", candidate.language)
        yield from staff.settle_appeal()
        yield from candidate.work()
        self._hands.say("the candidate finishes")
        yield from candidate.finish()
        self._hands.say("two persons release the result")
        yield from staff.release()
        self._hands.say("the candidate reads the map and appeals")
        yield from candidate.read_and_appeal()
        self._hands.say("the invigilator closes the attempt")
        yield from staff.close()
        target = session.folder.handovers
        yield lambda: any(path.is_dir() for path in target.glob("*"))
        handover = next(path for path in target.iterdir() if path.is_dir())
        audio = "simulated" if self._seat.window.audio_name() == "simulated" else "device"
        self.tell(Told(words="the files are handed over", handover=handover.name, audio=audio))

    def _left_at(self) -> str:
        """The question on the screen when the window was killed."""
        lines = self._lines.read_bytes().splitlines()
        told = [msgspec.json.decode(line, type=Told) for line in lines]
        return next(one.question for one in reversed(told) if one.question)

    def _before_the_exam(self) -> Script:
        staff = self.staff
        self._hands.say("two persons open the hall")
        yield from staff.open_hall()
        self._hands.say("the invigilator assigns a candidate, who accepts the rules")
        yield from staff.assign()
        yield from self.candidate.agree()
        self._hands.say("the invigilator compares person and document")
        yield from staff.confirm_identity()
        self._hands.say("the candidate checks the sound and practises")
        yield from self.candidate.try_out()
        yield from staff.start()
        self._hands.say("the candidate answers, flags, listens, files a technical appeal")


def main(arguments: Sequence[str]) -> int:
    """Play this life of the window."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pictures", type=Path, required=True)
    parser.add_argument("--lines", type=Path, required=True)
    parser.add_argument("--language", choices=("kk", "ru", "en"), default="ru")
    given = parser.parse_args(arguments)
    line = KeeperLine.from_environment()
    wishes = Wishes(given.data, given.language, simulated_sound=True)
    seat = compose(wishes, line)
    seat.window.resize(WIDTH, HEIGHT)
    seat.window.show()
    play = Play(seat, given.pictures, given.lines)
    play.candidate.language = play.staff.language = given.language
    code = seat.app.exec()
    del play
    if line is not None:
        line.goodbye(code)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
