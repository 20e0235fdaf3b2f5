"""A process that holds keys, asked about itself after it was hardened."""

import json
import subprocess
import sys

import pytest

PROGRAM = """
import ctypes, json, resource, sys
from kiosk.system.hardening import harden
refused = harden(lock_memory=sys.argv[1] == "lock")
libc = ctypes.CDLL(None)
locked = next(line for line in open("/proc/self/status") if line.startswith("VmLck"))
print(json.dumps({
    "refused": refused,
    "dumpable": libc.prctl(3, 0, 0, 0, 0),
    "core": resource.getrlimit(resource.RLIMIT_CORE),
    "locked_kb": int(locked.split()[1]),
}))
"""


def hardened(mode: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, mode], capture_output=True, text=True, check=True
    )
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_it_can_be_read_by_no_debugger_and_leaves_no_core() -> None:
    answer = hardened("open")
    assert answer["dumpable"] == 0
    assert answer["core"] == [0, 0]


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_its_pages_are_locked_or_it_says_that_they_are_not() -> None:
    answer = hardened("lock")
    refused = json.dumps(answer["refused"])
    assert bool(answer["locked_kb"]) != ("could not be locked" in refused)
