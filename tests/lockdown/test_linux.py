"""The list of operations of a Linux machine by what is asked for, and what it refuses."""

import os
from pathlib import Path

import msgspec
import pytest

from kiosk.lockdown.errors import UnreadableError
from kiosk.lockdown.linux import Linux, prepared
from kiosk.lockdown.wishes import Profile, Wishes
from tests.fakes.locked_systems import MadeUpCommands


@pytest.mark.parametrize(
    ("profile", "sticks", "name"),
    [
        ("seat", False, "usb-storage"),
        ("seat", True, "usb-files"),  # a lone seat hands over on one
        ("hub", False, "usb-files"),
        ("hub", True, "usb-files"),
    ],
)
def test_sticks_are_kept_out_where_nobody_hands_over_on_one(
    profile: Profile, *, sticks: bool, name: str
) -> None:
    wishes = msgspec.structs.replace(Wishes(), sticks=sticks)
    names = [one.name for one in prepared(Path("/")).operations(profile, wishes)]
    assert [one for one in names if one.startswith("usb-")] == [name]
    assert ("idle-shell" in names) is (profile == "hub")


def test_only_a_system_s_root_is_changed_and_a_running_one_by_root_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared_root, running = prepared(tmp_path), Linux(tmp_path, MadeUpCommands(tmp_path))
    assert "is no system's root" in str(prepared_root.refused())
    (tmp_path / "var/lib").mkdir(parents=True)
    for user, refused in ((0, ""), (1000, "run it as root")):
        monkeypatch.setattr(os, "geteuid", lambda who=user: who)
        assert prepared_root.refused() is None
        assert refused in str(running.refused())
        assert bool(running.refused()) is bool(refused)


def test_a_place_of_what_runs_is_not_known_where_nothing_runs(tmp_path: Path) -> None:
    folder, running = prepared(tmp_path), Linux(tmp_path, MadeUpCommands(tmp_path))
    for place in ("kernel:kernel.sysrq", "service:ssh.service", "swap:in-clear", "firewall:kiosk"):
        assert running.at(place).place
        with pytest.raises(UnreadableError, match="is not known here"):
            folder.at(place)
    for place in ("file:/etc/a", "folder:/etc"):
        assert folder.at(place).place == running.at(place).place == place


def test_what_the_system_says_of_an_announcement_is_told(tmp_path: Path) -> None:
    commands = MadeUpCommands(tmp_path)
    running = Linux(tmp_path, commands)
    reload = ("udevadm", "control", "--reload")
    assert running.announce(reload) is None
    commands.refused["udevadm"] = "no"
    told = running.announce(reload)
    assert str(told) == "udevadm control --reload: no; start the machine again."
    assert prepared(tmp_path).announce(reload) is None
