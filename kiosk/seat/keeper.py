"""The keeper: the tiny parent of the seat's window process.

Decides: when to start the window again and what it is told. Holds the keys of a running attempt as
bytes it does not understand, so that a death of the window costs two seconds and nobody's time.
Asks the window whether it still turns, and ends one that gives no answer (`watchdog` says when).
No Qt, no parsing of anything but its own frames; leaves everything else to its child.

Frames on the socket pair, both ways: one byte of meaning, four bytes of length, the body.
"""

import contextlib
import enum
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Final

from kiosk.seat.watchdog import LOOK_S, Watchdog
from kiosk.system.hardening import harden
from kiosk.system.kept_child import line_from, start_child
from kiosk.system.process_state import process_state

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
    ENDED = 6  # keeper: why it ended the life before this one; before KEPT, where it did
    ASK = 7  # keeper: say that you turn
    HERE = 8  # child: the answer


def _patient() -> bool:
    return True


class Keeper:
    """Starts the window process and starts it again until it says goodbye."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        dumpable: bool = False,
        kept: bytes = b"",
        look_s: float | None = None,
    ) -> None:
        """Prepare.

        Args:
            command: of the window.
            dumpable: leave this process readable, for whoever measures it.
            kept: to be held from the beginning.
            look_s: seconds between two looks at whether the window still answers; None to wait for
                its end alone. A window that is watched answers (`KeeperLine.answer`).
        """
        self._command = list(command)
        self._dumpable = dumpable
        self._kept = kept
        self._look_s = look_s
        self._deaths = 0
        self._ended = ""

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
        ended = self._ended
        goodbye: int | None = None
        spoke = False
        with ours:
            ours.settimeout(self._look_s)
            watch = _Watch(child, ours)
            told = [(Word.DEATHS, struct.pack(">I", self._deaths)), (Word.KEPT, self._kept)]
            if ended:
                told.insert(1, (Word.ENDED, ended.encode()))
            there = all(_tell(ours, word, body, watch.goes_on) for word, body in told)
            while there and (frame := receive_frame(ours, watch.asks)) is not None:
                word, body = frame
                watch.heard(word)
                spoke = spoke or word is not Word.HERE
                if word is Word.KEEP:
                    self._kept = body
                elif word is Word.DROP:
                    self._kept = b""
                elif word is Word.BYE:
                    goodbye = body[0] if body else 0
            self._ended = watch.why
        if self._ended:
            sys.stderr.write(f"keeper: the window gave no answer ({self._ended}) and was ended\n")
        child.kill()  # a window that lost its keeper must not write on
        child.wait()
        return goodbye, spoke


class _Watch:
    """Looks at one window process while it says nothing.

    Attributes:
        why: it was given up, in the watchdog's words; empty while it was not.
    """

    def __init__(self, child: subprocess.Popen[bytes], line: socket.socket) -> None:
        self._child = child
        self._line = line
        self._dog = Watchdog()
        self._asked = False
        self.why = ""

    def heard(self, word: Word) -> None:
        """The window said this."""
        if word is Word.HERE:
            self._asked = False
            self._dog.answered()
        else:
            self._dog.heard()

    def goes_on(self) -> bool:
        """A look went by without a byte: whether to wait for another one."""
        self.why = self._dog.look(process_state(self._child.pid))
        return not self.why

    def asks(self) -> bool:
        """As `goes_on`, between frames of ours: the window is asked, once until it answers."""
        if not self._asked:
            self._asked = True
            with contextlib.suppress(OSError):  # it has gone; the line says so next
                send_frame(self._line, Word.ASK, b"")
        return self.goes_on()


def keep_running(
    window: Sequence[str], *, kept: bytes = b"", dumpable: bool = False, watched: bool = False
) -> int:
    """Be the keeper of this window command until it ends on purpose; the window's exit code.

    A window that dies again and again before it keeps anything is started ever more slowly. One
    that is `watched`, and gives no answer, is ended and started again.
    """

    def slow_down(fruitless: int) -> None:
        from kiosk.system.clock import pause  # noqa: PLC0415 - after a death only: it has a library

        pause(min(fruitless * _SLOWER_S, _SLOWEST_S))

    look_s = LOOK_S if watched else None
    return Keeper(window, dumpable=dumpable, kept=kept, look_s=look_s).run(slow_down)


class KeeperLine:
    """The window's end of the line to its keeper.

    Attributes:
        deaths: how often the window died before this start; the keeper saw each.
        ended: why the keeper ended the window before this one; empty where it ended by itself.
        kept: the bytes held for it; empty when there are none.
    """

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self.deaths = 0
        self.ended = ""
        self.kept = b""
        word: Word | None = None
        while word is not Word.KEPT:
            frame = receive_frame(line)
            if frame is None:
                raise ConnectionError("the keeper is gone")
            word, body = frame
            if word is Word.DEATHS:
                (self.deaths,) = struct.unpack(">I", body)
            elif word is Word.ENDED:
                self.ended = body.decode()
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

    def fileno(self) -> int:
        """The descriptor to listen at for the keeper's questions."""
        return self._line.fileno()

    def answer(self) -> bool:
        """Take one question and answer it; False when the keeper is gone.

        Called where the window turns, so that the answer says that it does.
        """
        frame = receive_frame(self._line)
        if frame is None:
            return False
        if frame[0] is Word.ASK:
            with contextlib.suppress(OSError):  # as when it goes right now
                send_frame(self._line, Word.HERE, b"")
        return True

    def goodbye(self, code: int) -> None:
        """Tell the keeper that this end is on purpose."""
        send_frame(self._line, Word.BYE, bytes([code]))


def send_frame(line: socket.socket, word: Word, body: bytes) -> None:
    """Send one frame. Raises: OSError when the other side is gone."""
    line.sendall(_HEAD.pack(word, len(body)) + body)


def _tell(line: socket.socket, word: Word, body: bytes, waits: Callable[[], bool]) -> bool:
    """Send a frame to a child that may not read; False when it is gone or given up."""
    rest = memoryview(_HEAD.pack(word, len(body)) + body)
    while rest:
        try:
            rest = rest[line.send(rest) :]
        except TimeoutError:
            if not waits():
                return False
        except OSError:
            return False
    return True


def receive_frame(
    line: socket.socket, waits: Callable[[], bool] = _patient
) -> tuple[Word, bytes] | None:
    """The next frame, or None when the other side is gone, given up or talks nonsense.

    Args:
        line: to the other side; with a timeout, `waits` is asked after each whether to go on.
        waits: False gives the other side up.
    """
    head = _receive(line, _HEAD.size, waits)
    if head is None:
        return None
    meaning, size = _HEAD.unpack(head)
    if size > MOST_BYTES or meaning not in set(Word):
        return None
    body = _receive(line, size, waits)
    return None if body is None else (Word(meaning), body)


def _receive(line: socket.socket, size: int, waits: Callable[[], bool]) -> bytes | None:
    parts = bytearray()
    while len(parts) < size:
        try:
            part = line.recv(size - len(parts))
        except TimeoutError:
            if not waits():
                return None
            continue
        except OSError:
            return None
        if not part:
            return None
        parts += part
    return bytes(parts)
