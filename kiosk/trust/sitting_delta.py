"""Late additions: whether a later edition of a sitting file only adds to the earlier one (CE-38).

Decides: what may differ between two editions while a hall is at work. Leaves to others: whether
either may be believed (`sitting_accept`), who is told. Order counts: forms are drawn in the order
of the file, so whoever is added stands after everybody else.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from kiosk.base.ids import CandidateId
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.sitting import Candidate, Seat, Sitting
from kiosk.trust.staff_list import StaffMember

#: What is the same in every edition. Only its dates of validity and the version may differ besides.
_SAME: Final = {
    "id": "sitting",
    "round": "round",
    "exam": "exam",
    "blueprint": "edition of the rules",
    "pack": "pack",
    "hall": "hall",
    "day": "day",
}


_Rows = Mapping[str, Candidate | StaffMember | Seat]


def check_later_edition(earlier: Sitting, later: Sitting) -> tuple[CandidateId, ...]:
    """The candidates that a later edition adds, in its order.

    Args:
        earlier: the edition the hall works with.
        later: another edition, accepted like any sitting file.

    Raises:
        DocumentRefusedError: with a code out of `other_sitting` (a fixed fact differs),
            `not_later` (its version is not higher), `entry_missing`, `entry_moved`,
            `entry_changed` (of a candidate, seat or member of staff) and `revocation_missing`.
            The detail names the entry by identifier or number, never a person by name.
    """
    for field, word in _SAME.items():
        if getattr(earlier, field) != getattr(later, field):
            raise DocumentRefusedError(
                "other_sitting", f"The {word} is not that of the edition this hall works with."
            )
    if later.version <= earlier.version:
        raise DocumentRefusedError(
            "not_later",
            f"This is edition {later.version} of the sitting; the hall works with edition "
            f"{earlier.version} already.",
        )
    _check_rows("candidate", _people(earlier.candidates), _people(later.candidates))
    _check_rows("staff member", _people(earlier.staff), _people(later.staff))
    _check_rows("seat", _numbered(earlier), _numbered(later))
    for revocation in earlier.revocations:
        if revocation not in later.revocations:
            raise DocumentRefusedError(
                "revocation_missing",
                f"A revocation of {revocation.since} is missing; none is ever taken back.",
            )
    return tuple(one.id for one in later.candidates[len(earlier.candidates) :])


def _people(people: Sequence[Candidate] | Sequence[StaffMember]) -> _Rows:
    return {one.id: one for one in people}


def _numbered(sitting: Sitting) -> _Rows:
    return {str(seat.number): seat for seat in sitting.seats}


def _check_rows(what: str, earlier: _Rows, later: _Rows) -> None:
    """Refuse a list that does not begin with every row of the earlier one, unchanged."""
    names = list(later)
    for place, (name, row) in enumerate(earlier.items()):
        if name not in later:
            raise DocumentRefusedError("entry_missing", f"The {what} {name} is missing.")
        if names[place] != name:
            raise DocumentRefusedError(
                "entry_moved",
                f"The {what} {name} stands in another place; additions belong at the end.",
            )
        if later[name] != row:
            raise DocumentRefusedError("entry_changed", f"The {what} {name} was changed.")
