"""Hubs that are not what a machine was told: nothing of theirs is believed. Real TLS."""

import asyncio
from pathlib import Path

import pytest

from kiosk.hall.certificates import make_csr, make_tls_key
from kiosk.hall.errors import LineFailedError
from kiosk.hall.hall_ca import Grant
from kiosk.hall.invitations import JoinCode
from kiosk.hall.join_client import join
from kiosk.hall.join_messages import Certified
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.hall_authority import AuthorityWanted
from tests.fakes.hall_machines import NOBODY, files, place, refusal
from tests.fakes.hall_network import FIRST, LAST, LoopbackHub, ca
from tests.fakes.hall_people import root, seat_key


@pytest.fixture
def hub(tmp_path: Path) -> LoopbackHub:
    return LoopbackHub(tmp_path)


def test_a_code_leads_to_the_hub_that_gave_it_out_and_no_other(
    hub: LoopbackHub, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other = LoopbackHub(tmp_path / "other", ca(2))

    async def does() -> object:
        async with other.listening() as address:
            code = (await hub.service.new_code("seat/1"))._replace(address=address)
            return await join(code, place(tmp_path), seat_key(1))

    assert refusal(hub, does).code == "other_hub"
    assert not other.events


def test_a_stranger_who_shows_the_real_authority_learns_nothing(
    hub: LoopbackHub, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    stranger = LoopbackHub(tmp_path / "other", ca(2))
    stranger.document = hub.document

    async def does() -> object:
        async with stranger.listening() as address:
            code = (await hub.service.new_code("seat/1"))._replace(address=address)
            return await join(code, place(tmp_path), seat_key(1))

    assert refusal(hub, does).code == "other_hub"
    assert not stranger.stored


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (AuthorityWanted(hall="hall-2"), "wrong_hall"),
        (AuthorityWanted(round="2026-02"), "wrong_round"),
        (AuthorityWanted(revoked=frozenset({ca().fingerprint})), "revoked"),
    ],
)
def test_an_authority_for_something_else_is_refused(
    hub: LoopbackHub, tmp_path: Path, wanted: AuthorityWanted, code: str
) -> None:
    async def does() -> object:
        made = await hub.service.new_code("seat/1")
        return await join(made, place(tmp_path, wanted=wanted), seat_key(1))

    error = refusal(hub, does)
    assert isinstance(error, DocumentRefusedError)
    assert error.code == code
    assert not hub.events
    assert not (tmp_path / "seat" / "hall").exists()


def test_an_authority_of_another_centre_is_refused(hub: LoopbackHub, tmp_path: Path) -> None:
    async def does() -> object:
        code = await hub.service.new_code("seat/1")
        at = place(tmp_path, roots=root(number=2).roots())
        return await join(code, at, seat_key(1))

    assert refusal(hub, does).code == "untrusted"


@pytest.mark.parametrize("lie", ["other_key", "other_ca", "other_role", "other_name", "rubbish"])
def test_a_certificate_for_something_else_is_not_stored(
    hub: LoopbackHub, tmp_path: Path, lie: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def certificate(csr: bytes) -> bytes:
        grant = Grant(
            {"other_role": "panel/1", "other_name": "seat/2"}.get(lie, "seat/1"), FIRST, LAST
        )
        issuer = ca(2) if lie == "other_ca" else ca()
        csr = make_csr(make_tls_key()) if lie == "other_key" else csr
        return b"rubbish" if lie == "rubbish" else issuer.issue(csr, grant).der

    async def certified(csr: bytes, _admitted: object) -> Certified:
        return Certified(certificate=certificate(csr), authority=hub.document)

    async def does() -> object:
        monkeypatch.setattr(hub.service, "_certified", certified)
        code = await hub.service.new_code("seat/1")
        return await join(code, place(tmp_path, name="seat/1"), seat_key(1))

    codes = {"other_name": "other_machine", "rubbish": "bad_certificate"}
    assert refusal(hub, does).code == codes.get(lie, "bad_answer")
    assert files(place(tmp_path)) == ["wanted.key"]


def test_nobody_there_is_told_so(tmp_path: Path) -> None:
    code = JoinCode(NOBODY, bytes(10), bytes(10))
    with pytest.raises(LineFailedError, match=r"No hub answers at 127\.0\.0\.1:9"):
        asyncio.run(join(code, place(tmp_path), None))
