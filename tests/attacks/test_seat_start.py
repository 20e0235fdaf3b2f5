"""A seat that cannot start says why in a sentence, and one that can is started once."""

import signal
import socket
import struct
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk import bootstrap
from kiosk.base.errors import MalformedError
from kiosk.seat.folder import SeatFolder
from kiosk.seat.keeper import KeeperLine, Word, receive_frame, send_frame
from kiosk.store import MachineDisk
from tests.fakes.seats import furnished, hall

if TYPE_CHECKING:
    from tests.fakes.seats import Hall

__all__ = ["furnished", "hall"]


@pytest.fixture(autouse=True)
def handled(monkeypatch: pytest.MonkeyPatch) -> dict[int, object]:
    """Leave the tests' own process as it is; what would have been done at a signal."""
    monkeypatch.setenv(bootstrap.DUMPABLE_VARIABLE, "1")
    wanted: dict[int, object] = {}
    monkeypatch.setattr(signal, "signal", wanted.__setitem__)
    return wanted


def started(
    folder: Path, kept: bytes, monkeypatch: pytest.MonkeyPatch
) -> tuple[int, tuple[Word, bytes] | None]:
    """Start a window under a keeper; its exit code and what it told the keeper."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        send_frame(ours, Word.DEATHS, struct.pack(">I", 0))
        send_frame(ours, Word.KEPT, kept)
        line = KeeperLine(theirs)
        monkeypatch.setattr(KeeperLine, "from_environment", lambda: line)
        code = bootstrap.main(["--data", str(folder)])
        ours.settimeout(0)
        return code, receive_frame(ours)


def test_a_folder_that_is_no_seat_is_refused_in_a_sentence_and_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert started(tmp_path, b"", monkeypatch) == (1, (Word.BYE, b"\1"))
    assert "window: " in capsys.readouterr().err


def test_keys_of_a_running_attempt_are_not_given_up_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert started(tmp_path, b"keys", monkeypatch) == (1, None)


def test_an_interrupt_or_hangup_ends_the_window_and_never_a_single_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, handled: dict[int, object]
) -> None:
    started(tmp_path, b"", monkeypatch)
    assert handled == dict.fromkeys((signal.SIGINT, signal.SIGHUP, signal.SIGQUIT), signal.SIG_DFL)


def test_one_folder_has_one_window(hall: "Hall") -> None:
    root = hall.setting.folder.root
    disk = MachineDisk()
    other = disk.open(root / "seat.lock", create=True)
    assert disk.try_lock(other)
    with pytest.raises(MalformedError, match="already running"):
        bootstrap.compose(bootstrap.Wishes(root), None)
    disk.close(other)


def test_a_disk_that_takes_no_lock_keeps_nobody_out(tmp_path: Path) -> None:
    bootstrap.claim(SeatFolder(tmp_path / "missing"))
