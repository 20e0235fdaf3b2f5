"""A real camera process under a real client, with a camera that is drawn."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.proctoring.camera_state import CameraState
from kiosk.proctoring.client import SILENT_MS
from kiosk.proctoring.messages import (
    Frames,
    Identified,
    Open,
    Preview,
    ReferenceTold,
    Seen,
    Shown,
    Watch,
    encode,
)
from kiosk.proctoring.ports import EngineError
from kiosk.proctoring.process import _opened
from kiosk.proctoring.restarts import WAITS_MS
from kiosk.proctoring.starting import start_camera
from tests.fakes.real_camera import PATIENCE_S, Seat, watched
from tests.fakes.scripted_clock import ScriptedClock

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def seat() -> Iterator[Seat]:
    made = Seat()
    yield made
    made.client.close()


def test_a_whole_check_and_a_watch(seat: Seat) -> None:
    seat.up()
    assert seat.client.state.source == "simulation: good"
    assert seat.client.state.simulated
    seat.client.take_reference()
    told = seat.until_said(ReferenceTold)
    assert isinstance(told, ReferenceTold)
    assert not told.code
    seat.client.use_reference(told.jpeg)  # what it took is a picture that it can read
    seat.until(lambda: seat.said[-1] == ReferenceTold())
    seat.client.identify(1, frames=5)
    outcome = seat.until_said(Identified)
    assert isinstance(outcome, Identified)
    assert len(outcome.distances) == 5
    assert max(outcome.distances) < 0.5
    seat.client.preview(on=True)
    shown = seat.until_said(Shown)
    assert isinstance(shown, Shown)
    assert shown.picture is not None
    assert outcome.seen is not None
    assert outcome.reference is not None
    seat.client.preview(on=False)
    seat.client.watch(on=True, recheck_ms=1_000)
    seat.until(lambda: any(isinstance(one, Seen) and one.distance is not None for one in seat.said))
    seat.client.give_frames(7)
    seat.until(lambda: any(isinstance(one, Frames) and one.number == 7 for one in seat.said))


def test_for_the_next_candidate_it_is_another_process_without_the_reference(seat: Seat) -> None:
    first = seat.up()
    seat.client.take_reference()
    told = seat.until_said(ReferenceTold)
    assert isinstance(told, ReferenceTold)
    assert not told.code
    with watched(first) as gone:
        seat.client.renew()
        assert gone()
    seat.until_state("up")
    assert seat.processes[-1].pid != first
    seat.client.identify(1)
    outcome = seat.until_said(Identified)
    assert isinstance(outcome, Identified)
    assert (outcome.distances, outcome.reference) == ((), None)


def test_killed_it_comes_back_and_goes_on_watching(seat: Seat) -> None:
    first = seat.up()
    seat.client.watch(on=True)
    seat.until_said(Seen)
    os.kill(first, signal.SIGKILL)
    seat.until_state("restarting")
    assert seat.client.state.code == "crashed"
    seat.clock.wait(WAITS_MS[0])
    seat.client.tick()
    seat.until_state("up")
    assert seat.processes[-1].pid != first
    seat.said.clear()
    seat.until_said(Seen)


def test_killed_three_times_it_stays_down(seat: Seat) -> None:
    seat.up()
    for wait_ms in (*WAITS_MS, 0):
        os.kill(seat.processes[-1].pid, signal.SIGKILL)
        seat.until(lambda: seat.client.state.state in {"restarting", "down"})
        seat.clock.wait(wait_ms)
        seat.client.tick()
        if wait_ms:
            seat.until_state("up")
    assert seat.client.state == CameraState("down", "crashed", failures=3)
    assert len(seat.processes) == 3


def test_one_that_hangs_is_killed(seat: Seat) -> None:
    pid = seat.up()
    seat.client.watch(on=True)
    seat.until_said(Seen)
    with watched(pid) as ends:
        os.kill(pid, signal.SIGSTOP)
        for _ in range(2 * SILENT_MS // 1_000):
            seat.clock.wait(1_000)
            seat.client.tick()
            if seat.client.state.state != "up":
                break
        assert ends()
    assert seat.client.state.code == "hung"


def test_closing_ends_it_also_while_it_hangs(seat: Seat) -> None:
    pid = seat.up()
    with watched(pid) as ends:
        os.kill(pid, signal.SIGSTOP)
        seat.client.close()
        assert ends()


def test_closing_ends_one_that_is_only_being_started(seat: Seat) -> None:
    seat.client.open("script:good")
    seat.client.close()
    seat.posted.get(timeout=PATIENCE_S)  # that it began
    seat.posted.get(timeout=PATIENCE_S)  # that it is over
    for process in seat.processes:
        assert not Path(f"/proc/{process.pid}").exists()


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("device:99", "no_camera"),
        ("file:/nowhere/at/all.avi", "no_such_file"),
        ("script:of nobody", "no_such_script"),
        ("something", "bad_source"),
    ],
)
def test_without_a_camera_it_says_so_once(seat: Seat, source: str, code: str) -> None:
    seat.client.open(source)
    seat.until_state("down")
    assert seat.client.state == CameraState("down", code)
    assert len(seat.processes) == 1


def test_a_library_that_cannot_be_loaded_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cv2", None)
    with pytest.raises(EngineError, match="no_engine"):
        _opened(Open(source="script:good"), ScriptedClock())


def test_a_seat_that_is_killed_takes_it_along() -> None:
    code = (
        "import sys\n"
        "from tests.fakes.real_camera import Seat\n"
        "print(Seat().up(), flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        with watched(pid) as ends:
            parent.kill()
            assert ends()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (encode(Watch(on=True)), 2),
        (b"no message at all", 2),
        (encode(Open(source="script:good")) + encode(Watch(on=True)) + b"\0\0\0\1\xc1", 0),
    ],
)
def test_what_is_no_order_ends_it(words: bytes, code: int) -> None:
    process = start_camera()
    process.write(words)
    process._in.close()
    while process.read(1 << 16):
        pass
    assert process.wait() == code


def test_with_its_pipe_it_ends_in_the_middle_of_its_work() -> None:
    process = start_camera()
    process.write(encode(Open(source="script:good")) + encode(Preview(on=True)))
    assert process.read(4)
    process._in.close()
    while process.read(1 << 16):
        pass
    assert process.wait() == 0


def test_it_gets_no_more_of_the_environment_than_it_needs(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_SECRET", "of the window")
    seen: list[dict[str, str]] = []
    started = subprocess.Popen

    def watches(*given: object, **named: object) -> object:
        seen.append(named["env"])  # type: ignore[arg-type]  # what the product passes
        return started(*given, **named)  # type: ignore[call-overload]  # passed on as given

    monkeypatch.setattr(subprocess, "Popen", watches)
    seat.up()
    assert "KIOSK_SECRET" not in seen[0]
