"""Writing down what was judged: attempts, answers, results, and what may be shown.

Decides: results are only added; the same judged again adds none. An attempt may be shown when its
own journals are complete and the hall journal of its sitting was folded and says the same of it.
Leaves to others: judging.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import sqlalchemy as sa

from central.ingest.alarms import Alarm, raise_alarms
from central.register.appeals import keep_appeals
from central.register.folding import follow_fold
from central.register.holding import rely_on_register
from central.statistics.answered import keep_given_back
from central.tables.engine import Database
from central.tables.schema import answers, attempts, halls, results
from central.worker.attempts import Folded
from central.worker.halls import Hall
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
        "candidate": seating.candidate if seating is not None else "",
        "exam": seating.exam if seating is not None else "",
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
    blocks = [
        {
            "id": one.id,
            "score": one.score,
            "maximum": one.maximum,
            "threshold": one.threshold,
            "passed": one.passed,
        }
        for one in score.blocks
    ]
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


# ---- halls -------------------------------------------------------------------------------------


def phases_of(connection: sa.Connection, sitting: str) -> Mapping[AttemptId, str]:
    """Phases of the attempts of a sitting, as they were judged."""
    query = sa.select(attempts.c.attempt, attempts.c.phase).where(attempts.c.sitting == sitting)
    return {AttemptId(row[0]): row[1] for row in connection.execute(query) if row[1]}


def write_halls(
    connection: sa.Connection,
    database: Database,
    sitting: str,
    judged: Sequence[Hall],
    now_ms: int,
) -> None:
    """Write what hall journals were judged to be, and what of the attempts may be shown."""
    raised: list[Alarm] = []
    for one in judged:
        row = {
            "hall": one.hall,
            "entries": one.entries,
            "epoch": one.state.epoch,
            "closed": one.state.closed,
            "build": one.build[:64],
            "verdict": one.verdict,
            "words": one.words[:_LONGEST],
            "judged_ms": now_ms,
        }
        insert = database.insert(halls).values(sitting=sitting, writer=one.writer, **row)
        connection.execute(
            insert.on_conflict_do_update(index_elements=[halls.c.sitting, halls.c.writer], set_=row)
        )
        if one.verdict == "bad":
            about = f"{one.writer}/{one.entries}/{one.words}"
            raised.append(Alarm("bad_hall", one.hall, sitting, about, {"why": one.words[:200]}))
    found = connection.execute(sa.select(attempts).where(attempts.c.sitting == sitting))
    for attempt in found.mappings().all():
        raised += _settle(connection, attempt, judged)
    raise_alarms(connection, database, raised, now_ms)


def _settle(connection: sa.Connection, row: sa.RowMapping, judged: Sequence[Hall]) -> list[Alarm]:
    """Apply the precedence to one attempt; gives what people have to look at."""
    name, hall, outcome = row["attempt"], row["hall"], row["outcome"]
    raised: list[Alarm] = []
    if any(name in one.annulled for one in judged):
        outcome = "annulled"
    why = next(filter(None, (_two_stories(row, one) for one in judged)), "")
    if why:
        about = f"{row['head']}/{why}"
        raised.append(Alarm("two_stories", hall, name, about, {"why": why}))
    if outcome != "annulled" and any(name in one.refused for one in judged):
        details = {"why": "the seat refused an order to annul"}
        raised.append(Alarm("annulment_refused", hall, name, row["head"], details))
    sound = any(one.verdict == "complete" for one in judged)
    told = outcome not in {"", "result_follows"}
    visible = row["verdict"] == "complete" and told and not why and sound
    connection.execute(
        sa.update(attempts)
        .where(attempts.c.attempt == name)
        .values(outcome=outcome, visible=visible)
    )
    return raised


def _two_stories(row: sa.RowMapping, hall: Hall) -> str:
    """What an attempt tells otherwise than its hall; a lone seat's hall journal knows no seats."""
    attempt = AttemptId(row["attempt"])
    if hall.writer:
        return ""
    if attempt not in hall.state.attempts:
        return "the hall journal does not know this attempt"
    counted = hall.state.attempt(attempt)
    if counted.incarnation != row["incarnations"]:
        return "another incarnation counts by the hall journal"
    if row["seat_total"] is not None and not counted.key_released:
        return "it has a result, and by the hall journal its key parts were never released"
    if hall.build and row["build"] and hall.build != row["build"]:
        return "it was written by another build than the hall's"
    return ""
