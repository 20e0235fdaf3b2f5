"""What the server says of itself is true of whatever is sent (OpenAPI), and hostile words do nothing.

Requests are made up from the description, and nobody signed them: nothing may be taken, nothing may
fail, and the tables stay as they were.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from central.bench.server_process import ServerProcess
from central.tables.engine import Database
from central.tables.schema import METADATA
from kiosk.sync import wire
from tests.fakes.bundles import HUB
from tests.fakes.bundles import journals as made
from tests.fakes.centre_hall import chunk
from tests.fakes.centre_server import introduced, serving
from tests.fakes.hall_people import sitting

HOSTILE = ("'; drop table journals; --", '" or 1=1 --', "\\'; select pg_sleep(9)", "x\0y", "%_%")


@pytest.fixture
def url(tmp_path: Path, sqlite_template: Path) -> str:
    shutil.copyfile(sqlite_template, tmp_path / "centre.db")
    return f"sqlite:///{tmp_path / 'centre.db'}"


@pytest.fixture
def server(tmp_path: Path, url: str) -> Iterator[ServerProcess]:
    with serving(tmp_path, url) as one:
        yield one


def rows(url: str) -> dict[str, int]:
    database = Database(url)
    with database.read() as connection:
        found = {
            table.name: connection.execute(
                sa.select(sa.func.count()).select_from(table)
            ).scalar_one()
            for table in METADATA.sorted_tables
        }
    database.close()
    return found


def test_the_server_keeps_to_its_description(server: ServerProcess, url: str) -> None:
    before = rows(url)
    checks = "not_a_server_error,status_code_conformance,content_type_conformance"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run", f"{server.base}/openapi.json"),
            *("--checks", checks, "--max-examples", "12", "--seed", "1", "--phases", "fuzzing"),
            *("--generation-database", "none", "--no-color"),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert rows(url) == before


def test_hostile_words_are_words(server: ServerProcess, url: str) -> None:
    hub = introduced(server)
    assert hub.say(wire.RECORDS, wire.Records(chunks=(chunk(made()["stayed"]),))).status == 200
    before = rows(url)
    for word in HOSTILE:
        one = sitting()
        paper = wire.Paper(kind="minutes", data=b"%PDF-1")
        messages: tuple[tuple[str, wire.Message], ...] = (
            (wire.STANDING, wire.Standing(hall=word, sitting=word)),
            (wire.PAPERS, wire.Papers(hall=word, sitting=one.id, papers=(paper,))),
            (wire.PAPERS, wire.Papers(hall=one.hall.id, sitting=word, papers=(paper,))),
        )
        for path, message in messages:
            assert hub.say(path, message).status < 500
        lying = {"attempt": word, "incarnation": 1, "frame": b"x" * 512, "first": 1, "data": b""}
        body = wire.msgspec.msgpack.encode({"version": 1, "chunks": [lying]})
        assert hub.send(wire.RECORDS, body).status == 422
    assert rows(url) == before
    assert HUB.signing_public.hex()
    hub.close()
