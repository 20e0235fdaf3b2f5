"""What a hub hears over HTTP, from a server that is a process of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from central.bench.machine_client import MachineClient, signed_headers
from central.bench.server_process import ServerProcess
from kiosk.bundle.format import Head
from kiosk.sync import signing, wire
from kiosk.system.clock import wall_ms
from tests.fakes.bundles import HUB
from tests.fakes.bundles import journals as made
from tests.fakes.centre_hall import STRANGER, branch_off, chunk, introduction
from tests.fakes.centre_server import introduced, machine, serving
from tests.fakes.hall_people import sitting

STAYED, LEFT = made()["stayed"], made()["left"]
DAY_MS = 24 * 60 * 60_000


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path
) -> Iterator[ServerProcess]:
    """One server for all tests of this file: each speaks of its own journal, or of none."""
    folder = tmp_path_factory.mktemp("server")
    shutil.copyfile(sqlite_template, folder / "centre.db")
    with serving(folder, f"sqlite:///{folder / 'centre.db'}") as one:
        yield one


@pytest.fixture
def hub(server: ServerProcess) -> Iterator[MachineClient]:
    one = introduced(server)
    yield one
    one.close()


def records(*chunks: wire.Chunk) -> wire.Records:
    return wire.Records(chunks=chunks)


def test_the_server_is_alive_and_ready(server: ServerProcess) -> None:
    hub = machine(server)
    assert hub.get("/health/live").status == 200
    assert hub.get("/health/ready").status == 200
    hub.close()


def test_records_are_taken_and_standing_tells_what_is_lacking(hub: MachineClient) -> None:
    one = sitting()
    asked = wire.Standing(hall=one.hall.id, sitting=one.id, journals=(LEFT.head,))
    lacking = hub.say(wire.STANDING, asked).read(wire.Lacking)
    assert [(one.attempt, one.first) for one in lacking.journals] == [(LEFT.head.attempt, 1)]
    heard = hub.say(wire.RECORDS, records(chunk(LEFT, 3, 4)))
    assert heard.status == 409
    assert heard.read(wire.RecordsTaken).chunks[0].next == 1
    heard = hub.say(wire.RECORDS, records(chunk(LEFT, 1, 4)))
    assert (heard.status, heard.read(wire.RecordsTaken).chunks[0].fate) == (200, "stored")
    lacking = hub.say(wire.STANDING, asked).read(wire.Lacking)
    assert [one.first for one in lacking.journals] == [5]
    assert hub.say(wire.RECORDS, records(chunk(LEFT, 5))).status == 200
    assert not hub.say(wire.STANDING, asked).read(wire.Lacking).journals
    other = Head(attempt=LEFT.head.attempt, incarnation=1, sequence=7, head="0" * 64)
    again = hub.say(wire.STANDING, replace(asked, journals=(other,))).read(wire.Lacking)
    assert [one.first for one in again.journals] == [1]


def test_a_fork_is_taken_and_said(hub: MachineClient) -> None:
    assert hub.say(wire.RECORDS, records(chunk(STAYED))).status == 200
    other = branch_off(STAYED, 4, entries=2)
    heard = hub.say(wire.RECORDS, records(chunk(other)))
    assert (heard.status, heard.read(wire.RecordsTaken).chunks[0].fate) == (200, "forked")


def test_a_refused_chunk_does_not_take_its_neighbours_with_it(hub: MachineClient) -> None:
    moved = made()["moved"]
    bad = replace(chunk(moved), data=b"\0" * 512)
    heard = hub.say(wire.RECORDS, records(bad, chunk(moved)))
    assert heard.status == 422
    assert [one.fate for one in heard.read(wire.RecordsTaken).chunks] == ["refused", "stored"]


def test_papers_of_a_journal_are_early_before_it(hub: MachineClient) -> None:
    hall = made()["hall"]
    one = sitting()
    paper = wire.Paper(kind="anchor", data=hall.anchor(4), attempt=hall.head.attempt, incarnation=1)
    sent = wire.Papers(hall=one.hall.id, sitting=one.id, papers=(paper,))
    heard = hub.say(wire.PAPERS, sent)
    assert (heard.status, heard.read(wire.PapersTaken).papers[0].fate) == (409, "early")
    assert hub.say(wire.RECORDS, records(chunk(hall))).status == 200
    assert hub.say(wire.PAPERS, sent).status == 200


# ---- who is heard ------------------------------------------------------------------------------


@pytest.mark.usefixtures("hub")
def test_a_stranger_is_not_heard(server: ServerProcess) -> None:
    stranger = machine(server, STRANGER)
    heard = stranger.say(wire.PAPERS, introduction())
    assert (heard.status, heard.read(wire.Refusal).code) == (403, "unknown_machine")
    asked = wire.Standing(hall=sitting().hall.id, sitting=sitting().id)
    heard = stranger.say(wire.STANDING, asked)
    assert (heard.status, heard.read(wire.Refusal).code) == (403, "unknown_machine")
    stranger.close()


@pytest.mark.parametrize("off_ms", [-2 * DAY_MS, 2 * DAY_MS])
def test_a_signature_of_another_day_is_refused_and_told_the_time(
    server: ServerProcess, off_ms: int
) -> None:
    late = machine(server, behind_ms=off_ms)
    heard = late.say(wire.RECORDS, records(chunk(STAYED)))
    told = heard.read(wire.Refusal)
    assert (heard.status, told.code) == (401, "stale_signature")
    assert abs(told.now_ms - wall_ms()) < DAY_MS
    late.close()


def test_a_clock_that_is_hours_off_is_put_up_with(server: ServerProcess) -> None:
    late = machine(server, behind_ms=20 * 60 * 60_000)
    assert late.say(wire.PAPERS, introduction()).status == 200
    late.close()


@pytest.mark.parametrize("lie", ["body", "path", "tag", "none", "key", "two"])
def test_a_signature_that_does_not_hold_is_refused(hub: MachineClient, lie: str) -> None:
    body = wire.encode(records(chunk(STAYED)))
    url = f"http://centre{wire.RECORDS if lie != 'path' else wire.PAPERS}"
    tag = "other/1" if lie == "tag" else wire.TAG
    headers = signed_headers(url, HUB.signing_private, body, wall_ms(), tag=tag)
    if lie == "none":
        del headers["Signature"]
    if lie == "key":
        other = STRANGER.signing_public.hex()
        mine = HUB.signing_public.hex()
        headers["Signature-Input"] = headers["Signature-Input"].replace(mine, other)
    if lie == "two":
        headers["Signature-Input"] += ", " + headers["Signature-Input"].replace("kiosk=", "b=")
        headers["Signature"] += ", " + headers["Signature"].replace("kiosk=", "b=")
    sent = body[:-1] + b"\0" if lie == "body" else body
    heard = hub.post(wire.RECORDS, sent, headers)
    code = heard.read(wire.Refusal).code
    assert (heard.status, code) == (401, "wrong_digest" if lie == "body" else "not_signed")


@pytest.mark.parametrize("left_out", wire.COVERED)
def test_a_signature_that_leaves_something_open_is_refused(
    hub: MachineClient, left_out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = wire.encode(records(chunk(STAYED)))

    def said() -> tuple[int, bytes]:
        headers = signing.signed_fields(HUB, wire.RECORDS, body, wall_ms() // 1000)
        heard = hub.post(wire.RECORDS, body, headers)
        return heard.status, heard.body

    assert said()[0] == 200
    rest = tuple(one for one in wire.COVERED if one != left_out)
    monkeypatch.setattr(signing, "COVERED", rest)
    status, told = said()
    assert (status, wire.decode(told, wire.Refusal).code) == (401, "not_signed")


def test_a_query_is_not_signed_and_so_refused(hub: MachineClient) -> None:
    heard = hub.send(f"{wire.RECORDS}?attempt=1", b"")
    assert (heard.status, heard.read(wire.Refusal).code) == (401, "not_signed")


def test_what_cannot_be_read_is_refused(hub: MachineClient) -> None:
    for body in (b"", b"\x81\xa1", b"\xc1", b"\x93" * 5000, wire.encode(introduction())):
        heard = hub.send(wire.RECORDS, body)
        assert (heard.status, heard.read(wire.Refusal).code) == (422, "unreadable")


def test_a_body_that_is_too_large_is_not_read(hub: MachineClient) -> None:
    headers = signed_headers("http://c" + wire.STANDING, HUB.signing_private, b"", wall_ms())
    heard = hub.post(wire.STANDING, b"", {**headers, "Content-Length": str(wire.MAX_BODY + 1)})
    assert (heard.status, heard.read(wire.Refusal).code) == (413, "too_large")
    hub.close()  # what follows on this line would be taken for the body
    parts = [b"\0" * (1 << 16)] * (wire.MAX_BODY >> 16) + [b"\0"]  # whose length nobody told
    signed = signed_headers("http://c" + wire.STANDING, HUB.signing_private, b"", wall_ms())
    heard = hub.post(wire.STANDING, iter(parts), signed)
    assert (heard.status, heard.read(wire.Refusal).code) == (413, "too_large")
