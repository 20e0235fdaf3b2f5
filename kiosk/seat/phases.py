"""Tells of durable changes of phase, whatever attempt they are of."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.exam.attempt import Attempt
from kiosk.seat.service import Change

if TYPE_CHECKING:
    from kiosk.exam.transitions import Phase


class PhaseTeller:
    """Hears of every change, and tells of those that change the phase."""

    def __init__(self) -> None:
        self._told: Phase | None = None
        self._listeners: list[Callable[[Attempt], None]] = []

    def listen(self, listener: Callable[[Attempt], None]) -> None:
        """Tell `listener` from now on."""
        self._listeners.append(listener)

    def changed(self, change: Change) -> None:
        """Something became durable, or failed."""
        if change.state.phase is self._told:
            return
        self._told = change.state.phase
        for listener in self._listeners:
            listener(change.state)
