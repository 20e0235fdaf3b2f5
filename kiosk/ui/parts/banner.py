"""Quiet notices under the top bar: what happened, what it means for the candidate."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from kiosk.ui.announcing import announce
from kiosk.ui.layout import column, let_go, remeasure, row
from kiosk.ui.look import DRAWER_ABOVE, look
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.text import Picture, label, restyle
from kiosk.ui.speech import Text, say

#: How many are shown at once; so much enlarged, each takes the room of three.
MOST = 2
MOST_ENLARGED = 1


class Banner(QFrame):
    """One notice, with a button to put it away unless it stays until its cause is gone."""

    def __init__(
        self, kind: str, picture: str, name: str, put_away: Callable[[], None] | None
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.stays = put_away is None
        self._away: Button | None = None
        restyle(self, kind=kind)
        line = row(self, gap="snug", pad="gap tiny")
        ink = {"warn": "warn_ink", "bad": "bad_ink", "good": "good_ink"}.get(kind, "done_ink")
        line.addWidget(Picture(picture, ink))
        self.words = label("notice")
        line.addWidget(self.words, 1)
        if put_away is None:
            return
        away = Button(f"{name}.away", "quiet", picture="cross", on_click=put_away)
        say(self, away.setAccessibleName, lambda: self.tr("Close this notice"))
        line.addWidget(away)
        self._away = away

    def say(self, words: str) -> None:
        """Show these words; the button that closes them is told which they are."""
        self.words.setText(words)
        if self._away is not None:
            self._away.setAccessibleDescription(words)


class Banners(QWidget):
    """The notices of the moment, newest below; the newest are shown, none is lost.

    One that stays is always shown. An older one comes back when a newer one is put away.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banners")
        self._held: dict[str, Banner] = {}
        self._list = column(self, gap="tiny", pad="small")
        self.hide()

    def add(self, key: str, kind: str, picture: str, text: Text, *, stays: bool = False) -> None:
        """Show a notice; one of the same key is replaced.

        Args:
            key: names what it is about.
            kind: its look.
            picture: name of its icon.
            text: its words, made anew in another language.
            stays: only `remove` takes it away, not the candidate.
        """
        self.remove(key)
        put_away = None if stays else lambda: self.remove(key)
        banner = Banner(kind, picture, f"banner.{key}", put_away)
        say(banner, banner.say, text)
        announce(banner, text(), urgent=kind in {"warn", "bad"})
        self._list.addWidget(banner)
        self._held[key] = banner
        remeasure(banner)
        self.redraw()

    def remove(self, key: str) -> None:
        """Put a notice away if there is one."""
        banner = self._held.pop(key, None)
        if banner is None:
            return
        self._list.removeWidget(banner)
        let_go(banner)
        self.redraw()

    def clear(self) -> None:
        """Put everything away but what stays."""
        for key in [key for key, banner in self._held.items() if not banner.stays]:
            self.remove(key)

    def redraw(self) -> None:
        """Show as many as there is room for at the present zoom."""
        most = MOST_ENLARGED if look().zoom > DRAWER_ABOVE else MOST
        staying = [one for one in self._held.values() if one.stays]
        passing = [one for one in self._held.values() if not one.stays]
        room = max(0, most - len(staying))
        shown = {*staying, *(passing[-room:] if room else ())}
        for banner in self._held.values():
            banner.setVisible(banner in shown)
        self.setVisible(bool(shown))
