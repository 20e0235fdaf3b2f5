"""Writing down what an attempt was judged to be: its row, its answers, its results.

Decides: results are only added; the same judged again adds none. Leaves to others: judging
(`attempts`), and whether the attempt may be shown (`showing`).
"""

from typing import Final

import sqlalchemy as sa

from central.folding.attempts import Folded
from central.ingest.alarms import Alarm, raise_alarms
from central.register.appeals import keep_appeals
from central.register.folding import blocks_of, follow_fold
from central.register.holding import rely_on_register
from central.statistics.answered import keep_given_back
from central.tables.engine import Database
from central.tables.schema import answers, attempts, results
from kiosk.base.ids import AttemptId
from kiosk.exam.scoring import Score

#: Results that come from judging the journals; others come from decisions of people.
_JUDGED: Final = ("folded", "refolded")
_LONGEST: Final = 400


def write_attempt(
    connection: sa.Connection, database: Database, folded: Folded, now_ms: int
) -> None:
    """Write what an attempt was judged to be; it may not be shown before its hall says so."""
    rely_on_register(connection)
    report, chapters = folded.report, folded.chapters
    seating = folded.attempt.seating if folded.attempt is not None else None
    row = {
        "hall": chapters.hall,
        "sitting": chapters.sitting,
        "candidate": folded.candidate,
        "exam": folded.exam,
        "pack_digest": chapters.pack_digest,
        "seat": seating.seat if seating is not None else 0,
        "incarnations": report.incarnations,
        "verdict": folded.verdict,
        "words": folded.words[:_LONGEST],
        "phase": report.phase,
        "outcome": report.outcome or "",
        "seat_total": _total(folded.attempt.score if folded.attempt is not None else None),
        "total": _total(folded.score),
        "build": report.build[:64],
        "visible": False,
        "head": chapters.head,
        "judged_ms": now_ms,
    }
    insert = database.insert(attempts).values(attempt=report.attempt, **row)
    connection.execute(insert.on_conflict_do_update(index_elements=[attempts.c.attempt], set_=row))
    _write_answers(connection, folded)
    if folded.attempt is not None:
        keep_given_back(connection, database, report.attempt, folded.attempt.plays)
    if folded.score is not None and folded.verdict == "complete" and report.outcome != "annulled":
        _write_result(connection, database, folded, folded.score, now_ms)
    _follow_decisions(connection, database, folded, now_ms)
    raise_alarms(connection, database, folded.alarms, now_ms)


def _follow_decisions(
    connection: sa.Connection, database: Database, folded: Folded, now_ms: int
) -> None:
    """Keep the appeals of a good journal, and let what was decided count for this fold as well."""
    state, attempt = folded.attempt, AttemptId(folded.report.attempt)
    if folded.verdict != "complete" or state is None:
        return
    keep_appeals(database, connection, attempt, folded.chapters.pack_digest, folded.appeals)
    if folded.score is not None:
        follow_fold(connection, attempt, folded.blueprint, state, folded.keys, now_ms)


def _total(score: Score | None) -> int | None:
    return score.total if score is not None else None


def _write_answers(connection: sa.Connection, folded: Folded) -> None:
    form = folded.attempt.form if folded.attempt is not None else None
    if form is None or folded.attempt is None:
        return
    chosen = folded.attempt.answers
    rows = [
        {
            "attempt": folded.report.attempt,
            "place": place,
            "item": task.item,
            "section": task.section,
            "choice": chosen.get(task.item, ""),
            "key": folded.keys.get(task.item, ""),
        }
        for place, task in enumerate(form.items, start=1)
    ]
    there = connection.execute(
        sa.select(answers)
        .where(answers.c.attempt == folded.report.attempt)
        .order_by(answers.c.place)
    ).mappings()
    if [dict(row) for row in there] == rows:
        return
    connection.execute(sa.delete(answers).where(answers.c.attempt == folded.report.attempt))
    connection.execute(sa.insert(answers), rows)


def _write_result(
    connection: sa.Connection, database: Database, folded: Folded, score: Score, now_ms: int
) -> None:
    attempt = folded.report.attempt
    last = connection.execute(
        sa.select(results)
        .where(results.c.attempt == attempt, results.c.cause.in_(_JUDGED))
        .order_by(results.c.version.desc())
        .limit(1)
    ).first()
    blocks = blocks_of(score)
    if last is not None and (last.total, last.passed, last.blocks) == (
        score.total,
        score.passed,
        blocks,
    ):
        return
    highest = connection.execute(
        sa.select(sa.func.max(results.c.version)).where(results.c.attempt == attempt)
    ).scalar()
    row = {
        "attempt": attempt,
        "version": (highest or 0) + 1,
        "total": score.total,
        "maximum": score.maximum,
        "threshold": score.threshold,
        "passed": score.passed,
        "blocks": blocks,
        "cause": "refolded" if last is not None else "folded",
        "reference": "",
        "made_ms": now_ms,
    }
    connection.execute(sa.insert(results), row)
    if last is not None:
        points = {"before": last.total, "now": score.total}
        about = f"{folded.chapters.head}/{row['version']}"
        alarm = Alarm("result_changed", folded.chapters.hall, attempt, about, points)
        raise_alarms(connection, database, [alarm], now_ms)
