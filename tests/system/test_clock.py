"""The real clock: counters that agree with the machine, and a hall time that only people move."""

import subprocess
import sys
import time

from kiosk.system.clock import SystemClock, stopwatch, wall_ms

ALLOWED_MS = 2_000  # readings are not simultaneous on a busy machine


def test_the_counters_are_the_machines_own() -> None:
    moment = SystemClock().now()
    assert abs(moment.awake_ms - time.monotonic_ns() // 1_000_000) < ALLOWED_MS
    assert abs(moment.wall_ms - wall_ms()) < ALLOWED_MS
    assert moment.boot_ms >= moment.awake_ms - ALLOWED_MS


def test_two_processes_of_one_boot_agree_on_the_boot() -> None:
    program = "from kiosk.system.clock import SystemClock; print(SystemClock().now().boot)"
    seen = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert seen.stdout.strip() == SystemClock().now().boot


def test_confirmed_hall_time_counts_on_from_there() -> None:
    clock = SystemClock()
    before = clock.now()
    clock.set_hall_time(1_000_000_000_000)
    after = clock.now()
    assert abs(after.wall_ms - 1_000_000_000_000) < ALLOWED_MS
    assert after.boot == before.boot
    assert after.awake_ms >= before.awake_ms


def test_a_stopwatch_runs_forward() -> None:
    elapsed = stopwatch()
    first = elapsed()
    assert 0 <= first <= elapsed()
