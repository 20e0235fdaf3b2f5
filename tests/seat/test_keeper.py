"""The keeper with a real child process that is really killed."""

import socket
import struct
import sys
from pathlib import Path

import pytest

from kiosk.seat.keeper import Keeper, Word, receive_frame

CHILD = Path(__file__).with_name("keeper_child.py")


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child is a plain script: it has to find the program."""
    monkeypatch.setenv("PYTHONPATH", str(CHILD.parents[2]))


def lives(tmp_path: Path, mode: str) -> tuple[int, list[str], list[int]]:
    """Exit code of the keeper, what each life of the child saw, and the waits between them."""
    log = tmp_path / "lives"
    waits: list[int] = []
    keeper = Keeper([sys.executable, str(CHILD), str(log), mode], dumpable=True)
    code = keeper.run(waits.append)
    return code, log.read_text("utf-8").splitlines(), waits


def test_a_killed_window_is_started_again_with_what_it_kept(tmp_path: Path) -> None:
    code, seen, _ = lives(tmp_path, "kill")
    assert seen == ["0 ", "1 life 0", "2 life 1"]
    assert code == 3


def test_an_end_without_goodbye_is_a_death_whatever_the_exit_code(tmp_path: Path) -> None:
    _, seen, _ = lives(tmp_path, "exit")
    assert seen == ["0 ", "1 life 0", "2 life 1"]


def test_what_was_dropped_does_not_come_back(tmp_path: Path) -> None:
    _, seen, _ = lives(tmp_path, "drop")
    assert seen == ["0 ", "1 ", "2 "]


def test_a_goodbye_ends_the_keeper_with_the_windows_code(tmp_path: Path) -> None:
    code, seen, waits = lives(tmp_path, "goodbye")
    assert (code, seen, waits) == (3, ["0 "], [])


def test_a_window_that_never_speaks_is_waited_for_longer_and_longer(tmp_path: Path) -> None:
    _, _, waits = lives(tmp_path, "mute")
    assert waits == [1, 2]


def test_a_window_that_cannot_start_is_given_up() -> None:
    waits: list[int] = []
    command = [sys.executable, "-c", "raise SystemExit(1)"]
    assert Keeper(command, dumpable=True).run(waits.append) == 70
    assert waits == list(range(1, 21))


@pytest.mark.parametrize(
    "sent",
    [
        b"\x01",
        struct.pack(">BI", Word.KEEP, 10) + b"short",
        struct.pack(">BI", 77, 0),
        struct.pack(">BI", Word.KEEP, 2**31),
    ],
    ids=["cut head", "cut body", "unknown word", "two gigabytes claimed"],
)
def test_nonsense_on_the_line_counts_as_silence(sent: bytes) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(sent)
        theirs.shutdown(socket.SHUT_WR)
        assert receive_frame(ours) is None
