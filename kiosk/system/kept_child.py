"""A child on a line: it holds the other end of a pair of sockets, and dies with its parent.

Decides: how such a child is started on this system, and how it finds its end. Leaves to others:
what is said on the line. Loads nothing but Python's own: the keeper is made of it.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Sequence

from kiosk.system.hardening import die_with_parent

if sys.platform == "win32":
    from kiosk.system.windows_child import shared_line, start_on_line


def start_child(
    command: Sequence[str], variable: str
) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Start a program that dies with this one; gives it and our end of the line.

    Args:
        command: of the program.
        variable: of the child's environment; names its end, for `line_from`.

    Raises:
        OSError: the system refused.
    """
    ours, theirs = socket.socketpair()
    with theirs:
        environment = {**os.environ, variable: str(theirs.fileno())}
        if sys.platform == "win32":
            return start_on_line(command, environment, ours, theirs), ours
        child = subprocess.Popen(
            command,
            pass_fds=(theirs.fileno(),),
            env=environment,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - one system call, loaded before
        )
    return child, ours


def line_from(variable: str) -> socket.socket | None:
    """The end of the line that this process was started with, or None when there is none."""
    number = os.environ.pop(variable, "")
    if not number.isdecimal():
        return None
    if sys.platform == "win32":
        return shared_line()
    return socket.socket(fileno=int(number))
