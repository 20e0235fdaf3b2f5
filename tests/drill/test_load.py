"""What other work on the machine is: neither this process nor its children."""

import os
import time
from typing import NamedTuple

import psutil
import pytest

from kiosk.drill.load import LoadWatch


class Times(NamedTuple):
    """The kernel's counters, seconds; guest is in user already."""

    user: float
    system: float
    idle: float
    iowait: float
    steal: float
    guest: float


class Machine:
    """A machine of two processors whose counters are set by hand."""

    def __init__(self) -> None:
        self.now = 100.0
        self.times = Times(50.0, 10.0, 900.0, 5.0, 1.0, 2.0)
        self.own = os.times_result((3.0, 1.0, 6.0, 2.0, 0.0))

    def pass_(self, seconds: float, *, all_s: float, own_s: float, child_s: float) -> None:
        """Let time go by, in which so much was worked."""
        self.now += seconds
        user, system, idle, iowait, steal, guest = self.times
        self.times = Times(
            user + all_s - 1, system, idle + 7, iowait + 3, steal + 1, guest + all_s - 1
        )
        mine, kernel, child, below, elapsed = self.own
        self.own = os.times_result((mine + own_s, kernel, child + child_s, below, elapsed))


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine()
    monkeypatch.setattr(psutil, "cpu_times", lambda: made.times)
    monkeypatch.setattr(psutil, "cpu_count", lambda: 2)
    monkeypatch.setattr(os, "times", lambda: made.own)
    monkeypatch.setattr(os, "getloadavg", lambda: (1.234, 5.0, 9.0))
    monkeypatch.setattr(time, "monotonic", lambda: made.now)
    return made


def test_what_was_not_done_here_or_below_was_done_by_others(machine: Machine) -> None:
    watch = LoadWatch()
    machine.pass_(10.0, all_s=15.0, own_s=2.0, child_s=8.0)
    found = watch.found()
    assert (found.processors, found.before, found.others_cores) == (2, 1.23, 0.5)


def test_others_never_did_less_than_nothing(machine: Machine) -> None:
    watch = LoadWatch()
    machine.pass_(10.0, all_s=4.0, own_s=2.0, child_s=2.5)
    assert watch.found().others_cores == 0.0
