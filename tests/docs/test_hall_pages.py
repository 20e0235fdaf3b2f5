"""The pages on the hall say what the code does: reasons of a verdict, the heartbeat."""

from pathlib import Path
from typing import Final

from kiosk.drill.words import TEXTS
from kiosk.hall.line import HEARTBEAT_S

DOCS: Final = Path(__file__).parents[2] / "docs"
IN_WORDS: Final = {2: "two", 3: "three", 4: "four", 5: "five"}


def test_every_reason_of_a_verdict_is_told() -> None:
    page = (DOCS / "DRILL.md").read_text("utf-8")
    codes = list(TEXTS)
    reasons = codes[: codes.index("above_limit")]  # then come the figures
    assert "not_measured" in reasons
    assert [one for one in reasons if f"`{one}`" not in page] == []


def test_the_pings_of_a_line_are_told() -> None:
    page = " ".join((DOCS / "HALL.md").read_text("utf-8").split())
    seconds = IN_WORDS[round(HEARTBEAT_S / 2)]  # as aiohttp waits for the answer
    assert f"a ping that is not answered within {seconds} seconds ends it too" in page
