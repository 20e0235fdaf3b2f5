"""A button of several texts that wrap, pressed anywhere."""

from collections.abc import Callable

from kiosk.ui.parts.button import Button
from kiosk.ui.parts.wide import Held, grow_down


class WideButton(Held, Button):
    """Fill its layout; the style sheet gives ground and edge by its kind."""

    def __init__(self, name: str, kind: str, on_click: Callable[[], object]) -> None:
        super().__init__(name, kind, on_click=on_click)
        grow_down(self)
