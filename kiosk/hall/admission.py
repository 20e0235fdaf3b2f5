"""Who may speak on a line of the hub: the machine of the peer's certificate, or nobody.

Decides: that hall, name, days and revocation allow this certificate here now. Leaves to others:
the handshake (`tls`) and what a machine of that role may say (the hub). When a certificate is
revoked or hall time becomes known, the hub asks `admitted` again about every line that is open.
"""

from collections.abc import Awaitable, Callable, Mapping
from collections.abc import Set as AbstractSet
from http import HTTPStatus
from ssl import SSLObject
from types import MappingProxyType
from typing import Final, NamedTuple

import msgspec
from aiohttp import web
from aiohttp.typedefs import Middleware

from kiosk.base.errors import KioskError
from kiosk.hall.certificates import Machine, check_not_revoked, check_validity, peer_of
from kiosk.hall.connecting import REFUSAL_HEADER
from kiosk.hall.errors import MachineRefusedError
from kiosk.hall.join_messages import AUTHORITY_PATH, JOIN_PATH, Refusal

#: Where the middleware leaves the machine for the handlers.
MACHINE: Final = web.RequestKey("machine", Machine)
#: All that a machine without a certificate may ask for.
_FOR_ANYBODY: Final = frozenset({("GET", AUTHORITY_PATH), ("POST", JOIN_PATH)})


class Admission(NamedTuple):
    """What a certificate is held against.

    Attributes:
        names: of the seats in the sitting file and the hubs in the hall authority; a panel needs
            no centre to know it.
        revoked: serials (hex) and names that count no more.
        hall_ms: hall time; None before it is confirmed, and then no day is checked yet.
        newest: serial (hex) of the one certificate that counts of a machine which joined anew after
            it was revoked.
    """

    hall: str
    names: AbstractSet[str]
    revoked: AbstractSet[str]
    hall_ms: int | None
    newest: Mapping[str, str] = MappingProxyType({})


def admitted(der: bytes | None, admission: Admission) -> Machine:
    """The machine of a peer's certificate, when it may speak here now.

    Args:
        der: as the handshake left it (`peer_certificate`).
        admission: what it is held against.

    Raises:
        MachineRefusedError: code `no_certificate`, `other_hall`, `unknown_name`, `revoked`,
            `replaced`, `not_yet_valid` or `expired`.
        CertificateRefusedError: code `bad_certificate`.
    """
    if der is None:
        raise MachineRefusedError(
            "no_certificate", "This machine has no certificate of this hall; let it join first."
        )
    machine = peer_of(der)
    if machine.hall != admission.hall:
        raise MachineRefusedError(
            "other_hall",
            f"The certificate is of hall {machine.hall}; this is hall {admission.hall}.",
        )
    if machine.role != "panel" and machine.name not in admission.names:
        raise MachineRefusedError(
            "unknown_name", f"The files of this sitting and hall do not name {machine.name}."
        )
    check_not_revoked(machine, admission.revoked)
    if admission.newest.get(machine.name, machine.serial) != machine.serial:
        raise MachineRefusedError(
            "replaced", f"Another certificate was made for {machine.name}; this one is the old one."
        )
    if admission.hall_ms is not None:
        check_validity(machine, admission.hall_ms)
    return machine


def peer_certificate(line: object) -> bytes | None:
    """The certificate (DER) at the other end, as the handshake proved it.

    Args:
        line: what `get_extra_info("ssl_object")` of a transport, a web socket or a response gives.
    """
    return line.getpeercert(binary_form=True) if isinstance(line, SSLObject) else None


def certificates_demanded(admission: Callable[[], Admission]) -> Middleware:
    """A middleware that lets nobody past without a certificate that counts, but to join."""

    @web.middleware
    async def demand(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        if (request.method, request.path) not in _FOR_ANYBODY:
            line = request.get_extra_info("ssl_object")
            try:
                request[MACHINE] = admitted(peer_certificate(line), admission())
            except KioskError as error:
                return refused(error)
        return await handler(request)

    return demand


def refused(error: KioskError, status: int = HTTPStatus.FORBIDDEN) -> web.Response:
    """A refusal as an HTTP answer; its code is in a header too, for whoever opens a WebSocket."""
    answer = answered(Refusal(code=error.code, words=error.detail), status)
    answer.headers[REFUSAL_HEADER] = error.code
    return answer


def answered(message: msgspec.Struct, status: int = HTTPStatus.OK) -> web.Response:
    """A message of `join_messages` as an HTTP answer."""
    return web.Response(
        body=msgspec.json.encode(message), status=status, content_type="application/json"
    )
