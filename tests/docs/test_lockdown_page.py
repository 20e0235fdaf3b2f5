"""The page of the lockdown shows the lists of today, and says of each operation what was proven."""

from pathlib import Path

import pytest

from kiosk.lockdown.linux import prepared
from kiosk.lockdown.wishes import PROFILES, Wishes
from tools import draw_lockdown


def test_the_page_is_drawn_from_the_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    assert draw_lockdown.main(["--check"]) == 0
    monkeypatch.setattr("kiosk.lockdown.linux._REMOTE", ("ssh.service",))
    assert draw_lockdown.main(["--check"]) == 1


def test_of_every_operation_it_says_what_was_proven_and_of_no_other() -> None:
    linux = prepared(Path("/"))
    names = {one.name for profile in PROFILES for one in linux.operations(profile, Wishes())}
    names |= {one.name for one in linux.operations("seat", Wishes(sticks=True))}
    assert set(draw_lockdown.PROVEN) == names


def test_what_stands_outside_the_marks_is_left_alone() -> None:
    page = f"before\n{draw_lockdown.BEGIN}old\n{draw_lockdown.END}\nafter\n"
    drawn = draw_lockdown.drawn(page)
    assert drawn.startswith("before\n")
    assert drawn.endswith(f"{draw_lockdown.END}\nafter\n")
    assert draw_lockdown.drawn(drawn) == drawn
