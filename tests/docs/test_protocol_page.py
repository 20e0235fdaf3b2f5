"""The page of the protocol shows every message and field of today, and an old page is found out."""

import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from kiosk.hall import wire
from kiosk.hall.board import Board, CandidateRow, SeatStatus, SeatTile
from tools import draw_protocol

KINDS = [*get_args(wire.AnyMessage), wire.SeatKeys, wire.MoveKeys]
PARTS = [wire.Place, Board, SeatTile, SeatStatus, CandidateRow]


def sections(text: str) -> dict[str, str]:
    """What stands under each heading of a message."""
    found = re.split(r"^### (\w+)$", text, flags=re.MULTILINE)[1:]
    return dict(zip(found[::2], found[1::2], strict=True))


def shown(text: str, kind: type) -> list[str]:
    """The fields a page names for a message."""
    return re.findall(r"^\| `(\w+)` \|", sections(text).get(kind.__name__, ""), re.MULTILINE)


def test_the_page_is_of_today() -> None:
    assert draw_protocol.main(["--check"]) == 0


@pytest.mark.parametrize("kind", [*KINDS, *PARTS], ids=lambda kind: kind.__name__)
def test_every_message_has_its_section_with_every_field(kind: Any) -> None:  # noqa: ANN401 - a class
    fields = [one.name for one in msgspec.structs.fields(kind)]
    assert shown(draw_protocol.PAGE.read_text("utf-8"), kind) == fields


def test_limits_are_those_that_are_held() -> None:
    page = draw_protocol.page()
    assert f"at most {wire.MOST_BYTES:,} bytes" in page
    assert f"| `data` | bytes, at most {wire.MOST_RECORDS:,} |" in sections(page)["Records"]
    assert "| `head` | bytes, 32 |" in sections(page)["Place"]


def test_a_new_field_makes_the_page_an_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(draw_protocol, "PAGE", tmp_path / "PROTOCOL.md")
    assert draw_protocol.main(["--check"]) == 1
    assert draw_protocol.main([]) == 0
    assert draw_protocol.main(["--check"]) == 0

    class Longer(wire.LogOut, frozen=True, kw_only=True):
        """The panel locks, and says why."""

        why: str = ""

    title, _, words = draw_protocol._LINES[2]
    changed = (title, wire.Hello | Longer, words)
    monkeypatch.setattr(draw_protocol, "_LINES", (changed,))
    assert draw_protocol.main(["--check"]) == 1
    assert "| `why` | text | empty |" in draw_protocol.page()
    assert draw_protocol.main(["--draw"]) == 2
    assert "dev.py fix" in capsys.readouterr().out
