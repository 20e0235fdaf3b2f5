"""Windows and the clipboard of a real X server, beside windows of real programs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.doctor import screens
from kiosk.system.foreign_windows import clipboard, foreign_window
from kiosk.system.machine import Machine, Process
from kiosk.system.x11 import Display

ROOT = Path(__file__).resolve().parents[2]
#: A program with a window; it says when the window stands, and ends with its input.
_PROGRAM = """
import sys
from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(["other-program"])
label = QLabel("x")
label.resize(300, 200)
label.show()
if "copy" in sys.argv:
    app.clipboard().setText("secret")
QTimer.singleShot(0, lambda: print("shown", flush=True))
ends = QSocketNotifier(0, QSocketNotifier.Type.Read)
ends.activated.connect(app.quit)
app.exec()
"""


class Server(NamedTuple):
    name: str
    process: "subprocess.Popen[bytes]"


@pytest.fixture
def server() -> Iterator[Server]:
    """A real X server without a window manager, as a seat has it."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.skip("this machine has no Xvfb to show windows on")
    reads, writes = os.pipe()
    command = [program, "-displayfd", str(writes), "-screen", "0", "800x600x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        command, pass_fds=(writes,), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    ) as process:
        os.close(writes)
        with os.fdopen(reads) as told:
            number = told.readline().strip()
        yield Server(f":{number}", process)
        process.terminate()


@pytest.fixture
def other(server: Server, request: pytest.FixtureRequest) -> Iterator["subprocess.Popen[str]"]:
    """Another program with a window on it."""
    words = getattr(request, "param", ())
    environment = {**os.environ, "DISPLAY": server.name, "QT_QPA_PLATFORM": "xcb"}
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, *words],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "shown\n"
        yield process
        process.communicate("\n")


def looking(server: Server, *family: int) -> Machine:
    """A machine on which these are our own process, its parent, and so on."""
    chain = [*family, 1]
    running = tuple(Process(pid, parent, "kiosk") for pid, parent in pairwise(chain))
    return Machine(processes=lambda: running, environment={"DISPLAY": server.name}, own=chain[0])


def test_an_empty_screen_has_no_window(server: Server) -> None:
    assert foreign_window(looking(server, 7)).code == "none"
    assert clipboard(looking(server, 7)).code == "empty"


def test_a_window_of_another_program_is_named(
    server: Server, other: "subprocess.Popen[str]"
) -> None:
    found = foreign_window(looking(server, 7, 8))
    assert (found.answer, found.code) == ("yes", "foreign")
    assert found.signals == ("other-program",)
    with Display(server.name) as display:
        (window,) = display.windows()
    assert (window.pid, window.width, window.height) == (other.pid, 300, 200)
    assert clipboard(looking(server, 7)).answer == "no"


def test_our_own_window_and_our_parents_are_not_foreign(
    server: Server, other: "subprocess.Popen[str]"
) -> None:
    assert foreign_window(looking(server, other.pid, 8)).answer == "no"
    assert foreign_window(looking(server, 7, other.pid)).answer == "no"
    # A terminal from which somebody started the program is not a part of it.
    assert foreign_window(looking(server, 7, 8, other.pid)).answer == "yes"


@pytest.mark.parametrize("other", [("copy",)], indirect=True)
def test_what_another_program_holds_to_be_pasted_is_noticed_and_not_read(
    server: Server, other: "subprocess.Popen[str]"
) -> None:
    found = clipboard(looking(server, 7))
    assert found == ("yes", "held", ())
    assert clipboard(looking(server, other.pid)).answer == "no"


def test_a_server_that_is_gone_is_not_known(server: Server) -> None:
    server.process.terminate()
    server.process.wait()
    for detector in (foreign_window, clipboard):
        assert detector(looking(server, 7)) == ("unknown", "no_display", ())


@pytest.mark.parametrize("name", ["", ":9999", "no such name", "\udcff", "host:0.0"])
def test_a_display_that_is_not_there_is_not_known(name: str) -> None:
    machine = Machine(processes=tuple, environment={"DISPLAY": name})
    for detector in (foreign_window, clipboard):
        assert detector(machine).answer == "unknown"


def test_the_toolkit_sees_one_screen_of_the_server(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("DISPLAY", server.name)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert screens.screens_seen() == ("screen screen",)


def test_the_toolkit_sees_two_screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = '{"name": "%s", "x": %d, "y": 0, "width": 800, "height": 600}'
    two = ", ".join((screen % ("one", 0), screen % ("two", 800)))
    (tmp_path / "screens.json").write_text(f'{{"screens": [{two}]}}')
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("QT_QPA_PLATFORM", f"offscreen:configfile={tmp_path / 'screens.json'}")
    assert screens.screens_seen() == ("screen one", "screen two")


def test_a_toolkit_that_dies_without_a_display_is_not_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("DISPLAY", ":9999")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert screens.screens_seen() is None
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert screens.screens_seen() is None
