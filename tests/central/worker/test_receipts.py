"""When the centre signs that it has a handover: everything is here, and all of it was judged."""

from collections.abc import Callable

import msgspec
import pytest
import sqlalchemy as sa

from central.ingest.handovers import read_manifest
from central.tables.engine import Database
from central.tables.schema import attempts, handovers, work
from central.worker import receipts
from central.worker.receipts import ask_for_receipts, give_receipt
from kiosk.bundle.receipt import may_delete, read_receipt
from kiosk.sync.wire import Receipt
from tests.fakes.hall_people import root
from tests.fakes.handovers import parts, signed

NOW = 1_787_284_800_000
SIGNED = signed(parts())
HANDED = read_manifest(SIGNED)
SITTING = HANDED.manifest.sitting
ATTEMPTS = sorted({one.attempt for one in HANDED.manifest.members if one.kind == "journal"})

Here = Callable[..., None]


def hand_over(database: Database, bundle: str = HANDED.digest, sitting: str = SITTING) -> None:
    row = {
        "bundle": bundle,
        "hall": HANDED.manifest.hall,
        "sitting": sitting,
        "signer": "h",
        "signed": msgspec.json.encode(SIGNED),
        "received_ms": NOW - 1,
    }
    with database.write() as connection:
        connection.execute(sa.insert(handovers), [row])


def judge(database: Database, *names: str, sitting: str = SITTING) -> None:
    row = {
        **dict.fromkeys(("hall", "candidate", "exam", "pack_digest", "verdict", "words"), "x"),
        **dict.fromkeys(("phase", "outcome", "build", "head"), "x"),
        "sitting": sitting,
        "seat": 1,
        "incarnations": 1,
        "visible": True,
        "judged_ms": NOW,
    }
    with database.write() as connection:
        connection.execute(sa.insert(attempts), [{**row, "attempt": one} for one in names])


def given(database: Database, bundle: str = HANDED.digest, *, keys: bool = True) -> str:
    with database.write() as connection:
        return give_receipt(connection, database, bundle, [root()] if keys else [], NOW)


def kept(database: Database) -> dict[str, bytes | None]:
    with database.read() as connection:
        rows = connection.execute(sa.select(handovers.c.bundle, handovers.c.receipt)).all()
    return {row.bundle: row.receipt for row in rows}


def asked(database: Database) -> list[tuple[str, str]]:
    with database.read() as connection:
        rows = connection.execute(sa.select(work.c.kind, work.c.subject)).all()
    return sorted((row.kind, row.subject) for row in rows)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Here:
    """Says what of the handover is missing."""

    def say(*, journals: tuple[object, ...] = (), papers: tuple[object, ...] = ()) -> None:
        standing = Receipt(bundle=HANDED.digest, now_ms=NOW)
        standing = msgspec.structs.replace(standing, journals=journals, papers=papers)
        monkeypatch.setattr(receipts, "standing_of", lambda *_asked: standing)

    say()
    return say


def test_a_receipt_is_signed_where_everything_is_here_and_judged(
    database: Database, here: Here
) -> None:
    del here
    assert len(ATTEMPTS) > 1
    hand_over(database)
    hand_over(database, "f" * 64)
    judge(database, *ATTEMPTS)
    assert given(database) == ""
    rows = kept(database)
    assert rows["f" * 64] is None  # of another handover nothing was said
    data = rows[HANDED.digest]
    assert data is not None
    receipt = read_receipt(data, root().roots())
    assert may_delete(receipt, HANDED.manifest, HANDED.digest)
    assert receipt.received_ms == NOW - 1
    assert asked(database) == []


@pytest.mark.parametrize("missing", ["journals", "papers"])
def test_nothing_is_signed_while_something_is_missing(
    database: Database, here: Here, missing: str
) -> None:
    hand_over(database)
    judge(database, *ATTEMPTS)
    here(**{missing: ("one",)})
    assert given(database) == "records or papers of it are missing"
    assert kept(database) == {HANDED.digest: None}


def test_nothing_is_signed_before_every_attempt_was_judged_in_its_sitting(
    database: Database, here: Here
) -> None:
    del here
    hand_over(database)
    judge(database, *ATTEMPTS[1:])
    judge(database, ATTEMPTS[0], sitting="another")
    assert given(database) == "1 attempts are not judged yet"
    assert kept(database) == {HANDED.digest: None}
    assert asked(database) == [("attempt", ATTEMPTS[0])]


def test_a_receipt_that_was_given_stays_as_it_is(database: Database, here: Here) -> None:
    hand_over(database)
    judge(database, *ATTEMPTS)
    given(database)
    with database.write() as connection:
        connection.execute(sa.update(handovers).values(receipt=b"the first"))
    here(journals=("one",))
    assert given(database) == ""
    assert kept(database) == {HANDED.digest: b"the first"}


def test_without_a_key_or_a_handover_nothing_is_signed(database: Database, here: Here) -> None:
    del here
    assert given(database) == ""
    hand_over(database)
    judge(database, *ATTEMPTS)
    assert given(database, keys=False) == "this worker has no key to sign receipts with"
    assert kept(database) == {HANDED.digest: None}


def test_only_handovers_of_a_sitting_without_a_receipt_are_looked_at_again(
    database: Database,
) -> None:
    for bundle, sitting in (("a", SITTING), ("b", SITTING), ("c", "another")):
        hand_over(database, bundle, sitting)
    with database.write() as connection:
        has = sa.update(handovers).where(handovers.c.bundle == "b")
        connection.execute(has.values(receipt=b"given"))
        ask_for_receipts(connection, database, SITTING, NOW)
    assert asked(database) == [("receipt", "a")]
