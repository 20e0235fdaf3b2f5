"""The lines of a hall with faults on demand: one TCP proxy between all seats and their hubs.

Decides: names of links, and that all links named together change in one go. It runs in a thread of
its own, so that whoever directs the drill may wait for other things. Leaves to others: what a fault
does to bytes (`links`), and when (`plan`).
"""

import asyncio
import resource
import threading
from collections.abc import Coroutine, Iterable
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from kiosk.drill.links import PASS, Address, Condition, Counts, Link, Pace, bound

if TYPE_CHECKING:
    import socket

_PATIENCE_S: Final = 30.0

_Value = TypeVar("_Value")


class Proxy:
    """The links of a hall; used as a context. Its methods may be called from any thread."""

    def __init__(self, pace: Pace | None = None) -> None:
        self._pace = pace or Pace()
        self._links: dict[str, Link] = {}
        self._held: list[socket.socket] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="drill-proxy")

    def __enter__(self) -> Self:
        allow_many_sockets()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._wait_for(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        for one in self._held:
            one.close()

    def hold_ports(self, count: int) -> tuple[int, ...]:
        """Ports for servers that come and go: nobody else is given them meanwhile.

        A server may listen there that asks for the address to be reused, as hubs do.
        """
        made = [bound(0) for _ in range(count)]
        self._held += made
        return tuple(one.getsockname()[1] for one in made)

    def add(self, name: str, target: Address) -> Address:
        """Make a link and say where it listens.

        Args:
            name: for the other methods, as `seat/12 hub/1`.
            target: where it leads.
        """
        return self._wait_for(self._add(name, target))

    def set(self, names: Iterable[str], condition: Condition) -> None:
        """Bring these links to a condition, all in one go; they are in it on return.

        Raises:
            KeyError: there is no link of such a name; none was changed.
        """
        self._wait_for(self._set([self._links[name] for name in names], condition))

    def aim(self, names: Iterable[str], target: Address) -> None:
        """Lead new connections of these links elsewhere: the hub came back at another port.

        Raises:
            KeyError: there is no link of such a name; none was changed.
        """
        self._wait_for(self._aim([self._links[name] for name in names], target))

    def counts(self, name: str) -> Counts:
        """What became of a link's connections. Raises: KeyError."""
        return self._wait_for(self._counts(self._links[name]))

    async def _add(self, name: str, target: Address) -> Address:
        link = Link(target, self._pace, name)
        self._links[name] = link
        link.set(PASS)
        return link.address

    async def _set(self, links: Iterable[Link], condition: Condition) -> None:
        for link in links:
            link.set(condition)

    async def _aim(self, links: Iterable[Link], target: Address) -> None:
        for link in links:
            link.aim(target)

    async def _counts(self, link: Link) -> Counts:
        return link.counts

    async def _end(self) -> None:
        for link in self._links.values():
            link.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*others, return_exceptions=True)

    def _wait_for(self, work: Coroutine[Any, Any, _Value]) -> _Value:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_PATIENCE_S)


def allow_many_sockets() -> None:
    """A thousand links have four sockets each, more than a process may have at first."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
