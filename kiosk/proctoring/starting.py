"""How a camera process is started.

Decides: its command, the few variables it is given, that it inherits no open file, and that what
its libraries print goes nowhere: it might tell of a face. Leaves to others: its pipes
(`child_line`), and what it gives up by itself (`confining`).
"""

import contextlib
import os
import subprocess
from typing import IO, Final

from kiosk.itself import own_command

#: What finding libraries and the program takes; nothing else of the window's environment.
_INHERITED: Final = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "LANG", "LC_ALL")
_OWN: Final = {
    # One thread for each library: the work is small, and the exam has the other processors.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OPENCV_LOG_LEVEL": "SILENT",
    "OPENCV_FFMPEG_LOGLEVEL": "-8",
    "PYTHONDONTWRITEBYTECODE": "1",
}


class PipedProcess:
    """`kiosk.proctoring.child_line.ChildProcess` over a real process."""

    def __init__(self, command: list[str]) -> None:
        """Start it. Raises: OSError."""
        inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=inherited | _OWN,
            start_new_session=True,
            close_fds=True,
        )
        self._in: IO[bytes] = _piped(self._process.stdin)
        self._out: IO[bytes] = _piped(self._process.stdout)

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    def read(self, most: int) -> bytes:
        """So many bytes of what it says, fewer only at its end. Raises: OSError, ValueError."""
        return self._out.read(most)

    def write(self, data: bytes) -> None:
        """All of it, to the process. Raises: OSError, ValueError."""
        self._in.write(data)
        self._in.flush()

    def kill(self) -> None:
        """End it now; nothing happens when it has ended."""
        self._process.kill()

    def wait(self) -> int:
        """Its exit code, once it has ended; a negative one is a signal. Lets the pipes go."""
        code = self._process.wait()
        for pipe in (self._in, self._out):
            with contextlib.suppress(OSError, ValueError):  # what was still to be written is void
                pipe.close()
        return code


def start_camera() -> PipedProcess:
    """Start `kiosk camera`. Raises: OSError."""
    return PipedProcess(own_command("camera"))


def _piped(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError("the process was given no pipe")
    return pipe
