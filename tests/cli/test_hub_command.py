"""What a technician reads when a hub does not start: the sentence, and nothing is spoilt."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from kiosk.rehearsal.hall import RehearsalHall
from tests.fakes.closing_hall import free_port, furnished

ANY: Final = f"127.0.0.1:{free_port()}"


def told(folder: Path, listen: str) -> str:
    """The words with which a hub refuses to start here."""
    command = [sys.executable, "-m", "kiosk", "hub", "--data", str(folder), "--listen", listen]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr.strip()


@contextmanager
def running(folder: Path) -> Iterator[None]:
    """A hub in this folder, listening, until the end."""
    command = [sys.executable, "-m", "kiosk", "hub", "--data", str(folder), "--listen", ANY]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as hub:
        try:
            assert hub.stdout is not None
            assert hub.stdout.readline().startswith("hub: listening on")
            yield
        finally:
            hub.terminate()


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> RehearsalHall:
    return furnished(tmp_path_factory.mktemp("hub") / "hall", seats=1, candidates=1)


def test_a_folder_that_is_no_hubs_is_named_and_not_made(tmp_path: Path) -> None:
    there = tmp_path / "nowhere"
    assert told(there, ANY) == (
        f"hub: {there} is no hub's folder; `kiosk hall set-up` makes one. [no_setup]"
    )
    assert not there.exists()


def test_a_file_that_is_missing_is_named_with_its_folder(tmp_path: Path) -> None:
    folder = furnished(tmp_path / "hall", seats=1, candidates=1).hub(1)
    (folder / "trust.json").unlink()
    assert told(folder, ANY) == (
        f"hub: {folder / 'trust.json'} cannot be opened: No such file or directory. [unreadable]"
    )


def test_an_address_that_is_taken_or_not_here_is_named(hall: RehearsalHall) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        assert told(hall.hub(1), listen) == (
            f"hub: Another program, perhaps a hub, listens on {listen} already."
        )
    assert told(hall.hub(1), "192.0.2.1:7443") == "hub: 192.0.2.1:7443 is no address of this PC."


def test_a_folder_has_one_hub_at_a_time(hall: RehearsalHall) -> None:
    with running(hall.hub(1)):
        words = told(hall.hub(1), ANY)
        assert words == f"hub: A hub runs in {hall.hub(1)} already. [folder_in_use]"
    with running(hall.hub(1)):
        pass
