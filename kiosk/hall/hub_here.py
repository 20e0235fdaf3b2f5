"""The hub of this very PC, which a panel starts when none runs.

Decides: that it outlives the panel that started it. A panel that crashes, or that somebody closes
during the exam, must not take the hall's secrets with it: two persons would have to open the hall
again. The next panel finds the hub at its address. Leaves to others: keeping it alive (`kiosk
hub`).
"""

import os
import socket
import subprocess
from typing import Final

from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.invitations import Address
from kiosk.itself import own_command

#: A hub on this PC answers at once, or is not there.
_ANSWER_S: Final = 1.0
_IN_USE: Final = "[folder_in_use]"
_MOST_SAID: Final = 64 * 1024
#: What the hub says, beside its files.
LOG_NAME: Final = "hub.log"


class HubHere:
    """A hub that this panel may have started."""

    def __init__(self, folder: HubFolder) -> None:
        """Find the hub of this folder, or start it.

        Raises:
            KioskError: the folder is not what it must be.
            OSError: it could not be started.
        """
        self._address = Address.parse(folder.setup().addresses[0])
        self._log: Final = folder.root / LOG_NAME
        self._said_before = self._log.stat().st_size if self._log.exists() else 0
        self._started: subprocess.Popen[bytes] | None = None
        if not self.runs():
            self._started = self._start(folder)

    def runs(self) -> bool:
        """Whether somebody listens at its address."""
        try:
            at = (self._address.host, self._address.port)
            with socket.create_connection(at, timeout=_ANSWER_S):
                return True
        except OSError:
            return False

    def failed(self) -> str:
        """The last words of a hub that this panel started and that ended; empty while it runs.

        Empty as well when the folder has its hub already, which did not listen yet.
        """
        if self._started is None or self._started.poll() is None:
            return ""
        with self._log.open("rb") as log:
            log.seek(self._said_before)
            lines = log.read(_MOST_SAID).decode("utf-8", "replace").split("\n")
        said = [line for line in lines if line.strip()]
        if said and _IN_USE in said[-1]:
            return ""
        return said[-1] if said else f"It ended with exit code {self._started.returncode}."

    def end(self) -> bool:
        """End the hub if this panel started it; whether it did."""
        if self._started is None:
            return False
        self._started.terminate()
        self._started.wait()
        return True

    def _start(self, folder: HubFolder) -> "subprocess.Popen[bytes]":
        data = str(folder.root)
        command = own_command("hub", "--data", data, "--listen", str(self._address))
        log = os.open(self._log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            # A session and a log of its own: what ends the panel or its terminal ends no hub.
            return subprocess.Popen(
                command,
                env={**os.environ},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        finally:
            os.close(log)
