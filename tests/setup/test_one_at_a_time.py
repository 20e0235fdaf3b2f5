"""One set-up of a computer at a time, whenever each of them began."""

import os
from pathlib import Path

import pytest

from kiosk.base.errors import MalformedError, RuleError
from kiosk.setup.record import Record


def test_another_set_up_is_kept_out_until_the_first_ends(tmp_path: Path) -> None:
    first = Record(tmp_path).alone()
    first.__enter__()
    with pytest.raises(RuleError, match="wait until it ends"):
        Record(tmp_path).alone().__enter__()
    first.__exit__(None, None, None)
    with Record(tmp_path).alone():
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ends", ["at its end", "by a removal"])
def test_who_looked_before_the_first_ended_is_not_beside_who_comes_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    """The second opens what is locked while the first is at it, and tries it after that ended."""
    first, second = Record(tmp_path).alone(), Record(tmp_path).alone()
    first.__enter__()
    if ends == "by a removal":
        Record(tmp_path).remove()
    real, opened = os.open, list[int]()

    def ended_meanwhile(handle: int) -> int:
        if not opened:
            opened.append(handle)
            first.__exit__(None, None, None)
        return handle

    monkeypatch.setattr(os, "open", lambda *some, **more: ended_meanwhile(real(*some, **more)))
    with second:
        assert opened
        with pytest.raises(RuleError, match="wait until it ends"):
            Record(tmp_path).alone().__enter__()


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(MalformedError, match="Install the package"):
        Record(tmp_path / "none").alone().__enter__()
