"""`kiosk sitting`: what the centre's clerk does before a sitting."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.outcome import refusals_told
from kiosk.cli.secret_input import known_secret, new_secret
from kiosk.cli.sitting_round import build_round
from kiosk.trust import commands
from kiosk.trust.sitting_checks import warnings_of

_WARNINGS = {
    "iin_form": "the IIN does not have twelve digits of the known form.",
    "iin_never_issued": "no IIN is ever issued with these digits; compare it with the document.",
    "iin_check_digit": "the check digit of the IIN is wrong; compare it with the document.",
}

app = typer.Typer(help="The signed sitting file and the keys it needs.", no_args_is_help=True)
app.command("build-round")(build_round)

FromInput = Annotated[
    bool, typer.Option("--pass-stdin", help="Read the passphrase from the first line of the input.")
]
Out = Annotated[Path, typer.Option(help="Where to write.")]


@app.command("build")
def build(
    source: Annotated[Path, typer.Argument(help="The written sitting (TOML).")],
    cards: Annotated[Path, typer.Option(help="Folder with the cards of staff and seats.")],
    blueprint: Annotated[Path, typer.Option(help="The exam's rules (TOML).")],
    root_key: Annotated[Path, typer.Option(help="Key file of the centre root.")],
    out: Out,
    day: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Move the sitting to this day.")
    ] = None,
    *,
    from_input: FromInput = False,
) -> None:
    """Put the sitting together, check it as a seat would, sign and write it."""
    with refusals_told():
        passphrase = known_secret("Passphrase of the centre root", from_input=from_input)
        root = commands.load_root(root_key, passphrase)
        moved = day.date() if day else None
        sitting = commands.build_sitting_file(
            commands.SittingJob(source, cards, blueprint, out, moved), [root]
        )
        for code, candidate in warnings_of(sitting):
            typer.echo(f"Look at {candidate}: {_WARNINGS.get(code, code)}")
        typer.echo(
            f"Sitting {sitting.id}, edition {sitting.version}, {sitting.day}: "
            f"{len(sitting.candidates)} candidates, {len(sitting.seats)} seats, "
            f"{len(sitting.staff)} staff. Signed by {root.key_id}: {out}"
        )


@app.command("seat-key")
def seat_key(
    number: Annotated[int, typer.Option(min=1, max=9999, help="The seat's number.")], out: Out
) -> None:
    """Make a seat's key and the card that goes to the centre."""
    with refusals_told():
        written = commands.new_seat(out, number)
        typer.echo(f"Key, stays on the seat:    {written.private}")
        typer.echo(f"Card, goes to the centre:  {written.public}")


@app.command("root-key")
def root_key(
    out: Out,
    *,
    demo: Annotated[bool, typer.Option("--demo/--production", help="Which builds will trust it.")],
    from_input: FromInput = False,
) -> None:
    """Make a centre root and its trust root file; for production, on an offline machine."""
    with refusals_told():
        passphrase = new_secret("Passphrase for the new root", from_input=from_input)
        written = commands.new_root(out, passphrase, demo=demo)
        typer.echo(f"Root key, stays offline:       {written.private}")
        typer.echo(f"Trust root file, for builds:   {written.public}")
