"""What a check amounts to: nothing that broke passes, nothing skipped counts as passed."""

from pathlib import Path

import pytest

from kiosk.base.errors import MalformedError
from kiosk.self_test.outcome import (
    AbsentError,
    BrokenError,
    Check,
    Outcome,
    last_words,
    outcome,
    passed,
)

HERE = Path()


def tried(error: Exception) -> Outcome:
    def try_it(_assets: Path) -> str:
        raise error

    return outcome(Check("thing", try_it, "Mend it."), HERE)


def test_what_works_says_what_it_found() -> None:
    one = outcome(Check("thing", lambda _assets: "All is well.", "Mend it."), HERE)
    assert one == Outcome(name="thing", result="pass", found="All is well.")


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (BrokenError("It is bent."), "It is bent."),
        (FileNotFoundError(2, "no such file", "fonts/a.ttf"), "fonts/a.ttf is missing."),
        (MalformedError("bent", "It is bent."), "It is bent. [bent]"),
        (ZeroDivisionError("by zero"), "ZeroDivisionError: by zero"),
    ],
)
def test_whatever_goes_wrong_is_a_failure_with_advice(error: Exception, found: str) -> None:
    assert tried(error) == Outcome(name="thing", result="fail", found=found, advice="Mend it.")


def test_what_cannot_be_tried_is_skipped_with_its_reason() -> None:
    assert tried(AbsentError("No device.")) == Outcome(
        name="thing", result="skip", found="No device."
    )


@pytest.mark.parametrize(
    ("results", "ok"),
    [(("pass",), True), (("pass", "skip"), True), (("pass", "fail"), False), (("skip",), False)],
)
def test_nothing_failed_and_something_was_tried(results: tuple[str, ...], *, ok: bool) -> None:
    kinds = {
        "pass": tried(BrokenError("")),
        "fail": tried(BrokenError("")),
        "skip": tried(AbsentError("")),
    }
    kinds["pass"] = outcome(Check("thing", lambda _assets: "", ""), HERE)
    assert passed(tuple(kinds[one] for one in results)) is ok
    assert passed(()) is False


def test_the_last_words_of_a_process_are_its_own() -> None:
    said = "Traceback\nModuleNotFoundError: no x\n[PYI-7:ERROR] Failed to execute script\n\n"
    assert last_words(said) == "ModuleNotFoundError: no x"
    assert last_words(" \n") == "it said nothing"
