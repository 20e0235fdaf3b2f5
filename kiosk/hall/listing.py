"""Who is on the list of a sitting, with what the centre warned of and who was added late.

Decides: nothing; it looks these up. Leaves to others: what the panel is shown of it (`boarding`).
"""

from collections.abc import Mapping

from kiosk.audit.registration import attempt_id
from kiosk.exam.hall.events import RosterExtended
from kiosk.hall.boarding import Registered
from kiosk.hall.core import HubCore
from kiosk.trust.sitting import Sitting
from kiosk.trust.sitting_checks import warnings_of


def registered_in(core: HubCore, warnings: Mapping[str, tuple[str, ...]]) -> list[Registered]:
    """Every candidate of the edition in force, in the order of the sitting file."""
    late = {
        one
        for entry in (core.book.entries if core.book is not None else ())
        if isinstance(entry.event, RosterExtended)
        for one in entry.event.added
    }
    sitting = core.premises.sitting
    return [
        Registered(one, attempt_id(sitting, one.id), one.id in late, warnings.get(one.id, ()))
        for one in sitting.candidates
    ]


def warnings_by_candidate(sitting: Sitting) -> dict[str, tuple[str, ...]]:
    """Codes of what the sitting file should not say of a candidate."""
    found: dict[str, tuple[str, ...]] = {}
    for code, candidate in warnings_of(sitting):
        found[candidate] = (*found.get(candidate, ()), code)
    return found
