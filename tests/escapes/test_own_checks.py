"""What the seat itself does at its screen is no escape: nothing is told of a good PC."""

from pathlib import Path

from kiosk.exam import events as e
from kiosk.exam.incidents import ESCAPES
from tests.escapes.seat import AttackedSeat, screen, until


def test_the_checks_of_the_pc_are_not_told_as_escapes(tmp_path: Path) -> None:
    """They ask the screen from processes of their own, one of them with a toolkit."""
    with screen() as display:
        seat = AttackedSeat(tmp_path, display, {}, checks=True)
        try:
            until(
                lambda: any(isinstance(one, e.ChecksNoted) for one in seat.events()),
                "the answers of the checks in the journal",
                60,
            )
            seat.work()
            incidents = [one for one in seat.events() if isinstance(one, e.IncidentNoted)]
            assert not {one.kind for one in incidents} & set(ESCAPES)
        finally:
            seat.close()
