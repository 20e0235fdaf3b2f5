"""Where things stand, read and written as far as one decision is concerned.

Decides: which rows a command can touch. A `Register` made here holds those and no others; what a
decision means stays with `kiosk.exam.centre.register`, and what it changed is written back as the
difference of two of them.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from central.tables.engine import Database
from central.tables.schema import (
    annulments,
    appeals,
    approvals,
    granted_items,
    register,
    register_subjects,
    revoked_certificates,
    rulings,
)
from kiosk.base.ids import AttemptId, ChoiceId, ItemId
from kiosk.exam.centre import commands as c
from kiosk.exam.centre.register import Decided, Register
from kiosk.exam.scoring import Ruling
from kiosk.trust.centre_orders import parse_centre_order, read_centre_order


def standing_for(connection: sa.Connection, command: c.AnyCentreCommand) -> Register:
    """The register as far as this command is concerned."""
    last = connection.execute(sa.select(sa.func.max(register.c.number))).scalar() or 0
    subjects = connection.execute(
        sa.select(register_subjects).where(register_subjects.c.subject.in_(c.subjects_of(command)))
    )
    attempts = attempts_of(command)
    return Register(
        number=last,
        latest={row.subject: row.entry for row in subjects},
        rulings=_rulings(connection, command, attempts),
        appeals=_appeals(connection, attempts),
        granted=_granted(connection, attempts),
        annulled=_entries(connection, annulments, attempts),
        approved=_entries(connection, approvals, attempts),
        revoked=_revoked(connection, command),
    )


def rulings_for(
    connection: sa.Connection, pack: str, attempt: AttemptId
) -> Mapping[ItemId, Ruling]:
    """What counts otherwise than by the pack's key for one attempt: what a fold scores with.

    Call `rely_on_register` first.
    """
    rows = connection.execute(sa.select(rulings).where(rulings.c.pack_digest == pack))
    common = {(pack, ItemId(row.item)): _ruling(row) for row in rows}
    granted = _granted(connection, (attempt,))
    return Register(rulings=common, granted=granted).rulings_for(pack, attempt)


def is_annulled(connection: sa.Connection, attempt: AttemptId) -> bool:
    """Whether the centre itself annulled it. Call `rely_on_register` first."""
    return bool(_entries(connection, annulments, (attempt,)))


def write_difference(
    database: Database, connection: sa.Connection, before: Register, after: Register
) -> None:
    """Write what one decision changed."""
    latest = [
        {"subject": subject, "entry": entry}
        for subject, entry in after.latest.items()
        if before.latest.get(subject) != entry
    ]
    insert = database.insert(register_subjects)
    connection.execute(
        insert.on_conflict_do_update(
            index_elements=["subject"], set_={"entry": insert.excluded.entry}
        ),
        latest,
    )
    _replace(connection, rulings, _ruling_rows(before), _ruling_rows(after))
    _replace(connection, granted_items, _granted_rows(before), _granted_rows(after))
    for table, was, now in (
        (annulments, before.annulled, after.annulled),
        (approvals, before.approved, after.approved),
        (revoked_certificates, before.revoked, after.revoked),
    ):
        _replace(connection, table, _entry_rows(was), _entry_rows(now))
    _settle(connection, before.appeals, after.appeals)


def attempts_of(command: c.AnyCentreCommand) -> tuple[AttemptId, ...]:
    """The attempts a command names; of those whom a ruling meets, none."""
    match command:
        case c.RuleKey():
            return tuple({one.attempt for one in command.upheld})
        case c.WithdrawRuling():
            return ()
        case c.RejectAppeals():
            return tuple({one.attempt for one in command.appeals})
        case c.ReopenAppeal():
            return (command.appeal.attempt,)
        case c.ApproveIssue():
            return command.attempts
        case _:
            return (command.attempt,)


# ---- reading -----------------------------------------------------------------------------------


def _rulings(
    connection: sa.Connection, command: c.AnyCentreCommand, attempts: Iterable[AttemptId]
) -> dict[tuple[str, ItemId], Ruling]:
    """Of the item the command is about, or of the appealed items of its attempts."""
    query = sa.select(rulings)
    if isinstance(command, c.RuleKey | c.WithdrawRuling):
        query = query.where(rulings.c.pack_digest == command.pack, rulings.c.item == command.item)
    else:
        appealed = sa.exists().where(
            appeals.c.pack_digest == rulings.c.pack_digest,
            appeals.c.item == rulings.c.item,
            appeals.c.attempt.in_(tuple(attempts)),
        )
        query = query.where(appealed)
    rows = connection.execute(query)
    return {(row.pack_digest, ItemId(row.item)): _ruling(row) for row in rows}


def _ruling(row: sa.Row[Any]) -> Ruling:
    accepted = tuple(ChoiceId(one) for one in row.accepted)
    return Ruling(entry=row.entry, accepted=accepted, dropped=row.dropped)


def _appeals(connection: sa.Connection, attempts: Iterable[AttemptId]) -> dict[c.Appeal, Decided]:
    rows = connection.execute(
        sa.select(
            appeals.c.attempt, appeals.c.kind, appeals.c.number, appeals.c.entry, appeals.c.upheld
        ).where(appeals.c.attempt.in_(tuple(attempts)), appeals.c.entry.is_not(None))
    ).all()
    said = {entry: answers_of(connection, entry) for entry in {row.entry for row in rows}}
    return {
        c.Appeal(attempt=AttemptId(row.attempt), kind=row.kind, number=row.number): Decided(
            entry=row.entry, upheld=row.upheld, answers=said[row.entry]
        )
        for row in rows
    }


def answers_of(connection: sa.Connection, entry: int) -> c.Answers:
    """What a decision of the register tells candidates; empty words where it tells none."""
    signed = connection.execute(
        sa.select(register.c.signed).where(register.c.number == entry)
    ).scalar_one()
    command = c.decode_command(read_centre_order(parse_centre_order(signed)).action)
    said = getattr(command, "answers", None)
    return said if isinstance(said, c.Answers) else c.Answers(kk="—", ru="—")


def _granted(
    connection: sa.Connection, attempts: Iterable[AttemptId]
) -> dict[AttemptId, dict[ItemId, int]]:
    found: dict[AttemptId, dict[ItemId, int]] = {}
    rows = connection.execute(
        sa.select(granted_items).where(granted_items.c.attempt.in_(tuple(attempts)))
    )
    for row in rows:
        found.setdefault(AttemptId(row.attempt), {})[ItemId(row.item)] = row.entry
    return found


def _entries(
    connection: sa.Connection, table: sa.Table, attempts: Iterable[AttemptId]
) -> dict[AttemptId, int]:
    rows = connection.execute(sa.select(table).where(table.c.attempt.in_(tuple(attempts))))
    return {AttemptId(row.attempt): row.entry for row in rows}


def _revoked(connection: sa.Connection, command: c.AnyCentreCommand) -> dict[str, int]:
    if not isinstance(command, c.RevokeCertificate):
        return {}
    rows = connection.execute(
        sa.select(revoked_certificates).where(
            revoked_certificates.c.certificate == command.certificate
        )
    )
    return {row.certificate: row.entry for row in rows}


# ---- writing -----------------------------------------------------------------------------------

_Rows = dict[tuple[str, ...], dict[str, Any]]


def _ruling_rows(of: Register) -> _Rows:
    return {
        key: {"entry": one.entry, "accepted": list(one.accepted), "dropped": one.dropped}
        for key, one in of.rulings.items()
    }


def _granted_rows(of: Register) -> _Rows:
    return {
        (attempt, item): {"entry": entry}
        for attempt, granted in of.granted.items()
        for item, entry in granted.items()
    }


def _entry_rows(entries: Mapping[Any, int]) -> _Rows:
    return {(key,): {"entry": entry} for key, entry in entries.items()}


def _replace(connection: sa.Connection, table: sa.Table, before: _Rows, after: _Rows) -> None:
    columns = list(table.primary_key.columns)
    for key in before.keys() - after.keys() | {
        one for one in before.keys() & after.keys() if before[one] != after[one]
    }:
        same = (column == value for column, value in zip(columns, key, strict=True))
        connection.execute(sa.delete(table).where(*same))
    rows = [
        {**dict(zip((column.name for column in columns), key, strict=True)), **values}
        for key, values in after.items()
        if before.get(key) != values
    ]
    if rows:
        connection.execute(sa.insert(table), rows)


def _settle(
    connection: sa.Connection,
    before: Mapping[c.Appeal, Decided],
    after: Mapping[c.Appeal, Decided],
) -> None:
    """What became of each appeal; one that waits again names no decision."""
    rows = [
        {
            "the_attempt": appeal.attempt,
            "the_kind": appeal.kind,
            "the_number": appeal.number,
            "the_entry": after[appeal].entry if appeal in after else None,
            "the_verdict": after[appeal].upheld if appeal in after else None,
        }
        for appeal in before.keys() | after.keys()
        if before.get(appeal) != after.get(appeal)
    ]
    if not rows:
        return
    connection.execute(
        sa.update(appeals)
        .where(
            appeals.c.attempt == sa.bindparam("the_attempt"),
            appeals.c.kind == sa.bindparam("the_kind"),
            appeals.c.number == sa.bindparam("the_number"),
        )
        .values(entry=sa.bindparam("the_entry"), upheld=sa.bindparam("the_verdict")),
        rows,
    )
