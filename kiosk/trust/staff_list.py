"""The staff list of a hall: who is on duty on a day, and who may act as a pair.

Decides: that a hall has enough people and a head, and that nobody stands in it twice. Leaves to
others: signatures (`orders`), where the list comes from (the signed sitting file).
"""

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import Annotated, Final, Literal, NamedTuple

import msgspec

from kiosk.base.errors import MalformedError
from kiosk.base.ids import HallId, StaffId, check_id
from kiosk.trust.keys import PublicKey
from kiosk.trust.plain_text import check_text

LEAST_STAFF: Final = 4

Role = Literal["invigilator", "head", "technician"]


class StaffMember(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person of the staff list.

    Attributes:
        name: may stay empty; the identifier is what is signed.
        days: days on which this person's signature counts.
        signing_key: Ed25519; sealing_key: X25519.
    """

    id: StaffId
    name: Annotated[str, msgspec.Meta(max_length=120)] = ""
    role: Role
    hall: HallId
    days: Annotated[tuple[date, ...], msgspec.Meta(min_length=1, max_length=60)]
    signing_key: PublicKey
    sealing_key: PublicKey


class StaffList(NamedTuple):
    """The people of one hall.

    Attributes:
        hall: the hall they work in.
        members: everybody named.
        revoked: signing keys that count no more, whoever lists them.
    """

    hall: HallId
    members: tuple[StaffMember, ...]
    revoked: frozenset[bytes] = frozenset()

    def member(self, staff_id: str) -> StaffMember | None:
        """The person of that identifier, on duty or not."""
        return next((member for member in self.members if member.id == staff_id), None)

    def on_duty(self, member: StaffMember, day: date) -> bool:
        """Whether this person's signature counts in this hall on that day."""
        return (
            member.hall == self.hall
            and day in member.days
            and member.signing_key not in self.revoked
        )


def check_staff_list(staff: StaffList, day: date) -> None:
    """Refuse a list that cannot run a hall on that day.

    Raises:
        MalformedError: a person or key twice, somebody of another hall, fewer than four on duty,
            or no head among them.
    """
    for member in staff.members:
        check_id(member.id)
        check_text(member.name, "the name of a staff member", least=0)
        if member.hall != staff.hall:
            raise MalformedError(
                "wrong_hall", f"{member.id} is listed for hall {member.hall}, not {staff.hall}."
            )
    _refuse_doubles("staff member", (member.id for member in staff.members))
    _refuse_doubles("staff signing key", (member.signing_key.hex() for member in staff.members))
    _refuse_doubles("staff sealing key", (member.sealing_key.hex() for member in staff.members))
    present = [member for member in staff.members if staff.on_duty(member, day)]
    if len(present) < LEAST_STAFF:
        raise MalformedError(
            "too_few_staff",
            f"{len(present)} staff are on duty on {day}; a hall needs at least {LEAST_STAFF}.",
        )
    if not any(member.role == "head" for member in present):
        raise MalformedError("no_head", f"No head of hall is on duty on {day}.")


def release_pairs(staff: StaffList, day: date) -> tuple[tuple[StaffId, StaffId], ...]:
    """Every two persons who may open a secret together: invigilators and heads on duty."""
    eligible = sorted(
        member.id
        for member in staff.members
        if staff.on_duty(member, day) and member.role != "technician"
    )
    return tuple(combinations(eligible, 2))


def _refuse_doubles(what: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise MalformedError("duplicate", f"The {what} {value[:64]} is listed twice.")
        seen.add(value)
