"""What the checks of a seat's PC come to: a score that anyone can count again, and no stop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.checks import CURRENT, WEIGHTS, WORST, Checked, alarms, new_findings, score
from kiosk.exam.recomputing import recompute
from kiosk.exam.transitions import Phase
from tests.exam.scenes_checks import ATTESTATION, DIGEST, noted, sitting
from tests.fakes.exam_play import Play, signed_by_two
from tests.fakes.exam_stages import looked_at, stage

NAMES = tuple(WEIGHTS[CURRENT])


def checked(name: str, **changes: object) -> Checked:
    one = Checked(check=name, answer="yes", code="there", evidence=(DIGEST,))
    return replace(one, **changes)


def kinds(events: tuple[e.Event, ...]) -> list[str]:
    return [one.kind if isinstance(one, e.IncidentNoted) else type(one).__name__ for one in events]


def judged(play: Play, journal: list[e.Entry]) -> list[str]:
    found = recompute(journal, play.exam, signed_by_two, play.keys).discrepancies
    return [one.why for one in found]


def entries(play: Play) -> list[e.Entry]:
    return [e.decode_entry(payload) for payload in play.journal]


def test_a_new_finding_is_noted_with_its_score_and_is_an_incident() -> None:
    play = sitting()
    found = play.do(looked_at("second_display", "virtual_machine"))
    assert kinds(found) == ["ChecksNoted", "check_second_display", "check_virtual_machine"]
    assert isinstance(found[0], e.ChecksNoted)
    assert (found[0].score, found[0].weights) == (70, 1)
    assert play.state.phase is Phase.CHECK_IN


def test_what_was_told_at_this_seat_is_told_once() -> None:
    play = noted()
    assert kinds(play.do(looked_at("second_display", "wireless"))) == [
        "ChecksNoted",
        "check_wireless",
    ]
    assert kinds(play.do(looked_at())) == ["ChecksNoted"]
    assert kinds(play.do(looked_at("wireless"))) == ["ChecksNoted", "check_wireless"]


def test_what_was_attested_is_in_the_journal_and_no_incident() -> None:
    answers = (checked("second_display", attested=True), checked("virtual_machine"))
    command = replace(looked_at(), answers=answers, attestation=ATTESTATION)
    found = sitting().do(command)
    assert kinds(found) == ["ChecksNoted", "check_virtual_machine"]
    assert isinstance(found[0], e.ChecksNoted)
    assert (found[0].score, found[0].attestation) == (40, ATTESTATION)


@pytest.mark.parametrize("phase", [Phase.CHECK_IN, Phase.RUNNING])
def test_the_worst_pc_of_all_stops_nothing(phase: Phase) -> None:
    play = stage(phase, "kz-citizenship")
    before = play.state
    everything = tuple(checked(name) for name in NAMES)
    (first, *_) = play.do(replace(looked_at(), answers=everything))
    assert isinstance(first, e.ChecksNoted)
    assert first.score == WORST == 100
    assert (play.state.phase, play.state.exam) == (before.phase, before.exam)
    if phase is Phase.CHECK_IN:
        play.started_from_ready()
    item = play.items[0]
    play.do(c.ChooseAnswer(item=item, choice=play.choice(item)))
    assert judged(play, entries(play)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"score": 0},
        {"score": 31},
        {"answers": (checked("second_display", answer="no"),)},
        {"weights": 2},
        {"attestation": "x"},
    ],
)
def test_a_score_that_does_not_follow_from_its_answers_is_found(changes: dict[str, object]) -> None:
    play = noted()
    assert judged(play, entries(play)) == []
    forged = [
        replace(one, event=replace(one.event, **changes))
        if isinstance(one.event, e.ChecksNoted)
        else one
        for one in entries(play)
    ]
    assert judged(play, forged)


def test_a_finding_whose_incident_was_cut_out_is_found() -> None:
    play = noted()
    play.do(c.CallInvigilator())
    journal = [one for one in entries(play) if not isinstance(one.event, e.IncidentNoted)]
    assert any("does not follow" in why for why in judged(play, journal))


answer_lists = st.lists(st.sampled_from(NAMES), unique=True).map(
    lambda names: tuple(checked(one) for one in names)
)


@given(answer_lists, st.sampled_from(["no", "unknown"]))
def test_a_score_counts_what_is_there_and_nobody_attested(
    answers: tuple[Checked, ...], other: str
) -> None:
    points = sum(WEIGHTS[CURRENT][one.check].points for one in answers)
    assert score(answers) == min(WORST, points)
    assert score(replace(one, answer=other) for one in answers) == 0
    assert score(replace(one, attested=True) for one in answers) == 0
    assert new_findings(answers) == tuple(one.check for one in answers)


def test_another_seat_is_another_pc() -> None:
    record = noted().state.checks
    assert record.last is not None
    assert record.moved().last is None
    assert record.moved().notes == record.notes


def test_invigilators_are_told_of_what_weighs_and_the_heaviest_first() -> None:
    """Twenty points are told, fewer go to the minutes alone (`WEIGHTS`, version 1)."""
    everything = tuple(checked(name) for name in NAMES)
    told = alarms(everything)
    assert set(NAMES) - set(told) == {"clipboard", "swap", "core_dumps", "hardening"}
    assert {"wireless", "disk_space", "clock"} <= set(told)  # twenty points each
    points = [WEIGHTS[CURRENT][one].points for one in told]
    assert points == sorted(points, reverse=True)
    assert told[:2] == ("remote_session", "files")
    assert alarms(replace(one, attested=True) for one in everything) == ()
