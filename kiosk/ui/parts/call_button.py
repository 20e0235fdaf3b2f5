"""The button that calls the invigilator: once, and then it says what to do meanwhile.

Decides: its words. Whether somebody was called stands in the attempt.
"""

from collections.abc import Callable

from kiosk.ui.parts.button import Button


class CallButton(Button):
    """Calls, and cannot be pressed again until somebody has come.

    Attributes:
        short: says it in fewer words, where it is narrow.
    """

    def __init__(
        self, name: str, kind: str, on_click: Callable[[], object], *, short: bool = False
    ) -> None:
        super().__init__(name, kind, picture="hand", on_click=on_click)
        self.short = short

    def tell(self, *, calling: bool) -> None:
        """Show whether the call stands."""
        recorded = self.tr("Call recorded: raise your hand")
        if self.short:
            recorded = self.tr("Raise your hand")
        self.setEnabled(not calling)
        self.setText(recorded if calling else self.tr("Call the invigilator"))
