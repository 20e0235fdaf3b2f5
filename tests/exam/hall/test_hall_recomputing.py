"""A hall journal is believed only if the rules explain every entry of it."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from kiosk.base.errors import RuleError
from kiosk.base.ids import CandidateId, StaffId
from kiosk.exam.hall import commands as c
from kiosk.exam.hall import events as e
from kiosk.exam.hall.drawing import draw_seats, seat_seed
from kiosk.exam.hall.entry import HallEntry
from kiosk.exam.hall.recomputing import GivenToHall, RecomputedHall, recompute_hall
from kiosk.exam.hall.state import HallState
from kiosk.exam.transitions import Phase
from tests.exam.hall.scenes import ADMIT, EXTEND, asking
from tests.fakes.hall_play import (
    ASSISTED,
    DRAW,
    EXPIRED,
    HEAD,
    LATER,
    ONE,
    PLAIN,
    PLAIN_TOO,
    TWO,
    HallPlay,
    attempt,
    begin,
    code,
    give,
    joined,
    later_roster,
    move,
    opening,
    reader,
    roster,
)

Journal = list[HallEntry]
Forgery = Callable[[Journal], Journal]


def whole_sitting() -> HallPlay:
    """Everything that a sitting can hold, once."""
    play = asking("seat/3").note(
        joined("seat/1", "01"),
        joined("panel/1", "02"),
        e.LoggedIn(staff=StaffId("inv-1"), panel="panel/1"),
    )
    play.do(ADMIT, ONE).note(replace(joined("seat/3", "03"), way="file"))
    play.here(PLAIN).do(c.Depart(candidate=PLAIN, reason="felt unwell"), ONE)
    play.do(c.SetSpare(seats=(6,)), ONE).here(PLAIN, PLAIN_TOO, ASSISTED)
    play.do(c.RefuseEntry(candidate=EXPIRED, ground="document_expired", reason="a year ago"))
    play.do(DRAW).do(give(ASSISTED, 6)).do(give(ASSISTED, play.free()))
    play.held(PLAIN).held(PLAIN_TOO).held(ASSISTED)
    play.do(begin(PLAIN, PLAIN_TOO, ASSISTED), ONE).do(c.StampExit(candidate=PLAIN), ONE)
    play.note(e.OrderGiven(order=b"x"), e.WrongPin(staff=StaffId("inv-2")))
    play.do(c.StampReturn(candidate=PLAIN), ONE).do(code(PLAIN, "7F3A"))
    play.do(move(PLAIN, 6)).held(PLAIN, 6, 2)
    play.do(c.SendMessage(seats=(6,), message="please_wait"), ONE)
    play.observed = replace(play.observed, left=(40, HEAD))
    play.do(c.TakeOver(epoch=2, hub="hub/2")).do(opening(play.clock.now().wall_ms))
    play.do(EXTEND, ONE).here(LATER).do(DRAW).held(LATER).do(begin(LATER), ONE)
    play.do(c.RevokeMachine(name="seat/1", reason="stolen"), ONE)
    for candidate in (PLAIN, PLAIN_TOO, ASSISTED, LATER):
        play.note(e.KeyReleased(attempt=attempt(candidate), released_by=TWO, sequence=9, head=HEAD))
        play.over(candidate)
    phases = dict.fromkeys(play.state.attempts, Phase.CLOSED.value)
    play.do(c.FreezeEvidence(attempt=attempt(PLAIN), reason="it is disputed"), ONE)
    play.observed = replace(play.observed, phases=phases, bundle="ab" * 8)
    play.do(c.CloseSitting())
    play.do(c.LiftFreeze(attempt=attempt(PLAIN), reason="it was decided"))
    return play.do(c.DestroyEvidence(attempts=(attempt(PLAIN),), rule="thirty days"))


def judged(journal: Journal, *, phases: dict[CandidateId, str] | None = None) -> RecomputedHall:
    return recompute_hall(
        journal,
        (later_roster(), roster()),
        reader,
        phases=None if phases is None else {attempt(k): v for k, v in phases.items()},
    )


def place(journal: Journal, kind: type[e.HallEvent]) -> int:
    return next(number for number, one in enumerate(journal) if isinstance(one.event, kind))


def changed(kind: type[e.HallEvent], **fields: object) -> Forgery:
    def forge(journal: Journal) -> Journal:
        at = place(journal, kind)
        one = journal[at]
        return [*journal[:at], replace(one, event=replace(one.event, **fields)), *journal[at + 1 :]]

    return forge


def by_one_person(kind: type[e.HallEvent]) -> Forgery:
    """The order as it was, signed by its author alone."""

    def forge(journal: Journal) -> Journal:
        at = place(journal, kind)
        one = journal[at]
        return [
            *journal[:at],
            replace(one, order=one.order.replace(b',"inv-2"]', b"]")),
            *journal[at + 1 :],
        ]

    return forge


def by_one_person_twice(journal: Journal) -> Journal:
    at = place(journal, e.SeatsDrawn)
    one = journal[at]
    twice = replace(one, order=one.order.replace(b'"inv-2"', b'"inv-1"'))
    return [*journal[:at], twice, *journal[at + 1 :]]


def without_order(kind: type[e.HallEvent]) -> Forgery:
    def forge(journal: Journal) -> Journal:
        at = place(journal, kind)
        return [*journal[:at], replace(journal[at], order=b""), *journal[at + 1 :]]

    return forge


def without(kind: type[e.HallEvent]) -> Forgery:
    def forge(journal: Journal) -> Journal:
        at = place(journal, kind)
        return [*journal[:at], *journal[at + 1 :]]

    return forge


def two_changed_seats(journal: Journal) -> Journal:
    event = journal[place(journal, e.SeatsDrawn)].event
    assert isinstance(event, e.SeatsDrawn)
    one, other, *rest = event.placed
    swapped = (replace(one, seat=other.seat), replace(other, seat=one.seat), *rest)
    return changed(e.SeatsDrawn, placed=tuple(sorted(swapped, key=lambda p: p.seat)))(journal)


def drawn_with_better_numbers(journal: Journal) -> Journal:
    """A true draw, but of other numbers than the two persons typed."""
    event = journal[place(journal, e.SeatsDrawn)].event
    assert isinstance(event, e.SeatsDrawn)
    numbers = ("1", "1")
    people = [one.candidate for one in event.placed]
    placed = draw_seats(seat_seed(event.sitting_digest, numbers), people, range(1, 6))
    return changed(e.SeatsDrawn, numbers=numbers, placed=placed)(journal)


def another_machine(journal: Journal) -> Journal:
    """A machine let in under the order for another one."""
    at = place(journal, e.MachineAdmitted)
    event = e.MachineAdmitted(name="seat/4", request=ADMIT.request, vouched="hall")
    return [*journal[:at], replace(journal[at], event=event), *journal[at + 1 :]]


def obeyed_twice(journal: Journal) -> Journal:
    """One order let a candidate in again after the exit."""
    at = place(journal, e.CameBack)
    return [*journal[: at + 1], journal[place(journal, e.WentOut)], *journal[at + 1 :]]


def let_in_by_nobody(journal: Journal) -> Journal:
    """A machine of a join file that no staff let in."""
    at = place(journal, e.MachineAdmitted)
    return [*journal[:at], *journal[at + 1 :]]


def held_elsewhere(journal: Journal) -> Journal:
    return changed(e.AttemptHeld, seat=6)(journal)


def test_what_the_rules_wrote_the_rules_explain() -> None:
    play = whole_sitting()
    result = judged(play.entries)
    assert result.discrepancies == ()
    assert result.state == play.state
    kinds = {type(entry.event) for entry in play.entries}
    ordered = {type(entry.event) for entry in play.entries if entry.order}
    assert len(ordered) == 21
    assert kinds >= ordered


@pytest.mark.parametrize(
    ("forge", "why"),
    [
        (two_changed_seats, "the draw has another outcome when it is repeated"),
        (drawn_with_better_numbers, "SeatsDrawn does not follow from its command"),
        (changed(e.SeatsDrawn, sitting_digest="d2" * 32), "another outcome"),
        (by_one_person(e.SeatsDrawn), "DrawSeats needs two persons"),
        (by_one_person(e.HallOpened), "OpenSitting needs two persons"),
        (by_one_person(e.EntryRefused), "RefuseEntry needs two persons"),
        (by_one_person(e.SeatMoved), "MoveSeat needs two persons"),
        (by_one_person(e.SeatGiven), "GiveSeat needs two persons"),
        (by_one_person(e.TakenOver), "TakeOver needs two persons"),
        (by_one_person(e.CodeGiven), "GiveCode needs two persons"),
        (by_one_person(e.HallClosed), "CloseSitting needs two persons"),
        (by_one_person(e.FreezeLifted), "LiftFreeze needs two persons"),
        (by_one_person(e.EvidenceDestroyed), "DestroyEvidence needs two persons"),
        (without_order(e.EvidenceDestroyed), "EvidenceDestroyed has no order of staff"),
        (changed(e.EvidenceDestroyed, rule="never"), "EvidenceDestroyed does not follow"),
        (changed(e.EvidenceDestroyed, bundle=""), "no bundle of the closed sitting"),
        (without(e.FreezeLifted), "frozen by a dispute"),
        (without(e.EvidenceFrozen), "its evidence is not frozen"),
        (without(e.HallClosed), "the sitting is not closed yet"),
        (by_one_person_twice, "DrawSeats needs two persons"),
        (without_order(e.HallOpened), "HallOpened has no order of staff"),
        (without_order(e.CheckedIn), "CheckedIn has no order of staff"),
        (without_order(e.SeatsDrawn), "SeatsDrawn has no order of staff"),
        (without_order(e.ExamBegun), "ExamBegun has no order of staff"),
        (without_order(e.SeatMoved), "SeatMoved has no order of staff"),
        (without_order(e.SeatGiven), "SeatGiven has no order of staff"),
        (without_order(e.TakenOver), "TakenOver has no order of staff"),
        (without_order(e.HallClosed), "HallClosed has no order of staff"),
        (changed(e.HallOpened, opened_by=TWO[::-1]), "HallOpened does not follow"),
        (changed(e.HallOpened, hall_ms=5), "HallOpened does not follow"),
        (changed(e.CheckedIn, document="stateless_id"), "CheckedIn does not follow"),
        (changed(e.CheckedIn, assistant=True), "CheckedIn does not follow"),
        (changed(e.EntryRefused, ground="late"), "EntryRefused does not follow"),
        (changed(e.ExamBegun, attempts=(attempt(PLAIN),)), "ExamBegun does not follow"),
        (changed(e.SeatGiven, to_seat=5), "SeatGiven does not follow"),
        (changed(e.SeatGiven, reason="a nicer place"), "SeatGiven does not follow"),
        (without(e.SeatGiven), "another seat than one that the candidate does not have"),
        (changed(e.SeatMoved, sequence=8), "SeatMoved does not follow"),
        (changed(e.TakenOver, hub="hub/3"), "TakenOver does not follow"),
        (changed(e.CodeGiven, challenge="7F3B"), "CodeGiven does not follow"),
        (changed(e.RosterExtended, added=()), "RosterExtended does not follow"),
        (changed(e.CertificateRevoked, serial="0a"), "CertificateRevoked does not follow"),
        (changed(e.MessageSent, message="quiet"), "MessageSent does not follow"),
        (changed(e.SpareSet, seats=(5,)), "SpareSet does not follow"),
        (changed(e.KeyReleased, released_by=(TWO[0], TWO[0])), "released a key alone"),
        (held_elsewhere, "the attempt is held from seat 6 and belongs to seat"),
        (another_machine, "no machine asks for that name"),
        (let_in_by_nobody, "seat/3 was not let in by staff"),
        (without_order(e.MachineAdmitted), "MachineAdmitted has no order of staff"),
        (without_order(e.Departed), "Departed has no order of staff"),
        (changed(e.Departed, reason="tired"), "Departed does not follow"),
        (obeyed_twice, "this order has brought an entry about before"),
        (without(e.CheckedIn), "the candidate is not here"),
        (without(e.ExamBegun), "the key of an attempt that never began"),
        (without(e.RosterExtended), "is not in this sitting"),
        (without(e.HallOpened), "MachineAdmitted before the opening"),
    ],
    ids=lambda value: value if isinstance(value, str) else getattr(value, "__name__", "forgery"),
)
def test_a_changed_story_is_found_out(forge: Forgery, why: str) -> None:
    journal = whole_sitting().entries
    forged = forge(journal)
    assert forged != journal
    found = judged(forged).discrepancies
    assert any(why in one.why for one in found), found
    assert 0 < found[0].number <= len(forged)


def test_an_entry_out_of_place_is_named_by_its_number() -> None:
    journal = whole_sitting().entries
    at = place(journal, e.SeatsDrawn)
    found = judged(two_changed_seats(journal)).discrepancies
    assert found[0].number == at + 1


def test_an_order_that_does_not_count_is_told_in_its_words() -> None:
    def refuse(_state: HallState, _entry: HallEntry) -> GivenToHall:
        raise RuleError("bad_signature", "the signature is wrong")

    found = recompute_hall(whole_sitting().entries[:2], (roster(),), refuse).discrepancies
    assert [one.why for one in found] == ["the signature is wrong"]


def test_an_edition_that_is_not_at_hand_explains_nothing() -> None:
    found = recompute_hall(whole_sitting().entries, (roster(),), reader).discrepancies
    assert any("not at hand" in one.why for one in found)
    assert any("has not reached the hub" in one.why for one in found)


def test_with_the_attempts_at_hand_the_closing_is_examined_as_well() -> None:
    journal = whole_sitting().entries
    over = dict.fromkeys([PLAIN, PLAIN_TOO, ASSISTED, LATER], Phase.CLOSED.value)
    assert judged(journal, phases={**over}).discrepancies == ()
    found = judged(journal, phases={**over, PLAIN: Phase.RUNNING.value}).discrepancies
    assert [one.number for one in found] == [place(journal, e.HallClosed) + 1]
    assert str(attempt(PLAIN)) in found[0].why
