"""A machine that speaks to the centre as docs/CENTRE.md says: for the bench and the tests.

The real sender is `kiosk.sync`; this one keeps nothing and tries nothing twice.
"""

import http.client
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final, NamedTuple, TypeVar
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from http_message_signatures import HTTPMessageSigner, MappingKeyResolver, algorithms

from kiosk.sync import wire
from kiosk.trust.keys import KeyPair

T = TypeVar("T", bound=wire.Message)
_PATIENCE_S: Final = 60.0


class _Headers(dict[str, str]):
    """Headers of a request that is being signed."""


class _Unsigned(NamedTuple):
    """A request as the signing library takes it."""

    method: str
    url: str
    headers: _Headers


class Heard(NamedTuple):
    """An answer."""

    status: int
    body: bytes

    def read(self, shape: type[T]) -> T:
        """The message in it."""
        return wire.decode(self.body, shape)


def signed_headers(
    url: str, key: Ed25519PrivateKey, body: bytes, created_ms: int, *, tag: str = wire.TAG
) -> dict[str, str]:
    """The headers of a signed request.

    Args:
        url: whole, as `http://127.0.0.1:8000/v1/records`.
        key: of the machine.
        body: that will be sent.
        created_ms: the machine's time, Unix milliseconds.
        tag: the application it is signed for.
    """
    name = key.public_key().public_bytes_raw().hex()
    signer = HTTPMessageSigner(
        signature_algorithm=algorithms.ED25519,
        key_resolver=MappingKeyResolver(public_keys={}, private_keys={name: key}),
    )
    request = _Unsigned("POST", url, _Headers())
    signer.sign(
        request,
        key_id=name,
        created=datetime.fromtimestamp(created_ms / 1000, UTC),
        label="kiosk",
        tag=tag,
        covered_component_ids=wire.COVERED[:2],
        body=body,
    )
    return {**request.headers, "Content-Type": wire.MEDIA_TYPE}


class MachineClient:
    """One connection of one machine."""

    def __init__(self, base: str, key: KeyPair, now_ms: int) -> None:
        """Connect when first asked.

        Args:
            base: as `http://127.0.0.1:8000`.
            key: of the machine.
            now_ms: what its clock says.
        """
        parts = urlsplit(base)
        self._base = base
        self._key = key
        self._now_ms = now_ms
        self._line = http.client.HTTPConnection(
            str(parts.hostname), parts.port, timeout=_PATIENCE_S
        )

    def say(self, path: str, message: wire.Message) -> Heard:
        """Send a message and hear the answer. Raises: OSError, HTTPException: the line broke."""
        return self.send(path, wire.encode(message))

    def send(self, path: str, body: bytes) -> Heard:
        """The same for bytes."""
        url = self._base + path
        headers = signed_headers(url, self._key.signing_private, body, self._now_ms)
        return self.post(path, body, headers)

    def post(self, path: str, body: bytes | Iterable[bytes], headers: dict[str, str]) -> Heard:
        """Send with these headers, whatever they say."""
        try:
            self._line.request("POST", path, body, headers)
            response = self._line.getresponse()
            return Heard(response.status, response.read())
        except BaseException:
            self._line.close()  # the next request begins a line of its own
            raise

    def get(self, path: str) -> Heard:
        """Look at a page."""
        try:
            self._line.request("GET", path)
            response = self._line.getresponse()
            return Heard(response.status, response.read())
        except BaseException:
            self._line.close()
            raise

    def close(self) -> None:
        """Let the line go."""
        self._line.close()
