"""`kiosk pictures`: the commission looks at the pictures of technical appeals.

Decides: arguments, names of the files, exit codes. Leaves everything else to `kiosk.audit` and
`kiosk.hall`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final, NamedTuple

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kiosk.audit.pictures import MOST_SEALED, AppealPicture, open_picture, picture_digest
from kiosk.base.errors import KioskError, MalformedError
from kiosk.cli.outcome import refusals_told
from kiosk.cli.secret_input import known_secret
from kiosk.hall.bundle import read_bundle
from kiosk.trust.commands import load_auditor
from kiosk.trust.files import read_limited, write_private
from kiosk.trust.keys import KeyPair

app = typer.Typer(add_completion=False)
_ENDING: Final = "*.sealed"


class _Sealed(NamedTuple):
    """A picture as it lies in a bundle or a folder."""

    name: str
    data: bytes


@app.command()
def pictures(
    source: Annotated[
        Path,
        typer.Argument(
            help="The bundle of a hall, or the folder of an attempt that a seat handed over.",
            exists=True,
        ),
    ],
    out: Annotated[Path, typer.Option(help="A new folder for the opened pictures.")],
    auditor: Annotated[
        Path | None,
        typer.Option(help="The auditor's key file; without it only of a demonstration."),
    ] = None,
    key: Annotated[
        Path | None, typer.Option(help="The centre's key file, for a sealed bundle.")
    ] = None,
    *,
    from_input: Annotated[
        bool, typer.Option("--pass-stdin", help="Read each passphrase from a line of the input.")
    ] = False,
) -> None:
    """Open the pictures that candidates sent with technical appeals. Exit code 0 only for all.

    They show tasks and answers: keep the folder as you keep the key, and delete it after use.
    """
    with refusals_told():
        centre = _key(key, "centre", from_input=from_input)
        reader = _key(auditor, "auditor", from_input=from_input)
        found = tuple(_in_folder(source) if source.is_dir() else _in_bundle(source, centre))
        refused = _open_all(found, reader, out)
    if refused:
        raise typer.Exit(1)


def _key(path: Path | None, whose: str, *, from_input: bool) -> KeyPair | None:
    if path is None:
        return None
    return load_auditor(
        path, known_secret(f"Passphrase of the {whose}'s key", from_input=from_input)
    )


def _in_folder(folder: Path) -> Iterator[_Sealed]:
    """Each once, however many copies lie there."""
    found = {path.name: path for path in sorted(folder.rglob(_ENDING))}
    for name, path in found.items():
        yield _Sealed(name, read_limited(path, MOST_SEALED))


def _in_bundle(path: Path, centre: KeyPair | None) -> Iterator[_Sealed]:
    with path.open("rb") as file:
        for member, data in read_bundle(file, centre=centre).members():
            if member.kind == "picture":
                yield _Sealed(member.name, data)


def _open_all(found: tuple[_Sealed, ...], reader: KeyPair | None, out: Path) -> int:
    """Write each that opens, and list all; says how many do not open."""
    console, refused = Console(), 0
    if not found:
        console.print("No technical appeal in it has a picture.")
        return 0
    try:
        out.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise MalformedError("not_new", f"{out} cannot be made: {error.strerror}.") from None
    table = Table(title="pictures of technical appeals")
    for title in ("attempt", "appeal", "task", "file"):
        table.add_column(title, overflow="fold")
    for one in found:
        try:
            picture = open_picture(one.data, reader)
        except KioskError as error:
            refused += 1
            console.print(f"[bold red]{escape(one.name)}[/]: {escape(error.detail)}")
            continue
        file = _file_name(picture, picture_digest(one.data))
        write_private(out / file, picture.png)
        table.add_row(escape(picture.attempt), str(picture.number), escape(picture.item), file)
    console.print(table)
    return refused


def _file_name(picture: AppealPicture, digest: str) -> str:
    """As the journal names it; nothing of what lies in a picture becomes a path."""
    return f"{digest[:16]}-appeal-{picture.number}.png"
