"""A window read as its person needs it: other letters, other colours, keys in reading order.

Decides: what follows when size or colours change, and that the small cards stay at their buttons.
Used by the windows of seat, panel and set-up. Leaves to others: which sizes and colours there are
(`look`), the cards and keys that choose them (`reading_help`), the language.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.ui.app import dress
from kiosk.ui.focus import FocusKeeper
from kiosk.ui.layout import remeasure
from kiosk.ui.look import Theme, look
from kiosk.ui.parts.redrawing import redraw_all
from kiosk.ui.reading_help import LanguageCard, LookCard


class ReadableWindow(QWidget):
    """Base of the windows; subclasses make what is named here before they are shown.

    Attributes:
        language_card, look_card: what hangs at the buttons of the bar.
        focus: where the keys are.
    """

    language_card: LanguageCard
    look_card: LookCard
    focus: FocusKeeper

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def refresh(self) -> None:
        """Tell everything anew; for the subclasses."""

    def set_zoom(self, zoom: int) -> None:
        """Change the size of everything."""
        look().zoom = zoom
        self._look_new()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours of everything."""
        look().theme = theme
        self._look_new()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A larger screen takes a larger look; the small cards stay at their buttons."""
        super().resizeEvent(event)
        if look().fit(self.width(), self.height()):
            self._wear()
        self._hang_cards()
        self.focus.ring.follow()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - the toolkit's signature
        """The Tab key goes in reading order, and never beneath a sheet."""
        return self.focus.step(forward=forward)

    def _look_new(self) -> None:
        self._wear()
        self.refresh()
        self.look_card.tell()
        self.focus.unsettle()

    def _wear(self) -> None:
        """Take size and colours on."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app)
        remeasure(self)
        redraw_all(self)
        self._worn()
        self._hang_cards()

    def _worn(self) -> None:
        """What has its size only now."""

    def _hang_cards(self) -> None:
        for card in (self.language_card, self.look_card):
            if not card.isHidden():
                card.place()
