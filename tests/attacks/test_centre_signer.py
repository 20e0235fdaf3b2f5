"""Whoever may ask the signer, and is dishonest: what the centre never signed for, shown to it."""

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from central.judge.certificates import CertificateJudge
from central.judge.memory import RegisterMemory
from central.judge.messages import CertificateWanted, common_digest, encode_common
from central.judge.revocations import RevocationsJudge
from kiosk.audit.case import Case
from kiosk.audit.part_of_register import sign_register_head
from kiosk.base.clock import Moment
from kiosk.base.errors import KioskError
from kiosk.base.ids import SittingId
from kiosk.exam.centre import commands as c
from kiosk.rehearsal.setting import Setting
from kiosk.trust.centre_keys import read_centre_keys
from tests.fakes.cases import Decisions, Played, daily_key, key_list, play
from tests.fakes.centre_people import NOW
from tests.fakes.seats import furnished, hall_in

__all__ = ["furnished"]
DAY_MS = 24 * 60 * 60_000
SAID = c.Answers(kk="жауап", ru="ответ")
CODE = "987X5GS-G2B4ETH"


@pytest.fixture(scope="module")
def passed(furnished: Setting, tmp_path_factory: pytest.TempPathFactory) -> Played:
    hall = hall_in(tmp_path_factory.mktemp("passed"), furnished)
    return play(hall, wrong=1)


@pytest.fixture
def memory(tmp_path: Path) -> RegisterMemory:
    return RegisterMemory(tmp_path / "register.seen")


def at(wall_ms: int) -> Moment:
    return Moment(boot="b", awake_ms=0, boot_ms=0, wall_ms=wall_ms)


def judge_of(played: Played, memory: RegisterMemory) -> CertificateJudge:
    keys = read_centre_keys(key_list(played.root), played.roots)
    return CertificateJudge(played.roots, keys, memory, "demo-centre")


def approved(played: Played) -> Decisions:
    decisions = Decisions()
    decisions.add(c.ApproveIssue(sitting=SittingId("s"), attempts=(played.name,)))
    return decisions


def wanted(case: Case) -> bytes:
    common = encode_common(case.common)
    asked = CertificateWanted(common=common_digest(common), shared=common, own=case.own, code=CODE)
    return msgspec.msgpack.encode(asked)


def refusal(judge: CertificateJudge, case: bytes, now: Moment) -> str:
    with pytest.raises(KioskError) as caught:
        judge.judge(case, now)
    return caught.value.code


def test_lines_nobody_signed_for_are_not_remembered(passed: Played, memory: RegisterMemory) -> None:
    judge, genuine = judge_of(passed, memory), approved(passed)
    forged = approved(passed)
    for _ in range(3):
        forged.add(c.ApproveIssue(sitting=SittingId("s"), attempts=(passed.name,)))
    head = sign_register_head(genuine.head, [daily_key()])
    case = wanted(passed.case(forged, register_head=head))
    assert refusal(judge, case, at(NOW)) == "other_register"
    assert memory.number == 0
    assert judge.judge(wanted(passed.case(genuine)), at(NOW)).code == CODE


def test_a_head_of_the_day_before_yesterday_hides_no_annulment_since(
    passed: Played, memory: RegisterMemory
) -> None:
    judge, before = judge_of(passed, memory), wanted(passed.case(approved(passed)))
    assert refusal(judge, before, at(NOW + 2 * DAY_MS)) == "stale_register"
    judge.judge(before, at(NOW))
    # What it keeps from then grows old as well.
    assert refusal(judge, before, at(NOW + 2 * DAY_MS)) == "stale_register"


def test_a_revocation_list_of_today_does_not_follow_from_an_old_register(
    passed: Played, memory: RegisterMemory
) -> None:
    keys = read_centre_keys(key_list(passed.root), passed.roots)
    judge = RevocationsJudge(passed.roots, keys, memory, "demo-centre")
    common = encode_common(passed.case(approved(passed)).common)
    with pytest.raises(KioskError) as caught:
        judge.judge(common, at(NOW + 2 * DAY_MS))
    assert caught.value.code == "stale_register"
    assert judge.judge(common, at(NOW)).edition == 1


HOSTILE: tuple[dict[str, object], ...] = (
    {"anchors": b"x" * 231},
    {"anchors": b"x" * 232},
    {"journals": (b"",)},
    {"journals": (b"x" * 512,)},
    {"journals": (b"x" * 511, b"y" * 513)},
    {"opening": b""},
    {"opening": b"{}"},
    {"result": b"\xff" * 40},
    {"orders": (b"", b"{}")},
    {"orders": (b"[" * 100_000,)},
    {"parts": ()},
    {"certificate": "KZC1:\u202e"},
)


@pytest.mark.parametrize("changes", HOSTILE)
def test_a_hostile_case_is_refused_in_words_or_changes_nothing(
    passed: Played, memory: RegisterMemory, changes: dict[str, object]
) -> None:
    judge, case = judge_of(passed, memory), passed.case(approved(passed))
    hostile = replace(case, own=replace(case.own, **changes))
    try:
        claims = judge.judge(wanted(hostile), at(NOW))
    except KioskError:
        pass
    else:
        assert claims == judge.judge(wanted(case), at(NOW))
    for cut in (0, 1, 511, 512, 600, len(case.own.journals[0]) // 2):
        half = replace(case.own, journals=(case.own.journals[0][:cut],))
        assert refusal(judge, wanted(replace(case, own=half)), at(NOW))
