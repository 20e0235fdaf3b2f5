"""`kiosk staff`: keys of the people who run a hall."""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.outcome import refusals_told
from kiosk.cli.secret_input import new_secret
from kiosk.trust import commands

app = typer.Typer(help="Keys of invigilators, heads and technicians.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    # With a callback a group of one command keeps the command's name.
    pass


@app.command("new")
def new(
    staff_id: Annotated[str, typer.Option("--id", help="The centre's identifier, e.g. inv-01.")],
    out: Annotated[Path, typer.Option(help="Folder for both files, normally the owner's stick.")],
    name: Annotated[str, typer.Option(help="Name for the staff list; may be left out.")] = "",
    *,
    pin_from_input: Annotated[
        bool, typer.Option("--pin-stdin", help="Read the PIN from the first line of the input.")
    ] = False,
) -> None:
    """Make a key file under a personal PIN, and the card that goes to the centre."""
    with refusals_told():
        pin = new_secret("PIN (at least 8 characters)", from_input=pin_from_input)
        written = commands.new_staff(out, staff_id, pin, name=name)
        typer.echo(f"Key, stays with its owner:  {written.private}")
        typer.echo(f"Card, goes to the centre:   {written.public}")


@app.command("auditor")
def auditor(
    name: Annotated[str, typer.Option("--id", help="Identifier of auditor or centre.")],
    out: Annotated[Path, typer.Option(help="Folder for both files, normally the owner's stick.")],
    *,
    pin_from_input: Annotated[
        bool, typer.Option("--pass-stdin", help="Read the passphrase from the input's first line.")
    ] = False,
) -> None:
    """Make the key of an auditor, or of the centre: openings and bundles are sealed to it."""
    with refusals_told():
        passphrase = new_secret("Passphrase for the new key", from_input=pin_from_input)
        written = commands.new_auditor(out, name, passphrase)
        typer.echo(f"Key, stays with its owner:       {written.private}")
        typer.echo(f"Public half, for seats and hubs: {written.public}")
        typer.echo("Of an auditor: `auditor` in seat.json, --auditor of `kiosk hall set-up`.")
        typer.echo("Of the centre: --centre of `kiosk hall set-up`.")
