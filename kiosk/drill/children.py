"""How a drill starts the programs it holds a hall with.

Decides: that none outlives the drill, hears its Ctrl-C or writes to its screen. Leaves to others:
which programs they are.
"""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from kiosk.system.hardening import die_with_parent


def started(
    command: Sequence[str], log: Path, more: Mapping[str, str] | None = None
) -> "subprocess.Popen[bytes]":
    """Start one.

    Args:
        command: as typed; log: where its words go, behind what stands there.
        more: variables of its environment beside ours.
    """
    with log.open("ab") as words:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=words,
            env={**os.environ, **(more or {})},
            start_new_session=True,  # a Ctrl-C is for whoever directs the drill
            preexec_fn=die_with_parent,  # noqa: PLW1509 - one system call, takes no lock
        )
