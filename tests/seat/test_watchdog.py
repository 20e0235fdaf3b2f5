"""When a silent window is ended: by looks that are counted, and by real processes that stand."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.seat.keeper import Keeper
from kiosk.seat.watchdog import BEGINNING, SILENT, STOPPED, Watchdog
from kiosk.system.process_state import ProcessState, process_state

ROOT = Path(__file__).resolve().parents[2]
CHILD = Path(__file__).with_name("watched_child.py")
#: Seconds between two looks here.
LOOK_S = 0.05


def looks(dog: Watchdog, state: ProcessState, most: int) -> int:
    """How many looks it takes until the window is to be ended; 0 where it is not within those."""
    return next((look for look in range(1, most + 1) if dog.look(state)), 0)


@pytest.fixture
def turning() -> Watchdog:
    """Of a window that has answered once."""
    dog = Watchdog()
    dog.answered()
    return dog


# ---- by its looks -------------------------------------------------------------------------------


def test_a_stopped_window_is_ended_soon(turning: Watchdog) -> None:
    assert looks(turning, "stopped", 99) == STOPPED


def test_a_silent_window_is_given_much_longer(turning: Watchdog) -> None:
    assert looks(turning, "other", 99) == SILENT


def test_a_window_that_begins_is_given_the_longest() -> None:
    assert looks(Watchdog(), "other", 999) == BEGINNING
    assert looks(Watchdog(), "stopped", 999) == STOPPED
    assert BEGINNING > SILENT > STOPPED


def test_an_answer_begins_the_count_anew(turning: Watchdog) -> None:
    assert not looks(turning, "other", SILENT - 1)
    turning.answered()
    assert not looks(turning, "other", SILENT - 1)
    assert not looks(turning, "stopped", 0)


def test_whatever_it_says_is_a_sign_of_life(turning: Watchdog) -> None:
    assert not looks(turning, "other", SILENT - 1)
    turning.heard()
    assert not looks(turning, "other", SILENT - 1)


def test_a_window_that_begins_and_speaks_has_not_turned_yet() -> None:
    dog = Watchdog()
    dog.heard()
    assert looks(dog, "other", 999) == BEGINNING


def test_a_wait_for_the_disk_is_no_silence(turning: Watchdog) -> None:
    assert not looks(turning, "disk", 10_000)
    assert looks(turning, "other", 99) == SILENT


def test_one_that_was_let_go_on_is_not_stopped(turning: Watchdog) -> None:
    assert not looks(turning, "stopped", STOPPED - 1)
    assert not turning.look("other")
    assert not looks(turning, "stopped", STOPPED - 1)


def test_the_reason_names_what_and_how_long(turning: Watchdog) -> None:
    said = [turning.look("stopped") for _ in range(STOPPED)]
    assert said == ["", "", "", "", f"stopped, {STOPPED} s"]


# ---- what the system says of a process ----------------------------------------------------------


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        yield child
        child.kill()


def test_a_stopped_process_is_seen(sleeper: subprocess.Popen[bytes]) -> None:
    assert process_state(sleeper.pid) == "other"
    os.kill(sleeper.pid, signal.SIGSTOP)
    os.waitid(os.P_PID, sleeper.pid, os.WSTOPPED)
    assert process_state(sleeper.pid) == "stopped"
    os.kill(sleeper.pid, signal.SIGCONT)
    os.waitid(os.P_PID, sleeper.pid, os.WCONTINUED)
    assert process_state(sleeper.pid) == "other"


def shown(proc: Path, *threads: bytes) -> ProcessState:
    """What is made of a process with these threads, the first of which is its own."""
    for number, line in enumerate(threads, start=7):
        task = proc / "7" / "task" / str(number)
        task.mkdir(parents=True)
        (task / "stat").write_bytes(line)
    (proc / "7" / "stat").write_bytes(threads[0])
    return process_state(7, proc)


@pytest.mark.parametrize(
    ("line", "state"),
    [
        (b"7 (kiosk) D 1 7 7", "disk"),
        (b"7 (kiosk) t 1 7 7", "stopped"),
        (b"7 (a) T (b) S 1 7 7", "other"),
        (b"7 (a) S (b) T 1 7 7", "stopped"),
        (b"7 (kiosk", "other"),
        (b"", "other"),
        (b"\xff\xff) \xff", "other"),
    ],
)
def test_the_line_of_the_kernel_is_read(tmp_path: Path, line: bytes, state: str) -> None:
    assert shown(tmp_path, line) == state


def test_a_window_whose_writer_waits_for_the_disk_waits_for_it_too(tmp_path: Path) -> None:
    assert shown(tmp_path, b"7 (kiosk) S 1", b"8 (writer) D 1", b"9 (x-watch) S 1") == "disk"


def test_a_stopped_window_is_stopped_whatever_its_threads_waited_for(tmp_path: Path) -> None:
    assert shown(tmp_path, b"7 (kiosk) T 1", b"8 (writer) D 1") == "stopped"


def test_of_a_process_that_is_gone_nothing_is_known(tmp_path: Path) -> None:
    assert process_state(7, tmp_path) == "other"


# ---- real processes -----------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child is a plain script: it has to find the program."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def lives(tmp_path: Path, mode: str, kept: bytes = b"") -> tuple[int, list[str]]:
    """The keeper's exit code, and what each life of the child was told."""
    log = tmp_path / "lives"
    command = [sys.executable, str(CHILD), str(log), mode]
    keeper = Keeper(command, dumpable=True, kept=kept, look_s=LOOK_S)
    code = keeper.run(lambda _fruitless: None)
    return code, log.read_text("utf-8").splitlines()


def test_a_window_that_is_stopped_is_started_again_with_what_it_kept(tmp_path: Path) -> None:
    code, told = lives(tmp_path, "stop")
    assert told == ["0 '' ''", f"1 'stopped, {STOPPED} s' 'life 0'"]
    assert code == 3


def test_a_window_that_hangs_is_started_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = lives(tmp_path, "hang")
    assert told == ["0 '' ''", f"1 'silent, {SILENT} s' 'life 0'"]
    assert code == 3
    assert f"gave no answer (silent, {SILENT} s)" in capsys.readouterr().err


def test_one_that_is_stopped_in_the_middle_of_a_frame_is_ended(tmp_path: Path) -> None:
    _, told = lives(tmp_path, "half")
    assert told == ["0 '' ''", f"1 'stopped, {STOPPED} s' ''"]


def test_one_that_is_stopped_before_it_takes_its_keys_is_ended(tmp_path: Path) -> None:
    """They are more than the line holds, so that the keeper is still giving them."""
    _, told = lives(tmp_path, "deaf", kept=b"k" * 4_000_000)
    assert [line[:17] for line in told] == ["deaf", f"1 'stopped, {STOPPED} s' "]


def test_a_window_that_dies_before_it_takes_its_keys_does_not_end_its_keeper(
    tmp_path: Path,
) -> None:
    code, told = lives(tmp_path, "gone", kept=b"k" * 4_000_000)
    assert [line[:6] for line in told] == ["gone", "1 '' '"]
    assert code == 3


def test_why_a_window_was_ended_is_told_to_the_next_one_only(tmp_path: Path) -> None:
    _, told = lives(tmp_path, "stop and die")
    assert told == [
        "0 '' ''",
        f"1 'stopped, {STOPPED} s' 'life 0'",
        "2 '' 'life 1'",
    ]


def test_a_window_that_answers_lives_for_as_long_as_it_likes(tmp_path: Path) -> None:
    code, told = lives(tmp_path, "answers")
    assert told == ["0 '' ''"]
    assert code == 3


def test_a_window_that_is_late_was_asked_once(tmp_path: Path) -> None:
    """Questions that nobody reads do not fill the line."""
    _, told = lives(tmp_path, "late")
    assert told == ["0 '' ''", "asked 5 bytes"]


def test_a_window_is_not_blamed_for_a_keeper_that_was_stopped(tmp_path: Path) -> None:
    """Longer than a silent window is given; it has answered long before the keeper looks again."""
    log = tmp_path / "lives"
    code = (
        "import sys; from kiosk.seat.keeper import Keeper;"
        f"sys.exit(Keeper(sys.argv[1:], dumpable=True, look_s={LOOK_S}).run(lambda _: None))"
    )
    command = [sys.executable, "-c", code, sys.executable, str(CHILD), str(log), "tells"]
    with subprocess.Popen(command) as keeper:
        while not (log.exists() and log.read_text("utf-8").count("asked") >= 2):
            assert keeper.poll() is None
        os.kill(keeper.pid, signal.SIGSTOP)
        os.waitid(os.P_PID, keeper.pid, os.WSTOPPED | os.WNOWAIT)
        threading.Event().wait(1.2 * SILENT * LOOK_S)  # nothing could tell that it is over
        os.kill(keeper.pid, signal.SIGCONT)
        assert keeper.wait(60) == 3
    assert [line for line in log.read_text("utf-8").splitlines() if line != "asked"] == ["0 '' ''"]


def test_a_keeper_that_does_not_watch_waits_for_ever(tmp_path: Path) -> None:
    """The hub's service answers no questions and must not be ended for it."""
    log = tmp_path / "lives"
    command = [sys.executable, str(CHILD), str(log), "mute for a while"]
    assert Keeper(command, dumpable=True).run(lambda _fruitless: None) == 3
    assert log.read_text("utf-8").splitlines() == ["0 '' ''"]
