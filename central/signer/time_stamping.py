"""Time-stamps (RFC 3161) from an authority over HTTP.

Decides: how long an answer is waited for, and that an answer which is none is said to be none.
Leaves to others: which authority the centre's root lists.
"""

from datetime import datetime
from typing import Final

from asn1crypto import cms
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

_PATIENCE_S: Final = 10


class HttpTimeStamps:
    """The authority at one address."""

    def __init__(self, url: str) -> None:
        self._stamper = _Wary(url, timeout=_PATIENCE_S)

    def stamper(self, moment: datetime) -> TimeStamper:
        """What asks it; the authority has a clock of its own."""
        del moment
        return self._stamper


class _Wary(HTTPTimeStamper):
    """The library's client, which lets the errors of its parser out over a damaged answer."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            raise TimestampRequestError("the answer cannot be read") from error
