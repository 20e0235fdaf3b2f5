"""A window process for the keeper's tests: keeps what it was told to, then dies or says goodbye."""

import os
import signal
import sys

from kiosk.seat.keeper import KeeperLine


def main() -> None:
    line = KeeperLine.from_environment()
    assert line is not None
    with open(sys.argv[1], "a", encoding="utf-8") as log:  # noqa: PTH123 - one line, appended
        log.write(f"{line.deaths} {line.kept.decode()}\n")
    mode = sys.argv[2]
    if mode == "goodbye" or line.deaths == 2:
        line.goodbye(3)
        return
    if mode == "mute":
        os.kill(os.getpid(), signal.SIGKILL)
    line.keep(f"life {line.deaths}".encode())
    if mode == "drop":
        line.drop()
    if mode == "exit":  # as when somebody closes its connection to the screen: exit code 0
        return
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
