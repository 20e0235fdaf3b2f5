"""What a technician reads when a panel does not start, and that it leaves no hub behind."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.hub_here import LOG_NAME
from tests.fakes.closing_hall import furnished

NO_SCREEN = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")


def told(folder: Path, *without: str) -> str:
    """The words with which a panel refuses to start here."""
    command = [sys.executable, "-m", "kiosk", "supervisor", "--data", str(folder)]
    around = {name: value for name, value in os.environ.items() if name not in without}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, env=around
    )
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr.strip()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[HubFolder]:
    folder = HubFolder(furnished(tmp_path / "hall", seats=1, candidates=1).hub(1))
    yield folder
    log = folder.root / LOG_NAME
    assert not log.exists(), "a hub was started"


def test_a_folder_that_is_no_panels_is_named(tmp_path: Path) -> None:
    words = told(tmp_path)
    assert words == (
        f"supervisor: {tmp_path} is no folder of a hub or a panel: there is no trust.json in it. "
        "[no_folder]"
    )


def test_a_panel_that_has_to_join_first_is_told_how(tmp_path: Path) -> None:
    hall = furnished(tmp_path / "hall", seats=1, candidates=1)
    shutil.rmtree(hall.panel / "hall")
    assert told(hall.panel) == (
        "supervisor: This panel has not joined a hall yet. First: "
        f"python3 dev.py kiosk join --data {hall.panel} [not_joined]"
    )


def test_a_panel_that_cannot_be_put_together_starts_no_hub(folder: HubFolder) -> None:
    (folder.root / "panel").write_text("in the way")
    assert "supervisor: " in told(folder.root)


def test_a_hub_that_does_not_start_ends_its_panel_with_the_reason(tmp_path: Path) -> None:
    folder = HubFolder(furnished(tmp_path / "hall", seats=1, candidates=1).hub(1))
    (folder.root / LOG_NAME).write_text("hub: of yesterday\n", "utf-8")
    for path in folder.sittings.iterdir():
        path.unlink()
    words = told(folder.root)
    assert words == (
        "supervisor: the hub of this PC did not start. hub: There is no sitting for this hall: "
        f"there is no sitting file in {folder.sittings}. [nothing_to_sit]"
    )
    assert words.removeprefix("supervisor: the hub of this PC did not start. ") in (
        folder.root / LOG_NAME
    ).read_text("utf-8")


def test_without_a_screen_a_sentence_is_said_and_no_hub_started(folder: HubFolder) -> None:
    words = told(folder.root, *NO_SCREEN)
    assert words == (
        "supervisor: There is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set. [no_screen]"
    )


def test_without_a_screen_the_folder_is_looked_at_first(tmp_path: Path) -> None:
    assert "[no_folder]" in told(tmp_path, *NO_SCREEN)
