"""The figures of one seat come from real processes: a keeper, a window, a journal that grows."""

from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.bench import candidate
from kiosk.bench.candidate import measure_start, measure_turns
from kiosk.bench.running import Memory, memory_of, running_seat
from kiosk.rehearsal.quick import seat_in_the_exam
from kiosk.store import JOURNAL_NAME

MIB = 1024 * 1024


class Made(NamedTuple):
    """A seat that was made to be measured."""

    root: Path
    journal_bytes: int

    @property
    def grown(self) -> bool:
        return _journal(self.root).stat().st_size > self.journal_bytes


def _journal(root: Path) -> Path:
    (found,) = root.glob(f"attempts/*/{JOURNAL_NAME}")
    return found


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Made]:
    """Every seat the measurement makes, as it was before the first window."""
    seats: list[Made] = []

    def noted(root: Path) -> bytes:
        kept = seat_in_the_exam(root)
        seats.append(Made(root, _journal(root).stat().st_size))
        return kept

    monkeypatch.setattr(candidate, "seat_in_the_exam", noted)
    return seats


def test_a_start_is_one_of_a_real_seat_and_is_journalled(tmp_path: Path, made: list[Made]) -> None:
    heard: list[tuple[int, int]] = []
    found = measure_start(tmp_path, lambda done, whole: heard.append((done, whole)), runs=2)
    assert set(found) == {"start_s", "start_best_s", "start_cpu_s"}
    assert found["start_s"] >= found["start_best_s"] > 0
    assert found["start_cpu_s"] > 0
    assert heard == [(1, 3), (2, 3), (3, 3)]
    assert made[0].grown  # each way back writes what happened
    assert (tmp_path / "seat" / "seat.lock").exists()  # and a window claimed the folder


def test_turns_and_memory_are_those_of_a_keeper_and_a_window(
    tmp_path: Path, made: list[Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[str] = []

    def read(*processes: int) -> Memory:
        commands.extend(Path(f"/proc/{pid}/cmdline").read_text("ascii") for pid in processes)
        return memory_of(*processes)

    monkeypatch.setattr(candidate, "memory_of", read)
    found = measure_turns(tmp_path, turns=30)
    assert set(found) == {
        "turn_p50_ms",
        "turn_p99_ms",
        "turn_cpu_p99_ms",
        "pss_mib",
        "rss_mib",
        "sound",
        "screen",
        "form",
    }
    times = [found[name] for name in ("turn_p50_ms", "turn_p99_ms")]
    assert 0 < float(times[0]) <= float(times[1])
    assert [name.split("\0")[3] for name in commands] == ["bench-keeper", "bench-window"]
    assert 20 < float(found["pss_mib"]) <= float(found["rss_mib"])  # the toolkit alone takes more
    assert str(found["screen"]).endswith("1366x768")
    assert made[0].grown  # tasks were answered and flagged


def test_memory_is_told_in_mebibytes_by_the_kernel() -> None:
    own = memory_of(_own_pid())
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    assert own.rss == pytest.approx(pages * 4096 / MIB, rel=0.2)
    assert 0 < own.pss <= own.rss


def test_a_seat_that_cannot_begin_gives_no_figure(tmp_path: Path) -> None:
    (tmp_path / "seat").mkdir()
    with running_seat(tmp_path, b"") as seat, pytest.raises(RuntimeError, match="ended"):
        seat.wait()


def test_a_window_that_paints_no_question_gives_no_figure(tmp_path: Path) -> None:
    seat_in_the_exam(tmp_path / "seat")  # without its keys two persons are needed first
    with running_seat(tmp_path, b"") as seat, pytest.raises(TimeoutError, match="step 0 of 1"):
        seat.wait(patience_s=1.5)


def test_a_walk_that_goes_astray_ends_the_seat_at_once(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    kept = seat_in_the_exam(tmp_path / "seat")
    nowhere = ("--walk", str(tmp_path / "nowhere"))
    with running_seat(tmp_path, kept, walk=nowhere) as seat:
        seat.wait()
        with pytest.raises(RuntimeError, match="ended"):
            seat.wait(2)
    assert "FileNotFoundError" in capfd.readouterr().err


def _own_pid() -> int:
    return int(Path("/proc/self").resolve().name)
