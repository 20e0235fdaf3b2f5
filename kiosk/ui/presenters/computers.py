"""The computers of the hall as one list: servers, panels, seats, and which can be shut out.

Decides: that nobody shuts out the panel they stand at or the server that leads: both would end the
line the order goes over. Leaves to others: words, and what a revocation does (the hub).
"""

from typing import Literal

import msgspec

from kiosk.hall.board import Board
from kiosk.ui.presenters.builds import hub_is_behind, is_behind


class Computer(msgspec.Struct, frozen=True, kw_only=True):
    """One computer.

    Attributes:
        name: `seat/12`, `panel/1` or `hub/2`.
        build: what it runs, where that is told; agrees: it is what the hub runs.
        waits: version that the hub offers, where this computer runs an older one.
        part: `leads` the server that leads, `here` this panel.
        free_bytes: on the disk; -1 when unknown.
    """

    name: str
    link: Literal["up", "lost", "never"]
    revoked: bool = False
    build: str = ""
    agrees: bool = True
    waits: str = ""
    part: Literal["", "leads", "here"] = ""
    audio: str = ""
    free_bytes: int = -1

    @property
    def can_go(self) -> bool:
        """Whether it can be shut out here."""
        return not self.revoked and not self.part


def computers(board: Board, here: str) -> list[Computer]:
    """Servers, then panels, then seats, each by its number.

    Args:
        board: the hall.
        here: name of this panel; empty when it is not known.
    """
    leads = "" if board.follows or board.read_only else board.hub
    gone = {one.name for one in board.machines if one.revoked}
    found = [
        Computer(
            name=one.name,
            link=one.link,
            revoked=one.revoked,
            part="leads" if one.name == leads else ("here" if one.name == here else ""),
            build=board.build if one.name == board.hub else "",
            waits=board.offered if one.name == board.hub and hub_is_behind(board) else "",
        )
        for one in board.machines
        if not one.name.startswith("seat/")
    ]
    found.sort(key=lambda one: _place(one.name))
    for seat in sorted(board.seats, key=lambda one: one.number):
        name = f"seat/{seat.number}"
        found.append(
            Computer(
                name=name,
                link=seat.link,
                revoked=name in gone,
                build=seat.build,
                agrees=seat.versions_agree,
                waits=board.offered if is_behind(seat, board) else "",
                audio=seat.status.audio,
                free_bytes=seat.status.free_bytes,
            )
        )
    return found


def _place(name: str) -> tuple[str, int]:
    role, _, number = name.partition("/")
    return role, int(number) if number.isdecimal() else 0
