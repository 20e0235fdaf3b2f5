"""Whether something of this machine talks by radio.

Decides: that a network card counts while the system has it up, and Bluetooth while it is neither
blocked nor absent. What is switched off, by a switch or by the system, is in order.
"""

from collections.abc import Iterator
from typing import Final

from kiosk.system.machine import Answer, Machine, never_raising

_NET: Final = "sys/class/net"
_SWITCHES: Final = "sys/class/rfkill"
_UP: Final = 1
_ON: Final = "1"


@never_raising
def wireless_on(machine: Machine) -> Answer:
    """Yes where any adapter is on."""
    cards = machine.names(_NET)
    if cards is None:
        return Answer("unknown", "not_told")
    found = [*_cards(machine, cards), *_bluetooth(machine)]
    return Answer("yes", "on", tuple(found)) if found else Answer("no", "off")


def _cards(machine: Machine, cards: tuple[str, ...]) -> Iterator[str]:
    for name in cards:
        place = f"{_NET}/{name}"
        by_radio = machine.exists(f"{place}/wireless") or machine.exists(f"{place}/phy80211")
        modem = name.startswith("wwan")
        if (by_radio or modem) and _is_up(machine, place):
            yield f"network card {name}"


def _is_up(machine: Machine, place: str) -> bool:
    try:
        return bool(int(machine.line(f"{place}/flags"), 16) & _UP)
    except ValueError:
        return machine.line(f"{place}/operstate") in {"up", "dormant", "unknown"}


def _bluetooth(machine: Machine) -> Iterator[str]:
    for name in machine.names(_SWITCHES) or ():
        place = f"{_SWITCHES}/{name}"
        on = machine.line(f"{place}/state") == _ON
        if on and machine.line(f"{place}/type") == "bluetooth":
            yield "Bluetooth"
