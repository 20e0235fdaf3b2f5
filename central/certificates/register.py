"""The register of certificates: kept when one is issued, changed when one is made void, asked once.

Decides: that of an attempt one paper at most counts, that a number never comes to mean something
else, and what a stranger hears. Leaves to others: whether anything may be issued or revoked (the
signer and the decisions of the centre), and the page.
"""

import hmac
from datetime import date
from typing import Any, Final, Literal

import msgspec
import sqlalchemy as sa

from central.certificates.digests import Digests
from central.tables.engine import Database
from central.tables.schema import certificates
from kiosk.base.errors import MalformedError, RuleError
from kiosk.base.hall_time import hall_day
from kiosk.exam.blueprint import Texts

Kind = Literal["certificate", "reference"]
State = Literal["valid", "expired", "revoked"]

_NOWHERE: Final = "0" * 64


class Issued(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that was issued.

    Attributes:
        number: public serial number.
        holder: IIN, or ticket number of somebody without one.
        code: individual code, as it is printed.
        name: of the holder, as on the paper.
        titles: of the exam, in each language of its blueprint.
        level: empty where the exam has none.
        issued: hall date; expires: last day on which it counts, or None.
    """

    number: str
    kind: Kind
    attempt: str
    holder: str
    code: str
    name: str
    exam: str
    titles: Texts
    level: str = ""
    issued: date
    expires: date | None = None


class Confirmed(msgspec.Struct, frozen=True, kw_only=True):
    """What a stranger hears who knows number and code.

    Attributes:
        revoked: hall date on which it was made void.
    """

    number: str
    kind: Kind
    name: str
    exam: str
    titles: Texts
    level: str
    issued: date
    expires: date | None
    state: State
    revoked: date | None


class Certificates:
    """The register, on one database and under one server's secret."""

    def __init__(self, database: Database, digests: Digests) -> None:
        self._database = database
        self._digests = digests

    def keep(self, connection: sa.Connection, issued: Issued, now_ms: int) -> None:
        """Keep what was issued, in the caller's transaction; again the same changes nothing.

        Raises:
            RuleError: `other_certificate`: the number means another paper already;
                `issued_before`: another paper of this attempt counts; revoke that one first.
            MalformedError: `bad_number`.
        """
        row = self._row(issued, now_ms)
        done = connection.execute(
            self._database.insert(certificates)
            .values(row)
            .on_conflict_do_nothing()
            .returning(certificates.c.number)
        ).first()
        if done is not None:
            return
        query = sa.select(certificates).where(certificates.c.number == issued.number)
        there = connection.execute(query).mappings().first()
        if there is None:
            raise RuleError("issued_before", f"attempt {issued.attempt} has a paper that counts")
        fixed = row.keys() - {"state", "kept_ms"}
        if any(there[name] != row[name] for name in fixed):
            raise RuleError("other_certificate", f"number {issued.number} means another paper")

    def revoke(self, connection: sa.Connection, number: str, day: date) -> None:
        """Make a paper void from that hall date, in the caller's transaction; for good.

        Raises:
            MalformedError: `unknown_certificate`.
        """
        found = connection.execute(
            sa.select(certificates.c.number).where(certificates.c.number == number)
        ).first()
        if found is None:
            raise MalformedError("unknown_certificate", f"there is no certificate {number[:24]}")
        connection.execute(
            sa.update(certificates)
            .where(certificates.c.number == number, certificates.c.state == "valid")
            .values(state="revoked", revoked=day.isoformat())
        )

    def confirm(self, number: str, code: str, now_ms: int) -> Confirmed | None:
        """The paper with that number and code; None for an unknown number and for a wrong code.

        Both take the same way: one look-up of one digest, one comparison.

        Args:
            number: IIN or ticket number, as it was typed.
            code: in the one form in which it is printed.
            now_ms: Unix milliseconds.

        Raises:
            MalformedError: `bad_number`.
        """
        proof = self._digests.proof(number, code)
        with self._database.read() as connection:
            query = sa.select(certificates).where(certificates.c.proof == proof)
            row = connection.execute(query).mappings().first()
        known = row["proof"] if row is not None else _NOWHERE
        if not hmac.compare_digest(known, proof) or row is None:
            return None
        return _confirmed(row, hall_day(now_ms))

    def _row(self, issued: Issued, now_ms: int) -> dict[str, Any]:
        return {
            "number": issued.number,
            "kind": issued.kind,
            "attempt": issued.attempt,
            "holder": self._digests.holder(issued.holder),
            "proof": self._digests.proof(issued.holder, issued.code),
            "name": issued.name,
            "exam": issued.exam,
            "titles": dict(issued.titles),
            "level": issued.level,
            "issued": issued.issued.isoformat(),
            "expires": issued.expires.isoformat() if issued.expires else None,
            "state": "valid",
            "kept_ms": now_ms,
        }


def _confirmed(row: sa.RowMapping, today: date) -> Confirmed:
    expires = _day(row["expires"])
    state: State = "valid"
    if row["state"] == "revoked":
        state = "revoked"
    elif expires is not None and today > expires:
        state = "expired"
    return Confirmed(
        number=row["number"],
        kind=row["kind"],
        name=row["name"],
        exam=row["exam"],
        titles=row["titles"],
        level=row["level"],
        issued=date.fromisoformat(row["issued"]),
        expires=expires,
        state=state,
        revoked=_day(row["revoked"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
