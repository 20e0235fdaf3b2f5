"""What the signer goes by: a paper for nobody who has not earned it, whoever asks."""

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from central.judge.certificates import CertificateJudge
from central.judge.memory import RegisterMemory
from central.judge.messages import CertificateWanted, common_digest, encode_common
from central.judge.numbers import number_for
from central.judge.revocations import RevocationsJudge
from kiosk.base.clock import Moment
from kiosk.base.errors import KioskError, MalformedError
from kiosk.base.ids import AttemptId, SittingId
from kiosk.certificate.code import new_code
from kiosk.exam.centre import commands as c
from kiosk.rehearsal.setting import Setting
from kiosk.trust import crockford
from kiosk.trust.centre_keys import read_centre_keys
from tests.fakes.cases import Decisions, Played, key_list, play
from tests.fakes.centre_people import NOW
from tests.fakes.seats import furnished, hall_in

__all__ = ["furnished"]
TODAY = Moment(boot="b", awake_ms=0, boot_ms=0, wall_ms=NOW)
CODE = "987X5GS-G2B4ETH"
DAY = 24 * 60 * 60_000
SAID = c.Answers(kk="жауап", ru="ответ")


@pytest.fixture(scope="module")
def passed(furnished: Setting, tmp_path_factory: pytest.TempPathFactory) -> Played:
    hall = hall_in(tmp_path_factory.mktemp("passed"), furnished)
    return play(hall, wrong=1, appeals="open")


@pytest.fixture(scope="module")
def failed(furnished: Setting, tmp_path_factory: pytest.TempPathFactory) -> Played:
    hall = hall_in(tmp_path_factory.mktemp("failed"), furnished)
    return play(hall, wrong=7, candidate="demo-c02")


@pytest.fixture
def memory(tmp_path: Path) -> RegisterMemory:
    return RegisterMemory(tmp_path / "register.seen")


def judge_of(played: Played, memory: RegisterMemory) -> CertificateJudge:
    keys = read_centre_keys(key_list(played.root), played.roots)
    return CertificateJudge(played.roots, keys, memory, "demo-centre")


def asked(
    played: Played,
    decisions: Decisions,
    *,
    shared: bool = True,
    code: str = CODE,
    **changes: object,
) -> bytes:
    case = played.case(decisions, **changes)
    common = encode_common(case.common)
    wanted = CertificateWanted(
        common=common_digest(common),
        shared=common if shared else b"",
        own=case.own,
        code=code,
    )
    return msgspec.msgpack.encode(wanted)


def approve(played: Played) -> c.ApproveIssue:
    return c.ApproveIssue(sitting=SittingId("s"), attempts=(played.name,))


def settle(played: Played) -> c.RejectAppeals:
    kinds: tuple[c.AppealKind, ...] = ("content", "technical")
    appeals = tuple(c.Appeal(attempt=played.name, kind=kind, number=1) for kind in kinds)
    return c.RejectAppeals(appeals=appeals, answers=SAID)


def decided(*commands: c.AnyCentreCommand) -> Decisions:
    decisions = Decisions()
    for command in commands:
        decisions.add(command)
    return decisions


def refusal(judge: CertificateJudge, case: bytes) -> str:
    with pytest.raises(KioskError) as caught:
        judge.judge(case, TODAY)
    return caught.value.code


def test_who_passed_and_has_nothing_open_gets_what_two_operators_approved(
    passed: Played, memory: RegisterMemory
) -> None:
    decisions = decided(settle(passed), approve(passed))
    claims = judge_of(passed, memory).judge(asked(passed, decisions), TODAY)
    assert (claims.code, claims.kind) == (CODE, "certificate")
    assert (claims.issued.isoformat(), claims.expires) == (
        "2026-08-25",
        claims.issued.replace(year=2028),
    )
    assert claims.centre == "demo-centre"
    assert passed.attempt.score is not None
    assert sum(one.score for one in claims.results) == passed.attempt.score.total


def test_one_approval_brings_one_number_whoever_asks(
    passed: Played, memory: RegisterMemory
) -> None:
    judge = judge_of(passed, memory)

    def number(*commands: c.AnyCentreCommand, code: str = CODE) -> str:
        decisions = decided(settle(passed), approve(passed), *commands)
        return judge.judge(asked(passed, decisions, code=code), TODAY).number

    first = number()
    assert first[:3] == "26-"
    crockford.read(first[3:], 11)
    assert number(code=new_code()) == first
    assert number(approve(passed)) == first
    void = c.RevokeCertificate(certificate=first, attempt=passed.name, ground="impostor")
    assert number(approve(passed), void, approve(passed)) != first


def test_two_attempts_of_one_approval_have_two_numbers(passed: Played) -> None:
    entry = Decisions().add(approve(passed))
    numbers = {number_for(AttemptId(f"attempt-{one}"), entry) for one in range(1000)}
    assert len(numbers) == 1000


def test_nobody_gets_one_with_an_open_appeal_without_approval_or_after_an_annulment(
    passed: Played, memory: RegisterMemory
) -> None:
    judge = judge_of(passed, memory)
    assert refusal(judge, asked(passed, decided())) == "appeal_open"
    assert refusal(judge, asked(passed, decided(approve(passed)))) == "appeal_open"
    settled = decided(approve(passed), settle(passed))
    assert judge.judge(asked(passed, settled), TODAY).code == CODE
    annulled = decided(
        approve(passed), settle(passed), c.AnnulAttempt(attempt=passed.name, ground="impostor")
    )
    assert refusal(judge, asked(passed, annulled)) == "annulled"


def test_without_two_operators_nothing_is_issued(passed: Played, memory: RegisterMemory) -> None:
    judge = judge_of(passed, memory)
    assert refusal(judge, asked(passed, decided(settle(passed)))) == "not_approved"


def test_one_operator_s_approval_counts_for_nothing(passed: Played, memory: RegisterMemory) -> None:
    decisions = decided(settle(passed))
    decisions.add(approve(passed), "op-1")
    assert refusal(judge_of(passed, memory), asked(passed, decisions)) == "does_not_hold"


def test_a_fail_earns_none_however_it_is_approved(failed: Played, memory: RegisterMemory) -> None:
    case = asked(failed, decided(approve(failed)))
    assert refusal(judge_of(failed, memory), case) == "nothing_earned"


def test_a_spoilt_journal_earns_none(passed: Played, memory: RegisterMemory) -> None:
    journal = passed.blank.own.journals[0]
    half = len(journal) // 2
    spoilt = journal[:half] + bytes([journal[half] ^ 1]) + journal[half + 1 :]
    decisions = decided(settle(passed), approve(passed))
    case = asked(passed, decisions, journals=(spoilt,))
    assert refusal(judge_of(passed, memory), case) == "does_not_hold"


def test_a_story_without_its_end_earns_none(passed: Played, memory: RegisterMemory) -> None:
    journal = passed.blank.own.journals[0][:-512]
    decisions = decided(settle(passed), approve(passed))
    case = asked(passed, decisions, journals=(journal,), anchors=b"")
    assert refusal(judge_of(passed, memory), case) == "does_not_hold"


def test_what_cases_share_is_sent_once(passed: Played, memory: RegisterMemory) -> None:
    judge, decisions = judge_of(passed, memory), decided(settle(passed), approve(passed))
    short = asked(passed, decisions, shared=False)
    assert refusal(judge, short) == "common_wanted"
    judge.judge(asked(passed, decisions), TODAY)
    assert judge.judge(short, TODAY).code == CODE


def test_yesterday_s_register_hides_nothing(passed: Played, memory: RegisterMemory) -> None:
    judge = judge_of(passed, memory)
    before = decided(settle(passed), approve(passed))
    judge.judge(asked(passed, before), TODAY)
    after = decided(
        settle(passed), approve(passed), c.AnnulAttempt(attempt=passed.name, ground="impostor")
    )
    assert refusal(judge, asked(passed, after)) == "annulled"
    assert refusal(judge, asked(passed, before, shared=False)) == "common_wanted"
    assert refusal(judge, asked(passed, before)) == "register_behind"
    other = decided(settle(passed), approve(passed), approve(passed))
    assert refusal(judge, asked(passed, other)) == "other_register"


def test_the_signer_remembers_over_a_restart(passed: Played, tmp_path: Path) -> None:
    path = tmp_path / "register.seen"
    whole = decided(settle(passed), approve(passed))
    judge_of(passed, RegisterMemory(path)).judge(asked(passed, whole), TODAY)
    again = judge_of(passed, RegisterMemory(path))
    assert RegisterMemory(path).number == 2
    assert refusal(again, asked(passed, decided(settle(passed)))) == "register_behind"
    path.write_bytes(b"{")
    with pytest.raises(MalformedError):
        RegisterMemory(path)


def test_noise_and_exchanged_ground_are_refused(passed: Played, memory: RegisterMemory) -> None:
    judge = judge_of(passed, memory)
    assert refusal(judge, b"noise") == "unreadable"
    good = msgspec.msgpack.decode(
        asked(passed, decided(settle(passed), approve(passed))), type=CertificateWanted
    )
    other = encode_common(passed.case(decided()).common)
    assert refusal(judge, msgspec.msgpack.encode(replace(good, shared=other))) == "wrong_digest"


def test_a_revocation_list_holds_every_number_that_two_persons_made_void(
    passed: Played, memory: RegisterMemory
) -> None:
    keys = read_centre_keys(key_list(passed.root), passed.roots)
    judge = RevocationsJudge(passed.roots, keys, memory, "demo-centre")
    decisions = decided(approve(passed))
    for number in ("C26-000200", "C26-000100"):
        attempt = AttemptId(f"of-{number}")
        decisions.add(c.RevokeCertificate(certificate=number, attempt=attempt, ground="annulled"))
    common = encode_common(passed.case(decisions).common)
    listed = judge.judge(common, TODAY)
    assert listed.numbers == ("C26-000100", "C26-000200")
    assert (listed.edition, listed.as_of.isoformat()) == (3, "2026-08-25")
    hidden = (decisions.lines[0], replace(decisions.lines[1], entry=b""), decisions.lines[2])
    with pytest.raises(KioskError) as caught:
        judge.judge(encode_common(passed.case(decisions, register=hidden).common), TODAY)
    assert caught.value.code == "incomplete"


def test_a_revocation_list_follows_from_the_register_of_today_and_of_no_other(
    passed: Played, memory: RegisterMemory
) -> None:
    keys = read_centre_keys(key_list(passed.root), passed.roots)
    judge = RevocationsJudge(passed.roots, keys, memory, "demo-centre")

    def code(case: bytes, now: Moment = TODAY) -> str:
        with pytest.raises(KioskError) as caught:
            judge.judge(case, now)
        return caught.value.code

    void = c.RevokeCertificate(certificate="C26-000100", attempt=passed.name, ground="annulled")
    before, after = decided(approve(passed)), decided(approve(passed), void)
    common = encode_common(passed.case(after).common)
    assert code(common, replace(TODAY, wall_ms=NOW + 2 * DAY)) == "stale_register"
    assert memory.number == 0
    first, second = after.lines
    exchanged = (first, replace(second, entry=first.entry))
    assert code(encode_common(passed.case(after, register=exchanged).common)) == "exchanged"
    assert judge.judge(common, TODAY).numbers == ("C26-000100",)
    assert code(encode_common(passed.case(before).common)) == "register_behind"


def test_one_person_revokes_nothing(passed: Played, memory: RegisterMemory) -> None:
    keys = read_centre_keys(key_list(passed.root), passed.roots)
    alone = decided(approve(passed))
    command = c.RevokeCertificate(certificate="C26-000200", attempt=passed.name, ground="annulled")
    alone.add(command, "com-1")
    with pytest.raises(KioskError) as caught:
        RevocationsJudge(passed.roots, keys, memory, "demo-centre").judge(
            encode_common(passed.case(alone).common), TODAY
        )
    assert caught.value.code == "second_person_needed"
