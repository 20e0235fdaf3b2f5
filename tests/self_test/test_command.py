"""`kiosk self-test` as a script calls it: exit codes, names, and JSON alone on the output."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import bootstrap
from kiosk.self_test import command
from kiosk.self_test.checks import CHECKS

ROOT = Path(__file__).resolve().parents[2]
#: What scripts outside this tree rely on.
NAMES = [
    *(
        "libraries",
        "files",
        "screen",
        "fonts",
        "catalogues",
        "look",
        "icons",
        "window",
        "decoding",
        "playing",
    ),
    *("sound-child", "native", "camera", "faces"),
    *("database", "cryptography", "keeper", "seat", "hub", "commands", "watching", "plots"),
]


def test_this_machine_passes_and_says_what_it_did_not_try() -> None:
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "self-test", "--json"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(done.stdout)
    results = {one["name"]: one["result"] for one in told["checks"]}
    assert done.returncode == 0, told
    assert list(results) == NAMES
    assert told["result"] == "ok"
    assert results["screen"] == results["files"] == results["native"] == "skip"
    assert results["camera"] == results["faces"] == "pass"
    assert results["decoding"] == results["sound-child"] == results["keeper"] == "pass"
    assert all(one["found"] for one in told["checks"])


@pytest.mark.usefixtures("qapp")
def test_one_failure_is_enough_and_its_advice_is_shown(
    assets: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_LOGGING_RULES", "")  # put back what the command sets
    monkeypatch.setattr(bootstrap, "ASSETS", assets)
    (assets / "i18n" / "kiosk_kk.qm").unlink()
    assert command.main(["--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["result"] == "failed"
    failed = {one["name"]: one for one in told["checks"] if one["result"] == "fail"}
    assert "kiosk_kk.qm" in failed["catalogues"]["found"]
    assert "Install" in failed["catalogues"]["advice"]
    # The window is made with all catalogues, so it cannot be had either.
    assert set(failed) == {"catalogues", "window"}
    assert command.main([]) == 1
    assert "self-test: failed: catalogues, window." in capsys.readouterr().out


def test_every_check_has_a_name_of_its_own_and_advice() -> None:
    assert [check.name for check in (command.LIBRARIES, *CHECKS)] == NAMES
    assert all(check.advice.endswith(".") for check in CHECKS)


def test_without_a_library_that_is_the_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_LOGGING_RULES", "")
    monkeypatch.setattr(command, "LINKED", ("kiosk.nowhere",))
    assert command.main(["--json"]) == 1
    (one,) = json.loads(capsys.readouterr().out)["checks"]
    assert (one["name"], one["result"]) == ("libraries", "fail")
    assert "kiosk.nowhere" in one["found"]
