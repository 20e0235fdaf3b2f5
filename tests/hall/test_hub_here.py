"""The hub that a panel starts on its own PC: it goes on when the panel is gone."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.hub_here import LOG_NAME, HubHere
from kiosk.hub_files import claim
from kiosk.system.clock import pause
from tests.fakes.closing_hall import furnished

PANEL = """
import os, signal, sys
from pathlib import Path
from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.hub_here import HubHere

hub = HubHere(HubFolder(Path(sys.argv[1])))
print(hub._started.pid, flush=True)
while not hub.runs():
    pass
os.kill(os.getpid(), signal.SIGKILL)
"""


def wait_until(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        pause(0.05)
    raise AssertionError("it never came")


def test_a_hub_outlives_the_panel_that_started_it_and_is_found_by_the_next(tmp_path: Path) -> None:
    folder = HubFolder(furnished(tmp_path / "hall", seats=1, candidates=1).hub(1))
    died = subprocess.run(
        [sys.executable, "-c", PANEL, str(folder.root)], stdout=subprocess.PIPE, check=False
    )
    assert died.returncode == -signal.SIGKILL
    keeper = int(died.stdout)
    try:
        following = HubHere(folder)
        assert following.runs()
        assert not following.end()  # it started none
        os.kill(keeper, 0)
    finally:
        os.kill(keeper, signal.SIGTERM)
    wait_until(lambda: not following.runs())


def test_a_hub_that_this_panel_started_ends_when_told(tmp_path: Path) -> None:
    folder = HubFolder(furnished(tmp_path / "hall", seats=1, candidates=1).hub(1))
    hub = HubHere(folder)
    wait_until(hub.runs)
    assert hub.end()
    wait_until(lambda: not hub.runs())


def test_what_a_hub_said_that_did_not_start_is_told_unless_the_folder_has_its_hub(
    tmp_path: Path,
) -> None:
    folder = HubFolder(furnished(tmp_path / "hall", seats=1, candidates=1).hub(1))
    let_go = claim(folder)
    second = HubHere(folder)
    wait_until(lambda: second._started is not None and second._started.poll() is not None)
    assert "[folder_in_use]" in (folder.root / LOG_NAME).read_text("utf-8")
    assert second.failed() == ""
    let_go()
    folder.authority.unlink()
    third = HubHere(folder)
    wait_until(lambda: third.failed() != "")
    assert str(folder.authority) in third.failed()
