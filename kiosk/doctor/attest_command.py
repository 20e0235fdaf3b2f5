"""`kiosk doctor --attest`: a technician says that what is odd at this computer is right so.

Decides: what is asked, and that nothing is written before it was shown. With name and reason given
nothing is asked, for a fleet. Leaves to others: the attestation itself (`attesting`).
"""

import sys

from rich.console import Console

from kiosk.base.errors import KioskError
from kiosk.doctor.attesting import Found, to_attest, write_attestation
from kiosk.doctor.finding import all_examined
from kiosk.doctor.surroundings import machine_checks
from kiosk.doctor.telling import lines
from kiosk.exam.blueprint import Language
from kiosk.seat.folder import SeatFolder
from kiosk.system.clock import wall_ms
from kiosk.ui import attest_words as words
from kiosk.ui.doctor_words import advice_words
from kiosk.ui.spoken import spoken

_REFUSED = 1
_USAGE = 2


def attest_here(folder: SeatFolder | None, by: str, reason: str, language: Language) -> int:
    """Look at this computer, show what would be attested, ask who and why, and write it.

    Args:
        folder: of the seat; None where none was named.
        by, reason: asked for where they are empty.
        language: of everything that is said.

    Returns:
        1 where nothing was attested, 2 where no folder was named.
    """
    if folder is None:
        sys.stderr.write(spoken(_no_folder, language) + "\n")
        return _USAGE
    found = all_examined(machine_checks(folder.root))
    _show(found, language)
    by = by or _asked(spoken(words.attest_name_words, language))
    reason = reason or _asked(spoken(words.attest_reason_words, language))
    if not by.strip() or not reason.strip():
        sys.stderr.write(spoken(words.attest_nothing_words, language) + "\n")
        return _REFUSED
    try:
        made = write_attestation(folder, found, by, reason, wall_ms())
    except KioskError as error:
        sys.stderr.write(f"{error.detail} [{error.code}]\n")
        return _REFUSED
    sys.stdout.write(spoken(words.attest_done_words, language) + f" {made.digest[:16]}\n")
    return 0


def _no_folder() -> str:
    return advice_words("attestation", "no_folder")


def _show(found: list[Found], language: Language) -> None:
    chosen = {one.check for one in to_attest(found)}
    odd = [one for one in found if one[0] in chosen]
    console = Console()
    heading = words.attest_heading_words if odd else words.attest_none_words
    console.print(spoken(heading, language), markup=False)
    for line in lines(odd, language):
        console.print(f"  ! {line.check}: {line.evidence}", markup=False)


def _asked(question: str) -> str:
    """One line; empty where nobody answers."""
    sys.stdout.write(question + " ")
    sys.stdout.flush()
    return sys.stdin.readline().strip()
