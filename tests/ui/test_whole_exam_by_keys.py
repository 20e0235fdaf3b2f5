"""A whole exam with keys alone, staff included: no mouse, no focus set from outside.

The person finds a control by Tab and the arrows as anybody would; what cannot be found so, fails.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from kiosk.exam.transitions import Phase
from tests.fakes.exam_play import Play
from tests.fakes.hall_people import PIN
from tests.fakes.scripted_clock import SECOND
from tests.ui.conftest import Hands, Sit
from tests.ui.fakes import FakeSession

ENOUGH = 400
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
REASON = "Екі жауап та дұрыс болып тұр, себебі сұрақ дәл емес."


class Typist:
    """Somebody who has a keyboard and nothing else."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    @property
    def here(self) -> QWidget:
        """What has the focus."""
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.here, key, modifier)
        self.hands.settle()

    def go(self, name: str) -> None:
        """Walk there: Tab from stop to stop, and the arrows inside a group."""
        first = self.here
        for _ in range(ENOUGH):
            if self.here.objectName() == name or self._look_through(name):
                return
            self.key(Qt.Key.Key_Tab)
            assert self.here is not first, f"{name} cannot be reached"
        raise AssertionError(f"{name} cannot be reached")

    def _look_through(self, name: str) -> bool:
        """Up and down through the group the focus is in, if the name is of that group."""
        group = isinstance(self.here, QAbstractButton) and self.here.autoExclusive()
        if not group or self.here.objectName().rpartition(".")[0] != name.rpartition(".")[0]:
            return False
        for arrow in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            before = None
            while self.here is not before:
                if self.here.objectName() == name:
                    return True
                before = self.here
                self.key(arrow)
        return self.here.objectName() == name

    def press(self, name: str) -> None:
        """Walk there and press Enter."""
        self.go(name)
        self.key(Qt.Key.Key_Return)

    def write(self, text: str) -> None:
        """Type where the focus is, in any script."""
        for letter in text:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter)
            QApplication.sendEvent(self.here, event)
        self.hands.settle()

    def sign(self, person: str) -> None:
        """Staff: pick a name, type the PIN, press Enter in the field."""
        self.go(f"desk.person.{person}")
        self.key(Qt.Key.Key_Space)
        self.go("desk.pin")
        self.write(PIN)
        self.key(Qt.Key.Key_Return)
        self.hands.wait()

    def staff(self, act: str, *people: str) -> None:
        """Staff: open the desk, choose an act, sign it."""
        self.key(Qt.Key.Key_F12, CONTROL | SHIFT)
        self.press(f"desk.act.{act}")
        for person in people:
            self.sign(person)
        self.hands.saved()
        assert not self.hands.sees("desk.confirm")

    def vouch(self, *people: str) -> None:
        """Staff: two persons say who it is, with what they compared and why."""
        self.key(Qt.Key.Key_F12, CONTROL | SHIFT)
        self.press("desk.act.vouch_identity")
        self.go("desk.compared.document")
        self.key(Qt.Key.Key_Space)
        self.go("desk.reason")
        self.write("no consent")
        for person in people:
            self.sign(person)
        self.hands.saved()
        assert not self.hands.sees("desk.confirm")


def check_in(typist: Typist) -> None:
    """From the name to the start."""
    hands = typist.hands
    assert hands.screen == "identity"
    typist.press("identity.me")
    assert hands.screen == "rules"
    typist.go("rules.agree")
    typist.key(Qt.Key.Key_Space)
    typist.go("rules.biometric.no")
    typist.key(Qt.Key.Key_Return)
    typist.press("rules.continue")
    hands.saved()
    assert hands.screen == "document"
    typist.vouch("inv-1", "inv-2")
    assert hands.screen == "sound"
    typist.press("sound.listen")
    hands.session.clock.wait(10 * SECOND)
    hands.audio.advance()
    hands.settle()
    typist.press("sound.word.1")
    hands.saved()
    assert hands.screen == "practice"
    typist.key(Qt.Key.Key_2)
    typist.press("practice.skip")
    assert hands.screen == "ready"
    typist.staff("start", "inv-1")
    assert hands.screen == "exam"


def take_the_exam(typist: Typist) -> None:
    """Answer, flag, strike out, listen, appeal, finish."""
    hands = typist.hands
    typist.key(Qt.Key.Key_2)
    typist.key(Qt.Key.Key_F)
    typist.key(Qt.Key.Key_C, SHIFT)
    typist.press("exam.listen")
    hands.saved()
    assert hands.window.seat.playback.item
    hands.session.clock.wait(10 * SECOND)
    hands.audio.advance()
    hands.saved()
    typist.go("exam.volume")
    typist.key(Qt.Key.Key_Right)
    typist.press("exam.next")
    typist.go("exam.choice.D")
    typist.key(Qt.Key.Key_Delete)
    typist.go("exam.choice.A")
    typist.key(Qt.Key.Key_Space)
    typist.press("exam.block.2")
    typist.press("exam.task.32")
    typist.key(Qt.Key.Key_Left, CONTROL)
    typist.press("header.clock")
    typist.press("exam.technical")
    typist.go("technical.computer")
    typist.key(Qt.Key.Key_Space)
    typist.go("technical.text")
    typist.write("Дыбыс үзіледі")
    typist.press("technical.send")
    hands.saved()
    typist.press("banner.technical.away")
    typist.press("exam.finish")
    typist.press("finish.confirm")
    typist.press("finish.confirm")
    hands.saved()
    assert hands.screen == "finished"


def appeal(typist: Typist) -> None:
    """Read the map, pick a task, file an appeal with typed text, leave."""
    hands = typist.hands
    typist.press("result.task.3")
    typist.go("result.pick")
    typist.key(Qt.Key.Key_Space)
    hands.saved()
    typist.press("result.back")
    assert typist.here.objectName() == "result.task.3"
    typist.press("result.appeal")
    assert hands.screen == "appeal"
    typist.go("appeal.text")
    typist.write(REASON)
    typist.press("appeal.send")
    hands.saved()
    assert hands.sees("appeal.receipt")
    typist.press("appeal.done")
    typist.press("leave.confirm")
    hands.saved()
    assert hands.screen == "done"


def test_a_whole_exam_is_taken_with_keys_alone(sit: Sit) -> None:
    hands = sit(FakeSession(Play().assigned()))
    typist = Typist(hands)
    check_in(typist)
    take_the_exam(typist)
    service = hands.session.service
    assert service is not None
    items = hands.session.play.form.items
    one, two = items[0], items[1]
    assert service.saved.answers == {one.item: one.choices[1], two.item: two.choices[0]}
    assert service.saved.flagged == {one.item}
    assert service.saved.struck == {(one.item, one.choices[2]), (two.item, two.choices[3])}
    assert service.saved.plays[one.item].used == 1
    (technical,) = service.saved.technical
    assert technical.filed.text == "Дыбыс үзіледі"
    typist.staff("release", "inv-1", "inv-2")
    assert hands.screen == "result"
    appeal(typist)
    (content,) = service.saved.content
    assert (content.item, content.text) == (items[2].item, REASON)
    assert service.saved.phase is Phase.DONE
    typist.staff("close", "inv-1")
    assert hands.session.handed_over == 1
