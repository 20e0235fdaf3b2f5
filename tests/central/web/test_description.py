"""What the server says of itself is true of whatever is sent; hostile words do nothing.

Requests are made up from the description, and nobody signed them: nothing may be taken, nothing may
fail, and the tables stay as they were.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import schemathesis
import sqlalchemy as sa
from hypothesis import given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from central.bench.server_process import ServerProcess
from central.tables.engine import Database
from central.tables.schema import METADATA
from kiosk.base.ids import HallId, SittingId
from kiosk.sync import wire
from tests.fakes.bundles import journals as made
from tests.fakes.centre_hall import chunk
from tests.fakes.centre_server import introduced, machine, serving
from tests.fakes.hall_people import sitting

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance]
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


@schemathesis.serializer(wire.MEDIA_TYPE)
def as_bytes(_context: object, value: object) -> bytes:
    """What was made up for a body is a row of bytes already."""
    return value if isinstance(value, bytes) else bytes(str(value), "utf-8")


def test_the_server_keeps_to_its_description(
    server: ServerProcess, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where what was tried is noted
    before = rows(url)
    hub = machine(server)
    schema = schemathesis.openapi.from_url(f"{server.base}/openapi.json")
    seen = set()
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        seen.add(operation.path)

        @settings(max_examples=12, deadline=None, database=None)
        @given(case=operation.as_strategy())
        def keeps(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(checks=CHECKS)
            if case.method == "POST" and isinstance(case.body, bytes):
                # The same, signed by a hub that nobody has heard of.
                assert 400 <= hub.send(case.path, case.body).status < 500

        keeps()
    hub.close()
    assert seen >= {wire.RECORDS, wire.PAPERS, wire.BUNDLES, "/health/ready", "/metrics"}
    assert rows(url) == before


def test_hostile_words_are_words(server: ServerProcess, url: str) -> None:
    hub = introduced(server)
    assert hub.say(wire.RECORDS, wire.Records(chunks=(chunk(made()["stayed"]),))).status == 200
    before = rows(url)
    for word in HOSTILE:
        one = sitting()
        paper = wire.Paper(kind="minutes", data=b"%PDF-1")
        messages: tuple[tuple[str, wire.Message], ...] = (
            (wire.STANDING, wire.Standing(hall=HallId(word), sitting=SittingId(word))),
            (wire.PAPERS, wire.Papers(hall=HallId(word), sitting=one.id, papers=(paper,))),
            (wire.PAPERS, wire.Papers(hall=one.hall.id, sitting=SittingId(word), papers=(paper,))),
        )
        for path, message in messages:
            assert hub.say(path, message).status < 500
        lying = {"attempt": word, "incarnation": 1, "frame": b"x" * 512, "first": 1, "data": b""}
        body = msgspec.msgpack.encode({"version": 1, "chunks": [lying]})
        assert hub.send(wire.RECORDS, body).status == 422
    assert rows(url) == before
    hub.close()
