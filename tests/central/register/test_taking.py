"""An order under two signatures is entered once, with all that follows from it, or not at all."""

from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from central.certificates.digests import Digests
from central.certificates.register import Certificates
from central.register.reading import judge_register, lines
from central.register.staff_lists import take_staff_list
from central.register.standing import is_annulled, rulings_for
from central.register.taking import take_order
from central.tables.engine import Database
from central.tables.schema import alarms, appeals, centre_staff, register, results
from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId, SittingId
from kiosk.exam.centre import commands as c
from kiosk.exam.scoring import Ruling
from kiosk.trust.centre_orders import parse_centre_order
from kiosk.trust.centre_staff import sign_centre_staff
from tests.central.public.visiting import GOOD
from tests.fakes.centre_people import DAY_MS, NOW, centre_key, centre_order
from tests.fakes.centre_people import centre_staff as made_staff
from tests.fakes.commission_room import (
    ROOT,
    ROOTS,
    SAID,
    TWO,
    content,
    decide,
    keep_staff,
    rule,
    signed_now,
    technical,
)
from tests.fakes.judged_attempts import (
    CHOICES,
    Exam,
    Sat,
    keep_appeal,
    keep_exam,
    keep_judged,
    latest,
    made_up_exam,
    sat,
)

PACK = "ab" * 32


@pytest.fixture
def exam() -> Exam:
    return made_up_exam(Random(3), PACK)


@pytest.fixture
def who(database: Database, exam: Exam) -> list[Sat]:
    """Three candidates who met the first task of the first one, which each of them appeals."""
    keep_staff(database)
    random, found = Random(5), list[Sat]()
    keep_exam(database, exam)
    while len(found) < 3:
        one = sat(random, exam, f"a-{len(found) + 1}")
        if not found or found[0].form.items[0].item in {task.item for task in one.form.items}:
            found.append(one)
    keep_judged(database, exam, found)
    for one in found:
        keep_appeal(database, exam, one, "content", found[0].form.items[0].item)
    return found


def dropped(who: list[Sat]) -> c.RuleKey:
    """The appealed task counts for everybody, and the first appeal is upheld."""
    return rule(PACK, who[0].form.items[0].item, upheld=(content(who[0].attempt),))


def everything(database: Database) -> list[object]:
    """All rows that a refusal must leave as they are."""
    with database.read() as connection:
        return [
            [str(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key))]
            for table in (register, results, appeals, centre_staff)
        ]


def refused(database: Database, order: bytes, now_ms: int = NOW) -> str:
    before = everything(database)
    with pytest.raises(KioskError) as caught:
        take_order(database, order, ROOTS, now_ms)
    assert everything(database) == before
    return caught.value.code


def test_a_decision_is_entered_with_its_results_and_its_appeals(
    database: Database, who: list[Sat]
) -> None:
    taken = decide(database, dropped(who))
    assert taken.number == 1
    with database.read() as connection:
        entry = lines(connection)[0]
        waiting = connection.execute(
            sa.select(appeals.c.attempt, appeals.c.upheld).where(appeals.c.entry.is_not(None))
        ).all()
        item = who[0].form.items[0].item
        ruled = rulings_for(connection, PACK, AttemptId("a-3"))
        assert ruled == {item: Ruling(entry=1, dropped=True)}
    assert entry.signers == TWO
    assert [tuple(row) for row in waiting] == [("a-1", True)]
    changed = {one.attempt: latest(database, one.attempt) for one in who}
    assert {row.cause for row in changed.values() if row.version == 2} <= {"ruled"}
    assert {row.reference for row in changed.values() if row.version == 2} <= {"register/1"}
    assert judge_register(database, ROOTS).wrong == ()


@pytest.mark.parametrize("names", [("com-1",), ("com-1", "com-1"), ("com-1", "op-1")])
def test_one_person_alone_changes_nothing(
    database: Database, who: list[Sat], names: tuple[str, ...]
) -> None:
    code = refused(database, signed_now(database, dropped(who), *names))
    assert code in {"second_person_needed", "same_person", "not_in_office"}


def test_an_order_works_once_and_never_after_another_about_the_same(
    database: Database, who: list[Sat]
) -> None:
    first, late = (
        signed_now(database, dropped(who)),
        signed_now(database, dropped(who), "com-3", "com-2"),
    )
    take_order(database, first, ROOTS, NOW)
    assert refused(database, first) == "taken_before"
    assert refused(database, late) == "replayed"
    signed = parse_centre_order(first)
    turned = replace(signed, signatures=tuple(reversed(signed.signatures))).to_bytes()
    assert refused(database, turned) == "replayed"


def test_of_orders_that_arrive_at_once_one_is_entered(database: Database, who: list[Sat]) -> None:
    orders = [
        signed_now(database, dropped(who), *names)
        for names in (("com-1", "com-2"), ("com-2", "com-3"), ("com-3", "com-1"))
    ]
    together = Barrier(len(orders))

    def submit(order: bytes) -> str:
        together.wait()
        try:
            take_order(database, order, ROOTS, NOW)
        except KioskError as error:
            return error.code
        return "entered"

    with ThreadPoolExecutor(len(orders)) as pool:
        assert sorted(pool.map(submit, orders)) == ["entered", "replayed", "replayed"]
    with database.read() as connection:
        assert len(lines(connection)) == 1
    assert all(latest(database, one.attempt).version <= 2 for one in who)
    assert judge_register(database, ROOTS).wrong == ()


def test_decisions_about_different_things_do_not_disturb_each_other(
    database: Database, who: list[Sat]
) -> None:
    orders = [
        signed_now(database, c.AnnulAttempt(attempt=one.attempt, ground="impostor")) for one in who
    ]
    for order in orders:
        take_order(database, order, ROOTS, NOW)
    with database.read() as connection:
        assert [line.number for line in lines(connection)] == [3, 2, 1]
        assert is_annulled(connection, who[0].attempt)
    for one in who:
        now = latest(database, one.attempt)
        assert (now.version, now.passed, now.cause) == (2, False, "annulled")


def test_what_is_taken_back_takes_nothing_else_with_it(
    database: Database, who: list[Sat], exam: Exam
) -> None:
    first, second = (task.item for task in who[0].form.items[:2])
    anna = who[0].attempt
    for number, item in enumerate((first, second), start=1):
        keep_appeal(database, exam, who[0], "technical", item, number=number)
        decide(database, rule(PACK, item))
    for number, item in enumerate((first, second), start=1):
        decide(database, c.GrantItem(attempt=anna, number=number, item=item, answers=SAID))
    decide(database, c.WithdrawRuling(pack=PACK, item=first))
    decide(database, c.ReopenAppeal(appeal=technical(anna)))
    with database.read() as connection:
        hers = rulings_for(connection, PACK, anna)
        others = rulings_for(connection, PACK, who[1].attempt)
    assert hers == {second: Ruling(entry=4, dropped=True)}
    assert others == {second: Ruling(entry=2, dropped=True)}
    assert judge_register(database, ROOTS).wrong == ()


def test_a_point_that_was_granted_and_ruled_counts_once(
    database: Database, who: list[Sat], exam: Exam
) -> None:
    anna = who[0]
    item = next(
        task.item for task in anna.form.items if anna.answers.get(task.item) != exam.keys[task.item]
    )
    keep_appeal(database, exam, anna, "technical", item)
    grant = c.GrantItem(attempt=anna.attempt, number=1, item=item, answers=SAID)
    withdraw, without = c.WithdrawRuling(pack=PACK, item=item), latest(database, anna.attempt).total
    decide(database, grant)
    with_it = latest(database, anna.attempt).total
    assert with_it > without
    for command, total in (
        (rule(PACK, item), with_it),
        (withdraw, with_it),
        (rule(PACK, item), with_it),
        (c.ReopenAppeal(appeal=technical(anna.attempt)), with_it),
        (grant, with_it),
        (withdraw, with_it),
        (c.ReopenAppeal(appeal=technical(anna.attempt)), without),
    ):
        decide(database, command)
        assert latest(database, anna.attempt).total == total


def test_people_are_told_of_a_certificate_that_a_decision_contradicts(
    database: Database, who: list[Sat], exam: Exam
) -> None:
    right, spare = (
        who[0]._replace(
            attempt=AttemptId(name),
            answers={task.item: exam.keys[task.item] for task in who[0].form.items},
        )
        for name in ("a-right", "a-spare")
    )
    keep_judged(database, exam, [right, spare], outcome="passed")
    assert latest(database, right.attempt).passed
    approve = c.ApproveIssue(sitting=SittingId("sitting-1"), attempts=(right.attempt,))
    decide(database, approve, "op-1", "op-2")
    for one in (right, spare):
        decide(database, c.AnnulAttempt(attempt=one.attempt, ground="impostor"))
    # A corrected key takes the points of a third one, whose certificate was approved as well.
    third = right._replace(attempt=AttemptId("a-third"))
    keep_judged(database, exam, [third], outcome="passed")
    decide(database, replace(approve, attempts=(third.attempt,)), "op-1", "op-2")
    for task in third.form.items:
        wrong = next(one for one in CHOICES if one != exam.keys[task.item])
        decide(database, rule(PACK, task.item, wrong))
    assert not latest(database, third.attempt).passed
    with database.read() as connection:
        raised = connection.execute(sa.select(alarms).order_by(alarms.c.id)).all()
    assert [row.subject for row in raised[1:]] == [third.attempt]
    assert [(row.kind, row.subject, row.details) for row in raised[:1]] == [
        ("issued_and_lost", right.attempt, {"entry": 2})
    ]


def test_people_are_told_of_a_paper_that_is_out_although_no_approval_stands(
    database: Database, who: list[Sat], exam: Exam
) -> None:
    papers = Certificates(database, Digests(bytes(32)))
    right = {task.item: exam.keys[task.item] for task in who[0].form.items}
    counts, void = (
        who[0]._replace(attempt=AttemptId(name), answers=right) for name in ("a-counts", "a-void")
    )
    keep_judged(database, exam, [counts, void], outcome="passed")
    with database.write() as connection:
        for one in (counts, void):
            paper = replace(GOOD, number=f"26-{one.attempt}", attempt=one.attempt, code=one.attempt)
            papers.keep(connection, paper, NOW)
        papers.revoke(connection, f"26-{void.attempt}", GOOD.issued)
    for one in (counts, void):
        decide(database, c.AnnulAttempt(attempt=one.attempt, ground="impostor"))
    with database.read() as connection:
        told = connection.execute(sa.select(alarms.c.subject)).scalars().all()
    assert told == [counts.attempt]


def test_a_paper_is_made_void_once(database: Database, who: list[Sat]) -> None:
    revoke = c.RevokeCertificate(certificate="26-0001", attempt=who[0].attempt, ground="impostor")
    decide(database, revoke)
    again = centre_order(revoke, "com-3", "com-2", after=1, now_ms=NOW).to_bytes()
    assert refused(database, again) == "revoked_before"


def test_a_refusal_in_the_middle_leaves_nothing(
    database: Database, who: list[Sat], monkeypatch: pytest.MonkeyPatch
) -> None:
    order = signed_now(database, dropped(who))

    def fails(*_: object) -> int:
        raise OSError("the disk is full")

    before = everything(database)
    monkeypatch.setattr("central.register.taking.carry_out", fails)
    with pytest.raises(OSError, match="full"):
        take_order(database, order, ROOTS, NOW)
    assert everything(database) == before
    monkeypatch.undo()
    assert take_order(database, order, ROOTS, NOW).number == 1


def test_a_clock_that_is_behind_is_told_so_and_a_small_difference_is_none(
    database: Database, who: list[Sat]
) -> None:
    later = NOW + 10 * 60_000
    decide(database, dropped(who), now_ms=later)
    annul = c.AnnulAttempt(attempt=who[0].attempt, ground="impostor")
    assert refused(database, signed_now(database, annul), NOW) == "clock_behind"
    order = signed_now(database, annul, now_ms=later - 1000)
    assert take_order(database, order, ROOTS, later - 1000).at_ms == later


def test_an_expired_or_foreign_order_is_refused(database: Database, who: list[Sat]) -> None:
    order = signed_now(database, dropped(who))
    assert refused(database, order, NOW + DAY_MS) == "expired"
    assert refused(database, b"{") == "unreadable"
    assert refused(database, order.replace(b"com-2", b"com-3")) == "bad_signature"
    other = centre_order(rule("cd" * 32, who[0].form.items[0].item), *TWO).to_bytes()
    assert refused(database, other) == "unknown_item"


def test_an_older_staff_list_is_never_taken_again(database: Database) -> None:
    keep_staff(database, made_staff(3))
    for version, code in ((2, "older_list"), (3, "other_list")):
        fewer = made_staff(version, revoked={"ab" * 32: made_staff().members[0].valid_from})
        with pytest.raises(KioskError) as caught:
            take_staff_list(database, sign_centre_staff(fewer, [ROOT]), ROOTS, NOW)
        assert caught.value.code == code
    keep_staff(database, made_staff(3))  # the same once more changes nothing


def test_the_newest_staff_list_decides_who_counts(database: Database, who: list[Sat]) -> None:
    order = signed_now(database, dropped(who))
    key = centre_key("com-1").pair.signing_public.hex()
    keep_staff(database, made_staff(2, revoked={key: made_staff().members[0].valid_from}))
    assert refused(database, order) == "not_in_office"


def test_without_a_staff_list_nobody_decides(database: Database, exam: Exam) -> None:
    random = Random(1)
    one = sat(random, exam, "a-1")
    keep_exam(database, exam)
    keep_judged(database, exam, [one])
    order = signed_now(database, c.AnnulAttempt(attempt=one.attempt, ground="impostor"))
    assert refused(database, order) == "no_staff_list"


@pytest.mark.parametrize(
    "damage",
    [
        "update register set at_ms = at_ms + 1 where number = 1",
        "update register set head = '00' where number = 2",
        "delete from rulings",
        "update register_subjects set entry = 0",
        "insert into approvals (attempt, entry) values ('a-1', 1)",
        "update appeals set upheld = not upheld where entry = 1",
    ],
)
def test_whoever_changes_what_is_stored_is_found_out(
    database: Database, who: list[Sat], damage: str
) -> None:
    decide(database, dropped(who))
    decide(database, c.RejectAppeals(appeals=(content(who[1].attempt),), answers=SAID))
    assert judge_register(database, ROOTS) == judge_register(database, ROOTS)
    assert judge_register(database, ROOTS).wrong == ()
    with database.write() as connection:
        connection.execute(sa.text(damage))
    assert judge_register(database, ROOTS).wrong != ()
