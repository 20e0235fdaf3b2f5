"""The hall of a drill on this machine: furnished, with a line between each seat and each hub.

Decides: names of lines, addresses, and which seats share a process. Leaves to others: starting
anything (`processes`), faults on the lines (`proxy`).
"""

import contextlib
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Final, NamedTuple

from kiosk.base.hall_time import HALL_ZONE
from kiosk.drill.folder import DrillFolder
from kiosk.drill.links import bound
from kiosk.drill.live import now_ns
from kiosk.drill.plan import Plan
from kiosk.drill.processes import HubWish
from kiosk.drill.proxy import Proxy
from kiosk.exam.blueprint import parse_blueprint
from kiosk.hall.certificates import HUB_DNS_NAME
from kiosk.hall.connecting import Hub
from kiosk.hall.membership import load
from kiosk.packs.sources import read_sources
from kiosk.rehearsal.hall import RehearsalHall, Size, furnish_hall
from kiosk.rehearsal.quick import ASSETS, BANK
from kiosk.system.clock import wall_ms
from kiosk.trust.hall_authority import AuthorityWanted

_BEGINS: Final = time(9, 0)
_NS_PER_MS: Final = 1_000_000
EXAM: Final = "kz-citizenship"
HUBS: Final = (1, 2)
_HOST: Final = "127.0.0.1"
#: Few, because one of them keeps the others waiting for its disk, which no real seat does.
_SEATS_A_PROCESS: Final = 10
#: Faults that need a process of its own for each seat they meet.
_ALONE: Final = frozenset({"seat_killed", "seat_disk_gone", "clock_2015", "clock_2035"})

Address = tuple[str, int]


class Grounds(NamedTuple):
    """A furnished hall.

    Attributes:
        hubs: where they listen.
        followed: the first hub, as its standby calls it.
        urls: of the hubs, as each seat calls them.
        panel: the hubs, as the panel calls them.
        spares: numbers of the spare seats.
        made_ns: when it was furnished, on the clock that all processes share.
    """

    folder: DrillFolder
    hall: RehearsalHall
    hubs: tuple[Address, ...]
    followed: Address
    urls: dict[int, tuple[str, ...]]
    panel: tuple[Hub, ...]
    spares: tuple[int, ...]
    made_ns: int

    def hall_ms(self) -> int:
        """Hall time, as two persons confirm it: a drill begins at nine, whatever the hour is.

        One that began before midnight would have nobody on duty soon after.
        """
        begins = datetime.combine(self.hall.sitting.day, _BEGINS, HALL_ZONE)
        return int(begins.timestamp() * 1000) + (now_ns() - self.made_ns) // _NS_PER_MS

    def wishes(self) -> tuple[HubWish, ...]:
        """How the hubs are started: the second stands by the first."""
        one, other = (f"{host}:{port}" for host, port in self.hubs)
        followed = f"{self.followed[0]}:{self.followed[1]}"
        return HubWish(1, one), HubWish(2, other, standby_of=followed)


def seat_line(seat: int, hub: int) -> str:
    """The name of the line between these."""
    return f"seat/{seat} hub/{hub}"


def panel_line(hub: int) -> str:
    """The name of the panel's line to that hub."""
    return f"panel/1 hub/{hub}"


STANDBY_LINE: Final = "hub/2 hub/1"


def make_grounds(folder: DrillFolder, proxy: Proxy, plan: Plan, candidates: int) -> Grounds:
    """Furnish the hall and lay its lines.

    Raises:
        KioskError: the shipped bank and exam contradict each other.
        OSError: the disk refused.
    """
    hubs = tuple((_HOST, port) for port in proxy.hold_ports(len(HUBS)))
    seats = candidates + plan.spares
    hall = _furnished(folder, Size(seats, candidates), hubs)
    urls = {
        seat: tuple(_url(proxy.add(seat_line(seat, hub), hubs[hub - 1])) for hub in HUBS)
        for seat in range(1, seats + 1)
    }
    panel = _panel(hall, [proxy.add(panel_line(hub), hubs[hub - 1]) for hub in HUBS])
    return Grounds(
        folder=folder,
        hall=hall,
        hubs=hubs,
        followed=proxy.add(STANDBY_LINE, hubs[0]),
        urls=urls,
        panel=panel,
        spares=tuple(range(candidates + 1, seats + 1)),
        made_ns=now_ns(),
    )


def direct_grounds(folder: DrillFolder, candidates: int) -> Grounds:
    """Furnish a hall of one hub whose lines lead straight to it, for a stress.

    Raises:
        KioskError: the shipped bank and exam contradict each other.
        OSError: the disk refused.
    """
    with contextlib.closing(bound(0)) as held:
        hub: Address = held.getsockname()[:2]
    hall = _furnished(folder, Size(candidates, candidates), (hub,))
    return Grounds(
        folder=folder,
        hall=hall,
        hubs=(hub,),
        followed=hub,
        urls=dict.fromkeys(range(1, candidates + 1), (_url(hub),)),
        panel=_panel(hall, [hub]),
        spares=(),
        made_ns=now_ns(),
    )


def _furnished(folder: DrillFolder, size: Size, hubs: Sequence[Address]) -> RehearsalHall:
    return furnish_hall(
        folder.hall,
        blueprint=parse_blueprint((ASSETS / f"exams/{EXAM}.toml").read_text("utf-8")),
        sources=read_sources(BANK),
        size=size,
        ports=[port for _, port in hubs],
        now_ms=wall_ms(),
    )


def _panel(hall: RehearsalHall, hubs: Iterable[Address]) -> tuple[Hub, ...]:
    """The hubs as the panel calls them, by its own certificate."""
    wanted = AuthorityWanted(hall=hall.sitting.hall.id, round=hall.sitting.round)
    member = load(hall.panel, hall.roots, wanted)
    context = member.context() if member is not None else None
    return tuple(Hub(_url(one), context, HUB_DNS_NAME) for one in hubs)


def processes_of(plan: Plan, seats: int) -> dict[str, tuple[int, ...]]:
    """Which seats share a process: those that a fault kills have one for themselves.

    Args:
        plan: of the drill.
        seats: spares and all.
    """
    alone = {seat for fault in plan.faults if fault.kind in _ALONE for seat in fault.seats}
    others = [seat for seat in range(1, seats + 1) if seat not in alone]
    found = {f"seat-{seat}": (seat,) for seat in sorted(alone)}
    count = -(-len(others) // _SEATS_A_PROCESS)
    # Dealt out, so that none has all the spares and nothing to do.
    return found | {f"seats-{one + 1}": tuple(others[one::count]) for one in range(count)}


def _url(address: Address) -> str:
    return f"https://{address[0]}:{address[1]}/line"
