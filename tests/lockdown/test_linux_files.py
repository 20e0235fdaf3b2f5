"""The settings files are what the programs that read them take, as far as these can be had."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtQml import QJSEngine, QJSValue

from kiosk.lockdown import linux_texts as texts
from kiosk.lockdown.linux import prepared
from kiosk.lockdown.network_texts import REQUIRED, UNIT, rules
from kiosk.lockdown.runner import Lockdown
from kiosk.lockdown.wishes import Endpoint, Wishes
from tests.fakes.hall_people import ROOT_FOLDER
from tests.fakes.locked_systems import WISHES

ANALYZE = shutil.which("systemd-analyze") or "/usr/bin/systemd-analyze"
PACKAGED = Path(__file__).parents[2] / "packaging/linux"
UNITS = {
    "kiosk-firewall.service": UNIT,
    "kiosk-stick@.service": texts.stick_unit("kiosk-panel"),
    "kiosk-lockdown.service": texts.settling_unit("/var/lib/kiosk-lockdown"),
}
needs_systemd = pytest.mark.skipif(
    not Path(ANALYZE).exists(), reason="systemd's own check is not installed"
)


@pytest.mark.parametrize("unit", sorted(UNITS))
@needs_systemd
def test_systemd_takes_the_units(tmp_path: Path, unit: str) -> None:
    text = UNITS[unit]
    path = tmp_path / unit
    # The programs themselves need not be installed where this is tested.
    path.write_text(re.sub(r"^(Exec\w+=)\S+", r"\1/bin/true", text, flags=re.MULTILINE))
    done = subprocess.run([ANALYZE, "verify", path], capture_output=True, text=True, check=False)
    assert (done.returncode, unit in done.stderr) == (0, False), done.stderr


@needs_systemd
def test_a_unit_with_a_mistake_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "wrong.service"
    path.write_text("[Service]\nType=oneshot\nExecStart=relative/path\n")
    done = subprocess.run([ANALYZE, "verify", path], capture_output=True, check=False)
    assert done.returncode != 0


@pytest.mark.parametrize(
    "name", ["kiosk-seat.service", "kiosk-hub.service", "kiosk-supervisor.service"]
)
def test_each_unit_of_the_package_waits_for_what_puts_back(tmp_path: Path, name: str) -> None:
    """The only unit for it is the one that a lockdown makes first."""
    first = prepared(tmp_path).operations("seat", WISHES)[0]
    made = [one.item.place for one in first.wanted]
    assert "kiosk-lockdown.service" in str(made)
    lines = (PACKAGED / name).read_text("utf-8").splitlines()
    for key in ("Wants=", "After="):
        told = " ".join(line for line in lines if line.startswith(key))
        assert "kiosk-lockdown.service" in told.removeprefix(key).split()
    before = next(
        line for line in UNITS["kiosk-lockdown.service"].splitlines() if line.startswith("Before=")
    )
    assert name in before.removeprefix("Before=").split()


def polkit_answer(user: str, asked_as: str) -> str:
    """What polkit's own function for rules would hear of a user, in a JavaScript engine."""
    app = QCoreApplication.instance() or QCoreApplication([])
    engine = QJSEngine(app)
    before = """
    var polkit = { Result: { NO: "no", YES: "yes" }, rules: [],
                   addRule: function (rule) { this.rules.push(rule); } };
    """
    asked = f'{{id: "org.freedesktop.udisks2.filesystem-mount"}}, {{user: "{asked_as}"}}'
    program = f"{before}\n{texts.polkit_rule(user)}\npolkit.rules[0]({asked})"
    # The stubs tell of a pair; what comes is the value.
    return str(cast("QJSValue", engine.evaluate(program)).toString())


def test_polkit_refuses_the_user_of_the_window_and_nobody_else() -> None:
    assert polkit_answer("exam", "exam") == "no"
    assert polkit_answer("exam", "technician") == "undefined"


@pytest.mark.parametrize(
    "text",
    [texts.UDEV_NO_STICKS, texts.UDEV_STICKS],
)
def test_every_rule_of_udev_is_made_of_matches_and_assignments(text: str) -> None:
    term = re.compile(r'[A-Z_]+(\{[\w.]+\})?(==|\+=|=)"[^"]*"')
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines
    for line in lines:
        terms = line.split(", ")
        assert all(term.fullmatch(one) for one in terms), line
        assert any("==" in one for one in terms)
        assert any("==" not in one for one in terms)


def test_every_value_of_the_kernel_is_one_that_can_be_taken_back() -> None:
    lines = [line for line in texts.SYSCTL.splitlines() if not line.startswith("#")]
    values = dict(line.removeprefix("-").split(" = ") for line in lines)
    assert values == dict(texts.KERNEL)
    assert values["kernel.yama.ptrace_scope"] != "3"
    assert values["kernel.unprivileged_bpf_disabled"] != "1"


@pytest.mark.parametrize(
    "text", [texts.LOGIND_SEAT, texts.LOGIND_HUB, texts.MANAGER, texts.COREDUMP]
)
def test_drop_ins_have_a_section_and_plain_lines(text: str) -> None:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert re.fullmatch(r"\[\w+\]", lines[0])
    assert all(re.fullmatch(r"\w+=\S+", line) for line in lines[1:])


def test_sections_of_the_x_server_are_closed() -> None:
    assert texts.XORG.count("Section") == 2 * texts.XORG.count("EndSection")
    assert all(line.count('"') % 2 == 0 for line in texts.XORG.splitlines())


def test_the_shell_takes_its_limit() -> None:
    script = texts.SHELL_IDLE + 'echo "$TMOUT"\nTMOUT=0\n'
    done = subprocess.run(["/bin/sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == "120\n"
    assert done.returncode != 0  # whoever sits there cannot lift it


SERVICE = "[Service]\nExecStart=/bin/true\n"


@pytest.mark.parametrize("drop_in", [texts.CAGE, REQUIRED])
@needs_systemd
def test_systemd_takes_what_is_dropped_into_a_unit_of_the_package(
    tmp_path: Path, drop_in: str
) -> None:
    unit = tmp_path / "kiosk-seat.service"
    unit.write_text(SERVICE + drop_in)
    (tmp_path / "kiosk-firewall.service").write_text(SERVICE)
    command = [ANALYZE, "verify", str(unit)]
    env = {"SYSTEMD_UNIT_PATH": f"{tmp_path}:"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert (done.returncode, "kiosk-seat" in done.stderr) == (0, False), done.stderr


def test_cage_is_asked_for_and_no_other_way(tmp_path: Path) -> None:
    (tmp_path / "var/lib").mkdir(parents=True)
    drop_in = tmp_path / "etc/systemd/system/kiosk-seat.service.d/20-session.conf"
    lockdown = Lockdown(prepared(tmp_path))
    lockdown.perform("seat", WISHES)
    assert not drop_in.exists()
    lockdown.perform("seat", Wishes(session="cage"))
    text = drop_in.read_text()
    # The start itself is the package's own: a program that it does not bring could show nothing.
    assert "ExecStart" not in text
    name, _, value = text.partition("Environment=")[2].partition("\n")[0].partition("=")
    session = (ROOT_FOLDER / "packaging/linux/session").read_text()
    assert f"case ${{{name}:-xorg}} in\n{value}) exec cage " in session
    lockdown.restore()
    assert not drop_in.parent.exists()


def test_no_rule_of_the_network_holds_a_name() -> None:
    text = rules((Endpoint("10.0.0.5", 8443),), 8443)
    assert "skuid" not in text
    assert text.count("policy drop;") == 3


def test_every_file_says_who_made_it_and_is_for_everybody_to_read(tmp_path: Path) -> None:
    (tmp_path / "var/lib").mkdir(parents=True)
    Lockdown(prepared(tmp_path)).perform("hub", WISHES)
    files = [one for one in (tmp_path / "etc").rglob("*") if one.is_file() and not one.is_symlink()]
    assert len(files) > 12
    for one in files:
        assert "kiosk lockdown restore" in one.read_text()
        assert one.stat().st_mode & 0o777 == 0o644
