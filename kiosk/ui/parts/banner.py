"""Quiet notices under the top bar: what happened, what it means for the candidate."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from kiosk.ui.layout import column, remeasure, row
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.text import Picture, label, restyle
from kiosk.ui.speech import Text, say

#: More would push the screen down; older ones go.
MOST = 2


class Banner(QFrame):
    """One notice, with a button to put it away."""

    def __init__(self, kind: str, picture: str, name: str, put_away: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName(name)
        restyle(self, kind=kind)
        line = row(self, gap="snug", pad="gap none")
        ink = {"warn": "warn_ink", "bad": "bad_ink", "good": "good_ink"}.get(kind, "done_ink")
        line.addWidget(Picture(picture, ink))
        self.words = label("notice")
        line.addWidget(self.words, 1)
        away = Button(f"{name}.away", "quiet", picture="cross", on_click=put_away)
        say(self, away.setAccessibleName, lambda: self.tr("Close this notice"))
        line.addWidget(away)


class Banners(QWidget):
    """The notices of the moment, newest below."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banners")
        self._shown: dict[str, Banner] = {}
        self._list = column(self, gap="tiny", pad="small")
        self.hide()

    def add(self, key: str, kind: str, picture: str, text: Text) -> None:
        """Show a notice; one of the same key is replaced."""
        self.remove(key)
        while len(self._shown) >= MOST:
            self.remove(next(iter(self._shown)))
        banner = Banner(kind, picture, f"banner.{key}", lambda: self.remove(key))
        say(banner, banner.words.setText, text)
        self._list.addWidget(banner)
        self._shown[key] = banner
        remeasure(banner)
        self.show()

    def remove(self, key: str) -> None:
        """Put a notice away if it is shown."""
        banner = self._shown.pop(key, None)
        if banner is None:
            return
        banner.hide()
        self._list.removeWidget(banner)
        banner.deleteLater()
        self.setVisible(bool(self._shown))

    def clear(self) -> None:
        """Put everything away."""
        for key in tuple(self._shown):
            self.remove(key)
