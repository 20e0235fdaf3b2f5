"""Locked: staff unlock the seat, from the panel or here; without the line, by a code.

Decides: when the code is asked for: beside a hub that does not answer, and then until the seat is
unlocked, so that nothing goes away under somebody who types. Leaves to others: the challenge, and
which code is right (`kiosk.seat.offline`).
"""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QWidget

from kiosk.base.errors import KioskError, MalformedError, RuleError
from kiosk.exam.codes import MOST_WRONG_CODES, Codes
from kiosk.exam.transitions import Phase
from kiosk.seat.offline import answer, show_challenge
from kiosk.ui.keyboard.fields import FreeLine
from kiosk.ui.layout import column
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.text import frame, label, live, said
from kiosk.ui.screens.base import Host
from kiosk.ui.screens.notices import Notice, NoticeScreen, reason_words
from kiosk.ui.seat import Seat
from kiosk.ui.speech import say

translate = QCoreApplication.translate

_LONGEST_CODE = 24


class LockedScreen(NoticeScreen):
    """The clock stands until staff have looked."""

    def __init__(self, seat: Seat, host: Host) -> None:
        notice = Notice(
            "lock",
            "warn",
            lambda: translate("Notices", "This seat is locked"),
            lambda: translate(
                "Notices",
                "Your answers are saved and the clock stands. Raise your hand and stay at your "
                "seat.",
            ),
            reason_words,
            calls=True,
        )
        super().__init__(seat, host, "locked", notice)
        self.offline = OfflineUnlock(seat)
        self.body.addWidget(self.offline)
        self.offline.hide()

    def refresh(self) -> None:
        """Tell what depends on the attempt and on the line."""
        super().refresh()
        self.offline.refresh()

    def tick(self) -> None:
        """Ask for a code once the line is down."""
        self.offline.ask()

    def leave(self) -> None:
        """Forget what was typed."""
        super().leave()
        self.offline.forget()


class OfflineUnlock(QWidget):
    """Challenge and code: what two persons at the server's panel turn into each other."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        whole = column(self, gap="none")
        box: QFrame = frame("passage")
        whole.addWidget(box)
        lines = column(box, gap="snug", pad="wide gap")
        lines.addWidget(said("strong", lambda: self.tr("For staff: there is no connection")))
        self.words = label(name="locked.words")
        lines.addWidget(self.words)
        self.problem = live("alarm", name="locked.problem")  # in its place: above what is typed
        lines.addWidget(self.problem)
        self.problem.hide()
        self.challenge = label("challenge", name="locked.challenge", wrap=False)
        lines.addWidget(self.challenge)
        self.typing = Fold()
        self.code = FreeLine("locked.code", _LONGEST_CODE, "code")
        say(self, self.code.setPlaceholderText, lambda: self.tr("Code from the panel"))
        say(self, self.code.setAccessibleName, lambda: self.tr("Code from the panel"))
        self.code.returnPressed.connect(self._try)
        self.typing.add(self.code, 1)
        unlock = Button("locked.unlock", "primary", on_click=self._try)
        say(self, unlock.setText, lambda: self.tr("Unlock the seat"))
        self.typing.add(unlock)
        lines.addWidget(self.typing)

    def ask(self) -> None:
        """Have a challenge made where one is due."""
        service, codes = self._seat.service, self._seat.pending.codes
        locked = self._seat.pending.phase is Phase.LOCKED
        due = locked and self._due() and codes.shown is None and not codes.exhausted
        if service is None or not due:
            return
        try:
            show_challenge(service)
        except KioskError as error:
            self._seat.on_refusal(error)

    def refresh(self) -> None:
        """Show what is durable."""
        attempt = self._seat.attempt
        codes = attempt.codes if attempt is not None else Codes()
        shown = codes.shown.challenge if codes.shown is not None else ""
        spent = codes.exhausted
        if spent:
            self._say("")
        self.words.setText(self._words_for(spent=spent))
        self.challenge.setText(shown)
        self.challenge.setAccessibleName(" ".join(shown))
        for part in (self.challenge, self.typing):
            part.setVisible(not spent)
        self.setVisible(self._seat.beside is not None and (bool(shown) or spent))

    def forget(self) -> None:
        """Nothing typed stays, and no challenge."""
        self.code.clear()
        self.challenge.clear()
        self._say("")

    # ---- within -------------------------------------------------------------------------------

    def _due(self) -> bool:
        return self._seat.beside is not None and self._seat.link == "down"

    def _words_for(self, *, spent: bool) -> str:
        if spent:
            return self.tr(
                "Too many codes were wrong. Staff unlock this seat with their keys now: here, or "
                "at the panel when the connection is back."
            )
        return self.tr(
            "Two members of staff enter these characters at the panel, with a reason, and bring "
            "the code that it gives."
        )

    def _try(self) -> None:
        service, kept = self._seat.service, self._seat.session.kept
        typed = self.code.text()
        if service is None or kept is None or not typed:
            return
        try:
            right = answer(service, kept.journal_key, typed)
        except MalformedError:
            self._say(
                self.tr("This is mistyped: no code reads like that. Compare it and type it again.")
            )
            return
        except RuleError as error:  # the seat was unlocked just now, or takes no code any more
            self._seat.on_refusal(error)
            return
        self.code.clear()
        if right:
            return
        wrong = service.pending.codes.wrong
        pattern = self.tr("This code does not fit. Wrong codes: {wrong} of {most}.")
        self._say(pattern.format(wrong=wrong, most=MOST_WRONG_CODES))
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.words.setVisible(not words)
