"""`python -m central statistics`: how the items of a pack worked, as a folder of pages."""

from pathlib import Path
from typing import Annotated

import typer

from central.cli.settings import here, whole_digest
from central.cli.terminal import refusals_told
from central.statistics.answered import met_on, packs_met
from central.statistics.report import PAGE, write_report
from kiosk.base.errors import MalformedError
from kiosk.exam.blueprint import Language


def statistics(
    out: Annotated[Path, typer.Option(help="New folder; one inside it for each pack.")],
    pack: Annotated[str, typer.Option(help="Beginning of a pack's digest; else all.")] = "",
    language: Annotated[Language, typer.Option(help="kk, ru or en.")] = "kk",
) -> None:
    """Write how hard and how telling each item was. The pages tell which answers are right."""
    with refusals_told(), here() as centre:
        with centre.database.read() as connection:
            packs = (whole_digest(connection, pack),) if pack else packs_met(connection)
            found = [met_on(connection, one) for one in packs]
        if not found:
            raise MalformedError("no_attempts", "There is no attempt that counts yet.")
        for met in found:
            folder = out / met.pack[:12]
            try:
                rows = write_report(met, language, folder)
            except OSError as error:
                raise MalformedError("unwritable", f"{folder}: {error.strerror}.") from None
            flagged = sum(bool(flags) for _, flags in rows)
            typer.echo(
                f"{folder / PAGE}: {met.attempts} attempts, {len(rows)} items, {flagged} to look at"
            )
