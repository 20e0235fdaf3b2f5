"""`kiosk hall`: the keys and folders of a hall's hubs, and the centre's word for its CA."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.outcome import refusals_told
from kiosk.cli.secret_input import known_secret
from kiosk.hall import key_files
from kiosk.hall.hub_folder import FIRST_HUB, HubSetup
from kiosk.itself import typed
from kiosk.rehearsal.hall import Size, rehearsed
from kiosk.rehearsal.setting import PINS
from kiosk.sync.centre import Centre
from kiosk.trust import commands

app = typer.Typer(help="The keys of a hall's hubs and its authority.", no_args_is_help=True)


@app.command("hub-key")
def hub_key(
    hall: Annotated[str, typer.Option(help="Identifier of the hall, as in the sitting file.")],
    out: Annotated[Path, typer.Option(help="Folder for the files, on the hub's PC.")],
    number: Annotated[
        int, typer.Option(min=1, max=9, help="1 for the hub that leads, more for a standby.")
    ] = 1,
    *,
    ca: Annotated[
        bool, typer.Option("--ca/--no-ca", help="Make the hall CA too; once for each hall.")
    ],
) -> None:
    """Make a hub's key and card, and with the first hub of a hall its CA."""
    with refusals_told():
        files = key_files.new_hub(out, hall, number, with_ca=ca)
        typer.echo(f"Key, stays on the hub:          {files.key}")
        if files.ca is not None:
            typer.echo(f"Hall CA, stays with the hubs:   {files.ca}")
        typer.echo(f"Card, goes to the centre:       {files.card}")


@app.command("authority")
def authority(
    cards: Annotated[list[Path], typer.Argument(help="Cards of all hubs of one hall.")],
    round_: Annotated[str, typer.Option("--round", help="As in the sitting file, e.g. 2026-08.")],
    valid_from: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="First day on which the CA counts.")
    ],
    valid_until: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="Last day on which it counts.")
    ],
    root_key: Annotated[Path, typer.Option(help="Key file of the centre root.")],
    out: Annotated[Path, typer.Option(help="The signed authority file to write.")],
    *,
    from_input: Annotated[
        bool,
        typer.Option("--pass-stdin", help="Read the passphrase from the first line of the input."),
    ] = False,
) -> None:
    """Sign a hall's CA for one round; seats, panels and hubs believe it from then on."""
    with refusals_told():
        passphrase = known_secret("Passphrase of the centre root", from_input=from_input)
        root = commands.load_root(root_key, passphrase)
        job = key_files.AuthorityJob(cards, round_, valid_from.date(), valid_until.date(), out)
        made = key_files.build_authority_file(job, [root])
        typer.echo(
            f"Hall {made.hall}, round {made.round}, {made.valid_from} to {made.valid_until}: "
            f"{', '.join(hub.name for hub in made.hubs)}. CA {made.fingerprint.hex()[:20]}. "
            f"Signed by {root.key_id}: {out}"
        )


@app.command("set-up")
def set_up(
    data: Annotated[Path, typer.Option(help="The hub's folder; made when it is missing.")],
    hall: Annotated[str, typer.Option(help="Identifier of the hall, as in the sitting file.")],
    exam: Annotated[str, typer.Option(help="Identifier of the exam, as in the sitting file.")],
    address: Annotated[
        list[str],
        typer.Option(
            help="Where the hall's hubs are, as 10.0.0.1:7443; this one first, then by number."
        ),
    ],
    number: Annotated[int, typer.Option(min=1, max=9, help="Of this hub.")] = 1,
    auditor: Annotated[
        str, typer.Option(help="Key openings are sealed to: a file NAME.auditor, or 64 hex digits.")
    ] = "",
    centre: Annotated[
        str, typer.Option(help="Key bundles are sealed to: a file NAME.auditor, or 64 hex digits.")
    ] = "",
    centre_url: Annotated[
        str, typer.Option(help="Where the centre is reached, as https://centre.example.")
    ] = "",
    centre_ca: Annotated[
        Path | None, typer.Option(help="The authority its certificate must come from, a PEM file.")
    ] = None,
) -> None:
    """Write a hub's set-up file, and make its folders for what the centre sends."""
    with refusals_told():
        at = key_files.CentreAt(centre, *_reached(centre_url, centre_ca))
        folder = key_files.set_up_hub(data, hall, exam, number, address, auditor, at)
        typer.echo(f"Put packs into {folder.packs} and sitting files into {folder.sittings};")
        typer.echo(f"the centre's trust.json and {folder.authority.name} go into {data}.")
        for step, words in _next(data, folder.setup()).items():
            typer.echo(f"{step}: {words}")


def _reached(url: str, ca: Path | None) -> tuple[str, bytes]:
    """The centre's address and the bytes of its authority. Raises: MalformedError."""
    if not url:
        return "", b""
    Centre.parse(url, ca).context()
    return url, ca.read_bytes() if ca is not None else b""


def _next(data: Path, setup: HubSetup) -> dict[str, str]:
    """What a technician does after the set-up, in order."""
    key = ("hall", "hub-key", "--hall", setup.hall, "--out", str(data))
    if setup.name == FIRST_HUB:
        return {
            "Its key and the hall CA": typed(*key, "--ca"),
            "On the day": typed("supervisor", "--data", str(data)),
        }
    here, leader, *_ = setup.addresses
    hub = ("hub", "--data", str(data), "--listen", here, "--standby-of", leader)
    return {
        "Its key": typed(*key, "--number", setup.name.removeprefix("hub/"), "--no-ca"),
        "The hall CA": f"copy {setup.hall}.cakey from the folder of hub 1 into {data}",
        "On the day, when hub 1 runs": typed(*hub),
    }


@app.command("rehearsal")
def rehearsal(
    out: Annotated[Path, typer.Option(help="A new folder for the whole hall.")],
    seats: Annotated[int, typer.Option(min=1, max=300, help="How many seats.")] = 4,
    candidates: Annotated[int, typer.Option(min=1, max=300, help="How many candidates.")] = 3,
    port: Annotated[int, typer.Option(help="Of the hub; the standby has the next one.")] = 7443,
) -> None:
    """Make a hall of made-up people on this PC, to try everything out."""
    with refusals_told():
        made = rehearsed(out, Size(seats, candidates), port)
        keys = ", ".join(f"{staff} ({pin})" for staff, pin in PINS.items())
        media = made.root / "staff"
        told = {
            "Panel and hub": typed(
                *("supervisor", "--windowed"),
                *("--data", str(made.hub(1)), "--media", str(media)),
            ),
            "A standby": typed(
                *("hub", "--data", str(made.hub(2)), "--listen", made.addresses[1]),
                *("--standby-of", made.addresses[0]),
            ),
            "A seat": typed("run", "--windowed", "--data", str(made.seat(1))),
            "Staff and PINs": keys,
            "What it exports": typed(
                *("bundle", "verify", str(made.hub(1) / "out" / "NAME.bundle")),
                *(
                    "--trust",
                    str(made.hub(1) / "trust.json"),
                    "--pack",
                    str(next(made.root.glob("*.pack"))),
                ),
            ),
        }
        for name, words in told.items():
            typer.echo(f"{name + ':':<17}{words}")
