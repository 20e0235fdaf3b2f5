"""What a rule of the hall may look at: state, roster, moment, and what the hub sees around it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

from kiosk.base.clock import Moment
from kiosk.base.errors import require
from kiosk.base.ids import AttemptId, CandidateId, StaffId
from kiosk.exam.hall.attendance import Attendance
from kiosk.exam.hall.roster import Roster
from kiosk.exam.hall.state import HallState
from kiosk.exam.transitions import Phase


class Versions(msgspec.Struct, frozen=True, kw_only=True):
    """What a machine runs: build, and digests of pack and blueprint in hex."""

    build: str
    pack: str
    blueprint: str


class Joining(msgspec.Struct, frozen=True, kw_only=True):
    """A PC that asks to be let in.

    Attributes:
        request: digest of its request, hex; name: the one it asks for, empty for any.
        vouched: who knew its key before.
    """

    request: str
    name: str
    vouched: Literal["centre", "hall"]


class Observed(msgspec.Struct, frozen=True, kw_only=True):
    """What the hub knows besides its journal when a command arrives.

    Attributes:
        machine_ms: the hub's own wall clock, Unix milliseconds; for `OpenSitting`.
        own: what the hub runs; for `OpenSitting` and `BeginExam`.
        seats: what each seat with a line runs, by number; for `BeginExam`.
        phases: of every attempt the hub holds, closed ones only when it holds their end; none of
            those of which it cannot tell; for `CloseSitting`.
        later: the later edition that has reached the hub; for `ExtendRoster`.
        joining: for `AdmitMachine`.
        left: record and head, hex, at which the hall journal of the epoch before was left; for
            `TakeOver`.
        bundle: code of the last bundle made here of the closed sitting; for `DestroyEvidence`.
    """

    machine_ms: int = 0
    own: Versions | None = None
    seats: Mapping[int, Versions] = MappingProxyType({})
    phases: Mapping[AttemptId, str] = MappingProxyType({})
    later: Roster | None = None
    joining: Joining | None = None
    left: tuple[int, str] = (0, "")
    bundle: str = ""


class HallSituation(msgspec.Struct, frozen=True, kw_only=True):
    """The whole input of one decision besides the command itself.

    Attributes:
        roster: the edition in force.
        pair: the first two different signers; the second is empty where one person suffices.
    """

    state: HallState
    now: Moment
    roster: Roster
    observed: Observed
    pair: tuple[StaffId, StaffId]

    def person(self, candidate: CandidateId) -> Attendance:
        """What is known of a candidate of this sitting. Raises: RuleError `unknown_candidate`."""
        self.roster.candidate(candidate)
        return self.state.person(candidate)

    def know_seats(self, seats: tuple[int, ...]) -> None:
        """Refuse numbers that no seat of this hall has. Raises: RuleError `unknown_seat`."""
        unknown = sorted(set(seats) - set(self.roster.seats))
        require(not unknown, "unknown_seat", f"there is no seat {numbers(unknown)} in this hall")

    def still_open(self) -> list[AttemptId]:
        """Attempts of this hall, by identifier, that keep the sitting from being closed."""
        people, attempts = self.state.people, self.state.attempts
        owed = {
            one.attempt
            for one in self.roster.candidates
            if one.id in people and people[one.id].here
        }
        ended = {Phase.CLOSED, Phase.REFUSED, Phase.ANNULLED}
        phases = self.observed.phases
        return sorted(
            attempt
            for attempt in owed | set(attempts) | set(phases)
            if phases.get(attempt, Phase.EMPTY) not in ended
        )

    def end_unknown(self, attempt: AttemptId) -> bool:
        """Whether the hall knows an attempt, and the hub cannot tell how it ended."""
        return attempt in self.state.attempts and attempt not in self.observed.phases


def numbers(values: list[int]) -> str:
    """Numbers as a refusal lists them."""
    return ", ".join(str(value) for value in values)
