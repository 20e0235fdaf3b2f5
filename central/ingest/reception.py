"""The one door of ingest: what the web and the worker ask for, each as one call.

Decides: which of it shares a transaction with others (records) and which has its own. Leaves to
others: HTTP, and threads but for that of `intake`.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from central.clock import Clock
from central.ingest.bundle_files import keep_bundle
from central.ingest.figures import figures
from central.ingest.handovers import note_handover
from central.ingest.intake import Fates, Intake
from central.ingest.known import Speaker, speakers
from central.ingest.papers import Desk
from central.ingest.records import Sent
from central.ingest.standing import lacking_papers, wanted_records
from central.tables.engine import Database
from central.tables.upgrade import is_current
from kiosk.base.errors import KioskError
from kiosk.bundle.format import SignedManifest
from kiosk.sync.wire import BundleTaken, Chunk, Lacking, Papers, PaperTaken, Receipt, Standing
from kiosk.trust.roots import TrustRoots


class UnavailableError(KioskError):
    """The database does not answer; nothing is known to be stored, and it can be sent again."""

    def __init__(self) -> None:
        super().__init__("unavailable", "The centre cannot store anything now; send it again.")


class Reception:
    """Takes in what machines bring."""

    def __init__(self, database: Database, roots: TrustRoots, clock: Clock) -> None:
        self._database: Final = database
        self._roots: Final = roots
        self._clock: Final = clock
        self._intake: Final = Intake(database, clock)

    def start(self) -> None:
        """Begin to take records in."""
        self._intake.start()

    def stop(self) -> None:
        """Finish what waits."""
        self._intake.stop()

    def ready(self) -> bool:
        """Whether the database answers and has the tables of this build."""
        try:
            with self._database.read() as connection:
                return is_current(connection)
        except sa.exc.SQLAlchemyError:
            return False

    def speaker(self, key: str) -> Speaker:
        """Who signs with this key, hex. Raises: UnavailableError."""
        try:
            with self._database.read() as connection:
                return speakers(connection, [key], self._clock())[key]
        except sa.exc.SQLAlchemyError as error:
            raise UnavailableError from error

    def records(self, key: str, chunks: Sequence[Chunk]) -> Future[Fates]:
        """Take records in; the future ends after the commit, or raises SQLAlchemyError."""
        return self._intake.submit(Sent(key, chunks))

    def standing(self, key: str, asked: Standing) -> Lacking:
        """What is lacking of what the sender has.

        Raises:
            RuleError: as `Speaker.check`.
            UnavailableError: the database refused.
        """
        self.speaker(key).check()
        try:
            with self._database.read() as connection:
                return Lacking(
                    journals=wanted_records(connection, asked.journals),
                    papers=lacking_papers(connection, asked.sitting, asked.papers),
                    now_ms=self._clock(),
                )
        except sa.exc.SQLAlchemyError as error:
            raise UnavailableError from error

    def papers(self, key: str, sent: Papers) -> tuple[PaperTaken, ...]:
        """Take papers in.

        Raises:
            RuleError: as `Desk.take`; signed documents of the centre are kept all the same.
            UnavailableError: the database refused.
        """
        refused: KioskError | None = None
        taken: tuple[PaperTaken, ...] = ()
        try:
            with self._database.write() as connection:
                desk = Desk(connection, self._database, self._roots, self._clock())
                try:
                    taken = desk.take(key, sent)
                except KioskError as error:
                    refused = error
        except sa.exc.SQLAlchemyError as error:
            raise UnavailableError from error
        if refused is not None:
            raise refused
        return taken

    def figures(self) -> Mapping[str, int]:
        """What waits and what is open; nothing when the database does not answer."""
        try:
            with self._database.read() as connection:
                return figures(connection)
        except sa.exc.SQLAlchemyError:
            return {}

    def bundle(self, key: str, sha256: str, half: Path, folder: Path) -> BundleTaken:
        """Give a bundle file that lies on the disk, whole, its name, and have it opened.

        Raises:
            RuleError: as `Speaker.check`.
            UnavailableError: disk or database refused.
        """
        self.speaker(key).check()
        try:
            return keep_bundle(self._database, key, sha256, half, folder, self._clock())
        except (sa.exc.SQLAlchemyError, OSError) as error:
            raise UnavailableError from error

    def receipt(self, key: str, signed: SignedManifest) -> Receipt:
        """Where a handover stands.

        Raises:
            BundleRefusedError, RuleError: as `note_handover`.
            UnavailableError: the database refused.
        """
        self.speaker(key).check()
        try:
            with self._database.write() as connection:
                return note_handover(connection, self._database, signed, self._clock())
        except sa.exc.SQLAlchemyError as error:
            raise UnavailableError from error
