"""A whole drill that never happened: what its processes would have written down."""

from datetime import datetime
from random import Random

import msgspec

from kiosk.base.hall_time import HALL_ZONE
from kiosk.drill import observed as o
from kiosk.drill.comparing import Compared
from kiosk.drill.measuring import measure
from kiosk.drill.plan import KINDS, Plan, plan_of
from kiosk.drill.report import Cover, Drill
from kiosk.drill.timekeeping import TimeError
from kiosk.drill.verdict import judge

MS = 1_000_000
BEGAN = 5_000_000_000_000
COVER = Cover(
    hall="Аудитория 101, Өскемен",
    held=datetime(2026, 8, 21, 9, 0, tzinfo=HALL_ZONE),
    build="0.1.0",
    machine="2 x x86_64, 23 GiB, Linux 6.18",
    seed=7,
)


class MadeUp:
    """Seats that answer, a hub that stores, and the faults of a plan between them."""

    def __init__(self, seats: int, minutes: float, seed: int = 7, *, slow_ms: float = 8.0) -> None:
        self.seats = seats
        self.plan: Plan = plan_of(seats, minutes, KINDS, seed)
        self._random = Random(seed)
        self._slow_ms = slow_ms
        self.seen: list[o.AnyObservation] = []
        for fault in self.plan.faults:
            self._fault(fault.number, fault.kind, fault.seats, fault.begins_ms, fault.lasts_ms)
        for seat in range(1, seats + 1):
            self._answers(seat)
        self._boards()
        self.seen.sort(key=lambda one: one.at_ns)

    def _fault(
        self, number: int, kind: str, seats: tuple[int, ...], begins_ms: int, lasts_ms: int
    ) -> None:
        begins = BEGAN + begins_ms * MS
        over = begins + (lasts_ms or 6_000) * MS
        self.seen.append(
            o.FaultBegun(at_ns=begins, number=number, kind=kind, seats=seats, hub=not seats)
        )
        self.seen.append(o.FaultOver(at_ns=over, number=number))
        for seat in seats or range(1, self.seats + 1):
            back = over + int(self._random.uniform(300, 4_000)) * MS
            self.seen.append(o.Connected(at_ns=back, seat=seat))

    def _answers(self, seat: int) -> None:
        at_ms = 7_000.0
        sequence = 10
        while at_ms < self.plan.lasts_ms - 2_000:
            at_ms += self._random.expovariate(1 / 3_000)
            sequence += 1
            self._answer(seat, sequence, BEGAN + int(at_ms * MS))
            if self._random.random() < 0.1:
                self._order(seat, BEGAN + int(at_ms * MS))

    def _answer(self, seat: int, sequence: int, at_ns: int) -> None:
        end = self._free(seat, at_ns) + int(self._random.expovariate(1 / self._slow_ms) * MS)
        saved = o.Saved(
            at_ns=at_ns,
            seat=seat,
            attempt=f"a-{seat}",
            incarnation=1,
            sequence=sequence,
            item=f"i-{sequence}",
            choice="c",
        )
        at_hub = o.Stored(
            at_ns=end,
            seat=seat,
            attempt=saved.attempt,
            incarnation=1,
            sequence=sequence,
            where="hub",
        )
        twice = msgspec.structs.replace(at_hub, at_ns=end + 4 * MS, where="standby")
        self.seen += [saved, at_hub, twice]

    def _free(self, seat: int, at_ns: int) -> int:
        """When the line of that seat works, from that moment on."""
        for fault in self.plan.faults:
            begins = BEGAN + fault.begins_ms * MS
            over = begins + (fault.lasts_ms or 6_000) * MS
            if begins <= at_ns <= over + 1_500 * MS and (fault.whole_hall or seat in fault.seats):
                return over + int(self._random.uniform(1_600, 5_000)) * MS
        return at_ns

    def _order(self, seat: int, at_ns: int) -> None:
        name = f"{seat}-{at_ns}"
        self.seen.append(o.Ordered(at_ns=at_ns, order=name, seat=seat))
        end = self._free(seat, at_ns) + int(self._random.expovariate(1 / 10) * MS)
        self.seen.append(o.Taken(at_ns=end, order=name))

    def _boards(self) -> None:
        held: dict[str, tuple[int, int]] = {}
        stored = sorted(
            (one for one in self.seen if isinstance(one, o.Stored) and one.where == "hub"),
            key=lambda one: one.at_ns,
        )
        at = BEGAN
        for one in stored:
            while one.at_ns > at:
                self.seen.append(o.Shown(at_ns=at, attempts=dict(held)))
                at += 1_000 * MS
            held[one.attempt] = (1, max(one.sequence, held.get(one.attempt, (1, 0))[1]))
        self.seen.append(o.Shown(at_ns=at + 1_000 * MS, attempts=dict(held)))

    def drill(self, compared: Compared | None = None, worst_ms: int = 180) -> Drill:
        """Everything a report tells of."""
        measured = measure(self.seen)
        answers = sum(isinstance(one, o.Saved) for one in self.seen)
        compared = compared or Compared(
            acknowledged=answers, lost=(), stated=0, unequal=(), journals={}
        )
        errors = tuple(
            TimeError(attempt=f"a-{seat}", error_ms=self._random.randint(-worst_ms, 20), watch_ms=1)
            for seat in range(1, self.seats + 1)
        )
        judged = judge(self.seats, KINDS, measured, compared, errors)
        return Drill(COVER, judged, measured, compared, errors)
