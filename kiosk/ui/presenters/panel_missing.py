"""What an act of the panel has not been told yet.

Decides: when an answer is one. Leaves to others: which act asks what (`panel_acts`).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from kiosk.ui.presenters import desk
from kiosk.ui.presenters.desk import Ask
from kiosk.ui.presenters.panel_acts import AnyAct, AnyAsk, HallAsk, PanelTold, asks


def missing(act: AnyAct, told: PanelTold, *, second: bool = False) -> AnyAsk | None:
    """The first thing this act has not been told yet; `second` once the second person is there."""
    return next((ask for ask in asks(act) if not _told(ask, told, second=second)), None)


def _told(ask: AnyAsk, told: PanelTold, *, second: bool) -> bool:
    if isinstance(ask, Ask):
        return desk.is_told(ask, told)
    if ask is HallAsk.NUMBER:
        needed = told.numbers if second else told.numbers[:1]
        return all(one.isdigit() for one in needed)
    return _PRESENT[ask](told)


_PRESENT: Final[Mapping[HallAsk, Callable[[PanelTold], bool]]] = MappingProxyType(
    {
        HallAsk.GROUND: lambda told: bool(told.ground),
        HallAsk.TASK: lambda told: told.task > 0,
        HallAsk.TO_SEAT: lambda told: told.to_seat > 0,
        HallAsk.SPARES: lambda _told: True,  # none is an answer too
        HallAsk.MESSAGE: lambda told: bool(told.message),
        HallAsk.CHALLENGE: lambda told: bool(told.challenge.strip()),
        HallAsk.MACHINE: lambda told: bool(told.machine),
        HallAsk.MACHINES: lambda told: told.machines > 0,
        HallAsk.FILE: lambda told: bool(told.file),
        HallAsk.STOP_REASON: lambda told: bool(told.reason.strip()),
        HallAsk.STOPPED: lambda told: told.stopped is not None,
        HallAsk.OWED: lambda told: told.given_up is not None,
        HallAsk.EVIDENCE: lambda told: bool(told.evidence),
        HallAsk.RULE: lambda told: bool(told.rule.strip()),
    }
)
