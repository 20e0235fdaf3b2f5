"""Two cards of a screen: each scrolling by itself, or one page where that is too narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.parts.fold import Fold
from kiosk.ui.parts.scroll import QuietScroll
from kiosk.ui.parts.text import restyle


class TwoCards(QuietScroll):
    """A page of two cards."""

    def __init__(self, left: QWidget, right: QWidget, inner: Sequence[QuietScroll]) -> None:
        """Take both cards; `inner` are the parts of them that scroll by themselves in a row."""
        super().__init__()
        self._inner = inner
        self._left = left
        self._fold = Fold()
        self._fold.add(left)
        self._fold.add(right, 1)
        self.setWidget(self._fold)

    def folds_in(self, width: int) -> bool:
        """Whether the right card stands below the left one where there is so much room."""
        return self._fold.folds_in(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether both still fit."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Let the page scroll as a whole when the cards stand below each other."""
        folded = self._fold.folded
        # As narrow as it has to be beside the other card; nothing is left empty above it.
        restyle(self._left, fit="summary_alone" if folded else "summary")
        for scroll in self._inner:
            scroll.grow(folded)
        self._fold.updateGeometry()
        # The contents know their heights only after they were laid out once.
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        for scroll in self._inner:
            scroll.updateGeometry()
        self._fold.redraw()
