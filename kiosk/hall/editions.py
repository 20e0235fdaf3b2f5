"""Editions of the sitting file at the hub: the later ones a panel brings, and all that counted.

Decides: an edition is accepted as the first one was, and may only add (CE-38); whatever was brought
or counted is kept on the disk, and the hall journal says which one is in force. Leaves to others:
the order (`kiosk.exam.hall`), what "only adds" means (`kiosk.trust.sitting_delta`).

They lie in the hub's database in pieces, so that a standby gets them as it gets every row.
"""

import hashlib
import logging
from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.base.errors import KioskError
from kiosk.hall.core import HubCore
from kiosk.hall.opened_journal import pieces
from kiosk.hall.replica import ReplicaReader
from kiosk.hall.rows import NoteRow
from kiosk.trust.sitting_accept import Expected, accept_sitting
from kiosk.trust.sitting_delta import check_later_edition

if TYPE_CHECKING:
    from kiosk.hall.premises import HubPremises

_log: Final = logging.getLogger(__name__)
_NOTE: Final = "edition/"
#: The digest of the one in force, for a hub that cannot read its hall journal yet.
IN_FORCE: Final = f"{_NOTE}in-force"
_PIECE_BYTES: Final = 128 * 1024


class Editions:
    """The edition in force and the one that waits for an order."""

    def __init__(self, core: HubCore) -> None:
        self._core: Final = core
        self._later: HubPremises | None = None

    async def bring(self, data: bytes) -> None:
        """Look at a later edition and keep it for the order.

        Raises:
            DocumentRefusedError: it is not genuine, or does more than add.
            KioskError: the disk refused.
        """
        premises = self._core.premises
        later = _with_edition(premises, data, {premises.sitting.id: premises.sitting.version})
        check_later_edition(premises.sitting, later.sitting)
        # Before the order: once that is journalled, no restart may find the edition missing.
        await self._store(data)
        self._later = later

    async def keep(self) -> None:
        """Keep the edition in force, durably. Raises: KioskError."""
        await self._store(self._core.premises.sitting_bytes)

    def later(self) -> "HubPremises | None":
        """The one that was brought last, if it adds to the edition in force as that is now."""
        later = self._later
        if later is not None:
            try:
                check_later_edition(self._core.premises.sitting, later.sitting)
            except KioskError:
                return None  # another one was taken meanwhile
        return later

    def take(self, digest: str) -> None:
        """Work with the edition that was ordered from now on.

        Another one may have been brought while the order was journalled.

        Args:
            digest: of the edition that the hall journal names, hex.
        """
        if self._later is not None and self._later.sitting_digest == digest:
            self._core.grow(self._later)
            self._later = None
        else:
            settle_edition(self._core, digest)
        self._core.keeping.later(NoteRow(name=IN_FORCE, value=digest.encode()))

    async def _store(self, data: bytes) -> None:
        digest = hashlib.sha256(data).hexdigest()
        keeping = self._core.keeping
        if digest in stored_editions(keeping.replica):
            return
        for number, (piece, _) in enumerate(pieces(data, _PIECE_BYTES)):
            await keeping.store(NoteRow(name=f"{_NOTE}{digest}/{number:05}", value=piece))


def stored_editions(replica: ReplicaReader) -> dict[str, bytes]:
    """Every edition that is kept whole, by the SHA-256 of its bytes in hex."""
    found: dict[str, bytearray] = {}
    for note in replica.notes(_NOTE):
        digest = note.name.removeprefix(_NOTE).partition("/")[0]
        found.setdefault(digest, bytearray()).extend(note.value)
    return {
        digest: bytes(data)
        for digest, data in found.items()
        if hashlib.sha256(data).hexdigest() == digest
    }


def settle_noted_edition(core: HubCore) -> None:
    """Work with the edition that was in force when this hub was last at work."""
    settle_edition(core, (core.keeping.replica.note(IN_FORCE) or b"").decode())


def settle_edition(core: HubCore, digest: str) -> None:
    """Work with the edition that the hall journal names, if it is kept here.

    A hub that started again, or a standby, may hold an earlier one in its folder. Without the right
    one it refuses every order, so nothing is decided by the wrong list.

    Args:
        core: of the hub.
        digest: of the edition in force, hex; empty before the opening.
    """
    if not digest or digest == core.premises.sitting_digest:
        return
    data = stored_editions(core.keeping.replica).get(digest)
    if data is None:
        _log.error("the edition in force, %s, is not on this hub", digest)
        return
    core.grow(_with_edition(core.premises, data, {}))


def _with_edition(premises: "HubPremises", data: bytes, seen: dict[str, int]) -> "HubPremises":
    """The premises with another edition. Raises: DocumentRefusedError."""
    sitting = accept_sitting(
        data,
        premises.roots,
        Expected(
            hall=premises.sitting.hall.id,
            today=premises.sitting.day,
            blueprint=premises.pack.manifest.blueprint,
            highest_version_seen=seen,
        ),
    )
    return msgspec.structs.replace(premises, sitting=sitting, sitting_bytes=data)
