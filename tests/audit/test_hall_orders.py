"""Signed orders to the hall: once, here, by enough people; and again when the centre looks."""

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.audit.hall_orders import (
    hall_order_reader,
    quorum_for_hall,
    read_hall_command,
    scene_for_hall,
    subject_for,
)
from kiosk.audit.hall_registration import roster_of
from kiosk.audit.registration import hall_journal_id
from kiosk.base.errors import KioskError, RuleError
from kiosk.base.ids import AttemptId, CandidateId
from kiosk.exam.commands import Pause, encode_staff_command
from kiosk.exam.hall import commands as c
from kiosk.exam.hall.recomputing import RecomputedHall, recompute_hall
from kiosk.exam.hall.roster import Rostered
from kiosk.exam.hall.state import HallState
from kiosk.trust.orders import signed_order
from kiosk.trust.sitting import Assistant, Document
from tests.fakes.hall_people import HALL, candidate, key, sitting
from tests.fakes.scripted_clock import DAY, HOUR, MINUTE
from tests.fakes.signed_hall import EDITIONS, FIRST, NEXT, PACK, ROSTERS, SignedHall, check_in

DRAW = c.DrawSeats(numbers=("271828", "31415"))
EXIT = c.StampExit(candidate=CandidateId("c-001"))
RETURN = c.StampReturn(candidate=CandidateId("c-001"))


@pytest.fixture
def hall() -> SignedHall:
    made = SignedHall()
    made.open()
    return made


def refusal(hall: SignedHall, signed: object) -> str:
    before = hall.state
    with pytest.raises(KioskError) as caught:
        hall.give(signed)  # type: ignore[arg-type]  # an order or its bytes
    assert hall.state is before
    return caught.value.code


def judged(hall: SignedHall) -> RecomputedHall:
    return recompute_hall(hall.entries, tuple(ROSTERS.values()), hall_order_reader(EDITIONS))


def test_two_panels_at_the_entrance_do_not_stand_in_each_others_way(hall: SignedHall) -> None:
    first = hall.sign(check_in(1), "inv-1")
    second = hall.sign(check_in(2), "inv-2")
    hall.give(first)
    hall.give(second)
    assert {"c-001", "c-002"} == set(hall.state.people)


def test_two_orders_about_one_candidate_do(hall: SignedHall) -> None:
    first = hall.sign(check_in(1), "inv-1")
    second = hall.sign(c.MarkNoShow(candidate=CandidateId("c-001")), "inv-2")
    hall.give(first)
    assert refusal(hall, second) == "replayed"


def test_no_order_is_obeyed_twice_whatever_happened_between(hall: SignedHall) -> None:
    hall.do(check_in(1), "inv-1")
    out = hall.sign(EXIT, "inv-1")
    hall.give(out)
    assert refusal(hall, out) == "replayed"
    hall.do(RETURN, "inv-1")
    assert refusal(hall, out) == "replayed"
    hall.do(check_in(2), "inv-1")
    message = hall.sign(c.SendMessage(seats=(), message="quiet"), "inv-1")
    hall.give(message)
    assert refusal(hall, message) == "replayed"


def test_an_order_about_one_candidate_serves_for_no_other(hall: SignedHall) -> None:
    order = hall.order(check_in(1))
    for_other = replace(order, action=c.encode_hall_command(check_in(2)))
    assert refusal(hall, signed_order(for_other, key("inv-1"))) == "wrong_attempt"
    hall_wide = replace(order, action=c.encode_hall_command(c.SetSpare(seats=(1,))))
    assert refusal(hall, signed_order(hall_wide, key("inv-1"))) == "wrong_attempt"


def test_an_order_to_an_attempt_is_none_to_the_hall(hall: SignedHall) -> None:
    order = hall.order(check_in(1))
    pause = replace(order, action=encode_staff_command(Pause(reason="drill")))
    assert refusal(hall, signed_order(pause, key("inv-1"))) == "unknown_order"
    seat_order = replace(order, incarnation=1)
    assert refusal(hall, signed_order(seat_order, key("inv-1"))) == "wrong_incarnation"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"hall": "hall-2"}, "wrong_hall"),
        ({"epoch": 2}, "unknown_epoch"),
        ({"epoch": 0}, "lower_epoch"),
        ({"after": 7}, "replayed"),
        ({"expires_ms": 5}, "expired"),
    ],
)
def test_an_order_of_another_hall_or_time_is_refused(
    hall: SignedHall, changes: dict[str, object], code: str
) -> None:
    assert refusal(hall, hall.sign(check_in(1), "inv-1", **changes)) == code


@pytest.mark.parametrize(
    ("command", "names", "code"),
    [
        (DRAW, ("inv-1",), "too_few_persons"),
        (DRAW, ("inv-1", "inv-1"), "same_person"),
        (DRAW, ("inv-1", "tech-1"), "role_not_allowed"),
        (check_in(1), ("tech-1",), "role_not_allowed"),
        (check_in(1), ("stranger",), "unknown_person"),
        (c.CloseSitting(), ("head-1",), "too_few_persons"),
    ],
)
def test_enough_people_of_the_right_kind_must_sign(
    hall: SignedHall, command: c.AnyHallCommand, names: tuple[str, ...], code: str
) -> None:
    assert refusal(hall, hall.sign(command, *names)) == code


def test_a_changed_action_breaks_the_signature(hall: SignedHall) -> None:
    signed = hall.sign(check_in(1), "inv-1")
    order = hall.order(check_in(1), reason="another")
    assert refusal(hall, replace(signed, order=order.to_bytes())) == "bad_signature"


def test_the_opening_is_judged_by_the_time_it_confirms() -> None:
    """A dead CMOS battery stops nobody: the machine's own date is no evidence."""
    for error in (-11 * 365 * DAY, 9 * 365 * DAY):
        hall = SignedHall()
        now = hall.clock.now().wall_ms
        hall.clock.set_wall(error)
        hall.do(c.OpenSitting(sitting_digest=FIRST, pack_digest=PACK, hall_ms=now))
        assert hall.state.opened is not None
        assert judged(hall).discrepancies == ()


def test_nobody_opens_the_hall_for_a_day_on_which_they_are_not_on_duty() -> None:
    hall = SignedHall()
    tomorrow = hall.clock.now().wall_ms + DAY
    opening = c.OpenSitting(sitting_digest=FIRST, pack_digest=PACK, hall_ms=tomorrow)
    assert refusal(hall, hall.sign(opening, "inv-1", "inv-2")) == "not_on_duty"


def test_an_order_of_the_epoch_before_is_refused_after_a_takeover(hall: SignedHall) -> None:
    old = hall.sign(check_in(1), "inv-1")
    takeover = hall.sign(c.TakeOver(epoch=2, hub="hub/2"), "inv-1", "head-1")
    hall.give(takeover)
    assert refusal(hall, old) == "lower_epoch"
    assert refusal(hall, takeover) == "lower_epoch"
    hall.do(check_in(1), "inv-1")


def test_the_centre_finds_what_the_hub_obeyed_and_nothing_else(hall: SignedHall) -> None:
    hall.do(check_in(1), "inv-1")
    hall.do(check_in(2), "inv-3")
    hall.do(DRAW, "inv-1", "head-1")
    hall.do(c.TakeOver(epoch=2, hub="hub/2"))
    hall.do(c.ExtendRoster(sitting_digest=NEXT), "inv-1")
    hall.do(check_in(5), "inv-2")
    hall.clock.wait(HOUR)
    hall.do(DRAW)
    result = judged(hall)
    assert result.discrepancies == ()
    assert result.state == hall.state


@pytest.mark.parametrize(
    ("takeover", "why"), [(False, "used already"), (True, "from before the takeover")]
)
def test_a_hub_that_obeys_an_order_again_is_found_out(
    hall: SignedHall, *, takeover: bool, why: str
) -> None:
    message = c.SendMessage(seats=(), message="quiet")
    hall.do(message, "inv-1")
    sent = hall.entries[-1]
    if takeover:
        hall.do(c.TakeOver(epoch=2, hub="hub/2"))
    again = replace(sent, at=hall.clock.now())
    found = recompute_hall(
        [*hall.entries, again], tuple(ROSTERS.values()), hall_order_reader(EDITIONS)
    ).discrepancies
    assert found[0].number == len(hall.entries) + 1
    assert why in found[0].why


def test_a_person_revoked_by_a_later_edition_orders_nothing_from_then_on(
    hall: SignedHall,
) -> None:
    hall.do(check_in(1), "inv-3")
    hall.do(c.ExtendRoster(sitting_digest=NEXT), "inv-1")
    hall.do(check_in(2), "inv-3")
    gone = msgspec.structs.replace(EDITIONS[NEXT], staff=EDITIONS[NEXT].staff[:3])
    reader = hall_order_reader({FIRST: EDITIONS[FIRST], NEXT: gone})
    found = recompute_hall(hall.entries, tuple(ROSTERS.values()), reader).discrepancies
    assert [one.number for one in found] == [4]
    assert "not on the staff list" in found[0].why


def test_without_the_edition_in_force_no_order_counts(hall: SignedHall) -> None:
    found = recompute_hall(
        hall.entries, tuple(ROSTERS.values()), hall_order_reader({NEXT: EDITIONS[NEXT]})
    ).discrepancies
    assert "not at hand" in found[0].why


# ---- the pieces ----------------------------------------------------------------------------------


def test_the_subject_is_the_hall_or_one_candidates_attempt() -> None:
    made = sitting()
    assert subject_for(made, DRAW) == hall_journal_id("s-1") == "hall-s-1"
    assert subject_for(made, check_in(1)) == "s-1.c-001"
    scene = scene_for_hall(made, HallState(), check_in(1), 1_787_284_800_000)
    assert (scene.hall, scene.epoch, scene.attempt) == (HALL, 1, "s-1.c-001")
    assert (scene.incarnation, scene.after, str(scene.day)) == (0, 0, "2026-08-21")


@pytest.mark.parametrize("kind", sorted(c.TWO_PERSONS, key=repr))
def test_a_grave_order_takes_two(kind: type[c.HallCommand]) -> None:
    made = next(one for one in SAMPLES if type(one) is kind)
    assert quorum_for_hall(made).persons == 2
    assert "technician" not in quorum_for_hall(made).roles


SAMPLES: list[c.AnyHallCommand] = [
    c.OpenSitting(sitting_digest=FIRST, pack_digest=PACK, hall_ms=1),
    c.RefuseEntry(candidate=CandidateId("c-001"), ground="late", reason="noon"),
    c.TakeBackRefusal(candidate=CandidateId("c-001"), reason="it was brought"),
    DRAW,
    c.MoveSeat(attempt=AttemptId("a"), incarnation=1, to_seat=2, sequence=3, head="ab"),
    c.GiveSeat(candidate=CandidateId("c-001"), to_seat=2, reason="its PC does not start"),
    c.TakeOver(epoch=2, hub="hub/2"),
    c.GiveCode(attempt=AttemptId("a"), action="Unlock", challenge="x", reason="no line"),
    c.CloseSitting(),
    c.LiftFreeze(attempt=AttemptId("a"), reason="it was decided"),
    c.DestroyEvidence(attempts=(AttemptId("a"),), rule="thirty days"),
    check_in(1),
]


@pytest.mark.parametrize("command", SAMPLES, ids=lambda one: type(one).__name__)
def test_a_command_survives_its_order(command: c.AnyHallCommand) -> None:
    signed = SignedHall().sign(command, "inv-1")
    assert read_hall_command(signed) == command


def test_a_command_of_a_later_build_is_refused_with_words() -> None:
    order = SignedHall().order(check_in(1), action=b'{"type":"LevitateSeat"}')
    with pytest.raises(RuleError, match="unknown_order"):
        read_hall_command(signed_order(order, key("inv-1")))


def test_the_roster_holds_what_the_rules_need_and_no_name() -> None:
    assistant = Assistant(
        name="Demo Assistant 01",
        document=Document(type="stateless_id", number="A1"),
        no_philologist=True,
        no_historian=True,
        no_lawyer=False,
    )
    first = replace(
        candidate(1),
        assistant=assistant,
        document=Document(type="residence_permit", number="9", expires=sitting().day),
        application_state="paid",
    )
    made = replace(sitting(), candidates=(first, candidate(2)))
    roster = roster_of(made, FIRST)
    assert roster.candidates[0] == Rostered(
        id=first.id,
        attempt=AttemptId("s-1.c-001"),
        document="residence_permit",
        expires=made.day,
        assistant=True,
        declared=False,
        accepted=False,
    )
    declared = replace(assistant, no_lawyer=True)
    again = replace(made, candidates=(replace(first, assistant=declared),))
    assert roster_of(again, FIRST).candidates[0].declared
    assert roster.candidates[1].accepted
    assert (roster.version, roster.day, roster.seats) == (3, made.day, (1, 2))
    assert b"Demo" not in msgspec.json.encode(roster)


def test_an_order_may_lie_for_two_minutes_and_no_longer(hall: SignedHall) -> None:
    signed = hall.sign(check_in(1), "inv-1")
    hall.clock.wait(2 * MINUTE)
    assert refusal(hall, signed) == "expired"
