"""Documents that the centre's root signed: sitting files and hall authorities.

Decides: that only the root's signature makes one count, whoever brings it, and what is remembered
of it: seats, hubs, revoked keys. A sitting belongs to one hall for good. Leaves to others: whether
a sitting makes sense (it was checked when it was signed).
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa

from central.ingest.alarms import Alarm, raise_alarms
from central.tables.engine import Database
from central.tables.schema import authorities, machines, revocations, sittings
from kiosk.base.errors import RuleError
from kiosk.trust.hall_authority import AuthorityWanted, HallAuthority, accept_hall_authority
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sitting import Sitting
from kiosk.trust.sitting_accept import read_sitting


class Documents:
    """Takes signed documents in, within a transaction."""

    def __init__(
        self, connection: sa.Connection, database: Database, roots: TrustRoots, now_ms: int
    ) -> None:
        self._connection = connection
        self._database = database
        self._roots = roots
        self._now_ms = now_ms

    def take_sitting(self, data: bytes) -> Sitting:
        """Keep a sitting file.

        Raises:
            DocumentRefusedError: it is not under the centre's root.
            RuleError: `other_hall`: a sitting of this name belongs to another hall.
        """
        sitting = read_sitting(data, self._roots)
        digest = hashlib.sha256(data).hexdigest()
        self._check_hall(sitting, digest)
        row = {
            "digest": digest,
            "sitting": sitting.id,
            "edition": sitting.version,
            "hall": sitting.hall.id,
            "round": sitting.round,
            "day": sitting.day.isoformat(),
            "exam": sitting.exam,
            "pack": sitting.pack.id,
            "pack_version": sitting.pack.version,
            "document": data,
            "received_ms": self._now_ms,
        }
        self._keep(sittings, [row])
        self._keep(machines, list(_seats(sitting, digest)))
        back = [
            {"revoked": one.key.hex(), "document": digest, "since": one.since.isoformat()}
            for one in sitting.revocations
        ]
        self._keep(revocations, back)
        return sitting

    def take_authority(self, data: bytes) -> HallAuthority:
        """Keep the centre's word for a hall's hubs, of whatever round and day.

        Raises:
            DocumentRefusedError: it is not under the centre's root, or breaks a rule.
        """
        authority = accept_hall_authority(data, self._roots, AuthorityWanted())
        digest = hashlib.sha256(data).hexdigest()
        row = {
            "digest": digest,
            "hall": authority.hall,
            "round": authority.round,
            "valid_from": authority.valid_from.isoformat(),
            "valid_until": authority.valid_until.isoformat(),
            "fingerprint": authority.fingerprint.hex(),
            "document": data,
            "received_ms": self._now_ms,
        }
        self._keep(authorities, [row])
        self._keep(machines, list(_hubs(authority, digest)))
        return authority

    def _check_hall(self, sitting: Sitting, digest: str) -> None:
        others = self._connection.execute(
            sa.select(sittings.c.hall, sittings.c.digest, sittings.c.edition).where(
                sittings.c.sitting == sitting.id
            )
        ).all()
        if any(row.hall != sitting.hall.id for row in others):
            raise RuleError("other_hall", "A sitting of this name belongs to another hall.")
        twins = [row for row in others if row.edition == sitting.version and row.digest != digest]
        if twins:
            details = {"edition": sitting.version, "digest": digest, "other": twins[0].digest}
            alarm = Alarm("two_editions", sitting.hall.id, sitting.id, digest, details)
            raise_alarms(self._connection, self._database, [alarm], self._now_ms)

    def _keep(self, table: sa.Table, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            self._connection.execute(self._database.insert(table).on_conflict_do_nothing(), rows)


def _seats(sitting: Sitting, digest: str) -> Iterator[dict[str, object]]:
    for seat in sitting.seats:
        yield {
            "signing_key": seat.journal_key.hex(),
            "document": digest,
            "kind": "seat",
            "hall": sitting.hall.id,
            "round": sitting.round,
            "name": f"seat/{seat.number}",
        }


def _hubs(authority: HallAuthority, digest: str) -> Iterator[dict[str, object]]:
    for hub in authority.hubs:
        yield {
            "signing_key": hub.signing_key.hex(),
            "document": digest,
            "kind": "hub",
            "hall": authority.hall,
            "round": authority.round,
            "name": hub.name,
        }
