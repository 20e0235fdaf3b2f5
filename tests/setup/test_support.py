"""Nothing of anybody's is in a support bundle, whatever lies on the computer."""

import io
import json
import logging
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from kiosk.base.errors import KioskError
from kiosk.cli import support as command
from kiosk.setup.machine import Ran
from kiosk.setup.removal import UNITS as OURS
from kiosk.setup.resuming import SERVICE
from kiosk.setup.support import UNITS, members, plain, written
from kiosk.system.plain_log import LOG_NAME, PlainLog
from tests.fakes.set_up_machine import MadeUpMachine
from tests.setup.conftest import Fleet

#: Of nobody: the number belongs to a birth date in 1890.
PLANTED = (
    "900101300017",
    "9001 0130 0017",
    "Әсел Қанатқызы",
    "Иванов",
    "T-4711-0815",
    "483920",
    "K7P2M-X4Q9R-B3T8W",
    "c0ffee" * 10,
    "c2VjcmV0IHNlZWQgb2YgYSBzZWF0IHRoaXM=",
    "hall-secret-name",
)
FILES = (
    *(
        "seat/seat.key",
        "seat/seat.json",
        "seat/attestation.json",
        "seat/attempts/a/attempt.journal",
    ),
    *("seat/hall/joined.json", "seat/sittings/one.sitting", "seat/staff/somebody.staffkey"),
    *("seat/catalogue.sqlite", "seat/pin-gates.json", "seat/handover/a/attempt.opening"),
    *("seat/to-centre/latest", "hub/hub.sqlite", "hub/hub.log", "hub/hall.authority"),
    *("hub/own-secret.json", "hub/x.hubkey", "hub/x.cakey", "hub/out/minutes.pdf"),
    *("hub/journals/1/attempt.journal", "panel/panel-pin-gates.json", "cards/seat-012.json"),
    *("seat/program.log", "seat/program.log.1", "hub/program.log", "panel/program.log"),
)
FORGED = json.dumps(
    {"at_ms": 1, "level": PLANTED[2], "room": PLANTED[0], "said": f"{PLANTED[3]} {PLANTED[7]}"}
)


class TalkingMachine(MadeUpMachine):
    """Its commands say everything that was planted, in every place."""

    def _run(self, words: tuple[str, ...]) -> Ran:
        everything = " ".join(PLANTED)
        if "doctor" in words:
            return Ran(
                0,
                json.dumps(
                    [
                        {
                            "check": "attestation",
                            "status": "pass",
                            "evidence": everything,
                            "advice": "",
                        },
                        {
                            "check": "clock",
                            "status": "warn",
                            "evidence": f"{PLANTED[0]} {PLANTED[4]}",
                        },
                    ]
                ),
            )
        if "lockdown" in words:
            return Ran(
                0, json.dumps([{"operation": "session", "state": "on", "evidence": everything}])
            )
        lines = [
            {
                "MESSAGE": "kiosk-seat.service: Main process exited, code=killed",
                "SYSLOG_IDENTIFIER": "systemd",
                "__REALTIME_TIMESTAMP": "1700000000000000",
            },
            {"MESSAGE": everything, "SYSLOG_IDENTIFIER": "xinit"},
            {"MESSAGE": [1, 2], "SYSLOG_IDENTIFIER": "systemd"},
        ]
        return Ran(0, "\n".join([*map(json.dumps, lines), everything]))


def planted(fleet: Fleet) -> TalkingMachine:
    fleet.run()
    for name in FILES:
        path = fleet.base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(PLANTED), "utf-8")
    (fleet.base / "seat/program.log").write_text(FORGED, "utf-8")
    for one in PLANTED:
        (fleet.base / "seat/attempts" / one).mkdir(parents=True, exist_ok=True)
        (fleet.base / "seat/attempts" / one / f"{one}.jpg").write_text(one, "utf-8")
    return TalkingMachine(fleet.folder / "root")


def everything_in(data: bytes) -> str:
    """Every byte of it: the file, its names, its members without their compression."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        inside = [file.read(name) for name in file.namelist()]
        names = " ".join(file.namelist())
    return "\n".join(one.decode("utf-8", "replace") for one in (data, names.encode(), *inside))


def test_nothing_planted_is_in_it(fleet: Fleet) -> None:
    machine = planted(fleet)
    said = everything_in(written(members(fleet.base, machine, lambda _what: None)))
    for one in PLANTED:
        assert one not in said
        assert json.dumps(one)[1:-1] not in said
    assert "Main process exited" in said
    assert '"lock_tried"' in said


def test_a_technicians_name_in_the_record_is_not_in_it(fleet: Fleet) -> None:
    fleet.write(
        'role = "seat"',
        '[seat]\nnumber=3\n[attest]\nby="Иванов"\nreason="Әсел"\n[skip]\njoin="Иванов said so"\n',
    )
    fleet.run()
    assert "Иванов" in (fleet.base / "setup.json").read_text("utf-8")
    said = everything_in(written(members(fleet.base, fleet.machine, lambda _what: None)))
    assert "Иванов" not in said
    assert "Әсел" not in said


def test_it_is_shown_before_it_is_written(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (fleet.base / "seat").mkdir()
    out = fleet.folder / "support.zip"
    words = ["--out", str(out), "--base", str(fleet.base)]
    monkeypatch.setattr("sys.stdin", io.StringIO("no\n"))
    assert command.main(words, fleet.machine) == 1
    assert not out.exists()
    assert "doctor.json" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    assert command.main(words, fleet.machine) == 0
    assert zipfile.is_zipfile(out)
    assert (
        command.main(["--out", str(fleet.folder / "no/x.zip"), *words[2:], "--yes"], fleet.machine)
        == 1
    )


def test_a_folder_that_is_not_the_kiosks_gives_no_empty_file(
    fleet: Fleet, capsys: pytest.CaptureFixture[str]
) -> None:
    out = fleet.folder / "support.zip"
    words = ["--out", str(out), "--base", str(fleet.base / "mistyped"), "--yes"]
    assert command.main(words, fleet.machine) == 1
    assert "Nothing of the kiosk lies in" in capsys.readouterr().out
    assert not out.exists()


def test_where_the_package_has_its_data_a_broken_set_up_is_told_of(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "BASE", fleet.base)
    out = fleet.folder / "support.zip"
    assert command.main(["--out", str(out), "--yes"], fleet.machine) == 0
    assert zipfile.is_zipfile(out)


def test_a_file_that_is_there_is_not_written_over(
    fleet: Fleet, capsys: pytest.CaptureFixture[str]
) -> None:
    fleet.run()
    out, link = fleet.folder / "thesis.zip", fleet.folder / "link.zip"
    out.write_bytes(b"somebody's")
    link.symlink_to(fleet.folder / "nowhere")
    for one in (out, link):
        words = ["--out", str(one), "--base", str(fleet.base), "--yes"]
        assert command.main(words, fleet.machine) == 1
        assert "exists already" in capsys.readouterr().out
    assert out.read_bytes() == b"somebody's"
    assert link.is_symlink()


def test_a_file_that_goes_while_files_are_counted_is_left_out(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    fleet.run()
    gone = fleet.base / "seat/attempts.journal"
    gone.write_bytes(b"frames")
    (fleet.base / "seat/more.journal").write_bytes(b"frames")
    real, looked = os.stat, []

    def once(path: Path, **more: bool) -> os.stat_result:
        if path.name == gone.name:
            looked.append(path)
            if len(looked) > 1 or not more.get("follow_symlinks", True):
                gone.unlink(missing_ok=True)
        return real(path, **more)

    monkeypatch.setattr(Path, "stat", once)
    found = {one.name: one.data for one in members(fleet.base, fleet.machine, lambda _what: None)}
    assert not gone.exists()
    assert json.loads(found["folders.json"])["seat"]["journal"]["files"] == 1


def breaks(words: str) -> None:
    raise KioskError("bad_seat", words)


def test_a_log_holds_nobody_whoever_logs_what(tmp_path: Path) -> None:
    log, handler = logging.getLogger("kiosk.seat.somewhere"), PlainLog(tmp_path / LOG_NAME)
    log.addHandler(handler)
    try:
        name, number = PLANTED[2], PLANTED[0]
        log.warning("%s could not be read: %s", name, "disk_full")
        log.warning(f"the attempt of {number} failed")  # noqa: G004 - what must not get in
        try:
            breaks(f"{name} {number}")
        except KioskError:
            log.exception("it failed: %s", name)
    finally:
        log.removeHandler(handler)
    text = (tmp_path / LOG_NAME).read_text("utf-8")
    assert name not in text
    assert number not in text
    assert "disk_full" in text
    assert "KioskError bad_seat" in text
    assert "test_support.py:" in text


def test_a_log_stays_small(tmp_path: Path) -> None:
    handler = PlainLog(tmp_path / LOG_NAME, most_bytes=2_000)
    for _ in range(200):
        handler.emit(logging.LogRecord("kiosk.x", 30, "", 0, "a line of a log", (), None))
    sizes = [one.stat().st_size for one in tmp_path.iterdir()]
    assert len(sizes) == 2
    assert max(sizes) <= 2_000


@pytest.mark.parametrize("text", PLANTED[:2] + PLANTED[4:9])
def test_words_of_others_lose_their_numbers(text: str) -> None:
    assert text not in plain(f"it says {text}.")
    assert plain("exit code 137 of camera 0") == "exit code 137 of camera 0"


def test_it_tells_of_every_service_that_a_set_up_can_leave_running() -> None:
    assert sorted(f"{one}.service" for one in UNITS) == sorted((*OURS, SERVICE))


def member(fleet: Fleet, name: str, machine: MadeUpMachine | None = None) -> Any:  # noqa: ANN401 - whatever the JSON holds
    found = members(fleet.base, machine or fleet.machine, lambda _what: None)
    return json.loads({one.name: one.data for one in found}[name])


def test_the_kind_of_a_file_is_one_of_ours_or_none(fleet: Fleet) -> None:
    seat = fleet.base / "seat"
    seat.mkdir()
    for name in ("a.journal", "b.journal", "c.Ivanov", "d", "Ivanov.900101300017"):
        (seat / name).write_bytes(bytes(1024))
    (seat / "link.journal").symlink_to(seat / "a.journal")
    (seat / "folder.journal").mkdir()
    assert member(fleet, "folders.json") == {
        "seat": {"journal": {"files": 2, "kib": 2}, "other": {"files": 3, "kib": 3}}
    }


def test_files_without_end_are_counted_up_to_a_bound(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    (fleet.base / "seat").mkdir()
    for number in range(5):
        (fleet.base / f"seat/{number}.png").write_bytes(b"")
    for most, counted in ((5, 5), (3, 3)):
        monkeypatch.setattr("kiosk.setup.support._MOST_FILES", most)
        assert member(fleet, "folders.json")["seat"]["png"]["files"] == counted


def test_what_the_program_logged_is_in_it_oldest_first(fleet: Fleet) -> None:
    hub = fleet.base / "hub"
    hub.mkdir()
    for name, at_ms in ((LOG_NAME, 10**13 - 1), (f"{LOG_NAME}.1", 1)):
        line = {"at_ms": at_ms, "level": "WARNING", "room": "kiosk.x", "said": "%s failed"}
        (hub / name).write_text(json.dumps(line) + "\nno line\n")
    told = member(fleet, "logs.json")
    assert set(told) == {"hub"}
    assert told["hub"]["damaged"] == 2
    assert [one["at_ms"] for one in told["hub"]["lines"]] == [1, 10**13 - 1]
    assert {one["said"] for one in told["hub"]["lines"]} == {"%s failed"}


@pytest.mark.parametrize("at_ms", [0, -1, 10**13, 900101300017000])
def test_a_moment_that_is_none_is_left_out_of_a_log(fleet: Fleet, at_ms: int) -> None:
    (fleet.base / "hub").mkdir()
    line = {"at_ms": at_ms, "level": "WARNING", "room": "kiosk.x", "said": "it failed"}
    (fleet.base / "hub" / LOG_NAME).write_text(json.dumps(line))
    ((kept,),) = [one["lines"] for one in member(fleet, "logs.json").values()]
    assert kept["at_ms"] == 0


def test_a_log_of_which_nothing_can_be_read_is_told_as_damaged(fleet: Fleet) -> None:
    (fleet.base / "panel").mkdir()
    (fleet.base / "panel" / LOG_NAME).write_text("nothing of use")
    assert member(fleet, "logs.json") == {"panel": {"lines": [], "damaged": 1}}


def test_what_the_checks_and_the_services_say_is_in_it(fleet: Fleet) -> None:
    machine = planted(fleet)
    first, second = member(fleet, "doctor.json", machine)
    assert (first["check"], first["evidence"]) == ("attestation", "")
    assert (second["check"], second["status"], second["evidence"]) == ("clock", "warn", "# T-#")
    units = member(fleet, "units.json", machine)
    assert units["kiosk-seat"] == {
        "exit_code": 0,
        "systemd": ["1700000000 kiosk-seat.service: Main process exited, code=killed"],
        "lines_of_the_program": 3,
    }
    assert member(fleet, "setup.json")["role"] == "seat"


@pytest.mark.parametrize("made", [True, False])
def test_the_checks_are_those_of_the_seat_where_there_is_one(fleet: Fleet, *, made: bool) -> None:
    if made:
        fleet.run()
    fleet.machine.calls.clear()
    member(fleet, "doctor.json")
    words = ("--data", str(fleet.base / "seat")) if made else ()
    asked = [one for one in fleet.machine.calls if one[:2] == ("kiosk", "doctor")]
    assert asked == [("kiosk", "doctor", "--json", *words)]


def test_who_waits_hears_what_is_being_made(fleet: Fleet) -> None:
    heard: list[str] = []
    found = members(fleet.base, fleet.machine, heard.append)
    assert heard == [one.what for one in found]
