"""`kiosk certificate verify` as a process of its own: exit codes, words, hostile files."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk import __main__ as program
from kiosk.certificate.keys import CERTIFICATE_KEYS_KIND
from kiosk.certificate.revocations import Revocations, sign_revocations
from tests.fakes.certificates import DAY, centre, claims, issuing, other_centre

LATER = DAY + timedelta(days=100)
ROOT_FOLDER = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate with everything somebody may hold beside it."""
    made = tmp_path_factory.mktemp("certificate")
    issued = issuing(centre()).issue(claims())
    (made / "c.pdf").write_bytes(issued.pdf)
    (made / "qr.txt").write_text(issued.qr_text, "ascii")
    (made / CERTIFICATE_KEYS_KIND).write_bytes(centre().document())
    (made / "trust.json").write_bytes(centre().root.roots().to_bytes())
    (made / "other.json").write_bytes(other_centre().root.roots().to_bytes())
    for name, numbers in (("none", ()), ("all", ("C26-000123",))):
        revocations = Revocations(
            issuer=centre().keys.issuer, edition=1, as_of=LATER, numbers=numbers
        )
        listed = sign_revocations(revocations, centre().issuing.qr)
        (made / f"{name}.revocations").write_bytes(listed)
    return made


def run(folder: Path, given: str, *options: str, day: date = LATER) -> tuple[int, str, str]:
    """The real program, with a proxy that leads nowhere in case it asked the network."""
    command = [sys.executable, "-m", "kiosk", "certificate", "verify", given, *options]
    command += ["--on", day.isoformat()]
    nowhere = "http://127.0.0.1:9"
    env = os.environ | {"PYTHONPATH": str(ROOT_FOLDER), "HTTP_PROXY": nowhere, "NO_COLOR": "1"}
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=60
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


TRUST = ("--trust", "trust.json")


def test_a_file_is_judged_with_the_keys_beside_it(folder: Path) -> None:
    code, said, _ = run(folder, "c.pdf", *TRUST)
    assert code == 0
    assert said.startswith("genuine, issued on 2026-02-11; revocation not checked\n")
    assert claims().name in said
    assert "IIN ending in 0010" in said


def test_a_qr_text_is_judged_with_named_keys(folder: Path) -> None:
    text = (folder / "qr.txt").read_text("ascii")
    code, said, _ = run(folder, text + "\n", *TRUST, "--keys", CERTIFICATE_KEYS_KIND, "--json")
    assert code == 0
    told = json.loads(said)
    assert told["verdict"] == "genuine"
    assert told["revocation"] == "not_checked"
    assert told["claims"]["number"] == "C26-000123"
    assert run(folder, text, *TRUST)[0] == 2


def test_a_scanned_text_in_a_file_is_judged_as_a_text(folder: Path) -> None:
    code, said, _ = run(folder, "qr.txt", *TRUST)
    assert code == 0
    assert said.startswith("genuine, issued on 2026-02-11")


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("none", 0, "genuine, issued on 2026-02-11; not revoked as of 2026-05-22"),
        ("all", 3, "genuine, issued on 2026-02-11; REVOKED as of 2026-05-22"),
    ],
)
def test_a_revocation_list_decides(folder: Path, name: str, code: int, words: str) -> None:
    got, said, _ = run(folder, "c.pdf", *TRUST, "--revocations", f"{name}.revocations")
    assert (got, said.splitlines()[0]) == (code, words)


def test_what_is_over_has_an_exit_code_of_its_own(folder: Path) -> None:
    code, said, _ = run(folder, "c.pdf", *TRUST, day=date(2028, 2, 12))
    assert code == 4
    assert "it counted until 2028-02-11" in said


def not_genuine(name: str, data: bytes, folder: Path) -> str:
    (folder / name).write_bytes(data)
    code, said, _ = run(folder, name, *TRUST)
    assert code == 1
    assert said.startswith("not genuine: ")
    return said


def test_a_changed_file_is_not_genuine_and_tells_no_claims(folder: Path) -> None:
    data = bytearray((folder / "c.pdf").read_bytes())
    data[len(data) // 3] ^= 1
    assert claims().name not in not_genuine("changed.pdf", bytes(data), folder)


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.7\n" + bytes(1 << 20)])
def test_a_file_of_another_kind_is_not_genuine(folder: Path, data: bytes) -> None:
    not_genuine("other", data, folder)


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--trust", "other.json"),
        ("--trust", "missing.json"),
        (*TRUST, "--keys", "trust.json"),
        (*TRUST, "--keys", "missing"),
        (*TRUST, "--revocations", "trust.json"),
        (*TRUST, "--revocations", "missing"),
    ],
)
def test_what_cannot_be_judged_is_not_called_a_forgery(
    folder: Path, options: Sequence[str]
) -> None:
    code, said, error = run(folder, "c.pdf", *options)
    assert (code, said) == (2, "")
    assert error.startswith("Cannot be judged: ")


def test_a_trust_root_beside_the_file_is_not_believed(folder: Path) -> None:
    # It lies there under the name a folder of the product has; whoever made the file may have too.
    assert (folder / "trust.json").exists()
    assert "no_root" in run(folder, "c.pdf")[2]
    assert run(folder, "missing.pdf", *TRUST, "--keys", CERTIFICATE_KEYS_KIND)[0] == 2


@pytest.mark.parametrize("command", ["certificate", "centre"])
def test_a_package_says_in_words_what_it_leaves_to_a_desk(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert program.main([command, "verify", "x"]) == 2
    assert f"'{command}' is not in this package" in capsys.readouterr().err
