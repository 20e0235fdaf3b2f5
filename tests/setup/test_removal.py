"""A set-up is taken away: no lock stays, nothing is lost without being named."""

import os

import pytest

from kiosk.hall.invitations import Address, JoinCode
from kiosk.seat.folder import SeatFolder
from kiosk.setup.errors import RemovalRefusedError, StepFailedError
from kiosk.setup.machine import Ran
from kiosk.setup.plan import Plan
from kiosk.setup.removal import kept_site, losses, remove
from kiosk.setup.remove_command import Answers, remove_here
from kiosk.setup.step import Site
from kiosk.setup.walk import take_back
from kiosk.store.disk import MachineDisk
from tests.fakes.handovers import handed
from tests.fakes.set_up_machine import LOCKS
from tests.setup.conftest import Fleet

#: Nobody listens there.
CODE = JoinCode(Address("127.0.0.1", 1), bytes(10), bytes(range(10))).text


def site_of(fleet: Fleet) -> Site:
    blank = Site(Plan(role="seat", hall="h", exam="e"), fleet.base, fleet.machine, fleet.record)
    return kept_site(blank.record, blank)


def with_attempt(fleet: Fleet) -> SeatFolder:
    folder = SeatFolder(fleet.base / "seat")
    attempt = folder.attempts / "a-1"
    attempt.mkdir(parents=True)
    (attempt / "attempt.journal").write_bytes(b"frames")
    return folder


def test_afterwards_the_computer_is_as_it_was(fleet: Fleet) -> None:
    before = fleet.tree()
    fleet.run()
    assert fleet.machine.locked == list(LOCKS)
    removed = remove(site_of(fleet), delete_data=True)
    assert fleet.tree() == before
    assert removed.kept == ()
    assert ("systemctl", "disable", "--now", "kiosk-seat.service") in fleet.machine.calls


def test_a_hub_leaves_no_settings_behind(fleet: Fleet) -> None:
    fleet.write('role = "hub"', '[hub]\naddresses = ["10.0.0.1:7443"]\n')
    before = fleet.tree()
    fleet.run()
    remove(site_of(fleet), delete_data=True)
    assert fleet.tree() == before


def test_data_is_kept_unless_told_otherwise(fleet: Fleet) -> None:
    fleet.run()
    removed = remove(site_of(fleet), delete_data=False)
    assert removed.kept == ("seat", "cards")
    assert fleet.machine.locked == []
    assert (fleet.base / "seat/seat.key").exists()
    assert not (fleet.base / "setup.json").exists()


@pytest.mark.parametrize("delete", [True, False])
def test_what_would_be_lost_has_to_be_named(fleet: Fleet, *, delete: bool) -> None:
    fleet.run()
    with_attempt(fleet)
    before = fleet.tree()
    for lose in ("", "2 attempts", "attempts"):
        with pytest.raises(RemovalRefusedError, match="1 attempts"):
            remove(site_of(fleet), delete_data=delete, lose=lose)
    assert fleet.tree() == before
    remove(site_of(fleet), delete_data=delete, lose=" 1  attempts ")
    assert fleet.machine.locked == []
    assert (fleet.base / "seat").exists() is not delete


def test_a_sitting_that_runs_is_not_disturbed(fleet: Fleet) -> None:
    fleet.run()
    folder = with_attempt(fleet)
    disk = MachineDisk()
    handle = disk.open(folder.attempts / "a-1/attempt.journal")
    assert disk.try_lock(handle)
    with pytest.raises(RemovalRefusedError, match="1 running, 1 attempts"):
        remove(site_of(fleet), delete_data=True, lose="1 attempts")
    disk.close(handle)
    assert [one.kind for one in losses(fleet.base)] == ["attempts"]


def test_a_lock_that_does_not_go_keeps_everything(fleet: Fleet) -> None:
    fleet.run()
    fleet.machine.refuses = {"lockdown restore": 4}
    with pytest.raises(StepFailedError, match="kiosk lockdown restore"):
        remove(site_of(fleet), delete_data=True)
    assert (fleet.base / "seat/seat.key").exists()
    assert (fleet.base / "setup.json").exists()
    fleet.machine.refuses = {}
    remove(site_of(fleet), delete_data=True)
    assert fleet.machine.locked == []


def test_without_a_record_the_lock_goes_too(fleet: Fleet) -> None:
    fleet.run()
    (fleet.base / "setup.json").unlink()
    remove(site_of(fleet), delete_data=False)
    assert fleet.machine.locked == []


def test_cancelling_puts_everything_back(fleet: Fleet) -> None:
    before = fleet.tree()
    fleet.run()
    take_back(site_of(fleet))
    assert fleet.tree() == before


def test_cancelling_leaves_what_others_put_there(fleet: Fleet) -> None:
    seat = fleet.base / "seat"
    seat.mkdir()
    (seat / "trust.json").write_bytes((fleet.folder / "trust.json").read_bytes())
    before = fleet.tree()
    fleet.run()
    (seat / "packs/exam.pack").write_bytes(b"from the centre")
    take_back(site_of(fleet))
    left = set(fleet.tree()) - set(before)
    assert left == {"var/seat/packs", "var/seat/packs/exam.pack"}


@pytest.mark.parametrize("at", range(1, 40, 3))
def test_cut_off_anywhere_it_can_still_be_taken_back(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """The power goes at a change of the disk; what was noted is enough to put all of it back."""
    before, count = fleet.tree(), 0
    real = os.fsync

    def cut(handle: int) -> None:
        nonlocal count
        count += 1
        if count == at:
            raise KeyboardInterrupt
        real(handle)

    monkeypatch.setattr(os, "fsync", cut)
    try:
        fleet.run()
    except KeyboardInterrupt:
        monkeypatch.setattr(os, "fsync", real)
        take_back(site_of(fleet))
        assert fleet.tree() == before


def test_the_command_asks_twice_for_what_would_be_lost(
    fleet: Fleet, capsys: pytest.CaptureFixture[str]
) -> None:
    fleet.run()
    with_attempt(fleet)
    base, machine = fleet.base, fleet.machine
    assert remove_here(base, machine, Answers(), lambda _question: "no") == 1
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return "yes" if len(asked) == 1 else "1 attempts"

    assert remove_here(base, machine, Answers(delete_data=True), answer) == 0
    assert [one for one in asked if "1 attempts" in one]
    assert "Nothing is locked here any more" in capsys.readouterr().out
    assert not (base / "seat").exists()


def test_a_damaged_record_does_not_keep_a_computer_locked(fleet: Fleet) -> None:
    fleet.run()
    (fleet.base / "setup.json").write_bytes(b"\0" * 100)
    assert remove_here(fleet.base, fleet.machine, Answers(yes=True)) == 0
    assert fleet.machine.locked == []


def test_cancelling_refuses_where_exams_lie_by_now(fleet: Fleet) -> None:
    fleet.run()
    with_attempt(fleet)
    before = fleet.tree()
    with pytest.raises(RemovalRefusedError, match="kiosk setup --remove"):
        take_back(site_of(fleet))
    assert fleet.tree() == before


def test_cancelling_leaves_a_hall_folder_of_others(fleet: Fleet) -> None:
    hall = fleet.base / "seat/hall"
    hall.mkdir(parents=True)
    (hall / "of-another.json").write_text("{}")
    fleet.write('role = "seat"', f'[seat]\nnumber = 1\n[join]\ncode = "{CODE}"\n')
    assert fleet.run()[1]["join"].status == "failed"
    take_back(site_of(fleet))
    assert (hall / "of-another.json").exists()


def test_a_folder_that_the_package_made_stays_with_its_owner(fleet: Fleet) -> None:
    seat = fleet.base / "seat"
    seat.mkdir()
    fleet.run()
    remove(site_of(fleet), delete_data=True)
    assert list(seat.iterdir()) == []


def test_handovers_of_a_seat_and_of_a_hub_are_counted_together(fleet: Fleet) -> None:
    fleet.run()
    handed(fleet.base / "hub/handovers")
    assert [one.phrase for one in losses(fleet.base)] == ["1 handovers"]
    handed(fleet.base / "seat/to-centre")
    assert [one.phrase for one in losses(fleet.base)] == ["2 handovers"]


def test_a_link_to_what_a_program_holds_is_no_program_that_runs(fleet: Fleet) -> None:
    fleet.run()
    held = fleet.folder / "elsewhere"
    held.write_bytes(b"")
    (fleet.base / "hub").mkdir()
    (fleet.base / "hub/hub.lock").symlink_to(held)
    disk = MachineDisk()
    handle = disk.open(held)
    try:
        assert disk.try_lock(handle)
        assert losses(fleet.base) == ()
    finally:
        disk.close(handle)


def test_a_hub_that_runs_is_not_disturbed(fleet: Fleet) -> None:
    fleet.run()
    lock = fleet.base / "hub/hub.lock"
    lock.parent.mkdir()
    lock.write_bytes(b"")
    assert losses(fleet.base) == ()
    disk = MachineDisk()
    handle = disk.open(lock)
    try:
        assert disk.try_lock(handle)
        assert [one.phrase for one in losses(fleet.base)] == ["1 running"]
    finally:
        disk.close(handle)


def test_only_a_service_that_is_enabled_is_disabled(fleet: Fleet) -> None:
    fleet.run()
    remove(site_of(fleet), delete_data=True)
    disabled = [one[-1] for one in fleet.machine.calls if one[:2] == ("systemctl", "disable")]
    assert "kiosk-seat.service" in disabled
    assert not {"kiosk-hub.service", "kiosk-supervisor.service"} & set(disabled)


def test_a_service_that_does_not_go_keeps_everything(fleet: Fleet) -> None:
    fleet.run()
    fleet.machine.refuses = {"disable --now kiosk-seat.service": 1}
    before = fleet.tree()
    with pytest.raises(StepFailedError, match=r"kiosk-seat\.service could not be disabled"):
        remove(site_of(fleet), delete_data=True)
    assert fleet.tree() == before


def test_a_service_that_only_says_it_went_is_found_out(fleet: Fleet) -> None:
    fleet.run()
    link = fleet.machine.root / "enabled-kiosk-seat.service"

    def again(words: tuple[str, ...]) -> None:
        if words == ("systemctl", "is-enabled", "kiosk-seat.service"):
            link.touch()

    fleet.machine.on_call = again
    with pytest.raises(StepFailedError, match="is enabled still; run this again"):
        remove(site_of(fleet), delete_data=False)
    assert fleet.record.kept.turned == ()  # the lock and the service were put back
    assert (fleet.base / "setup.json").exists()
    fleet.machine.on_call = lambda _words: None
    remove(site_of(fleet), delete_data=False)
    assert not (fleet.base / "setup.json").exists()


@pytest.mark.parametrize("said", ["closed again", "nothing of use"])
def test_what_is_closed_again_meanwhile_is_not_left_behind(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    fleet.run()
    machine = fleet.machine
    restores = 0

    def meanwhile(words: tuple[str, ...]) -> None:
        nonlocal restores
        restores += words[:3] == ("kiosk", "lockdown", "restore")
        if words[:3] == ("kiosk", "lockdown", "restore") and restores == 2:
            machine._lockdown("perform")

    machine.on_call = meanwhile
    if said == "nothing of use":
        monkeypatch.setattr(machine, "_lockdown", lambda _verb: Ran(0, "restored, I think"))
    with pytest.raises(StepFailedError, match="closed again meanwhile; nothing was deleted"):
        remove(site_of(fleet), delete_data=True)
    assert restores == 2
    assert (fleet.base / "seat/seat.key").exists()
    assert (fleet.base / "setup.json").exists()


def test_what_others_use_of_what_was_made_is_named(fleet: Fleet) -> None:
    fleet.run()
    shared = fleet.base / "shared"
    fleet.record.will_make(shared)
    shared.mkdir()
    (shared / "theirs").write_text("")
    assert remove(site_of(fleet), delete_data=True).left == ("shared",)
    assert (shared / "theirs").exists()


def test_a_computer_is_taken_as_its_record_knows_it(fleet: Fleet) -> None:
    blank = Site(Plan(role="hub", hall="h", exam="e"), fleet.base, fleet.machine, fleet.record)
    assert kept_site(blank.record, blank) is blank
    fleet.run()
    assert kept_site(fleet.record, blank).plan == fleet.plan
