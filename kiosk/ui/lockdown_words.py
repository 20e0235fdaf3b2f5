"""What `kiosk lockdown` says to a technician, in words.

Decides: the sentences in the language of the moment; those that a lockdown says by a code are the
same in English as its own (`kiosk.lockdown.saying`). What the system, or an error, says of itself
is put in as it is. Leaves to others: what is found.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.lockdown.saying import TYPED, Said

translate = QCoreApplication.translate
Word = Callable[[], str]

# By code, as `kiosk.lockdown.saying.ENGLISH`.
SENTENCES: Final[Mapping[str, Word]] = MappingProxyType(
    {
        "as_told": lambda: "{text}",
        "nothing": lambda: translate("Lockdown", "nothing"),
        "folder": lambda: translate("Lockdown", "a folder"),
        "file": lambda: translate("Lockdown", "a file of {size} bytes, mode {mode}"),
        "link": lambda: translate("Lockdown", "a link to {target}"),
        "unreadable": lambda: "{place}: {why}",
        "other_edition": lambda: translate(
            "Lockdown", "{place} is as another edition of the program made it"
        ),
        "right": lambda: translate("Lockdown", "{place} is as it should be"),
        "holds": lambda: translate("Lockdown", "{place} holds {now}"),
        "changed": lambda: translate("Lockdown", "{place} was changed by somebody else: {now}"),
        "no_account": lambda: translate("Lockdown", "nothing can be closed without {account}"),
        "all_right": lambda: translate("Lockdown", "all places are as they should be: {count}"),
        "asked_to_stop": lambda: translate("Lockdown", "It was asked to stop."),
        "no_record": lambda: translate("Lockdown", "The record could not be written: {why}."),
        "at_step": lambda: "{step}: {why}",
        "earlier_left": lambda: translate(
            "Lockdown",
            "What an earlier run left could not be put back, so nothing was begun.",
        ),
        "not_put_back": lambda: translate("Lockdown", "It could not be put back: {why}"),
        "changed_since": lambda: translate(
            "Lockdown",
            "Somebody else changed it: there is {now}; before the lockdown there was {before}.",
        ),
        "step_unknown": lambda: translate(
            "Lockdown",
            "The record of this step is damaged, and this edition does not know the step.",
        ),
        "before_unknown": lambda: translate(
            "Lockdown",
            "What stood there before is not known: the record of this step is damaged.",
        ),
        "record_unchanged": lambda: translate(
            "Lockdown", "The record could not be changed: {why}."
        ),
        "again": lambda: translate("Lockdown", "See to the reason and run `{restore}` again."),
        "make_right": lambda: translate(
            "Lockdown",
            "Make it as it should be. To leave it as it is, run `{leave_changed}`.",
        ),
        "edition": lambda: translate(
            "Lockdown", "Run `{restore}` of the edition that performed it."
        ),
        "by_hand": lambda: translate(
            "Lockdown",
            "Take the setting away by hand, if the machine did not have it before, and then the "
            "record of this step.",
        ),
        "disk": lambda: translate(
            "Lockdown",
            "See to the disk and run `{restore}` again; until then the record stays "
            "and nothing is lost.",
        ),
        "not_announced": lambda: translate(
            "Lockdown", "{command}: {why}; start the machine again."
        ),
        "busy": lambda: translate(
            "Lockdown", "Another run of `{lockdown}` is at work; wait for it."
        ),
        "no_root": lambda: translate(
            "Lockdown", "This changes the machine: run it as root, for example with sudo."
        ),
        "no_administrator": lambda: translate(
            "Lockdown", "This changes the machine: run it as an administrator."
        ),
        "no_folder": lambda: translate(
            "Lockdown", "There is no folder {root}; see to {root_option}."
        ),
        "no_system": lambda: translate(
            "Lockdown",
            "{root} is no system's root: it has no {var_lib}. Name the folder in which the "
            "system's {etc} and {var} lie.",
        ),
        "root_unreadable": lambda: translate("Lockdown", "{root} is no root of a system: {why}."),
        # What the command tells of a run.
        "closed_already": lambda: translate(
            "Lockdown", "Everything was closed already; nothing was changed."
        ),
        "closed": lambda: translate("Lockdown", "Closed: {steps}."),
        "start_again": lambda: translate(
            "Lockdown", "Start the machine again: some of it holds from then on."
        ),
        "aborted": lambda: translate("Lockdown", "Aborted at {step}: {why}"),
        "as_before": lambda: translate("Lockdown", "Everything is as it was before."),
        "nothing_to_do": lambda: translate("Lockdown", "There was nothing to put back."),
        "put_back": lambda: translate("Lockdown", "Put back: {steps}."),
        "failed": lambda: translate("Lockdown", "Failed: not everything could be put back."),
        "failed_by": lambda: translate(
            "Lockdown", "Failed: {why} Not everything could be put back."
        ),
        "trouble": lambda: "{operation} {place}: {what}\n    {advice}",
        "refused": lambda: translate("Lockdown", "Refused: {why} [{code}]"),
        "count": lambda: translate("Lockdown", "Closed: {closed} of {count}."),
        "operation": lambda: translate("Lockdown", "operation"),
        "state": lambda: translate("Lockdown", "state"),
        "what": lambda: translate("Lockdown", "what it closes, and what was seen"),
        # How an operation stands.
        "on": lambda: translate("Lockdown", "closed"),
        "off": lambda: translate("Lockdown", "open"),
        "changed_by_others": lambda: translate("Lockdown", "changed by others"),
        "unknown": lambda: translate("Lockdown", "not known"),
        # What an operation closes.
        "settling": lambda: translate(
            "Lockdown", "a PC left half closed by a cut of power: the next start opens it again"
        ),
        "session": lambda: translate(
            "Lockdown", "other windows, a desktop and its launcher: one window is all there is"
        ),
        "x-server": lambda: translate(
            "Lockdown", "Ctrl+Alt+F1 to F12, Ctrl+Alt+Backspace, a screen that goes dark"
        ),
        "login-manager": lambda: translate(
            "Lockdown", "login on further consoles, the keys for power and sleep, the lid"
        ),
        "login-manager-hub": lambda: translate(
            "Lockdown",
            "login on further consoles, the keys for power and sleep, the lid, a session nobody "
            "sits at",
        ),
        "consoles": lambda: translate(
            "Lockdown", "a login prompt on a text console or a serial line"
        ),
        "restart-keys": lambda: translate(
            "Lockdown", "a restart by Ctrl+Alt+Del, once or seven times"
        ),
        "kernel": lambda: translate(
            "Lockdown",
            "SysRq keys, reading another process, core files, typing into another terminal",
        ),
        "core-files": lambda: translate(
            "Lockdown", "keys and answers in the core file of a process that died"
        ),
        "swap": lambda: translate("Lockdown", "keys and answers on the disk, swapped out in clear"),
        "usb-storage": lambda: translate("Lockdown", "sticks, disks and telephones at USB"),
        "usb-files": lambda: translate(
            "Lockdown", "programs and devices on a stick; only its files can be read and written"
        ),
        "rights": lambda: translate(
            "Lockdown",
            "mounting, restarting and changing the network by asking the system for the right",
        ),
        "network": lambda: translate("Lockdown", "every connection but those to {reach}"),
        "network-none": lambda: translate(
            "Lockdown", "every connection but those to the machine itself"
        ),
        "remote-programs": lambda: translate(
            "Lockdown", "ssh and programs for controlling the machine from elsewhere"
        ),
        "idle-shell": lambda: translate("Lockdown", "a shell that a technician forgot"),
        "task-manager": lambda: translate("Lockdown", "the task manager"),
        "security-screen": lambda: translate(
            "Lockdown", "locking, switching users and changing the password after Ctrl+Alt+Del"
        ),
        "leaving": lambda: translate("Lockdown", "shutting down and logging off from the menus"),
        "printers": lambda: translate("Lockdown", "adding a printer"),
        "networks": lambda: translate("Lockdown", "choosing a network on the logon screen"),
        "remote-desktop": lambda: translate("Lockdown", "remote desktop"),
        "logon-screen": lambda: translate(
            "Lockdown", "buttons on the logon screen, ease of access among them"
        ),
        "notifications": lambda: translate("Lockdown", "notifications of a browser over the exam"),
        "fault-reports": lambda: translate(
            "Lockdown", "keys and answers in the report of a fault, or in a picture of all memory"
        ),
        "page-file": lambda: translate(
            "Lockdown", "keys and answers on the disk: a page file in clear, sleep, a fast start"
        ),
        "desktop": lambda: translate(
            "Lockdown", "the desktop, its menus and its taskbar: the seat starts in their place"
        ),
    }
)


def in_words(said: Said) -> str:
    """A sentence in the language of the moment."""
    facts = {
        name: in_words(one) if isinstance(one, Said) else one for name, one in said.facts.items()
    }
    return SENTENCES[said.code]().format(**TYPED, **facts)
