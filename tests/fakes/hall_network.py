"""A made-up hall's network: a real CA, a real authority, a hub that really listens on loopback."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import aiohttp
import msgspec
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from kiosk.base.clock import Moment
from kiosk.base.ids import HallId
from kiosk.exam.hall.events import SeatJoined
from kiosk.hall.admission import MACHINE, Admission, certificates_demanded
from kiosk.hall.certificates import (
    HUB_DNS_NAME,
    machine_extensions,
    machine_subject,
    make_csr,
    make_tls_key,
    tls_key_pem,
)
from kiosk.hall.hall_ca import Grant, HallCa
from kiosk.hall.invitations import Address
from kiosk.hall.join_messages import Refusal
from kiosk.hall.join_service import Issuer, JoinService
from kiosk.hall.join_state import JoinState
from kiosk.hall.joining import Known, known_of
from kiosk.hall.tls import hub_context
from kiosk.trust.ca_certificate import ca_extensions, ca_name
from kiosk.trust.hall_authority import HallAuthority, Hub, sign_hall_authority
from kiosk.trust.keys import KeyPair
from tests.fakes.hall_people import HALL, root, sitting
from tests.fakes.scripted_clock import ScriptedClock

FIRST, LAST = date(2026, 8, 14), date(2026, 8, 30)
ROUND = "2026-08"
FIRST_MS = int(datetime(2026, 8, 13, 19, tzinfo=UTC).timestamp() * 1000)  # midnight in the hall
LAST_MS = int(datetime(2026, 8, 30, 19, tzinfo=UTC).timestamp() * 1000) - 1


@cache
def ca(number: int = 1, hall: str = HALL) -> HallCa:
    """One of several CAs; two numbers of one hall have the same name."""
    assert number
    return HallCa.make(HallId(hall))


@cache
def hub_key(number: int = 1) -> KeyPair:
    """A hub's key pair."""
    return KeyPair("hub", bytes([100 + number]) * 32)


def authority(of: HallCa | None = None, **changes: object) -> HallAuthority:
    """What the centre says of the hall; two hubs."""
    of = of or ca()
    hubs = tuple(
        Hub(
            name=f"hub/{number}",
            signing_key=hub_key(number).signing_public,
            sealing_key=hub_key(number).sealing_public,
        )
        for number in (1, 2)
    )
    made = HallAuthority(
        hall=of.hall, round=ROUND, valid_from=FIRST, valid_until=LAST, ca=of.der, hubs=hubs
    )
    return msgspec.structs.replace(made, **changes)


class Forged(NamedTuple):
    """What a certificate says that no honest hub would issue.

    Attributes:
        subject: common name, when it is another than `name`, which stands in the alternative names.
        left_out, put_in: an extension of the proper form, and one more; each with criticality.
    """

    name: str = "seat/1"
    hall: str = HALL
    subject: str = ""
    years: tuple[int, int] = (2026, 2027)
    serial: int = 0
    left_out: type[x509.ExtensionType] | None = None
    put_in: tuple[x509.ExtensionType, bool] | None = None


def forge(issuer: HallCa, key: ec.EllipticCurvePrivateKey, what: Forged) -> bytes:
    """A certificate signed by the CA's real key, whatever it says."""
    public = key.public_key()
    builder = x509.CertificateBuilder().subject_name(machine_subject(what.subject or what.name))
    builder = builder.issuer_name(ca_name(issuer.hall)).public_key(public)
    builder = builder.serial_number(what.serial or x509.random_serial_number())
    builder = builder.not_valid_before(datetime(what.years[0], 1, 1, tzinfo=UTC))
    builder = builder.not_valid_after(datetime(what.years[1], 1, 1, tzinfo=UTC))
    extensions = [*machine_extensions(public, what.hall, what.name), (issuer._identifier, False)]
    kept = [one for one in extensions if type(one[0]) is not what.left_out]
    for value, critical in (*kept, *([what.put_in] if what.put_in else [])):
        builder = builder.add_extension(value, critical)
    return builder.sign(issuer._key, SHA256()).public_bytes(Encoding.DER)


def ca_certificate(signer: ec.EllipticCurvePrivateKey, public: ec.EllipticCurvePublicKey) -> bytes:
    """A certificate in the form of a hall CA's, for one key and signed by any."""
    builder = x509.CertificateBuilder().subject_name(ca_name(HALL)).issuer_name(ca_name(HALL))
    builder = builder.public_key(public).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
    builder = builder.not_valid_after(datetime(2027, 1, 1, tzinfo=UTC))
    for value, critical in ca_extensions(public):
        builder = builder.add_extension(value, critical)
    return builder.sign(signer, SHA256()).public_bytes(Encoding.DER)


def chain_of(path: Path, key: ec.EllipticCurvePrivateKey, der: bytes) -> Path:
    """TLS key and certificate as one PEM file."""
    certificate = x509.load_der_x509_certificate(der)
    path.write_bytes(tls_key_pem(key) + certificate.public_bytes(Encoding.PEM))
    return path


def honest_chain(
    folder: Path, name: str, issuer: HallCa | None = None, days: tuple[date, date] = (FIRST, LAST)
) -> Path:
    """A chain as the hub would have issued it."""
    key = make_tls_key()
    issued = (issuer or ca()).issue(make_csr(key), Grant(name, *days))
    return chain_of(folder / f"{name.replace('/', '-')}.pem", key, issued.der)


def forged_chain(folder: Path, what: Forged, issuer: HallCa | None = None) -> Path:
    """A chain that no honest hub issued."""
    key = make_tls_key()
    return chain_of(folder / "forged.pem", key, forge(issuer or ca(), key, what))


class LoopbackHub:
    """A hub that knows who is who and nothing else.

    Attributes:
        stored, events: everything it was asked to store, and to note.
        broken: raised by both instead, when set.
        names, revoked, hall_ms: what it holds certificates against.
    """

    def __init__(self, folder: Path, issuer: HallCa | None = None, **says: object) -> None:
        self.ca = issuer or ca()
        self.says = authority(self.ca, **says)
        self.document = sign_hall_authority(self.says, [root()])
        self.clock = ScriptedClock()
        self.sitting = sitting()
        self.taken: frozenset[str] = frozenset()
        self.revoked_names: frozenset[str] = frozenset()
        self.stored: list[JoinState] = []
        self.events: list[SeatJoined] = []
        self.broken: Exception | None = None
        self.names = frozenset({"seat/1", "seat/2", "hub/1", "hub/2"})
        self.revoked: frozenset[str] = frozenset()
        self.hall_ms: int | None = None
        self.chain = honest_chain(folder, "hub/1", self.ca)
        self.address = Address("127.0.0.1", 1)
        self.service = self._started(JoinState())

    def now(self) -> Moment:
        return self.clock.now()

    def known(self) -> Known:
        return known_of(self.says, self.sitting, self.taken, self.revoked_names)

    async def keep(self, state: JoinState) -> None:
        if self.broken:
            raise self.broken
        await asyncio.sleep(0)  # a disk takes its time, and others go on
        self.stored.append(state)

    async def joined(self, event: SeatJoined) -> None:
        if self.broken:
            raise self.broken
        self.events.append(event)

    def admission(self) -> Admission:
        return Admission(HALL, self.names, self.revoked, self.hall_ms)

    @asynccontextmanager
    async def listening(self, state: JoinState | None = None) -> AsyncIterator[Address]:
        """A process of this hub: `/who`, and joining, on a free port of loopback."""
        ear = socket.create_server(("127.0.0.1", 0))
        self.address = Address(*ear.getsockname())
        self.service = self._started(state or JoinState())
        app = web.Application(middlewares=[certificates_demanded(self.admission)])
        app.router.add_get("/who", _who)
        self.service.add_to(app)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.SockSite(runner, ear, ssl_context=hub_context(self.ca.der, self.chain)).start()
        try:
            yield self.address
        finally:
            await runner.cleanup()

    def _started(self, state: JoinState) -> JoinService:
        return JoinService(Issuer(self.ca, self.document, self.says, (self.address,)), self, state)


async def _who(request: web.Request) -> web.Response:
    return web.Response(text=request[MACHINE].name)


async def call(
    address: Address, context: object, path: str = "/who", *, method: str = "GET", data: bytes = b""
) -> str:
    """The text of a good answer, or the code of a refusal."""
    async with (
        aiohttp.ClientSession() as session,
        session.request(
            method,
            f"https://{address}{path}",
            data=data or None,
            ssl=context,  # type: ignore[arg-type]  # any context
            server_hostname=HUB_DNS_NAME,
        ) as response,
    ):
        body = await response.read()
        if response.status >= 400:
            return msgspec.json.decode(body, type=Refusal).code
        return body.decode()
