"""The event by which an attempt remembers what the checks of its seat's PC answered.

Decides: its fields: words and digests, never a name of a file or a window. Leaves to others: when
it may happen (`transitions`, `deciding_checks`). `events` names it together with all the others.
"""

from kiosk.exam.checks import Checked
from kiosk.exam.event import Event


class ChecksNoted(Event, frozen=True, kw_only=True):
    """The PC was looked at; it decides nothing, and moves no clock.

    Attributes:
        answers: of every check, in the order of the weights.
        score: of these answers, by the weights of this version.
        weights: their version.
        attestation: SHA-256, hex, of the attestation they were compared with; empty for none.
    """

    answers: tuple[Checked, ...]
    score: int
    weights: int
    attestation: str = ""
