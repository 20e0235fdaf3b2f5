"""The two questions of the wizard: whether to cancel everything, and why a step is left out."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kiosk.ui.keyboard.fields import FreeLine
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.overlay import Overlay
from kiosk.ui.parts.text import live, rule, said
from kiosk.ui.speech import Text, say


class _Asking(Overlay):
    """A heading, words, and two buttons: the way back first."""

    def __init__(self, window: QWidget, name: str, heading: Text, words: Text) -> None:
        super().__init__(window, name)
        self.body.addWidget(said("heading", heading, name=f"{name}.title"))
        self.body.addWidget(rule())
        self.words = said("", words, name=f"{name}.words")
        self.body.addWidget(self.words)
        self._buttons = Fold()
        back = Button(f"{name}.back", "big", picture="left", on_click=self.dismiss)
        say(back, back.setText, lambda: self.tr("Back"))
        self._buttons.add(back)
        self._buttons.spring()


class _CancelSheet(_Asking):
    """Everything is put back, after it was asked once more."""

    def __init__(self, window: QWidget, on_cancel: Callable[[], object]) -> None:
        super().__init__(
            window,
            "cancel",
            lambda: self.tr("Cancel the setup?"),
            lambda: self.tr(
                "Everything is put back as it was found: what was closed is opened, and the files "
                "that the setup made go. Where this computer has joined a hall, staff take it off "
                "the list at the panel."
            ),
        )
        self.problem = live("alarm", name="cancel.problem")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.confirm = Button("cancel.confirm", "danger", on_click=on_cancel).grave()
        say(self.confirm, self.confirm.setText, lambda: self.tr("Put everything back"))
        self._buttons.add(self.confirm)
        self.foot.addWidget(self._buttons)

    def ask(self) -> None:
        """Open, and say what would happen."""
        self.problem.hide()
        self.words.show()
        self.open()

    def tell(self, problem: Text) -> None:
        """Say why it did not work, where the words stood: so no button moves."""
        self.problem.setMinimumHeight(self.words.height())
        self.words.hide()
        self.problem.tell(problem)


class _SkipSheet(_Asking):
    """A step is left out, for a reason that the report names."""

    def __init__(self, window: QWidget, on_skip: Callable[[str], object]) -> None:
        super().__init__(
            window,
            "skip",
            lambda: self.tr("Leave this step out?"),
            lambda: self.tr(
                "Say why, for instance that the exam has no camera. The report says so."
            ),
        )
        self.reason = FreeLine("skip.reason", 200)
        say(self.reason, self.reason.setAccessibleName, lambda: self.tr("Reason"))
        self.reason.textChanged.connect(lambda _text: self._look())
        self.body.addWidget(self.reason)
        self.confirm = Button("skip.confirm", "primary", on_click=lambda: self._done(on_skip))
        say(self.confirm, self.confirm.setText, lambda: self.tr("Leave out"))
        self._buttons.add(self.confirm)
        self.foot.addWidget(self._buttons)

    def ask(self) -> None:
        """Open, with nothing typed."""
        self.reason.clear()
        self._look()
        self.open(self.reason)

    def _look(self) -> None:
        self.confirm.setEnabled(bool(self.reason.text().strip()))

    def _done(self, on_skip: Callable[[str], object]) -> None:
        reason = self.reason.text()
        self.dismiss()
        on_skip(reason)
