"""The package's own scripts at a removal, run for real on paths in a folder."""

import subprocess
from pathlib import Path

import pytest

from kiosk.lockdown.linux import RECORD
from tools.package_deb import PACKAGING

PROGRAM = "/opt/kiosk/current/kiosk"
WORKS = """#!/bin/sh
echo "$*" >>{log}
case "$1" in
--help) echo "  lockdown    what is closed here" ;;
lockdown) exit {code} ;;
esac
"""
BROKEN = "#!/bin/sh\necho 'libcrypto.so.3: not found' >&2\nexit 127\n"


class System:
    """A system in a folder, with the program on it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.log = root / "log"
        self.log.touch()
        self.record = root / RECORD[1:]
        self.units = root / "etc/systemd/system"
        (self.units / "multi-user.target.wants").mkdir(parents=True)
        (root / "run/systemd/system").mkdir(parents=True)
        (root / "bin").mkdir()
        self.script("bin/systemctl", f'#!/bin/sh\necho "systemctl $*" >>{self.log}\n')

    def script(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def program(self, text: str, code: int = 0) -> None:
        self.script(PROGRAM[1:], text.format(log=self.log, code=code))

    def run(self, name: str) -> subprocess.CompletedProcess[str]:
        """Run a script of the package with its paths in the folder."""
        text = (PACKAGING / "debian" / name).read_text("utf-8")
        for above in ("/opt/", "/var/lib/", "/etc/", "/run/"):
            text = text.replace(above, f"{self.root}{above}")
        # No process of any real user is looked at.
        text = text.replace("/proc/", f"{self.root}/proc/")
        path = {"PATH": f"{self.root}/bin:/usr/bin:/bin"}
        command = ["/bin/sh", "-c", text, name, "remove"]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=path)

    @property
    def done(self) -> list[str]:
        return self.log.read_text().splitlines()


@pytest.fixture
def system(tmp_path: Path) -> System:
    return System(tmp_path)


@pytest.mark.parametrize("program", ["broken", "none", "old"])
def test_a_locked_computer_keeps_a_program_that_does_not_run(system: System, program: str) -> None:
    """Otherwise nothing is left that could unlock it."""
    system.record.mkdir(parents=True)
    if program != "none":
        system.program(BROKEN if program == "broken" else WORKS.replace("  lockdown", "  run"))
    ran = system.run("prerm")
    assert ran.returncode == 1
    assert "does not run" in ran.stderr
    assert "remove it again" in ran.stderr
    assert not [one for one in system.done if one.startswith("systemctl")]


def test_a_computer_that_does_not_open_keeps_its_program(system: System) -> None:
    system.record.mkdir(parents=True)
    system.program(WORKS, code=4)
    ran = system.run("prerm")
    assert ran.returncode == 1
    assert "still locked" in ran.stderr


def test_a_locked_computer_is_opened_after_its_services_stop(system: System) -> None:
    system.record.mkdir(parents=True)
    system.program(WORKS)
    assert system.run("prerm").returncode == 0
    assert system.done[1] == "systemctl disable --now kiosk-setup.service"
    assert system.done[-1] == "lockdown restore"


def test_where_nothing_is_locked_a_broken_program_goes(system: System) -> None:
    system.program(BROKEN)
    ran = system.run("prerm")
    assert ran.returncode == 0, ran.stderr


def test_nothing_of_a_set_up_that_waited_starts_any_more(system: System) -> None:
    unit = system.units / "kiosk-setup.service"
    unit.write_text("[Unit]\n")
    link = system.units / "multi-user.target.wants/kiosk-setup.service"
    link.symlink_to(unit)
    ran = system.run("postrm")
    assert ran.returncode == 0, ran.stderr
    assert not unit.exists()
    assert not link.is_symlink()
