"""The centre's server as processes of its own, for the bench and the tests that kill it."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from central.bootstrap import Settings

ROOT: Final = Path(__file__).parents[2]
_PATIENCE_S: Final = 60.0
_POLL_S: Final = 0.02


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


class ServerProcess:
    """A server that can be killed and started again at the same address.

    Attributes:
        base: as `http://127.0.0.1:8000`.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        workers: int = 1,
        log: Path | None = None,
        listen: str = "",
        verb: str = "serve",
    ) -> None:
        """Nothing is started yet.

        Args:
            workers: processes that answer.
            log: file that what they say is added to; None for nowhere.
            listen: address and port; empty for a free one on this machine.
            verb: of the command line, `serve` or `public`.
        """
        self._settings = settings
        self._workers = workers
        self._listen = listen or f"127.0.0.1:{free_port()}"
        self._log = log
        self._verb = verb
        self._process: subprocess.Popen[bytes] | None = None
        self.base = f"http://{self._listen}"

    def start(self, path: str = "/health/ready") -> None:
        """Start it and wait until it answers at a path. Raises: RuntimeError: it does not."""
        command = [sys.executable, "-m", "central", self._verb, "--listen", self._listen]
        command += ["--workers", str(self._workers)]
        with (self._log or Path(os.devnull)).open("ab") as out:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, **self._settings.to_environment()},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        until = time.monotonic() + _PATIENCE_S
        while not self._answers(path):
            if time.monotonic() > until or self._process.poll() is not None:
                self.kill()
                raise RuntimeError("the server does not start")
            time.sleep(_POLL_S)

    def kill(self) -> None:
        """End every process of it, as a power cut does."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """End it as an operator does."""
        self._signal(signal.SIGTERM)

    def _signal(self, number: int) -> None:
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)
        self._process.wait(_PATIENCE_S)
        self._process = None

    def _answers(self, path: str) -> bool:
        line = http.client.HTTPConnection(self._listen, timeout=1)
        try:
            line.request("GET", path)
            return line.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()
