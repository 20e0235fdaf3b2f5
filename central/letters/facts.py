"""What the letter about one appeal says, as facts.

Decides: which facts a candidate is told: the number of the task and never its text, the decision
with its reasons, what it does to the result. Leaves to others: words and page (`page`).
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import msgspec
import sqlalchemy as sa

from central.tables.schema import annulments, appeals, attempts, exams, register, results, sittings
from kiosk.exam.centre import commands as c
from kiosk.trust.centre_orders import parse_centre_order, read_centre_order
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sitting import Sitting
from kiosk.trust.sitting_accept import read_sitting

_ANNULLED: Final = "annulled"


class Points(NamedTuple):
    """A result as a letter tells it."""

    total: int
    maximum: int
    threshold: int
    passed: bool


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to one appeal.

    Attributes:
        name, ticket: of the candidate, from the signed sitting file; empty when it is not here.
        titles: of the exam, by language.
        kind, number, place: of the appeal and its task.
        filed_ms, decided_ms: Unix milliseconds.
        entry, head: of the decision in the register.
        what: `rejected`, `accepted`, `dropped` or `granted`.
        before, after: the result; equal when it did not change, None while there is none.
        annulled: the result does not count, whatever its points.
    """

    attempt: str
    name: str
    ticket: str
    titles: Mapping[str, str]
    kind: str
    number: int
    place: int
    filed_ms: int
    decided_ms: int
    entry: int
    head: str
    what: str
    answers: c.Answers
    before: Points | None
    after: Points | None
    annulled: bool

    @property
    def file_name(self) -> str:
        """Without anything personal in it."""
        return f"answer-{self.entry}-{self.attempt}-{self.kind}-{self.number}.pdf"


def letters_of(connection: sa.Connection, roots: TrustRoots, entry: int) -> Iterator[Letter]:
    """A letter for each appeal that this entry of the register decided and nothing took back.

    Raises:
        DocumentRefusedError: a sitting file that is stored does not hold under the roots.
    """
    decision = connection.execute(
        sa.select(register.c.signed, register.c.at_ms, register.c.head).where(
            register.c.number == entry
        )
    ).one_or_none()
    if decision is None:
        return
    command = c.decode_command(read_centre_order(parse_centre_order(decision.signed)).action)
    if not isinstance(command, c.RuleKey | c.RejectAppeals | c.GrantItem):
        return
    rows = connection.execute(
        sa.select(appeals, attempts.c.sitting, attempts.c.candidate, attempts.c.outcome)
        .join(attempts, attempts.c.attempt == appeals.c.attempt)
        .where(appeals.c.entry == entry)
        .order_by(appeals.c.attempt, appeals.c.kind, appeals.c.number)
    ).all()
    people = _People(connection, roots)
    for row in rows:
        name, ticket = people.named(row.sitting, row.candidate)
        before, after = _points(connection, row.attempt, entry, decision.at_ms)
        yield Letter(
            attempt=row.attempt,
            name=name,
            ticket=ticket,
            titles=_titles(connection, row.pack_digest),
            kind=row.kind,
            number=row.number,
            place=row.place,
            filed_ms=row.filed_ms,
            decided_ms=decision.at_ms,
            entry=entry,
            head=decision.head,
            what=_what(command),
            answers=command.answers,
            before=before,
            after=after,
            annulled=row.outcome == _ANNULLED or _void(connection, row.attempt),
        )


class _People:
    """Names by the newest edition of each sitting; every file is read once."""

    def __init__(self, connection: sa.Connection, roots: TrustRoots) -> None:
        self._connection, self._roots = connection, roots
        self._read: dict[str, Sitting | None] = {}

    def named(self, sitting: str, candidate: str) -> tuple[str, str]:
        if sitting not in self._read:
            self._read[sitting] = self._sitting(sitting)
        read = self._read[sitting]
        person = read.candidate(candidate) if read is not None else None
        return (person.name, person.ticket) if person is not None else ("", "")

    def _sitting(self, sitting: str) -> Sitting | None:
        document = self._connection.execute(
            sa.select(sittings.c.document)
            .where(sittings.c.sitting == sitting)
            .order_by(sittings.c.edition.desc())
            .limit(1)
        ).scalar_one_or_none()
        return None if document is None else read_sitting(document, self._roots)


def _what(command: c.RuleKey | c.RejectAppeals | c.GrantItem) -> str:
    match command:
        case c.RejectAppeals():
            return "rejected"
        case c.GrantItem():
            return "granted"
        case _:
            return "dropped" if command.dropped else "accepted"


def _titles(connection: sa.Connection, pack: str) -> Mapping[str, str]:
    found = connection.execute(
        sa.select(exams.c.titles).where(exams.c.pack_digest == pack)
    ).scalar_one_or_none()
    return found or {}


def _points(
    connection: sa.Connection, attempt: str, entry: int, at_ms: int
) -> tuple[Points | None, Points | None]:
    """The result before the decision and after it."""
    rows = connection.execute(
        sa.select(results)
        .where(results.c.attempt == attempt, results.c.made_ms <= at_ms)
        .order_by(results.c.version)
    ).all()
    by_it = [at for at, row in enumerate(rows) if row.reference == f"register/{entry}"]
    told = [Points(row.total, row.maximum, row.threshold, row.passed) for row in rows]
    if by_it:
        return (told[by_it[0] - 1] if by_it[0] else None), told[by_it[0]]
    return (told[-1], told[-1]) if told else (None, None)


def _void(connection: sa.Connection, attempt: str) -> bool:
    found = sa.select(sa.exists().where(annulments.c.attempt == attempt))
    return bool(connection.execute(found).scalar_one())
