"""What a check of a seat's PC found, for staff in the hall: what it is, and what to do now.

Decides: the words, for people who know nothing of computers; never a violation: what it was is for
people to say. Used at the panel and in the minutes. The technician's words are in `doctor_words`.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
Word = Callable[[], str]

#: What somebody in the hall can see and put right; for the rest a technician is needed.
_FOR_ANYBODY: Final = frozenset({"second_display", "foreign_window"})
_WHAT: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "second_display": lambda: translate("Checks", "a second screen is connected"),
        "remote_session": lambda: translate("Checks", "the computer is used from elsewhere"),
        "virtual_machine": lambda: translate("Checks", "the computer is a virtual machine"),
        "foreign_window": lambda: translate("Checks", "a window of another program is open"),
        "forbidden_program": lambda: translate("Checks", "a prohibited program runs"),
        "screen_capture": lambda: translate("Checks", "the screen is being recorded"),
        "clipboard": lambda: translate("Checks", "another program holds something to be pasted"),
        "injected_keys": lambda: translate("Checks", "a program can press keys"),
        "wireless": lambda: translate("Checks", "wireless is switched on"),
        "disk_space": lambda: translate("Checks", "little room left on the disk"),
        "clock": lambda: translate("Checks", "the clock of the computer is wrong"),
        "files": lambda: translate("Checks", "files of the program were changed"),
        "swap": lambda: translate("Checks", "memory may be written to the disk"),
        "core_dumps": lambda: translate("Checks", "memory is kept after a failure"),
        "hardening": lambda: translate("Checks", "programs with keys are not protected"),
        "attestation": lambda: translate("Checks", "the technician's attestation was changed"),
    }
)
CHECKS: Final = frozenset(_WHAT)


def finding_words(check: str) -> str:
    """What was found."""
    return _WHAT[check]() if check in _WHAT else check


def finding_advice(check: str) -> str:
    """What to do about it now."""
    if check in _FOR_ANYBODY:
        return translate(
            "Checks",
            "Go to the seat, look and unplug or close it; the exam goes on. Call the "
            "technician if you are not sure.",
        )
    return translate("Checks", "The exam goes on. Call the technician.")
