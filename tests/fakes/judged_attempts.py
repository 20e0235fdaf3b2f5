"""Attempts as a worker leaves them in the tables, of made-up exams and candidates."""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any, NamedTuple

import sqlalchemy as sa
from msgspec.structs import replace

from central.register.appeals import Filed, keep_appeals
from central.register.packs import register_items
from central.tables.engine import Database
from central.tables.schema import answers, attempts, results
from kiosk.base.ids import AttemptId, BlockId, ChoiceId, ItemId, SectionId
from kiosk.exam.blueprint import Block, Blueprint, Section
from kiosk.exam.centre.commands import Appeal, AppealKind
from kiosk.exam.items import Form, FormItem, PoolEntry
from kiosk.exam.scoring import Ruling, Score, score
from tests.fakes.hall_people import blueprint as shipped_blueprint

TITLE: dict[str, str] = {"kk": "а", "ru": "б", "en": "c"}
CHOICES = tuple(ChoiceId(f"c{number}") for number in range(4))


class Sat(NamedTuple):
    """One attempt: its form and its answers."""

    attempt: AttemptId
    form: Form
    answers: Mapping[ItemId, ChoiceId]


class Exam(NamedTuple):
    """A made-up exam with its pool and keys."""

    pack: str
    blueprint: Blueprint
    pool: Mapping[ItemId, SectionId]
    keys: Mapping[ItemId, ChoiceId]

    def block_of(self, section: SectionId) -> Block:
        return next(
            block
            for block in self.blueprint.blocks
            if section in {one.id for one in block.sections}
        )

    def scored(self, sat: Sat, rulings: Mapping[ItemId, Ruling] | None = None) -> Score:
        return score(self.blueprint, sat.form, sat.answers, self.keys, rulings)


def made_up_exam(random: Random, pack: str) -> Exam:
    """Up to three blocks of up to two sections; half as many items again as a form holds."""
    blocks = tuple(_block(random, number) for number in range(random.randint(1, 3)))
    points = random.randint(1, 3)
    most = points * sum(block.count for block in blocks)
    blueprint = replace(
        shipped_blueprint("demo-model"),
        blocks=tuple(
            replace(block, threshold=random.randint(0, points * block.count)) for block in blocks
        ),
        points=points,
        total_threshold=random.randint(0, most),
    )
    pool = {
        ItemId(f"{section.id}-{number}"): section.id
        for block in blocks
        for section in block.sections
        for number in range(section.count + 1)
    }
    return Exam(pack, blueprint, pool, {item: random.choice(CHOICES) for item in pool})


def sat(random: Random, exam: Exam, attempt: str) -> Sat:
    """A random form with random answers, some of them missing."""
    tasks = []
    for block in exam.blueprint.blocks:
        for section in block.sections:
            of_section = sorted(item for item, one in exam.pool.items() if one == section.id)
            tasks += [
                FormItem(
                    item=item,
                    block=block.id,
                    section=section.id,
                    language="kk",
                    choices=tuple(random.sample(CHOICES, len(CHOICES))),
                )
                for item in random.sample(of_section, section.count)
            ]
    chosen = {one.item: random.choice(CHOICES) for one in tasks if random.random() < 0.8}
    return Sat(AttemptId(attempt), Form(assembly=1, items=tuple(tasks)), chosen)


def keep_exam(database: Database, exam: Exam) -> None:
    """What the pack's manifest says."""
    pool = [
        PoolEntry(
            item=item,
            block=exam.block_of(section).id,
            section=section,
            languages=("kk",),
            choices=tuple(sorted(CHOICES)),
        )
        for item, section in exam.pool.items()
    ]
    with database.write() as connection:
        register_items(database, connection, exam.pack, exam.blueprint, pool)


def keep_judged(
    database: Database, exam: Exam, who: Iterable[Sat], *, outcome: str = "not_passed"
) -> None:
    """What the first fold leaves: verdict, answers, first result."""
    with database.write() as connection:
        for one in who:
            found = exam.scored(one)
            connection.execute(sa.insert(attempts).values(_attempt_row(exam, one, outcome)))
            connection.execute(sa.insert(answers), _answer_rows(exam, one))
            connection.execute(
                sa.insert(results).values(
                    attempt=one.attempt,
                    version=1,
                    cause="folded",
                    reference="",
                    made_ms=1,
                    **result_row(found),
                )
            )


def keep_appeal(
    database: Database,
    exam: Exam,
    one: Sat,
    kind: AppealKind,
    item: ItemId,
    *,
    number: int = 1,
    text: str = "The task has two right answers.",
) -> Appeal:
    """An appeal as the fold of a journal leaves it."""
    place, task = next(
        (at, task) for at, task in enumerate(one.form.items, start=1) if task.item == item
    )
    filed = Filed(
        kind=kind,
        number=number,
        item=item,
        place=place,
        language=task.language,
        shown=task.choices,
        chosen=one.answers.get(item, ""),
        text=text,
        filed_ms=1,
        category="missing_fragment" if kind == "technical" else "",
        snapshot={"display": "1920x1080"} if kind == "technical" else {},
        picture="ab" * 32 if kind == "technical" else "",
    )
    with database.write() as connection:
        keep_appeals(database, connection, one.attempt, exam.pack, (filed,))
    return Appeal(attempt=one.attempt, kind=kind, number=number)


def latest(database: Database, attempt: AttemptId) -> sa.Row[Any]:
    """The result that counts."""
    with database.read() as connection:
        return connection.execute(
            sa.select(results)
            .where(results.c.attempt == attempt)
            .order_by(results.c.version.desc())
            .limit(1)
        ).one()


def result_row(found: Score) -> dict[str, object]:
    """The columns of a result that a score decides."""
    return {
        "total": found.total,
        "maximum": found.maximum,
        "threshold": found.threshold,
        "passed": found.passed,
        "blocks": [
            {
                "id": block.id,
                "score": block.score,
                "maximum": block.maximum,
                "threshold": block.threshold,
                "passed": block.passed,
            }
            for block in found.blocks
        ],
    }


def _block(random: Random, number: int) -> Block:
    sections = tuple(
        Section(
            id=SectionId(f"s{number}{at}"),
            title=TITLE,  # type: ignore[arg-type] # the keys are languages
            count=random.randint(1, 4),
        )
        for at in range(random.randint(1, 2))
    )
    return Block(
        id=BlockId(f"b{number}"),
        title=TITLE,  # type: ignore[arg-type] # the keys are languages
        languages=("kk",),
        threshold=0,
        sections=sections,
    )


def _attempt_row(exam: Exam, one: Sat, outcome: str) -> dict[str, object]:
    return {
        "attempt": one.attempt,
        "hall": "hall-1",
        "sitting": "sitting-1",
        "candidate": f"of-{one.attempt}"[:64],
        "exam": exam.blueprint.id,
        "pack_digest": exam.pack,
        "seat": 1,
        "incarnations": 1,
        "verdict": "complete",
        "words": "complete",
        "phase": "closed",
        "outcome": outcome,
        "build": "test",
        "visible": True,
        "head": "0" * 64,
        "judged_ms": 1,
    }


def _answer_rows(exam: Exam, one: Sat) -> list[dict[str, object]]:
    return [
        {
            "attempt": one.attempt,
            "place": place,
            "item": task.item,
            "section": task.section,
            "choice": one.answers.get(task.item, ""),
            "key": exam.keys[task.item],
        }
        for place, task in enumerate(one.form.items, start=1)
    ]
