"""What the Windows package says it is made of, by the lists that PyInstaller leaves under Wine."""

import importlib.metadata
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from kiosk.trust.centre_keys import CentreKey, CentreKeys
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.files import write_private
from kiosk.trust.package_sums import check_file
from tools import package_windows
from tools.package_sbom import sbom
from tools.steps import SetupError
from tools.windows import described, proof_setup
from tools.windows.machine import PREFIX, PYTHON, WORK, Machine

DIGEST = "cd" * 32
NSIS = (
    "Package: zlib1g\nVersion: 1\n\nPackage: nsis\nStatus: install ok installed\n"
    "Version: 3.11-1\nDepends: libc6\n\n"
)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """As it is left by a build: one distribution, Windows' Python, and what was taken of both."""
    made = Machine(tmp_path)
    packages = made.inside(f"{PYTHON}/site-packages")
    info = importlib.metadata.distribution("msgspec")
    place = Path(str(info.locate_file("msgspec")))
    source = next(place.parent.glob("msgspec-*.dist-info"))
    shutil.copytree(source, packages / source.name)
    (packages / source.name / "RECORD").write_text("msgspec/_core.pyd,,\nmsgspec/__init__.py,,\n")
    bundle = made.inside(f"{WORK}/dist/kiosk/_internal/msgspec")
    bundle.mkdir(parents=True)
    (bundle / "_core.pyd").write_bytes(b"library")
    lists = made.inside(f"{WORK}/work/build")
    lists.mkdir(parents=True)
    rows = [
        (
            "msgspec\\_core.pyd",
            "Z:\\opt\\Windows-Python\\site-packages\\msgspec\\_CORE.pyd",
            "EXTENSION",
        ),
        ("python311.dll", "Z:\\opt\\windows-python\\python311.dll", "BINARY"),
        ("odd.dll", "C:\\windows\\system32\\odd.dll", "BINARY"),
    ]
    (lists / "COLLECT-00.toc").write_text(repr((rows,)))
    status = made.inside("var/lib/dpkg/status")
    status.parent.mkdir(parents=True)
    status.write_text(NSIS)
    return made


def document(machine: Machine) -> str:
    made = machine.inside(f"{WORK}/dist/kiosk")
    taken, origins = described.taken(machine), described.origins(machine)
    return sbom(taken, made, DIGEST, 1_764_000_000, origins)


def test_what_was_taken_is_named_whatever_letters_windows_writes_it_with(machine: Machine) -> None:
    found = {one["name"]: one for one in json.loads(document(machine))["components"]}
    version = importlib.metadata.version("msgspec")
    assert found["msgspec"]["purl"] == f"pkg:pypi/msgspec@{version}"
    (below,) = found["msgspec"]["components"]
    assert below["name"] == "msgspec/_core.pyd"
    assert found["CPython"]["version"] == "3.11.9", "that of Windows, and not of this process"
    assert found["NSIS"]["version"] == "3.11-1", "its code is in the installer"


def test_a_library_of_nobody_is_not_hidden_and_pythons_own_is_no_stranger(
    machine: Machine,
) -> None:
    found = {one["name"] for one in json.loads(document(machine))["components"]}
    assert "odd.dll" in found
    assert "python311.dll" not in found
    assert described.count(document(machine)) == len(found)


def test_no_place_of_the_machine_stands_in_it(machine: Machine) -> None:
    text = document(machine)
    for place in (str(machine.root), PYTHON, WORK, "Z:", "system32"):
        assert place not in text


def test_a_drive_of_wine_is_found_again(machine: Machine) -> None:
    assert described.seen(machine, "C:\\a\\b.dll") == machine.inside(f"{PREFIX}/drive_c/a/b.dll")
    assert described.seen(machine, "z:\\srv\\x.py") == machine.inside("srv/x.py")


def test_without_lists_there_is_no_package(machine: Machine) -> None:
    shutil.rmtree(machine.inside(f"{WORK}/work"))
    with pytest.raises(SetupError, match="no SBOM"):
        described.taken(machine)
    machine.inside("var/lib/dpkg/status").write_text("Package: other\nVersion: 2\n")
    with pytest.raises(SetupError, match="NSIS"):
        described.origins(machine)


# ---- who vouches --------------------------------------------------------------------------------


def test_a_key_that_cannot_be_used_is_told_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def prepared(*_: object) -> Machine:
        raise AssertionError("it was begun")

    monkeypatch.setattr("tools.windows.machine.prepare", prepared)
    key = tmp_path / "key"
    write_private(key, b"no key")
    words = ["--out", str(tmp_path / "out"), "--sign", str(key)]
    assert package_windows.main(words) == 1
    assert "No package was made" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_installer_and_list_are_vouched_for(machine: Machine, tmp_path: Path) -> None:
    for name in (package_windows.INSTALLER, "first-window.png"):
        machine.inside(f"{WORK}/{name}").write_bytes(name.encode())
    key, out = CentreKey.make(), tmp_path / "out"
    vouched = package_windows.Vouched(document(machine), 1_764_000_000, key)
    package_windows._give(out, machine, {"signed": key.key_id}, vouched)
    listed = CentreKeys(edition=1, keys=(key.public(["package"], date.min, date.max),))
    for name in (package_windows.INSTALLER, "sbom.cdx.json"):
        assert check_file(out / name, listed) == key.key_id
    (out / package_windows.INSTALLER).write_bytes(b"another")
    with pytest.raises(DocumentRefusedError):
        check_file(out / package_windows.INSTALLER, listed)


# ---- what is tried of the set-up ----------------------------------------------------------------


def test_the_lines_of_a_set_up_are_read() -> None:
    said = '{"step":"lock","code":"locked"}\n{"step":"","code":"ready"}\n'
    assert proof_setup.steps(said) == {"lock": "locked"}
    with pytest.raises(SetupError, match="something else"):
        proof_setup.steps("Traceback (most recent call last):")
