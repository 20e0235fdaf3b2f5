"""What the seat asks when its PC was looked at. The rule stands in `deciding_checks`."""

from kiosk.exam.checks import CURRENT, Checked
from kiosk.exam.command import Command


class NoteChecks(Command, frozen=True, kw_only=True):
    """The checks answered; fields as in `ChecksNoted`, without the score, which is counted."""

    answers: tuple[Checked, ...]
    weights: int = CURRENT
    attestation: str = ""
