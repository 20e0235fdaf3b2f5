"""What a technician does about what the checks of the machine around a seat found, in words.

Decides: the sentences; what may be attested says how. Beside `doctor_machine_words`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
Word = Callable[[], str]


def _look_yourself() -> str:
    return translate("Doctor", "Look at the computer yourself.")


def where_right() -> str:
    """Said besides where what was found may be right for this computer."""
    return translate("Doctor", "If this is right for this computer, attest it: {attest}.")


def _own_screen() -> str:
    return translate("Doctor", "Try again at the computer's own screen.")


def _set_clock() -> str:
    return translate(
        "Doctor",
        "Set date and time. If they are wrong again after a new start, change the "
        "battery of the computer.",
    )


def _compare_clock() -> str:
    return translate("Doctor", "Compare the clock of the computer with that of the hall.")


MACHINE_ADVICE: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "second_display.several": lambda: translate("Doctor", "Unplug every screen but one."),
        "second_display.not_told": lambda: translate(
            "Doctor", "See for yourself that there is one screen."
        ),
        "remote_session.remote": lambda: translate(
            "Doctor", "End the remote session, and start this program at the computer itself."
        ),
        "remote_session.not_told": _look_yourself,
        "virtual_machine.virtual": lambda: translate("Doctor", "Use a real computer."),
        "virtual_machine.not_told": _look_yourself,
        "foreign_window.foreign": lambda: translate("Doctor", "Close the other programs."),
        "foreign_window.no_display": _own_screen,
        "forbidden_program.runs": lambda: translate(
            "Doctor", "End these programs, and remove them from this computer."
        ),
        "forbidden_program.not_told": _look_yourself,
        "screen_capture.records": lambda: translate(
            "Doctor", "End the recording, and remove the program from this computer."
        ),
        "screen_capture.not_told": _look_yourself,
        "clipboard.held": lambda: translate(
            "Doctor", "Close the other programs, or sign out and in again."
        ),
        "clipboard.no_display": _own_screen,
        "injected_keys.virtual": lambda: translate(
            "Doctor", "Remove the program that makes up keys."
        ),
        "injected_keys.not_told": lambda: translate(
            "Doctor", "See for yourself what is plugged in."
        ),
        "wireless.on": lambda: translate(
            "Doctor", "Switch wireless off in the system or in the BIOS."
        ),
        "wireless.not_told": _look_yourself,
        "disk_space.little": lambda: translate("Doctor", "Make room on the disk before the exam."),
        "clock.before_build": _set_clock,
        "clock.far_future": _set_clock,
        "clock.nobody_vouches": _compare_clock,
        "clock.not_told": _compare_clock,
        "files.changed": lambda: translate(
            "Doctor", "Install the program again, and find out who changed it."
        ),
        "files.no_list": lambda: translate("Doctor", "For a real exam, install the package."),
        "swap.readable": lambda: translate(
            "Doctor", "Switch swap off, or give it a new key at every start."
        ),
        "swap.not_told": _look_yourself,
        "core_dumps.kept": lambda: translate("Doctor", "Switch core dumps off."),
        "core_dumps.not_told": _look_yourself,
        "hardening.open": lambda: translate(
            "Doctor", "Start the seat as it was installed, without tools for developers."
        ),
        "hardening.none_runs": lambda: translate("Doctor", "Try again while the seat runs."),
        "hardening.not_told": lambda: translate("Doctor", "Try again as the user of the seat."),
        "attestation.refused": lambda: translate(
            "Doctor",
            "Find out who changed it. Look at the findings, and attest anew what is right: "
            "{attest}.",
        ),
        "attestation.no_folder": lambda: translate(
            "Doctor", "Name the folder of the seat: {option}."
        ),
    }
)
#: Findings that may be right for a computer.
MAY_BE_RIGHT: Final = frozenset(
    {
        "second_display.several",
        "virtual_machine.virtual",
        "foreign_window.foreign",
        "forbidden_program.runs",
        "injected_keys.virtual",
        "wireless.on",
        "swap.readable",
        "core_dumps.kept",
    }
)
