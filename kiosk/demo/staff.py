"""The scripted staff: everything at the desk of the real window, with real keys and PINs.

Decides: who signs what in the demonstration.
"""

from typing import Final

from kiosk.demo.hands import Script
from kiosk.demo.scripted import Scripted
from kiosk.exam.transitions import Phase
from kiosk.rehearsal.setting import PINS
from kiosk.ui.presenters.desk import Act

CANDIDATE: Final = "T-0001"
_FIRST: Final = "inv-01"
_SECOND: Final = "inv-02"
_HEAD: Final = "head-01"
_COMPARED: Final = "Согласия на биометрию нет, сверен документ."
_ALIKE: Final = "На снимке и на фотографии один человек."
_FOUND: Final = "Тестируемый наклонился за карандашом."
_ANSWER: Final = "Наушники проверены, помех нет."


class ScriptedStaff(Scripted):
    """Two invigilators and a head of hall at the seat's desk."""

    def open_hall(self) -> Script:
        """Two persons confirm date and time and open the papers."""
        hands = self._hands
        yield lambda: hands.sees("hall.open")
        hands.picture("hall-closed", english=True)
        hands.press("hall.open")
        yield lambda: hands.sees("desk.pin")
        yield from self._sign(_FIRST, picture="desk-open-hall")
        yield lambda: hands.sees("desk.pin") and not hands.sees("desk.hall_time")
        yield from self._sign(_SECOND, picture="desk-second-person")
        yield lambda: self._session.desk is not None and not hands.sees("desk.pin")
        hands.picture("seat-ready", themes=("dark", "contrast"), english=True)

    def assign(self, ticket: str = CANDIDATE, *, picture: str = "") -> Script:
        """Pick the candidate by ticket number."""
        hands = self._hands
        yield from self._open(Act.ASSIGN)
        hands.type("desk.candidate.search", ticket)
        yield from self._sign(_FIRST, picture=picture)
        yield lambda: self.attempt.seating is not None

    def vouch(self, *, picture: str = "") -> Script:
        """Two persons have compared the document with the person."""
        pressed = "desk.compared.document"
        yield from self.sign_two(Act.VOUCH, reason=_COMPARED, picture=picture, press=pressed)
        yield lambda: self.attempt.identified

    def vouch_by_photo(self, *, picture: str = "") -> Script:
        """Two persons have compared both pictures where the camera could not decide."""
        pressed = "desk.compared.photo"
        yield from self.sign_two(Act.VOUCH, reason=_ALIKE, picture=picture, press=pressed)
        yield lambda: self.attempt.identified

    def answer_watch(self, *, picture: str = "") -> Script:
        """Look at the seat after the camera told of something, and say what was found."""
        yield lambda: any(one.over for one in self.attempt.camera.watched)
        yield from self.sign_one(Act.ANSWER_WATCH, reason=_FOUND, picture=picture)
        yield lambda: all(one.answered for one in self.attempt.camera.watched)

    def start(self) -> Script:
        """Start the exam."""
        hands = self._hands
        yield from self._open(Act.START)
        yield from self._sign(_SECOND)
        yield lambda: hands.sees("exam.stem")

    def settle_appeal(self) -> Script:
        """Come to the candidate, look at the headphones, answer."""
        hands = self._hands
        yield from self._open(Act.SETTLE_APPEAL)
        hands.press("desk.upheld.no")
        hands.type("desk.reason", _ANSWER)
        yield from self._sign(_SECOND, picture="desk-technical-appeal")
        yield lambda: self.attempt.technical[0].settled is not None

    def resume(self) -> Script:
        """Two persons bring an attempt back after the power was cut."""
        hands = self._hands
        yield lambda: hands.sees("hall.resume")
        hands.picture("interrupted", english=True)
        hands.press("hall.resume")
        yield lambda: hands.sees("desk.pin")
        yield from self._sign(_FIRST, picture="desk-resume")
        yield lambda: hands.sees("desk.pin") and not hands.sees("desk.hall_time")
        yield from self._sign(_SECOND)
        yield lambda: self.attempt.phase is Phase.HELD

    def give_cause(self) -> Script:
        """Two persons say why the PC was off; the lost time follows from the cause."""
        hands = self._hands
        hands.picture("held")
        yield from self._open(Act.GIVE_CAUSE)
        hands.press("desk.cause.power")
        yield from self._sign(_FIRST, picture="desk-give-cause")
        yield from self._second(_SECOND)
        yield lambda: self.attempt.phase is Phase.RUNNING

    def release(self, *, picture: str = "") -> Script:
        """Two persons open the key of this form."""
        yield from self._open(Act.RELEASE)
        yield from self._sign(_FIRST)
        yield from self._second(_HEAD, picture=picture)
        yield lambda: self.attempt.score is not None

    def close(self, *, picture: str = "") -> Script:
        """Free the seat."""
        yield from self._open(Act.CLOSE)
        yield from self._sign(_FIRST, picture=picture)
        yield lambda: self._session.service is None

    def close_hall(self) -> Script:
        """End the sitting at this seat."""
        yield from self.sign_one(Act.CLOSE_HALL)
        yield lambda: self._session.desk is None

    def hand_over(self) -> Script:
        """Write everything that lies here to a stick, for the centre."""
        hands, stick = self._hands, self._session.folder.staff
        yield from self.sign_one(Act.HAND_OVER, picture="desk-hand-over")
        yield lambda: any(stick.glob("*.bundle")) and not hands.sees("desk.title")
        hands.picture("seat-handed-over")

    def open_again(self) -> Script:
        """Two persons open the hall once more."""
        hands = self._hands
        yield lambda: hands.sees("hall.open")
        hands.press("hall.open")
        yield lambda: hands.sees("desk.pin")
        yield from self._sign(_FIRST)
        yield lambda: hands.sees("desk.pin") and not hands.sees("desk.hall_time")
        yield from self._sign(_SECOND)
        yield lambda: self._session.desk is not None and not hands.sees("desk.pin")

    def sign_two(self, act: Act, *, reason: str = "", picture: str = "", press: str = "") -> Script:
        """An act of two persons: what it must be told, and both PINs.

        Args:
            reason: typed into the field for it.
            picture: name of the scene with the first PIN typed; empty for none.
            press: a thing to press before.
        """
        hands = self._hands
        yield from self._open(act)
        if press:
            hands.press(press)
        if reason:
            hands.type("desk.reason", reason)
        yield from self._sign(_FIRST, picture=picture)
        yield from self._second(_SECOND)
        yield lambda: not hands.sees("desk.pin")

    def sign_one(self, act: Act, *, reason: str = "", picture: str = "") -> Script:
        """An act of one person."""
        hands = self._hands
        yield from self._open(act)
        if reason:
            hands.type("desk.reason", reason)
        yield from self._sign(_FIRST, picture=picture)
        yield lambda: not hands.sees("desk.pin")

    def desk(self, picture: str) -> Script:
        """Open the desk, take a picture of what can be done, close it."""
        hands = self._hands
        yield lambda: hands.sees("header.desk")
        hands.press("header.desk")
        yield lambda: hands.sees("desk.close")
        hands.picture(picture)
        hands.press("desk.close")

    def _open(self, act: Act) -> Script:
        hands = self._hands
        yield lambda: hands.sees("header.desk")
        hands.press("header.desk")
        yield lambda: hands.sees(f"desk.act.{act}")
        hands.press(f"desk.act.{act}")
        yield lambda: hands.sees("desk.pin")

    def _second(self, who: str, *, picture: str = "") -> Script:
        hands = self._hands
        yield lambda: hands.sees("desk.pin") and not hands.sees(f"desk.person.{_FIRST}")
        yield from self._sign(who, picture=picture)

    def _sign(self, who: str, *, picture: str = "") -> Script:
        hands = self._hands
        hands.press(f"desk.person.{who}")
        hands.type("desk.pin", next(pin for staff, pin in PINS.items() if staff == who))
        yield lambda: hands.sees("desk.confirm")
        if picture:
            hands.picture(picture)
        hands.press("desk.confirm")
