"""`central register`: read the register, verify the whole of it, take the centre's staff list."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from central.cli.settings import here
from central.cli.terminal import cell, console, refusals_told, table_of
from central.clock import wall_ms
from central.register.reading import judge_register, lines
from central.register.restating import restated, title_of
from central.register.staff_lists import take_staff_list
from kiosk.base.hall_time import HALL_ZONE
from kiosk.trust.centre_staff import MAX_CENTRE_STAFF
from kiosk.trust.files import read_limited

app: Final = typer.Typer(help="The register of decisions.", no_args_is_help=True)


@app.command("list")
def show(
    most: Annotated[int, typer.Option(help="How many of the last entries.", min=1)] = 20,
) -> None:
    """The last entries, the newest first."""
    with refusals_told(), here() as centre:
        out = console()
        with centre.database.read() as connection:
            found = lines(connection, most=most)
        table = table_of("register", "no.", "when", "decision", "what it says", "signed by")
        for one in found:
            when = datetime.fromtimestamp(one.at_ms / 1000, UTC).astimezone(HALL_ZONE)
            table.add_row(
                str(one.number),
                f"{when:%Y-%m-%d %H:%M}",
                title_of(one.command),
                cell("\n".join(restated(one.command)), lines=True),
                cell(", ".join(one.signers)),
            )
        out.print(table)


@app.command("verify")
def verify() -> None:
    """Check chain, signatures, rules and what follows from them; exit code 0 only if all hold."""
    with refusals_told(), here() as centre:
        found = judge_register(centre.database, centre.roots)
    typer.echo(f"{found.entries} entries; head {found.head}")
    for why in found.wrong:
        typer.echo(f"WRONG: {cell(why)}", err=True)
    if found.wrong:
        raise typer.Exit(1)
    typer.echo("Everything holds.")


@app.command("staff")
def staff(
    document: Annotated[Path, typer.Argument(help="The list that the centre's root signed.")],
) -> None:
    """Take a new edition of the centre's staff list."""
    with refusals_told(), here() as centre:
        data = read_limited(document, MAX_CENTRE_STAFF)
        taken = take_staff_list(centre.database, data, centre.roots, wall_ms())
        typer.echo(f"Version {taken.version} of the staff list: {len(taken.members)} persons.")
