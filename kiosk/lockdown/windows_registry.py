"""The registry by the calls of Windows. The elevated command alone loads this file.

Decides: nothing. No process of an exam may import it: a contract in `pyproject.toml` and
`tests/lockdown/test_exam_processes.py` hold that.
"""

import sys

from kiosk.lockdown.registry import NUMBER, Entry

if sys.platform == "win32":
    import winreg

    _HIVES = {"HKLM": winreg.HKEY_LOCAL_MACHINE, "HKU": winreg.HKEY_USERS}
    _READ = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
    _WRITE = winreg.KEY_ALL_ACCESS | winreg.KEY_WOW64_64KEY

    class WindowsRegistry:
        """`kiosk.lockdown.registry.Registry`: the 64-bit view of this machine's registry."""

        def read(self, key: str, name: str) -> Entry | None:
            """The value; numbers as decimals, what is neither text nor number as hexadecimals."""
            try:
                with winreg.OpenKey(*_split(key), 0, _READ) as handle:
                    value, kind = winreg.QueryValueEx(handle, name)
            except FileNotFoundError:
                return None
            if isinstance(value, str | int):
                return (kind, str(value))
            raise OSError(None, f"{key}\\{name} is neither a text nor a number")

        def write(self, key: str, name: str, entry: Entry) -> None:
            """Set it and flush the key."""
            kind, text = entry
            with winreg.OpenKey(*_split(key), 0, _WRITE) as handle:
                value = int(text) if kind == NUMBER else text
                winreg.SetValueEx(handle, name, 0, kind, value)
                winreg.FlushKey(handle)

        def delete(self, key: str, name: str) -> None:
            """Take it away and flush the key; one that is not there is no error."""
            try:
                with winreg.OpenKey(*_split(key), 0, _WRITE) as handle:
                    winreg.DeleteValue(handle, name)
                    winreg.FlushKey(handle)
            except FileNotFoundError:
                return

        def has_key(self, key: str) -> bool:
            """Whether it opens."""
            try:
                winreg.OpenKey(*_split(key), 0, _READ).Close()
            except FileNotFoundError:
                return False
            return True

        def make_key(self, key: str) -> None:
            """Make it and flush it."""
            with winreg.CreateKeyEx(*_split(key), 0, _WRITE) as handle:
                winreg.FlushKey(handle)

        def delete_key(self, key: str) -> bool:
            """Take it away unless it holds keys or values."""
            hive, path = _split(key)
            with winreg.OpenKey(hive, path, 0, _READ) as handle:
                keys, values, _ = winreg.QueryInfoKey(handle)
            if keys or values:
                return False
            winreg.DeleteKeyEx(hive, path, winreg.KEY_WOW64_64KEY, 0)
            return True

    def _split(key: str) -> tuple[int, str]:
        hive, _, path = key.partition("\\")
        return _HIVES[hive], path
