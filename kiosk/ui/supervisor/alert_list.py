"""What waits for a person, the gravest first: beside the seats while none is open.

Decides: that each alert leads to its seat, and that a new one is read out.
"""

from collections.abc import Callable
from functools import partial
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from kiosk.hall.board import Alert, AlertKind
from kiosk.ui.announcing import announce
from kiosk.ui.layout import column, row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.scroll import QuietScroll
from kiosk.ui.parts.text import Picture, label, restyle, said
from kiosk.ui.parts.wide_button import WideButton
from kiosk.ui.presenters.clock import since_text
from kiosk.ui.presenters.panel_acts import AnyAct, HallAct, hall_acts
from kiosk.ui.presenters.panel_tiles import GRAVITY, Face, Tone, unheard
from kiosk.ui.speech import say
from kiosk.ui.supervisor.hall_words import unheard_words
from kiosk.ui.supervisor.panel import Panel
from kiosk.ui.supervisor.sentences import short_of
from kiosk.ui.supervisor.words import alert_picture, alert_words, seat_words

#: More than these are counted below the list; the filter of the seats has them all.
MOST: Final = 30
#: What is done at all seats, beside a message, with its picture.
_COMMON: Final = MappingProxyType({HallAct.CONTINUE_ALL: "play", HallAct.PAUSE_ALL: "pause"})
_LOUD: Final = frozenset(GRAVITY[: GRAVITY.index("standby_lost") + 1])
Key = tuple[AlertKind, int, str]


class AlertRow(WideButton):
    """One alert: where, what, since when."""

    def __init__(self, on_click: Callable[[], object]) -> None:
        super().__init__("alert", "alert", on_click)
        line = row(self, gap="snug", pad="snug small")
        self._sign = Picture("warning", "ink")
        line.addWidget(self._sign)
        texts = column(gap="none")
        head = row(gap="small")
        self._where = label("strong", wrap=False)
        head.addWidget(self._where)
        head.addStretch(1)
        self._since = label("small", wrap=False)
        head.addWidget(self._since)
        texts.addLayout(head)
        self._words = label("small")
        texts.addWidget(self._words)
        line.addLayout(texts, 1)

    def tell(self, alert: Alert, since_ms: int) -> None:
        """Show this alert."""
        self.setObjectName(f"alert.{alert.kind}.{alert.seat}")
        where = seat_words(alert.seat) if alert.seat else self.tr("Hall")
        self.tell_words(tone_of(alert), alert_picture(alert.kind), where, alert_words(alert))
        self._since.setText(since_text(since_ms) if alert.since_ms else "")

    def tell_words(self, tone: str, picture: str, where: str, words: str) -> None:
        """Show these."""
        restyle(self, tone=tone)
        self._sign.show_picture(picture, f"{tone}_ink" if tone else "ink")
        if (where, words) != (self._where.text(), self._words.text()):
            self._where.setText(where)
            self._words.setText(words)
            self.setAccessibleName(f"{where}. {words}")


class AlertList(QWidget):
    """The alerts of the hall."""

    def __init__(
        self,
        panel: Panel,
        on_open: Callable[[Alert], object],
        on_act: Callable[[AnyAct], object],
        on_documents: Callable[[], object],
    ) -> None:
        """Make it.

        Args:
            panel: what is known.
            on_open: an alert was pressed.
            on_act: something is to be done at all seats.
            on_documents: the documents that wait were pressed.
        """
        super().__init__()
        self._panel = panel
        self._on_open = on_open
        self._shown: tuple[Alert, ...] = ()
        self._known: set[Key] | None = None
        self._rows: list[AlertRow] = []
        self._lines = column(self, gap="none")
        scroll = QuietScroll()
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        self._inner = column(holder, gap="snug", pad="gap")
        self._inner.addWidget(said("heading", lambda: self.tr("Needs attention")))
        self._calm = said("soft", self._calm_words)
        self._inner.addWidget(self._calm)
        self._list = column(gap="small")
        self._inner.addLayout(self._list)
        self._documents = AlertRow(on_documents)
        self._documents.setObjectName("alerts.documents")
        self._inner.addWidget(self._documents)
        self._more = label("small")
        self._inner.addWidget(self._more)
        self._inner.addStretch(1)
        scroll.setWidget(holder)
        self._lines.addWidget(scroll, 1)
        self.foot = QWidget()
        foot = column(self.foot, gap="small", pad="gap snug")
        self.message = Button(
            "alerts.message", "act", picture="info", on_click=partial(on_act, HallAct.MESSAGE)
        )
        say(self, self.message.setText, lambda: self.tr("Message to all seats"))
        foot.addWidget(self.message)
        self.common: dict[HallAct, Button] = {}
        for act, picture in _COMMON.items():
            button = Button(f"act.{act}", "act", picture=picture, on_click=partial(on_act, act))
            say(button, button.setText, partial(short_of, act))
            foot.addWidget(button)
            self.common[act] = button
        self.keep_foot(low=False)

    def keep_foot(self, *, low: bool) -> None:
        """Keep the buttons in view while the alerts scroll; with little room they scroll too."""
        self.put_foot(self._inner if low else self._lines)

    def put_foot(self, place: QLayout) -> None:
        """Have the buttons there; keys that are at one of them stay at it."""
        if place.indexOf(self.foot) >= 0:
            return
        focus = QApplication.focusWidget()
        place.addWidget(self.foot)
        if focus is not None and self.foot.isAncestorOf(focus):
            self.foot.show()  # another parent hides it, and the focus goes with it
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the alerts of the board; new ones are read out."""
        alerts = sorted(
            self._panel.board.alerts, key=lambda one: (GRAVITY.index(one.kind), one.seat)
        )
        self._tell_new(alerts)
        self._shown = tuple(alerts[:MOST])
        while len(self._rows) < len(self._shown):
            made = AlertRow(partial(self._open, len(self._rows)))
            self._list.insertWidget(len(self._rows), made)
            self._rows.append(made)
        self.tick()
        for spare in self._rows[len(self._shown) :]:
            spare.hide()
        rest = len(alerts) - len(self._shown)
        self._more.setVisible(rest > 0)
        self._more.setText(self.tr("%n more alert(s)", "", rest))
        documents = self._tell_documents()
        self._calm.setText(self._calm_words())
        silent = bool(unheard(self._panel.board))
        self._calm.setVisible(silent or not (alerts or documents))
        acts = hall_acts(self._panel.board)
        self.foot.setVisible(HallAct.MESSAGE in acts)
        for act, button in self.common.items():
            if button.hasFocus() and act not in acts:
                self.message.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setVisible(act in acts)

    def tick(self) -> None:
        """Count up how long they wait."""
        now = self._panel.hall_ms()
        for line, alert in zip(self._rows, self._shown, strict=False):
            line.tell(alert, max(0, now - alert.since_ms))
            line.show()

    def _tell_documents(self) -> int:
        """Candidates whose document nobody has compared yet: no incident, but they wait."""
        waiting = sum(tile.face is Face.IDENTITY for tile in self._panel.tiles())
        self._documents.setVisible(waiting > 0)
        if waiting:
            words = self.tr("Candidates at their seats whose document waits: {count}.")
            self._documents.tell_words(
                "", "document", self.tr("Document check"), words.format(count=waiting)
            )
        return waiting

    def _calm_words(self) -> str:
        if not self._panel.known:
            return self.tr("What waits for staff is shown once the hall is known.")
        if silent := unheard(self._panel.board):
            return unheard_words(silent)
        return self.tr("Nothing waits for staff now.")

    def _open(self, number: int) -> None:
        if number < len(self._shown):
            self._on_open(self._shown[number])

    def _tell_new(self, alerts: list[Alert]) -> None:
        """What was there when the panel came up is not news."""
        keys = {_key(one) for one in alerts}
        before, self._known = self._known, keys if self._panel.known else None
        if before is None:
            return
        for one in alerts:
            if _key(one) not in before:
                where = seat_words(one.seat) if one.seat else ""
                words = ". ".join(filter(None, (where, alert_words(one))))
                announce(self, words, urgent=tone_of(one) == Tone.BAD)


def tone_of(alert: Alert) -> str:
    """How loud an alert is; what the watch noted, as grave as it is."""
    if alert.kind in _LOUD or alert.detail.get("severity") == "high":
        return Tone.BAD
    return Tone.WARN


def _key(alert: Alert) -> Key:
    """What makes an alert another one; appeals and interruptions are read out once for a seat."""
    telling = {"watch": "number", "checks": "name", "escape": "kinds"}.get(alert.kind, "")
    return alert.kind, alert.seat, alert.detail.get(telling, "")
