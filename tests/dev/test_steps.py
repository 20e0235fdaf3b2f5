"""One step: what it did, how long it took, and what to do when it failed."""

import re
import sys

import pytest

from tools.steps import Progress, SetupError, child_environment


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_a_step_tells_its_name_and_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    Progress().run("Counting", python("print('hidden')"), {})
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"  Counting \.\.\.\n  Counting: done, \d+\.\d s\n", said.err)


def test_a_failed_step_shows_the_last_lines_and_the_command() -> None:
    with pytest.raises(SetupError) as failed:
        Progress().run("Counting", python("print('the reason'); raise SystemExit(3)"), {})
    assert "the reason" in str(failed.value)
    assert "The command was: " in str(failed.value)


def test_a_missing_network_is_said_in_a_sentence() -> None:
    with pytest.raises(SetupError, match="could not be reached"):
        Progress().run("Fetching", python("exit('error: DNS error: no such host')"), {})


def test_a_program_that_is_not_there_is_a_failed_step() -> None:
    with pytest.raises(SetupError, match="no-such-program"):
        Progress().run("Fetching", ["no-such-program"], {})


def test_children_keep_compiled_files() -> None:
    assert child_environment({"PYTHONDONTWRITEBYTECODE": "1", "A": "b"}) == {"A": "b"}
