"""What the installer of Windows hears before it replaces a build."""

import sys
from pathlib import Path

import pytest

from kiosk.__main__ import COMMANDS, main
from kiosk.cli.replaceable import NOT_NOW
from kiosk.store import JOURNAL_NAME


def asked(data: Path) -> int:
    return main(["replaceable", "--data", str(data)])


def test_a_pc_that_is_no_seat_yet_and_one_without_exams_may_be_replaced(tmp_path: Path) -> None:
    assert asked(tmp_path / "none") == 0
    (tmp_path / "attempts").mkdir()
    assert asked(tmp_path) == 0


@pytest.mark.parametrize(
    ("place", "code"), [("attempts/a-1", "attempt_unfinished"), ("hall/h-1", "sitting_open")]
)
def test_what_is_not_over_is_told_by_a_code_that_nothing_else_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str, code: str
) -> None:
    (tmp_path / place).mkdir(parents=True)
    (tmp_path / place / JOURNAL_NAME).write_bytes(b"no journal that has an end")
    assert asked(tmp_path) == NOT_NOW
    assert code in capsys.readouterr().err


def test_it_is_asked_on_windows_too_and_listed_nowhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert not COMMANDS["replaceable"].help
    monkeypatch.setattr(sys, "platform", "win32")
    assert asked(tmp_path) == 0
