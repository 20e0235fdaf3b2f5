"""The shell script that leaves a slot which never gets ready: really run, and cut at every step."""

import os
import subprocess
from pathlib import Path

import pytest

from kiosk.updates.ready import READY, tell_ready
from kiosk.updates.trial import STARTS
from tests.fakes.update_pc import UpdatedPc

GUARD = Path(__file__).resolve().parents[2] / "assets/updates/slot-guard.sh"
TOOLS = ("mv", "ln", "rm", "sync", "readlink")


def guard(pc: UpdatedPc, path: str | None = None) -> int:
    """A start of the kiosk; gives the exit code of the guard."""
    environment = {"PATH": path or os.environ["PATH"], "LC_ALL": "C"}
    command = ["/bin/sh", str(GUARD), str(pc.prefix), str(pc.ready)]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, timeout=60)
    return done.returncode


@pytest.fixture
def on_trial(pc: UpdatedPc) -> UpdatedPc:
    pc.desk.add("0.2.0")
    pc.update()
    assert pc.runs() == "0.2.0"
    return pc


def test_without_a_trial_it_does_nothing(pc: UpdatedPc) -> None:
    before = pc.everything()
    assert guard(pc) == 0
    assert pc.everything() == before


def test_a_slot_that_gets_ready_is_kept(on_trial: UpdatedPc) -> None:
    pc = on_trial
    assert guard(pc) == 0
    assert tell_ready(pc.data, pc.prefix / "current/kiosk")
    for _ in range(STARTS + 2):
        assert guard(pc) == 0
    assert pc.runs() == "0.2.0"
    assert pc.status().ending == "kept"


def test_a_slot_that_never_gets_ready_is_left_by_itself(on_trial: UpdatedPc) -> None:
    pc = on_trial
    for _ in range(STARTS):
        assert guard(pc) == 0
        assert pc.runs() == "0.2.0"
    assert guard(pc) == 0
    assert pc.runs() == "0.1.0"
    status = pc.status()
    assert (status.version, status.ending, status.about) == ("0.1.0", "returned", "0.2.0")
    assert not status.on_trial
    assert guard(pc) == 0
    assert pc.runs() == "0.1.0"
    assert len(pc.slots.record().failed) == 1  # and it is not fetched again


def test_it_never_goes_back_below_the_signed_minimum(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0", "0.2.0")
    pc.update()
    for _ in range(STARTS + 3):
        assert guard(pc) == 0
    assert pc.runs() == "0.2.0"
    assert pc.status().ending == "stuck"


def test_it_does_not_go_back_to_half_a_slot(on_trial: UpdatedPc) -> None:
    (on_trial.prefix / "a/build.json").unlink()
    for _ in range(STARTS + 3):
        assert guard(on_trial) == 0
    assert on_trial.runs() == "0.2.0"


@pytest.mark.parametrize("word", ["", "0" * 16, "x" * 5000, "$(touch /tmp/x)", "a\nb\n"])
def test_another_word_of_readiness_does_not_count(on_trial: UpdatedPc, word: str) -> None:
    on_trial.ready.write_text(word)
    for _ in range(STARTS + 1):
        assert guard(on_trial) == 0
    assert on_trial.runs() == "0.1.0"


def test_a_pipe_in_place_of_the_word_keeps_nobody_waiting(on_trial: UpdatedPc) -> None:
    os.mkfifo(on_trial.ready)
    assert guard(on_trial) == 0


@pytest.mark.parametrize(
    "line", ["", "x\n", "0000000000000001 a a 3 yes\n", "1 b a 99 yes\n", "1 b a 3 yes more\n"]
)
def test_a_damaged_trial_changes_nothing(on_trial: UpdatedPc, line: str) -> None:
    (on_trial.slots.updates / "trial").write_text(line)
    before = on_trial.everything()
    assert guard(on_trial) == 0
    assert on_trial.everything() == before


def test_a_program_of_another_slot_or_of_no_slot_says_nothing(
    on_trial: UpdatedPc, tmp_path: Path
) -> None:
    pc = on_trial
    assert not tell_ready(pc.data, None)
    assert not tell_ready(pc.data, pc.prefix / "a/kiosk")
    assert not tell_ready(pc.data, tmp_path / "elsewhere/kiosk")
    assert not tell_ready(tmp_path / "no-folder", pc.prefix / "b/kiosk")
    assert not (pc.data / READY).exists()


# ---- the power goes in the middle ----------------------------------------------------------------


def tools_that_stop(folder: Path, at: int) -> str:
    """A PATH whose tools count themselves, and die with the shell at that call; before it."""
    folder.mkdir()
    count = folder / "count"
    count.write_text("")
    for tool in TOOLS:
        real = next(
            Path(where) / tool for where in ("/usr/bin", "/bin") if (Path(where) / tool).exists()
        )
        script = (
            f'#!/bin/sh\nprintf x >>"{count}"\n'
            f'[ "$(/usr/bin/wc -c <"{count}")" -gt {at} ] && kill -9 $PPID && exit 1\n'
            f'exec {real} "$@"\n'
        )
        (folder / tool).write_text(script)
        (folder / tool).chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


def test_cut_at_every_step_a_whole_program_counts_and_the_next_start_goes_on(
    tmp_path: Path,
) -> None:
    points = 0
    for at in range(60):
        root = tmp_path / str(at)
        root.mkdir()
        pc = UpdatedPc(root)
        pc.desk.add("0.2.0")
        pc.update()
        for _ in range(STARTS):
            guard(pc)
        if guard(pc, tools_that_stop(root / "tools", at)) == 0:
            break
        points += 1
        assert pc.runs() in {"0.1.0", "0.2.0"}
        pc.status()  # a technician looks in between, and must not disturb it
        assert guard(pc) == 0
        guard(pc)
        assert pc.runs() == "0.1.0"
        assert pc.status().ending == "returned"
        assert pc.slots.trial() is None
    assert points >= 8
