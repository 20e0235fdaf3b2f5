"""What packs say of their items and exams, kept for rulings, pages and letters.

Decides: which facts of a manifest the centre keeps for that. Nothing of it is secret: keys and
texts stay sealed in the pack.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from central.tables.engine import Database
from central.tables.schema import exams, items
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.items import PoolEntry


def register_items(
    database: Database,
    connection: sa.Connection,
    digest: str,
    blueprint: Blueprint,
    pool: Iterable[PoolEntry],
) -> None:
    """Keep what the manifest of this digest says; a second time changes nothing.

    Whoever registers a pack calls it, in the same transaction.
    """
    connection.execute(
        database.insert(exams).on_conflict_do_nothing(), [_exam_row(digest, blueprint)]
    )
    rows = list(_rows(digest, blueprint, pool))
    if rows:
        connection.execute(database.insert(items).on_conflict_do_nothing(), rows)


def _exam_row(digest: str, blueprint: Blueprint) -> dict[str, Any]:
    return {
        "pack_digest": digest,
        "exam": blueprint.id,
        "titles": blueprint.title,
        "blocks": [{"id": block.id, "titles": block.title} for block in blueprint.blocks],
        "categories": {one.id: one.title for one in blueprint.appeals.technical},
    }


def _rows(digest: str, blueprint: Blueprint, pool: Iterable[PoolEntry]) -> Iterator[dict[str, Any]]:
    places = {block.id: place for place, block in enumerate(blueprint.blocks)}
    for entry in pool:
        yield {
            "pack_digest": digest,
            "item": entry.item,
            "section": entry.section,
            "block": entry.block,
            "block_place": places[entry.block],
            "points": blueprint.points,
            "choices": sorted(entry.choices),
        }
