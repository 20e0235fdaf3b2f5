"""Which computer a folder is of, and how long staff are waited for when it joins."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.base.errors import MalformedError
from kiosk.hall.errors import LineFailedError
from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.invitations import Address, JoinCode
from kiosk.hall.join_messages import Waiting
from kiosk.setup.joining import AGAIN_S, Machine, machine_of, until_confirmed
from tests.fakes.hall_people import root
from tests.setup.conftest import Fleet

CODE = JoinCode(Address("127.0.0.1", 1), bytes(10), bytes(range(10)))
HUB = 'addresses = ["10.0.0.1:7443", "10.0.0.2:7443", "10.0.0.3:7443"]\n'


def hub_of(fleet: Fleet) -> Path:
    fleet.write('role = "hub"', f"[hub]\n{HUB}")
    fleet.run()
    return fleet.base / "hub"


def code_of(data: Path) -> str:
    with pytest.raises(MalformedError) as refused:
        machine_of(data)
    return refused.value.code


def test_a_folder_of_nothing_is_no_computer(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "not_set_up"


def test_a_hub_that_certifies_itself_does_not_join(fleet: Fleet) -> None:
    assert code_of(hub_of(fleet)) == "own_ca"


def test_a_standby_hub_joins_at_the_others(fleet: Fleet) -> None:
    data = hub_of(fleet)
    for path in data.glob("*.cakey"):
        path.unlink()
    found = machine_of(data)
    assert found.starts == "hub"
    assert [str(one) for one in found.hubs] == ["10.0.0.2:7443", "10.0.0.3:7443"]
    assert found.own is not None
    assert found.own.signing_public == HubFolder(data).key().signing_public


def test_a_panel_has_no_key_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "trust.json").write_bytes(root().roots().to_bytes())
    found = machine_of(tmp_path)
    assert (found.starts, found.own, found.hubs) == ("supervisor", None, ())


def test_roots_that_this_build_has_not_pinned_are_refused(tmp_path: Path) -> None:
    (tmp_path / "trust.json").write_bytes(root(demo=False).roots().to_bytes())
    assert code_of(tmp_path) == "no_root"


# ---- waiting for staff


class Watching:
    """What was told while staff were waited for, in one line."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def asks(self, number: str) -> None:
        self.told.append(number)

    def waits(self, seconds: float, trouble: str) -> None:
        self.told.append((seconds, trouble))


def waited(
    monkeypatch: pytest.MonkeyPatch, panel: Machine, answers: Iterator[object]
) -> tuple[object, list[object], list[float]]:
    """What comes of these answers of a hub: the end, what was told, and each pause."""

    async def join(*_asked: object) -> object:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    monkeypatch.setattr("kiosk.setup.joining.join", join)
    watching = Watching()
    try:
        end: object = asyncio.run(until_confirmed(CODE, panel, watching, pause))
    except LineFailedError as error:
        end = error
    return end, watching.told, pauses


@pytest.fixture
def panel(tmp_path: Path) -> Machine:
    (tmp_path / "trust.json").write_bytes(root().roots().to_bytes())
    return machine_of(tmp_path)


def test_a_hub_that_is_not_there_at_the_first_try_is_told_at_once(
    monkeypatch: pytest.MonkeyPatch, panel: Machine
) -> None:
    off = LineFailedError("no_line", "nobody listens")
    assert waited(monkeypatch, panel, iter([off])) == (off, [], [])


def test_while_staff_look_a_line_that_breaks_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, panel: Machine
) -> None:
    first, again = Waiting(request="aa11"), Waiting(request="bb22")
    off = LineFailedError("no_line", "nobody listens")
    answers = iter([first, first, off, again, "the certificate"])
    end, told, pauses = waited(monkeypatch, panel, answers)
    assert end == "the certificate"
    assert told == [
        *("aa11", (0.0, ""), (AGAIN_S, "")),
        (2 * AGAIN_S, "nobody listens"),
        *("bb22", (3 * AGAIN_S, "")),
    ]
    assert pauses == [AGAIN_S] * 4
