import contextlib
import logging
from collections.abc import Callable
from pathlib import Path
from random import Random

import msgspec
import pysqlite3.dbapi2
import pytest

from kiosk.database import SQLITE_AT_LEAST
from kiosk.store import AttemptRow, Catalogue, CatalogueError, PackRow, SittingRow

PACK = PackRow(
    id="kz-2026-02", version=3, exam="kz-citizenship", path="p", sha256=b"s" * 32, accepted_ms=5
)
SITTING = SittingRow(id="s-1", version=1, hall="h-1", day="2026-02-11", path="p", sha256=b"t" * 32)
ATTEMPT = AttemptRow(
    id="a-1",
    sitting="s-1",
    candidate="c-1",
    path="a-1",
    phase="exam",
    last_sequence=7,
    updated_ms=9,
)


def never(_: Catalogue) -> None:
    pytest.fail("nothing had to be made anew")


def nothing(_: Catalogue) -> None:
    """An empty disk."""


def full(catalogue: Catalogue) -> None:
    """What a walk over the disk finds."""
    for row in (PACK, SITTING, ATTEMPT):
        catalogue.put(row)


def test_sqlite_is_recent_enough_for_its_wal() -> None:
    assert pysqlite3.dbapi2.sqlite_version_info >= SQLITE_AT_LEAST >= (3, 51, 3)


def test_rows_are_kept_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    first = Catalogue(path, full)
    later = msgspec.structs.replace(ATTEMPT, phase="review", last_sequence=90, updated_ms=10)
    first.put(later)
    first.close()
    second = Catalogue(path, never)
    assert second.attempts() == (later,)
    assert second.sittings() == (SITTING,)
    assert second.packs("kz-citizenship") == (PACK,)
    assert second.set_aside is None
    second.close()


def test_the_highest_version_ever_seen_is_known_per_exam(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "c", full)
    catalogue.put(msgspec.structs.replace(PACK, id="kz-2026-08", version=5))
    catalogue.put(msgspec.structs.replace(PACK, id="other", version=9, exam="kaztest"))
    assert catalogue.highest_version("kz-citizenship") == 5
    assert catalogue.highest_version("kaztest") == 9
    assert catalogue.highest_version("never seen") == 0
    assert [row.version for row in catalogue.packs("kz-citizenship")] == [5, 3]
    catalogue.close()


def test_it_is_a_durable_wal_database_with_foreign_keys(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path / "c", nothing)
    with catalogue._engine.begin() as connection:
        found = [
            connection.exec_driver_sql(f"pragma {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert found == ["wal", 2, 1]
    with pytest.raises(CatalogueError, match="FOREIGN KEY"):
        catalogue.put(ATTEMPT)
    catalogue.close()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"not a database" * 1000,
        lambda data: bytes(100) + data[100:],
        lambda data: data[: len(data) // 2],
        lambda data: data[:4096] + b"\xff" * 4096 + data[8192:],
    ],
    ids=["noise", "no header", "cut", "a page lost"],
)
def test_a_spoiled_catalogue_is_set_aside_and_made_anew(
    tmp_path: Path, spoil: Callable[[bytes], bytes], caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "catalogue.sqlite"
    first = Catalogue(path, full)
    first.close()
    data = spoil(path.read_bytes())
    path.write_bytes(data)
    with caplog.at_level(logging.WARNING):
        second = Catalogue(path, full)
    assert second.set_aside == tmp_path / "catalogue.sqlite.bad-1"
    assert second.set_aside.read_bytes() == data
    assert "cannot be read" in caplog.text
    assert second.attempts() == (ATTEMPT,)
    second.close()


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_spoiled_it_answers_or_says_that_it_cannot(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "catalogue.sqlite"
    first = Catalogue(path, full)
    first.close()
    rng = Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(60):
        at = rng.randrange(len(data))
        data[at : at + 40] = rng.randbytes(40)
    path.write_bytes(data)
    second = Catalogue(path, full)
    with contextlib.suppress(CatalogueError):
        assert len(second.attempts()) <= 1
    second.close()


def test_a_catalogue_of_another_layout_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "c"
    first = Catalogue(path, full)
    with first._engine.begin() as connection:
        connection.exec_driver_sql("pragma user_version = 77")
    first.close()
    second = Catalogue(path, full)
    assert second.set_aside is not None
    assert second.packs("kz-citizenship") == (PACK,)
    second.close()


def test_where_no_file_can_be_made_it_lives_in_memory(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        catalogue = Catalogue(tmp_path / "no such folder" / "c", full)
    assert "in memory" in caplog.text
    assert catalogue.attempts() == (ATTEMPT,)
    catalogue.close()
