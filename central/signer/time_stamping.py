"""Time-stamps (RFC 3161) from an authority over HTTP.

Decides: how long an answer is waited for. Leaves to others: which authority the centre's root
lists.
"""

from datetime import datetime
from typing import Final

from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper

_PATIENCE_S: Final = 10


class HttpTimeStamps:
    """The authority at one address."""

    def __init__(self, url: str) -> None:
        self._stamper = HTTPTimeStamper(url, timeout=_PATIENCE_S)

    def stamper(self, moment: datetime) -> TimeStamper:
        """What asks it; the authority has a clock of its own."""
        del moment
        return self._stamper
