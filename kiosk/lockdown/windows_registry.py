"""The registry by the calls of Windows. The elevated command alone loads this file.

Decides: nothing. No process of an exam may import it: a contract in `pyproject.toml` and
`tests/lockdown/test_exam_processes.py` hold that.
"""

import sys

from kiosk.lockdown.errors import StepRefusedError
from kiosk.lockdown.registry import NUMBER, Entry

if sys.platform == "win32":
    import winreg

    from kiosk.lockdown.windows_hive import Hives

    _HIVES = {"HKLM": winreg.HKEY_LOCAL_MACHINE, "HKU": winreg.HKEY_USERS}
    _READ = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
    _WRITE = winreg.KEY_ALL_ACCESS | winreg.KEY_WOW64_64KEY

    class WindowsRegistry:
        """`kiosk.lockdown.registry.Registry`: the 64-bit view of this machine's registry."""

        def __init__(self) -> None:
            """Read nothing yet."""
            self._hives = Hives()

        def read(self, key: str, name: str) -> Entry | None:
            """The value; numbers as decimals, what is neither text nor number as hexadecimals."""
            try:
                with winreg.OpenKey(*self._at(key), 0, _READ) as handle:
                    value, kind = winreg.QueryValueEx(handle, name)
            except FileNotFoundError:
                return None
            if isinstance(value, str | int):
                return (kind, str(value))
            raise OSError(None, f"{key}\\{name} is neither a text nor a number")

        def write(self, key: str, name: str, entry: Entry) -> None:
            """Set it and flush the key."""
            kind, text = entry
            with winreg.OpenKey(*self._at(key), 0, _WRITE) as handle:
                value = int(text) if kind == NUMBER else text
                winreg.SetValueEx(handle, name, 0, kind, value)
                winreg.FlushKey(handle)

        def delete(self, key: str, name: str) -> None:
            """Take it away and flush the key; one that is not there is no error."""
            try:
                with winreg.OpenKey(*self._at(key), 0, _WRITE) as handle:
                    winreg.DeleteValue(handle, name)
                    winreg.FlushKey(handle)
            except FileNotFoundError:
                return

        def has_key(self, key: str) -> bool:
            """Whether it opens."""
            try:
                winreg.OpenKey(*self._at(key), 0, _READ).Close()
            except FileNotFoundError:
                return False
            return True

        def make_key(self, key: str) -> None:
            """Make it and flush it."""
            hive, path = self._at(key)
            if hive == winreg.HKEY_USERS and not self._hives.open(path.partition("\\")[0]):
                raise StepRefusedError(
                    "no_profile",
                    "The account of the exam has no settings yet: log on as that user once, log "
                    "off, and perform again.",
                )
            with winreg.CreateKeyEx(hive, path, 0, _WRITE) as handle:
                winreg.FlushKey(handle)

        def delete_key(self, key: str) -> bool:
            """Take it away unless it holds keys or values."""
            hive, path = self._at(key)
            with winreg.OpenKey(hive, path, 0, _READ) as handle:
                keys, values, _ = winreg.QueryInfoKey(handle)
            if keys or values:
                return False
            winreg.DeleteKeyEx(hive, path, winreg.KEY_WOW64_64KEY, 0)
            return True

        def _at(self, key: str) -> tuple[int, str]:
            """Hive and path; the settings of an account are there from then on, if it has any."""
            name, _, path = key.partition("\\")
            hive = _HIVES[name]
            if hive == winreg.HKEY_USERS:
                self._hives.open(path.partition("\\")[0])
            return hive, path
