"""Writing down what hall journals were judged to be, and which attempts may be shown.

Decides: an attempt may be shown when its own journals are complete and the hall journal of its
sitting was folded and says the same of it; the precedence is that of docs/CENTRE.md. Leaves to
others: judging (`halls`).
"""

from collections.abc import Mapping, Sequence
from typing import Final

import sqlalchemy as sa

from central.folding.halls import Hall
from central.ingest.alarms import Alarm, raise_alarms
from central.tables.engine import Database
from central.tables.schema import attempts, halls
from kiosk.base.ids import AttemptId

_LONGEST: Final = 400


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
