"""`kiosk join`: a technician gives this computer its place in a hall.

Decides: what a folder is the computer of, what is asked of the technician, and how long staff are
waited for. Leaves to others: joining itself (`kiosk.hall.join_client`).
"""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.base.errors import KioskError, MalformedError
from kiosk.hall.errors import InvitationRefusedError, LineFailedError
from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.invitations import (
    MAX_FILE,
    Address,
    JoinCode,
    JoinFile,
    parse_join_file,
    read_code,
    split_code,
)
from kiosk.hall.join_client import Place, join, renew
from kiosk.hall.join_messages import Waiting
from kiosk.hall.machines import seat_name
from kiosk.hall.membership import Membership
from kiosk.itself import typed
from kiosk.seat.folder import SeatFolder
from kiosk.seat.premises import load_premises
from kiosk.trust.errors import SheetTypingError
from kiosk.trust.files import read_limited, read_private
from kiosk.trust.hall_authority import AuthorityWanted
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import MAX_TRUST_FILE, TrustRoots, parse_roots
from kiosk.trust.sealed_seed import MAX_KEY_FILE
from kiosk.trust.seat_key import parse_seat_key

#: Between two looks whether staff have confirmed.
AGAIN_S: Final = 2.0
_STOPPED: Final = 130
Pause = Callable[[float], Awaitable[None]]


class Machine(NamedTuple):
    """This computer, by its folder.

    Attributes:
        own: a seat's journal key or a hub's key; None at a panel.
        hubs: where a hub asks, which joins with its own key and no code; empty for the others.
        starts: the command that runs it.
    """

    place: Place
    own: KeyPair | None
    starts: str
    hubs: tuple[Address, ...] = ()


def main(arguments: Sequence[str], pause: Pause = asyncio.sleep) -> int:
    """Let this computer join its hall, with a code from the panel or a join file."""
    parser = argparse.ArgumentParser(prog="kiosk join", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="Folder of the seat or panel.")
    parser.add_argument("--file", type=Path, help="A join file; without it a code is asked for.")
    given = parser.parse_args(arguments)
    try:
        machine = machine_of(given.data)
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


def machine_of(data: Path) -> Machine:
    """What this folder is the computer of.

    Raises:
        KioskError: it is no folder of a seat, panel or standby hub, or a file in it is damaged.
    """
    if SeatFolder(data).setup_file.exists():
        return _seat(SeatFolder(data))
    if HubFolder(data).setup_file.exists():
        return _hub(HubFolder(data))
    if (data / "trust.json").exists():
        return Machine(Place(data, _roots(data)), None, "supervisor")
    raise MalformedError(
        "not_set_up",
        f"{data} is the folder of no seat, panel or hub. A panel's holds a copy of the centre's "
        "trust.json; a seat's that, seat.json and seat.key as well; `kiosk hall set-up` makes a "
        "hub's (docs/HALL.md, Set-up).",
    )


def joined_words(member: Membership) -> str:
    """What happened, for a technician."""
    authority = member.authority
    hubs = ", ".join(map(str, member.addresses))
    return (
        f"This computer is {member.machine.name} of hall {authority.hall}, round "
        f"{authority.round}.\nIts certificate counts from {authority.valid_from} to "
        f"{authority.valid_until}, by hall time.\nHubs: {hubs}."
    )


# ---- which machine ------------------------------------------------------------------------------


def _seat(folder: SeatFolder) -> Machine:
    setup, roots = folder.setup(), _roots(folder.root)
    own = parse_seat_key(read_private(folder.seat_key, MAX_KEY_FILE))
    try:
        premises = load_premises(folder, roots, own)
    except MalformedError as error:
        # The files of the sitting may come later; then the code alone says which seat this is.
        _say(f"The number of this seat is not known here yet: {error.detail}", aside=True)
        return Machine(Place(folder.root, roots, AuthorityWanted(hall=setup.hall)), own, "run")
    sitting = premises.sitting
    revoked = frozenset(one.key for one in sitting.revocations)
    wanted = AuthorityWanted(hall=setup.hall, round=sitting.round, revoked=revoked)
    name = seat_name(premises.seat.number)
    return Machine(Place(folder.root, roots, wanted, name), own, "run")


def _hub(folder: HubFolder) -> Machine:
    setup = folder.setup()
    if any(folder.root.glob("*.cakey")):
        raise MalformedError("own_ca", "The hall CA lies here: this hub certifies itself.")
    wanted = AuthorityWanted(hall=setup.hall)
    place = Place(folder.root, _roots(folder.root), wanted, setup.name)
    others = tuple(Address.parse(one) for one in setup.addresses[1:])
    return Machine(place, folder.key(), "hub", others)


def _roots(folder: Path) -> TrustRoots:
    """As every part of this build believes them: demo roots from a file, no others yet."""
    roots = parse_roots(read_limited(folder / "trust.json", MAX_TRUST_FILE))
    if not roots.demo:
        raise MalformedError(
            "no_root", "This build has no production root pinned; it runs demonstrations only."
        )
    return roots


# ---- joining ------------------------------------------------------------------------------------


async def _join(machine: Machine, file: Path | None, pause: Pause) -> Membership:
    if machine.hubs:
        _say("A hub joins with its own key; no code is needed.")
        return await renew(machine.place, _known(machine.own), machine.hubs)
    if file is not None:
        invitation: JoinCode | JoinFile = parse_join_file(read_limited(file, MAX_FILE))
    else:
        invitation = _ask_for_code()
    return await _until_confirmed(invitation, machine, pause)


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


async def _until_confirmed(
    invitation: JoinCode | JoinFile, machine: Machine, pause: Pause
) -> Membership:
    """Join; where staff have to confirm, ask again until they have."""
    shown, waited = "", 0.0
    while True:
        try:
            answer = await join(invitation, machine.place, machine.own)
        except LineFailedError as error:
            if not shown:
                raise
            _progress(f"{error.detail} Trying again")
        else:
            if not isinstance(answer, Waiting):
                _progress("")
                return answer
            if answer.request != shown:
                shown = answer.request
                _say(
                    f"This computer asks to be let in. Its check number is {shown}: staff compare "
                    "it on the panel, under Computers, and confirm. Ctrl+C stops the wait; the "
                    "same command goes on with it."
                )
            _progress(f"Waiting for staff: {waited:.0f} s")
        await pause(AGAIN_S)
        waited += AGAIN_S


def _progress(words: str) -> None:
    """One line that is written over; nothing where nobody watches."""
    if sys.stdout.isatty():
        sys.stdout.write(f"\r\x1b[K{words}")
        sys.stdout.flush()


def _say(words: str, *, aside: bool = False) -> None:
    stream = sys.stderr if aside else sys.stdout
    stream.write(f"{words}\n")
    stream.flush()
