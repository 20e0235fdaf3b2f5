"""What is there for a hall to fetch, and its bytes.

Decides: that a hall is offered its own files and the packs that its lists name, always the last
edition and never one before it, until the day of use is over. Leaves to others: who asks
(`central.web` knows the machine by its signature), and the messages (`kiosk.sync.publishing`).
"""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Final, NamedTuple

import sqlalchemy as sa

from central.clock import Clock
from central.rosters.errors import PublishRefusedError
from central.rosters.published import last_edition
from central.tables.engine import Database
from central.tables.schema import publications, sittings
from kiosk.base.hall_time import hall_day
from kiosk.sync.publishing import PublishedKind

_ORDER: Final = {"sitting": 0, "paper": 1, "key": 2, "pack": 3}
#: A hall may still fetch its files on the day after, when a machine had to be replaced.
_GRACE: Final = timedelta(days=1)


class Offered(NamedTuple):
    """A file a hall may fetch."""

    kind: PublishedKind
    subject: str
    version: int
    digest: str
    size: int


class Shelf:
    """The published files, as halls fetch them."""

    def __init__(self, database: Database, packs: Path, clock: Clock) -> None:
        """Nothing is read yet.

        Args:
            packs: folder of packs.
            clock: Unix milliseconds.
        """
        self._database = database
        self._packs = packs
        self._clock = clock

    def offers(self, hall: str, have: Iterable[str] = ()) -> tuple[Offered, ...]:
        """What is there for a hall, sitting files first.

        Args:
            have: digests it holds already.
        """
        held = frozenset(have)
        with self._database.read() as connection:
            offered = self._offers(connection, hall)
        return tuple(one for one in offered if one.digest not in held)

    def piece(self, hall: str, digest: str, offset: int, most: int) -> tuple[bytes, int]:
        """Bytes of a file from there on, and its size.

        Raises:
            PublishRefusedError: `not_offered`: nothing like that is there for this hall;
                `no_such_place`: the file is shorter; `pack_missing`: people have to look.
        """
        with self._database.read() as connection:
            offered = {one.digest: one for one in self._offers(connection, hall)}
            if digest not in offered:
                raise PublishRefusedError("not_offered", "There is no such file for this hall.")
            size = offered[digest].size
            if offset >= size:
                raise PublishRefusedError("no_such_place", f"The file has {size} bytes.")
            row = connection.execute(
                sa.select(publications.c.document, publications.c.file).where(
                    publications.c.digest == digest
                )
            ).one()
        if row.document is not None:
            return row.document[offset : offset + most], size
        return self._from_pack(row.file, offset, most), size

    def sat_in(self, documents: Iterable[str], hall: str) -> bool:
        """Whether one of these sitting files, by digest, is that hall's."""
        query = sa.select(sittings.c.digest).where(
            sittings.c.digest.in_(list(documents)), sittings.c.hall == hall
        )
        with self._database.read() as connection:
            return connection.execute(query).first() is not None

    def _offers(self, connection: sa.Connection, hall: str) -> tuple[Offered, ...]:
        until = hall_day(self._clock()) - _GRACE
        own = _last(connection, publications.c.hall == hall, until.isoformat())
        sittings = [one.subject for one in own if one.kind == "sitting"]
        editions = [last_edition(connection, one) for one in sittings]
        wanted = {(one.sitting.pack.id, one.sitting.pack.version) for one in editions if one}
        packs = [
            one
            for one in _all(connection, publications.c.kind == "pack")
            if (one.subject, one.version) in wanted
        ]
        found = [*own, *packs]
        return tuple(sorted(found, key=lambda one: (_ORDER[one.kind], one.subject)))

    def _from_pack(self, name: str, offset: int, most: int) -> bytes:
        try:
            with (self._packs / name).open("rb") as file:
                file.seek(offset)
                return file.read(most)
        except OSError as error:
            raise PublishRefusedError(
                "pack_missing", f"Pack {name} cannot be read: {error.strerror}."
            ) from None


def _all(connection: sa.Connection, *which: sa.ColumnElement[bool]) -> list[Offered]:
    columns = publications.c
    query = sa.select(
        columns.kind, columns.subject, columns.version, columns.digest, columns.size
    ).where(*which)
    return [Offered(*row) for row in connection.execute(query.order_by(columns.version))]


def _last(connection: sa.Connection, whose: sa.ColumnElement[bool], until: str) -> list[Offered]:
    """The last of each kind and subject."""
    found = _all(connection, whose, publications.c.day >= until)
    return list({(one.kind, one.subject): one for one in found}.values())
