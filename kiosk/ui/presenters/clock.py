"""Time as the candidate reads it."""

from typing import Final

#: Minutes left at which the candidate is told, hidden clock or not.
WARNINGS: Final = (10, 5)
#: The same for the windows of review and appeal, which are shorter.
WINDOW_WARNINGS: Final = (5, 1)
_MS: Final = 1000
_MINUTE: Final = 60


def clock_text(left_ms: int) -> str:
    """`1:12:09`, or `08:41` below an hour; a begun second counts as whole, so 0:00 means over."""
    seconds = -(-max(0, left_ms) // _MS)
    minutes, second = divmod(seconds, _MINUTE)
    hours, minute = divmod(minutes, _MINUTE)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute:02}:{second:02}"


def shown_ms(left_ms: int) -> int:
    """Time left as exact as a tile shows it: whole minutes, and seconds once the last ones run."""
    if left_ms <= 0:
        return left_ms
    unit = _MS if left_ms <= WARNINGS[0] * _MINUTE * _MS else _MINUTE * _MS
    return -(-left_ms // unit) * unit


def short_clock(left_ms: int) -> str:
    """Time left on a tile: `1:19` in hours and minutes, `08:41` once the last minutes run."""
    shown = shown_ms(left_ms)
    if shown <= WARNINGS[0] * _MINUTE * _MS:
        return clock_text(shown)
    hours, minutes = divmod(shown // (_MINUTE * _MS), _MINUTE)
    return f"{hours}:{minutes:02}"


def since_text(ms: int) -> str:
    """How long something lasts, counting up: `0:14`, `12:05`, `1:02:09`; begun seconds do not."""
    minutes, second = divmod(max(0, ms) // _MS, _MINUTE)
    hours, minute = divmod(minutes, _MINUTE)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minutes}:{second:02}"


def warning_due(before_ms: int, now_ms: int, warnings: tuple[int, ...] = WARNINGS) -> int | None:
    """The last warning, in minutes left, that was passed between two looks at the clock."""
    for minutes in sorted(warnings):
        if now_ms <= minutes * _MINUTE * _MS < before_ms:
            return minutes
    return None


def spoken_minutes(ms: int) -> tuple[int, int]:
    """Whole minutes and seconds of a credit, a begun second counting as whole."""
    return divmod(-(-max(0, ms) // _MS), _MINUTE)
