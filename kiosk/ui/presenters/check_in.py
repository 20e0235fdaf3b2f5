"""The list at the entrance: who is looked for, in which order, and how many have come.

Decides: the order of the names, what a search finds (name, ticket, last characters of the document)
and which candidates a filter holds. Leaves to others: words, and the acts (`panel_acts`).
"""

import enum
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from kiosk.base.name_order import name_key
from kiosk.hall.board import CandidateRow
from kiosk.ui.presenters.names import found


class Arrival(enum.StrEnum):
    """Which candidates are shown."""

    ALL = "all"
    EXPECTED = "expected"
    ARRIVED = "arrived"
    SEATED = "seated"
    AWAY = "away"
    WARNED = "warned"


_HOLDS: Final[Mapping[Arrival, Callable[[CandidateRow], bool]]] = MappingProxyType(
    {
        Arrival.ALL: lambda _one: True,
        Arrival.EXPECTED: lambda one: one.state == "rostered",
        Arrival.ARRIVED: lambda one: one.state in {"arrived", "identified"} and not one.seat,
        Arrival.SEATED: lambda one: one.seat > 0,
        Arrival.AWAY: lambda one: one.state in {"no_show", "refused_entry"},
        Arrival.WARNED: lambda one: bool(one.warnings),
    }
)


def listed(
    people: Sequence[CandidateRow], wanted: str, arrival: Arrival, digits: Sequence[str]
) -> list[CandidateRow]:
    """The candidates that are shown, in the order of their names.

    Args:
        people: of the board.
        wanted: what was typed into the search; empty for everybody.
        arrival: the filter.
        digits: what the keys 1 to 9 and 0 type in the layout in use (`names.found`).
    """
    shown = [
        one
        for one in people
        if _HOLDS[arrival](one)
        and (not wanted or found(wanted, f"{one.name} {one.ticket} {one.tail}", digits))
    ]
    return sorted(shown, key=lambda one: (name_key(one.name), one.ticket))


def arrivals(people: Sequence[CandidateRow]) -> dict[Arrival, int]:
    """How many candidates each filter holds."""
    return {one: sum(map(_HOLDS[one], people)) for one in Arrival}
