"""The date in a hall: one time zone for the whole country since 1 March 2024.

Decides: the zone, fixed, because the time zone data of an old machine may be wrong.
"""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from kiosk.base.errors import MalformedError

HALL_ZONE: Final = timezone(timedelta(hours=5))


def hall_day(wall_ms: int) -> date:
    """The date in the hall at that Unix time in milliseconds.

    Raises:
        MalformedError: `no_such_time`, for a number no calendar knows.
    """
    try:
        return datetime.fromtimestamp(wall_ms / 1000, UTC).astimezone(HALL_ZONE).date()
    except (OverflowError, ValueError, OSError):
        raise MalformedError("no_such_time", f"{wall_ms} is no time of any calendar.") from None
