"""Bundle files on the disk, from their arrival to the worker that opens them.

Decides: that a file is named by its digest and noted only when that name is durable, whether it
came over the line or on a stick. Leaves to others: receiving it (`central.web`), opening it
(`central.worker`).
"""

import hashlib
import secrets
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from central.ingest.asking import Wish, ask
from central.tables.engine import Database
from central.tables.schema import bundles
from kiosk.durable import sync_file, sync_folder
from kiosk.sync.wire import BundleTaken

SUFFIX: Final = ".bundle"
_PIECE: Final = 1 << 20


def keep_bundle(
    database: Database, key: str, sha256: str, half: Path, folder: Path, now_ms: int
) -> BundleTaken:
    """Name a file that is whole and synced, and ask a worker to open it.

    Args:
        key: of the machine that sent it, hex.
        sha256: of the file, hex.
        half: the file.
        folder: where it gets its name.
        now_ms: Unix milliseconds.

    Raises:
        OSError: the disk refused.
    """
    path = folder / f"{sha256}{SUFFIX}"
    half.replace(path)
    sync_folder(folder)
    row = {
        "sha256": sha256,
        "file": path.name,
        "size": path.stat().st_size,
        "signer": key,
        "state": "waits",
        "bundle": "",
        "why": "",
        "received_ms": now_ms,
    }
    with database.write() as connection:
        connection.execute(database.insert(bundles).on_conflict_do_nothing(), row)
        there = connection.execute(sa.select(bundles).where(bundles.c.sha256 == sha256)).one()
        if there.state == "waits":
            ask(connection, database, [Wish("bundle", sha256)], now_ms)
    return BundleTaken(
        sha256=sha256, state=there.state, bundle=there.bundle, why=there.why, now_ms=now_ms
    )


def take_stick(database: Database, stick: Path, folder: Path, now_ms: int) -> BundleTaken:
    """Take a bundle file that somebody brought, and ask a worker to open it.

    Args:
        stick: the file; it stays as it is.
        folder: where bundle files lie.
        now_ms: Unix milliseconds.

    Raises:
        OSError: the file cannot be read, or the disk refused.
    """
    digest, half = hashlib.sha256(), folder / f"{secrets.token_hex(8)}.half"
    try:
        with stick.open("rb") as source, half.open("xb") as target:
            while piece := source.read(_PIECE):
                digest.update(piece)
                target.write(piece)
            sync_file(target)
        return keep_bundle(database, "", digest.hexdigest(), half, folder, now_ms)
    finally:
        half.unlink(missing_ok=True)
