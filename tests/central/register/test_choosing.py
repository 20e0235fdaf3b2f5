"""Who is meant when somebody asks for all of it: nobody against whom anything stands."""

from random import Random

import pytest
import sqlalchemy as sa

from central.register.choosing import ready_to_issue, waiting_appeals
from central.tables.engine import Database
from central.tables.schema import appeals, attempts, results
from kiosk.base.ids import AttemptId, SittingId
from kiosk.exam.centre import commands as c
from tests.fakes.commission_room import SAID, content, decide, keep_staff
from tests.fakes.judged_attempts import (
    Exam,
    Sat,
    keep_appeal,
    keep_exam,
    keep_judged,
    made_up_exam,
    sat,
)

PACK = "ab" * 32
ANNA, BORIS = AttemptId("a-1"), AttemptId("a-2")


@pytest.fixture
def exam(database: Database) -> Exam:
    keep_staff(database)
    made = made_up_exam(Random(3), PACK)
    keep_exam(database, made)
    return made


@pytest.fixture
def anna(database: Database, exam: Exam) -> Sat:
    """Beside her sits one against whom nothing ever stands."""
    one = sat(Random(5), exam, ANNA)
    keep_judged(database, exam, [one, one._replace(attempt=BORIS)], outcome="passed")
    return one


def ready(database: Database, sitting: str = "sitting-1") -> tuple[str, ...]:
    with database.read() as connection:
        return ready_to_issue(connection, sitting)


def change(database: Database, statement: sa.Update | sa.Delete) -> None:
    with database.write() as connection:
        connection.execute(statement)


@pytest.mark.usefixtures("anna")
def test_whoever_has_a_result_that_nothing_stands_against_is_ready(database: Database) -> None:
    assert ready(database) == (ANNA, BORIS)
    assert ready(database, "sitting-2") == ()


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize(
    "statement",
    [
        sa.update(attempts).where(attempts.c.attempt == ANNA).values(visible=False),
        sa.update(attempts).where(attempts.c.attempt == ANNA).values(outcome="annulled"),
        sa.delete(results).where(results.c.attempt == ANNA),
    ],
)
def test_who_is_hidden_annulled_or_without_a_result_is_not(
    database: Database, statement: sa.Update | sa.Delete
) -> None:
    change(database, statement)
    assert ready(database) == (BORIS,)


@pytest.mark.usefixtures("anna")
def test_whom_the_centre_annulled_or_let_have_it_is_not(database: Database) -> None:
    decide(database, c.AnnulAttempt(attempt=ANNA, ground="impostor"))
    assert ready(database) == (BORIS,)
    approve = c.ApproveIssue(sitting=SittingId("sitting-1"), attempts=(BORIS,))
    decide(database, approve, "op-1", "op-2")
    assert ready(database) == ()


def test_whose_appeal_waits_is_not_until_hall_or_commission_decided_it(
    database: Database, exam: Exam, anna: Sat
) -> None:
    item = anna.form.items[0].item
    keep_appeal(database, exam, anna, "content", item)
    keep_appeal(database, exam, anna, "technical", item)
    assert ready(database) == (BORIS,)
    decide(database, c.RejectAppeals(appeals=(content(ANNA),), answers=SAID))
    assert ready(database) == (BORIS,)
    of_hall = appeals.c.kind == "technical"
    change(database, sa.update(appeals).where(of_hall).values(settled=False))
    assert ready(database) == (ANNA, BORIS)


def test_of_an_item_only_content_appeals_that_nobody_decided_wait(
    database: Database, exam: Exam, anna: Sat
) -> None:
    first, second = (task.item for task in anna.form.items[:2])
    boris = anna._replace(attempt=BORIS)
    keep_appeal(database, exam, anna, "content", first)
    keep_appeal(database, exam, anna, "technical", first)
    keep_appeal(database, exam, anna, "content", second, number=2)
    keep_appeal(database, exam, boris, "content", first)

    def waiting(pack: str) -> tuple[c.Appeal, ...]:
        with database.read() as connection:
            return waiting_appeals(connection, pack, first)

    assert waiting(PACK) == (content(ANNA), content(BORIS))
    assert waiting("cd" * 32) == ()
    decide(database, c.RejectAppeals(appeals=(content(ANNA),), answers=SAID))
    assert waiting(PACK) == (content(BORIS),)
