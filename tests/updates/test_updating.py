"""From the build desk over a real hub's line into the other slot, and who is refused."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.base.errors import KioskError
from kiosk.updates.rules import Standing
from kiosk.updates.slots import Slots
from kiosk.updates.trying import Tried, in_use
from tests.fakes.disks import PowerCut
from tests.fakes.update_pc import UpdatedPc, refused

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_newer_build_is_fetched_applied_and_kept(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0", "0.1.0")
    fetched = pc.fetch()
    assert fetched is not None
    assert (fetched.version, pc.runs()) == ("0.2.0", "0.1.0")
    assert pc.told == fetched.size
    assert pc.apply() == "0.2.0"
    assert pc.runs() == "0.2.0"
    status = pc.status()
    assert (status.slot, status.version, status.other_version) == ("b", "0.2.0", "0.1.0")
    assert (status.on_trial, status.starts_left, status.ending) == (True, 3, "switched")
    pc.started()
    status = pc.status()
    assert (status.on_trial, status.ending, status.about) == (False, "kept", "0.2.0")
    assert pc.fetch() is None
    assert (pc.prefix / "b/_internal/library.so").resolve().name == "library.so.1"
    assert not list((pc.slots.updates / "download").iterdir())


def test_slots_take_turns(pc: UpdatedPc) -> None:
    for number, slot in ((2, "b"), (3, "a"), (4, "b")):
        pc.desk.add(f"0.{number}.0")
        pc.update()
        pc.started()
        assert (pc.status().slot, pc.runs()) == (slot, f"0.{number}.0")


@pytest.mark.parametrize(
    ("standing", "code"),
    [
        (Standing("open"), "sitting_open"),
        (Standing("unknown"), "sitting_unknown"),
        (Standing("none", own_sitting=True), "sitting_open"),
        (Standing("none", unfinished=("attempt-1",)), "attempt_unfinished"),
        (Standing("closed", unfinished=("attempt-1",)), "attempt_unfinished"),
    ],
)
def test_nothing_begins_during_a_sitting_or_beside_an_open_attempt(
    pc: UpdatedPc, standing: Standing, code: str
) -> None:
    pc.desk.add("0.2.0")
    quiet, pc.standing = pc.standing, standing
    assert refused(pc.fetch) == code
    assert pc.hub.asked == []
    pc.standing = quiet
    pc.fetch()
    before = pc.everything()
    pc.standing = standing
    assert refused(pc.apply) == code
    assert pc.everything() == before
    if standing.sitting != "unknown":
        pc.standing = quiet
        pc.apply()
        pc.started()
        pc.status()
        pc.standing = standing
        before = pc.everything()
        assert refused(pc.updating().back) == code
        assert pc.everything() == before


def test_after_a_closed_sitting_it_may_begin(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0")
    pc.standing = Standing("closed")
    assert pc.update() == "0.2.0"


def test_a_slot_from_which_something_runs_is_not_written(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0")
    pc.fetch()
    pc.in_use = lambda slot: slot.name == "b"
    assert refused(pc.apply) == "slot_in_use"
    pc.in_use = lambda slot: slot.name == "a"
    assert pc.apply() == "0.2.0"


def test_a_running_program_is_seen_by_the_slot_it_runs_from(pc: UpdatedPc) -> None:
    assert not in_use(pc.prefix / "a")
    home = Path(sys.executable).resolve().parent
    assert in_use(home)
    assert in_use(home.parent)


def test_an_older_build_is_refused_and_the_same_one_is_nothing_new(pc: UpdatedPc) -> None:
    pc.desk.add("0.1.0")
    assert pc.fetch() is None
    # As an installer of a later version leaves it.
    (pc.prefix / "a/build.json").write_text('{"version": "0.3.0"}')
    pc.desk.add("0.2.0")
    assert refused(pc.fetch) == "older_build"
    assert pc.runs() == "0.1.0"


def test_nothing_is_applied_that_was_not_fetched(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0")
    assert refused(pc.apply) == "nothing_fetched"
    pc.fetch()
    next((pc.slots.updates / "download").iterdir()).unlink()
    assert refused(pc.apply) == "nothing_fetched"
    assert pc.runs() == "0.1.0"


def test_what_was_fetched_is_not_applied_when_something_newer_is_on_offer(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0")
    pc.fetch()
    pc.desk.add("0.3.0")
    assert refused(pc.apply) == "nothing_fetched"
    assert pc.update() == "0.3.0"


@pytest.mark.parametrize(("fails", "says"), [("decoding", ""), ("", "0.1.9")])
def test_a_build_that_fails_its_self_test_never_counts(
    pc: UpdatedPc, fails: str, says: str
) -> None:
    pc.desk.add("0.2.0", fails=fails, says=says)
    pc.fetch()
    with pytest.raises(KioskError, match=fails or "says that it is version 0.1.9") as caught:
        pc.apply()
    assert caught.value.code == "self_test_failed"
    assert "0.1.0 goes on" in caught.value.detail
    status = pc.status()
    assert (status.version, status.on_trial, status.ending) == ("0.1.0", False, "self_test_failed")
    assert refused(pc.fetch) == "failed_before"
    assert refused(pc.updating().back) == "failed_before"
    pc.desk.add("0.2.1")
    assert pc.update() == "0.2.1"


def test_where_what_counts_is_below_the_minimum_a_failed_update_says_so(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0", "0.2.0", fails="files")
    pc.fetch()
    with pytest.raises(KioskError, match="takes no exam before it is mended"):
        pc.apply()
    assert pc.status().below_minimum
    assert pc.runs() == "0.1.0"  # a PC that starts nothing could not be mended


@pytest.mark.parametrize(
    ("standing", "code"),
    [
        (Standing("open"), "sitting_open"),
        (Standing("unknown"), "sitting_unknown"),
        (Standing("none", unfinished=("attempt-1",)), "attempt_unfinished"),
    ],
)
def test_a_sitting_that_opens_during_the_self_test_keeps_what_counts(
    pc: UpdatedPc, standing: Standing, code: str
) -> None:
    pc.desk.add("0.2.0")
    pc.fetch()
    real, record = pc.self_test, pc.slots.record()

    def meanwhile(path: Path) -> Tried:
        pc.standing = standing
        return real(path)

    pc.self_test = meanwhile
    assert refused(pc.apply) == code
    assert (pc.runs(), pc.slots.trial()) == ("0.1.0", None)
    assert pc.slots.record() == record
    pc.self_test, pc.standing = real, Standing("none")
    assert pc.apply() == "0.2.0"
    pc.started()
    pc.status()
    pc.self_test = meanwhile
    if standing.sitting != "unknown":
        assert refused(pc.updating().back) == code
        assert (pc.runs(), pc.status().ending) == ("0.2.0", "kept")


@pytest.mark.parametrize("step", ["switch", "_point"])
def test_after_a_power_cut_before_the_switch_the_status_is_true(
    pc: UpdatedPc, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise PowerCut

    pc.desk.add("0.2.0")
    pc.fetch()
    with monkeypatch.context() as patch:
        patch.setattr(Slots, step, cut)
        with pytest.raises(PowerCut):
            pc.apply()
    status = pc.status()
    assert (status.version, status.on_trial) == ("0.1.0", False)
    assert (status.ending, status.about) == ("cut_off", "0.2.0")


def test_a_program_that_does_not_start_fails(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0")
    pc.fetch()
    real = pc.self_test

    def on_a_worn_disk(path: Path) -> Tried:
        path.write_bytes(b"\x7fELF no program")
        return real(path)

    pc.self_test = on_a_worn_disk
    assert refused(pc.apply) == "self_test_failed"
    assert pc.status().version == "0.1.0"


def test_a_technician_goes_back_and_forth_on_trial_each_time(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0")
    pc.update()
    pc.started()
    pc.status()
    pc.standing = Standing("unknown")  # what is gone back from may keep this PC from its hub
    assert str(pc.updating().back()) == "0.1.0"
    status = pc.status()
    assert (status.slot, status.on_trial, status.ending) == ("a", True, "went_back")
    assert pc.runs() == "0.1.0"
    assert refused(pc.apply) == "sitting_unknown"
    pc.standing = Standing("none")
    assert refused(pc.apply) == "on_trial"
    assert str(pc.updating().back()) == "0.2.0"


def test_nobody_goes_back_below_the_signed_minimum(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0", "0.2.0")
    pc.update()
    trial = pc.slots.trial()
    assert trial is not None
    assert not trial.may_return
    pc.started()
    pc.status()
    before = pc.everything()
    assert refused(pc.updating().back) == "below_minimum"
    assert pc.everything() == before


def test_the_minimum_rises_without_an_update_and_never_falls(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0", "0.1.0")
    pc.update()
    pc.started()
    pc.desk.add("0.3.0", "0.2.0")
    pc.fetch()  # only fetched: the list was believed all the same
    assert refused(pc.updating().back) == "below_minimum"
    assert pc.status().minimum_version == "0.2.0"


def test_there_is_nothing_to_go_back_to_on_a_new_pc(pc: UpdatedPc) -> None:
    assert refused(pc.updating().back) == "no_slot"


def test_before_anybody_is_believed_nothing_is(pc: UpdatedPc) -> None:
    pc.desk.add("0.2.0")
    (pc.slots.updates / "root.json").unlink()
    assert refused(pc.fetch) == "no_root"


def test_a_record_that_cannot_be_read_is_not_begun_anew(pc: UpdatedPc) -> None:
    does: list[Callable[[], object]] = [pc.fetch, pc.status, pc.updating().back]
    (pc.slots.updates / "record.json").write_text('{"format": 2}')
    for one in does:
        assert refused(one) == "bad_record"
