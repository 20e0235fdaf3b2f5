"""A whole exam played quickly, for tests that need one that is over."""

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.audit.verification import Evidence
from kiosk.base.ids import CandidateId
from kiosk.exam import commands as c
from kiosk.journal import Anchor
from kiosk.packs.opening import parse_opening
from tests.fakes.identity import VOUCH

if TYPE_CHECKING:
    from tests.fakes.seats import Hall


def begin(hall: "Hall", candidate: str = "demo-c01") -> None:
    """From an empty seat to the first question."""
    if hall.session.desk is None:
        hall.open()
    session = hall.session
    service = session.assign(CandidateId(candidate), hall.key("inv-01"))
    session.order(VOUCH, hall.key("inv-01"), hall.key("inv-02"))
    service.request(c.AcceptRules(biometric_consent=False))
    service.request(c.CheckSound(passed=True, device="test"))
    session.start(hall.key("inv-02"))
    hall.settle()


def answer_all(hall: "Hall") -> None:
    """Choose the first choice shown of every task."""
    service = hall.session.service
    assert service is not None
    form = service.pending.form
    assert form is not None
    for task in form.items:
        hall.clock.move(1_000)
        service.request(c.ChooseAnswer(item=task.item, choice=task.choices[0]))


def end(hall: "Hall") -> Path:
    """From the last answer to the files that leave the seat."""
    session = hall.session
    service = session.service
    assert service is not None
    service.request(c.Finish())
    hall.settle()
    session.release(hall.key("inv-01"), hall.key("head-01"))
    service.request(c.Leave())
    session.order(c.CloseAttempt(), hall.key("inv-01"))
    hall.settle()
    return session.hand_over()


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
