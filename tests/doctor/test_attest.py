"""A technician attests what is odd at a PC: asked or by flags, and noticed when it is changed."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from kiosk.base.ids import ExamId, HallId
from kiosk.doctor import attest_command, command
from kiosk.doctor.attesting import Found, known_of, report_of, with_attested
from kiosk.doctor.finding import Finding
from kiosk.exam.checks import CURRENT, WEIGHTS
from kiosk.seat.checks import ask_doctor
from kiosk.seat.folder import SeatFolder, SeatSetup
from kiosk.trust.attesting import parse_attestation
from kiosk.trust.files import write_private
from kiosk.trust.seat_key import make_seat_key, parse_seat_key, seat_key_bytes
from tests.doctor.test_doctor_command import Says

ROOT = Path(__file__).resolve().parents[2]
TWO = Finding("warn", "several", {"seen": "DP-1, DP-2"}, ("DP-1", "DP-2"))
CHANGED = Finding("fail", "changed", {"seen": "a.ttf"}, ("a.ttf",))


@pytest.fixture
def folder(tmp_path: Path) -> SeatFolder:
    """A seat as it was set up: settings and its key."""
    made = SeatFolder(tmp_path)
    setup = SeatSetup(hall=HallId("hall"), exam=ExamId("demo-model"))
    made.setup_file.write_bytes(msgspec.json.encode(setup))
    write_private(made.seat_key, seat_key_bytes(make_seat_key()))
    return made


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PC with two screens, and a file of the program that was changed."""
    made = (Says("second_display", TWO), Says("files", CHANGED))
    for module in (attest_command, command):
        monkeypatch.setattr(module, "machine_checks", lambda _folder: made)


def attest(folder: SeatFolder, *words: str) -> int:
    return command.main(["--attest", "--data", str(folder.root), *words])


def told(folder: SeatFolder, *found: Found) -> dict[str, Finding]:
    return dict(with_attested(found, known_of(folder)))


FLAGS = ("--by", "A. Technician", "--reason", "the projector hangs on the wall")


@pytest.mark.usefixtures("odd")
def test_a_fleet_attests_by_flags_and_is_asked_nothing(
    folder: SeatFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert attest(folder, *FLAGS) == 0
    key = parse_seat_key(folder.seat_key.read_bytes()).signing_public
    made = parse_attestation(folder.attestation.read_bytes(), key)
    assert [(one.check, one.seen) for one in made.findings] == [
        ("second_display", ("DP-1", "DP-2"))
    ]
    said = capsys.readouterr().out
    assert "More than one screen is connected: DP-1, DP-2." in said
    assert "changed" not in said  # nobody can attest that
    assert made.digest[:16] in said


@pytest.mark.usefixtures("odd")
def test_a_person_is_shown_what_is_odd_and_asked_for_name_and_reason(
    folder: SeatFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("А. Техник\nпроектор\n"))
    assert attest(folder, "--language", "ru") == 0
    said = capsys.readouterr().out
    assert said.index("DP-1, DP-2") < said.index("Ваше имя:")
    attestation = known_of(folder).attestation
    assert attestation is not None
    assert (attestation.by, attestation.reason) == ("А. Техник", "проектор")


@pytest.mark.usefixtures("odd")
@pytest.mark.parametrize("typed", ["", "\n\n", "A. Technician\n", "A. Technician\n \n"])
def test_without_a_name_or_a_reason_nothing_is_attested(
    folder: SeatFolder, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert attest(folder) == 1
    assert not folder.attestation.exists()


@pytest.mark.usefixtures("odd")
def test_a_refusal_leaves_what_was_attested_before(
    folder: SeatFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert attest(folder, *FLAGS) == 0
    before = folder.attestation.read_bytes()
    folder.seat_key.unlink()
    assert attest(folder, "--by", "B", "--reason", "x") == 1
    assert folder.attestation.read_bytes() == before
    assert "[unreadable]" in capsys.readouterr().err


def test_a_folder_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--attest", *FLAGS]) == 2
    assert "--data" in capsys.readouterr().err


@pytest.mark.usefixtures("odd")
def test_what_was_attested_is_in_order_and_what_is_new_is_not(folder: SeatFolder) -> None:
    found = (("second_display", TWO), ("files", CHANGED))
    assert told(folder, *found)["attestation"].code == "none"
    assert attest(folder, *FLAGS) == 0
    after = told(folder, *found)
    statuses = {name: one.status for name, one in after.items()}
    assert statuses == {"second_display": "pass", "files": "fail", "attestation": "pass"}
    more = TWO._replace(signals=("DP-1", "DP-2", "DP-3"))
    assert told(folder, ("second_display", more))["second_display"].status == "warn"


def _typed_over(folder: SeatFolder) -> None:
    changed = json.loads(folder.attestation.read_text()) | {"by": "B. Candidate"}
    folder.attestation.write_text(json.dumps(changed))


def _other_key(folder: SeatFolder) -> None:
    folder.seat_key.unlink()
    write_private(folder.seat_key, seat_key_bytes(make_seat_key()))


@pytest.mark.usefixtures("odd")
@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (_typed_over, "other_seat"),
        (_other_key, "other_seat"),
        (lambda folder: folder.attestation.write_bytes(b"\xff" * 40), "damaged"),
        (lambda folder: folder.attestation.write_bytes(b" " * 70_000), "too_large"),
        (lambda folder: folder.seat_key.unlink(), "unreadable"),
        (lambda folder: folder.seat_key.chmod(0o644), "readable_by_others"),
    ],
)
def test_an_attestation_that_was_changed_counts_nothing_and_is_a_finding(
    folder: SeatFolder, harm: Callable[[SeatFolder], None], code: str
) -> None:
    assert attest(folder, *FLAGS) == 0
    harm(folder)
    found = told(folder, ("second_display", TWO))
    assert found["second_display"].status == "warn"
    assert (found["attestation"].status, found["attestation"].facts["code"]) == ("fail", code)
    report = report_of((("second_display", TWO),), known_of(folder))
    assert [(one.check, one.answer, one.attested) for one in report.answers] == [
        ("second_display", "yes", False),
        ("attestation", "yes", False),
    ]
    assert report.attestation == ""


def test_the_seat_is_told_by_a_process_of_its_own(
    folder: SeatFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real command on this real machine: attested once, its oddities are no news."""
    monkeypatch.chdir(ROOT)
    first = ask_doctor(folder.root)
    assert first is not None
    assert [one.check for one in first.answers] == list(WEIGHTS[CURRENT])
    assert first.attestation == ""
    words = ["doctor", "--attest", "--data", str(folder.root), *FLAGS]
    subprocess.run([sys.executable, "-m", "kiosk", *words], cwd=ROOT, check=True, timeout=60)
    second = ask_doctor(folder.root)
    assert second is not None
    made = known_of(folder).attestation
    assert made is not None
    assert second.attestation == made.digest
    for one in second.answers:
        allowed = WEIGHTS[CURRENT][one.check].attestable and bool(one.evidence)
        assert one.attested is (one.answer == "yes" and allowed)


def test_a_doctor_that_cannot_be_started_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "missing"))
    assert ask_doctor(tmp_path) is None
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert ask_doctor(tmp_path) is None
