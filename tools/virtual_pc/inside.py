"""A look inside the PC: commands as root, over a line that no lockdown knows of.

Decides how a command gets in and its answer out. The line ends in a shell that the image was given
for this proof alone (`tools/virtual_pc/image.sh`); it needs no console, no network and no login,
so that what the product closes does not close the eyes of whoever proves it.
"""

import secrets
import socket
import time
from pathlib import Path
from typing import Final

PATIENCE_S: Final = 120.0


class InsideError(Exception):
    """A command inside the PC failed or did not come to its end."""


class Inside:
    """The shell inside.

    Args:
        path: the socket of `tools.virtual_pc.hardware.Hardware`.
    """

    def __init__(self, path: Path) -> None:
        self._line = socket.socket(socket.AF_UNIX)
        self._line.connect(str(path))
        self._heard = b""

    def close(self) -> None:
        """Let go of the line."""
        self._line.close()

    def wait_until_up(self, seconds: float = 240) -> float:
        """Wait until the shell answers; gives how many seconds that took.

        Raises:
            InsideError: it never did.
        """
        begun = time.monotonic()
        while time.monotonic() - begun < seconds:
            try:
                if self.run("echo up", 3) == "up":
                    return time.monotonic() - begun
            except InsideError:
                continue
        raise InsideError(f"nobody answers inside after {seconds} s")

    def run(self, command: str, seconds: float = PATIENCE_S) -> str:
        """Run a command as root; gives what it printed.

        Raises:
            InsideError: it ended with another code than 0, or took longer than that.
        """
        code, said = self.ran(command, seconds)
        if code:
            raise InsideError(f"{command!r} ended with {code}: {said[-1500:]}")
        return said

    def ran(self, command: str, seconds: float = PATIENCE_S) -> tuple[int, str]:
        """Run a command as root; gives its exit code and what it printed.

        Raises:
            InsideError: it took longer than that.
        """
        mark = secrets.token_hex(8)
        # The mark comes in two parts, so that an echo of the command is not taken for its end.
        text = f"( {command}\n) </dev/null 2>&1; printf '\\n%s%s %s\\n' {mark[:8]} {mark[8:]} $?\n"
        self._line.settimeout(seconds)
        end = time.monotonic() + seconds
        try:
            self._line.sendall(text.encode())
            while True:
                before, found, after = self._heard.partition(mark.encode())
                if found and b"\n" in after:
                    code, _, self._heard = after.partition(b"\n")
                    return int(code), before.decode("utf-8", "replace").strip()
                if time.monotonic() > end:
                    raise TimeoutError
                more = self._line.recv(65536)
                if not more:
                    raise InsideError("the PC went off")
                self._heard += more
        except OSError as error:
            raise InsideError(f"{command!r} did not end in {seconds} s ({error})") from error
