"""What a seat itself noticed, as alerts: by its camera, and by the checks of its PC.

Decides: which facts an alert has. Pure. Leaves to others: how grave it is (`boarding`), words.
"""

from collections.abc import Iterator

from kiosk.hall.board import Alert, SeatStatus


def noticed_alerts(status: SeatStatus, seat: int) -> Iterator[Alert]:
    """The alerts of one seat.

    Args:
        status: what it says of itself; seat: its number.
    """
    if status.identity:
        yield Alert(kind="identity_undecided", seat=seat, detail={"why": status.identity})
    for one in status.watch:
        facts = {"number": str(one.number), "what": one.kind, "severity": one.severity}
        yield Alert(kind="watch", seat=seat, detail=facts)
    for name in status.checks:
        yield Alert(kind="checks", seat=seat, detail={"name": name})
