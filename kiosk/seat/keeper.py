"""The keeper: the tiny parent of the seat's window process.

Decides: when to start the window again and what it is told. Holds the keys of a running attempt as
bytes it does not understand, so that a death of the window costs two seconds and nobody's time.
No Qt, no parsing of anything but its own frames; leaves everything else to its child.

Frames on the socket pair, both ways: one byte of meaning, four bytes of length, the body.
"""

import enum
import socket
import struct
import sys
from collections.abc import Callable, Sequence
from typing import Final

from kiosk.system.hardening import harden
from kiosk.system.kept_child import line_from, start_child

SOCKET_VARIABLE: Final = "KIOSK_KEEPER_SOCKET"
MOST_BYTES: Final = 8 * 1024 * 1024
_HEAD: Final = struct.Struct(">BI")
_RESTARTS_IN_A_ROW: Final = 20
_SLOWER_S: Final = 0.5
_SLOWEST_S: Final = 5.0


class Word(enum.IntEnum):
    """What a frame means."""

    KEEP = 1  # child: hold these bytes
    DROP = 2  # child: forget them
    BYE = 3  # child: I end on purpose; the body is the exit code
    DEATHS = 4  # keeper: how often the window died, four bytes
    KEPT = 5  # keeper: the bytes held; empty when there are none


class Keeper:
    """Starts the window process and starts it again until it says goodbye."""

    def __init__(
        self, command: Sequence[str], *, dumpable: bool = False, kept: bytes = b""
    ) -> None:
        self._command = list(command)
        self._dumpable = dumpable
        self._kept = kept
        self._deaths = 0

    def run(self, wait: Callable[[int], None]) -> int:
        """Stay until the window ends on purpose.

        Args:
            wait: called with the number of deaths before each new start, to slow down a window
                that cannot even begin.

        Returns:
            The window's exit code; 70 when it died too often in a row without ever keeping keys.
        """
        if not self._dumpable:
            for sentence in harden(lock_memory=True):
                sys.stderr.write(f"keeper: {sentence}\n")
        fruitless = 0
        while fruitless < _RESTARTS_IN_A_ROW:
            goodbye, spoke = self._one_life()
            if goodbye is not None:
                return goodbye
            self._deaths += 1
            fruitless = 0 if spoke else fruitless + 1
            wait(fruitless)
        return 70

    def _one_life(self) -> tuple[int | None, bool]:
        """One window process from start to end: its goodbye if it said one, whether it spoke."""
        child, ours = start_child(self._command, SOCKET_VARIABLE)
        goodbye: int | None = None
        spoke = False
        with ours:
            send_frame(ours, Word.DEATHS, struct.pack(">I", self._deaths))
            send_frame(ours, Word.KEPT, self._kept)
            while (frame := receive_frame(ours)) is not None:
                spoke = True
                word, body = frame
                if word is Word.KEEP:
                    self._kept = body
                elif word is Word.DROP:
                    self._kept = b""
                elif word is Word.BYE:
                    goodbye = body[0] if body else 0
        child.kill()  # a window that lost its keeper must not write on
        child.wait()
        return goodbye, spoke


def keep_running(window: Sequence[str], *, kept: bytes = b"", dumpable: bool = False) -> int:
    """Be the keeper of this window command until it ends on purpose; the window's exit code.

    A window that dies again and again before it keeps anything is started ever more slowly.
    """

    def slow_down(fruitless: int) -> None:
        from kiosk.system.clock import pause  # noqa: PLC0415 - after a death only: it has a library

        pause(min(fruitless * _SLOWER_S, _SLOWEST_S))

    return Keeper(window, dumpable=dumpable, kept=kept).run(slow_down)


class KeeperLine:
    """The window's end of the line to its keeper.

    Attributes:
        deaths: how often the window died before this start; the keeper saw each.
        kept: the bytes held for it; empty when there are none.
    """

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self.deaths = 0
        self.kept = b""
        for _ in range(2):
            frame = receive_frame(line)
            if frame is None:
                raise ConnectionError("the keeper is gone")
            word, body = frame
            if word is Word.DEATHS:
                (self.deaths,) = struct.unpack(">I", body)
            elif word is Word.KEPT:
                self.kept = body

    @classmethod
    def from_environment(cls) -> "KeeperLine | None":
        """The line this process was started with, or None when nobody keeps it."""
        line = line_from(SOCKET_VARIABLE)
        return None if line is None else cls(line)

    def keep(self, secret: bytes) -> None:
        """Have these bytes back after a death of this process."""
        send_frame(self._line, Word.KEEP, secret)

    def drop(self) -> None:
        """Let the keeper forget."""
        send_frame(self._line, Word.DROP, b"")

    def goodbye(self, code: int) -> None:
        """Tell the keeper that this end is on purpose."""
        send_frame(self._line, Word.BYE, bytes([code]))


def send_frame(line: socket.socket, word: Word, body: bytes) -> None:
    """Send one frame. Raises: OSError when the other side is gone."""
    line.sendall(_HEAD.pack(word, len(body)) + body)


def receive_frame(line: socket.socket) -> tuple[Word, bytes] | None:
    """The next frame, or None when the other side is gone or talks nonsense."""
    head = _receive(line, _HEAD.size)
    if head is None:
        return None
    meaning, size = _HEAD.unpack(head)
    if size > MOST_BYTES or meaning not in set(Word):
        return None
    body = _receive(line, size)
    return None if body is None else (Word(meaning), body)


def _receive(line: socket.socket, size: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < size:
        try:
            part = line.recv(size - len(parts))
        except OSError:
            return None
        if not part:
            return None
        parts += part
    return bytes(parts)
