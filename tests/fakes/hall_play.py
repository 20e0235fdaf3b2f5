"""A sitting in a hall, played against the pure rules: a made-up roster and a scripted clock.

Every entry goes through its bytes and back before it is folded, as in a real journal. An order is
a number, the command and its signers, with no signature.
"""

import itertools
from datetime import date

import msgspec
import pytest

from kiosk.base.errors import RuleError
from kiosk.base.ids import AttemptId, CandidateId, StaffId
from kiosk.exam.hall import commands as c
from kiosk.exam.hall import events as e
from kiosk.exam.hall.deciding import decide_hall
from kiosk.exam.hall.entry import AnyHallEvent, HallEntry, decode_hall_entry, encode_hall_entry
from kiosk.exam.hall.recomputing import GivenToHall
from kiosk.exam.hall.roster import Roster, Rostered
from kiosk.exam.hall.situation import Joining, Observed, Versions
from kiosk.exam.hall.state import HallState, evolve_hall
from kiosk.exam.seating import DocumentType
from kiosk.exam.transitions import Phase
from tests.fakes.scripted_clock import ScriptedClock

ONE = (StaffId("inv-1"),)
TWO = (StaffId("inv-1"), StaffId("inv-2"))
DIGEST, LATER_DIGEST, PACK = "d1" * 32, "d2" * 32, "aa" * 32
OWN = Versions(build="1.0", pack=PACK, blueprint="bb" * 32)
HEAD = "cc" * 32
#: What each candidate of the roster is here for; by the last digit of the identifier.
PLAIN, PLAIN_TOO, ASSISTED, EXPIRED, UNACCEPTED = (CandidateId(f"c-{n}") for n in range(1, 6))
LATER = CandidateId("c-6")
JOINING = Joining(request="ee" * 32, name="seat/3", vouched="hall")


def attempt(candidate: CandidateId) -> AttemptId:
    """The identifier of a candidate's attempt."""
    return AttemptId(f"s-1.{candidate}")


def rostered(candidate: CandidateId, document: DocumentType = "foreign_passport") -> Rostered:
    """A candidate with nothing out of the ordinary."""
    return Rostered(id=candidate, attempt=attempt(candidate), document=document)


def roster() -> Roster:
    """The first edition: five candidates, six seats."""
    return Roster(
        digest=DIGEST,
        version=1,
        day=date(2026, 8, 21),
        candidates=(
            rostered(PLAIN),
            rostered(PLAIN_TOO, "stateless_id"),
            msgspec.structs.replace(rostered(ASSISTED), assistant=True, declared=True),
            msgspec.structs.replace(rostered(EXPIRED), expires=date(2026, 8, 1)),
            msgspec.structs.replace(rostered(UNACCEPTED), accepted=False),
        ),
        seats=(1, 2, 3, 4, 5, 6),
    )


def later_roster() -> Roster:
    """The next edition, with one candidate more."""
    first = roster()
    return msgspec.structs.replace(
        first, digest=LATER_DIGEST, version=2, candidates=(*first.candidates, rostered(LATER))
    )


class HallPlay:
    """A hall from its first entry on.

    Attributes:
        observed: what the hub sees; a test changes it.
        entries: the journal so far.
    """

    def __init__(self) -> None:
        self.clock = ScriptedClock()
        self.state = HallState()
        self.roster = roster()
        self.observed = Observed(
            own=OWN, seats=dict.fromkeys(self.roster.seats, OWN), later=later_roster()
        )
        self.entries: list[HallEntry] = []
        self._numbers = itertools.count(1)

    def order(self, command: c.AnyHallCommand, signers: tuple[StaffId, ...]) -> bytes:
        """A new order, never the same bytes twice."""
        return msgspec.json.encode((next(self._numbers), command, signers))

    def do(self, command: c.AnyHallCommand, signers: tuple[StaffId, ...] = TWO) -> "HallPlay":
        """Carry a command out."""
        for entry in self.decided(command, signers):
            self.keep(entry)
        if isinstance(command, c.ExtendRoster):
            self.roster = later_roster()
        return self

    def decided(
        self, command: c.AnyHallCommand, signers: tuple[StaffId, ...] = TWO
    ) -> tuple[HallEntry, ...]:
        """What would follow from a command."""
        return decide_hall(
            self.state,
            command,
            self.clock.now(),
            self.roster,
            signers=signers,
            order=self.order(command, signers),
            observed=self.observed,
        )

    def refused(self, command: c.AnyHallCommand, signers: tuple[StaffId, ...] = TWO) -> str:
        """The code a command is refused with; nothing changes."""
        before = self.state
        with pytest.raises(RuleError) as caught:
            self.decided(command, signers)
        assert self.state is before
        return caught.value.code

    def note(self, *events: AnyHallEvent) -> "HallPlay":
        """Let the hub write by itself."""
        for event in events:
            self.keep(HallEntry(at=self.clock.now(), event=event))
        return self

    def impossible(self, event: AnyHallEvent, order: bytes = b"") -> str:
        """The code with which the fold refuses an event."""
        with pytest.raises(RuleError) as caught:
            evolve_hall(self.state, HallEntry(at=self.clock.now(), event=event, order=order))
        return caught.value.code

    def keep(self, entry: HallEntry) -> None:
        """Journal an entry and fold it in."""
        back = decode_hall_entry(encode_hall_entry(entry))
        assert back == entry
        self.state = evolve_hall(self.state, back)
        self.entries.append(back)
        self.clock.wait(1000)

    def opened(self) -> "HallPlay":
        """Open papers and keys."""
        return self.do(opening(self.clock.now().wall_ms))

    def here(self, *candidates: CandidateId) -> "HallPlay":
        """Check candidates in."""
        for candidate in candidates:
            self.do(check_in(candidate), ONE)
        return self

    def held(self, candidate: CandidateId, seat: int = 0, incarnation: int = 1) -> "HallPlay":
        """Let the hub keep the journal of an attempt, at the seat drawn unless told."""
        seat = seat or self.state.person(candidate).seat
        event = e.AttemptHeld(attempt=attempt(candidate), incarnation=incarnation, seat=seat)
        return self.note(event)

    def over(self, candidate: CandidateId, incarnation: int = 0) -> "HallPlay":
        """Let an attempt be closed at its seat."""
        return self.note(anchored(candidate, "close", incarnation))

    def seated(self) -> "HallPlay":
        """Open, check two candidates in, draw their seats, and hold both journals."""
        self.opened().here(PLAIN, PLAIN_TOO).do(DRAW)
        return self.held(PLAIN).held(PLAIN_TOO)

    def begun(self) -> "HallPlay":
        """Give both the start."""
        return self.seated().do(begin(PLAIN, PLAIN_TOO), ONE)

    def seat(self, candidate: CandidateId) -> int:
        """The seat drawn for a candidate."""
        return self.state.person(candidate).seat

    def free(self) -> int:
        """A seat that nobody was drawn for."""
        drawn = {person.seat for person in self.state.people.values()}
        return max(set(self.roster.seats) - drawn)


def opening(hall_ms: int) -> c.OpenSitting:
    """Open what the made-up hub holds."""
    return c.OpenSitting(sitting_digest=DIGEST, pack_digest=PACK, hall_ms=hall_ms)


def check_in(candidate: CandidateId) -> c.CheckIn:
    """Check a candidate of the first edition in, with all that is asked for."""
    one = next(one for one in later_roster().candidates if one.id == candidate)
    return c.CheckIn(
        candidate=candidate,
        document=one.document,
        original_seen=True,
        assistant=True if one.assistant else None,
    )


DRAW = c.DrawSeats(numbers=("271828", "31415"))


def begin(*candidates: CandidateId) -> c.BeginExam:
    """Give the start to these."""
    return c.BeginExam(attempts=tuple(attempt(one) for one in candidates))


def give(candidate: CandidateId, to_seat: int) -> c.GiveSeat:
    """Another seat than the one drawn."""
    return c.GiveSeat(candidate=candidate, to_seat=to_seat, reason="the PC does not start")


def move(candidate: CandidateId, to_seat: int, incarnation: int = 1) -> c.MoveSeat:
    """Move an attempt."""
    return c.MoveSeat(
        attempt=attempt(candidate), incarnation=incarnation, to_seat=to_seat, sequence=9, head=HEAD
    )


def code(candidate: CandidateId, challenge: str) -> c.GiveCode:
    """Answer a challenge."""
    return c.GiveCode(
        attempt=attempt(candidate), action="Unlock", challenge=challenge, reason="no line"
    )


def anchored(candidate: CandidateId, occasion: str, incarnation: int = 0) -> e.AnchorNoted:
    """An anchor of an attempt."""
    event = e.AnchorNoted(
        attempt=attempt(candidate),
        occasion="close",
        anchor=b"a",
        code="ABCDE-FGHJK",
        incarnation=incarnation,
        sequence=7,
    )
    return msgspec.structs.replace(event, occasion=occasion)


def joined(name: str = "seat/3", serial: str = "01") -> e.SeatJoined:
    """A machine that joined with a code."""
    return e.SeatJoined(name=name, serial=serial, vouched="hall", way="code")


def closed_hall(play: HallPlay | None = None) -> HallPlay:
    """A hall whose exam began, closed, with a bundle made of it."""
    play = play or HallPlay().begun()
    for candidate in (PLAIN, PLAIN_TOO):
        play.over(candidate)
    phases = dict.fromkeys(play.state.attempts, Phase.CLOSED.value)
    play.observed = msgspec.structs.replace(play.observed, phases=phases, bundle="ab" * 8)
    return play.do(c.CloseSitting())


def reader(_state: HallState, entry: HallEntry) -> GivenToHall:
    """What stands in for signatures: the order says who signed."""
    _, command, signers = msgspec.json.decode(
        entry.order, type=tuple[int, c.AnyHallCommand, tuple[StaffId, ...]]
    )
    return GivenToHall(command, signers)
