"""What packs say of their items, kept for rulings: section, block, points, choices.

Decides: which facts of a manifest the centre keeps for that. Nothing of it is secret: keys and
texts stay sealed in the pack.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from central.tables.engine import Database
from central.tables.schema import items
from kiosk.packs.manifest import Manifest


def register_items(
    database: Database, connection: sa.Connection, digest: str, manifest: Manifest
) -> None:
    """Keep what the manifest of this digest says; a second time changes nothing."""
    rows = list(_rows(digest, manifest))
    if rows:
        connection.execute(database.insert(items).on_conflict_do_nothing(), rows)


def _rows(digest: str, manifest: Manifest) -> Iterator[dict[str, Any]]:
    places = {block.id: place for place, block in enumerate(manifest.blueprint.blocks)}
    for entry in manifest.pool:
        yield {
            "pack_digest": digest,
            "item": entry.item,
            "section": entry.section,
            "block": entry.block,
            "block_place": places[entry.block],
            "points": manifest.blueprint.points,
            "choices": sorted(entry.choices),
        }
