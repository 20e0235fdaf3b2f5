"""System packages: asked for only if missing, under the name that this release knows."""

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from tools import machine
from tools.steps import SetupError


class Machine:
    """Stands for dpkg, apt and sudo of some machine."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.installed: set[str] = set()
        self.available: set[str] = set()
        self.sudo = False
        self.ran: list[list[str]] = []
        self.update_fails = False
        monkeypatch.setattr(machine, "_answer", self.answer)
        monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        monkeypatch.setattr(machine, "has_certificates", lambda: True)

    def answer(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        said, code = "", 0
        if command[0] == "dpkg-query":
            said = "".join(f"{name} installed\n" for name in command if name in self.installed)
            said += "libold config-files\n"
        elif command[0] == "apt-cache":
            for name in command[2:]:
                candidate = "1.2" if name in self.available else "(none)"
                said += f"{name}:\n  Installed: (none)\n  Candidate: {candidate}\n"
        elif command[0] == "sudo":
            code = 0 if self.sudo else 1
        return subprocess.CompletedProcess(command, code, said, "")

    def run(self, _label: str, command: list[str], _env: dict[str, str]) -> None:
        self.ran.append(command)
        if self.update_fails and command[-1] == "update":
            raise SetupError("one source is dead")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(monkeypatch)


def install(bare: Machine, *sets: str) -> None:
    machine.install(sets, bare)  # type: ignore[arg-type]  # stands for Progress


def test_nothing_missing_asks_nothing(bare: Machine) -> None:
    bare.installed = {"libpulse0", "libxrandr2"}
    install(bare, "sound")
    assert bare.ran == []


def test_a_user_without_rights_gets_the_exact_command(bare: Machine) -> None:
    bare.installed = {"libpulse0"}
    bare.available = {"libxrandr2"}
    with pytest.raises(SetupError) as refused:
        install(bare, "sound")
    assert str(refused.value).endswith(
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libxrandr2"
    )
    assert bare.ran == []


def test_sudo_without_a_password_is_used(bare: Machine) -> None:
    bare.sudo = True
    bare.available = {"libpulse0", "libxrandr2"}
    install(bare, "sound")
    assert [command[:2] for command in bare.ran] == [["sudo", "-n"]] * 2
    assert bare.ran[0][-1] == "update"
    assert bare.ran[1][-2:] == ["libpulse0", "libxrandr2"]


def test_root_installs_although_one_source_is_dead(
    bare: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    bare.update_fails = True
    install(bare, "sound")
    assert bare.ran[-1][:3] == ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]


@pytest.mark.parametrize("name", ["libglib2.0-0", "libglib2.0-0t64"])
def test_a_library_is_asked_for_under_the_name_of_this_release(bare: Machine, name: str) -> None:
    library = ("libglib2.0-0t64", "libglib2.0-0")
    bare.available = {name}
    assert machine.names_here([library]) == [name]
    bare.installed = {name}
    assert machine.missing_packages([library]) == []


def test_a_removed_package_with_its_settings_left_counts_as_missing(bare: Machine) -> None:
    assert machine.missing_packages([("libold",)]) == [("libold",)]
    bare.installed = {"libold"}
    assert machine.missing_packages([("libold",)]) == []


def test_a_python_that_makes_no_environments_and_trusts_nobody_is_completed(
    bare: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "can_make_environments", lambda: False)
    monkeypatch.setattr(machine, "has_certificates", lambda: False)
    bare.available = {"python3-venv", "ca-certificates"}
    missing = machine.missing_packages([])
    assert machine.names_here(missing) == ["python3-venv", "ca-certificates"]


def test_a_python_that_stays_incomplete_stops_with_a_sentence(
    bare: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(machine, "can_make_environments", lambda: False)
    with pytest.raises(SetupError, match="lacks venv or ensurepip"):
        install(bare)


def test_packaging_asks_for_the_library_of_a_python_that_has_none(
    bare: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare.installed = {"binutils"}
    monkeypatch.setattr(machine, "has_shared_library", lambda: True)
    install(bare, "package")
    monkeypatch.setattr(machine, "has_shared_library", lambda: False)
    with pytest.raises(SetupError, match=r"recommends libpython3\.\d+$"):
        install(bare, "package")
    install(bare)  # nothing else asks for it


def test_a_shared_library_is_looked_for_where_python_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    settings = {"LIBDIR": str(tmp_path), "MULTIARCH": "of-this-machine", "INSTSONAME": "libp.so.1"}
    monkeypatch.setattr(sysconfig, "get_config_vars", lambda *names: [settings[n] for n in names])
    assert not machine.has_shared_library()
    (tmp_path / "of-this-machine").mkdir()
    (tmp_path / "of-this-machine" / "libp.so.1").touch()
    assert machine.has_shared_library()


def test_a_system_without_dpkg_is_left_alone(
    bare: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    install(bare, "qt")
    assert bare.ran == []
