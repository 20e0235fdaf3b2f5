"""What the checks of the machine around a seat found, in words.

Decides: the sentences. `doctor_words` names these together with those of the program's own parts.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
Word = Callable[[], str]

MACHINE_NAMES: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "second_display": lambda: translate("Doctor", "Screens"),
        "remote_session": lambda: translate("Doctor", "Remote access"),
        "virtual_machine": lambda: translate("Doctor", "Real computer"),
        "foreign_window": lambda: translate("Doctor", "Other windows"),
        "forbidden_program": lambda: translate("Doctor", "Prohibited programs"),
        "screen_capture": lambda: translate("Doctor", "Screen recording"),
        "clipboard": lambda: translate("Doctor", "Clipboard"),
        "injected_keys": lambda: translate("Doctor", "Keyboard"),
        "wireless": lambda: translate("Doctor", "Wireless"),
        "disk_space": lambda: translate("Doctor", "Disk space"),
        "clock": lambda: translate("Doctor", "Clock"),
        "files": lambda: translate("Doctor", "Files of the program"),
        "swap": lambda: translate("Doctor", "Memory on the disk"),
        "core_dumps": lambda: translate("Doctor", "Memory after a failure"),
        "hardening": lambda: translate("Doctor", "Protection of keys"),
        "attestation": lambda: translate("Doctor", "Technician's attestation"),
    }
)
MACHINE_EVIDENCE: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "second_display.one": lambda: translate("Doctor", "One screen is connected."),
        "second_display.several": lambda: translate(
            "Doctor", "More than one screen is connected: {seen}."
        ),
        "second_display.not_told": lambda: translate(
            "Doctor", "The system does not tell which screens are connected."
        ),
        "remote_session.here": lambda: translate(
            "Doctor", "Nobody works on this computer from elsewhere."
        ),
        "remote_session.remote": lambda: translate(
            "Doctor", "This session is held from another computer: {seen}."
        ),
        "remote_session.not_told": lambda: translate(
            "Doctor", "The system does not tell whether somebody is connected."
        ),
        "virtual_machine.real": lambda: translate("Doctor", "This is a real computer."),
        "virtual_machine.hint": lambda: translate(
            "Doctor", "This is a real computer; one weak sign of another kind was seen: {seen}."
        ),
        "virtual_machine.virtual": lambda: translate(
            "Doctor", "This computer is a virtual machine: {seen}."
        ),
        "virtual_machine.not_told": lambda: translate(
            "Doctor", "The system does not tell what kind of computer this is."
        ),
        "foreign_window.none": lambda: translate(
            "Doctor", "No window of another program can be seen."
        ),
        "foreign_window.foreign": lambda: translate(
            "Doctor", "Windows of other programs can be seen: {seen}."
        ),
        "foreign_window.no_display": lambda: translate(
            "Doctor", "No screen was at hand, so windows were not looked for."
        ),
        "forbidden_program.none": lambda: translate("Doctor", "No prohibited program runs."),
        "forbidden_program.runs": lambda: translate("Doctor", "Prohibited programs run: {seen}."),
        "forbidden_program.not_told": lambda: translate(
            "Doctor", "The system does not tell which programs run."
        ),
        "screen_capture.none": lambda: translate("Doctor", "Nothing is seen to record the screen."),
        "screen_capture.records": lambda: translate("Doctor", "The screen is recorded by: {seen}."),
        "screen_capture.not_told": lambda: translate(
            "Doctor", "The system does not tell which programs run."
        ),
        "clipboard.empty": lambda: translate(
            "Doctor", "No other program holds anything to be pasted."
        ),
        "clipboard.held": lambda: translate(
            "Doctor", "Another program holds something to be pasted."
        ),
        "clipboard.no_display": lambda: translate(
            "Doctor", "No screen was at hand, so the clipboard was not looked at."
        ),
        "injected_keys.none": lambda: translate("Doctor", "Every keyboard is a device."),
        "injected_keys.virtual": lambda: translate(
            "Doctor", "A program has made a keyboard: {seen}."
        ),
        "injected_keys.not_told": lambda: translate(
            "Doctor", "The system does not tell which keyboards there are."
        ),
        "wireless.off": lambda: translate("Doctor", "Nothing talks by radio."),
        "wireless.on": lambda: translate("Doctor", "Wireless is switched on: {seen}."),
        "wireless.not_told": lambda: translate(
            "Doctor", "The system does not tell whether wireless is switched on."
        ),
        "disk_space.enough": lambda: translate("Doctor", "There is room for the exam on the disk."),
        "disk_space.little": lambda: translate(
            "Doctor", "There is less than 1 GiB of room on the disk."
        ),
        "clock.synchronised": lambda: translate("Doctor", "The clock follows a time server."),
        "clock.before_build": lambda: translate(
            "Doctor", "The clock is wrong: it shows a day before this program was made."
        ),
        "clock.far_future": lambda: translate(
            "Doctor", "The clock is wrong: it shows a day many years ahead."
        ),
        "clock.nobody_vouches": lambda: translate("Doctor", "The clock follows no time server."),
        "clock.not_told": lambda: translate(
            "Doctor", "The system does not tell whether the clock follows a time server."
        ),
        "files.as_shipped": lambda: translate(
            "Doctor", "The files of the program are as they were shipped."
        ),
        "files.changed": lambda: translate(
            "Doctor", "Files of the program are missing or changed: {seen}."
        ),
        "files.no_list": lambda: translate(
            "Doctor", "This program has no list of its files: it does not run from a package."
        ),
        "swap.none": lambda: translate("Doctor", "Memory is never written to the disk."),
        "swap.safe": lambda: translate(
            "Doctor", "What is written from memory to the disk cannot be read after a new start."
        ),
        "swap.readable": lambda: translate(
            "Doctor", "Memory may be written to the disk and read later: {seen}."
        ),
        "swap.not_told": lambda: translate(
            "Doctor", "The system does not tell whether memory is written to the disk."
        ),
        "core_dumps.off": lambda: translate("Doctor", "After a failure no memory is kept."),
        "core_dumps.kept": lambda: translate(
            "Doctor", "After a failure the memory of a program is kept: {seen}."
        ),
        "core_dumps.not_told": lambda: translate(
            "Doctor", "The system does not tell whether memory is kept after a failure."
        ),
        "hardening.closed": lambda: translate(
            "Doctor", "Programs that hold keys are closed to others."
        ),
        "hardening.open": lambda: translate(
            "Doctor", "Programs that hold keys can be read by others: {seen}."
        ),
        "hardening.none_runs": lambda: translate("Doctor", "No program that holds keys runs now."),
        "hardening.not_told": lambda: translate(
            "Doctor",
            "This cannot be seen by the administrator of the computer, nor on this system.",
        ),
        "attestation.stands": lambda: translate(
            "Doctor", "On {day} {by} attested what is odd at this computer: {reason}."
        ),
        "attestation.none": lambda: translate("Doctor", "Nothing was attested at this computer."),
        "attestation.refused": lambda: translate(
            "Doctor",
            "The attestation was changed, or is of another computer ({code}). It does not count.",
        ),
        "attestation.no_folder": lambda: translate(
            "Doctor", "No folder of a seat was named, so no attestation was looked for."
        ),
    }
)
