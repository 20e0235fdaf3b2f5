"""A crowd of attempts as a worker leaves them: verdicts, answers and first results, loaded in bulk.

Decides: that everybody met one item, and that a few thousand different candidates stand for all.
What counts is where rows lie and what they say, not how they came.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

import sqlalchemy as sa

from central.tables.engine import Database
from central.tables.schema import answers, attempts, items, results
from kiosk.base.ids import AttemptId, ChoiceId, ItemId
from kiosk.exam.blueprint import Blueprint, parse_blueprint
from kiosk.exam.items import Form, FormItem
from kiosk.exam.scoring import Ruling, Score, score

PACK: Final = hashlib.sha256(b"a pack of the bench").hexdigest()
_EXAM: Final = Path(__file__).parents[2] / "assets" / "exams" / "kz-citizenship.toml"
_KINDS: Final = 1000
_RIGHT: Final = 0.62
_EMPTY: Final = 0.05
_SEED: Final = 20260112
_ATTEMPT_COLUMNS: Final = (
    "attempt", "hall", "sitting", "candidate", "exam", "pack_digest", "seat", "incarnations",
    "verdict", "words", "phase", "outcome", "seat_total", "total", "build", "visible", "head",
    "judged_ms",
)  # fmt: skip
_TASKS: Final = sa.Table(
    "crowd_tasks",
    sa.MetaData(),
    sa.Column("kind", sa.Integer, index=True),
    sa.Column("place", sa.Integer),
    sa.Column("item", sa.String),
    sa.Column("section", sa.String),
    sa.Column("choice", sa.String),
    sa.Column("key", sa.String),
    prefixes=["TEMPORARY"],
)
_CROWD: Final = sa.Table(
    "crowd",
    sa.MetaData(),
    sa.Column("attempt", sa.String),
    sa.Column("kind", sa.Integer),
    sa.Column("total", sa.Integer),
    sa.Column("passed", sa.Boolean),
    sa.Column("blocks", sa.JSON),
    prefixes=["TEMPORARY"],
)


class Crowd:
    """An exam, its pool and keys, and who sits it."""

    def __init__(self) -> None:
        self.blueprint: Final[Blueprint] = parse_blueprint(_EXAM.read_text(encoding="utf-8"))
        self._random = Random(_SEED)
        self._pool = {
            section.id: [ItemId(f"{section.id}-{number:03}") for number in range(2 * section.count)]
            for block in self.blueprint.blocks
            for section in block.sections
        }
        last = self.blueprint.blocks[-1].sections[-1]
        #: Everybody meets this one.
        self.item: Final = self._pool[last.id][0]
        self.keys: Final = {
            item: self._random.choice(choices_of(item, self.blueprint))
            for section in self._pool.values()
            for item in section
        }

    def load(self, database: Database, count: int) -> None:
        """Load so many attempts; on PostgreSQL without its checks of foreign keys."""
        kinds = [self._kind(number) for number in range(min(count, _KINDS))]
        with database.write() as connection:
            if database.postgresql:
                connection.execute(sa.text("set local session_replication_role = replica"))
            _TASKS.create(connection)
            _CROWD.create(connection)
            connection.execute(sa.insert(items), list(self._item_rows()))
            for number, kind in enumerate(kinds):
                connection.execute(sa.insert(_TASKS), list(self._task_rows(number, kind)))
            scores = [result_of(self.scored(kind)) for kind in kinds]
            connection.execute(
                sa.insert(_CROWD),
                [
                    {"attempt": f"crowd-{number:06}", "kind": number % len(kinds),
                     **scores[number % len(kinds)]}
                    for number in range(count)
                ],
            )  # fmt: skip
            self._fill(connection)
            _TASKS.drop(connection)
            _CROWD.drop(connection)
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as settled:
            settled.execute(sa.text("analyze"))

    def scored(self, kind: "Kind", rulings: Mapping[ItemId, Ruling] | None = None) -> Score:
        """The pure score."""
        return score(self.blueprint, kind.form, kind.answers, self.keys, rulings)

    def stored(self, connection: sa.Connection, attempt: AttemptId) -> "Kind":
        """Form and answers of an attempt, read back from the rows."""
        blocks = {
            section.id: block.id for block in self.blueprint.blocks for section in block.sections
        }
        rows = connection.execute(
            sa.select(answers).where(answers.c.attempt == attempt).order_by(answers.c.place)
        ).all()
        tasks = tuple(
            FormItem(
                item=ItemId(row.item),
                block=blocks[row.section],
                section=row.section,
                language="kk",
                choices=choices_of(ItemId(row.item), self.blueprint),
            )
            for row in rows
        )
        chosen = {ItemId(row.item): ChoiceId(row.choice) for row in rows if row.choice}
        return Kind(Form(assembly=1, items=tasks), chosen)

    def _kind(self, number: int) -> "Kind":
        random, tasks = self._random, list[FormItem]()
        ability = random.gauss(_RIGHT, 0.12)
        for block in self.blueprint.blocks:
            for section in block.sections:
                pool = self._pool[section.id]
                drawn = random.sample(pool, section.count)
                if self.item in pool and self.item not in drawn:
                    drawn[number % len(drawn)] = self.item
                tasks += [
                    FormItem(
                        item=item,
                        block=block.id,
                        section=section.id,
                        language="kk",
                        choices=choices_of(item, self.blueprint),
                    )
                    for item in drawn
                ]
        answered = {
            task.item: self.keys[task.item]
            if random.random() < ability
            else random.choice(task.choices)
            for task in tasks
            if random.random() > _EMPTY
        }
        return Kind(Form(assembly=1, items=tuple(tasks)), answered)

    def _item_rows(self) -> Iterator[dict[str, Any]]:
        for place, block in enumerate(self.blueprint.blocks):
            for section in block.sections:
                for item in self._pool[section.id]:
                    yield {
                        "pack_digest": PACK,
                        "item": item,
                        "section": section.id,
                        "block": block.id,
                        "block_place": place,
                        "points": self.blueprint.points,
                        "choices": list(choices_of(item, self.blueprint)),
                    }

    def _task_rows(self, number: int, kind: "Kind") -> Iterator[dict[str, Any]]:
        for place, task in enumerate(kind.form.items, start=1):
            yield {
                "kind": number,
                "place": place,
                "item": task.item,
                "section": task.section,
                "choice": kind.answers.get(task.item, ""),
                "key": self.keys[task.item],
            }

    def _fill(self, connection: sa.Connection) -> None:
        attempt = _CROWD.c.attempt
        said = (
            attempt, "hall-1", "sitting-1", attempt, self.blueprint.id, PACK, 1, 1, "complete",
            "complete", "closed", "passed", _CROWD.c.total, _CROWD.c.total, "bench", True,
            "0" * 64, 1,
        )  # fmt: skip
        row = sa.select(*(one if isinstance(one, sa.Column) else sa.literal(one) for one in said))
        connection.execute(sa.insert(attempts).from_select(_ATTEMPT_COLUMNS, row))
        tasks = sa.select(
            attempt, *(_TASKS.c[name] for name in ("place", "item", "section", "choice", "key"))
        ).join_from(_CROWD, _TASKS, _TASKS.c.kind == _CROWD.c.kind)
        names = ("attempt", "place", "item", "section", "choice", "key")
        connection.execute(sa.insert(answers).from_select(names, tasks.order_by(attempt)))
        first = sa.select(
            attempt, sa.literal(1), _CROWD.c.total, sa.literal(self.blueprint.maximum),
            sa.literal(self.blueprint.total_threshold), _CROWD.c.passed, _CROWD.c.blocks,
            sa.literal("folded"), sa.literal(""), sa.literal(1),
        )  # fmt: skip
        columns = [column.name for column in results.columns]
        connection.execute(sa.insert(results).from_select(columns, first))


class Kind(NamedTuple):
    """One of the different candidates of a crowd."""

    form: Form
    answers: Mapping[ItemId, ChoiceId]


def choices_of(item: ItemId, blueprint: Blueprint) -> tuple[ChoiceId, ...]:
    """The choices of an item, sorted."""
    return tuple(ChoiceId(f"{item}/{number}"[-8:]) for number in range(blueprint.choices))


def result_of(found: Score) -> dict[str, Any]:
    """What a row of results says of a score."""
    blocks = [
        {
            "id": one.id,
            "score": one.score,
            "maximum": one.maximum,
            "threshold": one.threshold,
            "passed": one.passed,
        }
        for one in found.blocks
    ]
    return {"total": found.total, "passed": found.passed, "blocks": blocks}
