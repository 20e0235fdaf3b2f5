"""The doctor's answers as a table for a person: what needs hands first, and one sentence above.

Decides: the order, the colours and signs; a colour is never the only sign. Leaves to others: the
words (`kiosk.ui.doctor_words`).
"""

from collections.abc import Sequence
from typing import Final

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from kiosk.doctor.attesting import Found
from kiosk.doctor.finding import Line, Status

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
    sentence: str,
    lines: Sequence[Line],
    console: Console | None = None,
) -> None:
    """Print the table.

    Args:
        found: the answers.
        sentence: about all of them; empty where nothing can say it.
        lines: the answers in words.
        console: where to; the terminal unless given.
    """
    console = console or Console()
    console.print(_above(found, sentence))
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


def worst_of(found: Sequence[Found]) -> Status:
    """The answer that needs hands most."""
    return min((one.status for _, one in found), key=_ORDER.index, default="pass")


def _above(found: Sequence[Found], sentence: str) -> Panel:
    numbers = [sum(one.status == status for _, one in found) for status in _ORDER]
    counts = "   ".join(
        f"{_SIGNS[status]} {number}" for status, number in zip(_ORDER, numbers, strict=True)
    )
    said = "\n".join(filter(None, (sentence, counts)))
    return Panel(Text(said), border_style=_COLOURS[worst_of(found)], box=box.ROUNDED)
