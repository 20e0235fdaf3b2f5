"""Bundle files: opened with the centre's key, and taken in the way everything is.

Decides: that a bundle's hub is the sender of all that lies in it, and that what was taken before
counts once. Each member is a transaction of its own, so a bundle of gigabytes is taken in by pieces
and a worker that is killed begins again with nothing counted twice.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from central.ingest.handovers import note_handover
from central.ingest.intake import Intake
from central.ingest.papers import Desk
from central.ingest.records import Sent
from central.tables.engine import Database
from central.tables.schema import bundles
from kiosk.base.errors import KioskError
from kiosk.bundle.file import Bundle, read_bundle
from kiosk.bundle.format import JOURNALS, Member
from kiosk.journal.format import FRAME
from kiosk.sync.wire import Chunk, Paper, Papers
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import TrustRoots

_MOST_NAMED: Final = 5
_LONGEST: Final = 400


class BundleOpener:
    """Takes bundle files in."""

    def __init__(
        self,
        database: Database,
        roots: TrustRoots,
        centre: KeyPair | None,
        clock: Callable[[], int],
    ) -> None:
        self._database = database
        self._roots = roots
        self._centre = centre
        self._clock = clock
        self._intake = Intake(database, clock)

    def take(self, path: Path) -> tuple[str, list[str]]:
        """Take a bundle in; gives its name in a receipt, and what of it did not hold.

        Raises:
            BundleRefusedError: it is not what it must be; nothing of it was taken.
            RuleError: its signer does not speak for its hall.
        """
        with path.open("rb") as file:
            # Once to its end before anything is taken: a bundle is refused whole.
            for _ in read_bundle(file, centre=self._centre).members():
                pass
            file.seek(0)
            bundle = read_bundle(file, centre=self._centre)
            refused: list[str] = []
            for member, data in bundle.members():
                why = self._member(bundle, member, data)
                if why:
                    refused.append(f"{member.name}: {why}")
        with self._database.write() as connection:
            note_handover(connection, self._database, bundle.signed, self._clock())
        return bundle.digest, refused

    def _member(self, bundle: Bundle, member: Member, data: bytes) -> str:
        """Take a member in; gives why not."""
        key = bundle.manifest.hub_key.hex()
        if member.kind in JOURNALS:
            chunk = Chunk(
                attempt=member.attempt,
                incarnation=member.incarnation,
                frame=data[:FRAME],
                first=1,
                data=data[FRAME:],
            )
            ((taken,),) = self._intake.take([Sent(key, [chunk])])
            return taken.detail
        paper = Paper(
            kind=member.kind, data=data, attempt=member.attempt, incarnation=member.incarnation
        )
        sent = Papers(hall=bundle.manifest.hall, sitting=bundle.manifest.sitting, papers=(paper,))
        with self._database.write() as connection:
            desk = Desk(connection, self._database, self._roots, self._clock())
            try:
                (fate,) = desk.take(key, sent)
            except KioskError as error:
                # A document of the centre is kept; the hub may be known by the next one only.
                return "" if member.kind in {"sitting", "authority"} else error.detail
        return fate.detail


def finish_bundle(
    connection: sa.Connection, sha256: str, bundle: str, refused: list[str], why: str
) -> None:
    """Note how it went with a bundle file."""
    words = why or "; ".join(refused[:_MOST_NAMED])
    state = "refused" if why else "taken"
    connection.execute(
        sa.update(bundles)
        .where(bundles.c.sha256 == sha256)
        .values(state=state, bundle=bundle, why=words[:_LONGEST])
    )


def digest_of(path: Path) -> str:
    """SHA-256 of a file, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
