"""Themes: every token is there, every pair used together can be read."""

import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from kiosk.ui.look import THEMES, ZOOMS, Look, Theme
from tests.fakes.hall_people import ROOT_FOLDER

ASSETS = ROOT_FOLDER / "assets"
#: Text on its ground (WCAG 2.2, 1.4.3: at least 4.5).
TEXT = [
    ("ink", "ground"),
    ("ink", "surface"),
    ("ink", "sunken"),
    ("ink", "accent_soft"),
    ("ink_soft", "surface"),
    ("ink_soft", "ground"),
    ("ink_soft", "sunken"),
    ("ink_faint", "surface"),
    ("accent_ink", "accent"),
    ("accent_ink", "accent_hover"),
    ("accent_text", "surface"),
    ("accent", "surface"),
    ("done_ink", "done"),
    ("sky_ink", "sky"),
    ("good", "surface"),
    ("good", "accent_soft"),
    ("good_ink", "good_soft"),
    ("bad", "surface"),
    ("bad", "ground"),
    ("bad_ink", "bad_soft"),
    ("warn_ink", "warn_soft"),
]
#: Signs and frames that carry meaning on their ground (1.4.11: at least 3).
SIGNS = [
    ("focus", "surface"),
    ("focus", "ground"),
    ("accent", "accent_soft"),
    ("flag", "surface"),
    ("flag", "done"),
    ("line_strong", "surface"),
]


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(one) for one in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_can_be_read(app: QApplication, theme: Theme) -> None:
    del app
    look = Look(ASSETS, theme)
    weak = {
        f"{ink} on {ground}": round(contrast(look.color(ink), look.color(ground)), 2)
        for pairs, least in ((TEXT, 4.5), (SIGNS, 3.0))
        for ink, ground in pairs
        if contrast(look.color(ink), look.color(ground)) < least
    }
    assert weak == {}


def test_black_on_white_is_21() -> None:
    assert round(contrast(QColor("black"), QColor("white"))) == 21


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("zoom", ZOOMS)
def test_every_placeholder_has_a_value(app: QApplication, theme: Theme, zoom: int) -> None:
    del app
    sheet = Look(ASSETS, theme, zoom).style_sheet()
    assert not re.search(r"@[a-z]", sheet)
    assert "border-radius" in sheet


def test_every_theme_has_the_same_tokens(app: QApplication) -> None:
    del app
    tokens = [
        {line.partition(" =")[0] for line in text.splitlines() if " = " in line}
        for text in ((ASSETS / "themes" / f"{theme}.toml").read_text("utf-8") for theme in THEMES)
    ]
    assert tokens[0] == tokens[1] == tokens[2]


def test_targets_are_large_at_every_zoom(app: QApplication) -> None:
    del app
    for zoom in ZOOMS:
        assert Look(ASSETS, "light", zoom).px("target") >= 44
        assert Look(ASSETS, "light", zoom).px("cell") >= 44


def test_in_high_contrast_what_cannot_be_pressed_looks_different(app: QApplication) -> None:
    del app
    look = Look(ASSETS, "contrast")
    assert look.hex("disabled_line") == "dashed"
    assert contrast(look.color("ink"), look.color("ink_faint")) > 2
