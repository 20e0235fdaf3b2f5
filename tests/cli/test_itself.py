"""How this program starts itself: from the source and from a package, every word known."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import itself
from kiosk.__main__ import COMMANDS
from kiosk.itself import own_answer, own_command, own_script, packaged

ROOT = Path(__file__).resolve().parents[2]
CHILD = Path("child.py")


def test_from_the_source_a_python_is_started() -> None:
    assert not packaged()
    assert own_command("window", "--data", "x") == [
        *(sys.executable, "-m", "kiosk", "window", "--data", "x")
    ]
    assert own_script("sound-child", CHILD, "1") == [sys.executable, "-I", "-B", "child.py", "1"]


def test_in_a_package_there_is_only_the_executable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/kiosk")
    assert packaged()
    assert own_command("window", "--data", "x") == ["/opt/kiosk", "window", "--data", "x"]
    assert own_script("sound-child", CHILD, "1") == ["/opt/kiosk", "sound-child", "1"]


def started_words() -> set[str]:
    """Every word that the product starts itself with."""
    words = set()
    for path in (ROOT / "kiosk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"own_answer", "own_command", "own_script"}
                and isinstance(node.args[0], ast.Constant)
            ):
                words.add(str(node.args[0].value))
    return words


def test_every_word_the_product_starts_itself_with_is_a_command() -> None:
    assert started_words() == {
        *("run", "window", "stage", "bench-keeper", "bench-window", "sound-child", "probe"),
        *("hub", "hub-service", "drill-seats", "drill-agents", "bench-panel"),
        *("camera", "certificate", "doctor", "package"),
    }
    assert started_words() <= COMMANDS.keys()


def test_nothing_else_knows_which_program_runs() -> None:
    """In a package `sys.executable` is no Python; who uses it there starts the kiosk."""
    knowing = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "kiosk").rglob("*.py")
        if "sys.executable" in path.read_text(encoding="utf-8")
    ]
    # The centre is another program, which a package does not hold; the demonstration says so.
    assert sorted(knowing) == ["kiosk/demo/centre.py", "kiosk/itself.py"]


def test_what_only_the_program_starts_is_not_offered_to_people() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    offered = {line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ")}
    assert "self-test" in offered
    assert not offered & {"stage", "bench-keeper", "bench-window", "sound-child", "probe", "camera"}


def test_an_answer_of_the_program_itself_is_waited_for_and_no_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def says(code: str) -> None:
        monkeypatch.setattr(itself, "own_command", lambda *_words: [sys.executable, "-c", code])

    says("import sys; print(len(sys.stdin.read())); sys.exit(1)")
    assert own_answer("doctor", patience_s=30) == b"0\n"
    says("import sys; sys.stdin.read(); import threading; threading.Event().wait()")
    assert own_answer("doctor", patience_s=0.01) is None
    monkeypatch.setattr(itself, "own_command", lambda *_words: ["/there/is/no/such/program"])
    assert own_answer("doctor", patience_s=30) is None
