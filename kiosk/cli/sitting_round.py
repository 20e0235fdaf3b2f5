"""`kiosk sitting build-round`: what the centre's clerk does for all halls of a round at once."""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.outcome import refusals_told
from kiosk.cli.secret_input import known_secret
from kiosk.cli.sheet_files import write_sheets
from kiosk.packs.pack import open_pack
from kiosk.packs.round_signing import Opened, RoundJob, sign_round
from kiosk.packs.secret_file import MAX_SECRET_FILE, parse_secrets
from kiosk.trust.commands import load_root
from kiosk.trust.files import read_private
from kiosk.trust.roots import RootKey
from kiosk.trust.sitting_checks import warnings_of


def build_round(
    drafts: Annotated[Path, typer.Argument(help="Folder of drafts, one folder for each sitting.")],
    *,
    cards: Annotated[Path, typer.Option(help="Cards; or a folder of cards for each hall.")],
    blueprint: Annotated[Path, typer.Option(help="The exam's rules (TOML).")],
    root_key: Annotated[Path, typer.Option(help="Key file of the centre root.")],
    out: Annotated[Path, typer.Option(help="Where signed files go.")],
    pack: Annotated[Path | None, typer.Option(help="The pack, to make releases as well.")] = None,
    secrets: Annotated[Path | None, typer.Option(help="File of the pack's two secrets.")] = None,
    sheets: Annotated[Path | None, typer.Option(help="Folder for the sheets to print.")] = None,
    from_input: Annotated[
        bool, typer.Option("--pass-stdin", help="Read the passphrase from the input's first line.")
    ] = False,
) -> None:
    """Check all drafts of a round, then sign them and make what releases they need."""
    if len({pack is None, secrets is None, sheets is None}) > 1:
        raise typer.BadParameter("releases need --pack, --secrets and --sheets together")
    with refusals_told():
        root = load_root(
            root_key, known_secret("Passphrase of the centre root", from_input=from_input)
        )
        opened = _opened(pack, secrets, root) if pack and secrets else None
        job = RoundJob(drafts, cards, blueprint, out)
        for signed in sign_round(job, root, opened):
            sitting = signed.sitting
            for code, candidate in warnings_of(sitting):
                typer.echo(f"Look at {candidate}: {code}")
            for release in signed.releases:
                if sheets is not None:
                    write_sheets(sheets / f"{sitting.id}.{sitting.version}", release)
            typer.echo(
                f"{signed.file.name}: {len(sitting.candidates)} candidates, {signed.added} new, "
                f"{len(signed.releases)} releases"
            )
        if sheets is not None:
            typer.echo(f"{sheets}: print all sheets, seal each in its envelope, destroy the files")


def _opened(path: Path, secrets: Path, root: RootKey) -> Opened:
    pack = open_pack(path, root.roots(), today=None)
    data = read_private(secrets, MAX_SECRET_FILE)
    return Opened(pack, parse_secrets(data, pack.manifest.pack, pack.manifest.version))
