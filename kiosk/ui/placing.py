"""Where a program's window stands on its screen.

Decides: that a window fills the screen also where no window manager runs, and that one beside
others has the size it was drawn for, or the screen's.
"""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

DESIGN_SIZE: Final = QSize(1366, 768)


def place(window: QWidget, *, windowed: bool) -> None:
    """Show the window."""
    screen = QGuiApplication.primaryScreen()
    if windowed:
        window.resize(screen.availableGeometry().size().boundedTo(DESIGN_SIZE))
        window.show()
        return
    # Without a window manager the size must be set before and after.
    window.setGeometry(screen.geometry())
    window.showFullScreen()
    window.setGeometry(screen.geometry())
    window.activateWindow()
