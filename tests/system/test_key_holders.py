"""The real processes that hold keys, looked at from outside while they run."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from kiosk.rehearsal.quick import furnished_from_assets
from kiosk.system.clock import wall_ms
from tests.fakes.real_hall import furnished_hall

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes of Linux")
SETPRIV = shutil.which("setpriv") or "/usr/bin/setpriv"
#: Until a process that was started has put itself together; a bound, not a measure.
LONG_S = 60
needs_rights = pytest.mark.skipif(
    os.geteuid() != 0 or not Path(SETPRIV).exists(),
    reason="takes rights away from root, so that looker and looked-at are equals",
)


def with_rights(*rights: str) -> list[str]:
    """Start a program with these rights of root and no others."""
    return [SETPRIV, "--inh-caps=-all", ",".join(("--bounding-set=-all", *rights))]


def may_look(process: int) -> bool:
    """Whether a program of the same user, with as many rights, may look into a process."""
    command = [*with_rights("+ipc_lock"), "/bin/cat", f"/proc/{process}/environ"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def locked_kib(process: int) -> int:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmLck"))


def core_limit(process: int) -> str:
    lines = Path(f"/proc/{process}/limits").read_text().splitlines()
    return next(line for line in lines if line.startswith("Max core file")).split()[4]


@contextmanager
def running(*words: str, limited: bool = False, dumpable: bool = False) -> Iterator[psutil.Process]:
    """One command of the program, ended with everything it started.

    Args:
        limited: without the right to lock more memory than the system allows everybody.
        dumpable: as the bench starts it.
    """
    more = {"KIOSK_DUMPABLE": "1"} if dumpable else {}
    process = subprocess.Popen(
        [*with_rights(*(() if limited else ("+ipc_lock",))), sys.executable, "-m", "kiosk", *words],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **more},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield psutil.Process(process.pid)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def waited(process: psutil.Process, condition: Callable[[], object]) -> None:
    """Until it has come so far; a process that ended before is a failure."""
    for _ in range(LONG_S * 50):
        if condition():
            return
        try:
            assert process.wait(timeout=0.02) is None, "it ended"
        except psutil.TimeoutExpired:
            continue
    raise AssertionError("it never came so far")


def child_of(process: psutil.Process, word: str) -> psutil.Process | None:
    return next((one for one in process.children() if word in one.cmdline()), None)


def hardened(process: psutil.Process) -> bool:
    return locked_kib(process.pid) > 0 and core_limit(process.pid) == "0"


@needs_rights
def test_a_process_as_it_comes_can_be_looked_into() -> None:
    """The control: what the tests below find shut is open where nothing was done."""
    with subprocess.Popen([*with_rights(), "/bin/sleep", "60"]) as plain:
        try:
            process = psutil.Process(plain.pid)
            waited(process, lambda: process.name() == "sleep")
            assert may_look(plain.pid)
            assert locked_kib(plain.pid) == 0
        finally:
            plain.kill()


@needs_rights
@pytest.mark.parametrize("dumpable", [False, True])
def test_keeper_and_window_of_a_seat(tmp_path: Path, *, dumpable: bool) -> None:
    furnished_from_assets(tmp_path / "seat", wall_ms())
    with running("run", "--data", str(tmp_path / "seat"), dumpable=dumpable) as keeper:
        waited(keeper, lambda: child_of(keeper, "window") is not None)
        window = child_of(keeper, "window")
        assert window is not None
        waited(keeper, lambda: hardened(keeper))
        assert not may_look(keeper.pid)
        if dumpable:  # only the bench measures so, and the keeper stays shut
            waited(keeper, lambda: len(window.threads()) > 1)
            assert may_look(window.pid)
            return
        waited(keeper, lambda: hardened(window))
        assert not may_look(window.pid)


@needs_rights
def test_keeper_and_service_of_a_hub(tmp_path: Path) -> None:
    hall = furnished_hall(tmp_path, 2)
    words = ("hub", "--data", str(hall.hub(1)), "--listen", hall.addresses[0])
    with running(*words) as keeper:
        waited(keeper, lambda: child_of(keeper, "hub-service") is not None)
        service = child_of(keeper, "hub-service")
        assert service is not None
        waited(keeper, lambda: hardened(keeper) and hardened(service))
        assert not may_look(keeper.pid)
        assert not may_look(service.pid)


@needs_rights
def test_the_panel_in_which_staff_open_their_keys(tmp_path: Path) -> None:
    hall = furnished_hall(tmp_path, 2)
    words = ("supervisor", "--data", str(hall.panel), "--hub", hall.addresses[0], "--windowed")
    with running(*words) as panel:
        waited(panel, lambda: hardened(panel))
        assert not may_look(panel.pid)


@needs_rights
def test_a_window_with_a_limit_is_not_locked_and_never_runs_into_it(tmp_path: Path) -> None:
    furnished_from_assets(tmp_path / "seat", wall_ms())
    with running("run", "--data", str(tmp_path / "seat"), limited=True) as keeper:
        waited(keeper, lambda: child_of(keeper, "window") is not None)
        window = child_of(keeper, "window")
        assert window is not None
        waited(keeper, lambda: len(window.threads()) > 2)
        assert locked_kib(window.pid) == 0
        assert core_limit(window.pid) == "0"
        assert not may_look(window.pid)
