"""The lint: what a pack must prove before it is used.

Decides: which rules there are and what they are called (docs/PACKS.md explains each). The same
rules run over item sources, before anything is signed, and over finished packs.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from kiosk.exam.blueprint import Blueprint
from kiosk.packs import lint_forms, lint_items
from kiosk.packs.building import Built, Edition, draft_pack
from kiosk.packs.findings import (
    Finding,
    LintReport,
    RuleOutcome,
    Subject,
    open_subject,
    read_subject,
)
from kiosk.packs.manifest import Sound
from kiosk.packs.pack import Pack, open_pack
from kiosk.packs.secret import PackSecrets
from kiosk.packs.sound import hear_each
from kiosk.packs.sources import Sources
from kiosk.trust.roots import TrustRoots

Rule = Callable[[Subject], Iterator[Finding]]

RULES: Final[dict[str, Rule]] = {
    "blueprint": lint_forms.blueprint,
    "manifest": lint_forms.manifest,
    "counts": lint_forms.counts,
    "texts": lint_items.texts,
    "contexts": lint_items.contexts,
    "audio": lint_items.audio,
    "paper-fields": lint_items.paper_fields,
    "keys": lint_forms.keys,
    "key-positions": lint_forms.key_positions,
    "key-lengths": lint_forms.key_lengths,
    "choice-lengths": lint_items.choice_lengths,
    "status": lint_items.statuses,
    "grounds": lint_items.grounds,
    "validity": lint_items.validity,
    "duplicates": lint_items.duplicates,
    "likeness": lint_items.likeness,
    "simulation": lint_forms.simulation,
    "sitting": lint_forms.sitting,
}

# Stands in the table for a recording that does not decode; the rule `audio` refuses it.
_UNHEARD: Final = Sound(mime="audio/ogg", duration_ms=1)


def lint_pack(pack: Pack, secrets: PackSecrets) -> LintReport:
    """Run every rule over a pack.

    Raises:
        PackRefusedError: the secrets are not the pack's, or a part cannot be read at all.
    """
    return lint_subject(open_subject(pack, secrets))


def lint_subject(subject: Subject) -> LintReport:
    """Run every rule over an opened pack."""
    manifest = subject.manifest
    return LintReport(
        pack=manifest.pack,
        version=manifest.version,
        exam=manifest.exam,
        demo=manifest.demo,
        items=len(manifest.pool),
        rules=tuple(run_rule(name, subject) for name in RULES),
    )


def run_rule(name: str, subject: Subject) -> RuleOutcome:
    """Run one rule over an opened pack."""
    rule = RULES[name]
    checks = (rule.__doc__ or "").strip()
    return RuleOutcome(rule=name, checks=checks, findings=tuple(rule(subject)))


def lint_built(built: Built, roots: TrustRoots) -> LintReport:
    """Run every rule over a pack that is not yet in any file anybody could use.

    Raises:
        PackRefusedError: a seat would refuse the pack.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "built.pack"
        path.write_bytes(built.data)
        return lint_pack(open_pack(path, roots, today=None), built.secrets)


def lint_sources(sources: Sources, blueprint: Blueprint, edition: Edition) -> LintReport:
    """Run every rule over item sources, also where no pack could be made of them.

    Raises:
        SourceRefusedError: the sources contradict themselves, or an item has not as many choices
            as the exam wants.
    """
    heard = hear_each(sources.media)
    sounds = {
        name: _UNHEARD if isinstance(outcome, str) else outcome.sound
        for name, outcome in heard.items()
    }
    draft = draft_pack(sources, blueprint, edition, sounds)
    return lint_subject(read_subject(draft.manifest, draft.contents.plain))


def report_as_text(report: LintReport) -> str:
    """The report in plain lines, for logs and for people without colours."""
    mark = {"ok": "ok    ", "warn": "WARN  ", "refuse": "REFUSE"}
    demo = "DEMO " if report.demo else ""
    edition = f"pack {report.pack}, version {report.version}, exam {report.exam}"
    lines = [f"{demo}{edition}, {report.items} items"]
    for rule in report.rules:
        lines.append(f"{mark[rule.level]}  {rule.rule}: {rule.checks}")
        lines += [
            f"          {finding.level}: {finding.where + ' ' if finding.where else ''}"
            f"{finding.sentence}"
            for finding in rule.findings
        ]
    lines.append("passed" if report.passed else "REFUSED")
    return "\n".join(lines) + "\n"


def report_as_json(report: LintReport) -> bytes:
    """The report for programs; `level` and `passed` are spelled out."""
    plain = msgspec.to_builtins(report)
    for rule, outcome in zip(plain["rules"], report.rules, strict=True):
        rule["level"] = outcome.level
    plain["passed"] = report.passed
    return msgspec.json.format(msgspec.json.encode(plain))
