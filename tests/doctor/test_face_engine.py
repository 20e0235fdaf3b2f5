"""Loading the engine in a real child: one that works, one that dies, one that never answers."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.doctor.face_engine import EngineCheck
from kiosk.doctor.finding import Finding
from kiosk.proctoring.messages import Open
from kiosk.proctoring.starting import PipedProcess
from kiosk.proctoring.trying import Tried, tried

ROOT = Path(__file__).resolve().parents[2]
ENDLESS = "import time; time.sleep(600)"
NOISE = "import sys; sys.stdout.buffer.write(b'\\xff' * 64); sys.stdout.flush(); input()"


def dies_of(number: int) -> str:
    return f"import os; os.kill(os.getpid(), {number})"


@pytest.fixture
def child() -> Iterator[Callable[[str], Callable[[], PipedProcess]]]:
    """Starts a program in place of the camera process; each has ended afterwards."""
    started: list[PipedProcess] = []

    def starting(program: str) -> Callable[[], PipedProcess]:
        def start() -> PipedProcess:
            started.append(PipedProcess([sys.executable, "-I", "-c", program]))
            return started[-1]

        return start

    yield starting
    assert started
    for one in started:
        assert one.wait() is not None


Starting = Callable[[str], Callable[[], PipedProcess]]


def test_the_engine_of_exams_loads_in_a_child_of_its_own() -> None:
    program = (
        "import sys\n"
        "from kiosk.doctor.face_engine import EngineCheck\n"
        "finding = EngineCheck().look()\n"
        "print(finding.status, finding.code, 'dlib' in finding.facts['engine'], end=' ')\n"
        "print(*sorted({'cv2', 'dlib', 'numpy'} & sys.modules.keys()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, timeout=120
    )
    assert done.stdout.split() == [b"pass", b"loads", b"True"]  # nothing of it is loaded here


@pytest.mark.parametrize(
    ("program", "code", "told"),
    [
        (dies_of(signal.SIGILL), "no_avx", "no_avx"),
        (dies_of(signal.SIGSEGV), "crashed", "does_not_load"),
        ("pass", "crashed", "does_not_load"),
        (NOISE, "bad_message", "does_not_load"),
        (ENDLESS, "hung", "does_not_load"),
    ],
    ids=["illegal instruction", "segmentation fault", "silent end", "noise", "hangs"],
)
def test_a_child_that_fails_is_an_answer_and_ends_nothing_here(
    child: Starting, program: str, code: str, told: str
) -> None:
    patience_s = 1.0 if program == ENDLESS else 60.0
    once = partial(tried, start=child(program), patience_s=patience_s)
    finding = EngineCheck("dlib5", try_it=once).look()
    assert (finding.status, finding.code, finding.facts["code"]) == ("fail", told, code)


def test_a_system_that_starts_nothing_is_an_answer() -> None:
    def refuses() -> PipedProcess:
        raise OSError("no more processes")

    finding = EngineCheck("dlib5", try_it=partial(tried, start=refuses)).look()
    assert (finding.status, finding.facts["code"]) == ("fail", "cannot_start")


def test_the_second_engine_is_tried_only_where_the_first_is_absent() -> None:
    asked: list[str] = []

    def answers(codes: dict[str, str], order: Open) -> Tried:
        asked.append(order.engine)
        return Tried(codes[order.engine], order.engine)

    absent = EngineCheck(try_it=partial(answers, {"dlib68": "no_model", "dlib5": ""})).look()
    assert absent == Finding("pass", "loads", {"engine": "dlib5"})
    dead = EngineCheck(try_it=partial(answers, {"dlib68": "no_avx"})).look()
    assert (dead.status, dead.code) == ("fail", "no_avx")
    assert asked == ["dlib68", "dlib5", "dlib68"]
    none = {"dlib68": "no_engine", "dlib5": "no_engine"}
    assert EngineCheck(try_it=partial(answers, none)).look().code == "no_engine"


def test_an_engine_that_the_settings_name_is_the_one_that_is_tried() -> None:
    finding = EngineCheck("onnx", "/no/such/folder").look()
    assert (finding.status, finding.code) == ("fail", "no_model")
