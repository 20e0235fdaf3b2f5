"""The language of the interface, changed on any screen without losing anything.

A widget says how each of its texts is made; when the language changes, `retell` makes them again.
The language of a block is another thing and stands in the form.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, get_args

from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QWidget

from kiosk.exam.blueprint import Language

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
#: How each language is named to a person who knows no other.
OWN_NAMES: Final[dict[Language, str]] = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
SHORT_NAMES: Final[dict[Language, str]] = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}
_SAID: Final = "_said"

Setter = Callable[[str], Any]
Text = Callable[[], str]


class Tongue:
    """The catalogues of all languages; one is in use.

    Attributes:
        language: the one in use.
    """

    def __init__(self, folder: Path) -> None:
        """Read the catalogues. Raises: FileNotFoundError when one is missing."""
        self.language: Language = "en"
        self._catalogues: dict[Language, QTranslator] = {}
        for language in LANGUAGES:
            path = folder / f"kiosk_{language}.qm"
            translator = QTranslator()
            if not translator.load(str(path)):
                raise FileNotFoundError(path)
            self._catalogues[language] = translator

    def speak(self, language: Language) -> None:
        """Use this language for every text made from now on."""
        QCoreApplication.removeTranslator(self._catalogues[self.language])
        self.language = language
        QCoreApplication.installTranslator(self._catalogues[language])


_tongues: list[Tongue] = []


def learn(new: Tongue) -> None:
    """Make this the tongue of the application; there is one application, so there is one."""
    _tongues[:] = [new]


def tongue() -> Tongue:
    """The tongue of the application. Raises: IndexError before `learn`."""
    return _tongues[0]


def say(owner: QWidget, setter: Setter, text: Text) -> None:
    """Set a text now and again whenever the language changes, as long as `owner` lives."""
    said: list[tuple[Setter, Text]] = vars(owner).setdefault(_SAID, [])
    said.append((setter, text))
    setter(text())


def again(owner: QWidget, act: Callable[[], None]) -> None:
    """Do this now and again whenever the language changes: what is made of several texts."""
    say(owner, lambda _none: act(), str)


def retell(root: QWidget) -> None:
    """Make every text at and below `root` again."""
    for widget in (root, *root.findChildren(QWidget)):
        for setter, text in vars(widget).get(_SAID, ()):
            setter(text())


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Make texts in this language for a while, for what is written and not shown."""
    before = tongue().language
    tongue().speak(language)
    try:
        yield
    finally:
        tongue().speak(before)
