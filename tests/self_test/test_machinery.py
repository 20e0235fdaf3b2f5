"""Checks of what is neither seen nor heard, each with something that does not work."""

import contextlib
import sys
from pathlib import Path

import pysqlite3.dbapi2
import pytest

from kiosk.drill import page
from kiosk.self_test import machinery
from kiosk.self_test.outcome import BrokenError

HERE = Path()


def test_database_cryptography_keeper_and_seat_work() -> None:
    assert "keeps a catalogue" in machinery.database(HERE)
    assert "Argon2id" in machinery.cryptography(HERE)
    assert "goodbye" in machinery.restarting(HERE)
    assert "refuse" in machinery.seat(HERE)
    assert "refuse" in machinery.hub(HERE)
    assert "extensions" in machinery.watching(HERE)
    assert machinery.plots(HERE).startswith("A sheet with a plot")


def test_an_old_database_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pysqlite3.dbapi2, "sqlite_version_info", (3, 40, 1))
    with pytest.raises(BrokenError, match=r"SQLite is 3\.40\.1; older than 3\.51\.3"):
        machinery.database(HERE)


def test_a_signature_that_is_taken_for_anything_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machinery, "verifies", lambda *_given: True)
    with pytest.raises(BrokenError, match="refusing"):
        machinery.cryptography(HERE)


def test_a_seal_that_opens_for_anything_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machinery, "open_sealed", lambda *_given: b"message")
    with pytest.raises(BrokenError, match="another purpose"):
        machinery.cryptography(HERE)


def test_a_child_that_says_no_goodbye_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machinery, "own_command", lambda *_words: [sys.executable, "-c", ""])
    with pytest.raises(BrokenError, match="without its goodbye"):
        machinery.restarting(HERE)


@pytest.mark.parametrize(
    "code", ["raise SystemExit(1)", "raise ModuleNotFoundError('nowhere')", ""]
)
def test_a_seat_that_does_not_come_to_its_refusal_is_noticed(
    monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(machinery, "own_command", lambda *_words: [sys.executable, "-c", code])
    with pytest.raises(BrokenError, match="The seat does not start"):
        machinery.seat(HERE)
    with pytest.raises(BrokenError, match="The hub does not start"):
        machinery.hub(HERE)


def test_a_sheet_in_another_font_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "in_our_font", contextlib.nullcontext)
    with pytest.raises(BrokenError, match="drawing in the shipped font"):
        machinery.plots(HERE)


@pytest.mark.parametrize("module", ["ext.record", "ext.res", "ext.xtest", "support.unix_connect"])
def test_a_part_of_the_x_library_that_was_left_out_is_noticed(
    monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setitem(sys.modules, f"Xlib.{module}", None)
    with pytest.raises(BrokenError, match=f"cannot be watched: .*{module}"):
        machinery.watching(HERE)
