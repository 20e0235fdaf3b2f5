"""Draw the operations of the lockdown from their lists into `docs/LOCKDOWN.md`, between two marks.

Decides: how the tables are shown, and what is said of each operation about where it was proven.
What is closed by what is decided in `kiosk.lockdown` alone; with `--check` nothing is written, and
a page that does not show the lists of today fails.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kiosk.lockdown.linux import Linux
from kiosk.lockdown.operation import Operation
from kiosk.lockdown.registry import Entry
from kiosk.lockdown.windows import Windows
from kiosk.lockdown.wishes import Endpoint, Wishes
from tools.steps import ROOT

PAGE: Final = ROOT / "docs" / "LOCKDOWN.md"
BEGIN: Final = "<!-- operations:begin -->\n"
END: Final = "<!-- operations:end -->"
_REACH: Final = (Endpoint("10.0.0.5", 8443),)
_ACCOUNT: Final = "S-1-5-21-1-2-3-1001"
_WINDOWS: Final = Wishes(account=_ACCOUNT, starts=r"C:\Kiosk\kiosk.exe run")
_REAL_PC: Final = "on a real PC only"
#: A PC that boots, with the real systemd, logind, polkit, udev, kernel and X server.
_BOOTED: Final = "on an emulated PC ([VIRTUAL-PC.md](VIRTUAL-PC.md))"
#: What was seen of each, and where; what nobody saw is left to a real PC.
PROVEN: Final = {
    "settling": "the command it runs, after cuts at every change of the disk "
    f"(`tests/lockdown/test_power_cuts.py`); its start after a cut: {_BOOTED}",
    "session": f"the window without a desktop: {_BOOTED}; instead of a desktop that was there: "
    f"{_REAL_PC}",
    "x-server": f"keys for consoles and for ending the server: {_BOOTED}; a screen that goes dark: "
    f"{_REAL_PC}",
    "login-manager": f"the keys for power and sleep: {_BOOTED}; the lid: {_REAL_PC}",
    "consoles": f"no login prompt, and there again afterwards: {_BOOTED}",
    "restart-keys": f"the keys, once and ten times: {_BOOTED}",
    "kernel": "that a process cannot be looked into: real processes "
    f"(`tests/system/test_key_holders.py`); that, and SysRq: {_BOOTED}",
    "core-files": "limits of real processes (`tests/system/test_key_holders.py`)",
    "swap": "which swap counts (`tests/lockdown/test_running.py`); one in use goes and comes back: "
    f"{_BOOTED}",
    "usb-storage": f"a stick: {_BOOTED}; a telephone, a card reader: {_REAL_PC}",
    "usb-files": f"the unit by `systemd-analyze verify`; a stick: {_REAL_PC}",
    "rights": "the rule answers in a JavaScript engine (`tests/lockdown/test_linux_files.py`); "
    f"polkit and logind refuse: {_BOOTED}",
    "network": "the rules in a real kernel, between two networks "
    f"(`tests/lockdown/test_network.py`); the unit at every start: {_BOOTED}",
    "remote-login": f"ssh goes and comes back: {_BOOTED}; the other programs: {_REAL_PC}",
    "idle-shell": "a shell that takes the limit and does not let go of it; ending: by its manual",
}


class NoRegistry:
    """A registry that is never asked: the list alone is drawn."""

    def read(self, key: str, name: str) -> Entry | None:
        """Nothing."""
        del key, name
        return None

    def write(self, key: str, name: str, entry: Entry) -> None:
        """Nothing."""

    def delete(self, key: str, name: str) -> None:
        """Nothing."""

    def has_key(self, key: str) -> bool:
        """No."""
        return not key

    def make_key(self, key: str) -> None:
        """Nothing."""

    def delete_key(self, key: str) -> bool:
        """No."""
        return not key


def tables() -> str:
    """Both tables."""
    linux = Linux(Path("/"), None)
    seat = linux.operations("seat", Wishes(reach=_REACH))
    hub = linux.operations("hub", Wishes(reach=_REACH, port=8443, sticks=True, user="kiosk-panel"))
    names = list(dict.fromkeys(one.name for one in (*seat, *hub)))
    windows = Windows(NoRegistry(), Path("record"), elevated=False)
    return "\n".join(
        [
            "### On Linux",
            "",
            "| operation | seat | hub | closes | where | holds from | proven |",
            "|---|---|---|---|---|---|---|",
            *(_linux_row(name, seat, hub) for name in names),
            "",
            "### On Windows, a seat only",
            "",
            "| operation | closes | values |",
            "|---|---|---|",
            *(_windows_row(one) for one in windows.operations("seat", _WINDOWS)),
            "",
        ]
    )


def _linux_row(name: str, seat: Sequence[Operation], hub: Sequence[Operation]) -> str:
    at = [next((one for one in each if one.name == name), None) for each in (seat, hub)]
    shown = next(one for one in at if one is not None)
    closes = str(shown.closes).replace(
        "10.0.0.5:8443", "the hubs (of a seat), the centre (of a hub)"
    )
    marks = ["•" if one is not None else "" for one in at]
    effect = "now" if shown.effect == "now" else "the next start"
    cells = (f"`{name}`", *marks, closes, _where(shown), effect, PROVEN[name])
    return f"| {' | '.join(cells)} |"


def _where(operation: Operation) -> str:
    """Its files by their paths; masked units together."""
    places = [one.item.place.partition(":") for one in operation.wanted]
    paths = [path for kind, _, path in places if kind == "file"]
    units = "/etc/systemd/system/"
    masked = [
        path.removeprefix(units) for path in paths if path.startswith(units) and "kiosk" not in path
    ]
    others = [path for path in paths if path.removeprefix(units) not in masked]
    told = [f"`{path}`" for path in others]
    if masked:
        told.append("masked: " + ", ".join(f"`{one}`" for one in masked))
    return "; ".join(told)


def _windows_row(operation: Operation) -> str:
    values = [one.item.place for one in operation.wanted if one.item.place.startswith("registry:")]
    told = [
        value.removeprefix("registry:").replace(rf"HKU\{_ACCOUNT}", "(account)").replace("|", "\\")
        for value in values
    ]
    return f"| `{operation.name}` | {operation.closes} | {'; '.join(f'`{one}`' for one in told)} |"


def drawn(page: str) -> str:
    """The page with the tables of today between the marks."""
    head, rest = page.split(BEGIN, 1)
    tail = rest.split(END, 1)[1]
    return f"{head}{BEGIN}\n{tables()}\n{END}{tail}"


def main(arguments: Sequence[str]) -> int:
    """Write the tables, or with `--check` compare them; gives the exit code."""
    page = PAGE.read_text("utf-8")
    if list(arguments) == ["--check"]:
        fresh = page == drawn(page)
        if not fresh:
            print("docs/LOCKDOWN.md does not show today's operations: run dev.py fix")
        return 0 if fresh else 1
    if arguments:
        print("usage: python -m tools.draw_lockdown [--check]")
        return 2
    PAGE.write_text(drawn(page), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
