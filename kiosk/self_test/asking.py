"""A process that a check starts, to its end: what would end it is not to end the check.

Decides: that it reads nothing from who runs the self-test, and is given up after two minutes: a
package on an old disk may take one to start. Leaves to others: what is started, what an answer
means.
"""

import subprocess
from collections.abc import Sequence
from typing import Final

_PATIENCE_S: Final = 120


def ended(command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    """Run a command of this program to its end.

    Raises:
        OSError: it cannot be started.
        subprocess.TimeoutExpired: it does not end.
    """
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE_S,
    )
