"""`python -m central rosters ...`: what a clerk does before the sittings of a round.

Decides: which files are read and written, and that a refusal is told line by line. Leaves every
rule to `central.rosters`.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from central.bootstrap import EXAMS, Before, before_sittings
from central.csv_out import write_csv
from central.rosters.csv_file import MAX_FILE, read_csv
from central.rosters.drafting import write_drafts
from central.rosters.errors import ImportRefusedError
from central.rosters.json_file import MAX_FILE as MAX_JSON
from central.rosters.json_file import read_json
from kiosk.base.errors import KioskError
from kiosk.packs.release import MAX_RELEASE
from kiosk.trust.commands import read_text
from kiosk.trust.files import read_limited, write_private
from kiosk.trust.sitting import Limits

app: Final = typer.Typer(no_args_is_help=True, help="Before a sitting: applications and lists.")

Round = Annotated[str, typer.Option("--round", help="For example 2026-08.")]
Exam = Annotated[str, typer.Option(help="Identifier of the exam.")]
Exams = Annotated[Path, typer.Option(help="Folder of the exams' rules.")]


@app.command()
def plan(path: Annotated[Path, typer.Argument(help="TOML.")], exams: Exams = EXAMS) -> None:
    """Keep the plan of a round; it counts from now on."""
    with _told(), before_sittings(exams) as before:
        kept = before.rounds.take(read_text(path))
        room = sum(hall.capacity * len(kept.days_of(hall)) for hall in kept.halls)
        typer.echo(f"Round {kept.round} of {kept.exam}: {len(kept.halls)} halls, {room} places")


@app.command("import")
def import_(
    path: Annotated[Path, typer.Argument(help="Applications: .csv or .json.")],
    round_: Round,
    exam: Exam,
    photos: Annotated[Path | None, typer.Option(help="Folder of pictures, for CSV.")] = None,
    exams: Exams = EXAMS,
) -> None:
    """Take applications in: all of the file, or nothing of it."""
    with _told(), before_sittings(exams) as before:
        if path.suffix.lower() == ".json":
            entries = read_json(read_limited(path, MAX_JSON))
        else:
            entries = read_csv(read_limited(path, MAX_FILE), _pictures(photos))
        taken = before.intake.take(round_, exam, entries)
        for line, why in taken.warnings:
            typer.echo(f"Look at line {line}: {why}")
        typer.echo(f"{taken.new} new, {taken.changed} changed, {taken.same} as before")


@app.command()
def place(
    round_: Round,
    exam: Exam,
    left: Annotated[Path | None, typer.Option(help="CSV of who got no place.")] = None,
    exams: Exams = EXAMS,
) -> None:
    """Give a place to every accepted application that has none."""
    with _told(), before_sittings(exams) as before:
        placing = before.places.give(round_, exam)
        if left is not None:
            write_private(left, write_csv(("application", "why"), placing.left))
        typer.echo(f"{len(placing.placed)} places given, {len(placing.left)} without a place")


@app.command()
def move(
    application: Annotated[str, typer.Argument(help="Of somebody who did not come.")],
    hall: Annotated[str, typer.Option()],
    day: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"])],
    why: Annotated[str, typer.Option(help="The reason, in words.")],
    exams: Exams = EXAMS,
) -> None:
    """Give another day of the round; a new draft of that list has to be signed."""
    with _told(), before_sittings(exams) as before:
        before.places.move(application, hall, day.date(), why)
        typer.echo(f"{application}: hall {hall}, {day.date()}")


@app.command()
def twice(round_: Round, exam: Exam, exams: Exams = EXAMS) -> None:
    """Name everybody of whom attempts came from two sittings; exit code 1 when there is one."""
    with _told(), before_sittings(exams) as before:
        found = before.places.sat_twice(round_, exam)
    for one in found:
        typer.echo(f"{one.candidate}: {', '.join(one.sittings)}")
    if found:
        raise typer.Exit(1)
    typer.echo("Nobody sat twice.")


@app.command()
def draft(
    round_: Round,
    exam: Exam,
    out: Annotated[Path, typer.Option(help="New folder, for the machine with the root.")],
    exams: Exams = EXAMS,
) -> None:
    """Write the lists that have to be signed, for `kiosk sitting build-round`."""
    with _told(), before_sittings(exams) as before:
        for written in write_drafts(before.drafting.draft(round_, exam), out):
            typer.echo(written.name)


@app.command()
def publish(
    paths: Annotated[list[Path], typer.Argument(help="Signed: .sitting, .release, .pack.")],
    exams: Exams = EXAMS,
) -> None:
    """Publish what came back signed; halls fetch it from now on."""
    with _told(), before_sittings(exams) as before:
        order = {".pack": 0, ".sitting": 1}
        for path in sorted(paths, key=lambda one: (order.get(one.suffix, 2), one.name)):
            typer.echo(_publish(before, path))


def _publish(before: Before, path: Path) -> str:
    if path.suffix == ".pack":
        stored = before.packs / path.name
        if not stored.exists():
            shutil.copyfile(path, stored)
        done = before.publishing.take_pack(stored)
    elif path.suffix == ".sitting":
        done = before.publishing.take_sitting(read_limited(path, Limits().file_bytes))
    else:
        done = before.publishing.take_release(read_limited(path, MAX_RELEASE))
    again = ", published before" if done.again else ""
    return f"{path.name}: {done.kind} {done.subject}, version {done.version}{again}"


def _pictures(folder: Path | None) -> dict[str, bytes]:
    if folder is None:
        return {}
    most = Limits().photo_bytes
    return {path.name: read_limited(path, most) for path in folder.iterdir() if path.is_file()}


@contextmanager
def _told() -> Iterator[None]:
    """Every line that was refused, then exit code 1."""
    try:
        yield
    except ImportRefusedError as error:
        for line, why in error.complaints:
            typer.echo(f"line {line}: {why}" if line else why, err=True)
        typer.echo("Nothing of the file was taken.", err=True)
        raise typer.Exit(1) from None
    except KioskError as error:
        typer.echo(f"Refused: {error.detail} [{error.code}]", err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(f"Refused: {error}", err=True)
        raise typer.Exit(1) from None
