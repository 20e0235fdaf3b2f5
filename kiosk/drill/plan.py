"""The plan of a drill: which faults come when, and whom they meet.

Decides: the kinds of faults there are, how long each lasts, how much quiet follows it, and that the
same seed makes the same plan. Leaves to others: putting a fault in (`proxy` and whoever starts the
processes) and what it did (`measuring`).

Faults of single seats come in waves: several kinds at once, at different seats, never at more than
half of them, so that the others give clean figures meanwhile. What meets the whole hall comes
alone. The takeover comes last, because there is no standby after it.
"""

import random
from collections.abc import Sequence
from typing import Final, Literal, get_args

import msgspec

from kiosk.base.errors import MalformedError

FaultKind = Literal[
    "mass_start",
    "seat_killed",
    "seat_disk_gone",
    "delay",
    "stall",
    "reset",
    "half_open",
    "clock_2015",
    "clock_2035",
    "disk_full",
    "hub_killed",
    "lan_cut",
    "hall_power",
    "hub_partition",
]
KINDS: Final[tuple[FaultKind, ...]] = get_args(FaultKind)
ALL: Final = "all"
FEWEST_SEATS: Final = 2

#: How long a fault of a kind stays in, milliseconds. A fault of 0 is over when it has been made
#: good: all seats started, the candidate at another seat.
LASTS_MS: Final[dict[FaultKind, int]] = {
    "mass_start": 0,
    "seat_killed": 3_000,
    "seat_disk_gone": 0,
    "delay": 9_000,
    "stall": 6_000,
    "reset": 500,
    "half_open": 8_000,
    "clock_2015": 2_000,
    "clock_2035": 2_000,
    "disk_full": 5_000,
    "hub_killed": 3_000,
    "lan_cut": 6_000,
    "hall_power": 4_000,
    "hub_partition": 8_000,
}
#: What each kind is, for the command line.
DOES: Final[dict[FaultKind, str]] = {
    "mass_start": "everybody starts at once; not a fault, but the heaviest moment",
    "seat_killed": "the program of a seat is killed; its keeper starts it again",
    "seat_disk_gone": "a PC dies with its disk; the candidate goes on at a spare one",
    "delay": "what a seat and the hub say to each other comes late, and unevenly",
    "stall": "a seat's line stays open and carries nothing for a while",
    "reset": "a seat's line is torn",
    "half_open": "a seat's line is dead and nobody is told",
    "clock_2015": "a PC starts again with its wall clock in 2015",
    "clock_2035": "a PC starts again with its wall clock in 2035",
    "disk_full": "the disk of a seat is full, and then has room again",
    "hub_killed": "the hub is killed; its keeper starts it again",
    "lan_cut": "the switch is off: no seat reaches any hub",
    "hall_power": "hubs and seats go off together; two persons open the hub again",
    "hub_partition": "the hub runs on and hears nobody; two persons let the standby lead",
}
_AT_SEATS: Final[tuple[FaultKind, ...]] = KINDS[1:10]
_REPEATED: Final[tuple[FaultKind, ...]] = ("hub_killed", "lan_cut")
_ONCE: Final[tuple[FaultKind, ...]] = ("hall_power", "hub_partition")

#: Quiet after a fault: ten seconds to catch up, two that do not count before the next, and some.
QUIET_MS: Final = 14_000
#: How long it takes until every seat is at its question again; processes have to be started anew
#: after a power cut, and share the processors.
START_MS: Final = 10_000
RESTART_MS_PER_SEAT: Final = 150
_LONGEST_MORE_QUIET_MS: Final = 60_000
_WAVE_SPREAD_MS: Final = 3_000
_DELAY_MS: Final = (150, 400)
_MS_PER_MINUTE: Final = 60_000

Slot = tuple[FaultKind, ...]


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One fault of the plan. Times in milliseconds from the common start.

    Attributes:
        number: from 1, in order of time.
        seats: whom it meets; empty when it meets the whole hall.
        lasts_ms: 0 when it is over as soon as it has been made good.
        delay_ms, jitter_ms: of a `delay`, one way.
    """

    number: int
    kind: FaultKind
    begins_ms: int
    lasts_ms: int
    seats: tuple[int, ...] = ()
    delay_ms: int = 0
    jitter_ms: int = 0

    @property
    def whole_hall(self) -> bool:
        """Whether it meets the hub, the line or every seat."""
        return not self.seats


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A whole drill.

    Attributes:
        faults: in order of time.
        lasts_ms: from the common start to the end; more than was asked for where the faults and
            the quiet between them need it.
        spares: spare seats it needs, one for each candidate whose seat's disk goes.
    """

    faults: tuple[Fault, ...]
    lasts_ms: int
    spares: int


def kinds_of(text: str) -> tuple[FaultKind, ...]:
    """Read `--faults`: `all`, or kinds with commas between them.

    Raises:
        MalformedError: `bad_faults`.
    """
    words = [word.strip() for word in text.split(",")]
    if words == [ALL]:
        return KINDS
    unknown = [word for word in words if word not in KINDS]
    if unknown:
        wrong = ", ".join(repr(word) for word in unknown)
        raise MalformedError(
            "bad_faults", f"There is no fault {wrong}. There are: {ALL}, {', '.join(KINDS)}."
        )
    return tuple(kind for kind in KINDS if kind in words)


def plan_of(seats: int, minutes: float, kinds: Sequence[FaultKind], seed: int) -> Plan:
    """Spread these kinds of faults over the time, each at least once.

    Args:
        seats: candidates sit at seats 1 to this.
        minutes: from the common start to the end.
        kinds: which.
        seed: the same gives the same plan.

    Raises:
        MalformedError: `bad_size`.
    """
    if seats < FEWEST_SEATS or minutes <= 0:
        raise MalformedError(
            "bad_size", f"A drill needs at least {FEWEST_SEATS} seats and more than 0 minutes."
        )
    again = [*_waves(seats, kinds), *((kind,) for kind in _REPEATED if kind in kinds)]
    last = [(kind,) for kind in _ONCE if kind in kinds]
    asked_ms = int(minutes * _MS_PER_MINUTE)
    first_ms = _settling_ms("mass_start", seats)
    free_ms = asked_ms - first_ms - sum(_slot_ms(slot, seats) for slot in last)
    again_ms = sum(_slot_ms(slot, seats) for slot in again)
    rounds = max(1, free_ms // again_ms) if again_ms else 0
    slots = again * rounds + last
    more_ms = max(0, free_ms - rounds * again_ms) // max(1, len(slots))
    planning = _Planning(seats, seed, min(more_ms, _LONGEST_MORE_QUIET_MS))
    faults, end_ms = planning.plan(slots, first_ms, start="mass_start" in kinds)
    return Plan(
        faults=faults,
        lasts_ms=max(asked_ms, end_ms),
        spares=sum(len(fault.seats) for fault in faults if fault.kind == "seat_disk_gone"),
    )


def _waves(seats: int, kinds: Sequence[FaultKind]) -> list[Slot]:
    """The faults of single seats, as many kinds at once as half of the seats allow."""
    wanted = [kind for kind in _AT_SEATS if kind in kinds]
    most = max(1, seats // 2)
    return [tuple(wanted[at : at + most]) for at in range(0, len(wanted), most)]


def _slot_ms(slot: Slot, seats: int) -> int:
    """How long a slot takes, with the quiet after it."""
    longest = max(LASTS_MS[kind] for kind in slot)
    spread = _WAVE_SPREAD_MS if slot[0] in _AT_SEATS else 0
    return spread + longest + max(_settling_ms(kind, seats) for kind in slot)


def _settling_ms(kind: FaultKind, seats: int) -> int:
    if kind == "mass_start":
        return START_MS + QUIET_MS
    if kind == "hall_power":
        return START_MS + RESTART_MS_PER_SEAT * seats + QUIET_MS
    return QUIET_MS


class _Planning:
    """Gives every fault its moment and its seats."""

    def __init__(self, seats: int, seed: int, more_quiet_ms: int) -> None:
        self._seats = seats
        self._random = random.Random(seed)
        self._more_quiet_ms = more_quiet_ms
        self._alive = list(range(1, seats + 1))

    def plan(
        self, slots: Sequence[Slot], first_ms: int, *, start: bool
    ) -> tuple[tuple[Fault, ...], int]:
        """The faults and the end of the quiet after the last."""
        faults = [Fault(number=0, kind="mass_start", begins_ms=0, lasts_ms=0)] if start else []
        at_ms = first_ms
        for slot in slots:
            faults += self._wave(slot, at_ms) if slot[0] in _AT_SEATS else _alone(slot[0], at_ms)
            at_ms += _slot_ms(slot, self._seats) + self._more_quiet_ms
        faults.sort(key=lambda fault: fault.begins_ms)
        numbered = tuple(
            msgspec.structs.replace(fault, number=number)
            for number, fault in enumerate(faults, start=1)
        )
        return numbered, at_ms

    def _wave(self, slot: Slot, at_ms: int) -> list[Fault]:
        """Different seats for every kind."""
        each = max(1, self._seats // (2 * len(_AT_SEATS)))
        free = list(self._alive)
        self._random.shuffle(free)
        faults = []
        for kind in slot:
            if kind == "seat_disk_gone" and 2 * (len(self._alive) - each) < self._seats:
                continue  # what is left must be enough for the other kinds
            victims, free = free[:each], free[each:]
            if kind == "seat_disk_gone":
                self._alive = [seat for seat in self._alive if seat not in victims]
            faults.append(self._at_seats(kind, victims, at_ms))
        return faults

    def _at_seats(self, kind: FaultKind, victims: Sequence[int], at_ms: int) -> Fault:
        begins_ms = at_ms + self._random.randrange(_WAVE_SPREAD_MS)
        delay_ms = self._random.randint(*_DELAY_MS)
        return Fault(
            number=0,
            kind=kind,
            begins_ms=begins_ms,
            lasts_ms=LASTS_MS[kind],
            seats=tuple(sorted(victims)),
            delay_ms=delay_ms if kind == "delay" else 0,
            jitter_ms=delay_ms // 2 if kind == "delay" else 0,
        )


def _alone(kind: FaultKind, at_ms: int) -> list[Fault]:
    return [Fault(number=0, kind=kind, begins_ms=at_ms, lasts_ms=LASTS_MS[kind])]
