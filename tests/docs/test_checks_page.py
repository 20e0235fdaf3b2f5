"""The page of the checks says what the weights say."""

import re
from pathlib import Path

from kiosk.exam.checks import ALARMING, CURRENT, WEIGHTS, WORST
from kiosk.exam.deciding_checks import MOST_NOTES
from tests.fakes.fingerprint import all_of

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "CHECKS.md").read_text("utf-8")


def test_every_check_stands_there_with_its_points() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\| (\d+) \| (yes|no) \|$", PAGE, re.MULTILINE)
    told = {name: (int(points), attest == "yes") for name, points, attest in rows}
    assert told == {name: (one.points, one.attestable) for name, one in WEIGHTS[CURRENT].items()}
    assert [name for name, _, _ in rows] == list(WEIGHTS[CURRENT])


def test_its_numbers_are_those_of_the_code() -> None:
    assert f"at least {ALARMING} points" in PAGE
    assert f"at most {WORST};" in PAGE
    assert f"at most {MOST_NOTES} times" in PAGE
    words = {17: "Seventeen"}
    assert f"{words[len(all_of('good'))]} good ones" in PAGE
    assert f"of {len(all_of('bad'))} bad ones" in PAGE
