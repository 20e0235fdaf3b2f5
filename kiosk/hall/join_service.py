"""The hub's side of joining: codes and files for technicians, certificates for machines.

Decides: the order of things: what a request uses up is stored, the certificate is noted in the hall
journal, and only then is it handed out. Leaves to others: who may join (`joining`), and storing and
noting (`JoinPort`, the hub's).
"""

import asyncio
import secrets
from http import HTTPStatus
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from aiohttp import web

from kiosk.base.clock import Moment
from kiosk.base.errors import KioskError, MalformedError
from kiosk.exam.hall.events import SeatJoined
from kiosk.hall.admission import answered, refused
from kiosk.hall.board import JoinRequest
from kiosk.hall.certificates import Machine, make_csr
from kiosk.hall.errors import JoinRefusedError
from kiosk.hall.hall_ca import Grant, HallCa
from kiosk.hall.invitations import (
    PINNED_BYTES,
    SECRET_BYTES,
    TOKEN_BYTES,
    Address,
    JoinCode,
    JoinFile,
)
from kiosk.hall.join_messages import (
    AUTHORITY_PATH,
    JOIN_PATH,
    MOST_BYTES,
    VERSION,
    Certified,
    Greeting,
    Refusal,
    Waiting,
    read_wanted,
)
from kiosk.hall.join_state import JoinState, Recent, add_code, add_file, make_nonce
from kiosk.hall.joining import Admitted, Caller, Known, Standing, confirm, decide, waiting
from kiosk.hall.membership import Joined, store, wanted_key
from kiosk.trust.hall_authority import HallAuthority

#: A request that is not here whole after so many seconds is given up.
_PATIENCE_S: Final = 10


class JoinPort(Protocol):
    """What the hub does for joining."""

    def now(self) -> Moment:
        """The hub's clocks."""
        ...

    def known(self) -> Known:
        """What the centre's files and the hall journal say now."""
        ...

    async def keep(self, state: JoinState) -> None:
        """Store it and return when it is durable. Raises: KioskError."""
        ...

    async def joined(self, event: SeatJoined) -> None:
        """Note it in the hall journal and return when it is durable. Raises: KioskError."""
        ...


class Issuer(NamedTuple):
    """What certificates are made with.

    Attributes:
        ca: the hall CA.
        authority: the signed document, as machines are to believe it, and `says`, its content.
        addresses: of the hall's hubs, this one first.
    """

    ca: HallCa
    authority: bytes
    says: HallAuthority
    addresses: tuple[Address, ...]


def certify_itself(folder: Path, issuer: Issuer, name: str) -> Machine:
    """Give the hub that holds the CA its own certificate, stored as any machine's (`membership`).

    A standby renews at the hub it stands by instead.

    Args:
        folder: of the hub.
        issuer: with an authority that was believed already.
        name: `hub/1`.

    Raises:
        JoinRefusedError: code `other_ca` or `unknown_hub`: the authority is not about this hub.
        OSError: the disk refused; what was there before counts on.
        KeyFileRefusedError: the same.
    """
    says = issuer.says
    if says.ca != issuer.ca.der:
        raise JoinRefusedError(
            "other_ca", "The hall authority is about another CA than this hub's."
        )
    if says.hub(name) is None:
        raise JoinRefusedError("unknown_hub", f"The hall authority does not name {name[:40]}.")
    key = wanted_key(folder)
    issued = issuer.ca.issue(make_csr(key), Grant(name, says.valid_from, says.valid_until))
    addresses = tuple(str(one) for one in issuer.addresses)
    joined = Joined(certificate=issued.der, authority=issuer.authority, addresses=addresses)
    store(folder, joined, key)
    return issued.machine


class JoinService:
    """Joining at one hub. Used by one event loop."""

    def __init__(self, issuer: Issuer, port: JoinPort, state: JoinState) -> None:
        self._issuer = issuer
        self._port = port
        self._standing = Standing(state, Recent())
        self._nonce_key = secrets.token_bytes(32)
        # One request at a time, so that a code cannot be used twice while the disk is waited for.
        self._turn = asyncio.Lock()

    def add_to(self, app: web.Application) -> None:
        """Answer `GET /authority` and `POST /join` in that application."""
        app.router.add_get(AUTHORITY_PATH, self.greet)
        app.router.add_post(JOIN_PATH, self.join)

    async def new_code(self, name: str) -> JoinCode:
        """A one-time code for a machine, or with an empty name for any free seat.

        Raises:
            JoinRefusedError: code `hub_by_code`.
            KioskError: no machine has such a name, or it could not be stored.
        """
        secret = secrets.token_bytes(SECRET_BYTES)
        async with self._turn:
            state = add_code(self._standing.state, secret, name, self._port.now())
            await self._keep(state)
        pinned = self._issuer.ca.fingerprint[:PINNED_BYTES]
        return JoinCode(self._issuer.addresses[0], pinned, secret)

    async def new_file(self, joins: int) -> JoinFile:
        """A join file for so many machines. Raises: KioskError, as `new_code`, or `bad_joins`."""
        token = secrets.token_bytes(TOKEN_BYTES)
        async with self._turn:
            await self._keep(add_file(self._standing.state, token, joins, self._port.now()))
        return JoinFile(
            hall=self._issuer.ca.hall,
            address=str(self._issuer.addresses[0]),
            fingerprint=self._issuer.ca.fingerprint,
            token=token,
            joins=joins,
        )

    async def confirm(self, digest: str, name: str) -> None:
        """Let a waiting machine in, by an order of staff (`joining.confirm`).

        Raises:
            KioskError: it may not have that name, or it could not be stored.
        """
        async with self._turn:
            state, known = self._standing.state, self._port.known()
            await self._keep(confirm(state, digest, name, self._port.now(), known))

    def check(self, digest: str, name: str) -> None:
        """See whether `confirm` would let it in. Raises: KioskError, as that."""
        confirm(self._standing.state, digest, name, self._port.now(), self._port.known())

    def waiting(self) -> tuple[JoinRequest, ...]:
        """The machines that wait for staff."""
        return waiting(self._standing.state, self._port.now())

    async def greet(self, _request: web.Request) -> web.Response:
        """Answer `GET /authority`."""
        nonce = make_nonce(self._nonce_key, secrets.token_bytes(16), self._port.now())
        return answered(Greeting(version=VERSION, authority=self._issuer.authority, nonce=nonce))

    async def join(self, request: web.Request) -> web.Response:
        """Answer `POST /join`."""
        try:
            data = await _body(request)
            async with self._turn:
                answer = await self._answer(data, request.remote or "")
        except MalformedError as error:
            return refused(error, HTTPStatus.BAD_REQUEST)
        except KioskError as error:
            # Nothing was handed out; the machine may ask again.
            return refused(error, HTTPStatus.SERVICE_UNAVAILABLE)
        match answer:
            case Waiting():
                return answered(answer, HTTPStatus.ACCEPTED)
            case Refusal():
                return answered(answer, HTTPStatus.FORBIDDEN)
            case _:
                return answered(answer)

    async def _answer(self, data: bytes, address: str) -> Certified | Waiting | Refusal:
        wanted = read_wanted(data)
        caller = Caller(address, self._port.now(), self._nonce_key)
        step = decide(self._standing, wanted, caller, self._port.known())
        before = self._standing.state
        if step.standing.state != before and not isinstance(step.outcome, Refusal):
            await self._port.keep(step.standing.state)
        self._standing = step.standing
        if isinstance(step.outcome, Admitted):
            return await self._certified(wanted.csr, step.outcome)
        return step.outcome

    async def _certified(self, csr: bytes, admitted: Admitted) -> Certified:
        says = self._issuer.says
        issued = self._issuer.ca.issue(csr, Grant(admitted.name, says.valid_from, says.valid_until))
        await self._port.joined(
            SeatJoined(
                name=admitted.name,
                serial=issued.machine.serial,
                vouched=admitted.vouched,
                way=admitted.way,
            )
        )
        return Certified(
            certificate=issued.der,
            authority=self._issuer.authority,
            addresses=tuple(str(one) for one in self._issuer.addresses),
        )

    async def _keep(self, state: JoinState) -> None:
        await self._port.keep(state)
        self._standing = Standing(state, self._standing.recent)


async def _body(request: web.Request) -> bytes:
    data = bytearray()
    try:
        async with asyncio.timeout(_PATIENCE_S):
            async for piece in request.content.iter_any():
                data += piece
                if len(data) > MOST_BYTES:
                    raise MalformedError("too_large", "The request is larger than joining allows.")
    except TimeoutError:
        raise MalformedError("too_slow", "The request did not arrive in time.") from None
    except ConnectionError:
        raise MalformedError("broken_off", "The machine left before it had said it all.") from None
    return bytes(data)
