"""What a seat itself noticed, as alerts: by its camera, the checks of its PC, its guard.

Decides: which facts an alert has; that ways out of the window are one alert for each seat, for as
long as somebody may still be at it; that a build which waits at the hub is one for the hall. Pure.
Leaves to others: how grave it is (`boarding`), words.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from kiosk.build import is_older
from kiosk.exam.incidents import GRAVE
from kiosk.hall.board import Alert, EscapeLine, SeatStatus, SeatTile

#: An escape that was tried waits for somebody so long after it was noted last. Nobody has to click
#: it away; in the sheet of the seat, its history and the minutes it stays.
ESCAPE_MS: Final = 15 * 60_000
#: Of kinds that one alert names.
_NAMED: Final = 3


def tells_incident(before: SeatStatus, after: SeatStatus) -> bool:
    """Whether a seat tells of an incident, or of a kind of escape, that is new to this hub."""
    same = before.attempt == after.attempt
    known = {one.number for one in before.watch} if same else set()
    kinds = {one.kind for one in before.escapes} if same else set()
    return any(one.number not in known for one in after.watch) or any(
        one.kind not in kinds for one in after.escapes
    )


def noticed_alerts(status: SeatStatus, seat: int, hall_ms: int) -> Iterator[Alert]:
    """The alerts of one seat.

    Args:
        status: what it says of itself; seat: its number.
        hall_ms: hall time, Unix milliseconds.
    """
    if status.identity:
        yield Alert(kind="identity_undecided", seat=seat, detail={"why": status.identity})
    for one in status.watch:
        facts = {"number": str(one.number), "what": one.kind, "severity": one.severity}
        yield Alert(kind="watch", seat=seat, detail=facts)
    for name in status.checks:
        yield Alert(kind="checks", seat=seat, detail={"name": name})
    lately = [one for one in status.escapes if hall_ms - one.last_ms < ESCAPE_MS]
    if lately:
        yield _escape(lately, seat)


def _escape(lately: list[EscapeLine], seat: int) -> Alert:
    facts = {
        "kinds": " ".join(one.kind for one in lately[:_NAMED]),
        "count": str(sum(one.count for one in lately)),
        "severity": "high" if any(one.kind in GRAVE for one in lately) else "medium",
    }
    return Alert(kind="escape", seat=seat, detail=facts)


def update_alerts(tiles: Iterable[SeatTile], own: str, offered: str) -> Iterator[Alert]:
    """One alert for the hall, where a build waits at the hub for computers that run an older one.

    For the time outside of a sitting: during one nothing can be installed.

    Args:
        tiles: of the seats; of one that was never here nothing is known.
        own: build of the hub itself, which may wait for it as well.
        offered: version that the hub serves; empty for none.
    """
    behind = sum(is_older(one.build, offered) for one in tiles)
    if behind or is_older(own, offered):
        facts = {"version": offered, "count": str(behind)}
        yield Alert(kind="update_waits", detail=facts)
