"""A computer to be set up, in a folder: its commands are functions, its lockdown three files."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from kiosk.setup.errors import StepFailedError
from kiosk.setup.machine import Kind, Ran

LOCKS = ("consoles", "sticks", "network")
WINDOWS_LOCKS = ("task-manager", "shell")
FINE = [{"check": "processor", "status": "pass", "evidence": "fine", "advice": ""}]
ODD = [*FINE, {"check": "virtual", "status": "warn", "evidence": "a VM", "advice": "attest it"}]


class MadeUpMachine:
    """Everything a set-up asks of a computer.

    Attributes:
        root: where the lockdown puts its files and the service its link.
        calls: everything that was run.
        checks: what the doctor says; attested turns a warning into a pass.
        refuses: words of a command that fail, with the exit code.
        users: of the system, with their numbers.
        at: the moment; the test sets it.
    """

    def __init__(self, root: Path, kind: Kind = "linux") -> None:
        self.root = root
        self.kind: Kind = kind
        self.accounts = {"exam": "S-1-5-21-1-2-3-1001"} if kind == "windows" else {}
        self.without: set[str] = set()
        self.owned: dict[Path, str] = {}
        self.units = root / "units"
        self.units.mkdir(exist_ok=True)
        self.calls: list[tuple[str, ...]] = []
        self.checks: Sequence[dict[str, str]] = FINE
        self.refuses: dict[str, int] = {}
        self.name, self.cards = "pc-12", ("aa:bb:cc:00:11:22",)
        self.started = "boot-1"
        self.users: dict[str, int] = {}
        self.at = 1_000
        self.on_call: Callable[[tuple[str, ...]], object] = lambda _words: None

    def hostname(self) -> str:
        return self.name

    def macs(self) -> tuple[str, ...]:
        return self.cards

    def boot(self) -> str:
        return self.started

    def user(self, name: str) -> int | None:
        return self.users.get(name)

    def wall_ms(self) -> int:
        return self.at

    def account(self, name: str) -> str:
        if self.kind == "windows" and name not in self.accounts:
            raise StepFailedError("no_account", f"This Windows has no account {name!r}.")
        return self.accounts.get(name, "")

    def own(self, folder: Path, account: str = "") -> None:
        self.owned[folder] = account

    def restart(self) -> Ran:
        return self.system("systemctl", "reboot")

    def kiosk(self, *words: str, stopped: Callable[[], bool] = lambda: False) -> Ran:
        del stopped
        return self._run(("kiosk", *words))

    def system(self, *words: str, stopped: Callable[[], bool] = lambda: False) -> Ran:
        del stopped
        return self._run(words)

    @property
    def locks(self) -> tuple[str, ...]:
        """The operations that there are."""
        known = WINDOWS_LOCKS if self.kind == "windows" else LOCKS
        return tuple(one for one in known if one not in self.without)

    @property
    def locked(self) -> list[str]:
        """The operations that stand."""
        return [one for one in self.locks if (self.root / "etc" / f"{one}.conf").exists()]

    def _run(self, words: tuple[str, ...]) -> Ran:
        self.calls.append(words)
        self.on_call(words)
        for part, code in self.refuses.items():
            if part in " ".join(words):
                return Ran(code, "", "it was refused")
        match words:
            case ("kiosk", "doctor", "--attest", *_):
                self.checks = [{**one, "status": "pass"} for one in self.checks]
                return Ran(0)
            case ("kiosk", "doctor", *_):
                return Ran(0, msgspec.json.encode(self.checks).decode())
            case ("kiosk", "lockdown", verb, *_):
                return self._lockdown(verb)
            case ("systemctl", *rest):
                return self._systemctl(*rest)
        return Ran(127, "", f"no {words[0]}")

    def _lockdown(self, verb: str) -> Ran:
        folder = self.root / "etc"
        if verb == "perform":
            folder.mkdir(exist_ok=True)
            for one in self.locks:
                (folder / f"{one}.conf").write_text("closed")
        if verb == "restore":
            steps = self.locked
            if folder.exists():
                shutil.rmtree(folder)
            return Ran(0, msgspec.json.encode({"type": "restored", "steps": steps}).decode())
        states = [
            {"operation": one, "state": "on" if one in self.locked else "off", "platform": "linux"}
            for one in self.locks
        ]
        return Ran(0, msgspec.json.encode(states).decode())

    def _systemctl(self, verb: str, *rest: str) -> Ran:
        link = self.root / f"enabled-{rest[-1]}"
        if verb == "enable":
            link.touch()
        if verb == "disable":
            link.unlink(missing_ok=True)
        if verb == "is-enabled":
            return Ran(0 if link.exists() else 1)
        return Ran(0)
