"""`kiosk lockdown` as it is typed: its answers for programs and for people, and its exit codes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import lockdown_command as lockdown
from kiosk.lockdown_command import main

FIELDS = {"operation", "platform", "profile", "state", "closes", "evidence", "effect"}
REACH = ("--reach", "10.0.0.5:8443")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "var/lib").mkdir(parents=True)
    return tmp_path


def asked(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> tuple[int, str]:
    code = main([*words, "--root", str(root)])
    said = capsys.readouterr()
    return code, said.out + said.err


def listed(capsys: pytest.CaptureFixture[str], root: Path, *more: str) -> list[dict[str, str]]:
    code, said = asked(capsys, root, "list", "--json", *more)
    assert code == 0
    found: list[dict[str, str]] = json.loads(said)
    return found


def test_a_list_for_programs_has_every_operation_in_order(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    found = listed(capsys, root)
    assert [one["operation"] for one in found][:2] == ["settling", "session"]
    assert len(found) == 13
    assert all(set(one) == FIELDS for one in found)
    assert {one["state"] for one in found} == {"off"}
    assert {(one["platform"], one["profile"]) for one in found} == {("linux", "seat")}


def test_the_profile_that_was_performed_is_the_one_that_is_listed(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    assert asked(capsys, root, "perform", "--profile", "hub", "--port", "8443", *REACH)[0] == 0
    found = listed(capsys, root)
    assert {(one["profile"], one["state"]) for one in found} == {("hub", "on")}
    assert {one["state"] for one in listed(capsys, root, "--profile", "seat")} >= {"off"}


def test_check_fails_while_something_is_open(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    assert asked(capsys, root, "check")[0] == lockdown.OPEN
    asked(capsys, root, "perform", "--profile", "seat")
    assert asked(capsys, root, "check")[0] == 0
    (root / "etc/sysctl.d/zz-kiosk.conf").write_text("kernel.sysrq = 1\n")
    code, said = asked(capsys, root, "check")
    assert code == lockdown.OPEN
    assert "changed by" in said


def test_people_see_every_place_whole_and_how_many_are_closed(
    capsys: pytest.CaptureFixture[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = asked(capsys, root, "list")[1]
    assert "\N{HORIZONTAL ELLIPSIS}" not in said
    assert said.endswith("\nClosed: 0 of 13.\n")
    assert "; " not in said  # each place on a line of its own
    assert said.count("\n\u251c") == 12  # and a line between what is closed
    asked(capsys, root, "perform", "--profile", "seat")
    assert asked(capsys, root, "check")[1].endswith("\nClosed: 13 of 13.\n")


def test_a_root_that_is_not_there_is_not_said_to_be_open(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    code, said = asked(capsys, root / "none", "check")
    assert (code, said.startswith("Refused: There is no folder")) == (lockdown.OPEN, True)


def test_perform_and_restore_tell_people_what_they_did(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    code, said = asked(capsys, root, "perform", "--profile", "seat", *REACH)
    assert code == 0
    assert "Closed: settling, session" in said
    assert "already" in asked(capsys, root, "perform", "--profile", "seat", *REACH)[1]
    assert asked(capsys, root, "restore", "--unfinished") == (0, "There was nothing to put back.\n")
    assert "Put back: remote-login" in asked(capsys, root, "restore")[1]


def test_a_failure_says_what_is_left_and_what_to_do(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    asked(capsys, root, "perform", "--profile", "seat")
    (root / "etc/sysctl.d/zz-kiosk.conf").write_text("kernel.sysrq = 1\n")
    code, said = asked(capsys, root, "restore")
    assert code == lockdown.FAILED
    assert "kernel file:/etc/sysctl.d/zz-kiosk.conf: Somebody else changed it" in said
    assert "--leave-changed" in said
    code, said = asked(capsys, root, "restore", "--json")
    assert json.loads(said)["type"] == "failed"
    assert asked(capsys, root, "restore", "--leave-changed")[0] == 0


def test_an_abort_has_an_exit_code_of_its_own(
    capsys: pytest.CaptureFixture[str], root: Path
) -> None:
    (root / "etc/sysctl.d/zz-kiosk.conf").mkdir(parents=True)
    code, said = asked(capsys, root, "perform", "--profile", "seat")
    assert code == lockdown.ABORTED
    assert "Aborted at kernel" in said
    assert "as it was before" in said
    assert [one.name for one in (root / "etc").rglob("*")] == ["sysctl.d", "zz-kiosk.conf"]


def test_a_terminal_is_told_in_its_own_language_and_a_program_in_english(
    capsys: pytest.CaptureFixture[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = listed(capsys, root)
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    assert listed(capsys, root) == english
    assert asked(capsys, root, "list")[1].endswith("\nЗакрыто: 0 из 13.\n")
    assert asked(capsys, root, "check", "--language", "kk")[1].endswith("\nЖабылғаны: 0 / 13.\n")
    code, said = asked(capsys, root, "perform", "--profile", "seat")
    assert (code, said.startswith("Закрыто: settling, session")) == (0, True)
    (root / "etc/sysctl.d/zz-kiosk.conf").write_text("kernel.sysrq = 1\n")
    code, said = asked(capsys, root, "restore")
    assert code == lockdown.FAILED
    assert "kernel file:/etc/sysctl.d/zz-kiosk.conf: Это изменил кто-то другой" in said
    assert "--leave-changed" in said
    code, said = asked(capsys, root, "restore", "--json")
    assert json.loads(said)["troubles"][0]["what"].startswith("Somebody else changed it: there is")
    code, said = asked(capsys, root / "none", "check")
    assert (code, said.startswith("Отказано: ")) == (lockdown.OPEN, True)


IN_ENGLISH = """
import sys
from kiosk.lockdown_command import main
code = main(sys.argv[1:])
assert not [name for name in sys.modules if name.startswith("PySide6")]
sys.exit(code)
"""


def test_what_puts_back_at_the_boot_needs_no_library_for_words(root: Path) -> None:
    words = ["restore", "--unfinished", "--root", str(root)]
    done = subprocess.run(
        [sys.executable, "-c", IN_ENGLISH, *words],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "There was nothing to put back.\n"), done.stderr


def test_where_the_words_do_not_load_it_is_told_in_english(
    capsys: pytest.CaptureFixture[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "kiosk.ui.lockdown_words", None)
    said = asked(capsys, root, "restore", "--language", "kk")
    assert said == (0, "There was nothing to put back.\n")


@pytest.mark.parametrize(
    "words", [("--reach", "hub:8443"), ("--user", "a b"), ("--account", "x"), ("--port", "-1")]
)
def test_what_makes_no_sense_is_refused_with_a_sentence(
    capsys: pytest.CaptureFixture[str], root: Path, words: tuple[str, str]
) -> None:
    code, said = asked(capsys, root, "perform", "--profile", "seat", *words)
    assert code == lockdown.OPEN
    assert said.startswith("Refused: ")
    assert list((root / "var/lib").iterdir()) == []


def test_the_script_for_windows_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    account = "S-1-5-21-1-2-3-1001"
    assert main(["shell-script", "--account", account]) == 0
    assert "SetCustomShell" in capsys.readouterr().out
    assert main(["shell-script", "--account", account, "--undo"]) == 0
    assert "RemoveCustomShell" in capsys.readouterr().out


NOBODY = """
import contextlib, io, os, sys
from kiosk.lockdown_command import main
with contextlib.redirect_stdout(io.StringIO()):  # loads what nobody else may read here
    main(["list", "--json", "--profile", "seat"])
os.setgid(65534); os.setuid(65534)
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="gives up root's rights")
def test_without_rights_it_says_what_it_needs_and_what_it_does_not_know() -> None:
    def as_nobody(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", NOBODY, *words]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    refused = as_nobody("perform", "--profile", "seat")
    assert refused.returncode == lockdown.OPEN
    assert "as root" in refused.stderr
    assert as_nobody("restore").returncode == lockdown.OPEN
    seen = as_nobody("list", "--json", "--profile", "seat")
    assert seen.returncode == 0
    assert {one["state"] for one in json.loads(seen.stdout)} <= {"on", "off", "unknown"}


SLOW = """
import os, sys
from kiosk.lockdown_command import main
real, left = os.replace, 9
def told(*paths):
    global left
    left -= 1
    if left == 0:
        print("here", flush=True)
        sys.stdin.readline()
    return real(*paths)
os.replace = told
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals of POSIX")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_who_stops_it_finds_everything_as_it_was(root: Path, sent: signal.Signals) -> None:
    command = [sys.executable, "-c", SLOW, "perform", "--profile", "seat", "--root", str(root)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "here\n"
        running.send_signal(signal.SIGHUP)  # a console that is closed under it stops nothing
        running.send_signal(sent)
        said, _ = running.communicate("go on\n")
    assert running.returncode == lockdown.ABORTED
    assert "asked to stop" in said
    assert [one.name for one in root.rglob("*")] == ["var", "lib"]
