"""What processes of a drill write down survives their death and comes back in order."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kiosk.base.errors import MalformedError
from kiosk.drill.observed import (
    Connected,
    FaultBegun,
    FaultOver,
    ObservationLog,
    Ordered,
    Ran,
    Saved,
    Shown,
    Stored,
    Taken,
    read_observations,
)

ALL = (
    Saved(at_ns=1, seat=1, attempt="a", incarnation=1, sequence=2, item="i", choice="c"),
    Stored(at_ns=2, seat=1, attempt="a", incarnation=1, sequence=2, where="hub"),
    Connected(at_ns=3, seat=1),
    Ran(at_ns=4, attempt="a", runs=True),
    Ordered(at_ns=5, order="ab", seat=1),
    Taken(at_ns=6, order="ab"),
    Shown(at_ns=7, attempts={"a": (1, 2)}),
    FaultBegun(at_ns=8, number=1, kind="delay", seats=(1, 2), hub=False),
    FaultOver(at_ns=9, number=1, since_ns=8),
)

WRITER = """
import sys, time
from pathlib import Path
from kiosk.drill.observed import Connected, ObservationLog
log = ObservationLog(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    log.note(Connected(at_ns=number, seat=1))
    print(number, flush=True)
"""


def test_several_files_come_back_as_one_in_order_of_time(tmp_path: Path) -> None:
    one, other = ObservationLog(tmp_path / "one"), ObservationLog(tmp_path / "other")
    for number, observation in enumerate(reversed(ALL)):
        (one if number % 2 else other).note(observation)
    one.close()
    other.close()
    assert tuple(read_observations([tmp_path / "one", tmp_path / "other"])) == ALL


def test_a_file_is_gone_on_with(tmp_path: Path) -> None:
    for observation in ALL:
        log = ObservationLog(tmp_path / "log")
        log.note(observation)
        log.close()
    assert len(read_observations([tmp_path / "log"])) == len(ALL)


def test_nothing_that_was_noted_is_lost_by_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "log"
    command = [sys.executable, "-c", WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if int(line) >= 50:
                os.kill(child.pid, signal.SIGKILL)
                break
        told = [int(line), *(int(later) for later in child.stdout)]
    assert len(read_observations([path])) >= max(told)


def test_several_threads_do_not_tear_each_others_lines(tmp_path: Path) -> None:
    log = ObservationLog(tmp_path / "log")

    def work(seat: int) -> None:
        for number in range(200):
            log.note(Connected(at_ns=number, seat=seat))

    threads = [threading.Thread(target=work, args=(seat,)) for seat in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log.close()
    assert len(read_observations([tmp_path / "log"])) == 800


def test_a_line_that_is_no_observation_is_named(tmp_path: Path) -> None:
    path = tmp_path / "seat-7"
    path.write_bytes(b'{"type":"Connected","at_ns":1,"seat":2}\n{"type":"Conn')
    with pytest.raises(MalformedError, match=r"seat-7, line 2"):
        read_observations([path])
