"""What `kiosk bundle` shows: a bundle's statement about itself, and what holds of it."""

from collections import Counter
from datetime import UTC, datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kiosk.base.hall_time import HALL_ZONE
from kiosk.bundle.check import BundleReport
from kiosk.bundle.file import Bundle
from kiosk.bundle.recompute import Recomputed


def show_bundle(bundle: Bundle) -> None:
    """What the manifest says, how much of each kind there is, and every head."""
    manifest = bundle.manifest
    exported = datetime.fromtimestamp(manifest.exported_ms / 1000, UTC).astimezone(HALL_ZONE)
    table = Table(title="DEMO bundle" if manifest.demo else "bundle", show_header=False)
    kinds = Counter(member.kind for member in manifest.members)
    for name, value in (
        ("hall", manifest.hall),
        ("sitting", f"{manifest.sitting}, edition {manifest.edition}"),
        ("hub", f"{manifest.hub}, epoch {manifest.epoch}"),
        ("exported", f"{exported:%Y-%m-%d %H:%M} hall time"),
        ("seal", "sealed to the centre" if bundle.sealed else "in clear"),
        ("members", ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))),
        ("size", f"{manifest.size} bytes in members"),
        ("sitting file", manifest.sitting_digest),
        ("pack", manifest.pack_digest),
        ("bundle", bundle.digest),
    ):
        table.add_row(name, escape(value))
    heads = Table(title="journals")
    for title in ("journal", "part", "last record", "head"):
        heads.add_column(title)
    for head in manifest.heads:
        heads.add_row(
            escape(head.attempt), str(head.incarnation), str(head.sequence), head.head[:16]
        )
    console = Console()
    console.print(table)
    console.print(heads)


def show_report(report: BundleReport, recomputed: Recomputed | None = None) -> None:
    """Every member that does not hold, every attempt that was recomputed, then the verdict."""
    console = Console()
    if recomputed is not None:
        _show_recomputed(console, report, recomputed)
    if report.findings:
        table = Table(title=f"sitting {escape(report.sitting)}, hall {escape(report.hall)}")
        table.add_column("member")
        table.add_column("why it does not hold", ratio=1)
        for finding in report.findings:
            table.add_row(escape(finding.member), escape(finding.why))
        console.print(table)
    for note in report.notes:
        if recomputed is None or not note.startswith("Rules and results"):
            console.print(escape(note))
    counted = (
        f"{report.members} members, {report.journals} journals, {report.attempts} attempts, "
        f"{report.bytes} bytes"
    )
    colour = "green" if report.result == "whole" else "bold red"
    console.print(f"[{colour}]{counted}: {report.result}[/]")


def _show_recomputed(console: Console, report: BundleReport, recomputed: Recomputed) -> None:
    attempts = Table(title=f"attempts of sitting {escape(report.sitting)}")
    for title in ("attempt", "journals", "result", "score", "recomputed"):
        attempts.add_column(title)
    for one in recomputed.attempts:
        score = f"{one.score.total} of {one.score.maximum}" if one.score is not None else ""
        attempts.add_row(
            escape(one.attempt), str(one.incarnations), one.outcome or "", score, escape(one.text)
        )
    console.print(attempts)
    console.print(f"hall journal: {recomputed.entries} entries")
    for finding in recomputed.findings:
        console.print(f"[bold red]{escape(finding.member)}[/]: {escape(finding.why)}")
    for note in recomputed.notes:
        console.print(escape(note))
    if not recomputed.findings:
        console.print("every attempt and every decision of the hall follows from the rules")
