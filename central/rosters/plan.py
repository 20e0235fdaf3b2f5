"""The plan of a round: when applications are taken, which halls sit on which days (CE-15, CE-16).

Decides: the written form, the windows (CE-32, CE-35), and how many candidates a hall has room for.
Leaves to others: who gets which place (`placing`). A clerk writes it as TOML; an example is in
docs/ROSTERS.md.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Final, Literal

import msgspec

from central.rosters.errors import PlanRefusedError
from kiosk.base.errors import MalformedError
from kiosk.base.hall_time import HALL_ZONE, hall_day
from kiosk.base.ids import ExamId, HallId, SittingId, check_id, is_id
from kiosk.trust.plain_text import check_text
from kiosk.trust.seat_key import SeatNumber
from kiosk.trust.sitting import PackWanted
from kiosk.trust.sitting_source import StaffLine

_MS: Final = 1000


class PlannedHall(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A hall in a round.

    Attributes:
        seats: numbers of all its seats.
        out_of_order: those that do not work.
        spare: working seats that nobody is given, for moves during the exam.
        days: on which it sits; left out, all of the round.
        staff: of every such day; `days` of a person if they differ.
    """

    id: HallId
    name: str
    seats: tuple[SeatNumber, ...]
    out_of_order: tuple[SeatNumber, ...] = ()
    spare: Annotated[int, msgspec.Meta(ge=0, le=1000)] = 0
    days: tuple[date, ...] = ()
    staff: tuple[StaffLine, ...]

    @property
    def working(self) -> tuple[SeatNumber, ...]:
        """Seats that work, spare ones among them."""
        return tuple(seat for seat in self.seats if seat not in self.out_of_order)

    @property
    def capacity(self) -> int:
        """How many candidates it has room for on a day."""
        return max(0, len(self.working) - self.spare)


class Plan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One round of one exam.

    Attributes:
        round: for example `2026-08`.
        applications_from: first and `applications_until` last hall date for handing one in.
        closes: when the list of applications is closed; afterwards nobody withdraws, and the lists
            of the halls are made.
    """

    format: Literal[1]
    round: str
    exam: ExamId
    applications_from: date
    applications_until: date
    closes: Annotated[datetime, msgspec.Meta(tz=True)]
    days: Annotated[tuple[date, ...], msgspec.Meta(min_length=1, max_length=60)]
    pack: PackWanted
    halls: Annotated[tuple[PlannedHall, ...], msgspec.Meta(min_length=1, max_length=500)]

    def hall(self, hall: str) -> PlannedHall | None:
        """The hall of that identifier."""
        return next((one for one in self.halls if one.id == hall), None)

    def days_of(self, hall: PlannedHall) -> tuple[date, ...]:
        """The days on which it sits, in order."""
        return tuple(sorted(hall.days or self.days))

    def takes(self, submitted: datetime) -> bool:
        """Whether that is a day on which applications are taken (CE-32)."""
        day = submitted.astimezone(HALL_ZONE).date()
        return self.applications_from <= day <= self.applications_until

    def closed(self, now_ms: int) -> bool:
        """Whether the list of applications is closed (CE-35)."""
        return now_ms >= self.closes.timestamp() * _MS

    def over(self, day: date, now_ms: int) -> bool:
        """Whether a day lies behind."""
        return hall_day(now_ms) > day

    def sitting(self, hall: str, day: date) -> SittingId:
        """The identifier of the sitting of a hall on a day."""
        return SittingId(f"{hall}-{day.isoformat()}-{self.exam}")


def parse_plan(text: str) -> Plan:
    """Read a written plan.

    Raises:
        PlanRefusedError: `bad_plan`, naming the field or the hall.
    """
    try:
        plan = msgspec.toml.decode(text, type=Plan)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PlanRefusedError("bad_plan", f"The plan cannot be read: {error}.") from None
    try:
        _check(plan)
    except MalformedError as error:
        raise PlanRefusedError("bad_plan", error.detail) from None
    return plan


def _check(plan: Plan) -> None:
    check_id(plan.round)
    check_id(plan.exam)
    check_id(plan.pack.id)
    _require(
        plan.applications_from <= plan.applications_until,
        "The applications end before they begin.",
    )
    last_taken = plan.applications_until
    _require(
        plan.closes.astimezone(HALL_ZONE).date() >= last_taken,
        "The list closes before the last day of applications.",
    )
    _require(
        min(plan.days) >= plan.closes.astimezone(HALL_ZONE).date(),
        "A day of the exam lies before the list closes.",
    )
    _require(not _double(plan.days), "A day stands in the plan twice.")
    _require(not _double(hall.id for hall in plan.halls), "A hall stands in the plan twice.")
    for hall in plan.halls:
        _check_hall(plan, hall)


def _check_hall(plan: Plan, hall: PlannedHall) -> None:
    check_id(hall.id)
    check_text(hall.name, f"the name of hall {hall.id}")
    _require(not _double(hall.seats), f"Hall {hall.id} has a seat twice.")
    _require(
        set(hall.out_of_order) <= set(hall.seats),
        f"Hall {hall.id} has a seat out of order that it does not have.",
    )
    _require(hall.capacity > 0, f"Hall {hall.id} has room for nobody.")
    _require(
        set(hall.days) <= set(plan.days), f"Hall {hall.id} sits on a day that is none of the round."
    )
    for day in plan.days_of(hall):
        _require(is_id(plan.sitting(hall.id, day)), f"The name of hall {hall.id} is too long.")


def _require(holds: object, sentence: str) -> None:
    if not holds:
        raise PlanRefusedError("bad_plan", sentence)


def _double(values: Iterable[object]) -> bool:
    return any(count > 1 for count in Counter(values).values())
