"""Joining over real TLS on loopback, with full disks and hostile requests."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
import pytest

from kiosk.base.errors import KioskError
from kiosk.exam.hall.events import SeatJoined
from kiosk.hall import join_service
from kiosk.hall.certificates import HUB_DNS_NAME
from kiosk.hall.errors import CertificateRefusedError, JoinRefusedError
from kiosk.hall.invitations import JoinCode, read_code, split_code
from kiosk.hall.join_client import join, renew
from kiosk.hall.join_messages import Waiting
from kiosk.hall.join_service import Issuer, certify_itself
from kiosk.hall.join_state import JoinState
from kiosk.hall.membership import Membership, load
from kiosk.hall.tls import machine_context
from kiosk.trust.errors import KeyFileRefusedError
from kiosk.trust.hall_authority import AuthorityWanted
from kiosk.trust.keys import KeyPair
from tests.fakes.hall_machines import NOBODY, STRANGER, files, joined, place, refusal, with_hub
from tests.fakes.hall_network import FIRST, ROUND, LoopbackHub, ca, call
from tests.fakes.hall_people import HALL, seat_key
from tests.fakes.scripted_clock import HOUR


@pytest.fixture
def hub(tmp_path: Path) -> LoopbackHub:
    return LoopbackHub(tmp_path)


def test_a_seat_joins_with_a_typed_code_and_is_let_in(hub: LoopbackHub, tmp_path: Path) -> None:
    at = place(tmp_path, name="seat/1")

    async def does() -> str:
        code = await hub.service.new_code("seat/1")
        made = await join(read_code(split_code(code.text)), at, seat_key(1))
        assert isinstance(made, Membership)
        assert made.addresses == (hub.address,)
        return await call(made.addresses[0], made.context())

    assert with_hub(hub, does) == "seat/1"
    made = load(at.folder, at.roots, AuthorityWanted(HALL, ROUND, FIRST))
    assert made is not None
    assert hub.events == [
        SeatJoined(name="seat/1", serial=made.machine.serial, vouched="centre", way="code")
    ]
    assert files(at) == [f"{made.machine.serial}.pem", "joined.json"]
    assert made.authority == hub.says


def test_everything_private_is_for_its_owner_only(hub: LoopbackHub, tmp_path: Path) -> None:
    at = place(tmp_path)
    made = joined(hub, at, seat_key(1))
    hall = at.folder / "hall"
    assert {path.stat().st_mode & 0o777 for path in hall.iterdir()} == {0o600}
    assert hall.stat().st_mode & 0o777 == 0o700
    made.chain.chmod(0o644)
    with pytest.raises(KeyFileRefusedError, match="readable_by_others"):
        load(at.folder, at.roots, at.wanted)


def test_a_panel_joins_without_a_key(hub: LoopbackHub, tmp_path: Path) -> None:
    assert joined(hub, place(tmp_path), None, "panel/1").machine.role == "panel"


def test_a_code_works_once_for_one_seat_within_an_hour(hub: LoopbackHub, tmp_path: Path) -> None:
    codes: list[JoinCode] = []

    async def first() -> None:
        codes.append(await hub.service.new_code("seat/1"))
        await join(codes[0], place(tmp_path, "one"), seat_key(1))

    def asking(folder: str, own: KeyPair, name: str = "") -> Callable[[], Awaitable[object]]:
        async def does() -> object:
            code = codes[-1]._replace(address=hub.address)
            return await join(code, place(tmp_path, folder, name=name), own)

        return does

    async def another() -> None:
        codes.append(await hub.service.new_code("seat/1"))

    with_hub(hub, first)
    assert refusal(hub, asking("two", seat_key(1))).code == "used"
    with_hub(hub, another)
    assert refusal(hub, asking("three", seat_key(2))).code == "other_machine"
    assert refusal(hub, asking("four", STRANGER, name="seat/2")).code == "other_machine"
    hub.clock.wait(HOUR)
    late = refusal(hub, asking("five", seat_key(1)))
    assert (late.code, late.detail) == (
        *("expired", "Codes and join files last an hour; make a new one."),
    )
    assert [event.name for event in hub.events] == ["seat/1"]
    assert not (tmp_path / "five" / "hall" / "joined.json").exists()


def test_a_guessed_code_is_refused(hub: LoopbackHub, tmp_path: Path) -> None:
    async def does() -> object:
        code = await hub.service.new_code("seat/1")
        return await join(code._replace(secret=bytes(10)), place(tmp_path), seat_key(1))

    assert refusal(hub, does).code == "unknown"
    assert not hub.events


def test_a_join_file_needs_a_confirmation(hub: LoopbackHub, tmp_path: Path) -> None:
    at = place(tmp_path)

    async def does() -> Membership:
        file = await hub.service.new_file(2)
        first = await join(file, at, seat_key(1))
        again = await join(file, at, seat_key(1))
        assert isinstance(first, Waiting)
        assert again == first
        assert not hub.events
        assert not (at.folder / "hall" / "joined.json").exists()
        (shown,) = hub.service.waiting()
        assert (shown.digest, shown.name) == (first.request, "seat/1")
        await hub.service.confirm(shown.digest, shown.name)
        made = await join(file, at, seat_key(1))
        assert isinstance(made, Membership)
        return made

    assert with_hub(hub, does).machine.name == "seat/1"
    assert hub.events[0].way == "file"


def test_a_file_of_another_hall_is_refused(hub: LoopbackHub, tmp_path: Path) -> None:
    async def does() -> object:
        file = await hub.service.new_file(2)
        return await join(msgspec.structs.replace(file, hall="hall-2"), place(tmp_path), None)

    assert refusal(hub, does).code == "other_hall"


def test_a_hub_that_cannot_store_hands_nothing_out(hub: LoopbackHub, tmp_path: Path) -> None:
    async def does() -> object:
        code = await hub.service.new_code("seat/1")
        hub.broken = KioskError("disk_full", "The disk is full.")
        with pytest.raises(JoinRefusedError, match="disk_full"):
            await join(code, place(tmp_path), seat_key(1))
        hub.broken = None
        return await join(code, place(tmp_path, "other"), STRANGER)

    # The code was not used up by what came to nothing.
    assert isinstance(with_hub(hub, does), Membership)
    assert len(hub.events) == 1


def test_a_lost_answer_is_asked_for_again(hub: LoopbackHub, tmp_path: Path) -> None:
    at = place(tmp_path)
    blocked = at.folder / "hall" / "joined.json.new"
    blocked.mkdir(parents=True)

    async def does() -> object:
        code = await hub.service.new_code("seat/1")
        with pytest.raises(OSError, match=r"joined\.json"):
            await join(code, at, seat_key(1))
        assert load(at.folder, at.roots, at.wanted) is None
        blocked.rmdir()
        return await join(code, at, seat_key(1))

    assert isinstance(with_hub(hub, does), Membership)
    assert [event.name for event in hub.events] == ["seat/1"] * 2
    assert len(files(at)) == 2


def test_a_failed_renewal_leaves_the_old_certificate_whole(
    hub: LoopbackHub, tmp_path: Path
) -> None:
    at = place(tmp_path)
    old = joined(hub, at, seat_key(1))
    (at.folder / "hall" / "joined.json.new").mkdir()

    async def does() -> object:
        with pytest.raises(OSError, match=r"joined\.json"):
            await renew(at, seat_key(1), (hub.address,))
        made = load(at.folder, at.roots, at.wanted)
        assert made == old
        return await call(hub.address, made.context())

    assert with_hub(hub, does) == "seat/1"


def test_a_damaged_key_of_a_request_is_made_anew(hub: LoopbackHub, tmp_path: Path) -> None:
    at = place(tmp_path)
    (at.folder / "hall").mkdir()
    key = at.folder / "hall" / "wanted.key"
    key.write_bytes(b"cut off")
    key.chmod(0o600)
    assert joined(hub, at, seat_key(1)).machine.name == "seat/1"


def test_a_damaged_folder_is_told_so(hub: LoopbackHub, tmp_path: Path) -> None:
    at = place(tmp_path)
    joined(hub, at, seat_key(1))
    path = at.folder / "hall" / "joined.json"
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(CertificateRefusedError, match="join again"):
        load(at.folder, at.roots, at.wanted)


def test_hostile_requests_are_refused_and_the_hub_goes_on(hub: LoopbackHub, tmp_path: Path) -> None:
    async def does() -> list[str]:
        context = machine_context(ca().der)
        said = [
            await call(hub.address, context, "/join", method="POST", data=data)
            for data in (b"", b"[" * 5000, b"\xff", b"x" * 200_000, b'{"version":2}')
        ]
        await join(await hub.service.new_code("seat/1"), place(tmp_path), seat_key(1))
        return said

    assert with_hub(hub, does) == [
        *("bad_message", "bad_message", "bad_message", "too_large", "other_version"),
    ]
    assert [event.name for event in hub.events] == ["seat/1"]


def test_a_request_that_never_ends_is_given_up(
    hub: LoopbackHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(join_service, "_PATIENCE_S", 0)

    async def does() -> bytes:
        reader, writer = await asyncio.open_connection(
            *hub.address, ssl=machine_context(ca().der), server_hostname=HUB_DNS_NAME
        )
        writer.write(b"POST /join HTTP/1.1\r\nHost: hub\r\nContent-Length: 10\r\n\r\n{")
        said = await reader.readuntil(b"too_slow")
        writer.close()
        await writer.wait_closed()
        return said

    assert with_hub(hub, does).startswith(b"HTTP/1.1 400")


def test_two_machines_with_one_code_at_once_are_one(hub: LoopbackHub, tmp_path: Path) -> None:
    async def does() -> list[object]:
        code = await hub.service.new_code("seat/1")
        places = [place(tmp_path, name) for name in ("one", "two", "three")]
        return list(
            await asyncio.gather(
                *(join(code, at, STRANGER) for at in places), return_exceptions=True
            )
        )

    outcomes = with_hub(hub, does)
    assert sum(isinstance(one, Membership) for one in outcomes) == 1
    assert {one.code for one in outcomes if isinstance(one, JoinRefusedError)} == {"used"}
    assert hub.stored[-1] != JoinState()


def test_the_first_hub_certifies_itself_and_serves(hub: LoopbackHub, tmp_path: Path) -> None:
    issuer = Issuer(hub.ca, hub.document, hub.says, (NOBODY,))
    at = place(tmp_path, "hub")
    machine = certify_itself(at.folder, issuer, "hub/1")
    membership = load(at.folder, at.roots, at.wanted)
    assert membership is not None
    assert membership.machine == machine
    hub.chain = membership.chain
    assert joined(hub, place(tmp_path), seat_key(1)).machine.name == "seat/1"
    for wrong, name, code in (
        (issuer, "hub/3", "unknown_hub"),
        (issuer, "seat/1", "unknown_hub"),
        (issuer._replace(ca=ca(2)), "hub/1", "other_ca"),
    ):
        with pytest.raises(JoinRefusedError, match=code):
            certify_itself(at.folder, wrong, name)
