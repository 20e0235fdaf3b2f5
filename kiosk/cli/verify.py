"""`kiosk verify`: what an auditor, a commission or a script asks of a journal."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Final

import msgspec
import typer

from kiosk.audit.case import MAX_CASE, is_case, read_case
from kiosk.audit.judging import judge_case
from kiosk.audit.verification import (
    Evidence,
    VerifyReport,
    editions_of,
    header_of,
    sitting_digest,
    verify_attempt,
)
from kiosk.base.errors import MalformedError
from kiosk.cli.case_tasks import tasks_told
from kiosk.cli.case_words import told
from kiosk.cli.outcome import refusals_told
from kiosk.cli.secret_input import known_secret
from kiosk.journal import Anchor, PaperAnchor
from kiosk.journal.format import MAX_JOURNAL_BYTES, Header
from kiosk.packs.opening import Opening, parse_opening
from kiosk.packs.pack import open_pack
from kiosk.trust.auditor import MAX_OPENING
from kiosk.trust.commands import load_auditor
from kiosk.trust.files import read_limited
from kiosk.trust.hall_authority import MAX_AUTHORITY, AuthorityWanted, accept_hall_authority
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import MAX_TRUST_FILE, TrustRoots, parse_roots
from kiosk.trust.sitting import Limits, Sitting
from kiosk.trust.sitting_accept import read_sitting

_LINE: Final = re.compile(r"(?:([0-9]{1,9})\.)?([0-9]{1,18}):(.+)")

Lines = Annotated[
    list[str] | None,
    typer.Option(
        help="A line of the paper minutes, NUMBER:CODE, or INCARNATION.NUMBER:CODE; repeat."
    ),
]
Parents = Annotated[
    list[Path] | None,
    typer.Option(help="Of a moved attempt, the journals of earlier seats; repeat."),
]

app = typer.Typer(add_completion=False)


@app.command()
def verify(
    journal: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="A journal, or a whole case.")
    ],
    pack: Annotated[
        Path | None, typer.Option(help="The pack; a case brings its own.", exists=True)
    ] = None,
    opening: Annotated[Path | None, typer.Option(help="The attempt's opening.")] = None,
    auditor: Annotated[
        Path | None, typer.Option(help="The auditor's key file, for a sealed opening.")
    ] = None,
    trust: Annotated[
        Path | None, typer.Option(help="The trust root file; needed for demonstrations.")
    ] = None,
    anchor: Annotated[list[Path] | None, typer.Option(help="Signed anchors; repeat.")] = None,
    paper: Lines = None,
    parent: Parents = None,
    sitting: Annotated[
        Path | None, typer.Option(help="The signed sitting file, to check staff by.")
    ] = None,
    edition: Annotated[
        list[Path] | None, typer.Option(help="Other editions of the sitting file; repeat.")
    ] = None,
    authority: Annotated[
        Path | None, typer.Option(help="The signed hall authority, to check hubs by.")
    ] = None,
    side: Annotated[Path | None, typer.Option(help="The journal's side file.")] = None,
    from_input: Annotated[
        bool, typer.Option("--pass-stdin", help="Read the passphrase from the input's first line.")
    ] = False,
    tasks: Annotated[bool, typer.Option("--tasks", help="Of a case: what was seen.")] = False,
    json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Judge an attempt's journal, or a case. Exit code 0 only when it is complete."""
    with refusals_told():
        data = read_limited(journal, MAX_CASE)
        roots = _roots(trust)
        key = _auditor(auditor, from_input=from_input)
        if is_case(data):
            raise typer.Exit(_case(data, roots, key, json=json, tasks=tasks))
        opened, header = open_pack(_named(pack), roots, today=None), header_of(data)
        signed, known = _sitting(sitting, roots)
        evidence = Evidence(
            pack=opened,
            opening=_opening(opening, header, key),
            sitting=known,
            sitting_digest=sitting_digest(signed),
            editions=_editions(known, edition or (), roots),
            anchors=tuple(Anchor.from_bytes(read_limited(path, 4096)) for path in anchor or ()),
            paper=tuple(_paper(line) for line in paper or ()),
            side=read_limited(side, 64 * 1024) if side is not None else None,
            parents=_in_order(parent or ()),
            hubs=_hubs(authority, roots, known),
        )
        report = verify_attempt(data, evidence)
    typer.echo(msgspec.json.encode(report).decode() if json else _words(report))
    raise typer.Exit(report.result != "complete")


def _case(data: bytes, roots: TrustRoots, key: KeyPair | None, *, json: bool, tasks: bool) -> int:
    """Tell what a case comes to; gives the exit code. Raises: KioskError."""
    opened = read_case(data, roots, key)
    judged = judge_case(opened, roots)
    code = told(judged, json=json)
    if tasks:
        typer.echo("\n".join(tasks_told(judged, opened.case.own)))
    return code


def _named(pack: Path | None) -> Path:
    if pack is None:
        raise MalformedError("no_pack", "Name the pack the exam was taken on with --pack.")
    return pack


def _sitting(path: Path | None, roots: TrustRoots) -> tuple[bytes, Sitting | None]:
    """The sitting file and what it says. Raises: DocumentRefusedError."""
    if path is None:
        return b"", None
    signed = read_limited(path, Limits().file_bytes)
    return signed, read_sitting(signed, roots)


def _editions(
    sitting: Sitting | None, paths: Iterable[Path], roots: TrustRoots
) -> tuple[Sitting, ...]:
    """Other editions of the sitting file. Raises: MalformedError: one of them is none."""
    editions = tuple(read_sitting(read_limited(one, Limits().file_bytes), roots) for one in paths)
    found = editions_of(sitting, editions) if sitting is not None else ()
    if found != editions:
        raise MalformedError(
            "other_sitting",
            "A file given with --edition is no other edition of that given with --sitting.",
        )
    return found


def _in_order(paths: Iterable[Path]) -> tuple[bytes, ...]:
    """The journals of earlier incarnations, by what their headers say."""
    journals = [read_limited(path, MAX_JOURNAL_BYTES) for path in paths]
    return tuple(sorted(journals, key=lambda data: _incarnation(header_of(data))))


def _opening(path: Path | None, header: Header | None, auditor: KeyPair | None) -> Opening | None:
    if path is None or header is None:
        return None
    return parse_opening(read_limited(path, MAX_OPENING), header.attempt, auditor)


def _hubs(path: Path | None, roots: TrustRoots, sitting: Sitting | None) -> Mapping[str, bytes]:
    """Keys of the hall's hubs by their names; of another hall than the sitting's nothing counts."""
    if path is None:
        return {}
    wanted = AuthorityWanted()
    if sitting is not None:
        revoked = frozenset(one.key for one in sitting.revocations)
        wanted = AuthorityWanted(sitting.hall.id, sitting.round, sitting.day, revoked)
    known = accept_hall_authority(read_limited(path, MAX_AUTHORITY), roots, wanted)
    return {hub.name: hub.signing_key for hub in known.hubs}


def _incarnation(header: Header | None) -> int:
    return header.incarnation if header is not None else 0


def _auditor(path: Path | None, *, from_input: bool) -> KeyPair | None:
    if path is None:
        return None
    passphrase = known_secret("Passphrase of the auditor's key", from_input=from_input)
    return load_auditor(path, passphrase)


def _roots(trust: Path | None) -> TrustRoots:
    if trust is None:
        raise MalformedError(
            "no_root", "This build has no root pinned: name the trust root file with --trust."
        )
    return parse_roots(read_limited(trust, MAX_TRUST_FILE))


def _paper(line: str) -> PaperAnchor:
    parts = _LINE.fullmatch(line)
    if parts is None:
        raise typer.BadParameter(f"{line!r} is not NUMBER:CODE")
    incarnation, number, code = parts.groups("0")
    return PaperAnchor(sequence=int(number), code=code, incarnation=int(incarnation))


def _words(report: VerifyReport) -> str:
    lines = [report.text, f"attempt {report.attempt}, {report.records} records"]
    if report.opened:
        recomputed = "not all as the rules say" if report.result == "bad" else "all recomputed"
        lines.append(f"{report.entries} entries, {recomputed}; phase {report.phase}")
    if report.incarnations > 1:
        lines.append(f"moved: {report.incarnations} seats, one after the other")
    if report.score is not None:
        score = report.score
        lines.append(f"{score.total} of {score.maximum}, {report.outcome}")
        lines += [
            f"  {block.id}: {block.score} of {block.maximum}, threshold {block.threshold}"
            for block in score.blocks
        ]
    if report.evidence:
        lines.append(f"{len(report.evidence)} pieces of evidence of its camera are named:")
        lines += [f"  {one.digest}, {one.size} bytes" for one in report.evidence]
    return "\n".join([*lines, *report.notes])
