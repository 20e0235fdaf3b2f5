"""The layouts as tables: which character a key types, by where it is on the board.

Decides: how Shift, Caps Lock and Alt choose among the characters of a key. Leaves the characters to
`assets/layouts`, and which layout is in use to `board`.
"""

import tomllib
from pathlib import Path
from typing import Annotated, Final, Literal, get_args

import msgspec

from kiosk.exam.blueprint import Language

LayoutId = Literal["kaz", "rus", "lat"]
LAYOUTS: Final[tuple[LayoutId, ...]] = get_args(LayoutId)
_Row = Annotated[str, msgspec.Meta(max_length=13)]
_Rows = Annotated[tuple[_Row, ...], msgspec.Meta(min_length=4, max_length=4)]


class Places(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the keys are.

    Attributes:
        rows: scan codes, row by row.
        digits: scan codes of 1 to 9 and 0.
        acts: scan codes of the keys that act together with Control, by Latin letter.
    """

    rows: tuple[tuple[int, ...], ...]
    digits: Annotated[tuple[int, ...], msgspec.Meta(min_length=10, max_length=10)]
    acts: dict[str, int]

    def digit_at(self, place: int) -> str:
        """The digit of a key of the upper row; empty for any other key."""
        return str((self.digits.index(place) + 1) % 10) if place in self.digits else ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A layout as it stands in its file."""

    name: str
    language: Language
    plain: _Rows
    shift: _Rows
    alt: _Rows
    offered: tuple[str, ...]


class Layout(msgspec.Struct, frozen=True):
    """One layout.

    Attributes:
        name: as it is written on the switch, the same in every language.
        language: whose letters these are.
        keys: for each scan code what it types alone, with Shift, and with Alt (or nothing).
        offered: groups of characters for the keys on the screen.
    """

    id: LayoutId
    name: str
    language: Language
    keys: dict[int, tuple[str, str, str]]
    offered: tuple[str, ...]

    def character(self, place: int, *, shift: bool, caps: bool, alt: bool) -> str:
        """What the key at this place types; empty when the layout has nothing there."""
        plain, shifted, third = self.keys.get(place, ("", "", ""))
        if alt:
            return third.upper() if shift and third else third
        letter = plain.upper() == shifted and plain != shifted
        return shifted if shift != (caps and letter) else plain


def read_places(folder: Path) -> Places:
    """Where the keys are. Raises: FileNotFoundError, msgspec.ValidationError."""
    return msgspec.convert(_toml(folder / "board.toml"), Places)


def read_layout(folder: Path, name: LayoutId, places: Places) -> Layout:
    """One layout.

    Raises:
        FileNotFoundError: it is missing.
        msgspec.ValidationError: it is none.
        ValueError: a row has not one character for each key.
    """
    file = msgspec.convert(_toml(folder / f"{name}.toml"), _File)
    keys: dict[int, tuple[str, str, str]] = {}
    for codes, plain, shift, alt in zip(places.rows, file.plain, file.shift, file.alt, strict=True):
        third = alt or " " * len(codes)
        for code, *characters in zip(codes, plain, shift, third, strict=True):
            one, other, last = characters
            keys[code] = (one, other, last.strip())
    return Layout(name, file.name, file.language, keys, file.offered)


def _toml(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
