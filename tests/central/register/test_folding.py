"""A fold that comes after a decision counts it; appeals of a journal are kept once."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Event

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from central.register.appeals import appeals_in, keep_appeals
from central.register.docket import appealed_items, item_file
from central.register.folding import follow_fold
from central.register.holding import rely_on_register
from central.register.standing import rulings_for
from central.register.taking import take_order
from central.tables.engine import Database
from central.tables.schema import appeals, results
from kiosk.base.ids import AttemptId
from kiosk.exam import commands as seat
from kiosk.exam.attempt import Attempt
from kiosk.exam.centre import commands as c
from kiosk.exam.events import decode_entry
from tests.fakes.centre_people import NOW
from tests.fakes.commission_room import (
    ROOTS,
    SAID,
    content,
    decide,
    keep_staff,
    rule,
    signed_now,
    technical,
)
from tests.fakes.exam_play import Play
from tests.fakes.exam_stages import REASON, report
from tests.fakes.judged_attempts import (
    Exam,
    Sat,
    keep_exam,
    keep_judged,
    latest,
    made_up_exam,
    result_row,
    sat,
)

PACK = "ab" * 32
ANNA = AttemptId("a-1")


@pytest.fixture
def exam(database: Database) -> Exam:
    keep_staff(database)
    made = made_up_exam(Random(3), PACK)
    keep_exam(database, made)
    return made


def folded_again(database: Database, exam: Exam, one: Sat) -> bool:
    """As the worker does it after the result of the fold."""
    state = Attempt(form=one.form, answers=one.answers)
    with database.write() as connection:
        rely_on_register(connection)
        return follow_fold(connection, one.attempt, exam.blueprint, state, exam.keys, NOW)


def test_an_attempt_folded_after_a_decision_is_scored_by_it(database: Database, exam: Exam) -> None:
    first, late = (sat(Random(seed), exam, f"a-{seed}") for seed in (5, 6))
    keep_judged(database, exam, [first])
    for item in sorted({task.item for task in first.form.items}):
        decide(database, rule(PACK, item))
    keep_judged(database, exam, [late])
    before = latest(database, late.attempt)
    ruled = {task.item for task in first.form.items} & {task.item for task in late.form.items}
    assert ruled
    assert folded_again(database, exam, late)
    with database.read() as connection:
        want = result_row(exam.scored(late, rulings_for(connection, PACK, late.attempt)))
    now = latest(database, late.attempt)
    assert {name: getattr(now, name) for name in want} == want
    assert (now.version, now.cause) == (before.version + 1, "ruled")
    assert not folded_again(database, exam, late)
    assert latest(database, late.attempt).version == now.version


def test_a_fold_without_decisions_adds_nothing(database: Database, exam: Exam) -> None:
    one = sat(Random(5), exam, "a-1")
    keep_judged(database, exam, [one])
    assert not folded_again(database, exam, one)
    assert not folded_again(database, exam, one._replace(attempt=AttemptId("a-unknown")))


def test_an_attempt_annulled_before_it_is_folded_never_passes(
    database: Database, exam: Exam
) -> None:
    one = sat(Random(5), exam, "a-1")
    decide(database, c.AnnulAttempt(attempt=ANNA, ground="impostor"))
    everything = one._replace(answers={task.item: exam.keys[task.item] for task in one.form.items})
    keep_judged(database, exam, [everything])
    assert latest(database, ANNA).passed
    assert folded_again(database, exam, everything)
    assert not latest(database, ANNA).passed


def test_an_attempt_annulled_in_the_hall_never_passes_by_what_is_ruled(
    database: Database, exam: Exam
) -> None:
    one = sat(Random(5), exam, "a-1")
    everything = one._replace(answers={task.item: exam.keys[task.item] for task in one.form.items})
    keep_judged(database, exam, [everything], outcome="annulled")
    folded_again(database, exam, everything)
    assert not latest(database, ANNA).passed


def test_a_fold_waits_for_the_decision_that_is_being_carried_out(
    database: Database, exam: Exam
) -> None:
    first, late = (sat(Random(seed), exam, f"a-{seed}") for seed in (5, 6))
    keep_judged(database, exam, [first, late])
    item = next(
        task.item
        for task in first.form.items
        if task.item in {other.item for other in late.form.items}
        and late.answers.get(task.item) != exam.keys[task.item]
    )
    order = signed_now(database, rule(PACK, item))
    holds, go = Event(), Event()

    def fold() -> None:
        state = Attempt(form=late.form, answers=late.answers)
        with database.write() as connection:
            rely_on_register(connection)
            holds.set()
            assert go.wait(20)
            follow_fold(connection, late.attempt, exam.blueprint, state, exam.keys, NOW)

    with ThreadPoolExecutor(2) as pool:
        folding = pool.submit(fold)
        assert holds.wait(20)
        deciding = pool.submit(take_order, database, order, ROOTS, NOW)
        go.set()
        folding.result(20)
        deciding.result(20)
    with database.read() as connection:
        versions = connection.execute(
            sa.select(sa.func.count()).where(results.c.attempt == late.attempt)
        ).scalar_one()
    assert versions == 2
    assert latest(database, late.attempt).reference == "register/1"


@pytest.fixture
def played() -> Play:
    """A whole exam with a technical appeal during it and a content appeal after it."""
    play = Play().started().answered()
    play.do(report(play))
    play.reviewed()
    play.do(seat.DraftAppeal(item=play.items[0], text=REASON))
    play.do(seat.FileContentAppeal(item=play.items[0], text=REASON))
    return play


def test_appeals_are_what_the_candidate_saw_chose_and_wrote(played: Play) -> None:
    during, after = appeals_in(decode_entry(payload) for payload in played.journal)
    assert (during.kind, during.number) == ("technical", 1)
    assert during.category == played.exam.appeals.technical[0].id
    assert (after.kind, after.number, after.place, after.text) == ("content", 1, 1, REASON)
    task = played.form.items[0]
    assert (after.item, after.language, after.shown) == (task.item, task.language, task.choices)
    assert after.chosen == played.keys[task.item]
    assert after.filed_ms >= during.filed_ms > 0


def test_an_appeal_that_the_hall_dealt_with_waits_for_nobody(
    database: Database, exam: Exam
) -> None:
    play = Play().started()
    play.do(report(play))
    play.do(seat.SettleTechnicalAppeal(number=1, upheld=False, reason="the picture was there"))
    (filed,) = appeals_in(decode_entry(payload) for payload in play.journal)
    assert filed.settled is False
    one = sat(Random(5), exam, "a-1")
    keep_judged(database, exam, [one])
    mine = replace(filed, item=one.form.items[0].item)
    with database.write() as connection:
        keep_appeals(
            database, connection, ANNA, PACK, [mine, replace(mine, number=2, settled=None)]
        )
    with database.read() as connection:
        (line,) = appealed_items(connection)
        found = item_file(connection, PACK, mine.item)
    assert (line.technical, line.waiting) == (2, 1)
    assert found is not None
    assert [(each.number, each.state) for each in found.appeals] == [(2, "waits"), (1, "settled")]
    # The commission may still decide otherwise.
    decide(database, c.GrantItem(attempt=ANNA, number=1, item=mine.item, answers=SAID))
    with database.read() as connection:
        found = item_file(connection, PACK, mine.item)
    assert found is not None
    assert {each.number: each.state for each in found.appeals} == {1: "upheld", 2: "waits"}


def test_appeals_are_kept_once_and_a_decision_outlives_another_fold(
    database: Database, exam: Exam, played: Play
) -> None:
    one = sat(Random(5), exam, "a-1")
    keep_judged(database, exam, [one])
    filed = appeals_in(decode_entry(payload) for payload in played.journal)
    mine = tuple(replace(each, item=one.form.items[0].item) for each in filed)

    def kept() -> list[tuple[str, object, object]]:
        with database.write() as connection:
            keep_appeals(database, connection, ANNA, PACK, mine)
            rows = connection.execute(sa.select(appeals).order_by(appeals.c.kind))
            return [(row.kind, row.entry, row.upheld) for row in rows]

    assert kept() == [("content", None, None), ("technical", None, None)]
    decide(database, c.RejectAppeals(appeals=(content(ANNA), technical(ANNA)), answers=SAID))
    assert kept() == [("content", 1, False), ("technical", 1, False)]
    with database.read() as connection:
        (line,) = appealed_items(connection)
        assert appealed_items(connection, waiting=True) == []
        assert (line.content, line.technical, line.waiting, line.met) == (1, 1, 0, 1)
        found = item_file(connection, PACK, one.form.items[0].item)
        assert found is not None
        assert [each.text for each in found.appeals if each.kind == "content"] == [REASON]
        assert found.met == 1
        assert item_file(connection, PACK, "nothing") is None
