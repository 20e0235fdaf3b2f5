"""Real TLS between a real server and a real client: who gets in, and with which words not."""

import asyncio
import ctypes
import ssl
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import aiohttp
import pytest

from kiosk.base.errors import KioskError
from kiosk.hall.admission import Admission, admitted, peer_certificate
from kiosk.hall.certificates import make_csr, make_tls_key, peer_of
from kiosk.hall.errors import CertificateRefusedError, LineFailedError, MachineRefusedError
from kiosk.hall.hall_ca import Grant
from kiosk.hall.join_client import line_trouble
from kiosk.hall.tls import machine_context
from tests.fakes.hall_network import (
    FIRST,
    FIRST_MS,
    LAST,
    LAST_MS,
    Forged,
    LoopbackHub,
    ca,
    call,
    chain_of,
    forged_chain,
    honest_chain,
)
from tests.fakes.hall_people import HALL

Spoil = Callable[[LoopbackHub], None]


def asked(hub: LoopbackHub, context: ssl.SSLContext, path: str = "/who") -> str:
    """What the hub answers there, or the code of its refusal."""

    async def ask() -> str:
        async with hub.listening() as address:
            return await call(address, context, path)

    return asyncio.run(ask())


def failed(hub: LoopbackHub, context: ssl.SSLContext) -> KioskError:
    """The words for a line that broke before anything was said."""
    try:
        said = asked(hub, context)
    except (aiohttp.ClientError, OSError) as error:
        return line_trouble(error, hub.address)
    pytest.fail(f"the hub answered {said}")


@pytest.fixture
def hub(tmp_path: Path) -> LoopbackHub:
    return LoopbackHub(tmp_path)


@pytest.mark.parametrize("name", ["seat/1", "seat/2", "panel/1", "hub/2"])
def test_a_machine_is_who_its_certificate_says(hub: LoopbackHub, tmp_path: Path, name: str) -> None:
    assert asked(hub, machine_context(ca().der, honest_chain(tmp_path, name))) == name


def test_without_a_certificate_only_joining_answers(hub: LoopbackHub) -> None:
    context = machine_context(ca().der)

    async def ask() -> None:
        async with hub.listening() as address:
            for path, method in (
                ("/who", "GET"),
                ("/", "GET"),
                ("/nothing", "GET"),
                ("/join", "GET"),
                ("/authority", "POST"),
                ("/join/", "POST"),
                ("/who", "POST"),
            ):
                assert await call(address, context, path, method=method) == "no_certificate"
            assert "Greeting" in await call(address, context, "/authority")
            assert await call(address, context, "/join", method="POST", data=b"{}") == "bad_message"

    asyncio.run(ask())


@pytest.mark.skipif(sys.platform == "win32", reason="its libcrypto cannot be found by its map")
def test_an_error_that_other_code_left_behind_is_not_taken_for_the_halls() -> None:
    maps = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    name = next(line.split()[-1] for line in maps if "/libcrypto.so" in line)
    libcrypto = ctypes.CDLL(name)
    libcrypto.ERR_new()
    libcrypto.ERR_set_error(57, 100, None)  # ERR_LIB_PROV, PROV_R_BAD_DECRYPT
    machine_context(ca().der)
    with pytest.raises(CertificateRefusedError):
        machine_context(ca().der[:-1])


def _only_two_seats(hub: LoopbackHub) -> None:
    hub.names = frozenset({"seat/1", "seat/2"})


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (Forged(hall="hall-2"), "other_hall"),
        (Forged(name="seat/3"), "unknown_name"),
        (Forged(name="hub/2"), "unknown_name"),
        (Forged(subject="seat/2"), "bad_certificate"),
    ],
    ids=str,
)
def test_a_certificate_of_this_ca_that_says_something_else_is_refused_with_words(
    hub: LoopbackHub, tmp_path: Path, what: Forged, code: str
) -> None:
    _only_two_seats(hub)
    assert asked(hub, machine_context(ca().der, forged_chain(tmp_path, what))) == code


def test_hall_time_judges_a_certificate_and_no_other_clock(
    hub: LoopbackHub, tmp_path: Path
) -> None:
    context = machine_context(ca().der, honest_chain(tmp_path, "seat/1"))
    for hall_ms, answer in (
        (None, "seat/1"),
        (FIRST_MS - 1, "not_yet_valid"),
        (FIRST_MS, "seat/1"),
        (LAST_MS, "seat/1"),
        (LAST_MS + 1, "expired"),
    ):
        hub.hall_ms = hall_ms
        assert asked(hub, context) == answer


def test_a_revoked_certificate_is_refused_and_a_new_one_is_not(
    hub: LoopbackHub, tmp_path: Path
) -> None:
    key = make_tls_key()
    old, new = (ca().issue(make_csr(key), Grant("seat/1", FIRST, LAST)) for _ in range(2))
    hub.revoked = frozenset({old.machine.serial})
    for issued, answer in ((old, "revoked"), (new, "seat/1")):
        chain = chain_of(tmp_path / "machine.pem", key, issued.der)
        assert asked(hub, machine_context(ca().der, chain)) == answer


def test_another_ca_of_the_same_name_is_refused_by_both_ends(
    hub: LoopbackHub, tmp_path: Path
) -> None:
    assert ca().hall == ca(2).hall
    theirs = honest_chain(tmp_path, "seat/1", ca(2))
    error = failed(hub, machine_context(ca().der, theirs))
    assert isinstance(error, LineFailedError)
    assert error.detail == f"The hub at {hub.address} broke the line off."
    error = failed(hub, machine_context(ca(2).der, theirs))
    assert error.code == "other_hub"
    assert error.detail == (
        f"What answers at {hub.address} is no hub of this hall, or not of this round."
    )


def test_a_machine_that_is_no_hub_cannot_serve(hub: LoopbackHub, tmp_path: Path) -> None:
    for name in ("seat/1", "panel/1"):
        hub.chain = honest_chain(tmp_path, name)
        assert failed(hub, machine_context(ca().der)).code == "other_hub"


def test_a_certificate_without_its_key_is_worth_nothing(tmp_path: Path) -> None:
    issued = ca().issue(make_csr(make_tls_key()), Grant("seat/2", FIRST, LAST))
    stolen = chain_of(tmp_path / "stolen.pem", make_tls_key(), issued.der)
    with pytest.raises(CertificateRefusedError, match="bad_chain"):
        machine_context(ca().der, stolen)


YEARS = [(2014, 2015), (2035, 2036), (2026, 2027)]


@pytest.mark.parametrize("of_hub", YEARS)
@pytest.mark.parametrize("of_seat", YEARS)
def test_no_clock_of_any_machine_matters_in_the_handshake(
    hub: LoopbackHub, tmp_path: Path, of_hub: tuple[int, int], of_seat: tuple[int, int]
) -> None:
    # To a machine whose clock stands in 2035 a certificate of today looks as old as one of 2015
    # looks to this machine; and the other way round.
    hub.chain = forged_chain(tmp_path, Forged("hub/1", years=of_hub)).rename(tmp_path / "hub.pem")
    context = machine_context(ca().der, forged_chain(tmp_path, Forged("seat/1", years=of_seat)))
    assert asked(hub, context) == "seat/1"


@pytest.mark.parametrize("years", YEARS[:2])
def test_with_the_clock_looked_at_these_certificates_would_be_refused(
    hub: LoopbackHub, tmp_path: Path, years: tuple[int, int]
) -> None:
    hub.chain = forged_chain(tmp_path, Forged("hub/1", years=years))
    context = machine_context(ca().der)
    context.verify_flags &= ~ssl.VerifyFlags(0x200000)
    assert failed(hub, context).code == "other_hub"


def test_only_version_1_3_is_spoken(hub: LoopbackHub) -> None:
    context = machine_context(ca().der)
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_2
    assert failed(hub, context).code == "broken_off"


def test_the_systems_anchors_are_never_trusted() -> None:
    context = machine_context(ca().der)
    assert context.get_ca_certs(binary_form=True) == [ca().der]
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


def test_no_session_is_resumed(hub: LoopbackHub, tmp_path: Path) -> None:
    context = machine_context(ca().der, honest_chain(tmp_path, "seat/1"))

    async def ask() -> bool:
        async with hub.listening() as address:
            reader, writer = await asyncio.open_connection(
                *address, ssl=context, server_hostname="hub.kiosk.invalid"
            )
            writer.write(b"GET /who HTTP/1.0\r\n\r\n")
            assert (await reader.read()).endswith(b"seat/1")
            line = writer.get_extra_info("ssl_object")
            writer.close()
            return bool(line.session.has_ticket)

    assert not asyncio.run(ask())


def test_the_client_can_see_which_hub_it_speaks_to(hub: LoopbackHub, tmp_path: Path) -> None:
    context = machine_context(ca().der, honest_chain(tmp_path, "seat/1"))

    async def ask() -> bytes | None:
        async with hub.listening() as address:
            _, writer = await asyncio.open_connection(
                *address, ssl=context, server_hostname="hub.kiosk.invalid"
            )
            der = peer_certificate(writer.get_extra_info("ssl_object"))
            writer.close()
            await writer.wait_closed()
            return der

    der = asyncio.run(ask())
    assert der is not None
    assert peer_of(der).name == "hub/1"


def test_nobody_at_all_is_told_so(tmp_path: Path) -> None:
    hub = LoopbackHub(tmp_path)

    async def ask() -> str:
        async with hub.listening():
            pass
        return await call(hub.address, machine_context(ca().der))

    with pytest.raises(aiohttp.ClientConnectorError) as caught:
        asyncio.run(ask())
    error = line_trouble(caught.value, hub.address)
    assert error.code == "no_answer"
    assert "are the cables in?" in error.detail


def test_without_tls_there_is_no_certificate() -> None:
    nobody = Admission(HALL, frozenset(), frozenset(), None)
    assert peer_certificate(None) is None
    with pytest.raises(MachineRefusedError, match="no_certificate"):
        admitted(None, nobody)


def test_a_chain_that_cannot_be_read_is_refused_with_words(tmp_path: Path) -> None:
    path = tmp_path / "machine.pem"
    with pytest.raises(CertificateRefusedError, match="bad_chain"):
        machine_context(ca().der, path)
    path.write_text("nothing", encoding="utf-8")
    with pytest.raises(CertificateRefusedError, match="bad_chain"):
        machine_context(ca().der, path)
    with pytest.raises(CertificateRefusedError, match="bad_chain"):
        machine_context(b"nothing")


def test_a_certificate_of_one_day_in_2015_is_judged_by_hall_time(
    hub: LoopbackHub, tmp_path: Path
) -> None:
    then = date(2015, 3, 1)
    context = machine_context(ca().der, honest_chain(tmp_path, "seat/1", days=(then, then)))
    hub.hall_ms = FIRST_MS
    assert asked(hub, context) == "expired"
