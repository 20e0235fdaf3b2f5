"""What lies on a hub's disk sealed to the auditor: pictures of appeals, evidence and its keys.

Decides: how it is found again; a whole picture is in memory only one at a time. Leaves to others:
writing (`replica`), what may be written (`pictures`), when a key is destroyed (`destroying`).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from kiosk.audit.pictures import PictureKind
from kiosk.database import open_engine
from kiosk.hall import tables as t
from kiosk.hall.rows import EvidenceKeyRow, PictureRow


class SealedReader:
    """These tables, read over one connection."""

    def __init__(self, path: Path) -> None:
        """Prepare; nothing is read yet."""
        self.path: Final = path
        self._reading = open_engine(path)

    def close(self) -> None:
        """Let the connection go."""
        self._reading.dispose()

    def picture_digests(self) -> frozenset[str]:
        """Which pictures, and which blobs of evidence, are kept."""
        with self._reading.connect() as connection:
            return frozenset(connection.execute(sa.select(t.pictures.c.digest)).scalars())

    def picture_names(self, attempt: str, kind: PictureKind = "picture") -> dict[str, int]:
        """Digests of what is kept of that kind of an attempt, each with its incarnation."""
        names = (t.pictures.c.digest, t.pictures.c.incarnation)
        query = sa.select(*names).where(t.pictures.c.attempt == attempt, t.pictures.c.kind == kind)
        with self._reading.connect() as connection:
            found = connection.execute(query.order_by(t.pictures.c.digest))
            return {row.digest: row.incarnation for row in found}

    def pictures(self, passed_over: frozenset[str]) -> Iterator[PictureRow]:
        """Every sealed picture but these, one after the other."""
        columns = [column for column in t.pictures.c if column.name != "data"]
        with self._reading.connect() as connection:
            names = connection.execute(sa.select(*columns)).mappings().all()
        for one in names:
            if one["digest"] not in passed_over:
                yield PictureRow(**one, data=self.picture(one["attempt"], one["digest"]))

    def picture(self, attempt: str, digest: str) -> bytes:
        """One sealed picture; empty when it is not kept."""
        query = sa.select(t.pictures.c.data).where(
            t.pictures.c.attempt == attempt, t.pictures.c.digest == digest
        )
        with self._reading.connect() as connection:
            return connection.execute(query).scalar() or b""

    def bytes_of(self, attempt: str, kind: PictureKind) -> int:
        """How much is kept of that kind of an attempt, in bytes."""
        size = sa.func.sum(sa.func.length(t.pictures.c.data))
        query = sa.select(size).where(t.pictures.c.attempt == attempt, t.pictures.c.kind == kind)
        with self._reading.connect() as connection:
            return connection.execute(query).scalar() or 0

    def evidence_counts(self) -> dict[str, int]:
        """How many blobs of evidence are kept, by attempt."""
        query = sa.select(t.pictures.c.attempt, sa.func.count().label("blobs"))
        query = query.where(t.pictures.c.kind == "evidence").group_by(t.pictures.c.attempt)
        with self._reading.connect() as connection:
            return {row.attempt: row.blobs for row in connection.execute(query)}

    def evidence_keys(self, attempt: str = "") -> tuple[EvidenceKeyRow, ...]:
        """The sealed keys of evidence, of one attempt or all."""
        query = sa.select(t.evidence_keys).order_by(t.evidence_keys.c.digest)
        if attempt:
            query = query.where(t.evidence_keys.c.attempt == attempt)
        with self._reading.connect() as connection:
            return tuple(EvidenceKeyRow(**row) for row in connection.execute(query).mappings())

    def destroyed(self) -> dict[str, bytes]:
        """The order by which evidence was destroyed, by attempt."""
        with self._reading.connect() as connection:
            found = connection.execute(sa.select(t.destroyed)).mappings()
            return {row["attempt"]: row["order"] for row in found}
