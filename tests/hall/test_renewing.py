"""A new certificate by a machine's own key, over real TLS on loopback."""

import asyncio
from pathlib import Path

import pytest

from kiosk.base.errors import KioskError
from kiosk.hall.errors import JoinRefusedError, LineFailedError
from kiosk.hall.join_client import explain, renew
from kiosk.hall.membership import Membership, load
from kiosk.trust.hall_authority import AuthorityWanted
from kiosk.trust.keys import KeyPair
from tests.fakes.hall_machines import NOBODY, STRANGER, files, joined, place, refusal, with_hub
from tests.fakes.hall_network import LoopbackHub, ca, hub_key
from tests.fakes.hall_people import HALL, seat_key


@pytest.fixture
def hub(tmp_path: Path) -> LoopbackHub:
    return LoopbackHub(tmp_path)


def test_a_seat_renews_with_its_journal_key(hub: LoopbackHub, tmp_path: Path) -> None:
    at = place(tmp_path)
    old = joined(hub, at, seat_key(1))

    async def does() -> Membership:
        return await renew(at, seat_key(1), (NOBODY, hub.address))

    new = with_hub(hub, does)
    assert (new.machine.name, hub.events[1].way) == ("seat/1", "renewal")
    assert new.machine.serial != old.machine.serial
    assert files(at) == [f"{new.machine.serial}.pem", "joined.json"]


def test_a_seat_of_an_earlier_round_renews_where_it_joined(
    hub: LoopbackHub, tmp_path: Path
) -> None:
    at = place(tmp_path)
    joined(hub, at, seat_key(1))
    (tmp_path / "next").mkdir()
    later = LoopbackHub(tmp_path / "next", ca(2), round="2027-02")
    wanted = AuthorityWanted(hall=HALL, round="2027-02")

    async def moved() -> None:
        # The next round's hub stands where the last one stood.
        path = at.folder / "hall" / "joined.json"
        data = path.read_bytes().replace(hub_address, str(later.address).encode())
        path.write_bytes(data)

    async def does() -> Membership:
        await moved()
        return await renew(at._replace(wanted=wanted), seat_key(1))

    hub_address = str(hub.address).encode()
    assert with_hub(later, does).authority.round == "2027-02"


def test_an_old_rounds_hub_cannot_pose_as_this_rounds(hub: LoopbackHub, tmp_path: Path) -> None:
    at = place(tmp_path, wanted=AuthorityWanted(hall=HALL, round="2027-02"))

    async def does() -> Membership:
        return await renew(at, seat_key(1), (hub.address,))

    assert refusal(hub, does).code == "wrong_round"


def test_a_hub_joins_another_by_its_own_key(hub: LoopbackHub, tmp_path: Path) -> None:
    at = place(tmp_path)

    async def does() -> Membership:
        return await renew(at, hub_key(2), (hub.address,))

    assert with_hub(hub, does).machine.name == "hub/2"


@pytest.mark.parametrize(
    ("own", "code"), [(STRANGER, "unknown_key"), (seat_key(2), "other_machine")]
)
def test_another_key_renews_nothing_and_the_old_certificate_stays(
    hub: LoopbackHub, tmp_path: Path, own: KeyPair, code: str
) -> None:
    at = place(tmp_path, name="seat/1")
    old = joined(hub, at, seat_key(1))

    async def does() -> Membership:
        return await renew(at, own, (hub.address,))

    assert refusal(hub, does).code == code
    assert load(at.folder, at.roots, at.wanted) == old


def test_who_never_joined_has_nothing_to_renew(tmp_path: Path) -> None:
    at = place(tmp_path)
    assert load(at.folder, at.roots, at.wanted) is None
    with pytest.raises(JoinRefusedError, match="not_joined"):
        asyncio.run(renew(at, seat_key(1)))
    with pytest.raises(LineFailedError, match="no_answer"):
        asyncio.run(renew(at, seat_key(1), (NOBODY, NOBODY)))


def test_a_certificate_of_an_earlier_ca_is_explained(hub: LoopbackHub, tmp_path: Path) -> None:
    at = place(tmp_path)
    made = joined(hub, at, seat_key(1))
    (tmp_path / "next").mkdir()
    later = LoopbackHub(tmp_path / "next", ca(2))

    async def told() -> KioskError | None:
        return await explain(made._replace(addresses=(later.address,)), at)

    error = with_hub(later, told)
    assert error is not None
    assert error.code == "other_ca"

    async def good() -> KioskError | None:
        return await explain(made._replace(addresses=(hub.address,)), at)

    assert with_hub(hub, good) is None
    nobody = asyncio.run(explain(made._replace(addresses=(NOBODY,)), at))
    assert nobody is not None
    assert nobody.code == "no_answer"
