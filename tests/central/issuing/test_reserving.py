"""Which papers a sitting has reserved: its own, each by the approval that stands."""

import sqlalchemy as sa

from central.issuing.reserving import reserve
from central.judge.numbers import number_for
from central.tables.engine import Database
from central.tables.schema import approvals, attempts, issued_papers, register
from kiosk.audit.register import RegisterEntry
from kiosk.base.ids import AttemptId

NOW = 1_787_284_800_000
TODAY, YESTERDAY = "sitting-today", "sitting-yesterday"


def judged(connection: sa.Connection, attempt: str, sitting: str) -> None:
    row = {
        **dict.fromkeys(("hall", "candidate", "exam", "pack_digest", "verdict", "words"), "x"),
        **dict.fromkeys(("phase", "outcome", "build", "head"), "x"),
        "attempt": attempt,
        "sitting": sitting,
        "seat": 1,
        "incarnations": 1,
        "visible": True,
        "judged_ms": NOW,
    }
    connection.execute(sa.insert(attempts), [row])


def approve(connection: sa.Connection, number: int, *of: str) -> RegisterEntry:
    """Two operators let these be issued; what they approved before stands no more."""
    entry = RegisterEntry(number=number, at_ms=NOW + number, order=f"order {number}".encode())
    row = {
        "number": number,
        "at_ms": entry.at_ms,
        "signed": entry.order,
        "decision": "approve",
        "digest": f"d{number}",
        "head": f"h{number}",
    }
    connection.execute(sa.insert(register), [row])
    connection.execute(sa.delete(approvals).where(approvals.c.attempt.in_(of)))
    connection.execute(sa.insert(approvals), [{"attempt": one, "entry": number} for one in of])
    return entry


def names(database: Database, sitting: str) -> list[str]:
    return [one.attempt for one in reserve(database, sitting, NOW)]


def test_a_sitting_reserves_papers_of_its_own_and_of_no_other(database: Database) -> None:
    with database.write() as connection:
        for attempt, sitting in (("a-1", TODAY), ("a-2", TODAY), ("b-1", YESTERDAY)):
            judged(connection, attempt, sitting)
        judged(connection, "a-3", TODAY)  # nobody approved it
        entry = approve(connection, 1, "a-1", "a-2", "b-1")
    assert reserve(database, "of nobody", NOW) == ()
    found = reserve(database, TODAY, NOW)
    assert [one.attempt for one in found] == ["a-1", "a-2"]
    assert {one.sitting for one in found} == {TODAY}
    assert [one.number for one in found] == [
        number_for(AttemptId(one), entry) for one in ("a-1", "a-2")
    ]
    with database.read() as connection:
        there = set(connection.execute(sa.select(issued_papers.c.attempt)).scalars())
    assert there == {"a-1", "a-2"}  # of the other sitting nothing was begun
    assert names(database, YESTERDAY) == ["b-1"]
    assert names(database, TODAY) == ["a-1", "a-2"]


def test_asked_again_it_is_the_same_paper_with_the_same_code(database: Database) -> None:
    with database.write() as connection:
        judged(connection, "a-1", TODAY)
        approve(connection, 1, "a-1")
    (first,) = reserve(database, TODAY, NOW)
    assert reserve(database, TODAY, NOW + 1) == (first,)
    assert (first.approval, first.issued) == (1, False)
    with database.write() as connection:
        connection.execute(sa.update(issued_papers).values(state="issued"))
    (issued,) = reserve(database, TODAY, NOW + 2)
    assert issued == first._replace(issued=True)


def test_a_paper_of_an_approval_that_stands_no_more_is_reserved_no_more(
    database: Database,
) -> None:
    with database.write() as connection:
        judged(connection, "a-1", TODAY)
        approve(connection, 1, "a-1")
    (first,) = reserve(database, TODAY, NOW)
    with database.write() as connection:
        approve(connection, 2, "a-1")
    (second,) = reserve(database, TODAY, NOW)
    assert second.approval == 2
    assert second.number != first.number
    with database.write() as connection:
        connection.execute(sa.delete(approvals))
    assert reserve(database, TODAY, NOW) == ()
