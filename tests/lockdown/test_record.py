"""A record that is cut short or spoiled costs its own step at most, and never in silence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.lockdown.errors import UnreadableError
from kiosk.lockdown.outcome import Failed, Restored
from kiosk.lockdown.record import Record, Run, Step
from tests.fakes.locked_systems import WISHES, System, in_memory, metered


def steps(system: System) -> list[Path]:
    return sorted((system.root / "var/lib/kiosk-lockdown").glob("step-*.json"))


@settings(max_examples=60, deadline=None)
@given(which=st.integers(0, 12), share=st.floats(0, 0.999), tail=st.binary(max_size=8))
def test_a_spoiled_step_is_told_and_the_others_are_put_back(
    which: int, share: float, tail: bytes
) -> None:
    with in_memory() as folder:
        system = System(folder)
        system.lockdown.perform("seat", WISHES)
        spoiled = steps(system)[which]
        whole = spoiled.read_bytes()
        spoiled.write_bytes(whole[: int(len(whole) * share)] + tail)
        outcome = system.lockdown.restore()
        left = set(steps(system))
        if isinstance(outcome, Failed):
            assert left == {spoiled}
            assert all(str(one.advice) for one in outcome.troubles)
        else:
            assert not left  # all its places belong to this program alone
        spoiled.parent.mkdir(mode=0o700, exist_ok=True)
        spoiled.write_bytes(whole)
        assert isinstance(system.lockdown.restore(), Restored | Failed)
        name = spoiled.stem.split("-", 2)[2]
        if name != "usb-storage":  # there a file of somebody's stood at a place of ours
            assert system.now() == system.first


def test_places_of_ours_alone_are_emptied_without_a_record(system_at: System) -> None:
    system_at.lockdown.perform("seat", WISHES)
    (spoiled,) = [one for one in steps(system_at) if "x-server" in one.name]
    spoiled.write_bytes(b"")
    assert isinstance(system_at.lockdown.restore(), Restored)
    assert not (system_at.root / "etc/X11/xorg.conf.d/10-kiosk.conf").exists()


def test_places_of_others_are_named_and_left(system_at: System) -> None:
    system_at.lockdown.perform("seat", WISHES)
    (spoiled,) = [one for one in steps(system_at) if "consoles" in one.name]
    spoiled.write_bytes(b"{")
    outcome = system_at.lockdown.restore()
    assert isinstance(outcome, Failed)
    assert {one.operation for one in outcome.troubles} == {"consoles"}
    assert "damaged" in str(outcome.troubles[0].what)
    assert (system_at.root / "etc/systemd/system/getty@.service").is_symlink()


def test_a_record_that_reads_well_and_is_not_the_one_written_is_not_believed(
    system_at: System,
) -> None:
    system_at.lockdown.perform("seat", WISHES)
    (spoiled,) = [one for one in steps(system_at) if "remote-login" in one.name]
    whole = spoiled.read_bytes()
    assert b'"mode": 420' in whole
    spoiled.write_bytes(whole.replace(b'"mode": 420', b'"mode": 511'))
    assert isinstance(system_at.lockdown.restore(), Failed)
    spoiled.write_bytes(whole)
    assert isinstance(system_at.lockdown.restore(), Restored)
    assert system_at.now() == system_at.first


@pytest.mark.parametrize("name", ["run.json", "finished.json"])
def test_the_other_files_are_not_needed_to_put_back(system_at: System, name: str) -> None:
    system_at.lockdown.perform("seat", WISHES)
    (system_at.root / "var/lib/kiosk-lockdown" / name).write_bytes(b"spoiled")
    assert isinstance(system_at.lockdown.restore(), Restored)
    assert system_at.now() == system_at.first


def test_the_record_is_its_owners_alone(system_at: System) -> None:
    system_at.lockdown.perform("seat", WISHES)
    folder = system_at.root / "var/lib/kiosk-lockdown"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {one.stat().st_mode & 0o777 for one in folder.iterdir()} == {0o600}


def test_a_file_of_somebody_else_in_the_record_stays(system_at: System) -> None:
    system_at.lockdown.perform("seat", WISHES)
    theirs = system_at.root / "var/lib/kiosk-lockdown/notes.txt"
    theirs.write_text("theirs")
    assert isinstance(system_at.lockdown.restore(), Restored)
    assert theirs.read_text() == "theirs"


def test_a_look_writes_nothing(system_at: System) -> None:
    with metered() as meter:
        system_at.lockdown.look("seat", WISHES)
    assert meter.count == 0
    assert system_at.now() == system_at.first


@pytest.fixture
def system_at() -> Iterator[System]:
    with in_memory() as folder:
        yield System(folder)


# ---- the folder itself

RUN = Run(profile="seat", wishes=WISHES, version="1")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    made = Record(tmp_path / "kiosk-lockdown", tmp_path)
    made.begin(RUN)
    made.keep(Step(number=0, operation="consoles", kept=()))
    made.keep(Step(number=1, operation="swap", kept=()))
    made.finish()
    return made


def test_what_is_being_put_back_counts_as_unfinished(record: Record) -> None:
    assert record.read().finished
    record.unfinish()
    found = record.read()
    assert (found.finished, found.run) == (False, RUN)
    record.drop(1, "swap")
    assert [one.operation for one in record.read().steps] == ["consoles"]
    record.unfinish()  # it was cut off here before
    assert not record.read().finished


def test_a_record_that_goes_takes_nothing_of_others_along(record: Record, tmp_path: Path) -> None:
    folder = tmp_path / "kiosk-lockdown"
    (folder / "run.json.kiosk-lockdown").write_bytes(b"cut off while it was written")
    record.drop(0, "consoles")
    record.drop(1, "swap")
    (folder / "notes.txt").write_text("an admin's own")
    record.clear()
    assert [one.name for one in folder.iterdir()] == ["notes.txt"]
    (folder / "notes.txt").unlink()
    record.clear()
    assert not folder.exists()
    record.clear()


@pytest.mark.parametrize("name", ["run.json", "step-000-consoles.json"])
def test_a_file_that_was_changed_is_damaged_though_it_can_be_read(
    record: Record, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "kiosk-lockdown" / name
    whole = path.read_bytes()
    changed = whole.replace(b'"seat"', b'"hub"').replace(b'"consoles"', b'"console2"')
    assert changed != whole
    path.write_bytes(changed)
    found = record.read()
    assert (found.run is None) is (name == "run.json")
    assert found.damaged == (() if name == "run.json" else ((0, "consoles"),))
    path.write_bytes(whole)
    assert record.read().damaged == ()
    assert record.read().run == RUN


def test_what_is_no_file_of_a_record_is_not_read_as_one(record: Record, tmp_path: Path) -> None:
    folder = tmp_path / "kiosk-lockdown"
    for name in ("step-2-swap.json", "step-002-swap.json.kiosk-lockdown", "step-002-Swap.json"):
        (folder / name).write_bytes(b"")
    assert [one.number for one in record.read().steps] == [0, 1]
    assert record.read().damaged == ()


def test_where_nothing_is_recorded_nothing_is_found(tmp_path: Path) -> None:
    nothing = Record(tmp_path / "kiosk-lockdown", tmp_path).read()
    assert nothing == (None, (), (), False)
    (tmp_path / "kiosk-lockdown").write_text("a file where the folder was")
    with pytest.raises(UnreadableError):
        Record(tmp_path / "kiosk-lockdown", tmp_path).read()
