"""`kiosk pack`: build, lint, look at and release exam packs.

Decides: arguments and which files are written. Leaves everything else to `kiosk.packs`.
"""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from kiosk.cli.outcome import refusals_told
from kiosk.cli.pack_tables import show_info, show_lint
from kiosk.cli.secret_input import known_secret
from kiosk.cli.sheet_files import write_sheets
from kiosk.exam.blueprint import Blueprint, parse_blueprint
from kiosk.packs.building import Edition, build_pack
from kiosk.packs.findings import LintReport
from kiosk.packs.hall_release import day_of, release_for_sitting
from kiosk.packs.lint import lint_built, lint_pack, lint_sources, report_as_json
from kiosk.packs.pack import Pack, open_pack
from kiosk.packs.release import Purpose, Window
from kiosk.packs.secret import PackSecrets
from kiosk.packs.secret_file import MAX_SECRET_FILE, parse_secrets, write_secrets
from kiosk.packs.sources import read_sources
from kiosk.trust.commands import load_root
from kiosk.trust.files import read_limited, read_private, write_private, write_public
from kiosk.trust.roots import MAX_TRUST_FILE, RootKey, parse_roots
from kiosk.trust.sitting import Limits
from kiosk.trust.sitting_accept import read_sitting

app = typer.Typer(help="Build, lint, look at and release exam packs.", no_args_is_help=True)

_REFUSED: Final = 1
_MAX_BLUEPRINT: Final = 1 << 20
_SITTING_BYTES: Final = Limits().file_bytes

Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"])]
Root = Annotated[Path, typer.Option(help="Key file of the centre root.")]
Secrets = Annotated[Path, typer.Option(help="File of the pack's two secrets; stays offline.")]
FromInput = Annotated[
    bool, typer.Option("--pass-stdin", help="Read the passphrase from the first line of the input.")
]
Moment = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%dT%H:%M%z"], help="For example 2026-08-21T08:00+0500."),
]


@app.command("build")
def build(
    source: Annotated[Path, typer.Argument(help="Folder of the bank.")],
    *,
    exam: Annotated[Path, typer.Option(help="The exam's rules (TOML).")],
    version: Annotated[int, typer.Option(min=1, help="Higher than every earlier one.")],
    valid_from: Day,
    valid_until: Day,
    root: Root,
    out: Annotated[Path, typer.Option(help="The pack to write.")],
    secrets: Secrets,
    from_input: FromInput = False,
) -> None:
    """Build a pack from item sources, lint it, and write it only if the lint lets it pass."""
    with refusals_told():
        sources = read_sources(source)
        rules = _blueprint(exam)
        signing = _root(root, from_input=from_input)
        edition = _edition(version, valid_from, valid_until)
        built = build_pack(sources, rules, edition, signing)
        _judge(lint_built(built, signing.roots()))
        # The secrets first: a pack whose secrets are lost is worth nothing.
        write_private(secrets, write_secrets(built.secrets, sources.header.id, version))
        write_public(out, built.data)
        typer.echo(f"{out}: {len(built.data)} bytes; its secrets: {secrets}")


@app.command("lint")
def lint(
    path: Annotated[Path, typer.Argument(help="A pack, or the folder of a bank.")],
    *,
    exam: Annotated[Path | None, typer.Option(help="For a bank: the exam's rules.")] = None,
    valid_from: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])] = None,
    valid_until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])] = None,
    trust: Annotated[Path | None, typer.Option(help="For a pack: the trust root file.")] = None,
    secrets: Annotated[Path | None, typer.Option(help="For a pack: its secrets.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The report for programs.")] = False,
) -> None:
    """Prove a pack or a bank; exit code 1 when it may not be used."""
    with refusals_told():
        if path.is_dir():
            if exam is None or valid_from is None or valid_until is None:
                raise typer.BadParameter("a bank needs --exam, --valid-from and --valid-until")
            edition = _edition(1, valid_from, valid_until)
            report = lint_sources(read_sources(path), _blueprint(exam), edition)
        else:
            if not path.exists():
                raise typer.BadParameter(f"there is no {path}")
            if trust is None or secrets is None:
                raise typer.BadParameter("a pack needs --trust and --secrets")
            pack = _pack(path, trust)
            report = lint_pack(pack, _secrets(secrets, pack))
    _judge(report, as_json=as_json)


@app.command("info")
def info(
    path: Annotated[Path, typer.Argument(help="The pack.")],
    trust: Annotated[Path, typer.Option(help="The trust root file.")],
) -> None:
    """Say what a pack says of itself, once its signature and every digest hold."""
    with refusals_told():
        show_info(_pack(path, trust))


@app.command("release")
def release(
    path: Annotated[Path, typer.Argument(help="The pack.")],
    *,
    secrets: Secrets,
    sitting: Annotated[Path, typer.Option(help="The signed sitting file.")],
    kind: Annotated[Literal["paper", "key"], typer.Option(help="Which secret.")],
    root: Root,
    out: Annotated[Path, typer.Option(help="The release to write.")],
    sheets: Annotated[Path, typer.Option(help="Folder for the two sheets to print.")],
    opens: Moment = None,
    closes: Moment = None,
    from_input: FromInput = False,
) -> None:
    """Wrap one secret for the staff of one sitting, and make the two paper sheets."""
    with refusals_told():
        signing = _root(root, from_input=from_input)
        pack = open_pack(path, signing.roots(), today=None)
        hall = read_sitting(read_limited(sitting, _SITTING_BYTES), signing.roots())
        day = day_of(hall)
        window = Window(_ms(opens, day.from_ms), _ms(closes, day.until_ms))
        made = release_for_sitting(hall, pack, kind, _secrets(secrets, pack), signing, window)
        write_sheets(sheets, made)
        write_public(out, made.data)
        typer.echo(f"{out}: {_what(made.purpose)}")
        typer.echo(f"{sheets}: print both sheets, seal each in its envelope, destroy the files")


def _judge(report: LintReport, *, as_json: bool = False) -> None:
    if as_json:
        typer.echo(report_as_json(report).decode())
    else:
        show_lint(report)
    if not report.passed:
        raise typer.Exit(_REFUSED)


def _what(purpose: Purpose) -> str:
    return (
        f"{purpose.kind} secret of pack {purpose.pack} version {purpose.version} for hall "
        f"{purpose.hall}, sitting {purpose.sitting}"
    )


def _pack(path: Path, trust: Path) -> Pack:
    return open_pack(path, parse_roots(read_limited(trust, MAX_TRUST_FILE)), today=None)


def _secrets(path: Path, pack: Pack) -> PackSecrets:
    data = read_private(path, MAX_SECRET_FILE)
    return parse_secrets(data, pack.manifest.pack, pack.manifest.version)


def _blueprint(path: Path) -> Blueprint:
    return parse_blueprint(read_limited(path, _MAX_BLUEPRINT).decode(errors="replace"))


def _root(path: Path, *, from_input: bool) -> RootKey:
    return load_root(path, known_secret("Passphrase of the centre root", from_input=from_input))


def _edition(version: int, valid_from: datetime, valid_until: datetime) -> Edition:
    return Edition(version=version, valid_from=valid_from.date(), valid_until=valid_until.date())


def _ms(moment: datetime | None, otherwise: int) -> int:
    return otherwise if moment is None else round(moment.timestamp() * 1000)
