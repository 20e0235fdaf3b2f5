"""Language, text size, colours: two small cards under the bar; nothing is lost by a change."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kiosk.exam.blueprint import Language
from kiosk.ui.layout import row
from kiosk.ui.look import THEMES, ZOOMS, Theme, look
from kiosk.ui.parts.button import Button
from kiosk.ui.parts.popover import Popover
from kiosk.ui.parts.text import label, said
from kiosk.ui.parts.wide import OptionRow
from kiosk.ui.speech import LANGUAGES, OWN_NAMES, say, tongue

T = TypeVar("T")


class LanguageCard(Popover):
    """The three languages, each by its own name."""

    def __init__(self, window: QWidget, on_pick: Callable[[Language], object]) -> None:
        super().__init__(window, "languageCard")
        self.rows: dict[Language, OptionRow] = {}
        for language in LANGUAGES:
            made = OptionRow(f"language.{language}")
            made.tell(OWN_NAMES[language])
            made.clicked.connect(lambda _on=False, one=language: on_pick(one))
            self.body.addWidget(made)
            self.rows[language] = made

    def hang(self, below: QWidget) -> None:
        """Show which language is in use."""
        self.rows[tongue().language].setChecked(True)
        super().hang(below)


class LookCard(Popover):
    """Text size and colours."""

    def __init__(
        self,
        window: QWidget,
        on_zoom: Callable[[int], object],
        on_theme: Callable[[Theme], object],
    ) -> None:
        super().__init__(window, "lookCard")
        self._on_zoom = on_zoom
        self.body.addWidget(said("strong", lambda: self.tr("Text size")))
        line = row(gap="small")
        self.smaller = Button("look.smaller", "", on_click=lambda: self._step(-1))
        self.smaller.setText("A\u2013")
        say(self, self.smaller.setAccessibleName, lambda: self.tr("Smaller text"))
        self.larger = Button("look.larger", "", on_click=lambda: self._step(1))
        self.larger.setText("A+")
        say(self, self.larger.setAccessibleName, lambda: self.tr("Larger text"))
        self.zoom = label("strong", wrap=False, name="look.zoom")
        line.addWidget(self.smaller)
        line.addStretch(1)
        line.addWidget(self.zoom)
        line.addStretch(1)
        line.addWidget(self.larger)
        self.body.addLayout(line)
        self.body.addWidget(said("strong", lambda: self.tr("Colours")))
        self.rows: dict[Theme, OptionRow] = {}
        for theme in THEMES:
            made = OptionRow(f"look.{theme}")
            say(self, made.tell, partial(self._theme_words, theme))
            made.clicked.connect(lambda _on=False, one=theme: on_theme(one))
            self.body.addWidget(made)
            self.rows[theme] = made

    def hang(self, below: QWidget) -> None:
        """Show what is in use."""
        self.tell()
        super().hang(below)

    def tell(self) -> None:
        """Show the present zoom and theme."""
        self.zoom.setText(f"{look().zoom} %")
        self.rows[look().theme].setChecked(True)
        self.smaller.setEnabled(look().zoom > ZOOMS[0])
        self.larger.setEnabled(look().zoom < ZOOMS[-1])

    def _step(self, step: int) -> None:
        here = ZOOMS.index(look().zoom) + step
        if 0 <= here < len(ZOOMS):
            self._on_zoom(ZOOMS[here])
            self.tell()
            self.place()

    def _theme_words(self, theme: Theme) -> str:
        return {
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast": self.tr("High contrast"),
        }[theme]


class ReadingKeys:
    """Text size, colours and language by keys, on every screen and over every sheet.

    A sheet covers the bar; whoever must enlarge what they type into need not close it.
    """

    def __init__(
        self,
        window: QWidget,
        on_zoom: Callable[[int], object],
        on_theme: Callable[[Theme], object],
        on_language: Callable[[Language], object],
    ) -> None:
        self._on_zoom = on_zoom
        keys: tuple[tuple[str | QKeySequence, Callable[[], object]], ...] = (
            ("Ctrl++", lambda: self._zoom(1)),
            ("Ctrl+=", lambda: self._zoom(1)),
            ("Ctrl+-", lambda: self._zoom(-1)),
            ("F7", lambda: on_language(_after(LANGUAGES, tongue().language))),
            ("F8", lambda: on_theme(_after(THEMES, look().theme))),
        )
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(act)

    def _zoom(self, step: int) -> None:
        here = ZOOMS.index(look().zoom) + step
        if 0 <= here < len(ZOOMS):
            self._on_zoom(ZOOMS[here])


def _after(things: Sequence[T], here: T) -> T:
    return things[(things.index(here) + 1) % len(things)]
