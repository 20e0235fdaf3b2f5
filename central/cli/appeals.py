"""`central appeals`: what waits for the commission, and what the candidate saw and wrote.

Decides: arguments, and what of an item is shown. Leaves deciding to `central decide`.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console

from central.cli.settings import here, whole_digest
from central.cli.terminal import cell, console, refusals_told, table_of
from central.csv_out import write_csv
from central.register.docket import AppealRow, ItemFile, appealed_items, item_file
from central.register.item_texts import (
    MOST_FILE,
    ItemText,
    ItemTexts,
    open_items,
    parse_opened_items,
)
from kiosk.base.errors import require
from kiosk.base.hall_time import HALL_ZONE
from kiosk.packs.pack import open_pack
from kiosk.packs.secret_file import MAX_SECRET_FILE, parse_secrets
from kiosk.trust.files import read_limited, read_private, write_private
from kiosk.trust.roots import MAX_TRUST_FILE, TrustRoots, parse_roots

app: Final = typer.Typer(help="Appeals by item.", no_args_is_help=True)
_PACK_FILE = Annotated[Path | None, typer.Option("--pack-file", help="The pack, for the texts.")]
_OPENED = Annotated[Path | None, typer.Option(help="The keys of items, from `appeals open`.")]


@app.command("list")
def show_all(
    waiting: Annotated[bool, typer.Option(help="Only items with an appeal that waits.")] = False,
) -> None:
    """Items with appeals, the most waiting first."""
    with refusals_told(), here() as centre:
        with centre.database.read() as connection:
            found = appealed_items(connection, waiting=waiting)
        columns = ("pack", "item", "section", "waiting", "content", "technical", "met", "ruled")
        table = table_of("items with appeals", *columns)
        for one in found:
            numbers = (one.waiting, one.content, one.technical, one.met)
            table.add_row(
                one.pack[:12],
                cell(one.item),
                cell(one.section),
                *map(str, numbers),
                "yes" if one.ruled else "",
            )
        console().print(table)


@app.command("show")
def show_item(
    pack: Annotated[str, typer.Argument(help="Digest of the pack, or how it begins.")],
    item: Annotated[str, typer.Argument(help="The item.")],
    pack_file: _PACK_FILE = None,
    opened: _OPENED = None,
) -> None:
    """One item: its text, key and answers, and each appeal with what was shown and written."""
    with refusals_told(), here() as centre:
        with centre.database.read() as connection:
            digest = whole_digest(connection, pack)
            found = item_file(connection, digest, item)
        require(found is not None, "unknown_item", "No registered pack has that item.")
        texts = _texts(pack_file, opened, centre.roots)
        text = texts.text(digest, item) if texts is not None else None
        if found is not None:
            _print_item(console(), found, text)


@app.command("open")
def open_texts(
    pack_file: Annotated[Path, typer.Option("--pack-file", help="The pack.")],
    secrets: Annotated[Path, typer.Option(help="File of the pack's two secrets; stays offline.")],
    trust: Annotated[Path, typer.Option(help="The trust root file.")],
    item: Annotated[list[str], typer.Option(help="An appealed item; may be repeated.")],
    out: Annotated[Path, typer.Option(help="The file for the commission to write.")],
) -> None:
    """On the machine without a network: the keys of these items and of no other."""
    with refusals_told():
        roots = parse_roots(read_limited(trust, MAX_TRUST_FILE))
        pack = open_pack(pack_file, roots, today=None)
        manifest = pack.manifest
        known = parse_secrets(
            read_private(secrets, MAX_SECRET_FILE), manifest.pack, manifest.version
        )
        write_private(out, open_items(pack, known, item).to_bytes())
        typer.echo(f"{out}: keys of {len(set(item))} items of pack {pack.digest[:12]}.")


@app.command("export")
def export(
    out: Annotated[Path, typer.Argument(help="The CSV file to write, for a spreadsheet.")],
) -> None:
    """All items with their appeals as CSV; no cell of it is ever taken for a formula."""
    with refusals_told(), here() as centre:
        rows = list[tuple[object, ...]]()
        with centre.database.read() as connection:
            for one in appealed_items(connection):
                found = item_file(connection, one.pack, one.item)
                rows += [
                    (one.pack, one.item, each.kind, each.attempt, each.number, _when(each),
                     each.chosen, each.text, each.entry or "")
                    for each in (found.appeals if found is not None else ())
                ]  # fmt: skip
        heading = (
            "pack", "item", "kind", "attempt", "number", "filed", "chosen", "text", "decided by",
        )  # fmt: skip
        write_private(out, write_csv(heading, rows))
        typer.echo(f"{out}")


def _texts(pack_file: Path | None, opened: Path | None, roots: TrustRoots) -> ItemTexts | None:
    if pack_file is None or opened is None:
        return None
    pack = open_pack(pack_file, roots, today=None)
    return ItemTexts(pack, parse_opened_items(read_private(opened, MOST_FILE)))


def _print_item(out: Console, found: ItemFile, text: ItemText | None) -> None:
    out.rule(f"item {cell(found.item)} of pack {found.pack[:12]}")
    if text is None:
        out.print("Its text is sealed: `central appeals open` opens it, --opened shows it.")
    else:
        for language, words in text.paper.texts.items():
            for part in (text.context.get(language, ""), words.passage, words.stem):
                if part:
                    out.print(f"[bold]{language}[/]  {cell(part, lines=True)}", highlight=False)
    table = table_of(f"answers of {found.met} attempts", "choice", "chosen by", "share", "", "text")
    for choice in (*found.choices, ""):
        number = found.chosen.get(choice, 0)
        share = f"{100 * number / found.met:.0f} %" if found.met else ""
        table.add_row(
            cell(choice) or "(none)", str(number), share, _standing(found, choice),
            "\n".join(_choice_texts(text, choice)),
        )  # fmt: skip
    out.print(table)
    if found.ruling is not None and found.ruling.dropped:
        out.print(f"Dropped by entry {found.ruling.entry}: it counts for everybody.")
    if found.granted:
        out.print(f"{found.granted} attempts were given its point for a technical failure.")
    for each in found.appeals:
        _print_appeal(out, each)


def _standing(found: ItemFile, choice: str) -> str:
    said = ["key"] if choice and choice == found.key else []
    if found.ruling is not None and choice in found.ruling.accepted:
        said.append(f"accepted by entry {found.ruling.entry}")
    return ", ".join(said)


def _choice_texts(text: ItemText | None, choice: str) -> list[str]:
    if text is None or not choice:
        return []
    return [
        f"{language}: {cell(shown)}"
        for language, words in text.paper.texts.items()
        for known, shown in words.choices.items()
        if known == choice
    ]


def _print_appeal(out: Console, each: AppealRow) -> None:
    verdict = "dealt with in the hall" if each.state == "settled" else each.state
    by = "" if each.entry is None else f" by entry {each.entry}"
    out.print(
        f"\n[bold]{each.kind}/{cell(each.attempt)}/{each.number}[/]  {_when(each)}  "
        f"task {each.place}, {each.language}: {verdict}{by}",
        highlight=False,
    )
    shown = ", ".join(f"{chr(65 + at)} {name}" for at, name in enumerate(each.shown))
    out.print(f"  shown as {cell(shown)}; chosen: {cell(each.chosen) or '(none)'}", highlight=False)
    if each.category:
        out.print(f"  category {cell(each.category)}", highlight=False)
    out.print(f"  wrote: {cell(each.text, lines=True)}", highlight=False)
    for name, value in each.snapshot.items():
        out.print(f"  {cell(name)}: {cell(value)}", highlight=False)
    if each.picture:
        out.print(
            f"  picture {each.picture[:16]}: sealed; `kiosk pictures` opens it from the hall's "
            "bundle with the auditor's key",
            highlight=False,
        )


def _when(each: AppealRow) -> str:
    moment = datetime.fromtimestamp(each.filed_ms / 1000, UTC).astimezone(HALL_ZONE)
    return f"{moment:%Y-%m-%d %H:%M}"
