"""Words in one of the three languages for a terminal, without a window.

Decides: that what has no catalogue is said in English. Leaves to others: the words, and which
language (`kiosk.system.language`).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication, QTranslator

from kiosk.exam.blueprint import Language

T = TypeVar("T")
_CATALOGUES: Final = Path(__file__).parents[2] / "assets" / "i18n"


def spoken(words: Callable[[], T], language: Language) -> T:
    """These words in this language."""
    with speaking(language):
        return words()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Let everything be said in this language until the end of the block."""
    app = QCoreApplication.instance() or QCoreApplication([])
    translator = QTranslator()
    if translator.load(str(_CATALOGUES / f"kiosk_{language}.qm")):
        app.installTranslator(translator)
    try:
        yield
    finally:
        app.removeTranslator(translator)
