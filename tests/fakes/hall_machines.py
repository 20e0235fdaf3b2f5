"""Machines that join a hub on loopback, each with a folder of its own."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final, TypeVar

import pytest

from kiosk.base.errors import KioskError
from kiosk.hall.invitations import Address
from kiosk.hall.join_client import Place, join
from kiosk.hall.membership import Membership
from kiosk.trust.hall_authority import AuthorityWanted
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import TrustRoots
from tests.fakes.hall_network import LoopbackHub
from tests.fakes.hall_people import HALL, root

#: Nothing listens there.
NOBODY: Final = Address("127.0.0.1", 9)
#: The journal key of a PC that the centre does not know.
STRANGER: Final = KeyPair("seat", b"x" * 32)
T = TypeVar("T")


def place(
    tmp_path: Path,
    folder: str = "seat",
    *,
    name: str = "",
    roots: TrustRoots | None = None,
    wanted: AuthorityWanted | None = None,
) -> Place:
    """A machine with an empty folder, set up for the hall."""
    path = tmp_path / folder
    path.mkdir(exist_ok=True)
    return Place(path, roots or root().roots(), wanted or AuthorityWanted(hall=HALL), name)


def with_hub(hub: LoopbackHub, does: Callable[[], Awaitable[T]]) -> T:
    """Do something while the hub listens."""

    async def listen() -> T:
        async with hub.listening(hub.stored[-1] if hub.stored else None):
            return await does()

    return asyncio.run(listen())


def joined(hub: LoopbackHub, at: Place, own: KeyPair | None, name: str = "seat/1") -> Membership:
    """Join with a code made for that name."""

    async def does() -> Membership:
        made = await join(await hub.service.new_code(name), at, own)
        assert isinstance(made, Membership)
        return made

    return with_hub(hub, does)


def refusal(hub: LoopbackHub, does: Callable[[], Awaitable[object]]) -> KioskError:
    """The error a machine shows its technician."""
    with pytest.raises(KioskError) as caught:
        with_hub(hub, does)
    assert caught.value.detail.endswith((".", "?"))
    return caught.value


def files(at: Place) -> list[str]:
    """The names of what a machine keeps of its hall."""
    return sorted(path.name for path in (at.folder / "hall").iterdir())
