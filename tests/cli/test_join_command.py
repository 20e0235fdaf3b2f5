"""`kiosk join` against a hub that really listens on loopback."""

import asyncio
import io
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.base.ids import HallId
from kiosk.cli import join
from kiosk.hall.hub_folder import HubSetup
from kiosk.hall.membership import load
from kiosk.seat.folder import SeatFolder, SeatSetup
from kiosk.trust.files import write_private
from kiosk.trust.hall_authority import AuthorityWanted
from kiosk.trust.hub_key import hub_key_bytes
from kiosk.trust.seat_key import seat_key_bytes
from tests.fakes.hall_machines import NOBODY
from tests.fakes.hall_network import LoopbackHub, hub_key
from tests.fakes.hall_people import HALL, blueprint, root, seat_key

Pause = Callable[[], Coroutine[Any, Any, bool]]


class Technician:
    """At a computer of the hall, while its hub listens."""

    def __init__(self, hub: LoopbackHub, monkeypatch: pytest.MonkeyPatch) -> None:
        self.hub = hub
        self._patch = monkeypatch

    def types(self, *lines: str) -> None:
        self._patch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    def works(self, does: Callable[[], Awaitable[None]]) -> None:
        """Do something while the hub listens."""

        async def listen() -> None:
            async with self.hub.listening():
                await does()

        asyncio.run(listen())

    async def runs(self, *arguments: str, pause: Pause | None = None) -> int:
        """The command, in a thread of its own as on another computer.

        Args:
            arguments: of the command.
            pause: what happens at the hub between two tries; says whether Ctrl+C is pressed then.
        """
        here = asyncio.get_running_loop()

        async def wait(_seconds: float) -> None:
            if pause is None:
                raise AssertionError("nobody was to be waited for")
            if asyncio.run_coroutine_threadsafe(pause(), here).result():
                raise KeyboardInterrupt

        return await asyncio.to_thread(join.main, arguments, wait)


@pytest.fixture
def technician(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Technician:
    return Technician(LoopbackHub(tmp_path), monkeypatch)


def seat_folder(tmp_path: Path) -> Path:
    """A seat that was set up and has no sitting file yet."""
    folder = SeatFolder(tmp_path / "seat")
    folder.root.mkdir()
    folder.trust.write_bytes(root().roots().to_bytes())
    write_private(folder.seat_key, seat_key_bytes(seat_key(1)))
    setup = SeatSetup(hall=HallId(HALL), exam=blueprint().id)
    folder.setup_file.write_bytes(msgspec.json.encode(setup))
    return folder.root


def panel_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "panel"
    folder.mkdir()
    (folder / "trust.json").write_bytes(root().roots().to_bytes())
    return folder


def hub_folder(tmp_path: Path) -> Path:
    """The folder of the hall's second hub, but for what it was set up as."""
    folder = tmp_path / "hub"
    folder.mkdir()
    (folder / "trust.json").write_bytes(root().roots().to_bytes())
    write_private(folder / "hall-1-hub-2.hubkey", hub_key_bytes(hub_key(2)))
    return folder


def joined_as(folder: Path) -> str:
    member = load(folder, root().roots(), AuthorityWanted(hall=HALL))
    return member.machine.name if member is not None else ""


def test_a_seat_joins_with_a_typed_code_and_says_what_it_is(
    technician: Technician, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = seat_folder(tmp_path)

    async def does() -> None:
        code = await technician.hub.service.new_code("seat/1")
        groups = list(code.groups)
        groups[3] = groups[3][:-1] + ("0" if groups[3][-1] != "0" else "1")
        technician.types("-".join(groups), "nothing", code.text.lower())
        assert await technician.runs("--data", str(folder)) == 0

    technician.works(does)
    assert joined_as(folder) == "seat/1"
    told = capsys.readouterr().out
    assert "Group 4 is mistyped." in told
    assert "A code has 11 groups." in told
    assert "This computer is seat/1 of hall hall-1, round 2026-08." in told
    assert f"Hubs: {technician.hub.address}." in told
    assert f"Start it with: python3 dev.py kiosk run --data {folder}" in told


def test_a_panel_joins_too(technician: Technician, tmp_path: Path) -> None:
    folder = panel_folder(tmp_path)

    async def does() -> None:
        technician.types((await technician.hub.service.new_code("panel/1")).text)
        assert await technician.runs("--data", str(folder)) == 0

    technician.works(does)
    assert joined_as(folder) == "panel/1"


def test_a_standby_joins_with_its_own_key(technician: Technician, tmp_path: Path) -> None:
    folder = hub_folder(tmp_path)

    async def does() -> None:
        setup = HubSetup(
            hall=HallId(HALL),
            exam=blueprint().id,
            name="hub/2",
            addresses=(str(NOBODY), str(technician.hub.address)),
        )
        (folder / "hub.json").write_bytes(msgspec.json.encode(setup))
        assert await technician.runs("--data", str(folder)) == 0

    technician.works(does)
    assert joined_as(folder) == "hub/2"


def test_with_a_join_file_it_waits_until_staff_confirm(
    technician: Technician, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, file = seat_folder(tmp_path), tmp_path / "hall.join"
    asked: list[str] = []

    async def pause() -> bool:
        (one,) = technician.hub.service.waiting()
        asked.append(one.digest)
        if len(asked) == 3:
            await technician.hub.service.confirm(one.digest, "seat/1")
        return False

    async def does() -> None:
        file.write_bytes((await technician.hub.service.new_file(2)).to_bytes())
        given = ("--data", str(folder), "--file", str(file))
        assert await technician.runs(*given, pause=pause) == 0

    technician.works(does)
    assert joined_as(folder) == "seat/1"
    assert len(asked) == 3
    assert capsys.readouterr().out.count(asked[0]) == 1  # said once, however often it is asked


def test_the_wait_can_be_stopped_and_the_same_request_goes_on(
    technician: Technician, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, file = seat_folder(tmp_path), tmp_path / "hall.join"
    asked: list[str] = []

    async def stop() -> bool:
        asked.append(technician.hub.service.waiting()[0].digest)
        return True

    async def confirm() -> bool:
        asked.append(technician.hub.service.waiting()[0].digest)
        await technician.hub.service.confirm(asked[-1], "seat/1")
        return False

    async def does() -> None:
        file.write_bytes((await technician.hub.service.new_file(2)).to_bytes())
        given = ("--data", str(folder), "--file", str(file))
        assert await technician.runs(*given, pause=stop) == 130
        assert joined_as(folder) == ""
        assert await technician.runs(*given, pause=confirm) == 0

    technician.works(does)
    assert joined_as(folder) == "seat/1"
    assert len(set(asked)) == 1
    assert "Nothing is lost" in capsys.readouterr().err


def test_refusals_are_told_and_change_nothing(
    technician: Technician, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = seat_folder(tmp_path)

    async def does() -> None:
        code = await technician.hub.service.new_code("seat/2")
        technician.types(code.text)
        assert await technician.runs("--data", str(folder)) == 1
        technician.types()
        assert await technician.runs("--data", str(folder)) == 130

    technician.works(does)
    assert "Not joined:" in capsys.readouterr().err
    assert joined_as(folder) == ""


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda folder: (folder / "trust.json").unlink(), "unreadable"),
        (lambda folder: (folder / "seat.json").write_bytes(b"{"), "bad_setup"),
        (lambda folder: (folder / "seat.key").chmod(0o644), "readable_by_others"),
    ],
    ids=["no root", "damaged set-up", "key for all"],
)
def test_a_folder_that_is_not_what_it_must_be_is_told_so(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    spoil: Callable[[Path], object],
    code: str,
) -> None:
    folder = seat_folder(tmp_path)
    spoil(folder)
    assert join.main(["--data", str(folder)]) == 1
    assert f"[{code}]" in capsys.readouterr().err


def test_an_empty_folder_and_a_hub_with_the_ca_have_nothing_to_join(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert join.main(["--data", str(tmp_path)]) == 1
    words = capsys.readouterr().err
    assert str(tmp_path) in words
    assert "`kiosk hall set-up` makes a hub's" in words
    folder = hub_folder(tmp_path)
    (folder / "hub.json").write_bytes(
        msgspec.json.encode(
            HubSetup(hall=HallId(HALL), exam=blueprint().id, name="hub/1", addresses=(str(NOBODY),))
        )
    )
    (folder / "hall-1.cakey").write_bytes(b"")
    assert join.main(["--data", str(folder)]) == 1
    assert "certifies itself" in capsys.readouterr().err
