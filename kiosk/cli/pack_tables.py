"""What `kiosk pack` shows: the lint's report and a pack's statement about itself."""

from collections import Counter

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from kiosk.packs.findings import LintReport
from kiosk.packs.pack import Pack

_COLOURS = {"ok": "green", "warn": "yellow", "refuse": "bold red"}


def show_lint(report: LintReport) -> None:
    """Every rule with its outcome and findings, then the verdict."""
    demo = "DEMO " if report.demo else ""
    table = Table(
        title=f"{demo}pack {report.pack}, version {report.version}, exam {report.exam}",
        show_lines=True,
    )
    table.add_column("rule")
    table.add_column("outcome")
    table.add_column("what it checks, and what it found", ratio=1)
    for rule in report.rules:
        colour = _COLOURS[rule.level]
        found = "".join(
            f"\n[{_COLOURS[finding.level]}]{escape(finding.where)}[/] {escape(finding.sentence)}"
            for finding in rule.findings
        )
        table.add_row(rule.rule, f"[{colour}]{rule.level}[/]", escape(rule.checks) + found)
    console = Console()
    console.print(table)
    console.print(
        f"[green]{report.items} items: passed[/]"
        if report.passed
        else f"[bold red]{report.items} items: REFUSED[/]"
    )


def show_info(pack: Pack) -> None:
    """What the manifest says, and how many items each section has."""
    manifest = pack.manifest
    table = Table(title="DEMO pack" if manifest.demo else "pack", show_header=False)
    sections = Counter(entry.section for entry in manifest.pool)
    kinds = Counter(part.kind for part in manifest.parts)
    sound_ms = sum(part.sound.duration_ms for part in manifest.parts if part.sound is not None)
    for name, value in (
        ("pack", f"{manifest.pack}, version {manifest.version}"),
        ("exam", f"{manifest.exam}, rules {manifest.blueprint.rules_version}"),
        ("valid", f"{manifest.valid_from} to {manifest.valid_until}"),
        ("items", ", ".join(f"{section} {count}" for section, count in sorted(sections.items()))),
        ("parts", ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))),
        ("recordings", f"{sound_ms / 60_000:.1f} minutes"),
        ("size", f"{manifest.parts_size} bytes in parts"),
        ("digest", pack.digest),
    ):
        table.add_row(name, escape(value))
    Console().print(table)
