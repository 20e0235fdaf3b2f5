"""Whenever the power goes, the next start puts everything back, byte for byte."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.lockdown.operation import State
from kiosk.lockdown.outcome import Performed, Restored
from kiosk.lockdown.wishes import Profile
from tests.fakes.locked_systems import WISHES, PowerCutError, System, in_memory, metered

PROFILES = st.sampled_from(["seat", "hub"])


def changes_of(profile: Profile) -> tuple[int, int]:
    """How many changes of the disk it takes to lock a system down, and to put it back."""
    with in_memory() as folder:
        system = System(folder)
        with metered() as made:
            assert isinstance(system.lockdown.perform(profile, WISHES), Performed)
        with metered() as put:
            assert isinstance(system.lockdown.restore(), Restored)
    return made.count, put.count


MADE, PUT = changes_of("hub")


def test_there_is_something_to_cut() -> None:
    assert MADE > 300
    assert PUT > 100


@settings(max_examples=150, deadline=None)
@given(
    profile=PROFILES,
    live=st.booleans(),
    cut=st.integers(1, MADE),
    before=st.booleans(),
    again=st.none() | st.integers(1, PUT),
    by_begin=st.booleans(),
)
def test_a_cut_while_it_is_made_is_put_back_by_the_next_start(
    *, profile: Profile, live: bool, cut: int, before: bool, again: int | None, by_begin: bool
) -> None:
    with in_memory() as folder:
        system = System(folder, live=live)
        with contextlib.suppress(PowerCutError), metered(cut, before=before):
            system.lockdown.perform(profile, WISHES)
        with contextlib.suppress(PowerCutError), metered(again):
            system.lockdown.begin() if by_begin else system.lockdown.restore()
        assert isinstance(system.lockdown.begin(), Restored)
        if system.now() != system.first:  # the power went after the last step: it is finished
            seen = system.lockdown.look(profile, WISHES)
            assert {one.observed.state for one in seen} == {State.ON}
            assert isinstance(system.lockdown.restore(), Restored)
        assert system.now() == system.first


@settings(max_examples=80, deadline=None)
@given(cut=st.integers(1, PUT), before=st.booleans(), live=st.booleans())
def test_a_cut_while_it_is_put_back_loses_nothing(*, cut: int, before: bool, live: bool) -> None:
    with in_memory() as folder:
        system = System(folder, live=live)
        system.lockdown.perform("hub", WISHES)
        with contextlib.suppress(PowerCutError), metered(cut, before=before):
            system.lockdown.restore()
        assert isinstance(system.lockdown.begin(), Restored)
        if cut > 1:  # before the first change the run still counts as finished, and is left alone
            assert system.now() == system.first


KILLED = """
import os, signal, sys
from pathlib import Path
from kiosk.lockdown.linux import prepared
from kiosk.lockdown.runner import Lockdown
from kiosk.lockdown.wishes import Wishes
left = int(sys.argv[2])
def dying(call):
    def counted(*arguments):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments)
    return counted
os.replace, os.mkdir = dying(os.replace), dying(os.mkdir)
Lockdown(prepared(Path(sys.argv[1]))).perform("seat", Wishes())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("left", [1, 2, 7, 23, 60])
def test_a_killed_process_is_put_back_by_another(tmp_path: Path, left: int) -> None:
    system = System(tmp_path, live=False)
    done = subprocess.run([sys.executable, "-c", KILLED, tmp_path, str(left)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert isinstance(system.lockdown.begin(), Restored)
    assert system.now() == system.first


def test_names_are_synced_and_the_record_comes_first(tmp_path: Path) -> None:
    """What a process does is not what a disk keeps: here the order of the syncs is what counts."""
    system = System(tmp_path, live=False)
    record = tmp_path / "var/lib/kiosk-lockdown"
    seen = traced(lambda: system.lockdown.perform("seat", WISHES))
    seen += traced(system.lockdown.restore)
    for place, (call, path) in enumerate(seen):
        if call == "replace":
            assert seen[place - 1] in {("fsync", path + ".new"), ("symlink", path + ".new")}
        if call in {"replace", "unlink", "rmdir"} and not path.endswith(".new"):
            assert seen[place + 1] == ("fsync", str(Path(path).parent)), (call, path)
        if call == "mkdir":
            assert seen[place + 2] == ("fsync", str(Path(path).parent))
    steps = [
        place for place, (call, path) in enumerate(seen) if call == "replace" and "step-" in path
    ]
    first_outside = next(
        place
        for place, (call, path) in enumerate(seen)
        if call in {"replace", "mkdir"} and not Path(path).is_relative_to(record)
    )
    assert steps[0] < first_outside
    assert len(steps) == 13


def traced(act: object) -> list[tuple[str, str]]:
    """The changes of the disk with their paths; a file under its making name ends in `.new`."""
    assert callable(act)
    seen: list[tuple[str, str]] = []

    def told(path: object) -> str:
        if isinstance(path, int):
            path = str(Path(f"/proc/self/fd/{path}").readlink())
        plain = Path(str(path))
        if plain.name.endswith(".kiosk-lockdown"):
            return str(plain.with_name(plain.name[1:].removesuffix(".kiosk-lockdown"))) + ".new"
        return str(plain)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("fsync", "replace", "unlink", "mkdir", "rmdir", "symlink", "chmod"):
            call = getattr(os, name)

            def noted(
                *given: object, _call: object = call, _name: str = name, **more: object
            ) -> object:
                assert callable(_call)
                answer = told(given[1] if _name in {"replace", "symlink"} else given[0])
                result = _call(*given, **more)
                seen.append((_name, answer))
                return result

            patch.setattr(os, name, noted)
        act()
    return seen
