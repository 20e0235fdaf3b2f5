"""`kiosk builds`: what the build desk does, on a machine without a network (docs/UPDATES.md)."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.outcome import refusals_told
from kiosk.cli.secret_input import known_secret, new_secret
from kiosk.updates.errors import UpdateRefusedError
from kiosk.updates.keys import ROLES, Role, UpdateKey, load_key, new_key, read_card
from kiosk.updates.lists import METADATA, About
from kiosk.updates.packing import pack
from kiosk.updates.repository import LEAST_THRESHOLD, Repository, RootPlan

app = typer.Typer(help="The signed lists of builds.", no_args_is_help=True)
FromInput = Annotated[
    bool, typer.Option("--pass-stdin", help="Read each passphrase from a line of the input.")
]
Folder = Annotated[Path, typer.Option("--lists", help="Folder with `metadata` and `targets`.")]
LastDay = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Last day it counts.")]


def _key(path: Path, *, from_input: bool) -> UpdateKey:
    return load_key(path, known_secret(f"Passphrase of {path.name}", from_input=from_input))


@app.command("key")
def key(
    role: Annotated[str, typer.Option(help=f"What it signs: {', '.join(ROLES)}.")],
    name: Annotated[str, typer.Option(help="Whose it is.")],
    out: Annotated[Path, typer.Option(help="Folder for the files.")],
    *,
    from_input: FromInput = False,
) -> None:
    """Make a key under a passphrase, and its card."""
    with refusals_told():
        roles: dict[str, Role] = {one: one for one in ROLES}
        if role not in roles:
            raise UpdateRefusedError("bad_role", f"A key is for one of: {', '.join(ROLES)}.")
        secret = new_secret("Passphrase for the new key", from_input=from_input)
        written = new_key(out, roles[role], name, secret)
        typer.echo(f"Key, stays offline with {name}:  {written.private}")
        typer.echo(f"Card, for the root list:  {written.public}")


@app.command("root")
def root(
    cards: Annotated[list[Path], typer.Argument(help="The cards of all keys of all lists.")],
    keys: Annotated[list[Path], typer.Option("--key", help="A root key; given for each person.")],
    valid_until: LastDay,
    lists: Folder,
    threshold: Annotated[
        int, typer.Option(min=LEAST_THRESHOLD, help="Root keys that sign together.")
    ] = LEAST_THRESHOLD,
    *,
    from_input: FromInput = False,
) -> None:
    """Sign who may sign what: the first root list, or the next one."""
    with refusals_told():
        plan = RootPlan(tuple(map(read_card, cards)), threshold, valid_until.date())
        signers = [_key(path, from_input=from_input) for path in keys]
        version = Repository(lists).sign_root(plan, signers)
        path = lists / METADATA / f"{version}.root.json"
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        typer.echo(f"Root list {version}: {path}")
        typer.echo(f"Print this on paper for the technicians: {digest}")


@app.command("pack")
def pack_(
    folder: Annotated[Path, typer.Argument(help="The program's folder, as a package has it.")],
    out: Annotated[Path, typer.Option(help="The build file to write, .tar.xz.")],
) -> None:
    """Put a build into one file; the same folder gives the same bytes."""
    with refusals_told():
        unpacked = pack(folder, out)
        typer.echo(f"{out}: {out.stat().st_size} bytes, {unpacked} unpacked.")


@app.command("add")
def add(
    file: Annotated[Path, typer.Argument(help="The build file that `pack` made.")],
    version: Annotated[str, typer.Option(help="Of the build, as 0.2.0.")],
    minimum_version: Annotated[str, typer.Option(help="Nothing older may run from now on.")],
    unpacked: Annotated[int, typer.Option(min=1, help="Bytes unpacked, as `pack` said.")],
    valid_until: LastDay,
    targets_key: Annotated[Path, typer.Option(help="Key file of the targets list.")],
    lists: Folder,
    *,
    from_input: FromInput = False,
) -> None:
    """Offer a build in place of the one before. `renew` must follow."""
    with refusals_told():
        about = About(version=version, minimum_version=minimum_version, unpacked=unpacked)
        signer = _key(targets_key, from_input=from_input)
        number = Repository(lists).add_build(file, about, valid_until.date(), signer)
        typer.echo(f"Targets list {number} offers version {version}. Next: kiosk builds renew")


@app.command("renew")
def renew(
    round_ends: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="Last day of the round.")
    ],
    snapshot_key: Annotated[Path, typer.Option(help="Key file of the snapshot list.")],
    timestamp_key: Annotated[Path, typer.Option(help="Key file of the timestamp list.")],
    lists: Folder,
    margin_days: Annotated[int, typer.Option(min=0, max=180, help="Days after the round.")] = 14,
    *,
    from_input: FromInput = False,
) -> None:
    """Say that these lists are the newest, until the round and a margin are over."""
    with refusals_told():
        last = round_ends.date() + timedelta(days=margin_days)
        one = _key(snapshot_key, from_input=from_input)
        other = _key(timestamp_key, from_input=from_input)
        number = Repository(lists).renew(last, one, other)
        typer.echo(
            f"Snapshot and timestamp {number} count until {last}. Carry {lists} to the hubs."
        )
