"""What the centre knows by its own signature: sittings, hubs, seats, revoked keys, packs.

Decides: which machine may speak for which hall, and which journal is one of a sitting. Only
documents under the centre's root are asked; they never change, so a sitting that was read once is
kept. Leaves to others: reading signed documents (`documents`), and what the machine then says.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Final, NamedTuple

import msgspec
import sqlalchemy as sa

from central.tables.schema import authorities, machines, packs, revocations, sittings
from kiosk.audit.registration import attempt_id, hall_journal_id
from kiosk.base.errors import require
from kiosk.journal.format import Header
from kiosk.trust.documents import Signed
from kiosk.trust.sitting import Sitting

_KEPT_SITTINGS: Final = 256


class Registered(NamedTuple):
    """What ingest asks of one edition of a sitting.

    Attributes:
        seats: signing keys, hex.
        attempts: of its candidates; hall_journal: the identifier of its hall journals.
    """

    digest: str
    sitting: str
    hall: str
    round: str
    day: str
    exam: str
    pack: tuple[str, int]
    seats: frozenset[str]
    attempts: frozenset[str]
    hall_journal: str


class Speaker(NamedTuple):
    """Who signed a request, by the centre's documents.

    Attributes:
        key: signing key, hex.
        hub_of: halls of which it is a hub; seat_of: sittings of which it is a seat, by digest.
        revoked: a sitting file takes the key back.
    """

    key: str
    hub_of: frozenset[str] = frozenset()
    seat_of: frozenset[str] = frozenset()
    revoked: bool = False

    def check(self) -> None:
        """Refuse who is nobody.

        Raises:
            RuleError: `unknown_machine` or `revoked`.
        """
        require(not self.revoked, "revoked", "The centre has taken the key of this machine back.")
        require(
            self.hub_of or self.seat_of,
            "unknown_machine",
            "No document of the centre names this machine; send its sitting file or the hall's "
            "authority first.",
        )


def read_registered(document: bytes, digest: str) -> Registered:
    """As `registered_in`, from a file whose signature was checked when it came."""
    signed = msgspec.json.decode(document, type=Signed)
    return registered_in(msgspec.json.decode(signed.payload, type=Sitting), digest)


def registered_in(sitting: Sitting, digest: str) -> Registered:
    """What ingest asks of this edition; `digest` is of the signed file, hex."""
    return Registered(
        digest=digest,
        sitting=sitting.id,
        hall=sitting.hall.id,
        round=sitting.round,
        day=sitting.day.isoformat(),
        exam=sitting.exam,
        pack=(sitting.pack.id, sitting.pack.version),
        seats=frozenset(one.journal_key.hex() for one in sitting.seats),
        attempts=frozenset(attempt_id(sitting, one.id) for one in sitting.candidates),
        hall_journal=hall_journal_id(sitting.id),
    )


class Known:
    """The centre's documents as one transaction sees them.

    Sittings are kept from one transaction to the next: what has a digest never changes.
    """

    def __init__(self, shelf: dict[str, Registered]) -> None:
        """Look anew.

        Args:
            shelf: sittings that were read before; those read now are added.
        """
        self._sittings = shelf
        self._revoked: dict[str, str] | None = None
        self._packs: dict[tuple[str, int], set[str]] | None = None
        self._hubs: dict[tuple[str, str, str], bool] = {}

    def sitting(self, connection: sa.Connection, digest: str) -> Registered | None:
        """The edition with that digest, hex."""
        if digest not in self._sittings:
            found = connection.execute(
                sa.select(sittings.c.document).where(sittings.c.digest == digest)
            ).scalar()
            if found is None:
                return None
            if len(self._sittings) >= _KEPT_SITTINGS:
                self._sittings.clear()
            self._sittings[digest] = read_registered(found, digest)
        return self._sittings[digest]

    def revoked_since(self, connection: sa.Connection, key: str) -> str:
        """The first day on which a key, hex, counts no more; empty for one that counts."""
        if self._revoked is None:
            since = sa.func.min(revocations.c.since)
            query = sa.select(revocations.c.revoked, since).group_by(revocations.c.revoked)
            self._revoked = {row[0]: row[1] for row in connection.execute(query)}
        return self._revoked.get(key, "")

    def packs(self, connection: sa.Connection, name: str, version: int) -> set[str]:
        """Digests of the packs of that name that the centre has."""
        if self._packs is None:
            self._packs = {}
            for row in connection.execute(sa.select(packs)):
                self._packs.setdefault((row.pack, row.version), set()).add(row.digest)
        return self._packs.get((name, version), set())

    def is_hub(self, connection: sa.Connection, key: str, of: Registered) -> bool:
        """Whether the centre vouches for this hub in the hall and round of the sitting."""
        place = (key, of.hall, of.round)
        if place not in self._hubs:
            query = sa.select(machines.c.name).where(
                machines.c.signing_key == key,
                machines.c.kind == "hub",
                machines.c.hall == of.hall,
                machines.c.round == of.round,
            )
            self._hubs[place] = connection.execute(query).first() is not None
        return self._hubs[place]


def speakers(connection: sa.Connection, keys: Iterable[str], now_ms: int) -> Mapping[str, Speaker]:
    """Who these keys belong to, by key in hex; a key that no document names is nobody's."""
    wanted = list(keys)
    named = connection.execute(
        sa.select(
            machines.c.signing_key,
            machines.c.kind,
            machines.c.hall,
            machines.c.document,
            authorities.c.fingerprint,
        )
        .select_from(machines.outerjoin(authorities, authorities.c.digest == machines.c.document))
        .where(machines.c.signing_key.in_(wanted))
    ).all()
    today = datetime.fromtimestamp(now_ms / 1000, UTC).date().isoformat()
    marks = {*wanted, *(row.fingerprint for row in named if row.fingerprint)}
    back = set(
        connection.execute(
            sa.select(revocations.c.revoked).where(
                revocations.c.revoked.in_(marks), revocations.c.since <= today
            )
        ).scalars()
    )
    counted = [row for row in named if row.fingerprint not in back]
    return {
        key: Speaker(
            key=key,
            hub_of=frozenset(
                row.hall for row in counted if (row.signing_key, row.kind) == (key, "hub")
            ),
            seat_of=frozenset(
                row.document for row in counted if (row.signing_key, row.kind) == (key, "seat")
            ),
            revoked=key in back,
        )
        for key in wanted
    }


def check_journal(
    connection: sa.Connection, known: Known, header: Header, of: Registered, speaker: Speaker
) -> None:
    """Refuse a journal that is none of its sitting, or that this machine may not bring.

    Raises:
        RuleError: `foreign_hall`, `unknown_attempt`, `foreign_seat`, `foreign_hub`,
            `foreign_pack` or `revoked_seat`.
    """
    key = header.seat_key.hex()
    require(
        of.hall in speaker.hub_of or speaker.key == key,
        "foreign_hall",
        "This machine may hand over journals of its own hall, or its own journal.",
    )
    if header.attempt == of.hall_journal:
        require(
            key in of.seats or known.is_hub(connection, key, of),
            "foreign_hub",
            "The centre does not vouch for the hub that wrote this journal.",
        )
    else:
        require(
            header.attempt in of.attempts,
            "unknown_attempt",
            "The sitting has no candidate with this attempt.",
        )
        require(key in of.seats, "foreign_seat", "The sitting has no seat with this key.")
    since = known.revoked_since(connection, key)
    require(
        not since or since > of.day,
        "revoked_seat",
        "The centre had taken the key back before the sitting in which the journal was written.",
    )
    there = known.packs(connection, *of.pack)
    require(
        not there or header.pack_hash.hex() in there,
        "foreign_pack",
        "The journal was written on another pack than the sitting's.",
    )
