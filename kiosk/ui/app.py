"""The application: type, look and language, before any window.

Decides: that everything needed comes from `assets` and nothing from the machine, so that a seat
looks the same everywhere.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from kiosk.exam.blueprint import Language
from kiosk.ui.keyboard.board import Board, plug_in
from kiosk.ui.look import Look, Theme, look, wear
from kiosk.ui.speech import Tongue, learn, tongue

FAMILY = "Noto Sans"
_WORN = "worn"


def make_application(
    argv: Sequence[str],
    assets: Path,
    *,
    language: Language = "kk",
    theme: Theme = "light",
    zoom: int = 100,
) -> QApplication:
    """The application; call once, in the thread that will own the window.

    Args:
        argv: of the process; Qt takes its own options out.
        assets: folder with fonts, themes, styles, icons and catalogues.
        language: of the interface at first.
        theme: colours at first.
        zoom: percent at first.

    Raises:
        FileNotFoundError: a font or catalogue is missing.
    """
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(list(argv))
    app.setApplicationName("kiosk")
    app.setStyle("Fusion")
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    # Digits, dates and separators come from this product, never from the machine.
    plain = QLocale(QLocale.Language.C)
    plain.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    QLocale.setDefault(plain)
    for path in sorted((assets / "fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)
    app.setFont(QFont(FAMILY))
    wear(Look(assets, theme, zoom))
    dress(app)
    learn(Tongue(assets / "i18n"))
    tongue().speak(language)
    plug_in(Board(assets / "layouts"))
    return app


def dress(app: QApplication) -> None:
    """Put the present look on everything, unless it is on already: that takes a while."""
    worn = f"{look().theme} {look().zoom} {look().base}"
    if app.property(_WORN) == worn and app.styleSheet():
        return
    app.setProperty(_WORN, worn)
    app.setPalette(look().palette())
    app.setStyleSheet(look().style_sheet())
