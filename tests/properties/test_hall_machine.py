"""Random staff in a hall: any order at any moment, old orders again, seats that fail.

Whatever happens, no seat has two live attempts, none is given twice, no order counts twice, and
the centre explains every entry.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from msgspec.structs import replace

from kiosk.audit.hall_orders import hall_order_reader
from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId, CandidateId
from kiosk.exam.hall import commands as c
from kiosk.exam.hall import events as e
from kiosk.exam.hall.recomputing import recompute_hall
from kiosk.exam.hall.roster import Rostered
from kiosk.exam.hall.seats import free_seats, seat_of, waiting
from kiosk.exam.hall.situation import Joining
from kiosk.exam.hall.state import fold_hall
from kiosk.exam.transitions import Phase
from tests.fakes.scripted_clock import HOUR, MINUTE, SECOND
from tests.fakes.signed_hall import EDITIONS, NEXT, PACK, ROSTERS, SignedHall, check_in

PERSON: Final = st.integers(1, 6)  # the fifth comes with the next edition, the sixth never
SEAT: Final = st.integers(1, 7)  # one seat more than there are
SIGNERS: Final = st.sampled_from(
    [
        *[("inv-1", "inv-2"), ("inv-3", "head-1")] * 5,
        *(("inv-1",), ("inv-2", "inv-2"), ("tech-1",)),
    ]
)
WAITS: Final = st.sampled_from([0, SECOND, MINUTE, 6 * MINUTE, HOUR])


def named(number: int) -> CandidateId:
    return CandidateId(f"c-{number:03}")


def attempt(number: int) -> AttemptId:
    return AttemptId(f"s-1.c-{number:03}")


Maker = Callable[[SignedHall, int, int], c.AnyHallCommand]
COMMANDS: Final[Mapping[str, Maker]] = {
    "open": lambda hall, _p, _s: c.OpenSitting(
        sitting_digest=hall.digest, pack_digest=PACK, hall_ms=hall.clock.now().wall_ms
    ),
    "extend": lambda _h, _p, _s: c.ExtendRoster(sitting_digest=NEXT),
    "check in": lambda _h, p, _s: check_in(p),
    "refuse": lambda _h, p, _s: c.RefuseEntry(candidate=named(p), ground="late", reason="noon"),
    "take back": lambda _h, p, _s: c.TakeBackRefusal(candidate=named(p), reason="it was found"),
    "depart": lambda _h, p, _s: c.Depart(candidate=named(p), reason="unwell"),
    "absent": lambda _h, p, _s: c.MarkNoShow(candidate=named(p)),
    "spare": lambda _h, p, s: c.SetSpare(seats=(s, p)),
    "draw": lambda _h, p, s: c.DrawSeats(numbers=(str(p), str(s))),
    "give": lambda _h, p, s: c.GiveSeat(candidate=named(p), to_seat=s, reason="it is dead"),
    "admit": lambda _h, _p, s: c.AdmitMachine(request="ee" * 32, name=f"seat/{s}"),
    "revoke": lambda _h, _p, s: c.RevokeMachine(name=f"seat/{s}", reason="stolen"),
    "begin": lambda _h, p, _s: c.BeginExam(attempts=(attempt(p),)),
    "move": lambda hall, p, s: c.MoveSeat(
        attempt=attempt(p),
        incarnation=hall.state.attempt(attempt(p)).incarnation,
        to_seat=s,
        sequence=9,
        head="ab",
    ),
    "freeze": lambda _h, p, _s: c.FreezeEvidence(attempt=attempt(p), reason="it is disputed"),
    "lift": lambda _h, p, _s: c.LiftFreeze(attempt=attempt(p), reason="it was decided"),
    "destroy": lambda _h, p, _s: c.DestroyEvidence(attempts=(attempt(p),), rule="thirty days"),
    "take over": lambda hall, p, _s: c.TakeOver(epoch=hall.state.epoch + 1, hub=f"hub/{p}"),
    "code": lambda _h, p, s: c.GiveCode(
        attempt=attempt(p), action="Unlock", challenge=f"{p}-{s}", reason="no line"
    ),
    "out": lambda _h, p, _s: c.StampExit(candidate=named(p)),
    "back": lambda _h, p, _s: c.StampReturn(candidate=named(p)),
    "message": lambda _h, _p, s: c.SendMessage(seats=(s,), message="quiet"),
    "close": lambda _h, _p, _s: c.CloseSitting(),
}
#: What most of a sitting is made of, drawn more often.
OFTEN: Final = [*COMMANDS, *["check in", "draw", "begin", "give", "move", "out", "back"] * 3]


class HallMachine(RuleBasedStateMachine):
    """A hall with staff who may ask for anything."""

    def __init__(self) -> None:
        super().__init__()
        self.hall = SignedHall()
        self.closed_attempts: set[AttemptId] = set()

    @initialize(luck=st.integers(0, 8))
    def begin(self, luck: int) -> None:
        """Most halls are opened at once; in many some are seated already and others wait."""
        if luck:
            self.hall.open()
            self.hall.do(check_in(1), "inv-1")
            self.hall.do(check_in(2), "inv-1")
        if luck > 1:
            self.hall.do(c.DrawSeats(numbers=("1", str(luck))))
            self.hold(1)
            self.hall.do(check_in(3), "inv-1")
            self.hall.do(check_in(4), "inv-1")

    @rule(what=st.sampled_from(OFTEN), person=PERSON, seat=SEAT, signers=SIGNERS)
    def order(self, what: str, person: int, seat: int, signers: tuple[str, ...]) -> None:
        """Staff ask for something."""
        name = f"seat/{seat}"
        joining = Joining(request="ee" * 32, name=name, vouched="hall")
        phases = {
            one: (Phase.CLOSED if one in self.closed_attempts else Phase.RUNNING).value
            for one in self.hall.state.attempts
        }
        self.hall.observed = replace(
            self.hall.observed, joining=joining, phases=phases, bundle="ab"
        )
        command = COMMANDS[what](self.hall, person, seat)
        self.attempted(lambda: self.hall.do(command, *signers))

    @rule(person=st.integers(1, 4), seat=SEAT, signers=SIGNERS)
    def move(self, person: int, seat: int, signers: tuple[str, ...]) -> None:
        """A seat fails; the attempt goes on at another, if that is free."""
        command = COMMANDS["move"](self.hall, person, seat)
        self.attempted(lambda: self.hall.do(command, *signers))

    @rule(which=st.integers(0, 10**6))
    def replay(self, which: int) -> None:
        """Somebody sends an old order again."""
        if self.hall.sent:
            data = self.hall.sent[which % len(self.hall.sent)]
            used = data in {entry.order for entry in self.hall.entries}
            before = self.hall.state
            self.attempted(lambda: self.hall.give(data))
            assert not used or self.hall.state is before

    @rule(person=PERSON)
    def hold(self, person: int) -> None:
        """The hub begins to keep a journal, which comes from the seat the attempt belongs to."""
        seats = {one.id: seat_of(self.hall.state, one) for one in self.rostered()}
        seat = seats.get(named(person), 0)
        if seat:
            number = self.hall.state.attempt(attempt(person)).incarnation
            event = e.AttemptHeld(attempt=attempt(person), incarnation=number, seat=seat)
            self.attempted(lambda: self.hall.note(event))

    @rule(person=PERSON)
    def end(self, person: int) -> None:
        """An attempt is closed at its seat."""
        known = self.hall.state.attempts.get(attempt(person))
        if known is not None and known.held and not known.over:
            event = e.AnchorNoted(
                attempt=attempt(person),
                occasion="close",
                anchor=b"a",
                code="ABCDE-FGHJK",
                incarnation=known.incarnation,
                sequence=9,
            )
            self.hall.note(event)
            self.closed_attempts.add(attempt(person))

    @rule(wait=WAITS)
    def wait(self, wait: int) -> None:
        """Time passes."""
        self.hall.clock.wait(wait)

    def attempted(self, act: Callable[[], None]) -> None:
        """A refusal changes nothing."""
        before, entries = self.hall.state, len(self.hall.entries)
        try:
            act()
        except KioskError:
            assert self.hall.state is before
            assert len(self.hall.entries) == entries

    def rostered(self) -> tuple[Rostered, ...]:
        """Everybody of the edition in force."""
        return ROSTERS[self.hall.digest].candidates

    def seats_by_the_journal(self) -> dict[AttemptId, int]:
        """Who is where, read off the entries alone: the last draw, gift or move."""
        seats: dict[AttemptId, int] = {}
        for entry in self.hall.entries:
            event = entry.event
            if isinstance(event, e.SeatsDrawn):
                seats |= {AttemptId(f"s-1.{one.candidate}"): one.seat for one in event.placed}
            elif isinstance(event, e.Departed):
                seats.pop(AttemptId(f"s-1.{event.candidate}"), None)
            elif isinstance(event, e.SeatGiven):
                seats[AttemptId(f"s-1.{event.candidate}")] = event.to_seat
            elif isinstance(event, e.SeatMoved):
                seats[event.attempt] = event.to_seat
            elif isinstance(event, e.AnchorNoted):
                del seats[event.attempt]
        return seats

    @invariant()
    def nobody_shares_a_seat(self) -> None:
        state, seats = self.hall.state, self.seats_by_the_journal()
        assert max(Counter(seats.values()).values(), default=1) == 1
        live = {key: one.seat for key, one in state.attempts.items() if one.seat and not one.over}
        assert live.items() <= seats.items()
        free = free_seats(state, ROSTERS[self.hall.digest])
        assert sorted([*free, *seats.values()]) == [1, 2, 3, 4, 5, 6]

    @invariant()
    def everybody_is_somewhere(self) -> None:
        state = self.hall.state
        for person in state.people.values():
            stands = (person.checked_in is not None, person.refused is not None, person.no_show)
            assert sum(stands) <= 1  # none of it once a refusal was taken back
            assert person.checked_in or not (person.seat or person.exits)
            assert person.here or not (person.seat or person.out_ms)
        for candidate in waiting(state, ROSTERS[self.hall.digest]):
            assert state.person(candidate).seat == 0

    @invariant()
    def no_order_counts_twice(self) -> None:
        orders = [entry.order for entry in self.hall.entries if entry.order]
        assert len(set(orders)) == len(orders)

    def teardown(self) -> None:
        """The centre looks at the journal: it explains every entry."""
        entries = self.hall.entries
        assert fold_hall(entries) == self.hall.state
        read = hall_order_reader(EDITIONS)
        assert recompute_hall(entries, tuple(ROSTERS.values()), read).discrepancies == ()


def test_a_hall_stays_a_hall() -> None:
    run_state_machine_as_test(
        HallMachine, settings=settings(max_examples=120, stateful_step_count=60, deadline=None)
    )


@pytest.mark.slow
def test_a_hall_stays_a_hall_for_long() -> None:
    run_state_machine_as_test(
        HallMachine, settings=settings(max_examples=500, stateful_step_count=100, deadline=None)
    )
