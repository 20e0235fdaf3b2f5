"""A build's own self-test, before its slot counts; and which slots are in use.

Decides: what is asked of a new build: that it says of itself the version the signed list says, and
that nothing failed. Leaves to others: what it tries (`kiosk.self_test`).
"""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import psutil

#: The whole self-test takes some seconds; an old PC that was just started may take a minute.
PATIENCE_S: Final = 180
_MOST_OUTPUT: Final = 256 * 1024


class Tried(NamedTuple):
    """How it went.

    Attributes:
        version: as the build says; empty when it says nothing.
        trouble: what failed, for a technician; empty when nothing did.
    """

    version: str
    trouble: str


SelfTest = Callable[[Path], Tried]


class _Check(msgspec.Struct, frozen=True):
    name: str = ""
    result: str = ""
    found: str = ""


class _Said(msgspec.Struct, frozen=True):
    version: str = ""
    result: str = ""
    checks: tuple[_Check, ...] = ()


def self_test(program: Path) -> Tried:
    """Run `PROGRAM self-test --json`, without a screen and without this program's surroundings."""
    environment = {
        name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ
    }
    command = [str(program), "self-test", "--json"]
    try:
        done = subprocess.run(
            command,
            env={**environment, "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Tried("", f"its self-test did not end within {PATIENCE_S} s")
    except OSError as error:
        return Tried("", f"it does not start: {error.strerror}")
    try:
        said = msgspec.json.decode(done.stdout[:_MOST_OUTPUT], type=_Said)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Tried("", f"its self-test says nothing that can be read (exit {done.returncode})")
    if done.returncode == 0 and said.result == "ok":
        return Tried(said.version, "")
    failed = [f"{one.name}: {one.found}" for one in said.checks if one.result == "fail"]
    return Tried(said.version, "; ".join(failed)[:1000] or f"exit code {done.returncode}")


def in_use(slot: Path) -> bool:
    """Whether any program runs out of that slot."""
    inside = slot.resolve()
    for process in psutil.process_iter(["exe"]):
        exe = process.info["exe"]
        if exe and inside in Path(exe.removesuffix(" (deleted)")).parents:
            return True
    return False
