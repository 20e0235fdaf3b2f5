"""One seat under attack for all that leaves it standing, and one for what does not."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from kiosk.exam import events as e
from tests.escapes.meddler import Meddler, meddling
from tests.escapes.seat import AttackedSeat, screen, until

#: A session in which somebody wants to change what the program runs.
HOSTILE = {
    "LD_PRELOAD": "libnowhere.so",
    "PYTHONSTARTUP": "/nowhere/startup.py",
    "QT_PLUGIN_PATH": "/nowhere/plugins",
    "QT_IM_MODULE": "nowhere",
    "XMODIFIERS": "@im=nowhere",
}


def _seat(folder: Path, environment: dict[str, str]) -> Iterator[AttackedSeat]:
    with screen() as display:
        seat = AttackedSeat(folder, display, environment)
        try:
            until(seat.in_place, "the first task")
            yield seat
        finally:
            seat.close()


@pytest.fixture(scope="session")
def seat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AttackedSeat]:
    yield from _seat(tmp_path_factory.mktemp("attacked"), {})


@pytest.fixture(scope="session")
def hostile_seat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AttackedSeat]:
    yield from _seat(tmp_path_factory.mktemp("hostile"), HOSTILE)


@pytest.fixture
def meddler(seat: AttackedSeat) -> Iterator[Meddler]:
    before = len(seat.events())
    with meddling(seat.display) as one:
        one.do("sync")

        def noticed() -> bool:
            return any(
                isinstance(event, e.IncidentNoted) and event.detail == "python"
                for event in seat.events()[before:]
            )

        until(noticed, "a watch that sees another program come")
        yield one


@pytest.fixture
def managed(seat: AttackedSeat, tmp_path: Path) -> Callable[[], AbstractContextManager[Path]]:
    """A window manager with another window to go to; gives the file its commands would leave."""

    @contextmanager
    def run() -> Iterator[Path]:
        trace = tmp_path / "trace"
        source = (Path(__file__).parent / "openbox.xml").read_text("utf-8")
        config = tmp_path / "rc.xml"
        config.write_text(source.replace("TRACE", str(trace)), "utf-8")
        command = ["openbox", "--sm-disable", "--config-file", str(config)]
        with subprocess.Popen(
            command, env={"DISPLAY": seat.display, "HOME": str(tmp_path)}, stderr=subprocess.DEVNULL
        ) as manager:
            try:
                until(lambda: seat.manager() or manager.poll() is not None, "a window manager")
                assert seat.manager()
                until(seat.in_place, "the window in its place under a window manager")
                yield trace
            finally:
                manager.terminate()
        until(lambda: not seat.manager(), "no window manager")

    return run
