"""Signed files on their way to the halls: taken back, held against what was prepared, published.

Decides: that only what the centre's root signed is published, only a list that was prepared here,
only a release for the staff of the list that counts, and that versions rise: whoever brings an
older file, or another one under a number that is taken, is refused. Leaves to others: what a hall
may fetch (`shelf`), and reading files.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

import msgspec
import sqlalchemy as sa

from central.clock import Clock
from central.rosters.drafting import content_of_sitting
from central.rosters.errors import PublishRefusedError
from central.rosters.published import last_edition
from central.tables.engine import Database
from central.tables.schema import drafts, publications
from kiosk.base.errors import MalformedError
from kiosk.base.hall_time import HALL_ZONE
from kiosk.exam.blueprint import Blueprint
from kiosk.packs.pack import open_pack
from kiosk.packs.release import (
    DOCUMENT_KIND,
    MAX_RELEASE,
    Purpose,
    Release,
    read_release,
)
from kiosk.trust.documents import open_document
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sitting import Limits, Sitting
from kiosk.trust.sitting_accept import read_sitting
from kiosk.trust.sitting_checks import check_sitting
from kiosk.trust.sitting_delta import check_later_edition
from kiosk.trust.staff_list import release_pairs


class Published(NamedTuple):
    """What was published.

    Attributes:
        kind: `sitting`, `paper`, `key` or `pack`.
        subject: the sitting; of a pack the pack.
        again: it was published before, and nothing changed.
    """

    kind: str
    subject: str
    version: int
    again: bool


class Publishing:
    """Publishes what the centre's root signed."""

    def __init__(
        self,
        database: Database,
        roots: TrustRoots,
        blueprints: Mapping[str, Blueprint],
        clock: Clock,
        announce: Callable[[sa.Connection, bytes], object],
    ) -> None:
        """Nothing is read yet.

        Args:
            roots: whose signatures count.
            announce: tells the rest of the centre of a published sitting file, in the transaction
                in which it is published: its seats are known from then on.
            blueprints: the exams' rules, by exam.
            clock: Unix milliseconds.
        """
        self._database = database
        self._roots = roots
        self._blueprints = blueprints
        self._clock = clock
        self._announce = announce

    def take_sitting(self, data: bytes) -> Published:
        """Publish a signed sitting file.

        Raises:
            MalformedError: not signed by the root, or one that no seat would take.
            PublishRefusedError: `unknown_exam`, `not_prepared`, `older_version`,
                `other_of_that_version`; those of `check_later_edition`.
        """
        sitting = read_sitting(data, self._roots)
        blueprint = self._blueprints.get(sitting.exam)
        if blueprint is None:
            raise PublishRefusedError("unknown_exam", f"Nobody here knows exam {sitting.exam}.")
        check_sitting(sitting, blueprint, Limits())
        new = _New("sitting", sitting.id, sitting.version, sitting.hall.id, sitting.day)
        with self._database.write() as connection:
            self._lock(connection)
            if self._is_there(connection, new, _digest(data)):
                return new.published(again=True)
            _check_prepared(connection, sitting)
            last = last_edition(connection, sitting.id)
            if last is not None:
                check_later_edition(last.sitting, sitting)
            self._insert(connection, new, _digest(data), size=len(data), document=data)
            self._announce(connection, data)
        return new.published(again=False)

    def take_release(self, data: bytes) -> Published:
        """Publish a release for a sitting that was published.

        Raises:
            MalformedError: not signed by the root, or of no use on the day of its sitting.
            PublishRefusedError: `unknown_sitting`, `wrong_staff`, `other_of_that_version`.
        """
        purpose = self._purpose(data)
        with self._database.write() as connection:
            self._lock(connection)
            last = last_edition(connection, purpose.sitting)
            if last is None:
                raise PublishRefusedError(
                    "unknown_sitting", f"Sitting {purpose.sitting} has not been published."
                )
            sitting = last.sitting
            new = _New(purpose.kind, sitting.id, sitting.version, sitting.hall.id, sitting.day)
            if self._is_there(connection, new, _digest(data)):
                return new.published(again=True)
            self._check_release(data, purpose, sitting)
            self._insert(connection, new, _digest(data), size=len(data), document=data)
        return new.published(again=False)

    def take_pack(self, path: Path) -> Published:
        """Publish a pack that lies in the folder of packs already.

        Raises:
            MalformedError: not a pack of the root's, or damaged.
            PublishRefusedError: `older_version`, `other_of_that_version`.
        """
        pack = open_pack(path, self._roots, today=None)
        manifest = pack.manifest
        new = _New("pack", manifest.pack, manifest.version, "", manifest.valid_until)
        digest, size = _digest_of_file(path)
        with self._database.write() as connection:
            self._lock(connection)
            if self._is_there(connection, new, digest):
                return new.published(again=True)
            self._insert(connection, new, digest, size=size, file=path.name)
        return new.published(again=False)

    def _purpose(self, data: bytes) -> Purpose:
        payload = open_document(data, DOCUMENT_KIND, self._roots, MAX_RELEASE)
        try:
            return msgspec.json.decode(payload, type=Release).purpose
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise MalformedError("unreadable", f"The release cannot be read: {error}.") from None

    def _check_release(self, data: bytes, purpose: Purpose, sitting: Sitting) -> None:
        wanted = Purpose(
            kind=purpose.kind,
            pack=sitting.pack.id,
            version=sitting.pack.version,
            hall=sitting.hall.id,
            sitting=sitting.id,
        )
        noon = datetime.combine(sitting.day, time(12), HALL_ZONE)
        release = read_release(data, self._roots, wanted, round(noon.timestamp() * 1000))
        pairs = {(wrap.first, wrap.second) for wrap in release.pairs.wraps}
        if pairs != set(release_pairs(sitting.staff_list, sitting.day)):
            raise PublishRefusedError(
                "wrong_staff",
                f"The release is for other staff than edition {sitting.version} of its sitting.",
            )

    def _is_there(self, connection: sa.Connection, new: "_New", digest: str) -> bool:
        """Whether this very file was published; refuses one that would be a step back."""
        query = sa.select(publications.c.version, publications.c.digest).where(
            publications.c.kind == new.kind, publications.c.subject == new.subject
        )
        known = {row.digest: row.version for row in connection.execute(query)}
        last = max(known.values(), default=0)
        version = known.get(digest, new.version)
        if version < last:
            raise PublishRefusedError(
                "older_version",
                f"This is version {version} of {new.subject}; version {last} is published "
                "already, and none is taken back.",
            )
        if version == last and digest not in known:
            raise PublishRefusedError(
                "other_of_that_version",
                f"Another file is published as version {version} of {new.subject} already.",
            )
        return digest in known

    def _insert(
        self,
        connection: sa.Connection,
        new: "_New",
        digest: str,
        **rest: str | int | bytes,
    ) -> None:
        connection.execute(
            sa.insert(publications).values(
                kind=new.kind,
                subject=new.subject,
                version=new.version,
                hall=new.hall,
                day=new.day.isoformat(),
                digest=digest,
                published_ms=self._clock(),
                **rest,
            )
        )

    def _lock(self, connection: sa.Connection) -> None:
        if self._database.postgresql:
            connection.execute(sa.text("lock table publications in share row exclusive mode"))


class _New(NamedTuple):
    kind: str
    subject: str
    version: int
    hall: str
    day: date

    def published(self, *, again: bool) -> Published:
        return Published(self.kind, self.subject, self.version, again)


def _check_prepared(connection: sa.Connection, sitting: Sitting) -> None:
    """Nobody adds a candidate on the way to the root and back without being seen."""
    query = sa.select(drafts.c.content).where(
        drafts.c.sitting == sitting.id, drafts.c.edition == sitting.version
    )
    content = connection.execute(query).scalar()
    if content != content_of_sitting(sitting):
        raise PublishRefusedError(
            "not_prepared",
            f"Edition {sitting.version} of sitting {sitting.id} is not what was prepared here: "
            "candidates, staff, seats or pack differ.",
        )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of_file(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), file.seek(0, 2)
