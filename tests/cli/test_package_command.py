"""`kiosk package`: from the centre's key to a technician's answer; the same without the program."""

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.cli import centre, package
from kiosk.trust.centre_keys import parse_centre_key
from kiosk.trust.package_sums import PURPOSE, SIGNATURE, SUMS, sign_sums, write_sums
from tests.fakes.setting_up import SINCE, done, key_list, make_daily_key, make_root, refused


class Given(NamedTuple):
    """What a technician is given, and what is known of the centre."""

    deb: Path
    trust: Path
    keys: Path

    def words(self) -> tuple[object, ...]:
        return ("verify", self.deb, "--trust", self.trust, "--keys", self.keys)


@pytest.fixture
def given(tmp_path: Path) -> Given:
    root = make_root(tmp_path / "root")
    file = make_daily_key(tmp_path)
    written = key_list(tmp_path, file)
    text = written.read_text("utf-8")
    written.write_text(text.replace('"case"]', '"case", "package"]'), "utf-8")
    keys = tmp_path / "centre.keys"
    done(centre.app, "keys", written, "--root-key", root, "--out", keys, "--pass-stdin")
    deb = tmp_path / "kiosk.deb"
    deb.write_bytes(b"program")
    data = write_sums([deb], SINCE)
    (tmp_path / SUMS).write_bytes(data)
    (tmp_path / SIGNATURE).write_bytes(sign_sums(data, parse_centre_key(file.read_bytes())))
    return Given(deb, root.parent / "trust.json", keys)


def test_a_genuine_installer_is_told_with_the_key(given: Given) -> None:
    assert done(package.app, *given.words()).startswith("kiosk.deb: genuine, by centre-")


def test_a_changed_one_is_refused_in_a_sentence(given: Given) -> None:
    given.deb.write_bytes(b"another")
    assert "Do not install it. [changed]" in refused(package.app, *given.words())


def test_keys_of_another_root_count_for_nothing(given: Given, tmp_path: Path) -> None:
    other = make_root(tmp_path / "other").parent / "trust.json"
    assert "[untrusted]" in refused(package.app, *given._replace(trust=other).words())


@pytest.mark.skipif(not shutil.which("openssl"), reason="this machine has no openssl")
@pytest.mark.parametrize("spoiled", [False, True])
def test_a_pc_without_the_program_checks_it_with_openssl(given: Given, *, spoiled: bool) -> None:
    """The lines of docs/PACKAGE.md."""
    folder = given.deb.parent
    told = done(package.app, "keys", "--trust", given.trust, "--keys", given.keys)
    (folder / "package-key.pem").write_text(told, "utf-8")
    if spoiled:
        (folder / SUMS).write_bytes((folder / SUMS).read_bytes().replace(b"2", b"3", 1))
    page = Path(__file__).resolve().parents[2] / "docs" / "PACKAGE.md"
    lines = [line.strip() for line in page.read_text("utf-8").splitlines() if SIGNATURE in line]
    (check,) = [line for line in lines if line.startswith("(printf")]
    assert PURPOSE in check
    command = ["sh", "-c", check]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (answer.returncode == 0) is not spoiled, answer.stderr
    assert ("Signature Verified Successfully" in answer.stdout) is not spoiled
