"""A judged case as `kiosk verify` tells it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import typer

from kiosk.audit.judging import CaseReport, Judged
from kiosk.base.hall_time import HALL_ZONE

_BY = {"seat": "at the seat", "hall": "by the hall", "centre": "by the centre"}


def told(judged: Judged, *, json: bool) -> int:
    """Say what a case comes to; gives the exit code: 0 when everything in it holds."""
    report = judged.report
    words = msgspec.json.encode(report).decode() if json else "\n".join(_words(judged))
    typer.echo(words)
    return 1 if report.findings else 0


def _words(judged: Judged) -> Iterator[str]:
    report, pack = judged.report, judged.pack.manifest
    yield "everything holds" if not report.findings else "NOT everything holds"
    yield f"attempt {report.attempt.attempt}, exam {pack.exam}, sitting {judged.sitting.id}"
    yield f"journals: {report.attempt.text}"
    when = datetime.fromtimestamp(report.as_of_ms / 1000, UTC).astimezone(HALL_ZONE)
    yield f"decisions of the centre: {report.register}, as of {when:%Y-%m-%d %H:%M}"
    yield from _result(report)
    for appeal in report.open_appeals:
        yield f"open: {appeal.kind} appeal {appeal.number}"
    for item, entry in report.ruled.items():
        yield f"item {item} counts by decision {entry}"
    if report.paper:
        level = f", level {report.level}" if report.level else ""
        approved = "approved" if report.approved else "not approved yet"
        yield f"earned: a {report.paper}{level}; issue {approved}"
    for why in report.findings:
        yield f"DOES NOT HOLD: {why}"
    yield from report.attempt.notes


def _result(report: CaseReport) -> Iterator[str]:
    if report.annulled_by:
        yield f"outcome: annulled {_BY[report.annulled_by]}"
        return
    yield f"outcome: {report.outcome}"
    if report.score is None:
        return
    seat = report.attempt.score
    changed = "" if seat is None or seat == report.score else f" (at the seat {seat.total})"
    yield f"{report.score.total} of {report.score.maximum}{changed}"
    for block in report.score.blocks:
        yield f"  {block.id}: {block.score} of {block.maximum}, threshold {block.threshold}"
