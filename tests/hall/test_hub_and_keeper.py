"""A hub's process and its keeper: one that ran and failed is started again, with its secrets."""

import socket
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from kiosk import bootstrap_hub
from kiosk.base.errors import KioskError, MalformedError
from kiosk.bootstrap_hub import Wishes
from kiosk.seat.keeper import KeeperLine, Word, receive_frame, send_frame

ARGUMENTS = ["--data", "nowhere", "--listen", "127.0.0.1:1"]


class Failing:
    """A hub that began, had its secrets kept, and fails."""

    def __init__(self, why: Exception) -> None:
        self._why = why
        self.server = SimpleNamespace(port=1)
        self.sending = SimpleNamespace(remains="")

    async def wait(self) -> None:
        raise self._why

    async def stop(self) -> None:
        return


class Kept:
    """The keeper's end, in the first life of the process: it holds nothing yet."""

    def __init__(self) -> None:
        self._ours, self.theirs = socket.socketpair()
        send_frame(self._ours, Word.DEATHS, bytes(4))
        send_frame(self._ours, Word.KEPT, b"")
        self.line = KeeperLine(self.theirs)

    def heard(self) -> list[Word]:
        """What the process said until its end."""
        self.theirs.close()
        words: list[Word] = []
        while (frame := receive_frame(self._ours)) is not None:
            words.append(frame[0])
        return words

    def close(self) -> None:
        self._ours.close()
        self.theirs.close()


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[Kept]:
    made = Kept()
    monkeypatch.setattr(KeeperLine, "from_environment", lambda: made.line)
    monkeypatch.setenv(bootstrap_hub.DUMPABLE_VARIABLE, "1")
    yield made
    made.close()


def starting(monkeypatch: pytest.MonkeyPatch, why: Exception) -> None:
    """Have the hub begin, and fail with this."""

    async def start(wishes: Wishes) -> Failing:
        wishes.keep(b"secrets")
        return Failing(why)

    monkeypatch.setattr(bootstrap_hub, "start", start)


def test_a_hub_whose_disk_failed_says_no_goodbye(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    starting(monkeypatch, KioskError("replica_failed", "The disk refused."))
    assert bootstrap_hub.main(ARGUMENTS) == 1
    assert kept.heard() == [Word.KEEP]


def test_a_hub_with_a_fault_says_no_goodbye(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    starting(monkeypatch, ValueError("a fault of the hub"))
    with pytest.raises(ValueError, match="a fault of the hub"):
        bootstrap_hub.main(ARGUMENTS)
    assert kept.heard() == [Word.KEEP]


def test_a_hub_that_cannot_begin_says_goodbye(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    async def start(_: Wishes) -> Failing:
        raise MalformedError("nothing_to_sit", "There is no sitting.")

    monkeypatch.setattr(bootstrap_hub, "start", start)
    assert bootstrap_hub.main(ARGUMENTS) == 1
    assert kept.heard() == [Word.BYE]
