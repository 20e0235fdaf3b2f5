"""What runs on a Linux machine besides its files: kernel values, services, swap, the firewall.

Decides: how each is read and set by the programs of the system. A place that this machine does not
have is never asked for (`linux` leaves it out). Leaves to others: which values close something.
"""

import os
import re
from pathlib import Path
from typing import Final

from kiosk.lockdown.commands import Commands, Ran
from kiosk.lockdown.errors import StepRefusedError, UnreadableError
from kiosk.lockdown.values import Absent, Setting, Value

RUNS: Final = Setting("runs")
STANDS: Final = Setting("stands still")
LOADED: Final = Setting("loaded")
#: Of a line of crypttab: name, device, key, options.
_FIELDS: Final = 4
#: systemd's words for a unit that has to be stopped, and for one that has not.
_RUNNING: Final = frozenset({"active", "activating", "reloading", "deactivating"})
_STANDING: Final = frozenset({"inactive", "failed", "unknown"})
_NONE: Final = Setting("none")


class KernelValue:
    """A value of the running kernel, by its name in `sysctl`."""

    def __init__(self, proc: Path, name: str) -> None:
        """Use the files below `proc`, which is /proc on a running machine."""
        self._path = proc / "sys" / name.replace(".", "/")
        self.place = f"kernel:{name}"

    def there(self) -> bool:
        """Whether this kernel has it."""
        return self._path.exists()

    def look(self) -> Value:
        """Its value now.

        Raises:
            UnreadableError: the kernel does not tell.
        """
        try:
            return Setting(self._path.read_text("utf-8").strip())
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableError("kernel_silent", f"{self.place} cannot be read.") from error

    def put(self, value: Value) -> None:
        """Set it, in one write."""
        if isinstance(value, Setting):
            handle = os.open(self._path, os.O_WRONLY | os.O_TRUNC)
            try:
                os.write(handle, f"{value.text}\n".encode())
            finally:
                os.close(handle)

    def tidy(self) -> None:
        """Nothing is left beside it."""


class Service:
    """Whether a unit of systemd runs."""

    def __init__(self, commands: Commands, unit: str) -> None:
        """Ask about this unit."""
        self._commands = commands
        self._unit = unit
        self.place = f"service:{unit}"

    def look(self) -> Value:
        """`RUNS` or `STANDS`.

        Raises:
            UnreadableError: systemd does not answer.
        """
        try:
            ran = self._commands.run(("systemctl", "is-active", self._unit))
        except OSError as error:
            raise UnreadableError("no_systemd", f"{self.place}: {error.strerror}.") from error
        if ran.said in _RUNNING:
            return RUNS
        if ran.said in _STANDING:
            return STANDS
        raise UnreadableError("no_systemd", f"{self.place}: {ran.said}")

    def put(self, value: Value) -> None:
        """Start or stop it, and wait for that.

        Raises:
            StepRefusedError: systemd refused.
        """
        if value == RUNS:  # until it reads its files again, a unit that was masked stays masked
            _must(self._commands.run(("systemctl", "daemon-reload")), self.place)
        verb = "start" if value == RUNS else "stop"
        _must(self._commands.run(("systemctl", verb, self._unit)), self.place)

    def tidy(self) -> None:
        """Nothing is left beside it."""


class Swap:
    """The places to which memory is written in clear."""

    place: Final = "swap:in-clear"

    def __init__(self, commands: Commands, root: Path, proc: Path) -> None:
        """Look at the swaps in use and at how encrypted ones get their keys."""
        self._commands = commands
        self._root = root
        self._proc = proc

    def look(self) -> Value:
        """The devices and files in use, one a line, without those that forget their key.

        Raises:
            UnreadableError: the kernel does not tell.
        """
        try:
            table = (self._proc / "swaps").read_text("utf-8", "surrogateescape")
        except OSError as error:
            raise UnreadableError("kernel_silent", f"{self.place} cannot be read.") from error
        harmless = self._random_keyed()
        used = [line.split()[0] for line in table.splitlines()[1:] if line.strip()]
        clear = [one for one in used if "/zram" not in one and one not in harmless]
        return Setting("\n".join(clear)) if clear else _NONE

    def put(self, value: Value) -> None:
        """Stop using what is in use, or use again what was.

        Raises:
            StepRefusedError: the system refused; there may be too little memory to do without.
        """
        now = self.look()
        if value == _NONE:
            self._each("swapoff", now)
        else:
            self._each("swapon", value)

    def tidy(self) -> None:
        """Nothing is left beside it."""

    def _each(self, verb: str, value: Value) -> None:
        if isinstance(value, Setting) and value != _NONE:
            for device in value.text.splitlines():
                _must(self._commands.run((verb, device)), self.place)

    def _random_keyed(self) -> set[str]:
        """The devices whose key is drawn anew at every start of the machine."""
        try:
            lines = (self._root / "etc/crypttab").read_text("utf-8", "surrogateescape")
        except OSError:
            return set()
        named = set()
        for line in lines.splitlines():
            fields = line.split()
            if len(fields) >= _FIELDS and not line.startswith("#"):
                name, _, key, options = fields[:_FIELDS]
                if key in {"/dev/urandom", "/dev/random"} and "swap" in options.split(","):
                    named.add(name)
        return {path for name in named for path in self._paths(f"/dev/mapper/{name}")}

    def _paths(self, mapped: str) -> tuple[str, str]:
        """The name of a mapped device, and the one the kernel lists it by."""
        link = self._root / mapped.lstrip("/")
        return (mapped, f"/dev/{link.resolve().name}")


NO_SWAP: Final[Value] = _NONE

_TABLE: Final = ("table", "inet", "kiosk")
_OPENS: Final = "table inet kiosk {"
_SET: Final = re.compile(r"\{([^{}]*)\}")
#: How much of a difference a technician is told: the first lines of it.
_MOST_TOLD: Final = 3
_MOST_WORDS: Final = 300


class Firewall:
    """Whether our table of nftables is loaded, with the rules of its file and no others."""

    place: Final = "firewall:inet kiosk"

    def __init__(self, commands: Commands, rules: Path, *, by_name: bool = False) -> None:
        """Load the table from this file.

        Args:
            commands: of the system.
            rules: the file.
            by_name: whatever is in the table, it is ours: for taking it away.
        """
        self._commands = commands
        self._rules = rules
        self._by_name = by_name

    def look(self) -> Value:
        """`LOADED`, nothing, or in words how the table differs from its file.

        Raises:
            UnreadableError: nftables does not answer, or not this user; the file cannot be read.
        """
        try:
            ran = self._commands.run(("nft", "-s", "list", *_TABLE))
        except OSError as error:
            raise UnreadableError("no_nft", f"{self.place}: {error.strerror}.") from error
        if ran.code == 0:
            return LOADED if self._by_name else self._compared(ran.said)
        if "No such file or directory" in ran.said:
            return Absent()
        raise UnreadableError("no_nft", f"{self.place}: {ran.said}")

    def put(self, value: Value) -> None:
        """Load the rules, all at once, or take our table away and no other.

        Raises:
            StepRefusedError: nftables refused.
        """
        command = ("nft", "-f", str(self._rules)) if value == LOADED else ("nft", "delete", *_TABLE)
        _must(self._commands.run(command), self.place)

    def tidy(self) -> None:
        """Nothing is left beside it."""

    def _compared(self, said: str) -> Value:
        try:
            text = self._rules.read_text("utf-8")
        except FileNotFoundError:
            return Setting("a table of which there is no file")
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableError("place_unreadable", f"{self._rules} cannot be read.") from error
        # The file names and deletes the table first; what it loads comes last.
        wanted, found = table_lines(text[text.rfind(_OPENS) :]), table_lines(said)
        if found == wanted:
            return LOADED
        missing = [one for one in wanted if one not in found]
        more = [one for one in found if one not in wanted]
        told = [f"without: {one}" for one in missing] + [f"with: {one}" for one in more]
        words = "; ".join(told[:_MOST_TOLD]) or "in another order"
        return Setting(f"a table with other rules than its file ({words[:_MOST_WORDS]})")


def table_lines(text: str) -> tuple[str, ...]:
    """The lines of a table, so that what nftables lists can be held against what it loaded.

    It indents anew and puts the members of a set into an order of its own (seen with 1.0.6).
    """
    lines = (" ".join(_SET.sub(_sorted, one).split()) for one in text.splitlines())
    return tuple(one for one in lines if one and not one.startswith("#"))


def _sorted(found: re.Match[str]) -> str:
    return "{ " + ", ".join(sorted(one.strip() for one in found[1].split(","))) + " }"


def _must(ran: Ran, place: str) -> None:
    if ran.code != 0:
        raise StepRefusedError(
            "command_refused", f"{place}: {ran.said or f'ended with {ran.code}'}"
        )
