"""`central letters`: the answers to appeals as files, one for each appeal.

Decides: names of files, and that none is written over. Leaves facts and page to `central.letters`.
"""

from pathlib import Path
from typing import Annotated

import typer

from central.cli.settings import here
from central.cli.terminal import refusals_told
from central.letters.facts import letters_of
from central.letters.page import LetterPages
from kiosk.base.errors import require
from kiosk.trust.files import write_private


def letters(
    entry: Annotated[int, typer.Argument(help="Number of the decision in the register.", min=1)],
    out: Annotated[Path, typer.Option(help="An empty or new folder; letters name people.")],
) -> None:
    """Write the answer letters, in Kazakh and Russian, of one decision about appeals."""
    with refusals_told(), here() as centre:
        pages, written, nameless = LetterPages(), 0, 0
        with centre.database.read() as connection:
            found = list(letters_of(connection, centre.roots, entry))
        require(found, "no_letter", "No appeal stands decided by that entry.")
        out.mkdir(mode=0o700, parents=True, exist_ok=True)
        for letter in found:
            write_private(out / letter.file_name, pages.pdf(letter))
            written, nameless = written + 1, nameless + (not letter.name)
        typer.echo(f"{written} letters in {out}")
        if nameless:
            typer.echo(f"{nameless} without a name: their sitting file is not here.", err=True)
