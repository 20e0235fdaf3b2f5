"""Joining a hall: which computer a folder is of, and asking until staff have confirmed.

Decides: what a folder is the computer of, and how long staff are waited for. Leaves to others:
joining itself (`kiosk.hall.join_client`), asking a technician (`kiosk join`, the wizard).
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from kiosk.base.errors import MalformedError
from kiosk.hall.errors import LineFailedError
from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.invitations import Address, JoinCode, JoinFile
from kiosk.hall.join_client import Place, join
from kiosk.hall.join_messages import Waiting
from kiosk.hall.machines import seat_name
from kiosk.hall.membership import Membership
from kiosk.seat.folder import SeatFolder
from kiosk.seat.premises import load_premises
from kiosk.trust.believed import believed_roots
from kiosk.trust.files import read_private
from kiosk.trust.hall_authority import AuthorityWanted
from kiosk.trust.keys import KeyPair
from kiosk.trust.sealed_seed import MAX_KEY_FILE
from kiosk.trust.seat_key import parse_seat_key

#: Between two looks whether staff have confirmed.
AGAIN_S: Final = 2.0
Pause = Callable[[float], Awaitable[None]]


class Machine(NamedTuple):
    """This computer, by its folder.

    Attributes:
        own: a seat's journal key or a hub's key; None at a panel.
        hubs: where a hub asks, which joins with its own key and no code; empty for the others.
        starts: the command that runs it.
        doubt: why the number of a seat is not known here yet; empty where it is.
    """

    place: Place
    own: KeyPair | None
    starts: str
    hubs: tuple[Address, ...] = ()
    doubt: str = ""


class Watcher(Protocol):
    """Who is told while staff are waited for."""

    def asks(self, number: str) -> None:
        """This computer asks to be let in under this check number, which staff compare."""
        ...

    def waits(self, seconds: float, trouble: str) -> None:
        """It waits; `trouble` says why a try failed, or is empty."""
        ...


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
        return Machine(Place(data, believed_roots(data / "trust.json")), None, "supervisor")
    raise MalformedError(
        "not_set_up",
        f"{data} is the folder of no seat, panel or hub. A panel's holds a copy of the centre's "
        "trust.json; a seat's that, seat.json and seat.key as well; `kiosk hall set-up` makes a "
        "hub's (docs/HALL.md, Set-up).",
    )


# ---- which machine ------------------------------------------------------------------------------


def _seat(folder: SeatFolder) -> Machine:
    setup, roots = folder.setup(), believed_roots(folder.root / "trust.json")
    own = parse_seat_key(read_private(folder.seat_key, MAX_KEY_FILE))
    try:
        premises = load_premises(folder, roots, own)
    except MalformedError as error:
        # The files of the sitting may come later; then the code alone says which seat this is.
        place = Place(folder.root, roots, AuthorityWanted(hall=setup.hall))
        return Machine(place, own, "run", doubt=error.detail)
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
    place = Place(folder.root, believed_roots(folder.root / "trust.json"), wanted, setup.name)
    others = tuple(Address.parse(one) for one in setup.addresses[1:])
    return Machine(place, folder.key(), "hub", others)


# ---- joining ------------------------------------------------------------------------------------


async def until_confirmed(
    invitation: JoinCode | JoinFile, machine: Machine, watcher: Watcher, pause: Pause
) -> Membership:
    """Join; where staff have to confirm, ask again until they have.

    Raises:
        As `kiosk.hall.join_client.join`; LineFailedError only where the first try fails.
    """
    shown, waited = "", 0.0
    while True:
        try:
            answer = await join(invitation, machine.place, machine.own)
        except LineFailedError as error:
            if not shown:
                raise
            watcher.waits(waited, error.detail)
        else:
            if not isinstance(answer, Waiting):
                return answer
            if answer.request != shown:
                shown = answer.request
                watcher.asks(shown)
            watcher.waits(waited, "")
        await pause(AGAIN_S)
        waited += AGAIN_S
