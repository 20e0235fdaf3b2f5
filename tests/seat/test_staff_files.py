"""PINs at the seat: counted before they are heard, and across restarts and turned clocks."""

import errno
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.base.ids import StaffId
from kiosk.seat.staff_files import KeyPlace, StaffFiles
from kiosk.trust.errors import KeyFileRefusedError, PinLockedError, WrongPinError
from kiosk.trust.sealed_seed import DEMO_COST
from kiosk.trust.staff_keys import make_staff_key

if TYPE_CHECKING:
    from tests.fakes.seats import Hall

WHO = StaffId("inv-01")
MINUTE = 60_000


def again(hall: "Hall") -> StaffFiles:
    """The same stick at a newly started program."""
    folder = hall.setting.folder
    return StaffFiles(folder.staff, folder.gates, hall.clock, least_cost=DEMO_COST)


def guess_wrong(files: StaffFiles, times: int) -> None:
    for number in range(times):
        with pytest.raises(WrongPinError):
            files.unlock(WHO, f"wrong-pin-{number}")


def test_five_wrong_pins_lock_for_five_minutes_then_ten(hall: "Hall") -> None:
    guess_wrong(hall.staff, 5)
    with pytest.raises(PinLockedError):
        hall.key("inv-01")
    hall.clock.move(5 * MINUTE)
    guess_wrong(hall.staff, 5)
    hall.clock.move(5 * MINUTE)
    with pytest.raises(PinLockedError):
        hall.key("inv-01")
    hall.clock.move(5 * MINUTE)
    assert hall.key("inv-01").id == WHO


def test_a_restart_or_a_turned_clock_shortens_no_lock(hall: "Hall") -> None:
    guess_wrong(hall.staff, 5)
    hall.clock.reboot(hall.clock.now().wall_ms + 24 * 60 * MINUTE)
    with pytest.raises(PinLockedError):
        again(hall).unlock(WHO, "anything at all")


def test_a_spoiled_count_leaves_one_try_not_five(hall: "Hall") -> None:
    hall.setting.folder.gates.write_bytes(b"\0\0spoiled")
    files = again(hall)
    guess_wrong(files, 1)
    with pytest.raises(PinLockedError):
        files.unlock(WHO, "another guess here")


def test_one_persons_right_pin_wipes_no_guesses_at_anothers(hall: "Hall") -> None:
    guess_wrong(hall.staff, 4)
    hall.key("inv-02")
    guess_wrong(hall.staff, 1)
    with pytest.raises(PinLockedError):
        hall.key("inv-01")


def test_a_missing_stick_says_so_and_counts_nothing(hall: "Hall") -> None:
    (hall.setting.folder.staff / "inv-01.staffkey").unlink()
    with pytest.raises(KeyFileRefusedError, match="inv-01"):
        hall.key("inv-01")
    assert hall.staff.locked_ms(WHO) == 0


def test_a_damaged_file_on_the_stick_hides_no_other(hall: "Hall") -> None:
    (hall.setting.folder.staff / "aaa.staffkey").write_bytes(b"\xff" * 100)
    assert WHO in hall.staff.present()


def test_a_strangers_key_under_the_persons_name_wipes_no_guesses(hall: "Hall") -> None:
    stick = hall.setting.folder.staff
    own = stick / "inv-01.staffkey"
    real = own.read_bytes()
    guess_wrong(hall.staff, 4)
    own.write_bytes(make_staff_key(WHO, "thief-own-pin-7", cost=DEMO_COST).key_file)
    hall.staff.unlock(WHO, "thief-own-pin-7")
    own.write_bytes(real)
    guess_wrong(hall.staff, 1)
    with pytest.raises(PinLockedError):
        hall.key("inv-01")


def test_a_disk_that_takes_nothing_still_hears_and_counts(
    hall: "Hall", monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path), len(data))

    monkeypatch.setattr("kiosk.seat.staff_files.replace_private", full)
    assert hall.key("inv-02").id == StaffId("inv-02")
    guess_wrong(hall.staff, 5)
    with pytest.raises(PinLockedError):
        hall.key("inv-01")


def test_keys_on_other_sticks_are_found_and_count_once_a_stick_was_picked(
    hall: "Hall", tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    deep = stick / "exam" / "keys"
    deep.mkdir(parents=True)
    (stick / "holiday").mkdir()
    (stick / "holiday" / "broken.staffkey").write_bytes(b"no key at all")
    too_deep = deep / "below"
    too_deep.mkdir()
    made = make_staff_key(StaffId("guest-1"), "a long enough pin", cost=DEMO_COST)
    for place in (deep, too_deep):
        (place / "guest.staffkey").write_bytes(made.key_file)
    (stick / "loop").symlink_to(stick, target_is_directory=True)
    folder = hall.setting.folder
    files = StaffFiles(
        folder.staff, folder.gates, hall.clock, least_cost=DEMO_COST, sticks=lambda: (stick,)
    )
    assert "guest-1" not in files.present()
    assert files.places() == (KeyPlace(str(deep), 1),)
    assert files.look_in(str(stick / "holiday")) == 0
    assert files.look_in(str(deep)) == 1
    assert files.places() == ()
    assert {"guest-1", WHO} <= set(files.present())
    assert files.unlock(StaffId("guest-1"), "a long enough pin").id == "guest-1"
    with pytest.raises(WrongPinError):
        files.unlock(StaffId("guest-1"), "another pin")
    (deep / "guest.staffkey").unlink()  # the stick is pulled out again
    assert "guest-1" not in files.present()
    assert WHO in files.present()
