"""`kiosk verify` as a script calls it: exit codes, words, a sealed opening, hostile files."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kiosk.audit.evidence_frames import NamedEvidence
from kiosk.audit.verification import VerifyReport
from kiosk.cli import staff, verify
from kiosk.rehearsal.setting import Setting
from tests.fakes.hall_people import PIN
from tests.fakes.seats import furnished, hall_in
from tests.fakes.whole_exam import answer_all, begin, end

__all__ = ["furnished"]
RUN = CliRunner()


@pytest.fixture(scope="module")
def files(furnished: Setting, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A finished attempt whose opening is sealed to an auditor."""
    folder = tmp_path_factory.mktemp("verify")
    made = RUN.invoke(
        staff.app,
        ["auditor", "--id", "aud-01", "--out", str(folder), "--pass-stdin"],
        input=f"{PIN}\n",
    )
    assert made.exit_code == 0, made.output
    hall = hall_in(folder, furnished)
    setup = hall.setting.folder.setup_file
    public = (folder / "aud-01.auditor").read_text("ascii").strip()
    setup.write_text(json.dumps(json.loads(setup.read_text("utf-8")) | {"auditor": public}))
    hall.session = hall.new_session()
    begin(hall)
    answer_all(hall)
    target = end(hall)
    seat = hall.setting.folder
    return {
        "journal": target / "attempt.journal",
        "opening": target / "attempt.opening",
        "anchor": target / "attempt.anchor",
        "pack": hall.setting.pack.path,
        "trust": seat.trust,
        "sitting": next(seat.sittings.iterdir()),
        "auditor": folder / "aud-01.auditorkey",
    }


def run(files: dict[str, Path], *names: str, secret: str = PIN) -> Result:
    arguments = [str(files["journal"]), "--pack", str(files["pack"]), "--pass-stdin"]
    for name in ("trust", *names):
        arguments += [f"--{name}", str(files[name])]
    return RUN.invoke(verify.app, arguments, input=f"{secret}\n")


def test_all_evidence_together_says_complete(files: dict[str, Path]) -> None:
    done = run(files, "opening", "auditor", "anchor", "sitting")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("complete\n")


def test_a_sealed_opening_needs_its_auditor(files: dict[str, Path]) -> None:
    assert "key_needed" in run(files, "opening").output
    wrong = run(files, "opening", "auditor", secret="not the passphrase")
    assert wrong.exit_code == 1
    assert "Refused" in wrong.output


def test_one_changed_byte_is_bad_and_not_zero(files: dict[str, Path], tmp_path: Path) -> None:
    data = bytearray(files["journal"].read_bytes())
    data[len(data) // 2] ^= 1
    spoiled = tmp_path / "spoiled.journal"
    spoiled.write_bytes(bytes(data))
    done = run(files | {"journal": spoiled}, "opening", "auditor")
    assert done.exit_code == 1
    assert done.stdout.startswith("bad at ")


@pytest.mark.parametrize("what", ["journal", "pack", "opening", "anchor", "trust", "sitting"])
@pytest.mark.parametrize(
    "content", [b"", b"\0" * 4096, b'{"a":' * 5000, b"\xff\xfe" * 300], ids=range(4)
)
def test_noise_in_any_file_is_refused_in_one_sentence(
    files: dict[str, Path], tmp_path: Path, what: str, content: bytes
) -> None:
    noise = tmp_path / "noise"
    noise.write_bytes(content)
    done = run(files | {what: noise}, "opening", "auditor", "anchor", "sitting")
    assert done.exit_code == 1
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert "Traceback" not in done.output


def test_without_a_trust_file_it_says_what_to_name(files: dict[str, Path]) -> None:
    arguments = [str(files["journal"]), "--pack", str(files["pack"])]
    done = RUN.invoke(verify.app, arguments)
    assert done.exit_code == 1
    assert "--trust" in done.output


def test_evidence_is_told_by_digest_and_size() -> None:
    report = VerifyReport(
        result="complete",
        text="complete",
        attempt="s-1.c-001",
        records=9,
        entries=8,
        at=0,
        incarnations=1,
        opened=True,
        staff_checked=True,
        evidence=(NamedEvidence("ab" * 32, 41_234),),
    )
    assert f"  {'ab' * 32}, 41234 bytes" in verify._words(report).splitlines()
