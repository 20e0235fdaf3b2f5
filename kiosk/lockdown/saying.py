"""What a lockdown says: each sentence by its code, with what was found put in.

Decides: the English, which is for logs and programs, and for a terminal where nothing else can be
had. Leaves to others: Kazakh and Russian (`kiosk.ui.lockdown_words`, which a test holds to this).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ENGLISH: Final[Mapping[str, str]] = MappingProxyType(
    {
        # What somebody else said: the system, a program, an error.
        "as_told": "{text}",
        # What stands at a place.
        "nothing": "nothing",
        "folder": "a folder",
        "file": "a file of {size} bytes, mode {mode}",
        "link": "a link to {target}",
        # How a place stands.
        "unreadable": "{place}: {why}",
        "other_edition": "{place} is as another edition of the program made it",
        "right": "{place} is as it should be",
        "holds": "{place} holds {now}",
        "changed": "{place} was changed by somebody else: {now}",
        "no_account": "nothing can be closed without {account}",
        "all_right": "all places are as they should be: {count}",
        # Why a run ended.
        "asked_to_stop": "It was asked to stop.",
        "no_record": "The record could not be written: {why}.",
        "at_step": "{step}: {why}",
        "earlier_left": "What an earlier run left could not be put back, so nothing was begun.",
        # What could not be put back.
        "not_put_back": "It could not be put back: {why}",
        "changed_since": "Somebody else changed it: there is {now}; before the lockdown there was "
        "{before}.",
        "step_unknown": "The record of this step is damaged, and this edition does not know the "
        "step.",
        "before_unknown": "What stood there before is not known: the record of this step is "
        "damaged.",
        "record_unchanged": "The record could not be changed: {why}.",
        # What a person does about it.
        "again": "See to the reason and run `{restore}` again.",
        "make_right": "Make it as it should be. To leave it as it is, run `{leave_changed}`.",
        "edition": "Run `{restore}` of the edition that performed it.",
        "by_hand": "Take the setting away by hand, if the machine did not have it before, and "
        "then the record of this step.",
        "disk": "See to the disk and run `{restore}` again; until then the record "
        "stays and nothing is lost.",
        # What holds only later.
        "not_announced": "{command}: {why}; start the machine again.",
        # Why nothing was done.
        "busy": "Another run of `{lockdown}` is at work; wait for it.",
        "no_root": "This changes the machine: run it as root, for example with sudo.",
        "no_administrator": "This changes the machine: run it as an administrator.",
        "no_folder": "There is no folder {root}; see to {root_option}.",
        "no_system": "{root} is no system's root: it has no {var_lib}. Name the folder in which "
        "the system's {etc} and {var} lie.",
        "root_unreadable": "{root} is no root of a system: {why}.",
        # What a run did.
        "closed_already": "Everything was closed already; nothing was changed.",
        "closed": "Closed: {steps}.",
        "start_again": "Start the machine again: some of it holds from then on.",
        "aborted": "Aborted at {step}: {why}",
        "as_before": "Everything is as it was before.",
        "nothing_to_do": "There was nothing to put back.",
        "put_back": "Put back: {steps}.",
        "failed": "Failed: not everything could be put back.",
        "failed_by": "Failed: {why} Not everything could be put back.",
        "trouble": "{operation} {place}: {what}\n    {advice}",
        "refused": "Refused: {why} [{code}]",
        "count": "Closed: {closed} of {count}.",
        # The list.
        "operation": "operation",
        "state": "state",
        "what": "what it closes, and what was seen",
        # How an operation stands.
        "on": "closed",
        "off": "open",
        "changed_by_others": "changed by others",
        "unknown": "not known",
        # What an operation closes.
        "settling": "a PC left half closed by a cut of power: the next start opens it again",
        "session": "other windows, a desktop and its launcher: one window is all there is",
        "x-server": "Ctrl+Alt+F1 to F12, Ctrl+Alt+Backspace, a screen that goes dark",
        "login-manager": "login on further consoles, the keys for power and sleep, the lid",
        "login-manager-hub": "login on further consoles, the keys for power and sleep, the lid, a "
        "session nobody sits at",
        "consoles": "a login prompt on a text console or a serial line",
        "restart-keys": "a restart by Ctrl+Alt+Del, once or seven times",
        "kernel": "SysRq keys, reading another process, core files, typing into another terminal",
        "core-files": "keys and answers in the core file of a process that died",
        "swap": "keys and answers on the disk, swapped out in clear",
        "usb-storage": "sticks, disks and telephones at USB",
        "usb-files": "programs and devices on a stick; only its files can be read and written",
        "rights": "mounting, restarting and changing the network by asking the system for the "
        "right",
        "network": "every connection but those to {reach}",
        "network-none": "every connection but those to the machine itself",
        "remote-programs": "ssh and programs for controlling the machine from elsewhere",
        "idle-shell": "a shell that a technician forgot",
        "task-manager": "the task manager",
        "security-screen": "locking, switching users and changing the password after Ctrl+Alt+Del",
        "leaving": "shutting down and logging off from the menus",
        "printers": "adding a printer",
        "networks": "choosing a network on the logon screen",
        "remote-desktop": "remote desktop",
        "logon-screen": "buttons on the logon screen, ease of access among them",
        "notifications": "notifications of a browser over the exam",
        "fault-reports": "keys and answers in the report of a fault, or in a picture of all memory",
        "page-file": "keys and answers on the disk: a page file in clear, sleep, a fast start",
        "desktop": "the desktop, its menus and its taskbar: the seat starts in their place",
    }
)

#: What is typed, and what files are called, is the same in every language.
TYPED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lockdown": "kiosk lockdown",
        "restore": "kiosk lockdown restore",
        "leave_changed": "kiosk lockdown restore --leave-changed",
        "account": "--account",
        "root_option": "--root",
        "var_lib": "var/lib",
        "etc": "etc",
        "var": "var",
    }
)


class Said:
    """One sentence.

    Attributes:
        code: of the sentence, one of `ENGLISH`.
        facts: what is put in: text, or something that is said in words of its own.
    """

    def __init__(self, code: str, /, **facts: "str | Said") -> None:
        self.code: Final = code
        self.facts: Final[Mapping[str, str | Said]] = MappingProxyType(facts)

    def __str__(self) -> str:
        """In English."""
        facts = {name: str(one) for name, one in self.facts.items()}
        return ENGLISH[self.code].format(**TYPED, **facts)

    def __repr__(self) -> str:
        return f"Said({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Said) and (self.code, self.facts) == (other.code, other.facts)

    def __hash__(self) -> int:
        return hash(str(self))


def as_told(text: object) -> Said:
    """What somebody else said, as it is."""
    return Said("as_told", text=str(text))
