"""The pictures of the demonstration: every screen in every language asked for, some in other looks.

Decides: names and numbers (`NN-name.LANG[.theme][.zoom].png`, the same number for the same scene)
and that the window looks afterwards as it did before.
"""

from pathlib import Path
from typing import Final

from kiosk.exam.blueprint import Language
from kiosk.ui.look import Theme, look
from kiosk.ui.screenshot import take_picture
from kiosk.ui.speech import tongue
from kiosk.ui.window import SeatWindow

#: Languages in which every scene is taken.
EVERYWHERE: Final[tuple[Language, ...]] = ("kk", "ru")
_PLAIN: Final = ("light", 100)


class Album:
    """Takes pictures of one window into one folder."""

    def __init__(self, window: SeatWindow, folder: Path) -> None:
        self._window = window
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(
        self,
        name: str,
        *,
        themes: tuple[Theme, ...] = (),
        zooms: tuple[int, ...] = (),
        english: bool = False,
    ) -> None:
        """Take a scene in every language, and once more in each further theme and zoom.

        Args:
            name: of the scene, for the file.
            themes: further themes, in the language of the moment.
            zooms: further zooms, in the language of the moment.
            english: in English as well.
        """
        number = 1 + max((int(one.name[:2]) for one in self._folder.glob("*.png")), default=0)
        here, worn = tongue().language, (look().theme, look().zoom)
        stem = f"{number:02d}-{name}"
        for language in (*EVERYWHERE, "en") if english else EVERYWHERE:
            self._speak(language)
            self._save(stem, language, worn)
        self._speak(here)
        for theme in themes:
            self._window.set_theme(theme)
            self._save(stem, here, (theme, worn[1]))
        if themes:
            self._window.set_theme(worn[0])
        for zoom in zooms:
            self._window.set_zoom(zoom)
            self._save(stem, here, (worn[0], zoom))
        if zooms:
            self._window.set_zoom(worn[1])

    def _speak(self, language: Language) -> None:
        if tongue().language != language:
            self._window.set_language(language)

    def _save(self, stem: str, language: str, worn: tuple[str, int]) -> None:
        theme, zoom = worn
        look_ = [theme] if theme != _PLAIN[0] else []
        look_ += [str(zoom)] if zoom != _PLAIN[1] else []
        self._window.settle()
        take_picture(self._window, self._folder / f"{'.'.join([stem, language, *look_])}.png")
