"""The acts that can be done now as buttons: the first large, two beside each other, grave last."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.layout import let_go
from kiosk.ui.look import look
from kiosk.ui.parts.button import Button
from kiosk.ui.presenters.panel_acts import GRAVE, AnyAct, persons
from kiosk.ui.speech import say
from kiosk.ui.supervisor.sentences import short_of


class ActButtons(QWidget):
    """Buttons of equal width, two in a line where the longest fits into half of it."""

    def __init__(
        self, on_act: Callable[[AnyAct], object], *, first: str = "act", least: str = ""
    ) -> None:
        """Make none yet.

        Args:
            on_act: called with the act that was pressed.
            first: kind of the first button.
            least: name of a width; with it each is as wide as its text and no narrower than that.
        """
        super().__init__()
        self.setProperty("kind", "scrolled")
        self._on_act = on_act
        self._first = first
        self._least = least
        self._instead: QWidget | None = None
        self._acts: tuple[AnyAct, ...] = ()
        self._buttons: list[Button] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()  # until there is one

    def instead(self, widget: QWidget) -> None:
        """Where the keys go when there is no act any more."""
        self._instead = widget

    def tell(self, acts: Sequence[AnyAct]) -> None:
        """Offer these, in this order; nothing is made anew while they stay the same."""
        if tuple(acts) == self._acts:
            return
        self._acts = tuple(acts)
        gone, self._buttons = self._buttons, []
        for number, act in enumerate(acts):
            kind = "danger" if act in GRAVE else ("act" if number else self._first)
            button = Button(f"act.{act}", kind, on_click=partial(self._on_act, act))
            say(button, button.setText, partial(short_of, act))
            say(button, button.setAccessibleDescription, partial(self._two, act))
            button.setParent(self)
            button.show()
            self._buttons.append(button)
        self._hand_on(gone)
        self.setVisible(bool(acts))
        self._place()
        self.updateGeometry()

    def _hand_on(self, gone: Sequence[Button]) -> None:
        """Let the former buttons go; keys that were at one of them are not lost with it."""
        if any(one.hasFocus() for one in gone):
            new = self._buttons[0] if self._buttons else self._instead
            if new is not None:
                new.setFocus(Qt.FocusReason.OtherFocusReason)
        for one in gone:
            let_go(one)

    def redraw(self) -> None:
        """The zoom changed."""
        self._place()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """One in a line makes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as are needed."""
        return self._arrange(width, place=False)

    def sizeHint(self) -> QSize:
        """As it lies now."""
        least = self.minimumSizeHint()
        return QSize(least.width(), self.heightForWidth(max(self.width(), least.width())))

    def minimumSizeHint(self) -> QSize:
        """As wide as the longest."""
        return QSize(self._longest(), look().px("target") if self._buttons else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place them anew."""
        super().resizeEvent(event)
        self._place()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """A text became another."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def _two(self, act: AnyAct) -> str:
        return self.tr("two persons sign") if persons(act) == 2 else ""

    def _longest(self) -> int:
        for one in self._buttons:
            one.ensurePolished()
        return max((one.sizeHint().width() for one in self._buttons), default=0)

    def _widest_of_pairs(self) -> int:
        paired = [one for one in self._buttons if not self._alone(one)]
        return max((one.sizeHint().width() for one in paired), default=0)

    def _alone(self, button: Button) -> bool:
        """Grave ones stand alone, so that nobody hits one for its neighbour; so does the first."""
        return str(button.property("kind")) in {"danger", "primary"}

    def _place(self) -> None:
        self._arrange(self.width(), place=True)

    def _arrange_natural(self, width: int, *, place: bool) -> int:
        """Each as wide as its text, as many in a line as fit."""
        gap, least = look().px("small"), look().px(self._least)
        top = left = high = 0
        for one in self._buttons:
            wide = min(width, max(least, one.sizeHint().width()))
            if left and left + wide > width:
                top, left = top + high + gap, 0
            high = one.sizeHint().height()
            if place:
                one.setGeometry(left, top, wide, high)
            left += wide + gap
        return top + high

    def _arrange(self, width: int, *, place: bool) -> int:
        gap = look().px("small")
        half = (width - gap) // 2
        if self._least and self._buttons:
            return self._arrange_natural(width, place=place)
        pairs = self._widest_of_pairs() <= half
        top = left = line = 0
        for one in self._buttons:
            alone = not pairs or self._alone(one)
            if alone and left:
                top, left = top + line + gap, 0
            high = max(one.sizeHint().height(), one.minimumSizeHint().height())
            if place:
                one.setGeometry(left, top, width if alone else half, high)
            line = high
            if alone or left:
                top, left = top + high + gap, 0
            else:
                left = half + gap
        if left:
            top += line + gap
        return max(0, top - gap)
