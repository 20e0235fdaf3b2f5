"""What an auditor is given of one attempt besides its journal.

Decides: which piece of evidence is about which incarnation. Leaves to others: whether it holds
(`verification` and the modules it asks).
"""

from collections.abc import Iterable, Mapping

import msgspec

from kiosk.journal import Anchor, PaperAnchor
from kiosk.journal.format import Header
from kiosk.packs.opening import Opening
from kiosk.packs.pack import SealedPack
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.sitting import Sitting
from kiosk.trust.sitting_delta import check_later_edition


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Everything handed to the verifier besides the journal itself.

    Attributes:
        parents: the journals of all earlier incarnations of a moved attempt, the first one first.
        editions: other editions of that sitting file: their staff may have signed too.
        anchors, paper: of any incarnation.
        hubs: name of a hub to its public signing key (Ed25519, 32 raw bytes), to judge receipts.
    """

    pack: SealedPack
    opening: Opening | None = None
    sitting: Sitting | None = None
    sitting_digest: bytes = b""
    editions: tuple[Sitting, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    paper: tuple[PaperAnchor, ...] = ()
    side: bytes | None = None
    parents: tuple[bytes, ...] = ()
    hubs: Mapping[str, bytes] = {}

    def key_of(self, incarnation: int) -> bytes | None:
        """K of that incarnation, when the opening has it."""
        return None if self.opening is None else self.opening.journal_key(incarnation)

    def own_anchors(self, header: Header | None) -> tuple[Anchor, ...]:
        """Anchors of the journal at hand, and any that fit nowhere."""
        if header is None:
            return self.anchors
        return tuple(one for one in self.anchors if not _earlier(one, header))

    def own_paper(self, header: Header | None) -> tuple[PaperAnchor, ...]:
        """Lines of the minutes about the journal at hand, and any that fit nowhere."""
        if header is None:
            return self.paper
        return tuple(one for one in self.paper if not 0 < one.incarnation < header.incarnation)

    def earlier_anchors(self, header: Header, incarnation: int) -> tuple[Anchor, ...]:
        """Anchors of one earlier incarnation."""
        return tuple(
            one for one in self.anchors if _earlier(one, header) and one.incarnation == incarnation
        )

    def earlier_paper(self, incarnation: int) -> tuple[PaperAnchor, ...]:
        """Lines of the minutes about one earlier incarnation."""
        return tuple(one for one in self.paper if one.incarnation == incarnation)


def editions_of(sitting: Sitting, others: Iterable[Sitting]) -> tuple[Sitting, ...]:
    """Those of the others that only add to this one, or to which this one only adds."""
    return tuple(one for one in others if _adds_to(sitting, one) or _adds_to(one, sitting))


def _adds_to(earlier: Sitting, later: Sitting) -> bool:
    try:
        check_later_edition(earlier, later)
    except DocumentRefusedError:
        return False
    return True


def _earlier(anchor: Anchor, header: Header) -> bool:
    return anchor.attempt == header.attempt and anchor.incarnation < header.incarnation
