"""Draw the messages of the hall's protocol from their classes: `docs/PROTOCOL.md`.

Decides how they are shown: every message with every field, its form and its limit. What may be said
is decided in `kiosk.hall.wire` alone; with `--check` nothing is written, and a page that does not
show the messages of today fails. How they follow each other stands in `docs/HALL.md`.
"""

import inspect
import sys
import types
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, get_args

import msgspec
from msgspec import inspect as forms

from kiosk.hall import answers, wire
from tools.steps import ROOT

PAGE: Final = ROOT / "docs" / "PROTOCOL.md"
_VERSION: Final = wire.VERSION
_BEGIN: Final = f"""\
# The messages of the hall, version {_VERSION}

Drawn from `kiosk/hall/wire/*.py` by `tools/draw_protocol.py`; change the classes, not this page.
How a line is opened, who may say what and in which order stands in
[HALL.md](HALL.md#the-protocol-version-{_VERSION}).

A message is one binary WebSocket frame of at most {wire.MOST_BYTES:,} bytes: a msgpack map whose
key `type` names it. A field that has its usual value may be left out; a field that is not listed is
ignored. Limits of text are characters, of bytes bytes, of lists entries. Numbers are whole.
"""
#: Title, members of the union, and what is said of it.
_LINES: Final[tuple[tuple[str, types.UnionType, str], ...]] = (
    ("Seat to hub", wire.FromSeat, "A seat says `Hello` first and once."),
    ("Hub to seat", wire.ToSeat, "A hub that leads answers `Hello` with `Welcome`."),
    ("Panel to hub", wire.FromPanel, "A panel says `Hello` first; all but logging in needs staff."),
    ("Hub to panel", wire.ToPanel, "A hub answers `Hello` with `Challenge`."),
    ("Standby to hub", wire.FromStandby, "A standby says `Hello`, then `Follow`."),
    ("Hub to standby", wire.ToStandby, "Everything the hub has on its disk, in order."),
)
#: What is sealed inside a message, and what `Answer` holds.
_INSIDE: Final = (wire.SeatKeys, wire.MoveKeys)
_ANSWERS: Final = (
    *(answers.Forms, answers.Seatings, answers.TaskItem, answers.MovePlace, answers.JoinCode),
    *(answers.JoinFile, answers.Wrapped, answers.Made, answers.StillMissing, answers.History),
)


def page() -> str:
    """The whole page."""
    drawn = _Drawn()
    parts = [_BEGIN]
    for title, union, words in _LINES:
        parts += [f"## {title}", "", words, ""]
        for kind in get_args(union):
            parts += drawn.once(kind)
    parts += ["## Inside messages", "", "Sealed for one machine, or part of several messages.", ""]
    for kind in _INSIDE:
        parts += drawn.once(kind)
    parts += ["## Answers", "", "What `Answer` holds, as JSON; of `file` the bytes alone.", ""]
    for kind in _ANSWERS:
        parts += drawn.once(kind)
    parts += ["## Parts", "", "What the fields above are made of.", ""]
    while drawn.waiting:
        parts += drawn.once(drawn.waiting.pop(0))
    return "\n".join(parts).rstrip() + "\n"


class _Drawn:
    """What stands on the page already, and which parts still have to be drawn."""

    def __init__(self) -> None:
        self._done: set[type] = set()
        self.waiting: list[type] = []

    def once(self, kind: type) -> list[str]:
        """A message with its fields; where it was drawn already, only its name."""
        name = kind.__name__
        if kind in self._done:
            return [f"`{name}`: [above](#{name.lower()}).", ""]
        self._done.add(kind)
        words, notes = _told(kind)
        lines = [f"### {name}", "", words, ""]
        # Any: the form of a structure's fields is the library's own.
        info: Any = forms.type_info(kind)
        if info.fields:
            lines += ["| field | form | usually |", "|---|---|---|"]
            lines += [self._row(field) for field in info.fields]
            lines.append("")
        return [*lines, *(f"- {note}" for note in notes), *([""] if notes else [])]

    def _row(self, field: forms.Field) -> str:
        usual = _usual(field)
        return f"| `{field.encode_name}` | {self._form(field.type)} | {usual} |"

    # Any: forms are classes of the library with nothing in common.
    def _form(self, form: Any) -> str:  # noqa: ANN401 - as above; one answer for each form
        if isinstance(form, forms.StructType):
            if form.cls not in self._done and form.cls not in self.waiting:
                self.waiting.append(form.cls)
            return f"[{form.cls.__name__}](#{form.cls.__name__.lower()})"
        if isinstance(form, forms.UnionType):
            return " or ".join(self._form(one) for one in form.types)
        if isinstance(form, forms.VarTupleType | forms.ListType | forms.SetType):
            item = self._form(form.item_type)
            return f"list of {f'({item})' if ',' in item else item}{_limit(form)}"
        if isinstance(form, forms.TupleType):
            return f"list of {len(form.item_types)}: {self._form(form.item_types[0])}"
        if isinstance(form, forms.DictType):
            return f"map of {self._form(form.key_type)} to {self._form(form.value_type)}"
        if isinstance(form, forms.LiteralType):
            return _words(form.values)
        return _PLAIN[type(form)] + _limit(form)


_PLAIN: Final[dict[type, str]] = {
    forms.StrType: "text",
    forms.BytesType: "bytes",
    forms.IntType: "number",
    forms.FloatType: "fraction",
    forms.BoolType: "true or false",
    forms.NoneType: "nothing",
    forms.DateType: "date",
    forms.AnyType: "anything",
}


def _words(values: Iterable[object]) -> str:
    return ", ".join(f"`{value}`" if value else "empty" for value in values)


# Any: as above.
def _limit(form: Any) -> str:  # noqa: ANN401 - as above
    """The limits of a form, in words."""
    least, most = getattr(form, "min_length", None), getattr(form, "max_length", None)
    if least is not None and least == most:
        return f", {least}"
    said = [f"at least {least}"] if least else []
    said += [f"at most {most:,}"] if most is not None else []
    if getattr(form, "ge", None) is not None:
        said.append(f"from {form.ge}")
    return f", {', '.join(said)}" if said else ""


def _usual(field: forms.Field) -> str:
    """What is meant when a field is left out."""
    if field.required:
        return ""
    value = field.default
    if value is msgspec.NODEFAULT or value in ((), {}, "", b"", None):
        return "empty" if value is not None else "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"`{value}`" if isinstance(value, int | str) else "empty"


def _told(kind: type) -> tuple[str, list[str]]:
    """What a class says of itself: its words, and its notes on fields."""
    text = inspect.cleandoc(kind.__doc__ or "")
    words, _, attributes = text.partition("\nAttributes:\n")
    return " ".join(words.split()), list(_notes(attributes))


def _notes(attributes: str) -> Iterator[str]:
    """The lines on fields; one that is set in further goes on with the line before."""
    note = ""
    for line in attributes.splitlines():
        indent = len(line) - len(line.lstrip())
        if note and indent <= len("    "):
            yield note
            note = ""
        note = f"{note} {line.strip()}".strip()
    if note:
        yield note


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with `--check` compare it; gives the exit code."""
    if list(arguments) == ["--check"]:
        fresh = PAGE.exists() and PAGE.read_text("utf-8") == page()
        if not fresh:
            print("docs/PROTOCOL.md does not show today's messages: run dev.py fix")
        return 0 if fresh else 1
    if arguments:
        print("usage: python -m tools.draw_protocol [--check]")
        return 2
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
