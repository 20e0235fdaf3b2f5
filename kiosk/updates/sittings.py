"""What the folders of a PC say of sittings and attempts, without any key.

Decides: an attempt is over when its journal has its final signature; a sitting was opened when its
hall journal holds an entry, and is over when something was made to be handed over for it. What
cannot be read counts as not over. Leaves to others: what follows (`rules`).
"""

import re
from pathlib import Path
from typing import Final

from kiosk.base.errors import KioskError
from kiosk.journal import read_journal
from kiosk.journal.format import MAX_JOURNAL_BYTES
from kiosk.updates.rules import SittingState

_EPOCH: Final = re.compile(r"[1-9][0-9]{0,8}")


def unfinished(attempts: Path, journal: str) -> tuple[str, ...]:
    """The attempts below that folder whose journal, by that name, has no final signature."""
    if not attempts.is_dir():
        return ()
    return tuple(
        sorted(
            one.name
            for one in attempts.iterdir()
            if (one / journal).exists() and not _is_final(one / journal)
        )
    )


def hub_sitting(journals: Path, handovers: Path, journal: str) -> SittingState:
    """The sitting of a hub's folder, which holds one, as its files show it."""
    if not journals.is_dir():
        return "none"
    led = (one for one in journals.iterdir() if _EPOCH.fullmatch(one.name))
    if not any(_has_entries(one / journal) for one in led):
        return "none"
    return "closed" if (handovers / "latest").exists() else "open"


def own_sitting(halls: Path, handed_over: Path, journal: str) -> bool:
    """Whether a lone seat has a hall journal and nothing to hand over was made since.

    Args:
        halls: a folder for each hall journal.
        handed_over: `latest` in it is exchanged whenever something is made to be handed over.
        journal: name of the file.
    """
    if not halls.is_dir():
        return False
    begun = [one / journal for one in halls.iterdir() if _has_entries(one / journal)]
    if not begun:
        return False
    latest = handed_over / "latest"
    if not latest.exists():
        return True
    made = latest.stat().st_mtime_ns
    return any(one.stat().st_mtime_ns > made for one in begun)


def _is_final(path: Path) -> bool:
    try:
        return path.stat().st_size <= MAX_JOURNAL_BYTES and read_journal(path.read_bytes()).is_final
    except (OSError, KioskError):
        return False


def _has_entries(path: Path) -> bool:
    try:
        reading = read_journal(path.read_bytes())
    except (OSError, KioskError):
        return path.exists()
    return reading.last > 1 or reading.fault is not None
