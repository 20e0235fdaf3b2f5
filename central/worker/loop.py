"""The worker's round: one task after the other, until told to stop.

Decides: what each kind of task asks of the other modules, that a task's results and its end are one
transaction, and that a task which fails blocks no other. Leaves judging to them.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import sqlalchemy as sa
import structlog

from central.clock import Clock
from central.folding.attempts import fold_attempt
from central.folding.errors import NotYetError
from central.folding.halls import fold_journal, writers_of
from central.ingest.asking import Wish, ask
from central.tables.engine import Database
from central.tables.schema import bundles, journals
from central.worker.bundles import BundleOpener, finish_bundle
from central.worker.judgements import write_attempt
from central.worker.pack_shelf import PackShelf
from central.worker.receipts import ask_for_receipts, give_receipt
from central.worker.showing import phases_of, write_halls
from central.worker.tasks import Task, claim, end, insist, put_off
from kiosk.base.errors import KioskError
from kiosk.base.ids import AttemptId
from kiosk.trust.documents import DocumentKey
from kiosk.trust.keys import KeyPair
from kiosk.trust.roots import TrustRoots

if TYPE_CHECKING:
    from collections.abc import Callable

_log: Final = structlog.get_logger(__name__)


class Keys(NamedTuple):
    """What a worker holds, and nobody else.

    Attributes:
        auditor: opens openings; None where they are in clear, in a demonstration.
        centre: opens bundles; None likewise.
        receipts: sign receipts.
    """

    auditor: KeyPair | None = None
    centre: KeyPair | None = None
    receipts: tuple[DocumentKey, ...] = ()


class Folders(NamedTuple):
    """Where packs and bundle files lie."""

    packs: Path
    bundles: Path


class Worker:
    """Does what waits."""

    def __init__(
        self, database: Database, roots: TrustRoots, keys: Keys, folders: Folders, clock: Clock
    ) -> None:
        self._database = database
        self._roots = roots
        self._keys = keys
        self._folders = folders
        self._clock = clock
        self._packs = PackShelf(folders.packs, roots, database)
        self._opener = BundleOpener(database, roots, keys.centre, clock)
        self._doers: dict[str, Callable[[Task], None]] = {
            "attempt": self._attempt,
            "hall": self._hall,
            "receipt": self._receipt,
            "bundle": self._bundle,
        }

    def look_at_packs(self) -> None:
        """Register what lies in the folder of packs."""
        self._packs.look(self._clock())

    def work(self) -> bool:
        """Do the task that has waited longest; False when none is due."""
        try:
            task = claim(self._database, self._clock())
        except sa.exc.SQLAlchemyError as error:
            _log.warning("database_refused", exc_info=error)
            return False
        if task is None:
            return False
        try:
            self._doers[task.kind](task)
        except KioskError as error:
            self._later(task, error.detail)
            if not isinstance(error, NotYetError):
                _log.warning("task_put_off", kind=task.kind, code=error.code)
        except Exception as error:  # noqa: BLE001 - one task that nobody foresaw stops no other
            _log.warning("task_failed", kind=task.kind, exc_info=error)
            self._later(task, type(error).__name__)
        return True

    def _later(self, task: Task, why: str) -> None:
        """Try it again; where even that cannot be noted, its lease ends by itself."""
        try:
            put_off(self._database, task, why, self._clock())
        except sa.exc.SQLAlchemyError as error:
            _log.warning("database_refused", exc_info=error)

    def _attempt(self, task: Task) -> None:
        with self._database.read() as connection:
            row = connection.execute(
                sa.select(journals.c.sitting, journals.c.pack_digest)
                .where(journals.c.attempt == task.subject)
                .order_by(journals.c.incarnation.desc(), journals.c.branch)
            ).first()
            if row is None:
                raise NotYetError("nothing of this attempt is here")
            pack = self._packs.pack(row.pack_digest, self._clock())
            if pack is None:
                raise NotYetError("the pack is not here")
            folded = fold_attempt(connection, task.subject, self._roots, pack, self._keys.auditor)
        with self._database.write() as connection:
            insist(connection, task)
            write_attempt(connection, self._database, folded, self._clock())
            ask(connection, self._database, [Wish("hall", row.sitting)], self._clock())
            ask_for_receipts(connection, self._database, row.sitting, self._clock())
            end(connection, task, self._clock())

    def _hall(self, task: Task) -> None:
        sitting = task.subject
        with self._database.read() as connection:
            writers = writers_of(connection, sitting)
            if not writers:
                raise NotYetError("the hall journal is not here")
            phases = self._phases(connection, sitting)
            judged = [
                fold_journal(connection, sitting, writer, self._roots, self._keys.auditor, phases)
                for writer in writers
            ]
        with self._database.write() as connection:
            insist(connection, task)
            write_halls(connection, self._database, sitting, judged, self._clock())
            end(connection, task, self._clock())

    def _phases(self, connection: sa.Connection, sitting: str) -> dict[AttemptId, str] | None:
        """Phases of all attempts; None while some are not judged."""
        there = set(
            connection.execute(
                sa.select(journals.c.attempt)
                .where(journals.c.sitting == sitting, journals.c.of_hall.is_(False))
                .distinct()
            ).scalars()
        )
        known = dict(phases_of(connection, sitting))
        return known if there <= set(known) else None

    def _receipt(self, task: Task) -> None:
        now_ms, keys = self._clock(), self._keys.receipts
        with self._database.write() as connection:
            why = give_receipt(connection, self._database, task.subject, keys, now_ms)
            if not why:
                end(connection, task, now_ms)
        if why:
            put_off(self._database, task, why, now_ms)

    def _bundle(self, task: Task) -> None:
        with self._database.read() as connection:
            row = connection.execute(
                sa.select(bundles).where(bundles.c.sha256 == task.subject)
            ).first()
        if row is None or row.state != "waits":
            with self._database.write() as connection:
                end(connection, task, self._clock())
            return
        why, digest, refused = self._opened(row.file)
        with self._database.write() as connection:
            finish_bundle(connection, task.subject, digest, refused, why)
            end(connection, task, self._clock())

    def _opened(self, name: str) -> tuple[str, str, list[str]]:
        try:
            digest, refused = self._opener.take(self._folders.bundles / name)
        except KioskError as error:
            return error.detail, "", []
        return "", digest, refused
