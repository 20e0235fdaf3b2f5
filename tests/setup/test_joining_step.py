"""The step of joining, against a hub that really listens on loopback."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
import pytest

from kiosk.hall.membership import Joined
from kiosk.setup.lock_steps import LockStep
from kiosk.setup.plan import Join, Plan, Role, SeatPlan
from kiosk.setup.step import Control, Outcome, Site
from kiosk.setup.steps import FilesStep, JoinStep
from kiosk.setup.walk import run_step
from kiosk.trust.files import write_private
from kiosk.trust.seat_key import seat_key_bytes
from tests.fakes.hall_network import LoopbackHub
from tests.fakes.hall_people import HALL, blueprint, seat_key
from tests.setup.conftest import Fleet


@pytest.fixture
def hub(fleet: Fleet) -> LoopbackHub:
    (fleet.folder / "hub").mkdir()
    return LoopbackHub(fleet.folder / "hub")


def machine(fleet: Fleet, role: Role = "panel") -> Site:
    """A computer with its folder, before it joins."""
    plan = Plan(
        role=role,
        hall=HALL,
        exam=blueprint().id,
        trust=str(fleet.folder / "trust.json"),
        seat=SeatPlan(number=1) if role == "seat" else SeatPlan(),
    )
    site = Site(plan, fleet.base, fleet.machine, fleet.record)
    if role == "seat":
        site.data.mkdir()
        write_private(site.data / "seat.key", seat_key_bytes(seat_key(1)))
    assert run_step(FilesStep(), site, Control()).status == "done"
    return site


def with_join(site: Site, join: Join) -> Site:
    return site._replace(plan=msgspec.structs.replace(site.plan, join=join))


def while_listening(hub: LoopbackHub, does: Callable[[], Awaitable[Outcome]]) -> Outcome:
    async def beside() -> Outcome:
        async with hub.listening():
            return await does()

    return asyncio.run(beside())


async def runs(site: Site, control: Control | None = None) -> Outcome:
    """The step, in a thread of its own as beside a window."""
    return await asyncio.to_thread(run_step, JoinStep(), site, control or Control())


def test_a_panel_joins_by_a_code_and_once(fleet: Fleet, hub: LoopbackHub) -> None:
    site = machine(fleet)

    async def does() -> Outcome:
        code = (await hub.service.new_code("panel/1")).text
        found = await runs(with_join(site, Join(code=code)))
        assert (found.status, found.facts["name"]) == ("done", "panel/1")
        return await runs(site)

    assert while_listening(hub, does).status == "same"
    run_step(LockStep(), site, Control())
    performs = [one for one in fleet.machine.calls if one[1:3] == ("lockdown", "perform")]
    assert f"--reach {hub.address}" in " ".join(performs[0])


def test_a_seat_joins_as_its_number(fleet: Fleet, hub: LoopbackHub) -> None:
    site = machine(fleet, "seat")

    async def does() -> Outcome:
        return await runs(with_join(site, Join(code=(await hub.service.new_code("seat/1")).text)))

    found = while_listening(hub, does)
    assert (found.status, found.facts.get("name")) == ("done", "seat/1"), found


def test_a_hub_that_is_off_is_told_and_leaves_nothing(fleet: Fleet, hub: LoopbackHub) -> None:
    site = machine(fleet)

    async def does() -> Outcome:
        return Outcome("done", "", (await hub.service.new_code("panel/1")).text)

    code = while_listening(hub, does).detail
    found = run_step(JoinStep(), with_join(site, Join(code=code)), Control())
    assert found.status == "failed"
    assert not (site.data / "hall/joined.json").exists()


def test_a_wait_for_staff_is_told_and_can_be_stopped_and_goes_on(
    fleet: Fleet, hub: LoopbackHub
) -> None:
    site, path = machine(fleet), fleet.folder / "hall.join"
    stop = threading.Event()
    told: list[str] = []

    def tell(code: str, _facts: object) -> None:
        told.append(code)
        stop.set()

    async def does() -> Outcome:
        path.write_bytes((await hub.service.new_file(2)).to_bytes())
        joining = with_join(site, Join(file=str(path)))
        stopped = await runs(joining, Control(stop.is_set, tell))
        assert stopped.code == "stopped"
        assert site.record.outcome("join") is None
        (one,) = hub.service.waiting()
        await hub.service.confirm(one.digest, "panel/1")
        return await runs(joining)

    assert while_listening(hub, does).facts["name"] == "panel/1"
    assert told[0] == "asks_in"
    assert Path(path).exists()


def test_the_user_of_the_exam_opens_no_network_by_what_joining_left(
    fleet: Fleet, hub: LoopbackHub
) -> None:
    site = machine(fleet)

    async def does() -> Outcome:
        return await runs(with_join(site, Join(code=(await hub.service.new_code("panel/1")).text)))

    assert while_listening(hub, does).status == "done"
    path = site.data / "hall" / "joined.json"
    joined = msgspec.json.decode(path.read_bytes(), type=Joined)
    theirs = msgspec.structs.replace(joined, addresses=("203.0.113.9:443",))
    path.write_bytes(msgspec.json.encode(theirs))
    assert run_step(LockStep(), site._replace(record=fleet.record), Control()).status == "done"
    assert "203.0.113.9" not in repr(fleet.machine.calls)
    assert f"'--reach', '{hub.address}'" in repr(fleet.machine.calls)


def test_hubs_that_only_the_user_of_the_exam_names_are_joined_anew(
    fleet: Fleet, hub: LoopbackHub
) -> None:
    site = machine(fleet)

    async def does() -> Outcome:
        code = (await hub.service.new_code("panel/1")).text
        await runs(with_join(site, Join(code=code)))
        site.record.know_hubs(())  # as after `kiosk join`
        assert (await runs(site)).code == "no_code"
        assert run_step(LockStep(), site, Control()).code == "no_code"
        assert not fleet.machine.locked
        again = (await hub.service.new_code("panel/1")).text
        return await runs(with_join(site, Join(code=again)))

    assert while_listening(hub, does).status == "done"
    assert site.record.kept.hubs == (str(hub.address),)


@pytest.mark.parametrize("linked", ["hall", "hall/wanted.key", "hall/joined.json.new"])
def test_no_link_of_the_user_of_the_exam_is_written_through(
    fleet: Fleet, hub: LoopbackHub, linked: str
) -> None:
    site = machine(fleet)
    system = fleet.folder / "system"
    system.mkdir()
    (site.data / linked).parent.mkdir(exist_ok=True)
    (site.data / linked).symlink_to(system)

    async def does() -> Outcome:
        return await runs(with_join(site, Join(code=(await hub.service.new_code("panel/1")).text)))

    found = while_listening(hub, does)
    assert (found.status, found.code) == ("failed", "link_in_folder")
    assert linked in found.detail
    assert not list(system.iterdir())
