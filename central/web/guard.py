"""Before a request is read: how many of them one address and one machine may send.

Decides: the limits, and that a machine is counted by its key and not by its address, because a
whole region may stand behind one. Counted in each worker by itself: a server of four workers lets
four times as much pass, which is still a bound. Leaves counting to `limits`.
"""

from typing import Final

import msgspec
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request

from central.clock import Clock
from central.web.signatures import Signature, read_signature
from kiosk.base.errors import RuleError

CODE: Final = "too_many"


class Rates(msgspec.Struct, frozen=True, kw_only=True):
    """How often, as `limits` writes it.

    Attributes:
        address: requests of one address, signed or not.
        machine: signed requests of one machine.
        log_in: tries of one address to log in.
    """

    address: str = "600/second"
    machine: str = "300/second"
    log_in: str = "10/minute"


class TooManyError(RuleError):
    """More than one sender may ask for; nothing was read."""

    def __init__(self) -> None:
        super().__init__(CODE, "Too many requests at once; wait a moment.")


class Guard:
    """Counts requests of one worker."""

    def __init__(self, rates: Rates, clock: Clock) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._address = parse(rates.address)
        self._machine = parse(rates.machine)
        self._log_in = parse(rates.log_in)
        self._clock = clock

    def signed(self, request: Request) -> Signature:
        """The signature of a request that may be read.

        Raises:
            TooManyError: `too_many`.
            NotSignedError: as `read_signature`.
        """
        self.address(request)
        signature = read_signature(request, self._clock())
        self._count(self._machine, "machine", signature.key)
        return signature

    def address(self, request: Request) -> None:
        """Count a request of its address. Raises: TooManyError."""
        self._count(self._address, "address", _host(request))

    def log_in(self, request: Request) -> None:
        """Count a try to log in. Raises: TooManyError."""
        self._count(self._log_in, "log-in", _host(request))

    def _count(self, limit: RateLimitItem, what: str, who: str) -> None:
        if not self._limiter.hit(limit, what, who):
            raise TooManyError


def _host(request: Request) -> str:
    return request.client.host if request.client is not None else ""
