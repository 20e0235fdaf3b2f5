"""Going on by itself after the computer was started again.

Decides: what runs then. A computer that is closed lets nobody in to start the set-up by hand,
neither at a console nor over a network, so a service of its own does it before the seat, the panel
or the hub starts: first what needs no person, then the wizard, if anything is open still. The
service goes with the last step, with a cancel, and with a removal. That wizard asks nobody who they
are, so it takes nothing back and closes or joins nothing anew (`kiosk.ui.setup.model`). A folder
whose name could say something else to systemd or to a shell is refused. On Windows nobody is locked
out: an administrator logs on and starts the set-up again. Leaves to others: the steps (`walk`).
"""

import re
import sys
from pathlib import Path
from typing import Final

from kiosk.base.errors import MalformedError
from kiosk.setup.errors import StepFailedError
from kiosk.setup.step import Site
from kiosk.trust.files import write_public

SERVICE: Final = "kiosk-setup.service"
_PROGRAM: Final = "/usr/bin/kiosk"
_TEXT: Final = """\
# Written by `kiosk setup` and taken away by it when every step stands.
[Unit]
Description=The setup of this computer goes on
ConditionPathExists={record}
After=local-fs.target systemd-user-sessions.service systemd-logind.service
After=plymouth-quit.service kiosk-lockdown.service getty@tty1.service
Before=kiosk-seat.service kiosk-supervisor.service kiosk-hub.service
Conflicts=getty@tty1.service

[Service]
Type=oneshot
TimeoutStartSec=infinity
TTYPath=/dev/tty1
TTYReset=yes
TTYVHangup=yes
StandardInput=tty-fail
StandardOutput=journal
StandardError=journal
{sound}ExecStart=-{program} setup --base {base} --resume
{wizard}
[Install]
WantedBy=multi-user.target
"""
#: Root has no sound server: the headset is tried through that of the seat's user, as in an exam.
_SOUND: Final = """\
ExecStartPre=-/bin/systemctl start user@{number}.service
Environment=PULSE_SERVER=unix:/run/user/{number}/pulse/native
"""
#: A hub may have no screen: what is left there is seen in its report.
_WIZARD: Final = "ExecStart=-/bin/sh -c '{program} setup --base {base} --stands || exec {shown}'\n"
#: What shows it is what shows the seat (packaging/linux/session): another one may not be there.
_SHOWN: Final = {
    "xorg": "xinit {window} -- /usr/bin/X :0 vt1 -keeptty -novtswitch -nolisten tcp -noreset",
    "cage": "cage -d -- {window}",
}
#: Nothing of it means anything to systemd (a space, `%`, `$`, a quote) or to a shell.
_PLAIN: Final = re.compile(r"/[A-Za-z0-9/._-]*")
_PLAIN_WINDOWS: Final = re.compile(r"[A-Za-z]:(\\[A-Za-z0-9 ._-]+)+")


def check_base(base: Path) -> None:
    """Refuse a folder of all data that the service could not name.

    Raises:
        MalformedError: `bad_base`.
    """
    if sys.platform == "win32":
        if not _PLAIN_WINDOWS.fullmatch(str(base)):
            raise MalformedError(
                "bad_base",
                f"{str(base)!r} cannot be the folder of all data: a command names it, so it is a "
                "whole path, from a drive on, of letters a to z, digits, blanks and . _ - only. "
                "Name another with --base.",
            )
    elif not _PLAIN.fullmatch(str(base)):
        raise MalformedError(
            "bad_base",
            f"{str(base)!r} cannot be the folder of all data: a service names it, so it is a whole "
            "path, from / on, of letters a to z, digits and / . _ - only. Name another with "
            "--base.",
        )


def unit_text(site: Site) -> str:
    """The service of this computer. Raises: MalformedError, as `check_base`."""
    check_base(site.base)
    named = {"program": _PROGRAM, "base": site.base}
    window = f"{_PROGRAM} setup --base {site.base} --language {site.plan.language} --resumed"
    shown = _SHOWN[site.plan.lockdown.session].format(window=window)
    wizard = _WIZARD.format(shown=shown, **named) if site.plan.role != "hub" else ""
    number = site.machine.user("kiosk-seat") if site.plan.role == "seat" else None
    sound = "" if number is None else _SOUND.format(number=number)
    return _TEXT.format(record=site.base / "setup.json", sound=sound, wizard=wizard, **named)


def arm(site: Site) -> None:
    """Have the set-up go on at the next start.

    Raises:
        StepFailedError: `not_armed`: the system refused.
        KioskError: the file cannot be written; `bad_base`.
    """
    if site.account:
        return  # an administrator may log on beside the exam's account, and goes on by hand
    path = _path(site)
    text = unit_text(site).encode()
    site.record.will_make(path)
    write_public(path, text)
    ran = site.machine.system("systemctl", "enable", SERVICE)
    if ran.code:
        raise StepFailedError(
            "not_armed", f"The set-up would not go on after a restart: {ran.said} Run it as root."
        )


def disarm(site: Site) -> None:
    """Let it go on no more. What cannot be disabled is without its file and link all the same."""
    if site.account:
        return
    path = _path(site)
    wanted = path.parent / "multi-user.target.wants" / SERVICE
    if not path.exists():
        return
    site.machine.system("systemctl", "disable", SERVICE)
    wanted.unlink(missing_ok=True)
    path.unlink(missing_ok=True)
    site.record.gone(path)


def _path(site: Site) -> Path:
    return site.machine.units / SERVICE
