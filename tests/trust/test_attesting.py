"""What a technician attested covers what was seen then, at that PC, and nothing else."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.exam.checks import CURRENT, WEIGHTS
from kiosk.trust.attesting import (
    Sight,
    attest,
    attestable,
    compared,
    evidence_of,
    parse_attestation,
)
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.seat_key import make_seat_key

KEY = make_seat_key()
TWO = Sight("second_display", "yes", "several", ("HDMI-A-1", "DP-1"))
VIRTUAL = Sight("virtual_machine", "yes", "virtual", ("systemd: kvm",))
CHANGED = Sight("files", "yes", "changed", ("fonts/a.ttf",))
MADE = attest([TWO, CHANGED], "A. Technician", "projector on the wall", 1, KEY)


def covered(*sights: Sight) -> list[str]:
    return [one.check for one in compared(sights, MADE) if one.attested]


def test_what_was_seen_then_is_covered() -> None:
    assert covered(TWO) == ["second_display"]
    assert parse_attestation(MADE.to_bytes(), KEY.signing_public) == MADE
    assert MADE.by == "A. Technician"
    assert [one.seen for one in MADE.findings] == [("HDMI-A-1", "DP-1")]


def test_less_is_covered_and_more_is_new() -> None:
    assert covered(TWO._replace(signals=("DP-1",))) == ["second_display"]
    assert covered(TWO._replace(signals=("DP-1", "DP-2"))) == []
    assert covered(VIRTUAL) == []


def test_nobody_can_attest_changed_files() -> None:
    assert not attestable(CHANGED)
    assert covered(CHANGED) == []


def test_what_is_not_there_or_not_known_needs_nothing() -> None:
    for answer in ("no", "unknown"):
        assert covered(TWO._replace(answer=answer)) == []
    assert covered(TWO._replace(signals=())) == []


def test_without_an_attestation_nothing_is_covered() -> None:
    assert not any(one.attested for one in compared([TWO, VIRTUAL], None))


def test_answers_come_in_the_order_of_the_weights_and_unknown_checks_are_left_out() -> None:
    mood = Sight("mood", "yes", "bad", ("x",))
    names = [one.check for one in compared([VIRTUAL, mood, TWO], None)]
    assert names == ["second_display", "virtual_machine"]
    assert names == [one for one in WEIGHTS[CURRENT] if one in names]


def changed(**fields: object) -> bytes:
    told = json.loads(MADE.to_bytes())
    return json.dumps(told | fields).encode()


@pytest.mark.parametrize(
    "data",
    [
        changed(by="B. Candidate"),
        changed(at_ms=2),
        changed(findings=[]),
        changed(reason="because"),
        attest([TWO], "A. Technician", "x", 1, make_seat_key()).to_bytes(),
    ],
)
def test_a_change_and_another_pc_are_noticed(data: bytes) -> None:
    with pytest.raises(DocumentRefusedError) as caught:
        parse_attestation(data, KEY.signing_public)
    assert caught.value.code == "other_seat"


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"{}", b"[" * 9000, changed(more=1), changed(signature="AA==")]
)
def test_rubbish_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentRefusedError) as caught:
        parse_attestation(data, KEY.signing_public)
    assert caught.value.code == "damaged"


@pytest.mark.parametrize(
    ("by", "reason", "code"), [(" ", "x", "no_name"), ("x", "\n", "no_reason")]
)
def test_nobody_attests_without_a_name_and_a_reason(by: str, reason: str, code: str) -> None:
    with pytest.raises(DocumentRefusedError) as caught:
        attest([TWO], by, reason, 1, KEY)
    assert caught.value.code == code


@given(st.text(), st.text())
def test_digests_tell_signals_and_checks_apart(one: str, other: str) -> None:
    same = one.encode("utf-8", "replace") == other.encode("utf-8", "replace")
    assert (evidence_of("swap", one) == evidence_of("swap", other)) is same
    assert evidence_of("swap", one) != evidence_of("clock", one)


ANY = st.text(st.characters(), max_size=300)  # half characters too


@given(ANY, ANY)
def test_any_name_and_reason_come_back_or_are_refused(by: str, reason: str) -> None:
    try:
        made = attest([TWO], by, reason, 1, KEY)
    except DocumentRefusedError:
        return
    assert parse_attestation(made.to_bytes(), KEY.signing_public) == made
    assert msgspec.json.decode(made.to_bytes())["kind"] == "attestation"


def test_a_check_that_nobody_weighs_is_attested_by_nobody() -> None:
    assert attestable(TWO)
    assert not attestable(TWO._replace(check="mood"))
    assert not attestable(TWO._replace(signals=()))
    assert not attestable(TWO._replace(answer="unknown"))
