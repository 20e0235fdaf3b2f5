"""Whether this program runs in a session that somebody far away holds.

Decides: what proves it: variables of a secure shell, its server or a remote desktop among the
processes this one came from, a window that is drawn on another machine, the session's own word.
A server that merely runs proves nothing here; programs are looked for in `programs`.
"""

import ctypes
import re
from collections.abc import Iterator
from typing import Final

from kiosk.system.machine import Answer, Machine, never_raising, parents

_SHELL: Final = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
_SERVERS: Final = frozenset(
    {"sshd", "sshd-session", "xrdp-sesman", "xrdp", "dropbear", "telnetd", "mosh-server"}
    | {"Xvnc", "Xtigervnc", "x2goagent", "nxagent", "wayvnc"}
)
#: A display that is not of this machine: a host before the colon. `unix` is this machine.
_FAR: Final = re.compile(r"(?!unix:)[^:/]+:\d+(\.\d+)?")
_SM_REMOTESESSION: Final = 0x1000


@never_raising
def remote_session(machine: Machine) -> Answer:
    """Yes where any of the signs is there."""
    if machine.platform == "win32":
        return _on_windows()
    processes = tuple(machine.processes())
    signs = [
        *(name for name in _SHELL if machine.environment.get(name)),
        *(f"parent {one.name}" for one in parents(processes, machine.own) if one.name in _SERVERS),
        *_far_display(machine),
        *_session(machine),
    ]
    if signs:
        return Answer("yes", "remote", tuple(signs))
    return Answer("no", "here") if processes else Answer("unknown", "not_told")


def _far_display(machine: Machine) -> Iterator[str]:
    if _FAR.fullmatch(machine.environment.get("DISPLAY", "")):
        yield "display of another machine"


def _session(machine: Machine) -> Iterator[str]:
    """What the session's keeper says; where there is none, the other signs have to do."""
    session = machine.environment.get("XDG_SESSION_ID", "")
    if not re.fullmatch(r"[A-Za-z0-9]{1,20}", session):
        return
    ran = machine.run(("loginctl", "show-session", session, "-p", "Remote", "--value"))
    if ran.code == 0 and ran.said.strip() == "yes":
        yield "session"


def _on_windows() -> Answer:
    user = ctypes.windll.user32  # type: ignore[attr-defined,unused-ignore]  # only there
    if user.GetSystemMetrics(_SM_REMOTESESSION):
        return Answer("yes", "remote", ("SM_REMOTESESSION",))
    return Answer("no", "here")
