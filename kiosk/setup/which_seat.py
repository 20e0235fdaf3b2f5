"""Which seat a computer is, by its name or its network card, out of one file for the whole hall.

Decides: that a name counts without its domain and in any case, and that a computer nobody listed is
told so. Leaves to others: asking the computer (`machine`).
"""

from collections.abc import Iterable

from kiosk.setup.errors import StepFailedError
from kiosk.setup.plan import SeatPlan


def seat_number(seat: SeatPlan, hostname: str, macs: Iterable[str]) -> int:
    """The number of the seat that this computer is.

    Args:
        seat: of the plan.
        hostname: of this computer, with or without its domain.
        macs: addresses of its network cards.

    Raises:
        StepFailedError: `not_listed`, or `listed_twice`.
    """
    if seat.number is not None:
        return seat.number
    name = _plain(hostname)
    cards = {_card(one) for one in macs}
    found = {number for one, number in seat.by_name.items() if _plain(one) == name}
    found |= {number for one, number in seat.by_mac.items() if _card(one) in cards}
    if len(found) == 1:
        return found.pop()
    if found:
        raise StepFailedError(
            "listed_twice",
            f"The file gives this computer several seats: {sorted(found)}. Leave one line for it.",
        )
    listed = ", ".join(sorted(cards)) or "none"
    raise StepFailedError(
        "not_listed",
        f"The file names no seat for this computer. Its name is {name!r}, its network cards are "
        f"{listed}; add a line for it.",
    )


def _plain(name: str) -> str:
    return name.partition(".")[0].casefold()


def _card(mac: str) -> str:
    return mac.lower().replace("-", ":")
