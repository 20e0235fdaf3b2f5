"""A case on a machine that has nothing else: what it comes to, and what cannot be slipped in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.audit.case import is_case, read_case, write_case
from kiosk.audit.judging import CaseReport, judge_case
from kiosk.audit.part_of_register import sign_register_head
from kiosk.audit.register import line_of, subject_digest
from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId, ChoiceId, ItemId, SittingId
from kiosk.exam import commands as seat
from kiosk.exam.centre import commands as c
from kiosk.packs.opening import parse_opening, write_opening
from kiosk.rehearsal.setting import Setting
from kiosk.trust.errors import SecretRefusedError
from kiosk.trust.keys import KeyPair
from kiosk.trust.orders import Order, signed_order
from tests.fakes.cases import Decisions, Played, daily_key, key_list, play
from tests.fakes.centre_people import NOW
from tests.fakes.hall_people import root
from tests.fakes.seats import Hall, furnished, hall_in

__all__ = ["furnished"]
SAID = c.Answers(kk="жауап", ru="ответ")
ELSEWHERE = AttemptId("somebody-else")
#: The first block has 12 tasks and a threshold of 6.
NARROWLY_FAILED = 7


@pytest.fixture(scope="module")
def halls(furnished: Setting, tmp_path_factory: pytest.TempPathFactory) -> list[Hall]:
    return [hall_in(tmp_path_factory.mktemp(f"case-{number}"), furnished) for number in range(2)]


@pytest.fixture(scope="module")
def passed(halls: list[Hall]) -> Played:
    return play(halls[0], wrong=1, appeals="settled")


@pytest.fixture(scope="module")
def failed(halls: list[Hall]) -> Played:
    return play(halls[1], wrong=NARROWLY_FAILED, appeals="open", candidate="demo-c02")


@pytest.fixture(scope="module")
def removed(furnished: Setting, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Somebody who had passed when two members of staff annulled the attempt."""
    return play(hall_in(tmp_path_factory.mktemp("case-removed"), furnished), wrong=1, removed=True)


def judged(played: Played, decisions: Decisions | None = None, **changes: object) -> CaseReport:
    return judge_case(played.opened(decisions, **changes), played.roots).report


def content(played: Played) -> c.Appeal:
    return c.Appeal(attempt=played.name, kind="content", number=1)


def technical(played: Played) -> c.Appeal:
    return c.Appeal(attempt=played.name, kind="technical", number=1)


def ruling(played: Played, *upheld: c.Appeal) -> c.RuleKey:
    """The first task, answered wrongly, counts as right."""
    item, _ = played.missed
    answer = played.attempt.answers[item]
    pack = played_pack(played)
    return c.RuleKey(pack=pack, item=item, accepted=(answer,), upheld=upheld, answers=SAID)


def played_pack(played: Played) -> str:
    return judge_case(played.opened(), played.roots).pack.digest


def test_a_pass_that_nothing_stands_against_earns_a_certificate(passed: Played) -> None:
    report = judged(passed)
    assert report.findings == ()
    assert len(passed.attempt.technical) == 1  # and the hall dealt with it
    assert report.open_appeals == ()
    assert (report.outcome, report.paper, report.approved) == ("passed", "certificate", 0)
    assert report.score == passed.attempt.score
    approved = Decisions()
    approved.add(c.ApproveIssue(sitting=SittingId("s"), attempts=(passed.name, ELSEWHERE)))
    report = judged(passed, approved)
    assert (report.findings, report.approved, report.register) == ((), 1, 1)


def test_a_fail_earns_nothing_and_its_appeals_are_open(failed: Played) -> None:
    report = judged(failed)
    assert report.findings == ()
    assert (report.outcome, report.paper) == ("not_passed", "")
    assert report.open_appeals == (content(failed), technical(failed))


def test_a_ruling_turns_a_fail_into_a_pass_and_withdrawing_it_back(failed: Played) -> None:
    decisions = Decisions()
    decisions.add(ruling(failed, content(failed)))
    report = judged(failed, decisions)
    assert report.findings == ()
    assert (report.outcome, report.paper) == ("passed", "certificate")
    assert failed.attempt.score is not None
    assert report.score is not None
    assert report.score.total == failed.attempt.score.total + 1
    assert report.ruled == {failed.missed[0]: 1}
    assert report.open_appeals == (technical(failed),)
    decisions.add(c.WithdrawRuling(pack=played_pack(failed), item=failed.missed[0]))
    assert judged(failed, decisions).outcome == "not_passed"


def test_a_technical_appeal_upheld_gives_its_point_and_a_rejected_one_none(failed: Played) -> None:
    granted, rejected = Decisions(), Decisions()
    item = failed.appealed[1]
    granted.add(c.GrantItem(attempt=failed.name, number=1, item=item, answers=SAID))
    foreign = c.Appeal(attempt=ELSEWHERE, kind="content", number=4)
    appeals = (content(failed), foreign, technical(failed))
    rejected.add(c.RejectAppeals(appeals=appeals, answers=SAID))
    assert judged(failed, granted).outcome == "passed"
    report = judged(failed, rejected)
    assert (report.outcome, report.open_appeals, report.findings) == ("not_passed", (), ())


def test_an_annulment_outweighs_every_score(passed: Played) -> None:
    decisions = Decisions()
    decisions.add(c.AnnulAttempt(attempt=passed.name, ground="impostor"))
    report = judged(passed, decisions)
    assert (report.outcome, report.annulled_by, report.score) == ("annulled", "centre", None)
    assert (report.paper, report.findings) == ("", ())
    decisions.add(c.LiftAnnulment(attempt=passed.name))
    assert judged(passed, decisions).outcome == "passed"


def test_an_annulment_in_the_hall_outweighs_the_score_that_was_open(removed: Played) -> None:
    assert removed.attempt.score is not None
    assert removed.attempt.score.passed
    approved = Decisions()
    approved.add(c.ApproveIssue(sitting=SittingId("s"), attempts=(removed.name,)))
    report = judged(removed, approved)
    assert (report.outcome, report.annulled_by, report.score) == ("annulled", "seat", None)
    assert (report.paper, report.findings) == ("", ())


def hall_order(played: Played, halls: list[Hall], *names: str, attempt: str = "") -> bytes:
    hall = halls[0]
    order = Order(
        hall=hall.setting.sitting.hall.id,
        epoch=1,
        attempt=AttemptId(attempt or played.name),
        incarnation=1,
        after=99,
        action=seat.encode_staff_command(seat.Annul(category="device", reason="a telephone")),
        restatement="order.annul",
        reason="a telephone",
        expires_ms=NOW,
    )
    return signed_order(order, *(hall.key(name) for name in names)).to_bytes()


def test_an_annulment_that_never_reached_the_seat_counts_by_its_signatures(
    passed: Played, halls: list[Hall]
) -> None:
    order = hall_order(passed, halls, "inv-01", "head-01")
    report = judged(passed, orders=(order,))
    assert (report.outcome, report.annulled_by, report.findings) == ("annulled", "hall", ())
    for bad in (
        hall_order(passed, halls, "inv-01"),
        hall_order(passed, halls, "inv-01", "inv-01"),
        hall_order(passed, halls, "inv-01", "head-01", attempt="somebody-else"),
    ):
        report = judged(passed, orders=(bad,))
        assert report.outcome == "passed"
        assert "does not hold" in report.findings[0]


def test_what_concerns_others_stands_there_as_digests_and_what_concerns_us_must_be_here(
    failed: Played,
) -> None:
    decisions = Decisions()
    decisions.add(c.AnnulAttempt(attempt=ELSEWHERE, ground="impostor"))
    decisions.add(ruling(failed, content(failed)))
    foreign, own = decisions.lines
    hidden = (replace(foreign, entry=b""), own)
    assert judged(failed, decisions, register=hidden).findings == ()
    withheld = (foreign, replace(own, entry=b""))
    assert "not here" in judged(failed, decisions, register=withheld).findings[0]


Spoil = Callable[[Decisions], tuple[object, ...]]
SPOILED: dict[str, Spoil] = {
    "an entry dropped": lambda one: (one.lines[0],),
    "entries swapped": lambda one: (one.lines[1], one.lines[0]),
    "an entry twice": lambda one: (*one.lines, one.lines[1]),
    "a subject hidden": lambda one: (
        replace(one.lines[0], subjects=(bytes(16),), entry=b""),
        one.lines[1],
    ),
    "another entry under a digest": lambda one: (
        replace(one.lines[0], entry=one.lines[1].entry),
        one.lines[1],
    ),
}


@pytest.mark.parametrize("how", SPOILED)
def test_a_register_that_is_not_the_centre_s_is_found_out(passed: Played, how: str) -> None:
    decisions = Decisions()
    decisions.add(c.AnnulAttempt(attempt=passed.name, ground="impostor"))
    decisions.add(c.LiftAnnulment(attempt=passed.name))
    assert judged(passed, decisions, register=SPOILED[how](decisions)).findings


def test_one_person_s_decision_changes_nothing(failed: Played) -> None:
    decisions = Decisions()
    decisions.add(ruling(failed), "com-1")
    report = judged(failed, decisions)
    assert report.outcome == "not_passed"
    assert "two persons" in report.findings[0]


def test_an_operator_decides_no_appeal(failed: Played) -> None:
    decisions = Decisions()
    decisions.add(ruling(failed), "op-1", "op-2")
    assert "office" in judged(failed, decisions).findings[0]


def test_a_case_is_believed_only_under_a_daily_key_of_the_root(passed: Played) -> None:
    case, keys = passed.case(), key_list(passed.root)
    with pytest.raises(KioskError):
        read_case(write_case(case, keys, [daily_key("stranger")], None), passed.roots)
    with pytest.raises(KioskError):
        read_case(write_case(case, key_list(root()), [daily_key()], None), passed.roots)
    late = replace(case, made_ms=NOW + 3 * 365 * 24 * 60 * 60_000)
    with pytest.raises(KioskError):
        read_case(write_case(late, keys, [daily_key()], None), passed.roots)


def test_a_sealed_case_opens_for_its_reader_alone(passed: Played) -> None:
    reader, other = KeyPair("auditor", b"r" * 32), KeyPair("auditor", b"o" * 32)
    data = write_case(passed.case(), key_list(passed.root), [daily_key()], reader.sealing_public)
    assert is_case(data)
    assert read_case(data, passed.roots, reader).case == passed.case()
    for wrong in (None, other):
        with pytest.raises(SecretRefusedError):
            read_case(data, passed.roots, wrong)


def _cut(journal: bytes) -> bytes:
    return journal[: len(journal) // 1024 * 512]


def _flipped(journal: bytes) -> bytes:
    half = len(journal) // 2
    return journal[:half] + bytes([journal[half] ^ 1]) + journal[half + 1 :]


@pytest.mark.parametrize("spoil", [_cut, _flipped])
def test_a_journal_that_is_not_whole_is_never_a_pass(
    passed: Played, spoil: Callable[[bytes], bytes]
) -> None:
    report = judged(passed, journals=(spoil(passed.blank.own.journals[0]),))
    assert report.findings
    assert report.paper == ""


def test_a_story_without_its_end_or_without_anchor_does_not_hold(passed: Played) -> None:
    (journal,) = passed.blank.own.journals
    told = {}
    for frames in range(1, 7):
        report = judged(passed, journals=(journal[: -512 * frames],), anchors=b"")
        told[report.attempt.phase] = report.outcome
        assert "are not complete" in report.findings[0]
    cut = judged(passed, journals=(journal[:-512],))
    assert "the anchor names record" in cut.findings[0]
    # A score counts once two members of staff opened it, and not before.
    after = dict.fromkeys(("closed", "done", "review"), "passed")
    assert told == {**after, "finished": "result_follows"}


def test_without_the_keys_of_its_items_an_attempt_has_no_score(passed: Played) -> None:
    own = passed.blank.own
    opening = replace(parse_opening(own.opening, own.attempt), item_keys={})
    report = judged(passed, opening=write_opening(opening, None))
    assert (report.outcome, report.score, report.paper) == ("result_follows", None, "")
    assert "are not complete" in report.findings[0]


def test_the_journal_of_somebody_else_is_no_case(passed: Played, failed: Played) -> None:
    swapped = passed.opened(journals=failed.blank.own.journals)
    with pytest.raises(KioskError):
        judge_case(swapped, passed.roots)


def test_noise_is_no_case_and_no_crash(passed: Played) -> None:
    for data in (b"", b"{}", b"\0" * 4096, b'{"a":' * 5000, passed.written()[:-40]):
        with pytest.raises(KioskError):
            read_case(data, passed.roots)


def test_another_head_than_the_register_s_is_found_out(passed: Played) -> None:
    decisions = Decisions()
    decisions.add(c.AnnulAttempt(attempt=ELSEWHERE, ground="impostor"))
    for head in (replace(decisions.head, number=0), replace(decisions.head, head=bytes(32))):
        other = sign_register_head(head, [daily_key()])
        assert judged(passed, decisions, register_head=other).findings


def test_another_decision_under_the_digest_of_one_is_found_out(passed: Played) -> None:
    decisions, other = Decisions(), Decisions()
    decisions.add(c.AnnulAttempt(attempt=passed.name, ground="impostor"))
    other.add(c.AnnulAttempt(attempt=passed.name, ground="device"))
    exchanged = replace(decisions.lines[0], entry=other.lines[0].entry)
    report = judged(passed, decisions, register=(exchanged,))
    assert "not the one of the chain" in report.findings[0]


def test_a_line_that_is_about_something_else_than_it_says_is_found_out(passed: Played) -> None:
    decisions = Decisions()
    decisions.add(c.AnnulAttempt(attempt=ELSEWHERE, ground="impostor"))
    ours = subject_digest(c.attempt_subject(passed.name))
    decisions.lines[0] = replace(decisions.lines[0], subjects=(ours,))
    assert "something else" in judged(passed, decisions).findings[0]


def test_an_entry_that_calls_itself_another_is_found_out(passed: Played) -> None:
    decisions = Decisions()
    entry = decisions.add(c.AnnulAttempt(attempt=passed.name, ground="impostor"))
    decisions.lines[0] = line_of(replace(entry, number=2))
    assert "something else" in judged(passed, decisions).findings[0]


def test_an_item_nobody_met_is_not_ruled_for_us(passed: Played) -> None:
    decisions = Decisions()
    foreign = c.RuleKey(
        pack=played_pack(passed),
        item=ItemId("never-met"),
        accepted=(ChoiceId("x"),),
        answers=SAID,
    )
    decisions.add(foreign)
    report = judged(passed, decisions)
    assert (report.ruled, report.findings) == ({}, ())


def test_kiosk_verify_judges_a_case_by_the_root_alone(failed: Played, tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from kiosk.cli import verify

    (tmp_path / "one.case").write_bytes(failed.written())
    (tmp_path / "trust.json").write_bytes(failed.roots.to_bytes())
    arguments = [str(tmp_path / "one.case"), "--trust", str(tmp_path / "trust.json")]
    done = CliRunner().invoke(verify.app, arguments)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("everything holds\n")
    assert "open: content appeal 1" in done.stdout
    decisions = Decisions()
    decisions.add(ruling(failed), "com-1")
    (tmp_path / "one.case").write_bytes(failed.written(decisions))
    done = CliRunner().invoke(verify.app, [*arguments, "--json"])
    assert done.exit_code == 1
    assert '"findings"' in done.stdout
