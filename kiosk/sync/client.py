"""One signed request to the centre and its answer.

Decides: how a request is signed in the centre's time, which answers are answers at all, and what an
answer that is none means. Leaves to others: what is said (`carrying`), when again (`sending`).

Of a refusal nothing is acted on but its time: it comes over TLS from the centre, and can only have
this machine date a signature anew.
"""

from collections.abc import Callable
from types import TracebackType
from typing import Final, Self, TypeVar

import aiohttp

from kiosk.base.errors import KioskError
from kiosk.sync.centre import Centre
from kiosk.sync.errors import LineDownError, NotAgreedError, RefusedError
from kiosk.sync.signing import signed_fields
from kiosk.sync.wire import MEDIA_TYPE, Message, Refusal, decode, encode
from kiosk.trust.keys import KeyPair

T = TypeVar("T", bound=Message)

CONNECTING_S: Final = 10.0
#: Of silence after everything was said.
SILENCE_S: Final = 60.0
#: A cable that is out must not hold a request for ever; bytes in a second of the slowest line.
_SLOWEST: Final = 4096
_MOST_ANSWER: Final = 32 << 20
_MOST_WAIT_S: Final = 3600.0
#: A signature this far from the centre's time is dated anew; less is nobody's reason to refuse.
_OFF_MS: Final = 60_000
_NOT_SIGNED: Final = 401
_ANSWERS: Final = frozenset({200, 202, 409, 422})
_BUSY: Final = frozenset({408, 425, 429, 500, 502, 503, 504})


class CentreLine:
    """Talks to one centre in the name of one machine; to be entered and left."""

    def __init__(self, centre: Centre, key: KeyPair, now_ms: Callable[[], int]) -> None:
        """Prepare; nothing is connected yet.

        Args:
            centre: where it is.
            key: of the hub or the lone seat.
            now_ms: this machine's time, Unix milliseconds; it may be wrong.

        Raises:
            MalformedError: `bad_centre_ca`.
        """
        self._centre = centre
        self._tls = centre.context()
        self._key = key
        self._now_ms = now_ms
        self._off_ms = 0
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(ssl=self._tls, limit=1),
            headers={"Content-Type": MEDIA_TYPE, "Accept": MEDIA_TYPE},
            auto_decompress=False,
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def ask(self, path: str, message: Message, shape: type[T]) -> T:
        """Say something and give the centre's answer to it.

        Args:
            path: of `wire`.
            message: what is said.
            shape: of the answer.

        Raises:
            LineDownError: it cannot be reached, is busy, or is not the centre.
            RefusedError: it will not hear this machine.
            NotAgreedError: what it answered is none of its answers.
        """
        body = encode(message)
        status, data = await self._post(path, body)
        if status == _NOT_SIGNED and self._dated_anew(data):
            status, data = await self._post(path, body)
        if status in _ANSWERS:
            return _answer(status, data, shape)
        refusal = _refusal(status, data)
        raise RefusedError(refusal.code, refusal.detail)

    def _dated_anew(self, data: bytes) -> bool:
        """Whether the centre's clock shows this one to be wrong; its time is taken from now on."""
        try:
            centre_ms = decode(data, Refusal).now_ms
        except KioskError:
            return False
        off_ms = centre_ms - self._now_ms()
        if abs(off_ms - self._off_ms) < _OFF_MS:
            return False
        self._off_ms = off_ms
        return True

    async def _post(self, path: str, body: bytes) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("the line has to be entered first")
        created_s = max(0, (self._now_ms() + self._off_ms) // 1000)
        fields = signed_fields(self._key, self._centre.path(path), body, created_s)
        try:
            async with self._session.post(
                self._centre.url + path,
                data=body,
                headers=fields,
                allow_redirects=False,
                timeout=_patience(len(body)),
            ) as response:
                if response.status in _BUSY:
                    raise LineDownError(
                        "centre_busy",
                        f"The centre answers with status {response.status}.",
                        wait_s=_wait_s(response.headers.get("Retry-After", "")),
                    )
                return response.status, await _limited(response)
        except aiohttp.ClientSSLError as error:
            raise LineDownError(
                "other_centre", f"What answers there does not prove to be the centre: {error}."
            ) from None
        except (aiohttp.ClientError, OSError) as error:  # a timeout is an OSError
            raise LineDownError(
                "no_line", f"The centre cannot be reached: {str(error) or type(error).__name__}."
            ) from None


def _patience(size: int) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(
        total=SILENCE_S + size / _SLOWEST, connect=CONNECTING_S, sock_read=SILENCE_S
    )


async def _limited(response: aiohttp.ClientResponse) -> bytes:
    data = bytearray()
    async for piece in response.content.iter_chunked(1 << 16):
        data += piece
        if len(data) > _MOST_ANSWER:
            raise NotAgreedError("long_answer", "The centre's answer is too long.")
    return bytes(data)


def _answer(status: int, data: bytes, shape: type[T]) -> T:
    try:
        return decode(data, shape)
    except KioskError:
        pass
    # A whole request can be refused with a status that single parts of one have as well.
    refusal = _refusal(status, data)
    raise RefusedError(refusal.code, refusal.detail)


def _refusal(status: int, data: bytes) -> Refusal:
    try:
        return decode(data, Refusal)
    except KioskError:
        raise NotAgreedError(
            "no_answer", f"What answers with status {status} does not speak as the centre does."
        ) from None


def _wait_s(header: str) -> float | None:
    """A wish to wait, in seconds; a date is not read, the usual wait does then."""
    return min(float(header), _MOST_WAIT_S) if header.isascii() and header.isdecimal() else None
