"""The registry of Windows as a port, and one of its values as a place.

Decides: how a value is written in the record, and that keys which were not there before go again.
Leaves to others: the calls of Windows (`windows_registry`), which values close something
(`windows`).
"""

from typing import Protocol

from kiosk.lockdown.errors import StepRefusedError
from kiosk.lockdown.values import Absent, Folder, Setting, Value

#: What a value holds: its type by the number Windows gives it, and the value as text.
Entry = tuple[int, str]
#: REG_SZ and REG_DWORD, the two that the policies are made of; others are kept as they are found.
TEXT, NUMBER = 1, 4


class Registry(Protocol):
    """Reads and writes values; a key is its path with the short name of its hive in front."""

    def read(self, key: str, name: str) -> Entry | None:
        """The value; None where there is none.

        Raises:
            OSError: Windows does not tell.
        """
        ...

    def write(self, key: str, name: str, entry: Entry) -> None:
        """Set a value of a key that is there, and wait until it is on the disk.

        Raises:
            OSError: Windows refused.
        """
        ...

    def delete(self, key: str, name: str) -> None:
        """Take a value away.

        Raises:
            OSError: Windows refused.
        """
        ...

    def has_key(self, key: str) -> bool:
        """Whether there is such a key."""
        ...

    def make_key(self, key: str) -> None:
        """Make one key below one that is there.

        Raises:
            OSError: Windows refused.
        """
        ...

    def delete_key(self, key: str) -> bool:
        """Take an empty key away; False where it holds something.

        Raises:
            OSError: Windows refused.
        """
        ...


class RegistryValue:
    """One value; in the record as its type and its text with a colon between."""

    def __init__(self, registry: Registry, key: str, name: str) -> None:
        """Use this value."""
        self._registry = registry
        self._key = key
        self._name = name
        self.place = f"registry:{key}|{name}"

    def look(self) -> Value:
        """What it holds; nothing where there is none."""
        entry = self._registry.read(self._key, self._name)
        return Absent() if entry is None else Setting(f"{entry[0]}:{entry[1]}")

    def put(self, value: Value) -> None:
        """Set it or take it away."""
        if isinstance(value, Setting):
            kind, _, text = value.text.partition(":")
            self._registry.write(self._key, self._name, (int(kind), text))
        elif isinstance(value, Absent):
            self._registry.delete(self._key, self._name)
        else:
            raise StepRefusedError("no_value", f"{self.place} is to be no value.")

    def tidy(self) -> None:
        """Nothing is left beside it."""


class RegistryKey:
    """A key in which a value is to stand."""

    def __init__(self, registry: Registry, key: str) -> None:
        """Use this key."""
        self._registry = registry
        self._key = key
        self.place = f"registry-key:{key}"

    def look(self) -> Value:
        """Whether it is there."""
        return Folder() if self._registry.has_key(self._key) else Absent()

    def put(self, value: Value) -> None:
        """Make it, or take it away where nobody uses it."""
        if value == Folder():
            self._registry.make_key(self._key)
        else:
            self._registry.delete_key(self._key)

    def tidy(self) -> None:
        """Nothing is left beside it."""


def keys_above(key: str, below: int) -> tuple[str, ...]:
    """A key and those it lies in, the outermost first.

    Args:
        below: how many of the outer ones are always there.
    """
    parts = key.split("\\")
    return tuple("\\".join(parts[:count]) for count in range(below + 1, len(parts) + 1))
