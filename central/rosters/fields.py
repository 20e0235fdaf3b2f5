"""From flat text, as a table has it, to an application; and what is wrong with it, in words.

Decides: the columns of a table and how yes and no are written. Leaves to others: reading the table.
"""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from central.rosters.application import Application

#: Columns every table has, then those it may have; besides `language_BLOCK` for each block.
REQUIRED: Final = (
    *("application", "candidate", "ticket", "name", "state", "submitted", "hall"),
    *("document_type", "document_number"),
)
OPTIONAL: Final = (
    *("document_country", "document_expires", "day", "iin", "extra_time", "low_vision", "photo"),
    *("assistant_name", "assistant_document_type", "assistant_document_number"),
    *("assistant_document_country", "assistant_document_expires"),
    *("assistant_no_philologist", "assistant_no_historian", "assistant_no_lawyer"),
)
LANGUAGE: Final = "language_"
_YES: Final = frozenset({"1", "yes", "true", "иә", "да"})
_NO: Final = frozenset({"0", "no", "false", "жоқ", "нет"})
_TICKS: Final = frozenset(
    {
        *("extra_time", "low_vision"),
        *("assistant_no_philologist", "assistant_no_historian", "assistant_no_lawyer"),
    }
)
_NESTED: Final = ("assistant_document_", "assistant_", "document_")


class FieldError(Exception):
    """A field cannot be read; the message is half a sentence for a clerk."""


def is_column(name: str) -> bool:
    """Whether a table may have that column."""
    return name in REQUIRED or name in OPTIONAL or name.startswith(LANGUAGE)


def from_row(row: Mapping[str, str], photos: Mapping[str, bytes]) -> Application:
    """The application of one line; an empty field is one that is not there.

    Args:
        photos: bytes by the name a line gives.

    Raises:
        FieldError: the first thing that is wrong.
    """
    tree: dict[str, Any] = {}
    for column, text in row.items():
        if text:
            _put(tree, column, _value(column, text))
    if "photo" in tree:
        tree["photo"] = _photo(tree["photo"], photos)
    if "assistant" in tree:
        for tick in ("no_philologist", "no_historian", "no_lawyer"):
            tree["assistant"].setdefault(tick, False)
    return convert(tree)


def convert(tree: object) -> Application:
    """An application from plain values.

    Raises:
        FieldError: naming the field.
    """
    try:
        return msgspec.convert(tree, Application, strict=True, builtin_types=(bytes,))
    except msgspec.ValidationError as error:
        raise FieldError(in_words(error)) from None


def in_words(error: Exception) -> str:
    """What the library says of a wrong value, with the field first."""
    what, _, where = str(error).partition(" - at `$")
    field = where.rstrip("`").strip(".[]")
    sentence = f"{what[:1].lower()}{what[1:]}".replace("object missing required", "missing")
    return f"{field}: {sentence}" if field else sentence


def _put(tree: dict[str, Any], column: str, value: object) -> None:
    if column.startswith(LANGUAGE):
        tree.setdefault("languages", {})[column.removeprefix(LANGUAGE)] = value
        return
    prefix = next((one for one in _NESTED if column.startswith(one)), "")
    for name in filter(None, prefix.split("_")):
        tree = tree.setdefault(name, {})
    tree[column.removeprefix(prefix)] = value


def _value(column: str, text: str) -> str | bool:
    if column not in _TICKS:
        return text
    word = text.casefold()
    if word not in _YES | _NO:
        raise FieldError(f"{column}: neither yes nor no")
    return word in _YES


def _photo(name: str, photos: Mapping[str, bytes]) -> bytes:
    if name not in photos:
        raise FieldError("photo: there is no file of that name")
    return photos[name]
