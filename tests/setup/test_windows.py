"""A seat on Windows: no services, an account of the exam, and what starts in place of a desktop."""

import io
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import psutil
import pytest

from kiosk import __main__ as program
from kiosk.setup.errors import StepFailedError
from kiosk.setup.laying_out import leads_elsewhere
from kiosk.setup.machine import NOT_FOUND, Machine
from kiosk.setup.remove_command import Answers, remove_here
from kiosk.setup.windows_machine import WindowsMachine
from tests.fakes.set_up_machine import MadeUpMachine
from tests.setup.conftest import SKIPS, Fleet

if TYPE_CHECKING:
    import os

ACCOUNT = "S-1-5-21-1-2-3-1001"


@pytest.fixture
def windows(fleet: Fleet) -> Fleet:
    fleet.machine = MadeUpMachine(fleet.folder / "root", "windows")
    return fleet


def performed(fleet: Fleet) -> list[tuple[str, ...]]:
    return [one for one in fleet.machine.calls if one[:3] == ("kiosk", "lockdown", "perform")]


def test_a_seat_is_set_up_without_a_service(windows: Fleet) -> None:
    code, said = windows.run()
    assert (code, said["lock"].code) == (0, "locked_for_account")
    assert said["lock"].facts["account"] == "exam"
    assert not [one for one in windows.machine.calls if one[0] == "systemctl"]
    assert list(windows.machine.units.iterdir()) == []


def test_the_lockdown_hears_of_the_account_and_of_what_starts(windows: Fleet) -> None:
    windows.run()
    words = performed(windows)[-1]
    assert words[words.index("--account") + 1] == ACCOUNT
    shell = words[words.index("--shell") + 1]
    assert shell.endswith(f"run --data {windows.base / 'seat'}")
    assert "--user" not in words


def test_the_folder_of_the_seat_is_given_to_the_account_before_a_key_is_in_it(
    windows: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[Path]] = []
    real = windows.machine.own

    def own(folder: Path, account: str = "") -> None:
        seen.append(list(folder.iterdir()))
        real(folder, account)

    monkeypatch.setattr(windows.machine, "own", own)
    windows.run()
    assert windows.machine.owned == {windows.base / "seat": ACCOUNT}
    assert seen == [[]]


def test_a_folder_that_was_there_is_given_to_the_account_too(windows: Fleet) -> None:
    (windows.base / "seat").mkdir()
    windows.run()
    assert windows.machine.owned == {windows.base / "seat": ACCOUNT}


@pytest.mark.parametrize(
    ("mode", "marks", "leads"),
    [
        (stat.S_IFDIR, stat.FILE_ATTRIBUTE_DIRECTORY, False),
        (stat.S_IFDIR, stat.FILE_ATTRIBUTE_DIRECTORY | stat.FILE_ATTRIBUTE_REPARSE_POINT, True),
        (stat.S_IFLNK, 0, True),
    ],
)
def test_a_junction_leads_elsewhere_as_a_link_does(mode: int, marks: int, *, leads: bool) -> None:
    class Told:
        st_mode = mode
        st_file_attributes = marks

    assert leads_elsewhere(cast("os.stat_result", Told())) is leads


def test_the_restart_is_gone_on_with_by_hand(windows: Fleet) -> None:
    _, said = windows.run()
    assert (said["restart"].status, said["restart"].code) == ("waits", "restart_and_return")
    windows.machine.started = "boot-2"
    _, said = windows.run()
    assert said["restart"].code == "restarted"
    assert said["checks"].status == "done"


def test_a_shell_that_another_program_took_away_is_put_back_by_the_next_run(windows: Fleet) -> None:
    windows.run()
    (windows.machine.root / "etc/shell.conf").unlink()
    windows.machine.started = "boot-2"
    _, said = windows.run()
    assert (said["lock"].status, said["restart"].code) == ("done", "restarted")
    assert "shell" in windows.machine.locked


def test_a_lockdown_that_brings_no_shell_is_not_ready(windows: Fleet) -> None:
    windows.machine.without = {"shell"}
    code, said = windows.run()
    assert (code, said["lock"].code) == (1, "not_enabled")


def test_an_account_that_is_not_there_is_named(windows: Fleet) -> None:
    windows.write('role = "seat"', '[seat]\nnumber = 12\n[lockdown]\naccount = "other"' + SKIPS)
    code, said = windows.run()
    assert (code, said["files"].code) == (1, "no_account")
    assert "other" in said["files"].detail


def test_no_hub_is_set_up(windows: Fleet) -> None:
    windows.write('role = "hub"', '[hub]\naddresses = ["10.0.0.1:7443"]')
    code, said = windows.run()
    assert (code, said["role"].code) == (1, "seat_only")
    assert not (windows.base / "hub").exists()


def test_a_removal_opens_it_and_asks_for_no_service(windows: Fleet) -> None:
    windows.run()
    assert windows.machine.locked
    assert remove_here(windows.base, windows.machine, Answers(yes=True, delete_data=True)) == 0
    assert windows.machine.locked == []
    assert not [one for one in windows.machine.calls if one[0] == "systemctl"]


class MadeUpRights:
    """The calls of Windows; what it was asked is kept."""

    def __init__(self) -> None:
        self.set: list[tuple[Path, str]] = []
        self.refusal: OSError | None = None

    def account_sid(self, name: str) -> str:
        if name != "exam":
            raise OSError(22, "No mapping between account names and security IDs was done")
        return ACCOUNT

    def set_rights(self, folder: Path, described: str) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.set.append((folder, described))


def test_a_folder_is_the_administrators_and_the_seats_the_accounts_too() -> None:
    rights = MadeUpRights()
    machine: Machine = WindowsMachine(rights)
    assert machine.user("kiosk-seat") is None
    base, seat = Path("base"), Path("base/seat")
    machine.own(base)
    machine.own(seat, machine.account("exam"))
    (_, of_base), (_, of_seat) = rights.set
    # Protected: what the folder above lets everybody do does not come in.
    assert of_base == "O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"
    assert of_seat == f"{of_base}(A;OICI;0x1301bf;;;{ACCOUNT})"


def test_what_windows_refuses_is_told() -> None:
    rights = MadeUpRights()
    machine = WindowsMachine(rights)
    with pytest.raises(StepFailedError, match="no account 'root'"):
        machine.account("root")
    rights.refusal = PermissionError(13, "Access is denied")
    with pytest.raises(StepFailedError, match="administrator"):
        machine.own(Path("base"))


def test_a_program_is_run_by_its_whole_path_only() -> None:
    assert WindowsMachine(MadeUpRights()).system("systemctl", "enable").code == NOT_FOUND


def test_a_start_is_told_by_the_first_process_and_not_by_the_clock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Running:
        def __init__(self, name: str, begun: float) -> None:
            self.info = {"name": name, "create_time": begun}

    found = [Running("services.exe", 1000.25), Running("python.exe", 5.0), Running("", 0.0)]
    monkeypatch.setattr(psutil, "process_iter", lambda _wanted: found)
    machine = WindowsMachine(MadeUpRights())
    assert machine.boot() == machine.boot() == "boot-1000"
    found[0] = Running("Services.exe", 2000.0)
    assert machine.boot() == "boot-2000"


def test_what_goes_to_a_pipe_on_windows_is_utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.TextIOWrapper(io.BytesIO(), encoding="cp1251", errors="strict")
    monkeypatch.setattr(sys, "stdout", pipe)
    monkeypatch.setattr(sys, "platform", "win32")
    assert program.main(["update"]) == 2
    sys.stdout.write("Ә")
    sys.stdout.flush()
    assert pipe.buffer.getvalue() == "Ә".encode()
