"""The names of a hall's machines: `seat/12`, `panel/1`, `hub/1`.

Decides: what a well-formed name is. Leaves to others: who may bear one (`joining`, `admission`).
"""

import re
from typing import Final, Literal, NamedTuple, cast

from kiosk.base.errors import MalformedError

Role = Literal["seat", "panel", "hub"]

_NAME: Final = re.compile(r"(seat)/([1-9][0-9]{0,3})|(panel)/([1-9][0-9]?)|(hub)/([1-9])")

#: Panels on the hubs' own PCs are numbered from here; those that join count from 1.
_BESIDE: Final = 90


class Name(NamedTuple):
    """A machine's name, taken apart."""

    role: Role
    number: int


def parse_name(text: str) -> Name:
    """Take a name apart.

    Raises:
        MalformedError: code `bad_name`.
    """
    found = _NAME.fullmatch(text)
    if found is None:
        raise MalformedError(
            "bad_name",
            f"{text[:40]!r} names no machine of a hall; names are seat/12, panel/1 or hub/1.",
        )
    role, number = (part for part in found.groups() if part is not None)
    return Name(cast("Role", role), int(number))


def is_name(text: str) -> bool:
    """Whether `text` is a well-formed name."""
    return _NAME.fullmatch(text) is not None


def seat_name(number: int) -> str:
    """The name of a seat."""
    return f"seat/{number}"


def panel_beside(hub: str) -> str:
    """The name of the panel on a hub's own PC: `panel/91` beside `hub/1`.

    Each hub's PC has its own, because a second line of one name ends the first.
    """
    return f"panel/{_BESIDE + parse_name(hub).number}"


def stands_beside_hub(name: str) -> bool:
    """Whether this is the name of a panel on some hub's PC, which none that joins may bear."""
    role, number = parse_name(name)
    return role == "panel" and number > _BESIDE
