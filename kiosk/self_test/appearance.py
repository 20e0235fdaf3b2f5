"""Checks of what is seen: files, type, catalogues, look, icons, a screen and a window.

Decides: which letters the type must have. Everything is drawn or translated, not looked for.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QCoreApplication, Qt, QTranslator
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPainter, QRawFont
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel

from kiosk.base.errors import KioskError
from kiosk.build import FILES_LIST
from kiosk.itself import own_command, packaged
from kiosk.self_test.asking import ended
from kiosk.self_test.listing import unlike
from kiosk.self_test.outcome import AbsentError, BrokenError
from kiosk.self_test.painted import Painted
from kiosk.ui.app import FAMILY, make_application
from kiosk.ui.look import THEMES, Look
from kiosk.ui.speech import LANGUAGES
from kiosk.ui.texts import explain, known_codes

if TYPE_CHECKING:
    from kiosk.exam.blueprint import Language

KAZAKH: Final = "ӘҒҚҢӨҰҮҺІәғқңөұүһі"
RUSSIAN: Final = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ" + "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
PUNCTUATION: Final = "«»—–…№₸0123456789"

#: With one of them alone, text would be drawn in a style that nobody made.
_STYLES: Final = frozenset({"Regular", "Bold"})
_PIXELS: Final = 32


def files(assets: Path) -> str:
    """Every file of the package is there and unchanged."""
    listed = assets.with_name(FILES_LIST)
    if not packaged() and not listed.exists():
        raise AbsentError("This runs from the source; only a package has a list of its files.")
    text = listed.read_text(encoding="utf-8")
    if not text:
        raise BrokenError("The list of shipped files is empty.")
    if wrong := unlike(text, listed.parent):
        raise BrokenError(wrong)
    return f"{len(text.splitlines())} files are as they were shipped."


def fonts(assets: Path) -> str:
    """The type loads and has every letter of both alphabets."""
    paths = sorted((assets / "fonts").glob("*.ttf"))
    if not paths:
        raise BrokenError("No font was shipped.")
    families: set[str] = set()
    styles: set[str] = set()
    for path in paths:
        number = QFontDatabase.addApplicationFont(str(path))
        raw = QRawFont(str(path), _PIXELS)
        if number < 0 or not raw.isValid():
            raise BrokenError(f"{path.name} cannot be loaded.")
        families |= set(QFontDatabase.applicationFontFamilies(number))
        styles.add(_style(raw))
        missing = [
            one for one in KAZAKH + RUSSIAN + PUNCTUATION if not raw.supportsCharacter(ord(one))
        ]
        if missing:
            raise BrokenError(f"{path.name} lacks {' '.join(missing)}.")
    if FAMILY not in families:
        raise BrokenError(f"The fonts are not {FAMILY}.")
    if lacking := _STYLES - styles:
        raise BrokenError(f"{FAMILY} lacks {' and '.join(sorted(lacking))}.")
    return f"{len(paths)} fonts have the {len(KAZAKH)} Kazakh letters and the Russian alphabet."


def _style(raw: QRawFont) -> str:
    """Bold or Regular, as the font itself says: not every system hands its name on.

    `usWeightClass` of the table OS/2 (OpenType): the third of its numbers of 16 bits.
    """
    weight = int.from_bytes(raw.fontTable("OS/2").data()[4:6], "big")
    return {400: "Regular", 700: "Bold"}.get(weight, f"weight {weight}")


def catalogues(assets: Path) -> str:
    """Each language loads and says every known sentence in its own words."""
    said: dict[Language, list[str]] = {}
    for language in LANGUAGES:
        with _speaking(assets / "i18n" / f"kiosk_{language}.qm"):
            said[language] = [explain(KioskError(code, "")) for code in sorted(known_codes())]
    pairs: tuple[tuple[Language, Language], ...] = (("kk", "en"), ("ru", "en"), ("kk", "ru"))
    for one, other in pairs:
        same = [a for a, b in zip(said[one], said[other], strict=True) if a == b]
        if same:
            raise BrokenError(f"{one} and {other} say the same: {same[0]!r}")
    if not set(KAZAKH).intersection("".join(said["kk"])):
        raise BrokenError("The Kazakh catalogue holds no Kazakh letter.")
    return f"{len(LANGUAGES)} catalogues, {len(said['en'])} sentences translated in each."


def appearance(assets: Path) -> str:
    """Every theme makes a whole style sheet."""
    for theme in THEMES:
        look = Look(assets, theme)
        if not look.style_sheet().strip():
            raise BrokenError("There is no style sheet.")
        look.palette()
    return f"{len(THEMES)} themes make a whole style sheet."


def icons(assets: Path) -> str:
    """Every icon leaves ink on a blank picture."""
    paths = sorted((assets / "icons").glob("*.svg"))
    if not paths:
        raise BrokenError("No icon was shipped.")
    for path in paths:
        renderer = QSvgRenderer(QByteArray(path.read_bytes().replace(b"currentColor", b"black")))
        image = QImage(_PIXELS, _PIXELS, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        if not renderer.isValid() or not any(bytes(image.constBits())):
            raise BrokenError(f"{path.name} cannot be drawn.")
    return f"{len(paths)} icons can be drawn."


def screen(_assets: Path) -> str:
    """A window can be opened on the screen; tried in a process of its own, for Qt aborts if not."""
    if not has_screen():
        raise AbsentError(
            "No screen: neither DISPLAY nor WAYLAND_DISPLAY is set; drawing in memory."
        )
    done = ended(own_command("probe", "screen"))
    if done.returncode != 0 or not done.stdout.strip():
        said = done.stderr.strip().partition("\n")[0] or "it said nothing"  # Qt explains at the end
        raise BrokenError(f"No window can be opened on the screen: {said}")
    return f"A window was shown on {done.stdout.strip()}."


def window(assets: Path) -> str:
    """A window with every Kazakh letter is shown and painted."""
    app = make_application([], assets)
    label = QLabel(KAZAKH)
    label.setFont(QFont(FAMILY, _PIXELS))
    painted = Painted(label)
    label.show()
    for _ in range(100):
        app.processEvents()
        if painted.yes:
            break
    picture = label.grab().toImage()
    shown = len({picture.pixel(x, picture.height() // 2) for x in range(picture.width())})
    label.close()
    if not painted.yes or shown <= 1:
        raise BrokenError("The window stayed blank.")
    return f"A window was painted ({QApplication.platformName()})."


def has_screen() -> bool:
    """Whether this session says that it has a screen, or the choice was made by the caller."""
    named = os.environ.get("QT_QPA_PLATFORM", "")
    if named:
        return not named.startswith(("offscreen", "minimal"))
    return sys.platform == "win32" or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


@contextmanager
def _speaking(path: Path) -> Iterator[None]:
    translator = QTranslator()
    if not translator.load(str(path)):
        raise BrokenError(f"{path.name} is missing or damaged.")
    QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)
