"""Locks the window of a seat: its guard, and whatever of this system helps the guard.

Decides: who watches other programs, and who swallows keys, on which system. Leaves to others: what
is put right and noted (`kiosk.ui.guard`), which keys lead out of Windows
(`kiosk.lockdown.windows_keys`), the session around the window (`kiosk.lockdown`).
"""

import contextlib
import os
import sys
from collections.abc import Callable

from kiosk.base.clock import Clock
from kiosk.system.environment import changing
from kiosk.system.x_requests import Seen
from kiosk.system.x_watch import XWatch
from kiosk.ui.bridge import Post
from kiosk.ui.guard import Guard
from kiosk.ui.noting import Noting
from kiosk.ui.window import SeatWindow


def lock(
    window: SeatWindow, clock: Clock, restart: Callable[[], object] | None, platform: str
) -> None:
    """Keep the candidate in a window that has the whole screen, and note who meddles.

    Args:
        window: it has been shown.
        clock: of the seat.
        restart: ends this process for its keeper to start it anew; None where nobody would.
        platform: Qt's name for what draws the window.
    """
    noting = Noting(window.seat)
    changed = changing(os.environ)
    if changed:
        noting.lasts("environment", ", ".join(changed))
    guard, post = Guard(window, noting, clock, restart), Post()

    def tell(seen: Seen) -> None:
        with contextlib.suppress(RuntimeError):  # the window has gone, and the process is going
            post(lambda: guard.seen(seen.kind, seen.detail))

    if platform == "xcb":
        guard.watch_with(XWatch(tell))
    elif platform == "windows":
        guard.keep(_keyboard_hook(tell, noting))


def _keyboard_hook(tell: Callable[[Seen], None], noting: Noting) -> object | None:
    """On Windows, what swallows the keys that lead out; None where it cannot be set.

    That it is missing is noted in every attempt, and stops nobody.
    """
    if sys.platform == "win32":
        from kiosk.lockdown.windows_keys import KeyboardHook  # noqa: PLC0415 - of Windows alone

        try:
            return KeyboardHook(
                lambda press: (
                    tell(Seen("keys_sent", f"key {press.key:#04x}")) if press.injected else None
                )
            )
        except OSError as error:
            noting.lasts("keyboard_held", f"no keyboard hook: {error}"[:200])
    return None
