"""A hub that only listens: real TLS with a hall's authority, real WebSocket, records in memory."""

import hashlib
import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from aiohttp import WSMsgType, web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.hall import wire as w
from kiosk.journal import Anchor

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = timedelta(days=1)


class Authority:
    """A hall's own certificate authority, for one test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hall")])
        self.path = folder / "ca.pem"
        certificate = self._signed(self._name, self._key.public_key(), ca=True)
        self.path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))

    def context(self, name: str, *, server: bool) -> ssl.SSLContext:
        """TLS for one machine; both sides must show a certificate of this authority."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        certificate = self._signed(subject, key.public_key(), ca=False)
        path = self._folder / f"{name.replace('/', '-')}.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER if server else ssl.PROTOCOL_TLS_CLIENT)
        made.load_cert_chain(path)
        made.load_verify_locations(self.path)
        made.verify_mode = ssl.CERT_REQUIRED
        return made

    def _signed(
        self, subject: x509.Name, key: ec.EllipticCurvePublicKey, *, ca: bool
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        local = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - DAY)
            .not_valid_after(now + DAY)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName([local]), critical=False)
            .sign(self._key, hashes.SHA256())
        )


class Heard(NamedTuple):
    """A message and the machine whose certificate it came under."""

    name: str
    message: w.Message


class StubHub:
    """Keeps what it hears.

    Attributes:
        journals: bytes by attempt, header first, as far as they came without a hole.
        held: number of the last record of each.
        orders: given to every seat after its welcome.
        keeps: whether records are stored and acknowledged; else they are lost.
    """

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.journals: dict[str, bytes] = {}
        self.held: dict[str, int] = {}
        self.orders: list[w.StaffOrder] = []
        self.first: w.Message | None = None
        self.keeps = True
        self.changed: Callable[[], object] = lambda: None
        self.sockets: list[web.WebSocketResponse] = []
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def start(self, tls: ssl.SSLContext, port: int = 0) -> None:
        app = web.Application()
        app.router.add_get("/line", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port, ssl_context=tls, reuse_address=True)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def of(self, kind: type[w.Message], name: str = "") -> list[Any]:
        """What was heard of one kind."""
        return [
            one.message
            for one in self.heard
            if isinstance(one.message, kind) and name in {"", one.name}
        ]

    async def say(self, message: w.Message) -> None:
        """Say something on the newest line."""
        await self.sockets[-1].send_bytes(w.encode(message))

    def drop(self) -> None:
        """Break every line off, without a word."""
        for socket in self.sockets:
            transport = socket._req.transport if socket._req is not None else None
            if transport is not None:
                transport.abort()
        self.sockets.clear()

    async def _serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=w.MOST_BYTES, compress=False)
        await socket.prepare(request)
        certificate = request.transport.get_extra_info("peercert") if request.transport else {}
        name = str(dict(part[0] for part in certificate["subject"])["commonName"])
        self.sockets.append(socket)
        if self.first is not None:
            await socket.send_bytes(w.encode(self.first))
        async for frame in socket:
            if frame.type is not WSMsgType.BINARY:
                break
            kinds: Any = w.FromSeat
            message = w.decode(frame.data, kinds)
            self.heard.append(Heard(name, message))
            for answer in self._answers(message):
                await socket.send_bytes(w.encode(answer))
            self.changed()
        return socket

    def _answers(self, message: w.Message) -> list[w.Message]:
        if isinstance(message, w.Hello) and self.first is None:
            return [self._welcome(message), *self.orders]
        if isinstance(message, w.Records) and self.keeps:
            return self._take(message)
        return []

    def _welcome(self, hello: w.Hello) -> w.Welcome:
        stored = None
        if hello.at is not None and hello.at.attempt in self.held:
            sequence = self.held[hello.at.attempt]
            stored = w.Place(
                attempt=hello.at.attempt, incarnation=1, sequence=sequence, head=bytes(32)
            )
        return w.Welcome(version=1, hub="hub/1", epoch=1, hall_ms=1, open=True, stored=stored)

    def _take(self, batch: w.Records) -> list[w.Message]:
        anchor = Anchor.from_bytes(batch.anchor)  # checks the signature
        held = self.held.get(batch.attempt, -1)
        if batch.first > held + 1:
            return [w.Wanted(attempt=batch.attempt, incarnation=1, first=held + 1)]
        assert batch.first == held + 1 or held == -1
        self.journals[batch.attempt] = self.journals.get(batch.attempt, b"") + batch.data
        self.held[batch.attempt] = anchor.sequence
        place = w.Place(
            attempt=batch.attempt, incarnation=1, sequence=anchor.sequence, head=anchor.head
        )
        return [w.Stored(at=place, twice=False), w.Stored(at=place, twice=True)]


def digest(order: bytes) -> str:
    return hashlib.sha256(order).hexdigest()
