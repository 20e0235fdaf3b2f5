"""The seats as a list, line by line: for screen readers, and for whoever likes lines better."""

from collections.abc import Callable
from typing import Final

from kiosk.ui.supervisor.line_table import LineTable
from kiosk.ui.supervisor.seat_model import Column, SeatModel

_SPARE: Final = (Column.NOTES, Column.ANSWERED, Column.LEFT)


class SeatTable(LineTable):
    """The list of the seats."""

    def __init__(self, model: SeatModel, on_open: Callable[[int], object]) -> None:
        super().__init__(
            "seats.list",
            model,
            model,
            lambda key: on_open(int(key)),
            wide=Column.CANDIDATE,
            spare=_SPARE,
        )

    def go_to(self, number: int) -> None:
        """Have the keys at that seat, if it is shown."""
        self.go_to_key(str(number))

    def here(self) -> int:
        """The seat the keys are at; 0 for none."""
        return int(self.key_here() or 0)
