"""Who brought an entry about: candidate, seat, staff by order or code, the hub by its word.

Decides: what an entry keeps of its author. Leaves to others: whether a signature or a code is
genuine (`kiosk.trust`, `kiosk.journal`), and what each may do (`deciding`).
"""

import msgspec


class BySeat(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """The seat itself, by rule."""


class ByCandidate(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """The candidate at the seat."""


class ByStaff(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """Staff, by a signed order.

    Attributes:
        order: the signed bytes, whole, so that anyone can check the signatures again.
    """

    order: bytes


class ByCode(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """Staff, by a code that two of them had the hub answer the seat's challenge with.

    Attributes:
        challenge: as the seat showed it.
        code: as it should read, whatever was typed; anyone who holds K can make it again.
    """

    challenge: str
    code: str


class ByHub(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """The hall's hub, by rule and by the two who opened the hall: it released the key parts.

    Attributes:
        release: the hub's signed word, whole (`kiosk.journal.releases`).
    """

    release: bytes


Author = BySeat | ByCandidate | ByStaff | ByCode | ByHub
