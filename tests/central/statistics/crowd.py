"""Made-up people who answer six items on one pack, as rows of the centre's tables."""

import random
from typing import Any, Final

import sqlalchemy as sa

from central.tables.engine import Database
from central.tables.schema import answers, appeals, attempts, items

PACK: Final = "ab" * 32
ITEMS: Final = tuple(f"item{number}" for number in range(6))
#: Everybody knows the first, nobody the second; the third has a wrong key.
CHANCES: Final = (1.0, 0.05, 0.5, 0.6, 0.6, 0.6)


def attempt_row(name: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - any column
    """An attempt that counts."""
    row = dict.fromkeys(("words", "phase", "build", "head"), "x")
    facts = {"verdict": "complete", "outcome": "finished", "exam": "kz-citizenship"}
    places = {"hall": "h", "sitting": "s", "candidate": f"c-{name}", "pack_digest": PACK}
    counts = {"seat": 1, "incarnations": 1, "visible": True, "judged_ms": 1}
    return {"attempt": name, **row, **facts, **places, **counts, **changes}


def answer_rows(name: str, draw: random.Random) -> list[dict[str, Any]]:
    """What somebody of that name answers."""
    knows = draw.random()
    rows = []
    for place, (item, chance) in enumerate(zip(ITEMS, CHANCES, strict=True), start=1):
        right = draw.random() < chance * (1 if chance == 1 else 2 * knows)
        choice = "k" if right else draw.choice(["x", "y", ""])
        if item == "item2":
            choice = "x" if knows > 0.4 else "k"
        row = {"attempt": name, "place": place, "item": item, "section": "history"}
        rows.append({**row, "choice": choice, "key": "k"})
    return rows


def fill(database: Database, people: int, **changes: Any) -> None:  # noqa: ANN401 - any column
    """So many people's attempts, with two appeals of each of the first four about one item."""
    draw = random.Random(1)
    named = [f"{changes.get('verdict', 'a')}-{number:03}" for number in range(people)]
    with database.write() as connection:
        connection.execute(sa.insert(attempts), [attempt_row(name, **changes) for name in named])
        rows = [row for name in named for row in answer_rows(name, draw)]
        connection.execute(sa.insert(answers), rows)
        filed = [(name, number) for name in named[:4] for number in (1, 2)]
        connection.execute(
            sa.insert(appeals),
            [
                {
                    "attempt": name,
                    "kind": "technical",
                    "number": number,
                    "item": "item3",
                    "pack_digest": PACK,
                    "place": 4,
                    "language": "kk",
                    "shown": [],
                    "chosen": "",
                    "category": "audio",
                    "text": "=1",
                    "snapshot": {},
                    "picture": "",
                    "filed_ms": 1,
                }
                for name, number in filed
            ],
        )


def register_choices(database: Database) -> None:
    """What the pack's manifest says of its items."""
    with database.write() as connection:
        connection.execute(
            sa.insert(items),
            [
                {
                    "pack_digest": PACK,
                    "item": item,
                    "section": "history",
                    "points": 1,
                    "block": "past",
                    "block_place": 0,
                    "choices": ["k", "x", "y", "z"],
                }
                for item in ITEMS
            ],
        )
