"""A real seat does not start an exam with listening before the sound check is passed or waived."""

from typing import TYPE_CHECKING

import pytest

from kiosk.audit.verification import verify_attempt
from kiosk.base.errors import RuleError
from kiosk.base.ids import CandidateId
from kiosk.exam import commands as c
from kiosk.exam.transitions import Phase
from tests.fakes.identity import VOUCH
from tests.fakes.whole_exam import answer_all, end, evidence_of

if TYPE_CHECKING:
    from kiosk.seat.service import SeatService
    from tests.fakes.seats import Hall


def seated(hall: "Hall") -> "SeatService":
    """Everything done but the sound check."""
    hall.open()
    service = hall.session.assign(CandidateId("demo-c01"), hall.key("inv-01"))
    hall.session.order(VOUCH, hall.key("inv-01"), hall.key("inv-02"))
    service.request(c.AcceptRules(biometric_consent=False))
    hall.settle()
    return service


def refused(hall: "Hall", service: "SeatService") -> str:
    """How the start is refused, with nothing changed and no task opened."""
    before = service.pending
    with pytest.raises(RuleError) as caught:
        hall.session.start(hall.key("inv-02"))
    hall.settle()
    assert service.saved == service.pending == before
    assert hall.session.material is None
    return caught.value.code


def test_the_start_waits_for_the_check(hall: "Hall") -> None:
    service = seated(hall)
    assert refused(hall, service) == "sound_not_checked"
    service.request(c.CheckSound(passed=False, device="Headset"))
    assert refused(hall, service) == "sound_not_checked"
    service.request(c.CheckSound(passed=True, device="Headset"))
    service.act(c.LoseSound(device="Headset"))
    assert refused(hall, service) == "sound_not_checked"
    service.request(c.CheckSound(passed=True, device="Headset"))
    hall.session.start(hall.key("inv-02"))
    hall.settle()
    assert service.saved.phase is Phase.RUNNING


def test_a_waiver_is_signed_by_two_and_the_verifier_repeats_it(hall: "Hall") -> None:
    service = seated(hall)
    command = c.WaiveSound(reason="deaf since birth, certificate seen", ground="hearing")
    with pytest.raises(RuleError):
        hall.session.order(command, hall.key("inv-01"))
    assert refused(hall, service) == "sound_not_checked"
    hall.session.order(command, hall.key("inv-01"), hall.key("head-01"))
    hall.session.start(hall.key("inv-02"))
    answer_all(hall)
    target = end(hall)
    data = (target / "attempt.journal").read_bytes()
    report = verify_attempt(data, evidence_of(hall, target))
    assert report.result == "complete"
    assert report.notes == (
        "The sound check was waived (hearing): deaf since birth, certificate seen",
    )
