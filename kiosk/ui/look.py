"""How everything looks: theme, zoom, and the style sheet made of both.

Decides: how tokens from `assets/themes` fill the placeholders of `assets/styles`. Leaves the values
to those files: no colour and no size stands in code.
"""

import re
import tomllib
from pathlib import Path
from typing import Any, Final, Literal, get_args

from PySide6.QtGui import QColor, QPalette

Theme = Literal["light", "dark", "contrast"]
THEMES: Final[tuple[Theme, ...]] = get_args(Theme)
#: Steps of the zoom, in percent.
ZOOMS: Final = (100, 125, 150, 175, 200)
#: What a candidate with low vision begins with.
LOW_VISION: Final[tuple[Theme, int]] = ("contrast", 150)
#: The size the screens were designed at.
DESIGN: Final = (1366, 768)
BASE_STEP: Final = 25
MOST_BASE: Final = 250
#: Above this zoom the sidebar of the exam becomes a drawer.
DRAWER_ABOVE: Final = 150

_PLACEHOLDER: Final = re.compile(r"@([a-z_]+)")


class Look:
    """Theme and zoom of the one application.

    Attributes:
        theme: name of the colours in use.
        zoom: percent a person asked for.
        base: percent the screen asks for by its size; both multiply the sizes in the file.
    """

    def __init__(self, assets: Path, theme: Theme = "light", zoom: int = 100) -> None:
        self.theme = theme
        self.zoom = zoom
        self.base = 100
        folder = assets / "themes"
        self._sizes: dict[str, int] = _read(folder / "sizes.toml")
        self._themes: dict[Theme, dict[str, str]] = {
            name: _read(folder / f"{name}.toml") for name in THEMES
        }
        self._styles = "\n".join(
            path.read_text(encoding="utf-8") for path in sorted((assets / "styles").glob("*.qss"))
        )
        self.icons: Final = assets / "icons"

    def px(self, name: str) -> int:
        """A size in pixels at the present zoom. Raises: KeyError for an unknown name."""
        size = self._sizes[name]
        return max(1, round(size * self.zoom * self.base / 10_000)) if size else 0

    def fit(self, width: int, height: int) -> bool:
        """Take a larger base on a larger screen; says whether that changed anything."""
        room = min(width / DESIGN[0], height / DESIGN[1])
        base = max(100, min(MOST_BASE, int(room * 100) // BASE_STEP * BASE_STEP))
        changed, self.base = base != self.base, base
        return changed

    def hex(self, name: str) -> str:
        """A colour of the present theme as text. Raises: KeyError for an unknown name."""
        return self._themes[self.theme][name]

    def color(self, name: str) -> QColor:
        """A colour of the present theme. Raises: KeyError for an unknown name."""
        return QColor(self.hex(name))

    def scrim(self) -> QColor:
        """What lies over the screen while a sheet is open."""
        color = self.color("scrim")
        color.setAlpha(int(self.hex("scrim_strength")))
        return color

    def style_sheet(self) -> str:
        """The style sheet. Raises: KeyError for a placeholder no file gives a value for."""
        return _PLACEHOLDER.sub(self._value, self._styles)

    def palette(self) -> QPalette:
        """The palette, for what style sheets do not reach."""
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: "ground",
            QPalette.ColorRole.Base: "surface",
            QPalette.ColorRole.Button: "surface",
            QPalette.ColorRole.WindowText: "ink",
            QPalette.ColorRole.Text: "ink",
            QPalette.ColorRole.ButtonText: "ink",
            QPalette.ColorRole.PlaceholderText: "ink_faint",
            QPalette.ColorRole.Highlight: "accent",
            QPalette.ColorRole.HighlightedText: "accent_ink",
        }
        for role, name in roles.items():
            palette.setColor(role, self.color(name))
        return palette

    def _value(self, found: re.Match[str]) -> str:
        name = found[1]
        return f"{self.px(name)}px" if name in self._sizes else self.hex(name)


_looks: list[Look] = []


def wear(new: Look) -> None:
    """Make this the look of the application; there is one application, so there is one look."""
    _looks[:] = [new]


def look() -> Look:
    """The look of the application. Raises: IndexError before `wear`."""
    return _looks[0]


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
