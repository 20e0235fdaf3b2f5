"""`kiosk bundle`: what the centre asks of an export bundle before it takes one in.

Decides: arguments and exit codes. Leaves everything else to `kiosk.hall`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from msgspec.structs import asdict

from kiosk.bundle.check import BundleReport, check_bundle
from kiosk.bundle.file import Bundle, read_bundle
from kiosk.bundle.recompute import Recomputed, recompute_bundle
from kiosk.cli.bundle_tables import show_bundle, show_report
from kiosk.cli.outcome import refusals_told
from kiosk.cli.secret_input import known_secret
from kiosk.packs.pack import open_pack
from kiosk.trust.commands import load_auditor
from kiosk.trust.files import read_limited
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import MAX_TRUST_FILE, parse_roots

app = typer.Typer(help="Look into the export bundle of a hall.", no_args_is_help=True)

File = Annotated[Path, typer.Argument(help="The bundle.", exists=True, dir_okay=False)]
Key = Annotated[
    Path | None,
    typer.Option("--key", help="The centre's key file, for a sealed bundle; as an auditor's."),
]
Json = Annotated[bool, typer.Option("--json", help="For programs.")]
FromInput = Annotated[
    bool, typer.Option("--pass-stdin", help="Read each passphrase from a line of the input.")
]


class Told(BundleReport, frozen=True, kw_only=True):
    """The report for programs; `recomputed` is null where no pack was given or not all holds."""

    recomputed: Recomputed | None = None


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
    pack: Annotated[
        Path | None,
        typer.Option(help="The pack; with it every attempt and the hall are recomputed."),
    ] = None,
    key: Key = None,
    auditor: Annotated[
        Path | None, typer.Option(help="The auditor's key file, for sealed openings.")
    ] = None,
    *,
    json: Json = False,
    from_input: FromInput = False,
) -> None:
    """Judge every member of a bundle. Exit code 0 only when all of it holds."""
    with refusals_told():
        roots = parse_roots(read_limited(trust, MAX_TRUST_FILE))
        centre = _key(key, "centre", from_input=from_input)
        reader = _key(auditor, "auditor", from_input=from_input)
        with file.open("rb") as data:
            report = check_bundle(read_bundle(data, centre=centre), roots)
        told = None
        if pack is not None and report.result == "whole":
            with file.open("rb") as data:
                bundle = read_bundle(data, centre=centre)
                told = recompute_bundle(bundle, roots, open_pack(pack, roots, today=None), reader)
    if json:
        typer.echo(msgspec.json.encode(Told(**asdict(report), recomputed=told)).decode())
    else:
        show_report(report, told)
    if report.result != "whole" or (told is not None and told.findings):
        raise typer.Exit(1)


@contextmanager
def _opened(path: Path, key: Path | None, *, from_input: bool) -> Iterator[Bundle]:
    centre = _key(key, "centre", from_input=from_input)
    with path.open("rb") as file:
        yield read_bundle(file, centre=centre)


def _key(path: Path | None, whose: str, *, from_input: bool) -> KeyPair | None:
    if path is None:
        return None
    passphrase = known_secret(f"Passphrase of the {whose}'s key", from_input=from_input)
    return load_auditor(path, passphrase)
