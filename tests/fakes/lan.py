"""A real LAN with a cable to pull: the hub in one network namespace, the rest of a hall in another.

Needs Linux, `ip` and the right to make namespaces; `why_not` says what is missing.
"""

import contextlib
import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

HUB: Final = "10.213.7.1"
SEATS: Final = "10.213.7.2"
_CLONE_NEWNET: Final = 0x40000000


class Lan:
    """One cable between the hub and the switch of the seats."""

    def __init__(self, name: str) -> None:
        self._hub, self._seats = f"{name}h", f"{name}s"

    def make(self) -> None:
        """Lay the cable. Raises: subprocess.CalledProcessError when this machine does not allow."""
        for space in (self._hub, self._seats):
            _ip("netns", "add", space)
            _ip("-n", space, "link", "set", "lo", "up")
        _ip(
            *("link", "add", "wire", "netns", self._hub, "type", "veth"),
            *("peer", "name", "wire", "netns", self._seats),
        )
        for space, address in ((self._hub, HUB), (self._seats, SEATS)):
            _ip("-n", space, "addr", "add", f"{address}/24", "dev", "wire")
            _ip("-n", space, "link", "set", "wire", "up")

    def remove(self) -> None:
        """Leave nothing behind."""
        for space in (self._hub, self._seats):
            with contextlib.suppress(subprocess.CalledProcessError):
                _ip("netns", "del", space)

    def cut(self) -> None:
        """Pull the cable: nothing goes through, and nobody is told."""
        _ip("-n", self._hub, "link", "set", "wire", "down")

    def plug(self) -> None:
        """Put it back."""
        _ip("-n", self._hub, "link", "set", "wire", "up")

    def at_hub(self) -> "contextlib.AbstractContextManager[None]":
        """Sockets that this thread makes meanwhile are the hub's."""
        return _entered(self._hub)

    def at_seats(self) -> "contextlib.AbstractContextManager[None]":
        """The same for seats and panels."""
        return _entered(self._seats)


@contextlib.contextmanager
def laid() -> Iterator[Lan]:
    """A LAN for a test."""
    lan = Lan(f"kiosk{os.getpid()}")
    try:
        lan.make()
        yield lan
    finally:
        lan.remove()


def why_not() -> str:
    """Why there can be no such LAN here; empty when there can."""
    if shutil.which("ip") is None:
        return "there is no `ip` here"
    try:
        with laid() as lan, lan.at_hub():
            return ""
    except (subprocess.CalledProcessError, OSError) as error:
        return f"no network namespaces here: {error}"


@contextlib.contextmanager
def _entered(space: str) -> Iterator[None]:
    libc = ctypes.CDLL(None, use_errno=True)

    def enter(namespace: int) -> None:
        if libc.setns(namespace, _CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns")

    home = os.open("/proc/thread-self/ns/net", os.O_RDONLY | os.O_CLOEXEC)
    try:
        there = os.open(Path("/var/run/netns") / space, os.O_RDONLY | os.O_CLOEXEC)
        try:
            enter(there)
            yield
        finally:
            os.close(there)
            enter(home)
    finally:
        os.close(home)


def _ip(*arguments: str) -> None:
    program = shutil.which("ip") or "ip"
    subprocess.run((program, *arguments), check=True, capture_output=True, timeout=20)
