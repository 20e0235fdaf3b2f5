"""`kiosk setup --remove`, at a terminal: asks twice, and says what is gone and what stays.

Decides: the questions. A script gives the answers as options. Leaves to others: removing
(`removal`).
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from kiosk.base.errors import KioskError
from kiosk.setup.machine import Machine
from kiosk.setup.plan import Plan
from kiosk.setup.record import Record
from kiosk.setup.removal import kept_site, losses, remove
from kiosk.setup.step import Site


class Answers(NamedTuple):
    """What was said beforehand.

    Attributes:
        yes: nothing is asked.
        delete_data: whether data goes too.
        lose: what is known to be lost: `3 attempts`.
    """

    yes: bool = False
    delete_data: bool = False
    lose: str = ""


def remove_here(
    base: Path, machine: Machine, answers: Answers, ask: Callable[[str], str] | None = None
) -> int:
    """Take the set-up of this computer away; 0 when nothing is locked any more.

    Raises:
        KioskError: the record is damaged, another set-up runs, or something is left.
        OSError: the disk refused.
    """
    ask = ask or _asked
    record = Record(base)
    blank = Site(Plan(role="seat", hall="none", exam="none"), base, machine, record)
    try:
        site = kept_site(record, blank)
    except KioskError as error:
        _say(f"{error.detail} The lockdown and the services are put back all the same.")
        record.set_aside()
        site = kept_site(record, blank)
    with record.alone():
        found = losses(base)
        lose = answers.lose
        for one in found:
            _say(one.words)
        if not answers.yes:
            what = "and all its data" if answers.delete_data else "and keep its data"
            if ask(f"Take the set-up of this computer away {what}? Type yes: ") != "yes":
                return _nothing()
            if found and not lose:
                phrase = ", ".join(one.phrase for one in found)
                lose = ask(f'Who wants it all the same types "{phrase}": ')
        removed = remove(site, delete_data=answers.delete_data, lose=lose)
    _say("Nothing is locked here any more, and no service starts with this computer.")
    for name in removed.kept:
        _say(f"Kept: {base / name}")
    for name in removed.left:
        _say(f"Kept, because something else lies in it: {base / name}")
    return 0


def _nothing() -> int:
    _say("Nothing was changed.")
    return 1


def _asked(question: str) -> str:
    sys.stdout.write(question)
    sys.stdout.flush()
    return sys.stdin.readline().strip()


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
