"""Everything a hub rests on: who it is, the signed sitting, the pack.

Decides nothing; what may be believed was decided where each was accepted.
"""

import hashlib

import msgspec

from kiosk.audit.registration import hall_journal_id
from kiosk.hall.board import Board
from kiosk.packs.pack import Pack
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sitting import Seat, Sitting


class HubPremises(msgspec.Struct, frozen=True, kw_only=True):
    """What a hub knows before anybody has come.

    Attributes:
        name: of this hub, `hub/1`.
        key: its own key pair: signs receipts and releases, opens what is sealed to it.
        sitting_bytes: the signed file, for its digest and the bundle.
        build: version of the program; every seat must run the same.
    """

    name: str
    key: KeyPair
    roots: TrustRoots
    sitting: Sitting
    sitting_bytes: bytes
    pack: Pack
    build: str

    @property
    def sitting_digest(self) -> str:
        """SHA-256 of the sitting file, hex."""
        return hashlib.sha256(self.sitting_bytes).hexdigest()

    @property
    def board(self) -> Board:
        """The lines of the board that never change."""
        sitting, manifest = self.sitting, self.pack.manifest
        return Board(
            hall=sitting.hall.name,
            hall_id=sitting.hall.id,
            sitting=sitting.id,
            sitting_digest=self.sitting_digest,
            pack=manifest.pack,
            pack_version=manifest.version,
            pack_digest=self.pack.digest,
            exam=sitting.exam,
            round=sitting.round,
            day=sitting.day.isoformat(),
            journal=hall_journal_id(sitting.id),
            build=self.build,
            hub=self.name,
            hub_sealing_key=self.key.sealing_public,
            demo=self.roots.demo,
        )

    def seat(self, number: int) -> Seat | None:
        """The seat of that number, unless its key is revoked."""
        revoked = {one.key for one in self.sitting.revocations}
        seat = self.sitting.seat(number)
        return None if seat is None or seat.journal_key in revoked else seat
