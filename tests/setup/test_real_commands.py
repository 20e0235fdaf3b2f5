"""The steps with the program's own commands as real processes, on a system in a folder."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kiosk.itself import own_command
from kiosk.setup.machine import Ran, ran
from kiosk.setup.plan import Plan
from kiosk.setup.removal import kept_site, remove
from kiosk.setup.step import Site
from kiosk.setup.support import members
from tests.fakes.locked_systems import furnish, tree_of
from tests.fakes.set_up_machine import MadeUpMachine
from tests.setup.conftest import SKIPS, Fleet


class LockedMachine(MadeUpMachine):
    """Its lockdown is the real command, on a system prepared in a folder."""

    def kiosk(self, *words: str, stopped: Callable[[], bool] = lambda: False) -> Ran:
        if words[0] != "lockdown":
            return super().kiosk(*words, stopped=stopped)
        self.calls.append(("kiosk", *words))
        return ran(own_command(*words, "--root", str(self.root)), stopped)

    def _systemctl(self, verb: str, *rest: str) -> Ran:
        self.calls.append((verb, *rest))
        return Ran(1) if verb == "is-enabled" else Ran(0)


@pytest.fixture
def locked(fleet: Fleet) -> Fleet:
    furnish(fleet.folder / "root")
    fleet.machine = LockedMachine(fleet.folder / "root")
    fleet.write(
        'role = "seat"', '[seat]\nnumber = 12\n[lockdown]\nreach = ["10.0.0.5:8443"]' + SKIPS
    )
    return fleet


def states(fleet: Fleet) -> set[str]:
    told = fleet.machine.kiosk("lockdown", "list", "--json", "--profile", "seat")
    return {one["state"] for one in json.loads(told.out)}


def test_afterwards_nothing_is_locked_and_the_system_is_as_it_was(locked: Fleet) -> None:
    root = locked.folder / "root"
    before, data = tree_of(root), tree_of(locked.base)
    code, lines = locked.run()
    assert (lines["lock_trial"].code, lines["lock"].code) == ("lock_tried", "locked"), lines
    assert code == 0
    assert tree_of(root) != before
    assert states(locked) == {"on"}
    blank = Site(Plan(role="seat", hall="h", exam="e"), locked.base, locked.machine, locked.record)
    remove(kept_site(blank.record, blank), delete_data=True)
    assert tree_of(root) == before
    assert tree_of(locked.base) == data
    assert "on" not in states(locked)


def test_a_bundle_tells_how_the_lockdown_stands(locked: Fleet) -> None:
    locked.run()
    made = {one.name: one.data for one in members(locked.base, locked.machine, lambda _what: None)}
    told = json.loads(made["lockdown.json"])
    assert {one["state"] for one in told} == {"on"}


def kiosk(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *words],
        cwd=Path(__file__).parents[2],
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_the_command_sets_a_panel_up_as_a_process(fleet: Fleet) -> None:
    no_lock = 'lock_trial = "no rights here"\nlock = "no rights here"\nrestart = "later"\n'
    fleet.write('role = "panel"', f'[skip]\njoin = "no hub"\n{no_lock}')
    words: Sequence[str] = ("setup", "--base", str(fleet.base), "--unattended", str(fleet.file))
    done = kiosk(*words, folder=fleet.folder)
    lines = {one["step"]: one for one in map(json.loads, done.stdout.splitlines())}
    assert lines["files"]["status"] == "done", done
    assert lines["checks"]["code"].startswith("checks_")
    assert done.returncode == (1 if lines["checks"]["status"] == "failed" else 0)
    assert (fleet.base / "panel/trust.json").is_file()


def test_the_command_refuses_a_bad_file_with_its_line(fleet: Fleet) -> None:
    fleet.write('role = "chair"', "")
    words = ("setup", "--base", str(fleet.base), "--unattended", str(fleet.file))
    done = kiosk(*words, folder=fleet.folder)
    assert done.returncode == 2
    assert json.loads(done.stdout.splitlines()[0])["line"] == 1
    assert list(fleet.base.iterdir()) == []
    for extra in ((), ("--unattended", "x.toml")):
        said = kiosk("setup", "--base", str(fleet.folder / "none"), *extra, folder=fleet.folder)
        assert said.returncode in {1, 2}
        assert "Traceback" not in said.stderr
