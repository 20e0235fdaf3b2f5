"""What is handed over, as the sender sees it: a signed statement, and the bytes it speaks of.

Decides: what a sender may ask for, and that bytes which are not those of the statement are never
sent. Leaves to others: where they lie (`kept`, and whoever owns the disk).
"""

import hashlib
from collections.abc import Callable, Iterable
from typing import Final

from kiosk.base.errors import KioskError
from kiosk.bundle.format import JOURNALS, BundleManifest, Member, SignedManifest
from kiosk.journal.anchors import ANCHOR_BYTES
from kiosk.sync.errors import HandoverChangedError
from kiosk.sync.outbox import From, Place, place_of
from kiosk.sync.raw import RawJournal
from kiosk.sync.wire import MAX_ANCHORS, Chunk

#: Gives the bytes of a member from its beginning.
Chunks = Callable[[Member], Iterable[bytes]]


class Handover:
    """One handover that is being sent. Used by one thread at a time.

    Attributes:
        signed: the statement as the centre gets it; manifest: what it says.
        digest: SHA-256 of the manifest, hex: the name in a receipt.
    """

    def __init__(self, signed: SignedManifest, manifest: BundleManifest, chunks: Chunks) -> None:
        self.signed: Final = signed
        self.manifest: Final = manifest
        self.digest: Final = hashlib.sha256(signed.manifest).hexdigest()
        self._chunks = chunks
        self._journals = {place_of(one): one for one in manifest.members if one.kind in JOURNALS}
        self._anchors = {place_of(one): one for one in manifest.members if one.kind == "anchor"}
        self._open: tuple[Place, RawJournal] | None = None

    def chunk(self, wanted: From, most_bytes: int) -> tuple[Chunk, int]:
        """Records of a journal from a number on, with its anchors, and how many they are.

        At least one record, when there is one; no more than `most_bytes` otherwise.

        Raises:
            HandoverChangedError: the disk does not hold what was signed.
        """
        head = wanted.head
        try:
            journal = self._at(place_of(head), wanted.first)
            taken = bytearray()
            for record in journal.records(head.sequence):
                taken += record
                if len(taken) >= most_bytes:
                    break
        except KioskError as error:
            raise _changed(head.attempt, error) from error
        sent = Chunk(
            attempt=head.attempt,
            incarnation=head.incarnation,
            frame=journal.frame,
            first=wanted.first,
            data=bytes(taken),
            anchors=self._anchors_of(place_of(head)),
        )
        return sent, journal.next - wanted.first

    def paper(self, member: Member) -> bytes:
        """The bytes of a paper. Raises: HandoverChangedError, as `chunk`."""
        try:
            data = b"".join(self._chunks(member))
        except KioskError as error:
            raise _changed(member.name, error) from error
        if hashlib.sha256(data).hexdigest() != member.sha256:
            raise HandoverChangedError(
                "changed_meanwhile", f"{member.name} is not what was signed."
            )
        return data

    def bytes_of(self, member: Member) -> Iterable[bytes]:
        """The bytes of any member, in pieces; whoever takes them compares the digest."""
        return self._chunks(member)

    def _at(self, place: Place, first: int) -> RawJournal:
        """The journal just before that record; it is read on where it was left, if it can be."""
        if self._open is not None and self._open[0] == place and self._open[1].next == first:
            return self._open[1]
        journal = RawJournal(self._chunks(self._journals[place]))
        journal.pass_over(first)
        self._open = (place, journal)
        return journal

    def _anchors_of(self, place: Place) -> tuple[bytes, ...]:
        member = self._anchors.get(place)
        if member is None:
            return ()
        data = self.paper(member)
        found = [data[at : at + ANCHOR_BYTES] for at in range(0, len(data), ANCHOR_BYTES)]
        return tuple(found[-MAX_ANCHORS:])  # they lie in the order of their records


def _changed(name: str, error: KioskError) -> HandoverChangedError:
    return HandoverChangedError("changed_meanwhile", f"{name} cannot be read: {error.detail}")
