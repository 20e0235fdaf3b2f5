"""Programs of the operating system: one port to call them, and the adapter that does.

Decides: that no shell is between, and that a program which hangs is given up. Leaves to others:
what is called and what an answer means.
"""

import subprocess
from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol

#: Seconds; reloading rules takes well under one, stopping a service may take some.
PATIENCE_S: Final = 30.0
_PATHS: Final = "/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin"


class Ran(NamedTuple):
    """How a program ended: its exit code, and what it said on either stream."""

    code: int
    said: str


class Commands(Protocol):
    """Calls programs of the system."""

    def run(self, command: Sequence[str]) -> Ran:
        """Run it to its end.

        Raises:
            OSError: there is no such program, or it did not end in time.
        """
        ...


class SystemCommands:
    """The programs of this machine."""

    def run(self, command: Sequence[str]) -> Ran:
        """Run it without input, in plain English, found in the system's own folders only."""
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env={"PATH": _PATHS, "LC_ALL": "C"},
                timeout=PATIENCE_S,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise OSError(None, f"{command[0]} did not end within {PATIENCE_S:.0f} s") from error
        except FileNotFoundError as error:
            raise FileNotFoundError(error.errno, f"there is no program {command[0]}") from error
        return Ran(done.returncode, done.stdout.decode(errors="replace").strip())
