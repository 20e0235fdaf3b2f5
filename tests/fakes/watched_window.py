"""The real `kiosk window` with an onlooker inside, for programs that tests start."""

from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk import bootstrap
from kiosk.seat.keeper import KeeperLine


def run_watched(
    look_on: Callable[[bootstrap.Seat, Path], object], out: Path, arguments: Sequence[str]
) -> int:
    """Run the command; `look_on` is made as soon as the seat is put together, and kept."""
    composed = bootstrap.compose
    onlookers: list[object] = []

    def watched(wishes: bootstrap.Wishes, line: KeeperLine | None) -> bootstrap.Seat:
        seat = composed(wishes, line)
        onlookers.append(look_on(seat, out))
        return seat

    bootstrap.compose = watched
    return bootstrap.main(arguments)
