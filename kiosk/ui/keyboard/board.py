"""Which layout typed text uses; one for the whole window.

Decides: that it is the one of the interface's language until a person picks another.
"""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kiosk.ui.keyboard.layouts import LAYOUTS, Layout, LayoutId, Places, read_layout, read_places
from kiosk.ui.speech import tongue


class Board(QObject):
    """The layouts, and which one is in use.

    Attributes:
        changed: emitted after another layout came into use.
    """

    changed = Signal()

    def __init__(self, folder: Path) -> None:
        """Take the folder of the tables. Raises: FileNotFoundError when they are missing."""
        if not (folder / "board.toml").is_file():
            raise FileNotFoundError(folder)
        super().__init__()
        self._folder = folder
        self._picked: LayoutId | None = None

    @cached_property
    def places(self) -> Places:
        """Where the keys are; read when somebody first types."""
        return read_places(self._folder)

    @cached_property
    def _layouts(self) -> dict[LayoutId, Layout]:
        return {one: read_layout(self._folder, one, self.places) for one in LAYOUTS}

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """All of them, in the order of the switch."""
        return tuple(self._layouts.values())

    @property
    def layout(self) -> Layout:
        """The one in use."""
        if self._picked is not None:
            return self._layouts[self._picked]
        return next(one for one in self.layouts if one.language == tongue().language)

    def pick(self, layout: LayoutId) -> None:
        """Use this layout from now on, whatever the language of the interface."""
        self._picked = layout
        self.changed.emit()

    def turn(self, step: int = 1) -> None:
        """Use the next layout."""
        here = LAYOUTS.index(self.layout.id)
        self.pick(LAYOUTS[(here + step) % len(LAYOUTS)])

    def forget(self) -> None:
        """Follow the language of the interface again: another person sits here."""
        self._picked = None
        self.changed.emit()


_boards: list[Board] = []


def plug_in(new: Board) -> None:
    """Make this the board of the application; there is one application, so there is one."""
    _boards[:] = [new]


def board() -> Board:
    """The board of the application. Raises: IndexError before `plug_in`."""
    return _boards[0]
