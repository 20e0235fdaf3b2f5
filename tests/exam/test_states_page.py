"""The page of phases shows the table of today, and an old page is found out."""

from pathlib import Path

import pytest

from kiosk.exam.transitions import TRANSITIONS, Phase
from tools import draw_states


def test_every_legal_event_has_its_field() -> None:
    rows = {
        line.split("|")[1].strip(): [cell.strip() for cell in line.split("|")[2:-1]]
        for line in draw_states.page().splitlines()
        if line.startswith("| ")
    }
    columns = rows["event"]
    assert columns == [phase.value for phase in Phase]
    for phase, row in TRANSITIONS.items():
        for kind, goal in row.items():
            shown = rows[kind.__name__][columns.index(phase.value)]
            assert shown == ("•" if goal is phase else f"**{goal.value}**")
    filled = sum(bool(cell) for name, cells in rows.items() if name != "event" for cell in cells)
    assert filled == sum(len(row) for row in TRANSITIONS.values())


def test_an_old_page_is_found_out_and_drawn_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(draw_states, "PAGE", tmp_path / "states.md")
    assert draw_states.main(["--check"]) == 1
    assert draw_states.main([]) == 0
    assert draw_states.main(["--check"]) == 0
    (tmp_path / "states.md").write_text("old", "utf-8")
    assert draw_states.main(["--check"]) == 1
    assert draw_states.main(["--draw"]) == 2
    assert "dev.py fix" in capsys.readouterr().out
