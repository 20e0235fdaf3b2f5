"""Issuing many certificates, with a bar for whoever waits.

Decides: that one refused case stops nobody else's, that a signer which falls silent stops the
batch, and that what is issued is kept before the next is asked for. Leaves to others: which cases
are still to be done; calling again with those goes on where it stopped.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from central.signer.errors import CaseRefusedError, SignerUnavailableError
from central.signer.issuing import Issued


class Case(NamedTuple):
    """What the signer is asked about one candidate; `name` is what the asker calls it."""

    name: str
    case: bytes


class CaseRefusal(NamedTuple):
    """A case that was refused, by its name, and why."""

    name: str
    code: str
    words: str


class BatchOutcome(NamedTuple):
    """How a batch went.

    Attributes:
        issued: certificates that were kept.
        refused: cases for which there is none.
        stopped: why the batch ended early; empty when every case was asked.
    """

    issued: int
    refused: tuple[CaseRefusal, ...]
    stopped: str = ""


def issue_all(
    cases: Sequence[Case],
    ask: Callable[[bytes], Issued],
    keep: Callable[[str, Issued], None],
    console: Console | None = None,
) -> BatchOutcome:
    """Ask for every case in turn.

    Args:
        cases: in the order in which they are asked.
        ask: `SignerLine.issue`.
        keep: stores one under the name of its case, durably, or refuses it as `ask` does; whatever
            else it raises ends the batch.
        console: where the bar goes; the terminal if not named.
    """
    issued, refused = 0, list[CaseRefusal]()
    with _bar(console) as bar:
        task = bar.add_task("Certificates", total=len(cases))
        for one in cases:
            try:
                keep(one.name, ask(one.case))
            except CaseRefusedError as error:
                refused.append(CaseRefusal(one.name, error.code, error.detail))
            except SignerUnavailableError as error:
                return BatchOutcome(issued, tuple(refused), f"{error.detail} [{error.code}]")
            else:
                issued += 1
            bar.advance(task)
    return BatchOutcome(issued, tuple(refused))


def _bar(console: Console | None) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console or Console(stderr=True),
    )
