"""What a hall asks the centre for before a sitting: its lists, their releases, the packs.

Decides: the fields and limits of these messages; they travel as those of `wire` do, and are signed
likewise by a machine that the centre knows. Leaves to others: what the centre offers to whom, and
whether the hall believes what it fetched: every file is signed by the centre's root, and judged as
if it had come on a stick.

A file is fetched in pieces, so that a cut line costs one piece. Its SHA-256 names it.
"""

from typing import Annotated, Final, Literal

import msgspec

from kiosk.base.ids import HallId
from kiosk.bundle.format import Digest
from kiosk.sync.wire import Message

OFFERS: Final = "/v1/offers"
PIECES: Final = "/v1/pieces"

MAX_PIECE: Final = 4 << 20

PublishedKind = Literal["sitting", "paper", "key", "pack"]


class OffersWanted(Message, frozen=True, kw_only=True):
    """Asks what is there for a hall; POST /v1/offers.

    Attributes:
        have: digests of files that the hall holds already; they are not offered again.
    """

    version: Literal[1] = 1
    hall: HallId
    have: Annotated[tuple[Digest, ...], msgspec.Meta(max_length=1000)] = ()


class Offer(Message, frozen=True, kw_only=True):
    """One file.

    Attributes:
        subject: the sitting; of a pack the pack.
        edition: of the sitting file, or version of the pack; of a release the edition it came with.
        digest: SHA-256 of the file, hex.
        size: in bytes.
    """

    kind: PublishedKind
    subject: str
    edition: int
    digest: str
    size: int


class Offers(Message, frozen=True, kw_only=True):
    """The answer: the last edition of each, sitting files first.

    Attributes:
        now_ms: the centre's time, Unix milliseconds.
    """

    version: Literal[1] = 1
    offers: tuple[Offer, ...]
    now_ms: int


class PieceWanted(Message, frozen=True, kw_only=True):
    """Asks for a part of a file that is offered to that hall; POST /v1/pieces."""

    version: Literal[1] = 1
    hall: HallId
    digest: Digest
    offset: Annotated[int, msgspec.Meta(ge=0, le=2**40)]


class Piece(Message, frozen=True, kw_only=True):
    """The answer: bytes from there on, at most `MAX_PIECE`; the last piece ends at `size`."""

    version: Literal[1] = 1
    digest: str
    offset: int
    size: int
    data: bytes
    now_ms: int
