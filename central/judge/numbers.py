"""Numbers of papers: each follows from the attempt and from the decision that approved its issue.

Decides: that one approval can bring one number only, whoever asks the signer and however often, so
that taking the number back takes back everything that was signed for that approval. It tells nobody
how many papers there are. Leaves to others: the code, which whoever asks draws.
"""

import hashlib
from typing import Final

from kiosk.audit.register import RegisterEntry
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import AttemptId
from kiosk.trust import crockford

#: With a million papers a year two of one number come once in some 70,000 years; the second is then
#: not issued, and another approval gives it another number.
_DIGITS: Final = 11
_BITS: Final = 5 * _DIGITS
_CENTURY: Final = 100
_LABEL: Final = b"kiosk-paper-number-1\x00"


def number_for(attempt: AttemptId, approval: RegisterEntry) -> str:
    """The number of an attempt's paper: `26-` and twelve characters that check themselves.

    Args:
        attempt: whose paper it is.
        approval: the entry by which two operators let it be issued; its year begins the number.
    """
    order = hashlib.sha256(approval.to_bytes()).digest()
    drawn = hashlib.sha256(b"".join((_LABEL, order, attempt.encode()))).digest()
    value = int.from_bytes(drawn) >> 8 * len(drawn) - _BITS
    year = hall_day(approval.at_ms).year % _CENTURY
    return f"{year:02}-{crockford.write(value, _DIGITS)}"
