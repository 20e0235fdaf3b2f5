"""`python -m central demo`: the centre's part of the demonstration, started by the seat's.

Decides: what goes over the pipes: one job in, lines of progress and at the end one outcome out. The
settings stand in this process's own environment, as they do in earnest.
"""

import os
import sys
import tempfile
from pathlib import Path

import msgspec

from central.demo.course import CentreJob, course_of
from kiosk.base.errors import KioskError


def main() -> int:
    """Run the course; exit code 0 when a certificate was issued."""
    job = msgspec.json.decode(sys.stdin.buffer.read(), type=CentreJob)
    with tempfile.TemporaryDirectory(prefix="centre-demo-") as folder:
        try:
            course = course_of(job, Path(folder), _say)
            os.environ.update(course.settings.to_environment())
            outcome = course.run()
        except (KioskError, RuntimeError, OSError) as error:
            sys.stderr.write(f"{error}\n")
            return 1
        course.database.close()
    sys.stdout.write(msgspec.json.encode(outcome).decode() + "\n")
    return 0


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()
