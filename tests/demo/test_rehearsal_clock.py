"""The clock of a rehearsal: real time moved on, and a machine that started anew."""

from datetime import UTC, datetime
from pathlib import Path

from kiosk.base.clock import awake_between, gap_between
from kiosk.base.hall_time import HALL_ZONE
from kiosk.rehearsal.clock import BEGINS, RehearsalClock


def test_it_begins_at_nine_in_the_hall(tmp_path: Path) -> None:
    now = RehearsalClock(tmp_path / "clock.json").now()
    here = datetime.fromtimestamp(now.wall_ms / 1000, UTC).astimezone(HALL_ZONE)
    assert (here.hour, here.minute) == (BEGINS.hour, BEGINS.minute)


def test_skipped_time_counts_on_every_counter(tmp_path: Path) -> None:
    clock = RehearsalClock(tmp_path / "clock.json")
    before = clock.now()
    clock.skip(3_600_000)
    after = clock.now()
    assert awake_between(before, after) >= 3_600_000
    assert gap_between(before, after) >= 3_600_000
    assert after.wall_ms - before.wall_ms >= 3_600_000


def test_the_next_process_goes_on_from_there(tmp_path: Path) -> None:
    clock = RehearsalClock(tmp_path / "clock.json")
    clock.skip(3_600_000)
    before = clock.now()
    again = RehearsalClock(tmp_path / "clock.json").now()
    assert again.boot == before.boot
    assert again.boot_ms >= before.boot_ms


def test_a_machine_that_started_anew_is_another_boot(tmp_path: Path) -> None:
    clock = RehearsalClock(tmp_path / "clock.json")
    before = clock.now()
    clock.start_anew(60_000)
    after = clock.now()
    assert after.boot != before.boot
    assert gap_between(before, after) >= 60_000
    assert awake_between(before, after) == 0


def test_a_confirmed_hall_time_is_taken(tmp_path: Path) -> None:
    clock = RehearsalClock(tmp_path / "clock.json")
    wanted = clock.now().wall_ms + 120_000
    clock.set_hall_time(wanted)
    assert abs(clock.now().wall_ms - wanted) < 60_000
