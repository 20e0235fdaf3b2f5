"""What waits for the commission: items with appeals, and everything there is about one of them.

Decides: what is counted and in which order it is shown. Reads only; names no candidate, because the
commission decides about tasks and not about people.
"""

from collections.abc import Mapping
from typing import Final

import msgspec
import sqlalchemy as sa

from central.tables.schema import (
    answers,
    appeals,
    attempts,
    exams,
    granted_items,
    items,
    rulings,
)
from kiosk.exam.scoring import Ruling

#: Appeals of one item that are read at once; there are as many as candidates who met it.
MOST_APPEALS: Final = 2000


class Appealed(msgspec.Struct, frozen=True, kw_only=True):
    """An item with appeals.

    Attributes:
        waiting: appeals without a decision; content, technical: all of each kind.
        met: attempts whose form has it.
        ruled: whether the key of the pack no longer counts.
    """

    pack: str
    item: str
    section: str
    exam: str
    waiting: int
    content: int
    technical: int
    met: int
    ruled: bool


class AppealRow(msgspec.Struct, frozen=True, kw_only=True):
    """One appeal as the table has it (`central.tables.decided.appeals`)."""

    attempt: str
    kind: str
    number: int
    place: int
    language: str
    shown: tuple[str, ...]
    chosen: str
    category: str
    text: str
    snapshot: Mapping[str, str]
    picture: str
    filed_ms: int
    settled: bool | None
    entry: int | None
    upheld: bool | None

    @property
    def state(self) -> str:
        """`waits`, `upheld` or `rejected` here, or `settled` in the hall."""
        if self.entry is not None:
            return "upheld" if self.upheld else "rejected"
        return "waits" if self.settled is None else "settled"


class ItemFile(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about one item.

    Attributes:
        choices: sorted; key: the right one by the pack, empty while no attempt is opened.
        chosen: how many chose each; the empty choice stands for no answer.
        titles: of the exam, by language; categories: of technical appeals, by id.
        granted: attempts that were given the point for a technical failure.
    """

    pack: str
    item: str
    section: str
    block: str
    exam: str
    titles: Mapping[str, str]
    categories: Mapping[str, Mapping[str, str]]
    choices: tuple[str, ...]
    key: str
    ruling: Ruling | None
    chosen: Mapping[str, int]
    granted: int
    appeals: tuple[AppealRow, ...]

    @property
    def met(self) -> int:
        """Attempts whose form has it."""
        return sum(self.chosen.values())


def appealed_items(connection: sa.Connection, *, waiting: bool = False) -> list[Appealed]:
    """Items with appeals, the most waiting first.

    Args:
        connection: any.
        waiting: only those with an appeal that waits.
    """
    undecided = sa.func.sum(sa.case((_waits(), 1), else_=0))
    counted = (
        sa.select(
            appeals.c.pack_digest.label("pack"),
            appeals.c.item,
            undecided.label("waiting"),
            _of_kind("content"),
            _of_kind("technical"),
        )
        .group_by(appeals.c.pack_digest, appeals.c.item)
        .subquery()
    )
    met = (
        sa.select(sa.func.count())
        .select_from(answers.join(attempts, attempts.c.attempt == answers.c.attempt))
        .where(answers.c.item == counted.c.item, attempts.c.pack_digest == counted.c.pack)
        .scalar_subquery()
    )
    ruled = sa.exists().where(
        rulings.c.pack_digest == counted.c.pack, rulings.c.item == counted.c.item
    )
    query = (
        sa.select(
            counted,
            sa.func.coalesce(items.c.section, "").label("section"),
            sa.func.coalesce(exams.c.exam, "").label("exam"),
            met.label("met"),
            ruled.label("ruled"),
        )
        .outerjoin(
            items,
            sa.and_(items.c.pack_digest == counted.c.pack, items.c.item == counted.c.item),
        )
        .outerjoin(exams, exams.c.pack_digest == counted.c.pack)
        .order_by(counted.c.waiting.desc(), counted.c.item, counted.c.pack)
    )
    if waiting:
        query = query.where(counted.c.waiting > 0)
    return [Appealed(**row._asdict()) for row in connection.execute(query)]


def item_file(connection: sa.Connection, pack: str, item: str) -> ItemFile | None:
    """Everything about one item, or None when no registered pack has it."""
    found = connection.execute(
        sa.select(items, exams.c.exam, exams.c.titles, exams.c.categories)
        .join(exams, exams.c.pack_digest == items.c.pack_digest)
        .where(items.c.pack_digest == pack, items.c.item == item)
    ).one_or_none()
    if found is None:
        return None
    of_item = (
        sa.select(answers.c.choice, sa.func.count().label("number"), sa.func.max(answers.c.key))
        .join(attempts, attempts.c.attempt == answers.c.attempt)
        .where(answers.c.item == item, attempts.c.pack_digest == pack)
        .group_by(answers.c.choice)
    )
    chosen = connection.execute(of_item).all()
    granted = (
        sa.select(sa.func.count())
        .select_from(granted_items)
        .join(attempts, attempts.c.attempt == granted_items.c.attempt)
        .where(granted_items.c.item == item, attempts.c.pack_digest == pack)
    )
    return ItemFile(
        pack=pack,
        item=item,
        section=found.section,
        block=found.block,
        exam=found.exam,
        titles=found.titles,
        categories=found.categories,
        choices=tuple(found.choices),
        key=max((row[2] for row in chosen), default=""),
        ruling=_ruling(connection, pack, item),
        chosen={row.choice: row.number for row in chosen},
        granted=connection.execute(granted).scalar_one(),
        appeals=tuple(_appeals(connection, pack, item)),
    )


def _waits() -> sa.ColumnElement[bool]:
    """Nobody decided it, neither here nor, a technical one, in the hall."""
    return sa.and_(appeals.c.entry.is_(None), appeals.c.settled.is_(None))


def _of_kind(kind: str) -> sa.Label[int]:
    return sa.func.sum(sa.case((appeals.c.kind == kind, 1), else_=0)).label(kind)


def _ruling(connection: sa.Connection, pack: str, item: str) -> Ruling | None:
    row = connection.execute(
        sa.select(rulings).where(rulings.c.pack_digest == pack, rulings.c.item == item)
    ).one_or_none()
    if row is None:
        return None
    return Ruling(entry=row.entry, accepted=tuple(row.accepted), dropped=row.dropped)


def _appeals(connection: sa.Connection, pack: str, item: str) -> list[AppealRow]:
    """The waiting ones first, then in the order they were filed."""
    columns = [appeals.c[name] for name in AppealRow.__struct_fields__]
    rows = connection.execute(
        sa.select(*columns)
        .where(appeals.c.pack_digest == pack, appeals.c.item == item)
        .order_by(~_waits(), appeals.c.filed_ms, appeals.c.attempt, appeals.c.number)
        .limit(MOST_APPEALS)
    )
    return [AppealRow(**{**row._asdict(), "shown": tuple(row.shown)}) for row in rows]
