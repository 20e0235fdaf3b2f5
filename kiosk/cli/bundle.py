"""`kiosk bundle`: what the centre asks of an export bundle before it takes one in.

Decides: arguments and exit codes. Leaves everything else to `kiosk.hall`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from kiosk.cli.bundle_tables import show_bundle, show_report
from kiosk.cli.outcome import refusals_told
from kiosk.cli.secret_input import known_secret
from kiosk.hall.bundle import Bundle, read_bundle
from kiosk.hall.bundle_check import check_bundle
from kiosk.trust.commands import load_auditor
from kiosk.trust.files import read_limited
from kiosk.trust.roots import MAX_TRUST_FILE, parse_roots

app = typer.Typer(help="Look into the export bundle of a hall.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(help="The bundle.", exists=True, dir_okay=False)]
Key = Annotated[
    Path | None,
    typer.Option("--key", help="The centre's key file, for a sealed bundle; as an auditor's."),
]
Json = Annotated[bool, typer.Option("--json", help="For programs.")]
FromInput = Annotated[
    bool, typer.Option("--pass-stdin", help="Read the passphrase from the first line of the input.")
]


@app.command("show")
def show(file: File, key: Key = None, *, json: Json = False, from_input: FromInput = False) -> None:
    """Say what a bundle says of itself; its members are not looked at."""
    with refusals_told(), _opened(file, key, from_input=from_input) as bundle:
        if json:
            typer.echo(msgspec.json.encode(bundle.manifest).decode())
        else:
            show_bundle(bundle)


@app.command("verify")
def verify(
    file: File,
    trust: Annotated[Path, typer.Option(help="The trust root file.", exists=True)],
    key: Key = None,
    *,
    json: Json = False,
    from_input: FromInput = False,
) -> None:
    """Judge every member of a bundle. Exit code 0 only when all of it holds."""
    with refusals_told(), _opened(file, key, from_input=from_input) as bundle:
        report = check_bundle(bundle, parse_roots(read_limited(trust, MAX_TRUST_FILE)))
    if json:
        typer.echo(msgspec.json.encode(report).decode())
    else:
        show_report(report)
    if report.result != "whole":
        raise typer.Exit(1)


@contextmanager
def _opened(path: Path, key: Path | None, *, from_input: bool) -> Iterator[Bundle]:
    centre = None
    if key is not None:
        passphrase = known_secret("Passphrase of the centre's key", from_input=from_input)
        centre = load_auditor(key, passphrase)
    with path.open("rb") as file:
        yield read_bundle(file, centre=centre)
