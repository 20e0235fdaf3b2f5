"""`kiosk pictures`: the commission looks at pictures of technical appeals, and at evidence.

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

from kiosk.audit.evidence_frames import (
    MOST_BLOB,
    MOST_KEY,
    EvidenceFrames,
    SealedEvidence,
    is_evidence,
    key_digest_in,
    open_evidence,
)
from kiosk.audit.pictures import MOST_SEALED, AppealPicture, open_picture, picture_digest
from kiosk.base.errors import KioskError, MalformedError
from kiosk.bundle.file import read_bundle
from kiosk.cli.outcome import refusals_told
from kiosk.cli.secret_input import known_secret
from kiosk.trust.commands import load_auditor
from kiosk.trust.files import read_limited, write_private
from kiosk.trust.keys import KeyPair

app = typer.Typer(add_completion=False)
_ENDING: Final = "*.sealed"


class _Sealed(NamedTuple):
    """A picture or evidence as it lies in a bundle or a folder; `key` only of evidence."""

    name: str
    data: bytes
    key: bytes = b""


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
    """Open pictures of technical appeals, and evidence of cameras. Exit code 0 only for all.

    They show tasks, answers and people: keep the folder as you keep the key, and delete it after
    use.
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
        data = read_limited(path, max(MOST_SEALED, MOST_BLOB))
        key = path.with_suffix(".key")
        yield _Sealed(name, data, read_limited(key, MOST_KEY) if key.exists() else b"")


def _in_bundle(path: Path, centre: KeyPair | None) -> Iterator[_Sealed]:
    blobs: dict[str, _Sealed] = {}
    with path.open("rb") as file:
        for member, data in read_bundle(file, centre=centre).members():
            if member.kind == "picture":
                yield _Sealed(member.name, data)
            elif member.kind == "evidence":
                blobs[key_digest_in(data).hex()] = _Sealed(member.name, data)
            elif member.kind == "evidence_key" and member.sha256 in blobs:
                yield blobs.pop(member.sha256)._replace(key=data)
    yield from blobs.values()


def _open_all(found: tuple[_Sealed, ...], reader: KeyPair | None, out: Path) -> int:
    """Write each that opens, and list all; says how many do not open."""
    console, refused = Console(), 0
    if not found:
        console.print("No technical appeal in it has a picture, and there is no evidence.")
        return 0
    try:
        out.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise MalformedError("not_new", f"{out} cannot be made: {error.strerror}.") from None
    table = Table(title="pictures of technical appeals, and evidence")
    for title in ("attempt", "of", "task", "files"):
        table.add_column(title, overflow="fold")
    for one in found:
        try:
            of, pictures = _opened(one, reader)
        except KioskError as error:
            refused += 1
            console.print(f"[bold red]{escape(one.name)}[/]: {escape(error.detail)}")
            continue
        for file, data in pictures.items():
            write_private(out / file, data)
        table.add_row(*map(escape, of), "\n".join(pictures))
    console.print(table)
    return refused


def _opened(one: _Sealed, reader: KeyPair | None) -> tuple[tuple[str, str, str], dict[str, bytes]]:
    """Attempt, number and task, and the files by their names. Raises: KioskError."""
    # As the journal names it; nothing of what lies in one becomes a path.
    digest = picture_digest(one.data)[:16]
    if not is_evidence(one.data):
        picture = open_picture(one.data, reader)
        return _row_of(picture), {f"{digest}-appeal-{picture.number}.png": picture.png}
    if not one.key:
        raise MalformedError("no_key", "Its key is not here: it was lost, or destroyed by order.")
    frames = open_evidence(SealedEvidence(one.data, one.key), reader)
    files = {
        f"{digest}-evidence-{frames.number}-{at}.jpg": jpeg
        for at, jpeg in enumerate(frames.jpegs, start=1)
    }
    if frames.reference:
        files[f"{digest}-evidence-{frames.number}-reference.jpg"] = frames.reference
    return _row_of(frames), files


def _row_of(one: AppealPicture | EvidenceFrames) -> tuple[str, str, str]:
    if isinstance(one, AppealPicture):
        return one.attempt, f"appeal {one.number}", one.item
    return one.attempt, f"{one.kind} {one.number}", ""
