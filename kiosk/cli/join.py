"""`kiosk join`: a technician gives this computer its place in a hall.

Decides: what is asked of the technician, and what is said meanwhile. Leaves to others: which
computer it is and the wait for staff (`kiosk.setup.joining`), joining itself
(`kiosk.hall.join_client`).
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kiosk.base.errors import KioskError, MalformedError
from kiosk.hall.errors import InvitationRefusedError
from kiosk.hall.invitations import (
    MAX_FILE,
    JoinCode,
    JoinFile,
    parse_join_file,
    read_code,
    split_code,
)
from kiosk.hall.join_client import renew
from kiosk.hall.membership import Membership
from kiosk.itself import typed
from kiosk.setup.joining import Machine, Pause, machine_of, until_confirmed
from kiosk.trust.errors import SheetTypingError
from kiosk.trust.files import read_limited
from kiosk.trust.keys import KeyPair

_STOPPED: Final = 130


def main(arguments: Sequence[str], pause: Pause = asyncio.sleep) -> int:
    """Let this computer join its hall, with a code from the panel or a join file."""
    parser = argparse.ArgumentParser(prog="kiosk join", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="Folder of the seat or panel.")
    parser.add_argument("--file", type=Path, help="A join file; without it a code is asked for.")
    given = parser.parse_args(arguments)
    try:
        machine = machine_of(given.data)
        if machine.doubt:
            _say(f"The number of this seat is not known here yet: {machine.doubt}", aside=True)
        member = asyncio.run(_join(machine, given.file, pause))
    except (KioskError, OSError) as error:
        words = f"{error.detail} [{error.code}]" if isinstance(error, KioskError) else str(error)
        _say(f"Not joined: {words}", aside=True)
        return 1
    except (KeyboardInterrupt, EOFError):
        _say("\nStopped. Nothing is lost: run the same command again and it goes on.", aside=True)
        return _STOPPED
    _say(joined_words(member))
    _say(f"Start it with: {typed(machine.starts, '--data', str(given.data))}")
    return 0


def joined_words(member: Membership) -> str:
    """What happened, for a technician."""
    authority = member.authority
    hubs = ", ".join(map(str, member.addresses))
    return (
        f"This computer is {member.machine.name} of hall {authority.hall}, round "
        f"{authority.round}.\nIts certificate counts from {authority.valid_from} to "
        f"{authority.valid_until}, by hall time.\nHubs: {hubs}."
    )


# ---- joining ------------------------------------------------------------------------------------


async def _join(machine: Machine, file: Path | None, pause: Pause) -> Membership:
    if machine.hubs:
        _say("A hub joins with its own key; no code is needed.")
        return await renew(machine.place, _known(machine.own), machine.hubs)
    if file is not None:
        invitation: JoinCode | JoinFile = parse_join_file(read_limited(file, MAX_FILE))
    else:
        invitation = _ask_for_code()
    member = await until_confirmed(invitation, machine, _Terminal(), pause)
    _progress("")
    return member


def _known(own: KeyPair | None) -> KeyPair:
    if own is None:
        raise MalformedError("no_key", "This computer has no key of its own.")
    return own


def _ask_for_code() -> JoinCode:
    """Ask until a code reads like one. Raises: EOFError when nobody answers."""
    _say("The panel makes the code: Computers, Code for a computer. It has eleven groups.")
    while True:
        typed = input("Code: ")
        try:
            return read_code(split_code(typed))
        except SheetTypingError as error:
            where = f"Group {error.group} is mistyped." if error.group else error.detail
            _say(f"{where} Compare it and type the code again.")
        except InvitationRefusedError as error:
            _say(f"{error.detail} Type the code again.")


class _Terminal:
    """Tells a technician at a terminal while staff are waited for."""

    def asks(self, number: str) -> None:
        """The check number."""
        _say(
            f"This computer asks to be let in. Its check number is {number}: staff compare it on "
            "the panel, under Computers, and confirm. Ctrl+C stops the wait; the same command goes "
            "on with it."
        )

    def waits(self, seconds: float, trouble: str) -> None:
        """One line that is written over."""
        _progress(f"{trouble} Trying again" if trouble else f"Waiting for staff: {seconds:.0f} s")


def _progress(words: str) -> None:
    """One line that is written over; nothing where nobody watches."""
    if sys.stdout.isatty():
        sys.stdout.write(f"\r\x1b[K{words}")
        sys.stdout.flush()


def _say(words: str, *, aside: bool = False) -> None:
    stream = sys.stderr if aside else sys.stdout
    stream.write(f"{words}\n")
    stream.flush()
