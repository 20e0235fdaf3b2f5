"""`kiosk setup --unattended`: one file for a fleet, real files, a computer that is made up."""

import pytest

from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.invitations import Address, JoinCode
from kiosk.seat.folder import SeatFolder
from kiosk.setup import steps
from kiosk.setup.disk_trial import Latency
from kiosk.setup.lock_steps import RestartStep
from kiosk.setup.step import Control, Site
from kiosk.setup.unattended import resume
from kiosk.setup.walk import next_step, run_step
from tests.fakes.set_up_machine import LOCKS, ODD
from tests.setup.conftest import SKIPS, Fleet


def test_a_seat_is_made_ready_and_again_changes_nothing(fleet: Fleet) -> None:
    code, lines = fleet.run()
    assert code == 0
    assert {name: one.status for name, one in lines.items()} == {
        "role": "done",
        "number": "done",
        "files": "done",
        "join": "skipped",
        "camera": "skipped",
        "sound": "left",
        "disk": "done",
        "lock_trial": "done",
        "lock": "done",
        "restart": "waits",
        "checks": "waits",
        "": "done",
    }
    assert fleet.machine.locked == list(LOCKS)
    folder = SeatFolder(fleet.base / "seat")
    assert folder.setup().hall
    assert folder.seat_key.stat().st_mode & 0o777 == 0o600
    before = fleet.tree()
    fleet.machine.at = 2_000
    assert fleet.run()[0] == 0
    assert fleet.tree() == before
    fleet.machine.started = "boot-2"
    code, lines = fleet.run()
    assert (code, lines["restart"].status, lines["lock"].status) == (0, "done", "same")
    assert lines["checks"].status == "done"


def test_after_a_restart_that_opened_the_computer_it_is_not_ready(fleet: Fleet) -> None:
    fleet.run()
    (fleet.folder / "root/etc/sticks.conf").unlink()
    fleet.machine.refuses = {"lockdown perform": 3}
    fleet.machine.started = "boot-2"
    code, lines = fleet.run()
    assert code == 1
    assert lines["lock"].status == "failed"


def test_one_file_serves_a_hundred_computers(fleet: Fleet) -> None:
    fleet.write('role = "seat"', "[seat.by_name]\npc-11 = 11\nPC-12 = 12" + SKIPS)
    fleet.machine.name = "pc-12.hall.example"
    assert fleet.run()[1]["number"].facts == {"number": "12"}
    fleet.machine.name = "pc-99"
    code, lines = fleet.run()
    assert code == 1
    assert "pc-99" in lines["number"].detail
    assert set(lines) == {"role", "number", ""}


def test_by_the_network_card(fleet: Fleet) -> None:
    fleet.write('role = "seat"', '[seat.by_mac]\n"AA-BB-CC-00-11-22" = 7' + SKIPS)
    assert fleet.run()[1]["number"].facts == {"number": "7"}


def test_what_is_odd_is_attested_by_a_name(fleet: Fleet) -> None:
    fleet.machine.checks = ODD
    fleet.run()
    fleet.machine.started = "boot-2"
    assert fleet.run()[1]["checks"].status == "warn"
    fleet.write('role = "seat"', '[seat]\nnumber=12\n[attest]\nby="A. T."\nreason="a VM"' + SKIPS)
    code, lines = fleet.run()
    assert (code, lines["checks"].status) == (0, "done")
    attests = [one for one in fleet.machine.calls if "--attest" in one]
    assert attests[0][-4:] == ("--by", "A. T.", "--reason", "a VM")


def test_a_slow_disk_is_a_fault_of_its_step_alone(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "measured", lambda *_: Latency((900.0,) * 100))
    code, lines = fleet.run()
    assert code == 1
    assert (lines["disk"].code, lines["lock"].status) == ("disk_too_slow", "done")
    assert "p99 900.00 ms" in lines["disk"].detail


def test_a_hub(fleet: Fleet) -> None:
    fleet.write('role = "hub"', '[hub]\naddresses = ["10.0.0.1:7443"]\n')
    code, _lines = fleet.run()
    assert code == 0
    folder = HubFolder(fleet.base / "hub")
    assert folder.key().signing_public
    assert folder.ca().issue is not None
    # Where its service listens.
    assert folder.setup().addresses[0] == "10.0.0.1:7443"
    before = fleet.tree()
    assert fleet.run()[0] == 0
    assert fleet.tree() == before


def test_a_seat_is_not_made_another_one(fleet: Fleet) -> None:
    fleet.run()
    before = fleet.tree()
    fleet.write('role = "seat"', "[seat]\nnumber = 13" + SKIPS)
    code, lines = fleet.run()
    assert (code, lines["files"].code) == (1, "set_up_as_other")
    key = "var/seat/seat.key"
    assert fleet.tree()[key] == before[key]


def test_no_code_is_kept_or_said(fleet: Fleet) -> None:
    code = JoinCode(Address("127.0.0.1", 1), bytes(10), bytes(range(10))).text
    fleet.write('role = "seat"', f'[seat]\nnumber=1\n[join]\ncode="{code}"')
    done, lines = fleet.run()
    assert (done, lines["join"].status) == (1, "failed")
    assert code not in repr(fleet.said)
    assert code not in (fleet.base / "setup.json").read_text()


def test_after_the_restart_it_goes_on_by_itself_and_then_no_more(fleet: Fleet) -> None:
    fleet.write('role = "seat"', "[seat]\nnumber = 12" + SKIPS + 'sound = "no sound"\n')
    fleet.run()
    service = fleet.machine.units / "kiosk-setup.service"
    text = service.read_text()
    assert f"ExecStart=-/usr/bin/kiosk setup --base {fleet.base} --resume" in text
    assert "Before=kiosk-seat.service" in text
    assert "xinit" in text
    assert "--language kk --resumed --" in text
    assert ("systemctl", "enable", "kiosk-setup.service") in fleet.machine.calls
    fleet.machine.started = "boot-2"
    said: list[str] = []
    assert resume(fleet.record, fleet.machine, said.append) == 0
    assert '"step":"checks","status":"done"' in "".join(said)
    assert not service.exists()
    assert ("systemctl", "disable", "kiosk-setup.service") in fleet.machine.calls


def test_what_a_person_has_to_do_is_shown_after_the_restart(fleet: Fleet) -> None:
    fleet.run()
    fleet.machine.started = "boot-2"
    said: list[str] = []
    assert resume(fleet.record, fleet.machine, said.append) == 0
    assert (fleet.machine.units / "kiosk-setup.service").exists()
    assert next_step(Site(fleet.plan, fleet.base, fleet.machine, fleet.record)) == "sound"


def test_a_computer_on_which_nothing_was_begun_goes_on_with_nothing(fleet: Fleet) -> None:
    said: list[str] = []
    assert resume(fleet.record, fleet.machine, said.append) == 1
    assert "not_begun" in said[0]


def test_what_is_open_after_the_restart_is_named(fleet: Fleet) -> None:
    fleet.run()
    (fleet.folder / "root/etc/sticks.conf").unlink()
    fleet.machine.started = "boot-2"
    site = Site(fleet.plan, fleet.base, fleet.machine, fleet.record)
    found = run_step(RestartStep(), site, Control())
    assert (found.code, "sticks" in found.detail) == ("open_after_restart", True)
    (fleet.folder / "root/etc/sticks.conf").write_text("closed")
    (fleet.folder / "root/enabled-kiosk-seat.service").unlink()
    assert run_step(RestartStep(), site, Control()).code == "not_started"


def test_a_computer_locked_by_hand_is_not_opened_by_the_trial(fleet: Fleet) -> None:
    fleet.machine.kiosk("lockdown", "perform")
    before = len(fleet.machine.calls)
    _code, lines = fleet.run()
    assert (lines["lock_trial"].status, lines["lock_trial"].code) == ("done", "locked_already")
    assert not [one for one in fleet.machine.calls[before:] if "restore" in one]
    assert (lines["lock"].status, fleet.machine.locked) == ("done", list(LOCKS))
