"""What detectors look through: files, programs, processes that are not what they should be."""

import os
import sys
from pathlib import Path

import psutil
import pytest

from kiosk.system import machine as seam
from kiosk.system.machine import (
    MOST_BYTES,
    Answer,
    Machine,
    Process,
    never_raising,
    parents,
    processes_here,
    run_program,
    this_machine,
    word,
)


def test_a_file_is_read_without_its_control_characters(tmp_path: Path) -> None:
    (tmp_path / "vendor").write_bytes(b"De\x1b[31mll\x00 \xff Inc.\r\n")
    machine = Machine(root=tmp_path)
    assert machine.line("vendor") == "De [31mll \ufffd Inc."
    assert machine.text("missing") is None
    assert machine.line("missing") == ""


def test_a_large_file_is_read_in_part(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"x" * (10 * MOST_BYTES))
    text = Machine(root=tmp_path).text("large")
    assert text is not None
    assert len(text) == MOST_BYTES


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    machine = Machine(root=tmp_path)
    assert not machine.text("pipe")
    assert machine.text("folder") is None
    assert machine.text("nul\0name") is None
    assert machine.names("pipe") is None
    assert machine.names("nul\0name") is None
    assert machine.names("folder") == ()
    assert not machine.exists("nul\0name")


def test_a_program_is_run_and_told_with_its_code() -> None:
    ran = run_program((sys.executable, "-c", "print('a\\x1bb'); raise SystemExit(3)"))
    assert (ran.code, ran.said) == (3, "a b\n")
    assert run_program(("there-is-no-such-program",)).code is None
    assert run_program(("nul\0name",)).code is None


def test_a_program_that_hangs_is_ended_with_what_it_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(seam, "_PATIENCE_S", 0.3)
    ran = run_program(("sh", "-c", "sleep 600 & echo started; wait"))
    assert ran.code is None
    assert ran.said == "started\n"


def test_a_program_that_closes_its_words_and_stays_is_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(seam, "_PATIENCE_S", 0.3)
    assert run_program(("sh", "-c", "exec >&-; sleep 600")).code is None


def test_a_program_that_never_stops_talking_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seam, "_PATIENCE_S", 0.3)
    ran = run_program(("sh", "-c", "exec yes"))
    assert ran.said.startswith("y\n")


def test_the_processes_of_this_machine_are_told() -> None:
    here = {one.pid: one for one in processes_here()}
    assert here[os.getpid()].parent == os.getppid()
    family = [one.pid for one in parents(here.values(), os.getpid())]
    assert family[:2] == [os.getpid(), os.getppid()]
    assert this_machine().own == os.getpid()


def test_a_circle_of_parents_has_an_end() -> None:
    circle = (Process(1, 2, "a"), Process(2, 1, "b"))
    assert [one.pid for one in parents(circle, 1)] == [1, 2]
    assert list(parents((), 1)) == []


def test_a_detector_that_breaks_answers_unknown() -> None:
    @never_raising
    def broken(_machine: Machine) -> Answer:
        raise RuntimeError("no such\nthing")

    assert broken(Machine()) == Answer("unknown", "broke", ("RuntimeError: no such thing",))


def test_signals_are_words_in_one_order() -> None:
    @never_raising
    def odd(_machine: Machine) -> Answer:
        return Answer("yes", "odd", ("b\nb", "a", "a", "", "x" * 500, *map(str, range(50))))

    signals = odd(Machine()).signals
    assert list(signals) == sorted(signals)
    assert len(signals) == len(set(signals)) <= 12
    assert word(" a\t\x7fb\n ") == "a b"
    assert len(word("x" * 500)) == 60


def test_a_process_that_does_not_say_its_command_hides_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = psutil.Process.as_dict

    def refused(one: psutil.Process, wanted: list[str]) -> dict[str, object]:
        if one.pid == os.getpid():
            raise OSError(87, "Invalid parameter")
        told: dict[str, object] = real(one, wanted)
        return told

    monkeypatch.setattr(psutil.Process, "as_dict", refused)
    found = {one.pid: one for one in processes_here()}
    assert found[os.getpid()].command == ()
    assert found[os.getpid()].name
    assert found[os.getppid()].command
