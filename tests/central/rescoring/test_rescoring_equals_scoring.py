"""Whatever is decided in whatever order: SQL gives the very results of the pure score."""

from collections.abc import Iterator
from itertools import count
from random import Random

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from central.register.preview import outlook
from central.tables.engine import Database
from central.tables.schema import certificates, results
from kiosk.base.errors import RuleError
from kiosk.base.ids import SittingId
from kiosk.exam.centre import commands as c
from kiosk.exam.centre.register import Given as GivenDecision
from kiosk.exam.centre.register import Register, evolve_register
from tests.fakes.commission_room import SAID, decide, keep_staff, rule
from tests.fakes.judged_attempts import (
    CHOICES,
    Exam,
    Sat,
    keep_appeal,
    keep_exam,
    keep_judged,
    latest,
    made_up_exam,
    result_row,
    sat,
)

_NUMBERS = count(1)


@pytest.fixture
def room(database: Database) -> Database:
    keep_staff(database)
    return database


@settings(
    max_examples=settings().max_examples // 5,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_any_decisions_give_the_results_of_a_full_score(room: Database, seed: int) -> None:
    random, name = Random(seed), next(_NUMBERS)
    exam = made_up_exam(random, f"{name:064x}")
    who = [sat(random, exam, f"a-{name}-{number}") for number in range(random.randint(1, 6))]
    keep_exam(room, exam)
    keep_judged(room, exam, who)
    appealed = list(_appealed(room, exam, who))
    pure = Register()
    for _ in range(random.randint(1, 12)):
        command = _any_command(random, exam, who, appealed)
        try:
            with room.read() as connection:
                outlook(connection, command)
        except RuleError:
            continue
        before = {one.attempt: latest(room, one.attempt) for one in who}
        foreseen = _foreseen(room, command)
        taken = decide(room, command)
        pure = _evolved(pure, command)
        for one in who:
            _check(room, exam, pure, one, before[one.attempt])
        turned = sum(latest(room, one.attempt).passed != before[one.attempt].passed for one in who)
        changed = sum(
            latest(room, one.attempt).version != before[one.attempt].version for one in who
        )
        assert changed == taken.results
        if not isinstance(command, c.AnnulAttempt | c.LiftAnnulment):
            assert foreseen == (changed, turned)


def _check(room: Database, exam: Exam, pure: Register, one: Sat, before: sa.Row[object]) -> None:
    want = exam.scored(one, pure.rulings_for(exam.pack, one.attempt))
    now = latest(room, one.attempt)
    columns = result_row(want)
    if one.attempt in pure.annulled:
        columns["passed"] = False
    assert {name: getattr(now, name) for name in columns} == columns
    same = (now.total, now.passed, now.blocks) == (before.total, before.passed, before.blocks)
    assert now.version - before.version in ({0, 1} if same else {1})


def _appealed(room: Database, exam: Exam, who: list[Sat]) -> Iterator[c.Appeal]:
    for one in who:
        yield keep_appeal(room, exam, one, "content", one.form.items[0].item)
        for number in (1, 2):  # two failures at one task
            yield keep_appeal(room, exam, one, "technical", one.form.items[-1].item, number=number)


def _any_command(
    random: Random, exam: Exam, who: list[Sat], appealed: list[c.Appeal]
) -> c.AnyCentreCommand:
    appeal = random.choice(appealed)
    one = next(each for each in who if each.attempt == appeal.attempt)
    # Decisions about few items meet each other more often than decisions about many.
    few = (one.form.items[0].item, one.form.items[-1].item)
    item = random.choice((*few, *few, random.choice(sorted(exam.pool))))
    accepted = random.sample(CHOICES, random.randint(0, 3))
    upheld = (appeal,) if appeal.kind == "content" and random.random() < 0.5 else ()
    if upheld:
        item = one.form.items[0].item
    commands: tuple[c.AnyCentreCommand, ...] = (
        rule(exam.pack, item, *accepted, upheld=upheld),
        rule(exam.pack, item, *accepted, upheld=upheld),
        c.WithdrawRuling(pack=exam.pack, item=item),
        c.GrantItem(
            attempt=one.attempt,
            number=appeal.number,
            item=one.form.items[-1].item,
            answers=SAID,
        ),
        c.ReopenAppeal(appeal=appeal),
        c.RejectAppeals(appeals=(appeal,), answers=SAID),
        c.AnnulAttempt(attempt=one.attempt, ground="impostor"),
        c.LiftAnnulment(attempt=one.attempt),
    )
    return random.choice(commands)


def _foreseen(room: Database, command: c.AnyCentreCommand) -> tuple[int, int]:
    """Results that would change, and verdicts that would turn."""
    with room.read() as connection:
        views = [view for _, view in outlook(connection, command).changes]
    changed = sum(view.up + view.down for view in views)
    return changed, sum(view.pass_gained + view.pass_lost for view in views)


def _evolved(pure: Register, command: c.AnyCentreCommand) -> Register:
    return evolve_register(pure, GivenDecision(pure.number + 1, 0, command, ()))


def test_a_granted_point_stays_whatever_is_ruled_for_everybody(room: Database) -> None:
    random = Random(7)
    exam = made_up_exam(random, "ab" * 32)
    one = sat(random, exam, "a-1")
    item = one.form.items[-1].item
    wrong = next(choice for choice in CHOICES if choice != one.answers.get(item))
    keep_exam(room, exam)
    keep_judged(room, exam, [one])
    appeal = keep_appeal(room, exam, one, "technical", item)
    points = exam.blueprint.points
    decide(room, rule(exam.pack, item, wrong))
    without = latest(room, one.attempt).total
    decide(room, c.GrantItem(attempt=one.attempt, number=1, item=item, answers=SAID))
    assert latest(room, one.attempt).total == without + points
    decide(room, c.WithdrawRuling(pack=exam.pack, item=item))
    decide(room, rule(exam.pack, item, wrong))
    assert latest(room, one.attempt).total == without + points
    decide(room, c.ReopenAppeal(appeal=appeal))
    assert latest(room, one.attempt).total == without


def test_an_annulled_attempt_never_passes_whatever_is_ruled(room: Database) -> None:
    random = Random(11)
    exam = made_up_exam(random, "ab" * 32)
    who = [sat(random, exam, f"a-{number}") for number in range(4)]
    keep_exam(room, exam)
    keep_judged(room, exam, who[:2])
    keep_judged(room, exam, who[2:], outcome="annulled")
    decide(room, c.AnnulAttempt(attempt=who[0].attempt, ground="impostor"))
    for item in sorted(exam.pool):
        decide(room, rule(exam.pack, item))
    now = [latest(room, one.attempt) for one in who]
    assert [row.passed for row in now] == [False, True, False, False]
    assert {row.total for row in now} == {exam.blueprint.maximum}
    decide(room, c.LiftAnnulment(attempt=who[0].attempt))
    assert latest(room, who[0].attempt).passed


def test_a_preview_names_whose_certificate_may_have_been_issued(room: Database) -> None:
    random = Random(13)
    exam = made_up_exam(random, "ab" * 32)
    who = [
        one._replace(answers={task.item: exam.keys[task.item] for task in one.form.items})
        for one in (sat(random, exam, f"a-{number}") for number in range(3))
    ]
    # Every point is needed.
    needed = replace(exam.blueprint, total_threshold=exam.blueprint.maximum)
    exam = exam._replace(blueprint=needed)
    keep_exam(room, exam)
    keep_judged(room, exam, who)
    approve = c.ApproveIssue(sitting=SittingId("sitting-1"), attempts=(who[0].attempt,))
    decide(room, approve, "op-1", "op-2")
    numbered = {who[0].attempt: ("KZ-1", "revoked"), who[1].attempt: ("KZ-2", "valid")}
    with room.write() as connection:
        for attempt, (number, state) in numbered.items():
            connection.execute(
                sa.insert(certificates).values(
                    number=number, kind="certificate", attempt=attempt, holder="0" * 64,
                    proof=number.ljust(64, "0"), name="", exam="e", titles={}, level="",
                    issued="2026-08-25", state=state, kept_ms=1,
                )
            )  # fmt: skip
    item = who[0].form.items[0].item
    wrong = next(choice for choice in CHOICES if choice != exam.keys[item])
    with room.read() as connection:
        ((_, view),) = outlook(connection, rule(exam.pack, item, wrong)).changes
    met = [one.attempt for one in who if one.form.find(item) is not None]
    may_have_one = {who[0].attempt: "", who[1].attempt: "KZ-2"}
    assert view.pass_lost == len(met)
    assert view.approved_lost == len(set(met) & set(may_have_one))
    told = {one.attempt: one.certificate for one in view.turned if one.approved or one.certificate}
    assert told == {one: number for one, number in may_have_one.items() if one in met}


def test_no_row_of_results_is_ever_edited(room: Database) -> None:
    random = Random(7)
    exam = made_up_exam(random, "ab" * 32)
    who = [sat(random, exam, f"a-{number}") for number in range(5)]
    keep_exam(room, exam)
    keep_judged(room, exam, who)
    item = who[0].form.items[0].item

    def rows() -> set[tuple[object, ...]]:
        with room.read() as connection:
            return {
                (row.attempt, row.version, row.total, row.passed, str(row.blocks), row.reference)
                for row in connection.execute(sa.select(results))
            }

    seen = rows()
    for command in (
        rule(exam.pack, item),
        rule(exam.pack, item, "c0", "c1"),
        c.WithdrawRuling(pack=exam.pack, item=item),
    ):
        decide(room, command)
        assert seen <= rows()
        seen = rows()
