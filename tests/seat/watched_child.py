"""A window process for the watchdog's tests: answers its keeper, then stands, hangs or goes on.

Where it was ended or died before, it says goodbye.
"""

import os
import signal
import sys
import threading
from pathlib import Path

from kiosk.seat.keeper import KeeperLine, Word, receive_frame

#: Questions that one which lives on answers before its goodbye: more than a silence may last.
ENOUGH = 40


def stop() -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def write(log: Path, words: str) -> None:
    with log.open("a", encoding="utf-8") as file:
        file.write(f"{words}\n")


def before_the_keys(log: Path, mode: str) -> None:
    """What a process does that never takes what its keeper holds."""
    if log.exists() or mode not in {"deaf", "gone"}:
        return
    write(log, mode)
    if mode == "deaf":
        stop()
    os._exit(1)


def main() -> None:
    log, mode = Path(sys.argv[1]), sys.argv[2]
    before_the_keys(log, mode)
    line = KeeperLine.from_environment()
    assert line is not None
    write(log, f"{line.deaths} {line.ended!r} {line.kept.decode()!r}")
    last = 2 if mode == "stop and die" else 1
    if line.deaths == last:
        line.goodbye(3)
        return
    if line.deaths:
        line.keep(f"life {line.deaths}".encode())
        os.kill(os.getpid(), signal.SIGKILL)
    if mode == "mute for a while":
        threading.Event().wait(0.5)
        line.goodbye(3)
        return
    if mode in {"answers", "tells"}:
        for _ in range(ENOUGH):
            assert line.answer()
            if mode == "tells":
                write(log, "asked")
        line.goodbye(3)
        return
    if mode == "late":
        threading.Event().wait(0.5)  # the keeper looks several times meanwhile
        line._line.setblocking(False)
        write(log, f"asked {len(line._line.recv(4096))} bytes")
        line.goodbye(3)
        return
    if mode == "half":
        assert receive_frame(line._line) == (Word.ASK, b"")
        line._line.sendall(b"\1\0\0")
        stop()
    line.keep(b"life 0")
    assert line.answer()
    if mode == "hang":
        threading.Event().wait()
    stop()


if __name__ == "__main__":
    main()
