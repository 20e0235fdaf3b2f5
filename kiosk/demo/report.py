"""What the demonstration leaves behind: files, a report for scripts, a table for people.

Decides: names in the out folder. Every path in the report is relative to it.
"""

import shutil
from pathlib import Path
from typing import Final

import msgspec
from rich.console import Console
from rich.table import Table

from kiosk.audit.verification import Evidence, VerifyReport, sitting_digest, verify_attempt
from kiosk.base.errors import MalformedError
from kiosk.exam.scoring import Score
from kiosk.journal import Anchor
from kiosk.packs.opening import parse_opening
from kiosk.packs.pack import open_pack
from kiosk.rehearsal.setting import Setting
from kiosk.seat.pictures import copy_pictures
from kiosk.trust.roots import parse_roots
from kiosk.trust.sitting_accept import read_sitting

REPORT_NAME: Final = "report.json"
SCREENS: Final = "screens"


class BlockResult(msgspec.Struct, frozen=True, kw_only=True):
    """One block of the result."""

    id: str
    score: int
    maximum: int
    threshold: int
    passed: bool


class DemoReport(msgspec.Struct, frozen=True, kw_only=True):
    """`report.json`.

    Attributes:
        threshold: least total; every block has its own besides.
        entries: events in the attempt's journal.
        killed_and_resumed: how often the window was killed and came back.
        verify: what `kiosk verify` says, in words.
        screens: pictures, in the order they were taken.
        audio: `simulated` or `device`.
        seconds: the whole demonstration.
    """

    exam: str
    passed: bool
    total: int
    maximum: int
    threshold: int
    blocks: tuple[BlockResult, ...]
    entries: int
    killed_and_resumed: int
    verify: str
    screens: tuple[str, ...]
    journal: str
    pack: str
    opening: str
    trust: str
    sitting: str
    anchor: str
    result: str
    audio: str
    seconds: float
    certificate: str
    certificate_verify: str
    central_total: int
    certificate_keys: str
    case: str
    letters: tuple[str, ...]
    verification_page: str


class Certified(msgspec.Struct, frozen=True, kw_only=True):
    """What the centre made of it; every path is relative to the out folder.

    Attributes:
        certificate: the signed PDF; certificate_keys: what it is checked by.
        certificate_verify: `ok`, or what `kiosk certificate verify` says.
        central_total: points by the centre's own count.
        case: everything about the attempt in one file; letters: answers to the appeals.
        verification_page: picture of the public page; empty on a machine without a browser.

    Everything is empty where no centre was there.
    """

    certificate: str = ""
    certificate_verify: str = ""
    central_total: int = 0
    certificate_keys: str = ""
    case: str = ""
    letters: tuple[str, ...] = ()
    verification_page: str = ""


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """Names of the files in the out folder."""

    journal: str = "attempt.journal"
    anchor: str = "attempt.anchor"
    opening: str = "attempt.opening"
    result: str = "result.json"
    pack: str = "exam.pack"
    trust: str = "trust.json"
    sitting: str = "hall.sitting"
    pictures: str = "pictures"


def collect(out: Path, setting: Setting, handover: Path) -> Left:
    """Copy everything an auditor needs into the out folder."""
    left = Left()
    for name in (left.journal, left.anchor, left.opening, left.result):
        shutil.copyfile(handover / name, out / name)
    shutil.copyfile(setting.pack.path, out / left.pack)
    shutil.copyfile(setting.folder.trust, out / left.trust)
    sitting = next(setting.folder.sittings.glob("*.sitting"))
    shutil.copyfile(sitting, out / left.sitting)
    copy_pictures(handover, out)
    return left


def verify_left(out: Path, left: Left) -> VerifyReport:
    """Judge the collected journal from the collected files alone, as a stranger would."""
    roots = parse_roots((out / left.trust).read_bytes())
    anchor = Anchor.from_bytes((out / left.anchor).read_bytes())
    signed = (out / left.sitting).read_bytes()
    evidence = Evidence(
        pack=open_pack(out / left.pack, roots, today=None),
        opening=parse_opening((out / left.opening).read_bytes(), anchor.attempt),
        sitting=read_sitting(signed, roots),
        sitting_digest=sitting_digest(signed),
        anchors=(anchor,),
    )
    return verify_attempt((out / left.journal).read_bytes(), evidence)


def write_report(
    out: Path,
    exam: str,
    left: Left,
    verified: VerifyReport,
    certified: Certified | None,
    *,
    deaths: int,
    audio: str,
    seconds: float,
) -> DemoReport:
    """Write `report.json`. Raises: MalformedError `no_result` when the journal tells of none."""
    score = verified.score
    if score is None:
        raise MalformedError(
            "no_result", f"The demonstration ended without a result: {verified.text}"
        )
    report = DemoReport(
        exam=exam,
        passed=score.passed,
        total=score.total,
        maximum=score.maximum,
        threshold=score.threshold,
        blocks=_blocks(score),
        entries=verified.entries,
        killed_and_resumed=deaths,
        verify=verified.text,
        screens=tuple(f"{SCREENS}/{path.name}" for path in sorted((out / SCREENS).glob("*.png"))),
        journal=left.journal,
        pack=left.pack,
        opening=left.opening,
        trust=left.trust,
        sitting=left.sitting,
        anchor=left.anchor,
        result=left.result,
        audio=audio,
        seconds=round(seconds, 1),
        **msgspec.structs.asdict(certified or Certified()),
    )
    text = msgspec.json.format(msgspec.json.encode(report), indent=2)
    (out / REPORT_NAME).write_bytes(text + b"\n")
    return report


def show(console: Console, out: Path, report: DemoReport) -> None:
    """The report as a table."""
    table = Table(title=f"{report.exam}: {'passed' if report.passed else 'not passed'}")
    for column in ("block", "score", "threshold", "reached"):
        table.add_column(column, justify="left" if column == "block" else "right")
    for block in report.blocks:
        table.add_row(
            block.id,
            f"{block.score} / {block.maximum}",
            str(block.threshold),
            "yes" if block.passed else "no",
        )
    reached = "yes" if report.total >= report.threshold else "no"
    table.add_row("all", f"{report.total} / {report.maximum}", str(report.threshold), reached)
    console.print(table)
    console.print(
        f"{report.entries} journal entries, the window killed and back "
        f"{report.killed_and_resumed} time(s), kiosk verify: {report.verify}, "
        f"sound {report.audio}, {len(report.screens)} pictures, {report.seconds} s"
    )
    if report.certificate:
        console.print(
            f"the centre counts {report.central_total}; certificate verify: "
            f"{report.certificate_verify}; {len(report.letters)} letter(s); page of the centre: "
            f"{report.verification_page or 'no browser here'}"
        )
    console.print(f"Everything is in {out}", soft_wrap=True)


def _blocks(score: Score) -> tuple[BlockResult, ...]:
    return tuple(
        BlockResult(
            id=block.id,
            score=block.score,
            maximum=block.maximum,
            threshold=block.threshold,
            passed=block.passed,
        )
        for block in score.blocks
    )
