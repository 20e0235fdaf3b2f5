"""What two persons of the centre may decide, and what it changes."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from kiosk.base.errors import MalformedError, RuleError
from kiosk.base.ids import AttemptId, ChoiceId, ItemId, SittingId, StaffId
from kiosk.exam.centre import commands as c
from kiosk.exam.centre.register import Given, Known, Register, check_decision, evolve_register
from kiosk.exam.scoring import Ruling

PACK = "ab" * 32
ITEM, OTHER = ItemId("i-1"), ItemId("i-2")
A, B = ChoiceId("a"), ChoiceId("b")
ANNA, BORIS = AttemptId("a-1"), AttemptId("a-2")
TWO = (StaffId("com-1"), StaffId("com-2"))
SAID = c.Answers(kk="жауап", ru="ответ")
CONTENT = c.Appeal(attempt=ANNA, kind="content", number=1)
ELSEWHERE = c.Appeal(attempt=BORIS, kind="content", number=1)
TECHNICAL = c.Appeal(attempt=ANNA, kind="technical", number=1)
APPEALS = {CONTENT: ITEM, ELSEWHERE: OTHER, TECHNICAL: OTHER}
KNOWN = Known(
    appeals=APPEALS.get,
    choices=lambda pack, item: (A, B) if pack == PACK and item in {ITEM, OTHER} else (),
)
RULE = c.RuleKey(pack=PACK, item=ITEM, accepted=(B,), upheld=(CONTENT,), answers=SAID)
DROP = c.RuleKey(pack=PACK, item=ITEM, accepted=(), dropped=True, answers=SAID)
WITHDRAW = c.WithdrawRuling(pack=PACK, item=ITEM)
REJECT = c.RejectAppeals(appeals=(CONTENT, ELSEWHERE), answers=SAID)
GRANT = c.GrantItem(attempt=ANNA, number=1, item=OTHER, answers=SAID)
ANNUL = c.AnnulAttempt(attempt=ANNA, ground="impostor")
LIFT = c.LiftAnnulment(attempt=ANNA)
APPROVE = c.ApproveIssue(sitting=SittingId("s-1"), attempts=(ANNA, BORIS))
REVOKE = c.RevokeCertificate(certificate="KZ-0001", attempt=ANNA, ground="annulled")
EVERY = (RULE, DROP, WITHDRAW, REJECT, GRANT, ANNUL, LIFT, APPROVE, REVOKE)


def decided(*commands: c.AnyCentreCommand) -> Register:
    register = Register()
    for number, command in enumerate(commands, start=1):
        check_decision(register, command, TWO, KNOWN)
        register = evolve_register(register, Given(number, number, command, TWO))
    return register


def refusal(register: Register, command: c.AnyCentreCommand, known: Known = KNOWN) -> str:
    with pytest.raises(RuleError) as caught:
        check_decision(register, command, TWO, known)
    return caught.value.code


def test_a_ruling_counts_for_everybody_who_met_the_item_and_upholds_its_appeals() -> None:
    register = decided(RULE)
    ruling = Ruling(entry=1, accepted=(B,))
    assert register.rulings_for(PACK, ANNA) == register.rulings_for(PACK, BORIS) == {ITEM: ruling}
    assert register.rulings_for("cd" * 32, ANNA) == {}
    assert (register.appeals[CONTENT].upheld, register.appeals[CONTENT].entry) == (True, 1)
    assert ELSEWHERE not in register.appeals


def test_a_later_ruling_replaces_the_earlier_and_withdrawing_brings_the_key_back() -> None:
    assert decided(RULE, DROP).rulings[PACK, ITEM] == Ruling(entry=2, dropped=True)
    withdrawn = decided(RULE, WITHDRAW)
    assert withdrawn.rulings == {}
    assert withdrawn.appeals[CONTENT].upheld  # what was decided about the appeal stands


def test_a_technical_appeal_that_is_upheld_gives_the_point_to_that_attempt_alone() -> None:
    register = decided(GRANT)
    assert register.rulings_for(PACK, ANNA) == {OTHER: Ruling(entry=1, dropped=True)}
    assert register.rulings_for(PACK, BORIS) == {}


def test_a_reopened_appeal_waits_again_and_its_point_is_gone() -> None:
    register = decided(GRANT, c.ReopenAppeal(appeal=TECHNICAL))
    assert TECHNICAL not in register.appeals
    assert register.rulings_for(PACK, ANNA) == {}
    assert decided(GRANT, c.ReopenAppeal(appeal=TECHNICAL), GRANT).granted[ANNA] == {OTHER: 3}


def test_an_annulment_can_be_lifted_and_a_certificate_revoked_once() -> None:
    assert decided(ANNUL).annulled == {ANNA: 1}
    assert decided(ANNUL, LIFT).annulled == {}
    assert decided(REVOKE).revoked == {"KZ-0001": 1}
    assert decided(APPROVE).approved == decided(APPROVE, APPROVE).approved == {ANNA: 1, BORIS: 1}


def test_an_approval_ends_with_an_annulment_and_with_the_paper_it_brought() -> None:
    assert decided(APPROVE, ANNUL).approved == {BORIS: 1}
    assert decided(APPROVE, ANNUL, LIFT).approved == {BORIS: 1}
    assert decided(APPROVE, REVOKE).approved == {BORIS: 1}
    assert decided(APPROVE, REVOKE, APPROVE).approved == {ANNA: 3, BORIS: 1}


@pytest.mark.parametrize("command", EVERY, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("signers", [(), TWO[:1], (TWO[0], TWO[0])])
def test_nobody_decides_anything_alone(
    command: c.AnyCentreCommand, signers: tuple[StaffId, ...]
) -> None:
    with pytest.raises(RuleError) as caught:
        check_decision(Register(), command, signers, KNOWN)
    assert caught.value.code == "second_person_needed"


@pytest.mark.parametrize(
    ("before", "command", "code"),
    [
        ((), replace(RULE, item=ItemId("i-9"), upheld=()), "unknown_item"),
        ((), replace(RULE, pack="cd" * 32), "unknown_item"),
        ((), replace(RULE, accepted=(ChoiceId("z"),)), "foreign_choice"),
        ((), replace(RULE, accepted=()), "no_choice"),
        ((), replace(RULE, dropped=True), "no_choice"),
        ((RULE,), replace(RULE, upheld=()), "same_ruling"),
        ((), replace(RULE, upheld=(ELSEWHERE,)), "other_item"),
        ((), replace(RULE, item=OTHER, upheld=(TECHNICAL,)), "other_item"),
        ((), replace(RULE, upheld=(replace(CONTENT, number=7),)), "unknown_appeal"),
        ((REJECT,), RULE, "decided_before"),
        ((RULE,), REJECT, "decided_before"),
        ((), replace(REJECT, appeals=(CONTENT, CONTENT)), "decided_before"),
        ((), WITHDRAW, "no_ruling"),
        ((), replace(GRANT, item=ITEM), "other_item"),
        ((GRANT,), GRANT, "decided_before"),
        ((), c.ReopenAppeal(appeal=CONTENT), "not_decided"),
        ((ANNUL,), ANNUL, "annulled_before"),
        ((), LIFT, "not_annulled"),
        ((REVOKE,), REVOKE, "revoked_before"),
    ],
)
def test_what_does_not_fit_is_refused(
    before: tuple[c.AnyCentreCommand, ...], command: c.AnyCentreCommand, code: str
) -> None:
    assert refusal(decided(*before), command) == code


def test_an_order_names_the_last_decision_about_any_of_its_subjects() -> None:
    register = decided(ANNUL, replace(RULE, upheld=()), REVOKE)
    assert register.after(WITHDRAW) == 2
    assert register.after(LIFT) == 3
    assert register.after(APPROVE) == 3  # one of its attempts was decided about
    assert register.after(replace(RULE, upheld=(ELSEWHERE,))) == 2
    assert register.after(replace(ANNUL, attempt=BORIS)) == 0


def test_entries_follow_one_by_one() -> None:
    with pytest.raises(RuleError) as caught:
        evolve_register(Register(), Given(2, 0, ANNUL, TWO))
    assert caught.value.code == "wrong_number"


@pytest.mark.parametrize("command", EVERY, ids=lambda one: type(one).__name__)
def test_a_decision_survives_its_order(command: c.AnyCentreCommand) -> None:
    assert c.decode_command(c.encode_command(command)) == command


def test_each_decision_is_somebody_s_business() -> None:
    operators = {type(one) for one in EVERY if c.office_of(one) == "operator"}
    assert operators == {c.ApproveIssue}


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: data + b"x", bytes])
def test_a_damaged_decision_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    data = b"" if spoil is bytes else spoil(c.encode_command(RULE))
    with pytest.raises(MalformedError):
        c.decode_command(data)
