"""`kiosk drill-seats`: the parent of every process with seats in a drill.

Decides: how such a process begins: by a fork, so that two hundred seats are back soon after the
power, as two hundred PCs would be, and not after two processors have loaded everything as often.
It is the keeper of each seat that has a process of its own. Reads `Begin` from its input, one line
of JSON each; answers with `Begun` on its output; ends, with everything below it, when its input
does.

It has no thread, or a fork could not be made.
"""

import argparse
import contextlib
import gc
import os
import selectors
import signal
import socket
import struct
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from kiosk.drill.drilled_seat import SeatJob
from kiosk.drill.folder import DrillFolder
from kiosk.drill.seat_process import run_seats
from kiosk.seat.keeper import Word, receive_frame, send_frame
from kiosk.system.hardening import die_with_parent

_CHUNK: Final = 64 * 1024
_LOOK_S: Final = 0.5
#: Seats are PCs of their own; here they must not keep the hub from the processors.
_NICE: Final = 5


class Begin(msgspec.Struct, frozen=True, kw_only=True):
    """Start a process with these seats.

    Attributes:
        process: its name; one of that name ran before, or not.
        fresh: the PC was off, so that its keeper holds nothing any more.
    """

    process: str
    seats: tuple[SeatJob, ...]
    fresh: bool = False


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """It runs."""

    process: str
    pid: int


class SeatParent:
    """Forks, keeps and reaps."""

    def __init__(self, folder: DrillFolder) -> None:
        self._folder = folder
        self._watched = selectors.DefaultSelector()
        self._watched.register(sys.stdin, selectors.EVENT_READ)
        self._kept: dict[str, bytes] = {}
        self._lines: dict[socket.socket, str] = {}
        self._children: set[int] = set()
        self._input = b""

    def run(self) -> None:
        """Until the input ends."""
        while True:
            for key, _ in self._watched.select(_LOOK_S):
                if key.fileobj is sys.stdin:
                    if not self._read_input():
                        self._end()
                        return
                elif isinstance(key.fileobj, socket.socket):
                    self._read_line(key.fileobj)
            self._reap()

    def _read_input(self) -> bool:
        data = os.read(sys.stdin.fileno(), _CHUNK)
        self._input += data
        *lines, self._input = self._input.split(b"\n")
        for line in lines:
            self._begin(msgspec.json.decode(line, type=Begin))
        return bool(data)

    def _begin(self, begin: Begin) -> None:
        if begin.fresh:
            self._kept.pop(begin.process, None)
        ours, theirs = socket.socketpair()
        # Small enough for the buffer of the pair, which nobody reads before the fork.
        send_frame(ours, Word.DEATHS, struct.pack(">I", 0))
        pid = os.fork()
        if pid == 0:
            self._be_child(begin, ours, theirs)
        theirs.close()
        send_frame(ours, Word.KEPT, self._kept.get(begin.process, b""))
        self._watched.register(ours, selectors.EVENT_READ)
        self._lines[ours] = begin.process
        self._children.add(pid)
        sys.stdout.buffer.write(msgspec.json.encode(Begun(process=begin.process, pid=pid)) + b"\n")
        sys.stdout.flush()

    def _be_child(self, begin: Begin, ours: socket.socket, theirs: socket.socket) -> None:
        code = 1
        try:
            die_with_parent()
            self._watched.close()
            for line in (ours, *self._lines):
                line.close()
            run_seats(self._folder, begin.process, begin.seats, theirs)
            code = 0
        except BaseException:  # noqa: BLE001 - whatever it is, this process must end here
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)

    def _read_line(self, line: socket.socket) -> None:
        """What a seat says to its keeper."""
        frame = receive_frame(line)
        if frame is None:
            self._watched.unregister(line)
            del self._lines[line]
            line.close()
            return
        word, body = frame
        if word is Word.KEEP:
            self._kept[self._lines[line]] = body
        elif word is Word.DROP:
            self._kept.pop(self._lines[line], None)

    def _reap(self) -> None:
        for pid in tuple(self._children):
            done, _ = os.waitpid(pid, os.WNOHANG)
            if done:
                self._children.discard(pid)

    def _end(self) -> None:
        """Have them let their files go, and wait for it."""
        for pid in self._children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        while self._children:
            pid, _ = os.wait()
            self._children.discard(pid)


def main(arguments: Sequence[str]) -> int:
    """Be the parent of a drill's seats."""
    parser = argparse.ArgumentParser(prog="kiosk drill-seats", description=main.__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="The folder of the drill.")
    given = parser.parse_args(arguments)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever directs the drill ends it
    os.nice(_NICE)
    gc.freeze()  # what is loaded by now stays shared with every child
    SeatParent(DrillFolder(given.folder)).run()
    return 0
