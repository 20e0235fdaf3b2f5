"""A candidate's whole way at one seat, on real files."""

from typing import TYPE_CHECKING

import msgspec
import pytest

from kiosk.audit.verification import verify_attempt
from kiosk.base.errors import MalformedError
from kiosk.base.ids import CandidateId, StaffId
from kiosk.exam import commands as c
from kiosk.exam.hall.events import AnchorNoted, KeyReleased, OrderGiven
from kiosk.exam.hall.state import fold_hall
from kiosk.exam.transitions import Phase
from kiosk.seat.desk import local_desk
from kiosk.seat.handover import RESULT_PURPOSE, ResultRecord, SignedRecord
from kiosk.trust.errors import OrderRefusedError, SecretRefusedError
from kiosk.trust.keys import verifies
from tests.fakes.whole_exam import answer_all, begin, end, evidence_of

if TYPE_CHECKING:
    from tests.fakes.seats import Hall


def test_a_candidate_takes_the_exam_from_the_door_to_the_handover(hall: "Hall") -> None:
    begin(hall)
    answer_all(hall)
    target = end(hall)
    assert sorted(path.name for path in target.iterdir()) == [
        "attempt.anchor",
        "attempt.journal",
        "attempt.opening",
        "result.json",
    ]
    report = verify_attempt((target / "attempt.journal").read_bytes(), evidence_of(hall, target))
    assert report.text == "complete"
    assert report.staff_checked
    assert report.score is not None
    assert report.score.maximum == 40


def test_the_result_record_is_signed_by_the_seat_and_agrees_with_the_journal(hall: "Hall") -> None:
    begin(hall)
    answer_all(hall)
    target = end(hall)
    signed = msgspec.json.decode((target / "result.json").read_bytes(), type=SignedRecord)
    record = msgspec.json.decode(signed.record, type=ResultRecord)
    key = hall.session.premises.seat_key.signing_public
    assert verifies(key, RESULT_PURPOSE, bytes(signed.record), bytes.fromhex(signed.signature))
    report = verify_attempt((target / "attempt.journal").read_bytes(), evidence_of(hall, target))
    assert (record.score, record.outcome) == (report.score, report.outcome)


def test_the_hall_journal_holds_every_order_release_and_anchor(hall: "Hall") -> None:
    begin(hall)
    answer_all(hall)
    end(hall)
    events = [entry.event for entry in local_desk(hall.session.desk).log.entries]
    assert sum(isinstance(event, OrderGiven) for event in events) == 5
    assert sum(isinstance(event, KeyReleased) for event in events) == 1
    occasions = [event.occasion for event in events if isinstance(event, AnchorNoted)]
    assert occasions == ["start", "finish", "close"]


def test_the_hall_journal_of_a_lone_seat_folds_as_one_of_a_hub_does(hall: "Hall") -> None:
    begin(hall)
    answer_all(hall)
    end(hall)
    hall.session.note_wrong_pin(StaffId("inv-01"))
    log = local_desk(hall.session.desk).log
    hall.session.close_hall()
    closed = fold_hall(log.entries)
    (attempt,) = closed.attempts.values()
    assert closed.closed
    assert attempt.over
    assert attempt.key_released
    places = [(one.incarnation, one.sequence) for one in attempt.anchors.values()]
    assert places == sorted(set(places))
    assert all(incarnation == 1 for incarnation, _ in places)
    assert set(closed.orders.values()) == {None}
    assert (closed.epoch, closed.after_of(None)) == (1, 0)
    hall.open()  # the next opening goes on in the same file
    entries = local_desk(hall.session.desk).log.entries
    assert len(entries) == closed.sequence + 1
    assert not fold_hall(entries).closed


def test_the_next_candidate_sits_down_with_a_form_of_their_own(hall: "Hall") -> None:
    begin(hall)
    answer_all(hall)
    first = hall.session.service.saved.form  # type: ignore[union-attr] # begun above
    end(hall)
    assert next(one.id for one in hall.session.candidates()) == "demo-c02"
    begin(hall, "demo-c02")
    second = hall.session.service.saved.form  # type: ignore[union-attr] # begun above
    assert first != second


def test_accommodations_come_from_the_signed_sitting_and_nowhere_else(hall: "Hall") -> None:
    begin(hall, "demo-c02")
    service = hall.session.service
    assert service is not None
    assert service.left_ms() == (52 + 12) * 60_000


def test_what_the_keeper_holds_shrinks_when_the_candidate_leaves(hall: "Hall") -> None:
    begin(hall)
    assert hall.kept.part_keys
    assert not hall.kept.key_keys
    answer_all(hall)
    end(hall)
    assert not hall.kept.attempt
    assert not hall.kept.journal_key
    assert not hall.kept.part_keys
    assert not hall.kept.key_keys


def test_the_key_stays_closed_before_the_finish_and_for_one_person(hall: "Hall") -> None:
    begin(hall)
    one, other = hall.key("inv-01"), hall.key("inv-02")
    with pytest.raises(Exception, match="after the finish only"):
        hall.session.release(one, other)
    assert hall.session.service is not None
    hall.session.service.request(c.Finish())
    hall.settle()
    with pytest.raises(Exception, match="different persons"):
        hall.session.release(one, one)
    assert hall.session.service.pending.phase is Phase.FINISHED


def test_one_person_cannot_give_time_and_a_technician_cannot_at_all(hall: "Hall") -> None:
    begin(hall)
    credit = c.CreditTime(ms=60_000, cause="equipment")
    for keys in (("inv-01",), ("inv-01", "inv-01"), ("inv-01", "tech-01")):
        with pytest.raises(OrderRefusedError):
            hall.session.order(credit, *(hall.key(name) for name in keys))
    hall.session.order(credit, hall.key("inv-01"), hall.key("inv-02"))


def test_two_candidates_cannot_sit_at_one_seat(hall: "Hall") -> None:
    begin(hall)
    with pytest.raises(Exception, match="this seat has a candidate"):
        hall.session.assign(CandidateId("demo-c02"), hall.key("inv-01"))


def test_two_paper_sheets_open_what_the_keys_cannot(
    hall: "Hall", monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_for_these(*_arguments: object) -> bytes:
        raise SecretRefusedError("pair_not_allowed", "These two may not open this together.")

    sheets = hall.setting.sheets
    monkeypatch.setattr("kiosk.packs.release.open_with_pair", not_for_these)
    one, other = hall.key("inv-01"), hall.key("inv-02")
    with pytest.raises(MalformedError, match="cannot be opened"):
        hall.session.open_hall(one, other, hall.clock.now().wall_ms)
    hall.session.open_hall(one, other, hall.clock.now().wall_ms, sheets["paper"])
    begin(hall)
    assert hall.session.service is not None
    hall.session.service.request(c.Finish())
    hall.settle()
    hall.session.release(one, other, sheets["key"])
    hall.settle()
    assert hall.session.service.saved.score is not None


def test_sheets_help_nobody_who_may_not_open_a_hall(hall: "Hall") -> None:
    sheets = hall.setting.sheets["paper"]
    now = hall.clock.now().wall_ms
    for one, other in (("inv-01", "inv-01"), ("inv-01", "tech-01")):
        with pytest.raises(OrderRefusedError):
            hall.session.open_hall(hall.key(one), hall.key(other), now, sheets)
    assert hall.session.desk is None
