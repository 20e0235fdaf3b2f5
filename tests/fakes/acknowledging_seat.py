"""A real process that answers questions until it is killed; run with `python -m`.

Writes one line to standard output for each acknowledged answer, through one system call, so that
what the parent has read was acknowledged, whatever happens next.
"""

import os
import sys
from pathlib import Path

from kiosk.base.errors import KioskError
from kiosk.store import JournalMissingError, Outcome, Sealed, Writer
from tests.fakes.journals import NOON, create, reopen


def main(directory: Path, threaded: bool) -> None:  # noqa: FBT001 - one flag of a test program
    try:
        file = reopen(directory, seed=os.getpid())
    except JournalMissingError:
        file = create(directory, seed=os.getpid())
    os.write(1, f"open {file.tip.sequence}\n".encode())
    number = file.tip.sequence
    if not threaded:
        while True:
            number += 1
            sealed = file.append(payload_of(number))
            os.write(1, f"saved {sealed.sequence}\n".encode())
    writer = Writer(file)
    while True:
        number += 1
        writer.beat(number * 10, NOON, sync=number % 20 == 0)
        writer.submit(payload_of(number), acknowledge)
        writer.write(payload_of(number + 1))
        number += 1
        os.write(1, f"saved {number}\n".encode())


def payload_of(number: int) -> bytes:
    """Some take one frame, some two or three."""
    return f"answer {number}".encode().ljust(100 + number * 37 % 1300, b".")


def acknowledge(outcome: Outcome) -> None:
    if isinstance(outcome, Sealed):
        os.write(1, f"saved {outcome.sequence}\n".encode())
    elif isinstance(outcome, KioskError):
        os.write(1, f"failed {outcome.code}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] == "threaded")
