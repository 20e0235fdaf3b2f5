"""Packs by their digest, from a folder.

Decides: that a pack counts only under the centre's root, and that what is not readable is passed
over. Registers what it finds, so that ingest can refuse a journal on another pack.
"""

from pathlib import Path

from central.register.packs import register_items
from central.tables.engine import Database
from central.tables.schema import packs
from kiosk.base.errors import KioskError
from kiosk.packs.pack import Pack, open_pack
from kiosk.trust.roots import TrustRoots


class PackShelf:
    """The packs of one folder; looked through again when one is missing."""

    def __init__(self, folder: Path, roots: TrustRoots, database: Database) -> None:
        self._folder = folder
        self._roots = roots
        self._database = database
        self._seen: dict[Path, tuple[int, int]] = {}
        self._packs: dict[str, Pack] = {}

    def pack(self, digest: str, now_ms: int) -> Pack | None:
        """The pack of that digest, hex."""
        if digest not in self._packs:
            self.look(now_ms)
        return self._packs.get(digest)

    def look(self, now_ms: int) -> None:
        """Take in what is new in the folder."""
        for path in sorted(self._folder.glob("*.pack")):
            stat = path.stat()
            mark = (stat.st_size, stat.st_mtime_ns)
            if self._seen.get(path) == mark:
                continue
            self._seen[path] = mark
            try:
                pack = open_pack(path, self._roots, today=None)
            except KioskError:
                continue
            self._packs[pack.digest] = pack
            self._register(pack, path.name, now_ms)

    def _register(self, pack: Pack, name: str, now_ms: int) -> None:
        manifest = pack.manifest
        row = {
            "digest": pack.digest,
            "pack": manifest.pack,
            "version": manifest.version,
            "exam": manifest.exam,
            "file": name,
            "registered_ms": now_ms,
        }
        with self._database.write() as connection:
            connection.execute(self._database.insert(packs).on_conflict_do_nothing(), row)
            register_items(
                self._database, connection, pack.digest, manifest.blueprint, manifest.pool
            )
