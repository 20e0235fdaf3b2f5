"""The entrance: who is turned away, and what each verb starts."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from tools import environment, machine, steps

ROOT = Path(__file__).resolve().parents[2]


def test_an_old_python_can_read_the_entrance() -> None:
    source = (ROOT / "dev.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    imports = {node.lineno for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)}
    names = {ast.unparse(node) for node in tree.body if node.lineno in imports}
    assert names == {
        "from __future__ import annotations",
        "import os",
        "import sys",
        "from typing import NoReturn",
    }


@pytest.mark.parametrize(
    ("version", "sentence"),
    [
        ((3, 8), "dev.py needs Python 3.11 or newer; this is 3.8."),
        ((3, 10), "dev.py needs Python 3.11 or newer; this is 3.10."),
        ((3, 11), None),
        ((3, 13), None),
        ((3, 14), "dev.py works with Python 3.11 to 3.13; this is 3.14."),
    ],
)
def test_only_supported_pythons_get_in(version: tuple[int, int], sentence: str | None) -> None:
    assert dev.refusal(version) == sentence


def test_an_unsupported_python_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 1, "final", 0))
    assert dev.main(["test"]) == 2
    assert capsys.readouterr().err == "dev.py needs Python 3.11 or newer; this is 3.10.\n"


def test_help_lists_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(verb.summary in said for verb in dev.VERBS.values())


def test_an_unknown_verb_is_refused_with_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["tset"]) == 2
    assert "dev.py knows no verb 'tset'." in capsys.readouterr().err


def test_every_verb_names_a_lock_and_sets_that_exist() -> None:
    for verb in dev.VERBS.values():
        assert not verb.lock or (ROOT / "requirements" / f"{verb.lock}.lock").exists()
        assert set(verb.system) <= machine.SETS.keys()


class Started(Exception):  # noqa: N818 - stands for the program that would have replaced this one
    """What would have been started."""

    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        super().__init__(command)
        self.command = command
        self.env = env


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """Replace the set-up and the start; gives what was asked of the set-up."""
    asked: list[tuple[str, list[str]]] = []

    def prepare(lock: str, sets: list[str]) -> Path:
        asked.append((lock, sets))
        return Path("python-of-the-environment")

    def execve(_path: str, command: list[str], env: dict[str, str]) -> None:
        raise Started(command, env)

    monkeypatch.setattr(environment, "prepare", prepare)
    monkeypatch.setattr(os, "execve", execve)
    return asked


def test_a_verb_hands_its_arguments_on(
    prepared: list[tuple[str, list[str]]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    with pytest.raises(Started) as started:
        dev.main(["kiosk", "verify", "--help", "some.journal"])
    assert started.value.command[1:] == ["-m", "kiosk", "verify", "--help", "some.journal"]
    assert "PYTHONDONTWRITEBYTECODE" not in started.value.env
    assert prepared == [("run", ["qt", "sound", "screen"])]


def test_a_path_given_to_the_kiosk_means_what_it_says_where_the_user_stands(
    prepared: list[tuple[str, list[str]]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Started) as started:
        dev.main(["demo", "--out", "here"])
    assert Path.cwd() == tmp_path
    assert started.value.env["PYTHONPATH"].split(os.pathsep)[0] == str(ROOT)
    with pytest.raises(Started):
        dev.main(["test"])
    assert Path.cwd() == ROOT
    assert [lock for lock, _ in prepared] == ["run", "test"]


def test_a_failed_set_up_ends_with_its_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def prepare(_lock: str, _sets: list[str]) -> Path:
        raise steps.SetupError("The package source could not be reached.")

    monkeypatch.setattr(environment, "prepare", prepare)
    with pytest.raises(SystemExit) as ended:
        dev.main(["test"])
    assert ended.value.code == 1
    assert "could not be reached" in capsys.readouterr().err


def test_an_interrupted_set_up_ends_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def prepare(_lock: str, _sets: list[str]) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "prepare", prepare)
    with pytest.raises(SystemExit) as ended:
        dev.main(["test"])
    assert ended.value.code == 130
    assert "Stopped." in capsys.readouterr().err


def test_the_exit_code_of_the_program_is_ours() -> None:
    # The gate refuses the argument with 2 before it looks at anything.
    done = subprocess.run(
        [sys.executable, "-m", "tools.gate", "nonsense"], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 2


def test_a_word_behind_central_is_a_command_of_the_centre() -> None:
    assert dev.chosen("central", ["statistics", "--out", "x"]).starts == ["-m", "central"]
    assert dev.chosen("central", ["--listen", "x"]).starts == ["-m", "tools.central_demo"]
    assert dev.chosen("central", []).starts == ["-m", "tools.central_demo"]
