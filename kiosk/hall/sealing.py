"""What binds a secret of the hall to where it may be opened: an attempt, a seat, a purpose.

Decides: the `info` of every HPKE seal between a hub and its seats. Leaves to others: sealing
(`kiosk.trust.hpke`), and which secret goes to whom (`releasing`).
"""

from kiosk.trust.hpke import info_bytes


def sealed_info(what: str, attempt: str, incarnation: int) -> bytes:
    """What binds a secret to its purpose and attempt on the way from hub to seat."""
    return info_bytes("kiosk/hall/to-seat/1", what, attempt, str(incarnation))


def journal_key_info(attempt: str, incarnation: int) -> bytes:
    """What binds a journal's key that is sealed to the hub."""
    return info_bytes("kiosk/hall/journal-key-to-hub/1", attempt, str(incarnation))
