"""The service that goes on after a restart names a folder, and nothing else can be said by it."""

from pathlib import Path

import pytest

from kiosk import bootstrap_setup
from kiosk.base.errors import MalformedError
from kiosk.setup.errors import StepFailedError
from kiosk.setup.machine import LinuxMachine
from kiosk.setup.plan import Plan, Role
from kiosk.setup.record import Record
from kiosk.setup.resuming import SERVICE, arm, check_base, disarm, unit_text
from kiosk.setup.step import Site
from tests.setup.conftest import Fleet

HOSTILE = (
    *(
        "var lib",
        "a'; reboot; '",
        "a$(reboot)",
        "a%n",
        "a\nExecStart=/bin/sh",
        'a"',
        "a\\x20",
        "a&",
    ),
    *("a;b", "a`b`", "ә"),
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_folder_that_says_more_than_its_name_is_in_no_unit(fleet: Fleet, name: str) -> None:
    base = fleet.folder / name
    site = Site(Plan(role="seat", hall="h", exam="e"), base, fleet.machine, Record(base))
    with pytest.raises(MalformedError, match="Name another with --base"):
        arm(site)
    assert list(fleet.machine.units.iterdir()) == []


@pytest.mark.parametrize("base", ["/var/lib/kiosk", "/srv/exam_2/kiosk-1.d"])
def test_a_plain_folder_is_taken(base: str) -> None:
    check_base(Path(base))


@pytest.mark.parametrize("how", [("--unattended", "fleet.toml"), ("--resume",), ()])
def test_it_is_refused_before_anything_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], how: tuple[str, ...]
) -> None:
    base = tmp_path / "a b"
    base.mkdir()
    assert bootstrap_setup.main(["--base", str(base), *how]) == 1
    assert "[bad_base]" in capsys.readouterr().err
    assert list(base.iterdir()) == []


def test_what_cannot_be_disabled_is_without_its_link(fleet: Fleet) -> None:
    wanted = fleet.machine.units / "multi-user.target.wants" / SERVICE
    wanted.parent.mkdir()
    site = Site(Plan(role="seat", hall="h", exam="e"), fleet.base, fleet.machine, fleet.record)
    arm(site)
    wanted.symlink_to(fleet.machine.units / SERVICE)
    fleet.machine.refuses = {"disable": 1}
    disarm(site)
    assert not wanted.is_symlink()
    assert not (fleet.machine.units / SERVICE).exists()


def site_of(fleet: Fleet, role: Role = "seat") -> Site:
    plan = Plan(role=role, hall="h", exam="e")
    return Site(plan, fleet.base, fleet.machine, fleet.record)


def test_a_hub_shows_no_wizard_after_the_restart(fleet: Fleet) -> None:
    assert "--stands" in unit_text(site_of(fleet))
    text = unit_text(site_of(fleet, "hub"))
    assert "--stands" not in text
    assert f"setup --base {fleet.base} --resume\n" in text


def test_what_starts_by_itself_is_noted_and_goes_again(fleet: Fleet) -> None:
    site, unit = site_of(fleet), fleet.machine.units / SERVICE
    arm(site)
    assert list(fleet.record.kept.made) == [str(unit)]
    disarm(site)
    assert list(fleet.record.kept.made) == []
    asked = len(fleet.machine.calls)
    disarm(site)
    assert len(fleet.machine.calls) == asked  # there is nothing to disable


def test_a_computer_that_would_not_go_on_is_not_started_again(fleet: Fleet) -> None:
    fleet.machine.refuses = {f"enable {SERVICE}": 1}
    with pytest.raises(StepFailedError, match="would not go on after a restart: it was refused"):
        arm(site_of(fleet))


def test_the_headset_is_tried_through_the_sound_server_of_the_seats_user(fleet: Fleet) -> None:
    assert "PULSE_SERVER" not in unit_text(site_of(fleet))  # there is no such user
    fleet.machine.users = {"kiosk-seat": 996}
    text = unit_text(site_of(fleet))
    assert "ExecStartPre=-/bin/systemctl start user@996.service\n" in text
    assert "Environment=PULSE_SERVER=unix:/run/user/996/pulse/native\n" in text
    assert "PULSE_SERVER" not in unit_text(site_of(fleet, "panel"))


def test_a_user_of_this_computer_has_a_number_or_is_not_there() -> None:
    assert LinuxMachine().user("root") == 0
    assert LinuxMachine().user("nobody-of-this-name") is None
