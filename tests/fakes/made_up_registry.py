"""A registry of Windows in memory."""

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.lockdown.registry import Entry
from kiosk.lockdown.runner import Lockdown
from kiosk.lockdown.windows import Windows
from kiosk.lockdown.wishes import Wishes

if TYPE_CHECKING:
    from collections.abc import Callable

ACCOUNT = "S-1-5-21-1000000001-1000000002-1000000003-1001"
WISHES = Wishes(account=ACCOUNT)


class MadeUpRegistry:
    """Keys with values; `on_change` is called after each change and may cut the power."""

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, Entry]] = {}
        self.on_change: Callable[[], object] = dict

    def furnish(self) -> None:
        """As a fresh Windows, with two policies that somebody set before."""
        self._all(r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System")
        self._all(r"HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server")
        self._all(r"HKLM\SOFTWARE\Policies\Microsoft\Windows")
        self._all(rf"HKU\{ACCOUNT}\Software\Microsoft\Windows\CurrentVersion\Policies\Explorer")
        self.keys[r"HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server"][
            "fDenyTSConnections"
        ] = (4, "0")
        self.keys[r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System"][
            "HideFastUserSwitching"
        ] = (4, "1")

        control = r"HKLM\SYSTEM\CurrentControlSet\Control"
        self._all(rf"{control}\CrashControl")
        self.keys[rf"{control}\CrashControl"]["CrashDumpEnabled"] = (4, "7")
        self._all(rf"{control}\Power")
        self.keys[rf"{control}\Power"]["HibernateEnabled"] = (4, "1")

    def _all(self, key: str) -> None:
        parts = key.split("\\")
        for count in range(1, len(parts) + 1):
            self.keys.setdefault("\\".join(parts[:count]), {})

    def read(self, key: str, name: str) -> Entry | None:
        return self.keys.get(key, {}).get(name)

    def write(self, key: str, name: str, entry: Entry) -> None:
        if key not in self.keys:
            raise FileNotFoundError(2, "there is no such key")
        self.keys[key][name] = entry
        self.on_change()

    def delete(self, key: str, name: str) -> None:
        self.keys.get(key, {}).pop(name, None)
        self.on_change()

    def has_key(self, key: str) -> bool:
        return key in self.keys

    def make_key(self, key: str) -> None:
        if key.rpartition("\\")[0] not in self.keys:
            raise FileNotFoundError(2, "there is no such key above")
        self.keys.setdefault(key, {})
        self.on_change()

    def delete_key(self, key: str) -> bool:
        if self.keys[key] or any(one.startswith(key + "\\") for one in self.keys):
            return False
        del self.keys[key]
        self.on_change()
        return True

    def now(self) -> dict[str, dict[str, Entry]]:
        return {key: dict(values) for key, values in self.keys.items()}


class WindowsSystem:
    """One such machine."""

    def __init__(self, folder: Path, *, elevated: bool = True) -> None:
        self.registry = MadeUpRegistry()
        self.registry.furnish()
        self.first = self.registry.now()
        self.platform = Windows(self.registry, folder / "record", elevated=elevated)
        self.lockdown = Lockdown(self.platform)
