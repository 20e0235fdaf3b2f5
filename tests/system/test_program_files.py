"""The clock, the files of the program, the room on the disk, and processes that hold keys."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.system import hardened
from kiosk.system.hardened import unhardened
from kiosk.system.integrity import changed_of
from kiosk.system.machine import Machine, Process, Ran
from kiosk.system.room import ENOUGH_BYTES, little_room_of
from kiosk.system.wall_clock import clock_wrong_of

DAY_MS = 24 * 60 * 60 * 1000
BUILT = 1_790_000_000_000


# ---- the clock ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "said", "answer", "code"),
    [
        (BUILT - 2 * DAY_MS, "yes", "yes", "before_build"),
        (0, "yes", "yes", "before_build"),
        (BUILT - DAY_MS, "yes", "no", "synchronised"),
        (BUILT + 300 * DAY_MS, "yes", "no", "synchronised"),
        (BUILT + 300 * DAY_MS, "no", "unknown", "nobody_vouches"),
        (BUILT + 300 * DAY_MS, "", "unknown", "not_told"),
        (BUILT + 20 * 365 * DAY_MS, "yes", "yes", "far_future"),
    ],
)
def test_a_clock_that_cannot_be_right_is_noticed(
    now: int, said: str, answer: str, code: str
) -> None:
    detector = clock_wrong_of(lambda: now, BUILT)
    found = detector(Machine(run=lambda _: Ran(0, said + "\n")))
    assert (found.answer, found.code) == (answer, code)
    silent = detector(Machine(run=lambda _: Ran(None)))
    assert silent.answer == ("yes" if answer == "yes" else "unknown")


# ---- its files ----------------------------------------------------------------------------------


def listed(folder: Path) -> Path:
    """Two files and their list."""
    (folder / "files" / "deep").mkdir(parents=True)
    names = ("a.ttf", "deep/b.qm")
    for name in names:
        (folder / "files" / name).write_text(name)
    path = folder / "files.sha256"
    path.write_text(
        "".join(f"{hashlib.sha256(name.encode()).hexdigest()}  files/{name}\n" for name in names)
    )
    return path


def changed(folder: Path, *, needed: bool = False) -> tuple[str, str, tuple[str, ...]]:
    return changed_of(folder / "files.sha256", needed=needed)(Machine())


def test_files_as_they_were_shipped_are_in_order(tmp_path: Path) -> None:
    listed(tmp_path)
    assert changed(tmp_path) == ("no", "as_shipped", ())


def test_a_file_that_is_changed_or_missing_is_named(tmp_path: Path) -> None:
    listed(tmp_path)
    (tmp_path / "files/a.ttf").write_text("b.ttf")
    assert changed(tmp_path) == ("yes", "changed", ("files/a.ttf",))
    (tmp_path / "files/deep/b.qm").unlink()
    assert changed(tmp_path) == ("yes", "changed", ("files/a.ttf", "files/deep/b.qm"))


def test_a_list_that_is_none_is_a_changed_file(tmp_path: Path) -> None:
    path = listed(tmp_path)
    for rubbish in (b"", b"\xff\x00" * 40, b"nonsense\n", b"0" * 64 + b"  ../other\n"):
        path.write_bytes(rubbish)
        assert changed(tmp_path)[:2] == ("yes", "changed")
    path.unlink()
    assert changed(tmp_path) == ("unknown", "no_list", ())
    assert changed(tmp_path, needed=True) == ("yes", "changed", ("files.sha256",))


# ---- room ---------------------------------------------------------------------------------------


class _Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize(
    ("free", "answer"), [(ENOUGH_BYTES, "no"), (ENOUGH_BYTES - 1, "yes"), (0, "yes")]
)
def test_little_room_is_noticed_also_for_a_folder_to_come(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free: int, answer: str
) -> None:
    asked: list[Path] = []

    def usage(path: Path) -> _Usage:
        asked.append(path)
        return _Usage(10, 0, free)

    monkeypatch.setattr("kiosk.system.room.shutil.disk_usage", usage)
    assert little_room_of(tmp_path / "not" / "yet")(Machine()).answer == answer
    assert asked == [tmp_path]


def test_the_disk_of_this_machine_is_asked(tmp_path: Path) -> None:
    enough = shutil.disk_usage(tmp_path).free >= ENOUGH_BYTES
    assert little_room_of(tmp_path)(Machine()).answer == ("no" if enough else "yes")


# ---- processes that hold keys -------------------------------------------------------------------


def keeper(pid: int, *command: str) -> Machine:
    process = Process(pid, 1, "python3", "python3.11", command)
    return Machine(processes=lambda: (process,), platform="linux")


@pytest.mark.parametrize(
    "command",
    [
        ("/opt/kiosk/kiosk", "run"),
        ("python3", "-m", "kiosk", "run"),
        ("python3", "-X", "dev", "-m", "kiosk", "hub"),
    ],
)
def test_an_open_process_is_noticed(
    monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr(hardened, "_by_root", lambda: False)
    process = Process(os.getpid(), 1, "kiosk" if "-m" not in command else "python3", "", command)
    machine = Machine(processes=lambda: (process,), platform="linux")
    found = unhardened(machine)
    if (Path("/proc/self/environ").stat().st_uid) != 0:
        assert f"{command[-1]}: readable" in found.signals
    assert found.answer == "yes"
    assert f"{command[-1]}: not locked in memory" in found.signals


def test_a_hardened_process_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardened, "_by_root", lambda: False)
    code = (
        "from kiosk.system.hardening import harden\n"
        "print(len(harden(lock_memory=True)), flush=True)\ninput()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        refused = int(child.stdout.readline())
        found = unhardened(keeper(child.pid, "python3", "-m", "kiosk", "run"))
        child.communicate("\n")
    assert found.answer == ("yes" if refused else "no")


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("python3", "-m"),
        ("python3", "-m", "kiosk"),
        ("python3", "-m", "kiosk", "doctor"),
        ("python3", "-m", "pytest", "run"),
        ("/usr/bin/other", "run"),
    ],
)
def test_what_holds_no_key_is_not_looked_at(
    monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr(hardened, "_by_root", lambda: False)
    assert unhardened(keeper(os.getpid(), *command)).code == "none_runs"


def test_root_sees_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardened, "_by_root", lambda: True)
    assert unhardened(keeper(os.getpid(), "python3", "-m", "kiosk", "run")).code == "not_told"
