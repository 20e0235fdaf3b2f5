"""The settings of an account of Windows that nobody is logged on to: loaded, and let go again.

Decides: that they are loaded for as long as the command runs and no longer, because Windows gives
an account that logs on meanwhile an empty profile. The elevated command alone loads this file.
"""

import atexit
import ctypes
import sys
from typing import Final

if sys.platform == "win32":
    import winreg
    from ctypes import wintypes

    _PROFILES: Final = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"
    _TOKEN: Final = 0x0028  # TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY
    _ENABLED: Final = 0x2
    _SECURITY: Final = ctypes.WinDLL("advapi32", use_last_error=True)
    _KERNEL: Final = ctypes.WinDLL("kernel32", use_last_error=True)
    _KERNEL.GetCurrentProcess.restype = wintypes.HANDLE
    _KERNEL.CloseHandle.argtypes = (wintypes.HANDLE,)
    _SECURITY.OpenProcessToken.argtypes = (
        *(wintypes.HANDLE, wintypes.DWORD, ctypes.POINTER(wintypes.HANDLE)),
    )
    _SECURITY.RegUnLoadKeyW.argtypes = (wintypes.HANDLE, wintypes.LPCWSTR)

    class _Privilege(ctypes.Structure):
        """TOKEN_PRIVILEGES with one."""

        _fields_ = (
            ("count", wintypes.DWORD),
            ("low", wintypes.DWORD),
            ("high", wintypes.LONG),
            ("attributes", wintypes.DWORD),
        )

    class Hives:
        """Loads them as they are asked for."""

        def __init__(self) -> None:
            """Load nothing yet."""
            self._loaded: list[str] = []
            atexit.register(self.close)

        def open(self, account: str) -> bool:
            """Have the settings of an account at HKEY_USERS; False where it never logged on.

            Args:
                account: security identifier.

            Raises:
                OSError: Windows refused: no rights, or the file is in use.
            """
            try:
                winreg.OpenKey(winreg.HKEY_USERS, account, 0, winreg.KEY_READ).Close()
            except FileNotFoundError:
                file = _file_of(account)
            else:
                return True
            if not file:
                return False
            for name in ("SeBackupPrivilege", "SeRestorePrivilege"):
                _enable(name)
            winreg.LoadKey(winreg.HKEY_USERS, account, file)
            self._loaded.append(account)
            return True

        def close(self) -> None:
            """Let go what was loaded here. What is in use still stays until Windows ends."""
            while self._loaded:
                _SECURITY.RegUnLoadKeyW(winreg.HKEY_USERS, self._loaded.pop())

    def _file_of(account: str) -> str:
        """Where the settings of an account lie; empty where there are none."""
        try:
            with winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE,
                rf"{_PROFILES}\{account}",
                0,
                winreg.KEY_READ | winreg.KEY_WOW64_64KEY,
            ) as key:
                folder = winreg.ExpandEnvironmentStrings(
                    winreg.QueryValueEx(key, "ProfileImagePath")[0]
                )
        except FileNotFoundError:
            return ""
        return rf"{folder}\NTUSER.DAT"

    def _enable(name: str) -> None:
        """Use a right that an administrator has and Windows keeps off; what fails shows later."""
        token, privilege = wintypes.HANDLE(), _Privilege(1, 0, 0, _ENABLED)
        if not _SECURITY.OpenProcessToken(_KERNEL.GetCurrentProcess(), _TOKEN, ctypes.byref(token)):
            return
        if _SECURITY.LookupPrivilegeValueW(
            None, name, ctypes.byref(privilege, _Privilege.low.offset)
        ):
            _SECURITY.AdjustTokenPrivileges(token, False, ctypes.byref(privilege), 0, None, None)
        _KERNEL.CloseHandle(token)
