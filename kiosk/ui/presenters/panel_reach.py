"""Acts at many seats at once: which seats each reaches, and which of them have carried it out.

Decides: that the board tells what a seat has done, whatever became of the answer to its order.
Leaves to others: what is signed (`panel_orders`), words.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from kiosk.exam.transitions import Phase
from kiosk.hall.board import Board, SeatTile
from kiosk.ui.presenters.panel_acts import AnyAct, HallAct, PanelTold
from kiosk.ui.presenters.panel_many import paused_for, ready_seats, running_seats, runs, unseated
from kiosk.ui.presenters.panel_tiles import phase_of


def reached(act: AnyAct, board: Board, told: PanelTold) -> tuple[SeatTile, ...]:
    """The seats an act for many is for now; none for any other act.

    Args:
        act: what is done.
        board: the hall now.
        told: its `seats` keep the act to these; none stands for all.
    """
    if not isinstance(act, HallAct) or act not in _REACHED:
        return ()
    only = told.seats
    return tuple(one for one in _REACHED[act](board, told) if not only or one.number in only)


def has_done(act: AnyAct, seat: SeatTile) -> bool:
    """Whether an act for many is carried out at this seat."""
    return isinstance(act, HallAct) and act in _DONE and _DONE[act](seat)


_REACHED: Final[Mapping[HallAct, Callable[[Board, PanelTold], tuple[SeatTile, ...]]]] = (
    MappingProxyType(
        {
            HallAct.SEAT_ALL: lambda board, _told: unseated(board),
            HallAct.BEGIN: lambda board, _told: ready_seats(board),
            HallAct.PAUSE_ALL: lambda board, _told: running_seats(board),
            HallAct.CONTINUE_ALL: lambda board, told: paused_for(board, told.stopped or ""),
        }
    )
)
_EARLY: Final = frozenset({Phase.EMPTY, Phase.CHECK_IN})
_DONE: Final[Mapping[HallAct, Callable[[SeatTile], bool]]] = MappingProxyType(
    {
        HallAct.SEAT_ALL: lambda seat: phase_of(seat) is not Phase.EMPTY,
        HallAct.BEGIN: lambda seat: phase_of(seat) not in _EARLY,
        HallAct.PAUSE_ALL: lambda seat: not runs(seat),
        HallAct.CONTINUE_ALL: lambda seat: phase_of(seat) is not Phase.PAUSED,
    }
)
