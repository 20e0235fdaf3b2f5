"""Performing, aborting, failing and putting back, told apart."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk.lockdown.errors import LockdownRefusedError
from kiosk.lockdown.linux import Linux, prepared
from kiosk.lockdown.operation import State
from kiosk.lockdown.outcome import Aborted, Failed, Performed, Restored
from kiosk.lockdown.record import Step
from kiosk.lockdown.runner import Lockdown
from kiosk.lockdown.wishes import Profile, Wishes
from tests.fakes.locked_systems import WISHES, System, in_memory, metered

RULES = "etc/kiosk/firewall.nft"
#: What programs of the system are told after files were changed under them.
ANNOUNCED = {("systemctl", "daemon-reload"), ("udevadm", "control", "--reload")}


@pytest.fixture
def system() -> Iterator[System]:
    with in_memory() as folder:
        yield System(folder)


def states(system: System, profile: Profile = "seat") -> dict[str, State]:
    seen = system.lockdown.look(profile, WISHES)
    return {one.operation.name: one.observed.state for one in seen}


@pytest.mark.parametrize("profile", ["seat", "hub"])
@pytest.mark.parametrize("live", [True, False])
def test_what_is_closed_is_put_back_byte_for_byte(
    tmp_path: Path, profile: Profile, *, live: bool
) -> None:
    """On a disk, not in memory."""
    system = System(tmp_path, live=live)
    done = system.lockdown.perform(profile, WISHES)
    assert isinstance(done, Performed)
    assert system.now() != system.first
    assert set(states(system, profile).values()) == {State.ON}
    back = system.lockdown.restore()
    assert isinstance(back, Restored)
    assert back.steps == done.steps[::-1]
    assert system.now() == system.first
    assert system.lockdown.restore() == Restored(steps=())


@pytest.mark.parametrize(
    "name", [one.name for one in prepared(Path("/")).operations("hub", WISHES)]
)
def test_each_operation_alone_is_performed_and_reverted(system: System, name: str) -> None:
    profile: Profile = "hub"
    operation = next(one for one in system.platform.operations(profile, WISHES) if one.name == name)
    kept = operation.before()
    operation.perform()
    assert operation.state(kept).state is State.ON
    assert operation.state().state is State.ON
    assert operation.revert(kept) == ()
    assert operation.state(kept).state is State.OFF
    assert system.now() == system.first


@pytest.mark.parametrize("does", ["begin", "perform", "restore"])
def test_without_rights_nothing_is_begun(
    system: System, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    system.lockdown.perform("seat", WISHES)
    before = system.now()
    monkeypatch.setattr(Linux, "refused", lambda _self: "Run it as root.")
    lockdown = system.lockdown
    runs: dict[str, Callable[[], object]] = {
        "begin": lockdown.begin,
        "perform": lambda: lockdown.perform("hub", WISHES),
        "restore": lockdown.restore,
    }
    with pytest.raises(LockdownRefusedError, match="Run it as root") as refused:
        runs[does]()
    assert refused.value.code == "no_rights"
    assert system.now() == before


def test_a_start_of_the_machine_leaves_what_is_finished_and_puts_back_the_rest(
    system: System,
) -> None:
    system.lockdown.perform("seat", WISHES)
    closed = system.now()
    assert system.lockdown.begin() == Restored(steps=())
    assert system.now() == closed
    system.platform.record.unfinish()
    back = system.lockdown.begin()
    assert isinstance(back, Restored)
    assert back.steps
    assert system.now() == system.first


def test_what_stands_but_was_not_finished_is_made_anew_and_finished(system: System) -> None:
    system.lockdown.perform("seat", WISHES)
    system.platform.record.unfinish()
    done = system.lockdown.perform("seat", WISHES)
    assert isinstance(done, Performed)
    assert done.steps
    assert system.platform.record.read().finished


def test_what_was_asked_for_otherwise_is_made_anew(system: System) -> None:
    """Every setting of it stands, and the record says what a removal and a look go by."""
    system.lockdown.perform("seat", WISHES)
    record = system.platform.record
    run = record.read().run
    assert run is not None
    record.begin(msgspec.structs.replace(run, version="0.0.1"))
    done = system.lockdown.perform("seat", WISHES)
    assert isinstance(done, Performed)
    assert done.steps
    assert record.read().run == run


def test_a_step_that_is_not_recorded_is_made_anew(system: System) -> None:
    system.lockdown.perform("seat", WISHES)
    record = system.platform.record
    last = record.read().steps[-1]
    record.drop(last.number, last.operation)
    done = system.lockdown.perform("seat", WISHES)
    assert isinstance(done, Performed)
    assert last.operation in done.steps
    assert record.read().steps[-1].operation == last.operation


def test_a_second_run_changes_nothing(system: System) -> None:
    system.lockdown.perform("seat", WISHES)
    with metered() as meter:
        assert system.lockdown.perform("seat", WISHES) == Performed(steps=())
    assert meter.count == 0


def test_another_wish_is_performed_and_the_first_state_is_not_forgotten(system: System) -> None:
    system.lockdown.perform("seat", WISHES)
    assert isinstance(system.lockdown.perform("seat", Wishes()), Performed)
    assert b"10.0.0.5" not in (system.root / RULES).read_bytes()
    assert isinstance(system.lockdown.perform("hub", WISHES), Performed)
    system.lockdown.restore()
    assert system.now() == system.first


def test_what_somebody_opened_again_is_closed_by_the_next_run(system: System) -> None:
    system.lockdown.perform("seat", WISHES)
    (system.root / "etc/sysctl.d/zz-kiosk.conf").unlink()
    assert states(system)["kernel"] is State.OFF
    assert isinstance(system.lockdown.perform("seat", WISHES), Performed)
    assert states(system)["kernel"] is State.ON
    system.lockdown.restore()
    assert system.now() == system.first


def stopping_at(number: int) -> Callable[[], bool]:
    asked = [0]

    def stop() -> bool:
        asked[0] += 1
        return asked[0] == number

    return stop


@pytest.mark.parametrize("number", range(1, 14))
def test_who_asks_to_stop_finds_everything_as_it_was(system: System, number: int) -> None:
    outcome = system.lockdown.perform("seat", WISHES, stopping_at(number))
    assert isinstance(outcome, Aborted)
    assert outcome.asked
    assert outcome.at == system.platform.operations("seat", WISHES)[number - 1].name
    assert system.now() == system.first


def test_a_setting_that_is_refused_aborts_and_is_no_failure(system: System) -> None:
    system.commands.refused["swapoff"] = "swapoff: Cannot allocate memory"
    outcome = system.lockdown.perform("seat", WISHES)
    assert isinstance(outcome, Aborted)
    assert not outcome.asked
    assert outcome.at == "swap"
    assert "Cannot allocate memory" in str(outcome.why)
    assert system.now() == system.first


def test_what_cannot_be_put_back_is_a_failure_that_names_it(system: System) -> None:
    system.lockdown.perform("seat", WISHES)
    system.commands.refused["swapon"] = "swapon: read-only"
    outcome = system.lockdown.restore()
    assert isinstance(outcome, Failed)
    assert [(one.operation, one.place) for one in outcome.troubles] == [("swap", "swap:in-clear")]
    assert "read-only" in str(outcome.troubles[0].what)
    assert "restore" in str(outcome.troubles[0].advice)
    refused = system.lockdown.perform("seat", WISHES)
    assert isinstance(refused, Failed)
    assert "nothing was begun" in str(refused.why)
    del system.commands.refused["swapon"]
    assert system.lockdown.restore() == Restored(steps=("swap",))
    assert system.now() == system.first


def test_a_failure_while_putting_back_after_a_refusal_says_both(system: System) -> None:
    system.commands.refused |= {"swapon": "no", "udevadm": "no", "nft": "nft: not permitted"}
    outcome = system.lockdown.perform("seat", WISHES)
    assert isinstance(outcome, Failed)
    assert "network" in str(outcome.why)
    assert "not permitted" in str(outcome.why)
    assert [one.operation for one in outcome.troubles] == ["swap"]


def test_what_somebody_else_changed_is_left_and_told(system: System) -> None:
    system.lockdown.perform("seat", WISHES)
    changed = system.root / RULES
    changed.write_text("table inet mine {}\n")
    assert states(system)["network"] is State.CHANGED
    outcome = system.lockdown.restore()
    assert isinstance(outcome, Failed)
    (trouble,) = outcome.troubles
    assert (trouble.operation, trouble.place) == ("network", f"file:/{RULES}")
    assert "Somebody else" in str(trouble.what)
    assert "--leave-changed" in str(trouble.advice)
    assert changed.read_text() == "table inet mine {}\n"
    assert not (system.root / "etc/sysctl.d").exists()  # everything else is put back
    assert isinstance(system.lockdown.restore(leave_changed=True), Restored)
    changed.unlink()
    changed.parent.rmdir()
    assert system.now() == system.first


def test_a_stranger_who_put_it_back_himself_is_no_trouble(system: System) -> None:
    system.lockdown.perform("seat", WISHES)
    (system.root / "etc/modprobe.d/kiosk.conf").write_bytes(b"# somebody's\0\xff\n")
    (system.root / "etc/modprobe.d/kiosk.conf").chmod(0o600)
    assert isinstance(system.lockdown.restore(), Restored)
    assert system.now() == system.first


def test_a_folder_that_others_use_by_now_stays(system: System) -> None:
    system.lockdown.perform("seat", WISHES)
    other = system.root / "etc/X11/xorg.conf.d/20-other.conf"
    other.write_text("# theirs\n")
    assert isinstance(system.lockdown.restore(), Restored)
    assert other.read_text() == "# theirs\n"


def test_another_edition_puts_back_what_this_one_made(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    system.lockdown.perform("seat", WISHES)
    monkeypatch.setattr("kiosk.lockdown.linux_texts.XORG", "# of the next edition\n")
    assert states(system)["x-server"] is State.OFF
    assert isinstance(system.lockdown.restore(), Restored)
    assert system.now() == system.first


def test_a_finished_run_outlives_a_start_of_the_machine(system: System) -> None:
    system.lockdown.perform("seat", WISHES)
    closed = system.now()
    assert system.lockdown.begin() == Restored(steps=())
    assert system.now() == closed


HOLD = """
import sys
from pathlib import Path
from kiosk.lockdown.linux import Linux, prepared
with prepared(Path(sys.argv[1])).record.alone():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_run_at_once_is_refused_and_changes_nothing(system: System) -> None:
    command = [sys.executable, "-c", HOLD, str(system.root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        for act in (system.lockdown.begin, system.lockdown.restore):
            with pytest.raises(LockdownRefusedError) as refused:
                act()
            assert refused.value.code == "busy"
        with pytest.raises(LockdownRefusedError):
            system.lockdown.perform("seat", WISHES)
        assert system.now() == system.first
        other.communicate()
    assert isinstance(system.lockdown.perform("seat", WISHES), Performed)


def test_a_folder_that_is_no_system_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LockdownRefusedError, match="var/lib"):
        Lockdown(prepared(tmp_path)).perform("seat", WISHES)
    assert list(tmp_path.iterdir()) == []


def test_a_root_that_leads_out_of_itself_is_refused(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    outside.mkdir()
    (root / "var/lib").mkdir(parents=True)
    (root / "etc").symlink_to(outside)
    outcome = Lockdown(prepared(root)).perform("seat", WISHES)
    assert isinstance(outcome, Aborted)
    assert list(outside.iterdir()) == []
    assert list((root / "var/lib").iterdir()) == []


@pytest.mark.parametrize("what", ["folder", "pipe", "large"])
def test_something_that_could_not_be_put_back_is_not_touched(system: System, what: str) -> None:
    place = system.root / "etc/X11/xorg.conf.d/10-kiosk.conf"
    place.parent.mkdir()
    if what == "folder":
        place.mkdir()
    elif what == "pipe":
        os.mkfifo(place)
    else:
        with place.open("wb") as file:
            file.truncate(5 << 20)
    before = place.lstat()
    outcome = system.lockdown.perform("seat", WISHES)
    assert isinstance(outcome, Aborted)
    assert outcome.at == "x-server"
    assert place.lstat().st_ino == before.st_ino


def test_what_changed_is_announced_when_it_is_put_back(system: System) -> None:
    system.lockdown.perform("seat", WISHES)
    closing = [call for call in system.commands.calls if call in ANNOUNCED]
    assert set(closing) == ANNOUNCED
    system.commands.calls.clear()
    system.lockdown.restore()
    assert set(system.commands.calls) >= ANNOUNCED


def test_what_could_not_be_put_back_is_known_still_and_counts_as_unfinished(
    system: System,
) -> None:
    system.lockdown.perform("seat", WISHES)
    record = system.platform.record
    run = record.read().run
    (system.root / RULES).write_text("an admin's own")
    failed = system.lockdown.restore()
    assert isinstance(failed, Failed)
    found = record.read()
    assert (found.run, found.finished) == (run, False)
    assert [one.operation for one in found.steps] == [failed.troubles[0].operation]


def test_a_place_that_this_edition_does_not_know_is_told_and_kept(system: System) -> None:
    system.lockdown.perform("seat", WISHES)
    record = system.platform.record
    last = record.read().steps[-1]
    (kept, *_) = last.kept
    strange = msgspec.structs.replace(kept, place="tomorrow:x")
    step = Step(number=last.number + 1, operation="of-tomorrow", kept=(strange,))
    record.keep(step)
    failed = system.lockdown.restore()
    assert isinstance(failed, Failed)
    assert [(one.operation, one.place) for one in failed.troubles] == [
        ("of-tomorrow", "tomorrow:x")
    ]
    assert "of the edition that performed it" in str(failed.troubles[0].advice)
    assert record.read().steps == (step,)
