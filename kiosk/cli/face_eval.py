"""`kiosk face-eval`: measure a face engine on labelled pictures.

Decides: arguments, progress on the screen, tables and exit codes. Leaves everything else to
`kiosk.proctoring.evaluating`. Runs in this process: the pictures and the computer are the
operator's own, and it holds no key.
"""

import math
import sys
from pathlib import Path
from typing import Annotated, Final

import msgspec
import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from kiosk.base.errors import MalformedError
from kiosk.cli.outcome import refusals_told
from kiosk.proctoring.engines import NAMES, open_engine
from kiosk.proctoring.engines.scripted import ScriptedEngine
from kiosk.proctoring.evaluating.comparing import Outcome, evaluate
from kiosk.proctoring.evaluating.folder import read_folder
from kiosk.proctoring.evaluating.plot import draw_det
from kiosk.proctoring.evaluating.rates import CONFIDENCE_PERCENT, Rate, sentences
from kiosk.proctoring.ports import FaceEngine
from kiosk.system.clock import stopwatch

app = typer.Typer(add_completion=False)

_SHOWN: Final = ("0.40", "0.45", "0.50", "0.55", "0.60", "0.65")
_PLOTS: Final = {".png", ".pdf", ".svg"}


@app.command()
def face_eval(
    directory: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            help="One folder for each person, with .jpg or .png pictures; beside them, if wanted,"
            " labels.csv with lines of person,group.",
        ),
    ],
    json: Annotated[Path | None, typer.Option(help="Write the figures here.")] = None,
    plot: Annotated[Path | None, typer.Option(help="Write the DET plot: .png, .pdf, .svg.")] = None,
    engine: Annotated[str, typer.Option(help=", ".join(NAMES) + ".")] = "auto",
    models: Annotated[str, typer.Option(help="Folder of the models, for onnx.")] = "",
    threshold: Annotated[
        float, typer.Option(help="Distance up to which two pictures pass.", min=0.2, max=1.0)
    ] = 0.5,
    claim: Annotated[
        float, typer.Option(help="The false match rate to be claimed: one in so many.", min=1.0)
    ] = 10_000.0,
) -> None:
    """Measure how often a face engine errs on the people in these pictures, and how sure that is.

    Only pictures of people who agreed. Nothing but counts is written; templates end with this
    command. Exit code 1 when the folder cannot be used.
    """
    console = Console(file=sys.stdout)
    with refusals_told():
        if not math.isclose(threshold, round(threshold, 2)):
            raise MalformedError("bad_threshold", "The threshold goes in steps of 0.01.")
        if plot is not None and plot.suffix.lower() not in _PLOTS:
            raise MalformedError("bad_plot", "The plot's file ends in .png, .pdf or .svg.")
        labelled = read_folder(directory)
        for remark in labelled.remarks:
            console.print(f"[yellow]Note:[/] {escape(remark)}")
        loaded = _engine(engine, models)
        with _progress(console) as bars:
            tasks = {name: bars.add_task(name, total=None) for name in ("pictures", "pairs")}
            outcome = evaluate(
                labelled,
                loaded,
                threshold,
                stopwatch,
                lambda name, done, total: bars.update(tasks[name], completed=done, total=total),
            )
        _tell(console, outcome, loaded, claim)
        _write(outcome, loaded, json, plot)


def _engine(name: str, models: str) -> FaceEngine:
    # By name it may be had here without a scripted source: to see what this command does.
    return ScriptedEngine() if name == "scripted" else open_engine(name, models)


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description:<9}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


def _write(outcome: Outcome, engine: FaceEngine, json: Path | None, plot: Path | None) -> None:
    try:
        if json is not None:
            json.write_bytes(msgspec.json.format(msgspec.json.encode(outcome.counts)) + b"\n")
        if plot is not None:
            draw_det(outcome.distances, engine.version, plot)
    except OSError as error:
        raise MalformedError(
            "cannot_write", f"{error.filename} cannot be written: {error.strerror}."
        ) from None


def _tell(console: Console, outcome: Outcome, engine: FaceEngine, claim: float) -> None:
    counts = outcome.counts
    console.print(
        f"Engine [bold]{escape(engine.version)}[/]; {outcome.persons} persons,"
        f" {counts.pairs_genuine:,} pairs of one person, {counts.pairs_impostor:,} of two."
    )
    if not counts.pairs_genuine:
        console.print("[yellow]Nobody has two usable pictures: false refusals are not measured.[/]")
    if not counts.pairs_impostor:
        console.print("[yellow]There are not two persons: false matches are not measured.[/]")
    _rates_told(console, "all", outcome)
    if counts.failed_to_enrol:
        why = ", ".join(f"{code} {count}" for code, count in outcome.refused.most_common())
        console.print(f"Failed to enrol: {counts.failed_to_enrol} pictures ({why}).")
    if counts.latency_ms.p50 is not None and counts.latency_ms.p99 is not None:
        console.print(
            f"From picture to template: p50 {counts.latency_ms.p50:.0f} ms,"
            f" p99 {counts.latency_ms.p99:.0f} ms."
        )
    for sentence in sentences(counts, outcome.persons, claim):
        console.print(sentence)


def _rates_told(console: Console, title: str, outcome: Outcome) -> None:
    counts = outcome.counts
    table = Table(title=f"error rates with {CONFIDENCE_PERCENT} % intervals (Wilson)")
    for column in ("who", "threshold", "false match", "false non-match"):
        table.add_column(column)
    chosen = f"{counts.threshold:.2f}"
    for text in sorted({*_SHOWN, chosen}):
        style = "bold" if text == chosen else ""
        cells = (title, text, _rate(counts.fmr[text]), _rate(counts.fnmr[text]))
        table.add_row(*cells, style=style)
    for name, group in counts.groups.items():
        cells = (escape(name), chosen, _rate(group.fmr[chosen]), _rate(group.fnmr[chosen]))
        table.add_row(*cells)
    console.print(table)


def _rate(rate: Rate) -> str:
    if rate.rate is None:
        return "not measured"
    return f"{rate.errors:,}/{rate.of:,}  {100 * rate.low:.2f} to {100 * rate.high:.2f} %"
