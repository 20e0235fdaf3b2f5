"""The environment: installed once, from where pip is told to look, and never half."""

import json
from pathlib import Path

import pytest

from tools import environment, machine
from tools.steps import SetupError

LISTING = """\
:env:.index-url='https://from.environment.test/simple'
global.extra-index-url='https://one.test/simple\\nhttps://two.test/simple'
global.find-links='/one /two'
global.index-url='https://from.file.test/simple'
install.trusted-host='one.test'
download.timeout='7'
nonsense
global.cert=unquoted
"""


def test_a_setting_in_the_environment_wins_over_one_in_a_file() -> None:
    for lines in (LISTING.splitlines(), LISTING.splitlines()[::-1]):
        settings = environment.pip_settings("\n".join(lines))
        assert settings == {
            "index-url": "https://from.environment.test/simple",
            "extra-index-url": "https://one.test/simple https://two.test/simple",
            "find-links": "/one /two",
            "trusted-host": "one.test",
        }


def test_uv_looks_where_pip_would() -> None:
    env = environment.uv_environment(environment.pip_settings(LISTING), {"HOME": "/h"})
    assert env == {
        "HOME": "/h",
        "UV_DEFAULT_INDEX": "https://from.environment.test/simple",
        "UV_FIND_LINKS": "/one,/two",
        "UV_INDEX": "https://one.test/simple https://two.test/simple",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_INSECURE_HOST": "one.test",
        "UV_SYSTEM_CERTS": "true",
    }


def test_what_uv_is_told_itself_wins() -> None:
    env = environment.uv_environment({"index-url": "a"}, {"UV_DEFAULT_INDEX": "b"})
    assert env["UV_DEFAULT_INDEX"] == "b"


def test_no_index_at_all_is_honoured() -> None:
    assert environment.uv_environment({"no-index": "true"}, {})["UV_NO_INDEX"] == "true"
    assert "UV_NO_INDEX" not in environment.uv_environment({"no-index": "false"}, {})


def test_compiled_files_are_kept() -> None:
    assert "PYTHONDONTWRITEBYTECODE" not in environment.uv_environment(
        {}, {"PYTHONDONTWRITEBYTECODE": "1"}
    )


def present(name: str) -> str:
    return environment.digest(environment.REQUIREMENTS / f"{name}.lock")


def test_nothing_is_installed_twice() -> None:
    assert environment.lock_to_install("run", {"run": present("run")}) is None
    assert environment.lock_to_install("", {}) is None


def test_a_fresh_environment_gets_only_what_was_asked() -> None:
    assert environment.lock_to_install("run", {}) == "run"
    assert environment.lock_to_install("test", {"run": present("run")}) == "test"


def test_an_environment_with_the_tests_keeps_them() -> None:
    assert environment.lock_to_install("run", {"test": "old", "run": "old"}) == "test"
    assert environment.lock_to_install("run", {"test": ""}) == "test"


class Steps:
    """Stands for the progress: notes the steps and fails at one of them."""

    def __init__(self, failing: str = "nowhere") -> None:
        self.labels: list[str] = []
        self.failing = failing

    def run(self, label: str, _command: list[str], _env: dict[str, str]) -> None:
        self.labels.append(label)
        if self.failing in label:
            raise SetupError(label)


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An environment's folder with nothing in it yet."""
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(environment, "PYTHON", Path("/bin/true"))
    monkeypatch.setattr(environment, "uv_environment_here", dict)
    monkeypatch.setattr(environment, "APART", {"package": tmp_path / "apart"})
    monkeypatch.setattr(machine, "install", lambda _sets, _progress: None)
    return tmp_path


def prepare(monkeypatch: pytest.MonkeyPatch, lock: str, failing: str = "nowhere") -> list[str]:
    told = Steps(failing)
    monkeypatch.setattr(environment, "Progress", lambda: told)
    try:
        environment.prepare(lock, [])
    except SetupError:
        told.labels.append("stopped")
    return told.labels


def test_the_second_time_nothing_is_done(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(prepare(monkeypatch, "test")) == 3
    assert prepare(monkeypatch, "test") == []
    assert prepare(monkeypatch, "run") == []
    assert json.loads((empty / "stamp.json").read_text())["run"] == present("run")


def test_an_interrupted_installation_is_taken_up_again(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert empty.exists()
    assert prepare(monkeypatch, "test", failing="packages")[-1] == "stopped"
    again = prepare(monkeypatch, "test")
    assert len(again) == 1
    assert "requirements/test.lock" in again[0]


def test_what_an_interrupted_change_left_is_not_taken_for_finished(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(monkeypatch, "test")
    stamp = json.loads((empty / "stamp.json").read_text())
    (empty / "stamp.json").write_text(json.dumps({**stamp, "test": "of another day"}))
    assert prepare(monkeypatch, "test", failing="packages")[-1] == "stopped"
    assert len(prepare(monkeypatch, "run")) == 1


class Makes(Steps):
    """Makes the folder that the environment of the packages would lie in."""

    def run(self, label: str, command: list[str], env: dict[str, str]) -> None:
        super().run(label, command, env)
        if "--without-pip" in command:
            python = Path(command[-1]) / "bin" / "python"
            python.parent.mkdir(parents=True, exist_ok=True)
            python.unlink(missing_ok=True)
            python.symlink_to("/bin/true")


def package(monkeypatch: pytest.MonkeyPatch, failing: str = "nowhere") -> list[str]:
    told = Makes(failing)
    monkeypatch.setattr(environment, "Progress", lambda: told)
    try:
        environment.prepare("package", [])
    except SetupError:
        told.labels.append("stopped")
    return told.labels


def test_packages_are_made_from_an_environment_of_their_own(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(monkeypatch, "test")
    before = (empty / "stamp.json").read_text()
    assert [label.split()[0] for label in package(monkeypatch)] == ["Making", "Installing"]
    assert package(monkeypatch) == []
    assert (empty / "stamp.json").read_text() == before
    assert prepare(monkeypatch, "test") == []
    held = json.loads((empty / "apart" / "stamp.json").read_text())
    assert held["package"] == present("package")


def test_an_interrupted_environment_of_packages_is_made_anew(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(monkeypatch, "run")
    assert package(monkeypatch, failing="package.lock")[-1] == "stopped"
    assert not (empty / "apart" / "stamp.json").exists()
    assert len(package(monkeypatch)) == 2
    stamp = empty / "apart" / "stamp.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "package": "of another day"}))
    assert len(package(monkeypatch)) == 2


def test_a_damaged_stamp_means_a_new_environment(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty / "stamp.json").write_text("{ half")
    assert "Making the environment" in prepare(monkeypatch, "run")[0]


def test_a_python_that_went_away_means_a_new_environment(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(monkeypatch, "run")
    monkeypatch.setattr(environment, "PYTHON", empty / "gone")
    assert "Making the environment" in prepare(monkeypatch, "run")[0]
