"""What is written for Linux alone says so on Windows, and not by a traceback."""

import sys

import pytest

from kiosk.__main__ import COMMANDS, LINUX_ALONE, main


@pytest.mark.parametrize("name", sorted(LINUX_ALONE))
def test_a_command_for_linux_says_so(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert name in COMMANDS
    monkeypatch.setattr(sys, "platform", "win32")
    assert main([name]) == 2
    said = capsys.readouterr().err
    assert "Linux only" in said
    assert said.count("\n") == 1, "one sentence"
    assert ("installer" in said) == (name == "update")
