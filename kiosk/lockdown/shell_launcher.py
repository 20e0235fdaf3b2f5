"""The scripts by which a technician makes the kiosk the shell of the exam's account on Windows.

Decides: the text, for the editions that have Shell Launcher (Enterprise, Education, IoT). It is run
by a technician in an elevated PowerShell, never by this program. Leaves to others: everything on
Home and Pro, where policies and the hook have to do (`windows`, `windows_keys`).
"""

from pathlib import PureWindowsPath
from typing import Final

from kiosk.lockdown.errors import BadWishError

#: What cannot stand between the quotes of a PowerShell string.
_UNFIT: Final = frozenset("'\"`$\r\n\u2018\u2019\u201a\u201b")
_FIND: Final = """\
# Run in an elevated PowerShell. Needs Windows Enterprise, Education or IoT Enterprise.
$ErrorActionPreference = 'Stop'
$edition = (Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion').EditionID
if ($edition -notmatch 'Enterprise|Education|IoTEnterprise') {
    throw "Windows $edition has no Shell Launcher; use the policies of 'kiosk lockdown perform'."
}
"""


def set_up(account: str, program: str) -> str:
    """Make the kiosk the shell of the account; the shell of everybody else stays the desktop.

    Args:
        account: security identifier.
        program: the whole command.

    Raises:
        BadWishError: a command that cannot stand in a script.
    """
    _check(program)
    return (
        _FIND
        + f"""\
Enable-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher -All -NoRestart
$launcher = [wmiclass]'\\\\localhost\\root\\standardcimv2\\embedded:WESL_UserSetting'
$launcher.SetDefaultShell('explorer.exe', 0)
# 0: the shell is started again when it ends.
$launcher.SetCustomShell('{account}', '{program}', $null, $null, 0)
$launcher.SetEnabled($true)
Get-CimInstance -Namespace root/standardcimv2/embedded -ClassName WESL_UserSetting
"""
    )


def take_away(account: str) -> str:
    """Give the account its desktop back."""
    return (
        _FIND
        + f"""\
$launcher = [wmiclass]'\\\\localhost\\root\\standardcimv2\\embedded:WESL_UserSetting'
$launcher.RemoveCustomShell('{account}')
$launcher.SetEnabled($false)
"""
    )


def _check(program: str) -> None:
    if not program or _UNFIT & set(program) or not PureWindowsPath(program).is_absolute():
        raise BadWishError("bad_program", f"{program!r} cannot stand in a script.")
