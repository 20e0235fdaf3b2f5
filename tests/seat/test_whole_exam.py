"""A candidate's whole way at one seat, on real files."""

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.base.ids import CandidateId
from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from kiosk.journal import Anchor
from kiosk.packs.opening import parse_opening
from kiosk.seat.verification import Evidence, verify_attempt

if TYPE_CHECKING:
    from tests.seat.conftest import Hall


def evidence_of(hall: "Hall", target: Path) -> Evidence:
    """Everything an auditor is given of one attempt."""
    premises = hall.session.premises
    anchor = Anchor.from_bytes((target / "attempt.anchor").read_bytes())
    return Evidence(
        pack=premises.pack,
        opening=parse_opening((target / "attempt.opening").read_bytes(), anchor.attempt),
        sitting=premises.sitting,
        sitting_digest=premises.sitting_digest,
        anchors=(anchor,),
    )


def test_a_candidate_takes_the_exam_from_the_door_to_the_handover(hall: "Hall") -> None:
    hall.open()
    session = hall.session
    service = session.assign(CandidateId("demo-c01"), hall.key("inv-01"))
    session.order(c.ConfirmIdentity(), hall.key("inv-01"))
    service.request(c.AcceptRules(biometric_consent=False))
    service.request(c.CheckSound(passed=True, device="test"))
    session.start(hall.key("inv-02"))
    hall.settle()
    assert service.saved.phase is Phase.RUNNING
    form = service.saved.form
    assert form is not None
    assert session.material is not None
    for task in form.items:
        hall.clock.move(1_000)
        assert session.material.paper(task.item).texts[task.language].stem
        service.request(c.ChooseAnswer(item=task.item, choice=task.choices[0]))
    service.request(c.Finish())
    hall.settle()
    session.release(hall.key("inv-01"), hall.key("head-01"))
    hall.settle()
    score = service.saved.score
    assert score is not None
    assert score.maximum == len(form.items)
    service.request(c.Leave())
    session.order(c.CloseAttempt(), hall.key("inv-01"))
    hall.settle()
    target = session.hand_over()
    assert sorted(path.name for path in target.iterdir()) == [
        "attempt.anchor",
        "attempt.journal",
        "attempt.opening",
        "result.json",
    ]
    report = verify_attempt((target / "attempt.journal").read_bytes(), evidence_of(hall, target))
    assert report.text == "complete"
    assert report.staff_checked
    assert report.score == score
