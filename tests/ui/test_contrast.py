"""Contrast of what is really drawn, at every station and in every theme (WCAG 2.2, 1.4.3, 1.4.11).

Nothing is listed by hand: the ink is that of the palette the style sheet gave, the ground is what
the window has there when it is drawn. A colour nobody has thought of is found where it is seen.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QProgressBar,
    QSlider,
    QWidget,
)

from kiosk.ui.look import THEMES, Look, Theme, look
from kiosk.ui.parts.palette import PaletteCell
from kiosk.ui.parts.result_cell import ResultCell
from kiosk.ui.parts.text import Picture
from tests.fakes.hall_people import ROOT_FOLDER
from tests.ui.conftest import Hands, Sit
from tests.ui.station import Station
from tests.ui.stations import EACH, STATIONS
from tests.ui.test_look import contrast
from tests.ui.test_tab_order import on_top

TEXT, GRAPHIC = 4.5, 3.0
TYPED = QLineEdit | QPlainTextEdit | QAbstractSpinBox | QListWidget
#: Buttons that are a text or a sign on their ground, without an edge of their own.
WITHOUT_EDGE = {"quiet", "segment", "layout", "page"}
#: What fills or frames and tells nothing: the words in and beside it do (WCAG 1.4.11 asks no more).
DECORATION = {"line", "good_line", "bad_line", "warn_line", "done_line", "scrim"}


def seen(hands: Hands, widget: QWidget) -> QRect:
    """The part of a widget that is in view, in the window's pixels."""
    window = hands.window
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None:
        place &= QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
        if parent is window:
            return place
        parent = parent.parentWidget()
    return QRect()


class Drawn:
    """What the window looks like now, as plain numbers: pixel by pixel it would take minutes."""

    def __init__(self, hands: Hands) -> None:
        self.image = hands.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        self.data = memoryview(self.image.constBits()).cast("I")
        self.line = self.image.bytesPerLine() // 4
        self.rect = self.image.rect()

    def at(self, x: int, y: int) -> int:
        """One pixel."""
        return self.data[y * self.line + x]

    def counts(self, place: QRect, step: int = 1) -> Counter[int]:
        """How often each colour stands in a rectangle, or in every so manieth line of it."""
        found: Counter[int] = Counter()
        for y in range(place.top(), place.bottom() + 1, step):
            start = y * self.line + place.left()
            found.update(self.data[start : start + place.width()])
        return found


def ground(drawn: Drawn, place: QRect) -> int:
    """The colour that is there most."""
    return drawn.counts(place, 4).most_common(1)[0][0]


@cache
def ratio_of(one: int, other: int) -> float:
    """Contrast of two pixels."""
    return contrast(QColor(one), QColor(other))


def shown(hands: Hands) -> list[tuple[QWidget, QRect]]:
    """What is wholly in view, on top of everything."""
    return [
        (one, place)
        for one in on_top(hands).findChildren(QWidget)
        if one.isVisible()
        and (place := seen(hands, one)).size() == one.size()
        and uncovered(hands, one, place)
    ]


def uncovered(hands: Hands, one: QWidget, place: QRect) -> bool:
    """Whether nothing lies over it, such as the drawer of an enlarged exam."""
    top = hands.window.childAt(place.center())
    return top is not None and (top is one or top.isAncestorOf(one) or one.isAncestorOf(top))


def texts(hands: Hands, drawn: Drawn) -> list[str]:
    """Texts that are too weak on their ground; what is disabled must still be made out."""
    found = []
    for one, place in shown(hands):
        text = one.text() if isinstance(one, QLabel | QAbstractButton) else "typed"
        painted = isinstance(one, PaletteCell | ResultCell)
        if not text or painted or not isinstance(one, QLabel | QAbstractButton | TYPED):
            continue
        least = TEXT if one.isEnabled() else GRAPHIC
        if isinstance(one, QAbstractButton) and one.isChecked():
            # The palette has the ink of one that is not checked.
            counts = drawn.counts(place.adjusted(8, 8, -8, -8))
            if max(ratio_of(ink, ground(drawn, place)) for ink in counts) >= least:
                continue
        ratio = ratio_of(one.palette().color(one.foregroundRole()).rgb(), ground(drawn, place))
        if ratio < least:
            found.append(f"{one.objectName()} {text[:30]!r}: {ratio:.2f}")
    return found


def signs(hands: Hands, drawn: Drawn) -> list[str]:
    """Pictures, painted cells and bars that do not stand out from their ground."""
    found = []
    for one, place in shown(hands):
        alone = isinstance(one, QAbstractButton) and not one.text() and not one.layout()
        painted = isinstance(one, PaletteCell | ResultCell | QSlider)
        filled = isinstance(one, QProgressBar) and one.value() > 0
        if not (isinstance(one, Picture) or alone or painted or filled) or not one.isEnabled():
            continue
        ground_ = ground(drawn, place)
        least = TEXT if isinstance(one, PaletteCell | ResultCell) else GRAPHIC
        ratio = max(ratio_of(pixel, ground_) for pixel in drawn.counts(place))
        if ratio < least:
            found.append(f"{type(one).__name__} {one.objectName()}: {ratio:.2f}")
    return found


def edges(hands: Hands, drawn: Drawn) -> list[str]:
    """Controls whose edge or filling does not stand out from what is around them."""
    found = []
    room = drawn.rect
    for one, place in shown(hands):
        if not one.isEnabled() or not isinstance(one, QAbstractButton | TYPED):
            continue
        if str(one.property("kind")) in WITHOUT_EDGE or one.objectName().startswith("qt_"):
            continue
        if not room.contains(place.adjusted(-3, -3, 3, 3)):
            continue
        middle = place.center().y()
        around = drawn.at(place.left() - 2, middle)
        # Some lines: an edge may be dashed.
        across = drawn.counts(QRect(place.left(), middle - 5, 6, 11))
        ratio = max(ratio_of(pixel, around) for pixel in across)
        if ratio < GRAPHIC:
            found.append(f"{type(one).__name__} {one.objectName()}: {ratio:.2f}")
    return found


@pytest.mark.parametrize("station", EACH)
def test_everything_drawn_can_be_made_out(sit: Sit, station: Station) -> None:
    hands = station.stand(sit)
    found = {}
    for theme in THEMES:
        hands.window.set_theme(theme)
        hands.settle()
        drawn = Drawn(hands)
        weak = [*texts(hands, drawn), *signs(hands, drawn), *edges(hands, drawn)]
        hands.window.tick()
        drawn = Drawn(hands)
        weak += ring(hands, drawn)
        if weak:
            found[theme] = weak
    assert found == {}


def ring(hands: Hands, drawn: Drawn) -> list[str]:
    """The ring around the focus, against what is outside of it and inside of it."""
    place = hands.window.ring.geometry()
    focus = look().color("focus").rgb()
    if not hands.window.ring.isVisible():
        return []
    middle = place.center().y()
    line = [drawn.at(place.left() + x, middle) for x in range(look().px("ring"))]
    beside = [place.left() - 2, place.left() + look().px("ring") + 1]
    grounds = [drawn.at(x, middle) for x in beside if 0 <= x < drawn.rect.width()]
    if focus not in line:
        return ["the ring is not drawn"]
    weak = [f"{ratio_of(focus, one):.2f}" for one in grounds if ratio_of(focus, one) < GRAPHIC]
    return [f"the ring: {weak}"] if weak else []


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_a_style_names_together_can_be_read(app: object, theme: Theme) -> None:
    """Pairs that stand in one rule of the style sheets, hovered and pressed ones as well."""
    del app
    tokens = Look(ROOT_FOLDER / "assets", theme)
    weak = []
    for selector, ink, under in pairs():
        ratio = contrast(tokens.color(ink), tokens.color(under))
        least = GRAPHIC if ":disabled" in selector else TEXT
        if ratio < least:
            weak.append(f"{selector}: @{ink} on @{under} is {ratio:.2f}")
    assert weak == []


def rules() -> Iterator[tuple[str, dict[str, str]]]:
    """Every rule of the style sheets with what it sets."""
    for path in sorted((ROOT_FOLDER / "assets" / "styles").glob("*.qss")):
        plain = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", plain):
            parts = [one.split(":", 1) for one in body.split(";") if ":" in one]
            sets = {name.strip(): value.strip() for name, value in parts}
            yield " ".join(selector.split()), sets


def pairs() -> list[tuple[str, str, str]]:
    """Selector, ink and ground of every rule that sets both; selections by their own names."""
    found = []
    for selector, sets in rules():
        for ink, under in (
            ("color", "background"),
            ("selection-color", "selection-background-color"),
        ):
            names = [sets.get(one, "").lstrip("@") for one in (ink, under)]
            if all(re.fullmatch(r"[a-z_]+", one) and one != "transparent" for one in names):
                found.append((selector, names[0], names[1]))
    return found


def test_the_style_sheets_are_read(app: object) -> None:
    del app
    assert ('QPushButton[kind="primary"]', "accent_ink", "accent") in pairs()
    assert len(pairs()) >= 8


def test_every_colour_is_either_checked_where_it_is_drawn_or_known_to_tell_nothing(
    sit: Sit,
) -> None:
    """A token nobody has seen drawn has not been checked by the stations either."""
    drawn: set[int] = set()
    for station in STATIONS:
        hands = station.stand(sit)
        drawn |= {one | 0xFF000000 for one in set(Drawn(hands).data)}
        for one in hands.window.findChildren(QWidget):
            drawn.add(one.palette().color(one.foregroundRole()).rgb())
        hands.leave()
    tokens = tomllib.loads((ROOT_FOLDER / "assets" / "themes" / "light.toml").read_text("utf-8"))
    colors = {name: value for name, value in tokens.items() if value.startswith("#")}
    missing = {name for name, value in colors.items() if QColor(value).rgb() not in drawn}
    assert missing <= DECORATION | {"accent_hover"}  # hovered: the test of the style sheets has it
