"""The doctor's answers as a table for a person: what needs hands first, and one sentence above.

Decides: the order, the colours and signs; a colour is never the only sign. Leaves to others: the
words (`kiosk.ui.doctor_words`).
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from kiosk.doctor.attesting import Found
from kiosk.doctor.finding import Line, Status

if TYPE_CHECKING:
    from kiosk.doctor.telling import Language

_ORDER: Final[tuple[Status, ...]] = ("fail", "warn", "unknown", "pass")
_COLOURS: Final[dict[Status, str]] = {
    "pass": "green",
    "warn": "yellow",
    "fail": "bold red",
    "unknown": "cyan",
}
_SIGNS: Final[dict[Status, str]] = {"pass": "✓", "warn": "!", "fail": "✗", "unknown": "?"}


def show(
    found: Sequence[Found],
    lines: Sequence[Line],
    language: "Language",
    console: Console | None = None,
) -> None:
    """Print the table.

    Args:
        found: the answers.
        lines: the same in words.
        language: of the sentence above.
        console: where to; the terminal unless given.
    """
    console = console or Console()
    worst: Status = min((one.status for _, one in found), key=_ORDER.index, default="pass")
    console.print(_above(found, worst, language))
    table = Table(box=box.SIMPLE, show_header=False, pad_edge=False, expand=True)
    table.add_column(no_wrap=True, width=1)
    table.add_column(ratio=2, min_width=18)
    table.add_column(ratio=5)
    pairs = list(zip(found, lines, strict=True))
    for status in _ORDER:
        told = [line for (_, one), line in pairs if one.status == status]
        colour = _COLOURS[status]
        for number, line in enumerate(told):
            if not number:
                table.add_row("", Text(line.status.upper(), colour), "")
            # As text: what was found may hold brackets.
            said = Text(line.evidence)
            if line.advice:
                said.append("\n→ " + line.advice, "" if status == "unknown" else "bold")
            table.add_row(Text(_SIGNS[status], colour), Text(line.check), said)
        if told:
            table.add_section()
    console.print(table)


def _above(found: Sequence[Found], worst: Status, language: "Language") -> Panel:
    numbers = [sum(one.status == status for _, one in found) for status in _ORDER]
    sentence = "   ".join(
        f"{_SIGNS[status]} {number}" for status, number in zip(_ORDER, numbers, strict=True)
    )
    with suppress(ImportError):
        from kiosk.doctor.telling import overall  # noqa: PLC0415 - loads Qt, which may be broken

        sentence = f"{overall(worst, language)}\n{sentence}"
    return Panel(Text(sentence), border_style=_COLOURS[worst], box=box.ROUNDED)
