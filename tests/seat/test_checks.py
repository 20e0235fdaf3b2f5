"""The checks of a seat's PC beside an attempt: noted once, looked at again, never waited for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import msgspec
import pytest

from kiosk.audit.verification import verify_attempt
from kiosk.base.ids import CandidateId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.checks import Checked
from kiosk.exam.transitions import Phase
from kiosk.seat.beats import _checks
from kiosk.seat.checks import CALM_MS, NEW_MS, Report, SeatChecks, parse_report
from tests.fakes.identity import VOUCH
from tests.fakes.whole_exam import answer_all, end, evidence_of

if TYPE_CHECKING:
    from kiosk.seat.service import Change, SeatService
    from tests.fakes.seats import Hall

Made = TypeVar("Made")
ODD = Checked(check="second_display", answer="yes", code="several", evidence=("0" * 16,))
CALM = Checked(check="second_display", answer="no", code="one")


class Looked:
    """A PC to be looked at, and somebody who looks when the test says so."""

    def __init__(self, hall: "Hall") -> None:
        self.hall = hall
        self.found: Report | None = Report(answers=(ODD,))
        self.looks = 0
        self.noted: list[int] = []
        self.quick: list[bool] = []
        self._later: list[Callable[[], None]] = []
        self.checks = SeatChecks(hall.session, self._ask, self._aside)

    def seated(self, candidate: str = "demo-c01") -> "SeatService":
        """Somebody sits down, and is ready."""
        hall = self.hall
        if hall.session.desk is None:
            hall.open()
        service = hall.session.assign(CandidateId(candidate), hall.key("inv-01"))
        service.listen(self._hear)
        hall.session.order(VOUCH, hall.key("inv-01"), hall.key("inv-02"))
        service.request(c.AcceptRules(biometric_consent=False))
        service.request(c.CheckSound(passed=True, device="Headset"))
        hall.settle()
        return service

    def look(self, ms: int = 0) -> None:
        """Let time pass, and whoever looks then answer."""
        self.hall.clock.move(ms)
        self.checks.tick()
        self.answer()

    def answer(self) -> None:
        later, self._later = self._later, []
        for one in later:
            one()
        self.hall.settle()

    def _hear(self, change: "Change") -> None:
        if change.entry is not None and isinstance(change.entry.event, e.ChecksNoted):
            self.noted.append(change.entry.event.score)

    def _ask(self, *, quick: bool) -> Report | None:
        self.looks += 1
        self.quick.append(quick)
        return self.found

    def _aside(self, work: Callable[[], Made], on_done: Callable[[Made], None], /) -> None:
        self._later.append(lambda: on_done(work()))


@pytest.fixture
def looked(hall: "Hall") -> Looked:
    return Looked(hall)


def test_a_pc_is_looked_at_when_somebody_sits_down_and_at_the_start(looked: Looked) -> None:
    looked.look()
    assert looked.looks == 0  # nobody sits here
    service = looked.seated()
    looked.look()
    assert (looked.looks, looked.noted) == (1, [30])
    assert _checks(service.saved) == ("second_display",)
    looked.found = Report(answers=(CALM,))
    looked.hall.session.start(looked.hall.key("inv-02"))
    looked.hall.settle()
    looked.look()
    assert (looked.looks, looked.noted) == (2, [30, 0])
    assert _checks(service.saved) == ()
    answer_all(looked.hall)
    target = end(looked.hall)
    report = verify_attempt(
        (target / "attempt.journal").read_bytes(), evidence_of(looked.hall, target)
    )
    assert report.result == "complete"


def test_it_is_looked_at_again_sooner_while_something_new_stands(looked: Looked) -> None:
    looked.seated()
    looked.look()
    looked.look(NEW_MS - 1)
    assert looked.looks == 1
    looked.look(1)
    assert (looked.looks, looked.noted) == (2, [30])  # the same is not noted twice
    looked.found = Report(answers=(CALM,))
    looked.look(NEW_MS)
    assert looked.noted == [30, 0]
    looked.look(CALM_MS - 1)
    assert looked.looks == 3
    looked.look(1)
    assert looked.looks == 4


def test_nobody_waits_for_one_who_looks_and_never_two_look_at_once(looked: Looked) -> None:
    service = looked.seated()
    for _ in range(5):
        looked.checks.tick()
    looked.hall.session.start(looked.hall.key("inv-02"))
    looked.hall.settle()
    assert service.saved.phase is Phase.RUNNING
    looked.answer()
    assert looked.looks == 1


def test_one_who_says_nothing_changes_nothing(looked: Looked) -> None:
    service = looked.seated()
    before = service.saved
    looked.found = None
    looked.look()
    assert (looked.looks, looked.noted, service.saved) == (1, [], before)


def test_one_who_says_nonsense_is_refused_by_the_rules(looked: Looked) -> None:
    service = looked.seated()
    before = service.saved
    looked.found = Report(answers=(msgspec.structs.replace(ODD, check="mood"),))
    looked.look()
    assert (looked.noted, service.saved) == ([], before)
    looked.found = Report(answers=(ODD,))
    looked.look(NEW_MS)
    assert looked.noted == [30]


def test_what_takes_long_is_looked_at_once_and_kept(looked: Looked) -> None:
    files = Checked(check="files", answer="yes", code="changed")
    service = looked.seated()
    looked.found = Report(answers=(ODD, files))
    looked.look()
    looked.found = Report(answers=(CALM,))
    looked.look(NEW_MS)
    assert looked.quick == [False, True]
    assert looked.noted == [90, 60]
    last = service.saved.checks.last
    assert last is not None
    assert last.answers == (CALM, files)


def test_after_the_exam_nobody_looks(looked: Looked) -> None:
    service = looked.seated()
    looked.hall.session.start(looked.hall.key("inv-02"))
    service.request(c.Finish())
    looked.hall.settle()
    looked.look(CALM_MS)
    assert looked.looks == 0


def test_the_hall_is_told_nothing_of_a_pc_whose_exam_is_over(looked: Looked) -> None:
    service = looked.seated()
    looked.look()
    looked.hall.session.start(looked.hall.key("inv-02"))
    looked.hall.settle()
    assert _checks(service.saved) == ("second_display",)
    service.request(c.Finish())
    looked.hall.settle()
    assert _checks(service.saved) == ()


def test_an_answer_that_comes_for_somebody_who_has_left_is_let_go(looked: Looked) -> None:
    service = looked.seated()
    before = service.pending
    looked.checks.tick()
    service.close()
    looked.hall.session.free_seat()
    looked.answer()
    assert (looked.looks, looked.noted) == (1, [])
    assert service.pending is before


def test_an_answer_that_comes_while_the_next_one_sits_here_is_of_nobody(looked: Looked) -> None:
    first = looked.seated()
    looked.checks.tick()
    first.close()
    looked.hall.session.free_seat()
    second = looked.seated("demo-c02")
    befores = first.pending, second.pending
    looked.checks.tick()
    assert looked.looks == 0  # the first look is on its way still
    looked.answer()
    assert (looked.looks, looked.noted) == (1, [])
    assert (first.pending, second.pending) == befores
    looked.look()
    assert (looked.looks, looked.quick, looked.noted) == (2, [False, False], [30])
    assert _checks(second.saved) == ("second_display",)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\xff\x00",
        b"[" * 60_000,
        b'{"format":2,"answers":[]}',
        b'{"answers":[],"more":1}',
        b'{"answers":[{"check":"swap","answer":"perhaps","code":"x"}]}',
        b" " * 70_000,
    ],
)
def test_what_is_no_report_is_none(said: bytes) -> None:
    assert parse_report(said) is None


def test_a_report_comes_back() -> None:
    report = Report(answers=(ODD, CALM), attestation="ab" * 32)
    assert parse_report(msgspec.json.encode(report)) == report
