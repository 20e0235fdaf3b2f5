"""Checks of the machine around a seat: each is a detector, and how grave it is where it says yes.

Decides: which detectors there are, what each is called, and which answers are out of order rather
than to be taken note of. Leaves to others: looking (`kiosk.system`), words, what an answer is worth
(`kiosk.exam.checks`).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from kiosk.build import FILES_LIST
from kiosk.doctor.finding import Check, Finding, Status
from kiosk.doctor.screens import screens_seen
from kiosk.itself import own_program, packaged
from kiosk.system import on_windows
from kiosk.system.clock import wall_ms
from kiosk.system.core_dumps import core_dumps
from kiosk.system.displays import second_display
from kiosk.system.foreign_windows import clipboard, foreign_window
from kiosk.system.hardened import unhardened
from kiosk.system.input_devices import injected_keys
from kiosk.system.integrity import changed_of
from kiosk.system.machine import Answer, Detector, Machine, this_machine
from kiosk.system.programs import running_of, screen_capture_of
from kiosk.system.remote import remote_session
from kiosk.system.room import little_room_of
from kiosk.system.swap import swap
from kiosk.system.virtual import virtual_machine
from kiosk.system.wall_clock import clock_wrong_of
from kiosk.system.wireless import wireless_on

_BESIDE: Final = Path(__file__).parents[2]
_ASSETS: Final = _BESIDE / "assets"
PROGRAMS: Final = _ASSETS / "checks" / "programs.toml"
#: No build is older; some tools give every file the date of 1980.
_EARLIEST_MS: Final = 1_767_225_600_000
#: Answers that are out of order where they are yes; the others are to be taken note of.
_GRAVE: Final = frozenset(
    {"remote_session", "forbidden_program", "screen_capture", "disk_space", "clock", "files"}
)


#: On Windows these are asked in place of those for Linux.
ON_WINDOWS: Final[dict[str, Detector]] = {
    "virtual_machine": on_windows.virtual_machine,
    "foreign_window": on_windows.foreign_window,
    "clipboard": on_windows.clipboard,
    "wireless": on_windows.wireless_on,
    "swap": on_windows.swap,
    "core_dumps": on_windows.core_dumps,
    "hardening": on_windows.unhardened,
}


class MachineCheck:
    """A detector as a check: what it looks for should not be there."""

    def __init__(self, name: str, detector: Detector, machine: Machine) -> None:
        """Prepare; nothing is looked at before `look`."""
        self.name: Final = name
        self._detector = detector
        self._machine = machine

    def look(self) -> Finding:
        """What is there now."""
        return finding_of(self.name, self._detector(self._machine))


class DisplayCheck:
    """Connected outputs, and the screens that the window's toolkit sees."""

    name: Final = "second_display"

    def __init__(
        self, machine: Machine, seen: Callable[[], tuple[str, ...] | None] = screens_seen
    ) -> None:
        """Prepare.

        Args:
            machine: to look at.
            seen: the screens; None where no window can be shown.
        """
        self._machine = machine
        self._seen = seen

    def look(self) -> Finding:
        """More than one screen in either place is one too many."""
        answer = second_display(self._machine)
        if answer.answer != "yes" and (screens := self._seen()) is not None:
            if len(screens) > 1:
                answer = Answer("yes", "several", screens)
            elif answer.answer == "unknown":
                answer = Answer("no", "one", screens)
        return finding_of(self.name, answer)


def finding_of(name: str, answer: Answer) -> Finding:
    """The answer of a detector as the doctor tells it."""
    if answer.code == "broke":
        return Finding("unknown", "broke", {"error": ", ".join(answer.signals)})
    grave: Status = "fail" if name in _GRAVE else "warn"
    statuses: dict[str, Status] = {"yes": grave, "no": "pass", "unknown": "unknown"}
    facts = {"seen": ", ".join(answer.signals)}
    return Finding(statuses[answer.answer], answer.code, facts, answer.signals)


def machine_checks(folder: Path | None, machine: Machine | None = None) -> tuple[Check, ...]:
    """Everything around the program that is looked at, in the order of the weights.

    Args:
        folder: of the seat, for the room on its disk; None where none was named.
        machine: to look at; this one unless given.
    """
    machine = machine or this_machine()
    detectors: dict[str, Detector] = {
        "remote_session": remote_session,
        "virtual_machine": virtual_machine,
        "foreign_window": foreign_window,
        "forbidden_program": running_of(PROGRAMS, ("remote", "keys", "talk")),
        "screen_capture": screen_capture_of(PROGRAMS),
        "clipboard": clipboard,
        "injected_keys": injected_keys,
        "wireless": wireless_on,
        "disk_space": little_room_of(folder or Path.cwd()),
        "clock": clock_wrong_of(wall_ms, built_ms()),
        "files": changed_of(_BESIDE / FILES_LIST, needed=packaged()),
        "swap": swap,
        "core_dumps": core_dumps,
        "hardening": unhardened,
    }
    if machine.windows is not None:
        detectors |= ON_WINDOWS
    others = (MachineCheck(name, one, machine) for name, one in detectors.items())
    return (DisplayCheck(machine), *others)


def built_ms() -> int:
    """About when this program was built, Unix milliseconds: the date of its own file."""
    made = own_program() or Path(__file__)
    try:
        return max(_EARLIEST_MS, int(made.stat().st_mtime * 1000))
    except OSError:
        return _EARLIEST_MS
