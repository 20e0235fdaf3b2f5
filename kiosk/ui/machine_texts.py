"""Why a hub of the hall wants no line of this computer, in words for a technician.

Decides: the sentences, by the code of the refusal. Leaves to others: when they are shown.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
Sentence = Callable[[], str]


def _not_known() -> str:
    return translate("Errors", "The sitting file of the server does not know this seat.")


def _join_again() -> str:
    return translate(
        "Errors", "What this computer keeps of its hall is damaged; it must join again."
    )


#: Why a hub lets no line of a machine come up (`kiosk.hall.admission`, `kiosk.hall.hub`).
_MACHINE: Final[dict[str, Sentence]] = {
    "other_version": lambda: translate(
        "Errors", "This computer and the server run different versions of the program."
    ),
    "unknown_seat": _not_known,
    "unknown_name": _not_known,
    "revoked": lambda: translate(
        "Errors", "The certificate of this computer was revoked; it must join with a new code."
    ),
    "other_hall": lambda: translate(
        "Errors", "The certificate of this computer is of another hall."
    ),
    "other_hub": lambda: translate(
        "Errors", "What answers at the address of the server is no server of this hall."
    ),
    "expired": lambda: translate("Errors", "The certificate of this computer counts no more."),
    "not_yet_valid": lambda: translate(
        "Errors", "The certificate of this computer does not count yet on this date."
    ),
    "damaged": _join_again,
    "not_joined": _join_again,
}


#: Refusals that are over by themselves, or when staff have opened the hall.
PASSING: Final = frozenset({"hub_locked", "not_leading", "read_only"})


def refused_machine(code: str) -> str:
    """Why no server of the hall wants this computer, for a technician."""
    why = _MACHINE.get(code)
    pattern = translate(
        "Errors",
        "The hall's server does not let this computer in. {why} Please call the technician and "
        "show this code: {code}",
    )
    return " ".join(pattern.format(why=why() if why is not None else "", code=code).split())
