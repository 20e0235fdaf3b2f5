"""A machine's side of joining: from a code or a file, or by its own key, to a certificate.

Decides: what the machine believes of a hub before it asks, and of the answer before it stores it.
Leaves to others: the hub's answer (`joining`), the files (`membership`), asking a technician for
the code, and asking again while staff have not confirmed.

First the authority is fetched from whoever answers, and proves itself: the centre signed it for
this hall, and the code names its CA. Only then is the hub asked, over TLS that this CA vouches for.
"""

from http import HTTPStatus
from pathlib import Path
from ssl import SSLContext
from typing import Final, NamedTuple

import aiohttp
import msgspec
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

from kiosk.base.errors import KioskError, MalformedError
from kiosk.hall.certificates import HUB_DNS_NAME, certifies, make_csr, peer_of
from kiosk.hall.errors import JoinRefusedError, LineFailedError
from kiosk.hall.hall_ca import issued_by
from kiosk.hall.invitations import Address, JoinCode, JoinFile
from kiosk.hall.join_messages import (
    AUTHORITY_PATH,
    JOIN_PATH,
    JOIN_PURPOSE,
    MOST_BYTES,
    RENEWAL_PURPOSE,
    VERSION,
    Answer,
    ByCode,
    ByFile,
    ByRenewal,
    CertificateWanted,
    Certified,
    Greeting,
    KeyProof,
    Refusal,
    Waiting,
    read_answer,
    statement,
)
from kiosk.hall.membership import Joined, Membership, known_addresses, load, store, wanted_key
from kiosk.hall.tls import machine_context, unproven_context
from kiosk.trust.hall_authority import AuthorityWanted, HallAuthority, accept_hall_authority
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import TrustRoots

_PATIENCE: Final = aiohttp.ClientTimeout(total=15)


class Place(NamedTuple):
    """What a machine knows before it joins.

    Attributes:
        folder: of the machine; its certificate goes into `hall` in it.
        roots: the centre, as this build believes it.
        wanted: what the hall authority must say: hall and round as far as they are known.
        name: `seat/12` or `panel/1`, when the machine was set up as that; empty otherwise.
    """

    folder: Path
    roots: TrustRoots
    wanted: AuthorityWanted = AuthorityWanted()
    name: str = ""


class _Hub(NamedTuple):
    """A hub whose authority was believed."""

    address: Address
    greeting: Greeting
    authority: HallAuthority


async def join(
    invitation: JoinCode | JoinFile, place: Place, own: KeyPair | None
) -> Membership | Waiting:
    """Join with a code or a file; `Waiting` until staff confirmed a file's request: ask again then.

    Args:
        invitation: what the technician brought.
        place: of this machine.
        own: a seat's journal key or a hub's key; None at a panel.

    Raises:
        JoinRefusedError: the hub refuses, or is not the one of the code; words for a technician.
        LineFailedError: nobody answers there.
        DocumentRefusedError: the hall authority is not to be believed.
        MalformedError: what came back is not what it must be.
        OSError: the disk refused; nothing changed.
    """
    if isinstance(invitation, JoinCode):
        hub = await _hub(invitation.address, place, invitation.pinned)
        return await _ask(hub, place, own, ByCode(secret=invitation.secret))
    hub = await _hub(Address.parse(invitation.address), place, invitation.fingerprint)
    if hub.authority.hall != invitation.hall:
        raise JoinRefusedError("other_hall", "The join file and the hub are of different halls.")
    return await _ask(hub, place, own, ByFile(token=invitation.token))


async def renew(
    place: Place, own: KeyPair, addresses: tuple[Address, ...] | None = None
) -> Membership:
    """A new certificate for a machine whose key the centre knows; no code is needed.

    Give `place` the round of the sitting file: a CA of an earlier round is not believed then.

    Args:
        place: of this machine.
        own: a seat's journal key or a hub's key.
        addresses: of the hall's hubs; None for those the machine joined by, in whatever round.

    Raises:
        As `join`; JoinRefusedError with code `not_joined`, when no hub's address is known.
    """
    known = known_addresses(place.folder) if addresses is None else addresses
    if not known:
        raise JoinRefusedError("not_joined", "This machine has not joined a hall; use a code.")
    failed: LineFailedError | None = None
    for address in known:
        try:
            hub = await _hub(address, place, b"")
            answer = await _ask(hub, place, own, ByRenewal())
        except LineFailedError as error:
            failed = error
            continue
        if isinstance(answer, Membership):
            return answer
        raise MalformedError("bad_message", "The hub let a renewal wait.")
    raise failed or LineFailedError("no_answer", "No hub's address is known.")


async def explain(membership: Membership, place: Place) -> KioskError | None:
    """Why a hub may have broken a line off in the handshake, where TLS has no words for it.

    Returns:
        What is wrong, as an error to show; None when nothing is wrong with hub and certificate.
    """
    for address in membership.addresses:
        try:
            hub = await _hub(address, place, b"")
        except KioskError as error:
            return error
        if hub.authority.fingerprint != membership.authority.fingerprint:
            return JoinRefusedError(
                "other_ca",
                f"The certificate of {membership.machine.name} is of another hall CA than the hub "
                f"at {address}, from an earlier round or another hall; renew it or join again.",
            )
    return None


async def _hub(address: Address, place: Place, pinned: bytes) -> _Hub:
    answer = await _call(address, unproven_context())
    if not isinstance(answer, Greeting):
        raise _unexpected(answer)
    authority = accept_hall_authority(answer.authority, place.roots, place.wanted)
    if not authority.fingerprint.startswith(pinned):
        raise JoinRefusedError(
            "other_hub", f"The hub at {address} is not the one that gave this code or file out."
        )
    return _Hub(address, answer, authority)


async def _ask(
    hub: _Hub, place: Place, own: KeyPair | None, proof: ByCode | ByFile | ByRenewal
) -> Membership | Waiting:
    key = wanted_key(place.folder)
    csr = make_csr(key)
    wanted = CertificateWanted(
        version=VERSION,
        csr=csr,
        nonce=hub.greeting.nonce,
        proof=proof,
        wanted=place.name,
        own=_signed(hub, own, csr, renewal=isinstance(proof, ByRenewal)) if own else None,
    )
    context = machine_context(hub.authority.ca)
    answer = await _call(hub.address, context, msgspec.json.encode(wanted))
    if isinstance(answer, Waiting):
        return answer
    if not isinstance(answer, Certified):
        raise _unexpected(answer)
    _check_certificate(answer.certificate, hub.authority, key, place, own)
    others = tuple(one for one in answer.addresses if one != str(hub.address))
    addresses = (str(hub.address), *(str(Address.parse(one)) for one in others))
    # The authority is the one that was checked, whatever came with the certificate.
    joined = Joined(
        certificate=answer.certificate, authority=hub.greeting.authority, addresses=addresses[:9]
    )
    store(place.folder, joined, key)
    membership = load(place.folder, place.roots, place.wanted)
    if membership is None:
        raise JoinRefusedError("not_stored", "The certificate was stored and is not there.")
    # As the hub said them, not as they were read back: where root joins, the folder is another's.
    return membership._replace(addresses=tuple(Address.parse(one) for one in joined.addresses))


def _signed(hub: _Hub, own: KeyPair, csr: bytes, *, renewal: bool) -> KeyProof:
    said = statement(
        hub.authority.hall, hub.authority.round, hub.authority.fingerprint, hub.greeting.nonce, csr
    )
    signature = own.sign(RENEWAL_PURPOSE if renewal else JOIN_PURPOSE, said)
    return KeyProof(key=own.signing_public, signature=signature)


def _check_certificate(
    der: bytes,
    authority: HallAuthority,
    key: EllipticCurvePrivateKey,
    place: Place,
    own: KeyPair | None,
) -> None:
    machine = peer_of(der)
    role = "panel" if own is None else own.owner
    genuine = issued_by(der, authority.ca) and certifies(der, key.public_key())
    if not genuine or machine.hall != authority.hall or machine.role != role:
        raise JoinRefusedError("bad_answer", "The hub sent a certificate for something else.")
    if place.name and machine.name != place.name:
        raise JoinRefusedError(
            "other_machine", f"The hub certified {machine.name}; this machine is {place.name}."
        )


async def _call(address: Address, context: SSLContext, body: bytes | None = None) -> Answer:
    """One request: `POST /join` with a body, `GET /authority` without."""
    method, path = ("GET", AUTHORITY_PATH) if body is None else ("POST", JOIN_PATH)
    try:
        async with (
            aiohttp.ClientSession(
                timeout=_PATIENCE, cookie_jar=aiohttp.DummyCookieJar()
            ) as session,
            session.request(
                method,
                f"https://{address}{path}",
                data=body,
                ssl=context,
                server_hostname=HUB_DNS_NAME,
                allow_redirects=False,
            ) as response,
        ):
            data = await _whole(response)
            status = response.status
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise line_trouble(error, address) from None
    if status == HTTPStatus.NOT_FOUND:
        raise JoinRefusedError("no_joining", f"The hub at {address} lets nobody join now.")
    return read_answer(data)


async def _whole(response: aiohttp.ClientResponse) -> bytes:
    data = bytearray()
    async for piece in response.content.iter_any():
        data += piece
        if len(data) > MOST_BYTES:
            raise MalformedError("too_large", "The hub's answer is larger than joining allows.")
    return bytes(data)


def line_trouble(error: Exception, address: Address) -> KioskError:
    """What a failed connection means, in words for a technician."""
    if isinstance(error, aiohttp.ClientSSLError):
        return JoinRefusedError(
            "other_hub",
            f"What answers at {address} is no hub of this hall, or not of this round.",
        )
    reset = isinstance(getattr(error, "os_error", None), ConnectionResetError)
    if isinstance(error, aiohttp.ClientConnectorError | TimeoutError) and not reset:
        return LineFailedError(
            "no_answer", f"No hub answers at {address}: is it on, and are the cables in?"
        )
    return LineFailedError("broken_off", f"The hub at {address} broke the line off.")


def _unexpected(answer: Answer) -> KioskError:
    if isinstance(answer, Refusal):
        return JoinRefusedError(answer.code, answer.words)
    return MalformedError("bad_message", "The hub answered with something else.")
