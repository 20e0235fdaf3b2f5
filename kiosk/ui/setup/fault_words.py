"""What did not work in a step, and what a technician does about it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

FAULTS: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "set_up_as_other": lambda: translate(
            "Setup",
            "This computer is set up as something else already; nothing was changed. Take that "
            "setup away first.",
        ),
        "other_addresses": lambda: translate(
            "Setup",
            "This hub is set up with other addresses; nothing was changed. Go back and give those, "
            "or stop the hub, change them in {hub_file}, and try again.",
        ),
        "other_number": lambda: translate(
            "Setup",
            "The hall knows this computer by another number. Give it that number, or have it join "
            "again.",
        ),
        "no_trust": lambda: translate(
            "Setup", "The file {trust} of the centre is missing. Bring it on a stick."
        ),
        "no_code": lambda: translate("Setup", "A code is needed. Staff make one at the panel."),
        "not_listed": lambda: translate(
            "Setup", "The file of the hall does not list this computer. Type the number."
        ),
        "seat_only": lambda: translate(
            "Setup",
            "On Windows a computer becomes a seat and nothing else. A hub and a panel need Linux; "
            "nothing was changed.",
        ),
        "no_account": lambda: translate(
            "Setup",
            "Windows has no account for the exam yet. Make one as the guide says, or name it in "
            "the file of the setup.",
        ),
        "no_rights": lambda: translate(
            "Setup",
            "Windows refused to set the rights of a folder. Run the setup as an administrator.",
        ),
        "no_checks": lambda: translate(
            "Setup", "The checks gave no answer. Install the program anew and try again."
        ),
        "not_attested": lambda: translate(
            "Setup", "Nothing was attested. Type your name and the reason, and try again."
        ),
        "no_lockdown": lambda: translate(
            "Setup",
            "The lockdown does not answer. Run the setup as an administrator, and try again.",
        ),
        "not_closed": lambda: translate(
            "Setup",
            "Not everything could be closed, and everything is open again. Run the setup as an "
            "administrator; if it fails again, save a support file.",
        ),
        "trial_left": lambda: translate(
            "Setup",
            "Not everything is as it was before the trial. Run: {restore}, and do what it says.",
        ),
        "lock_left": lambda: translate(
            "Setup",
            "Something is closed that should be open. Run: {restore}, and do what it says.",
        ),
        "not_enabled": lambda: translate(
            "Setup",
            "The computer is closed, and its program does not start with it. Install the package "
            "anew and try again.",
        ),
        "not_disabled": lambda: translate(
            "Setup", "The program could not be kept from starting. Try again as an administrator."
        ),
        "open_after_restart": lambda: translate(
            "Setup",
            "After the restart something is open again. Go back to the lockdown, close the "
            "computer again, and see what else changes its settings.",
        ),
        "link_in_folder": lambda: translate(
            "Setup",
            "A link lies in the folder of this computer's data, and the program makes none there; "
            "nothing was written. Find out who made it, take it away, and try again.",
        ),
        "would_lose": lambda: translate(
            "Setup",
            "There are exams on this computer that are not handed over; nothing was changed. Take "
            "the setup away with: {remove}",
        ),
        "not_armed": lambda: translate(
            "Setup",
            "The setup would not go on after a restart. Run it as an administrator, and try again.",
        ),
        "not_started": lambda: translate(
            "Setup", "The program does not start with the computer. Go back to the lockdown."
        ),
        "words_not_heard": lambda: translate(
            "Setup",
            "Three words were not recognised. Try another headset, or leave this step out.",
        ),
        "restart_by_hand": lambda: translate(
            "Setup", "The computer did not start again by itself. Start it by its button."
        ),
        "disk_refused": lambda: translate(
            "Setup", "The disk refused: {error} Make room or mend it, and try again."
        ),
    }
)
