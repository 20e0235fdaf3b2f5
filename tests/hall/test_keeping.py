"""The hub's disk: what is acknowledged is there, in order, and nothing is after a failure."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from kiosk.database import open_engine
from kiosk.hall.keeping import Keeping
from kiosk.hall.replica import Replica, ReplicaError
from kiosk.hall.rows import (
    AnchorRow,
    BeatRow,
    JournalRow,
    NoteRow,
    RecordRow,
    ResultRow,
    Row,
    StrayRow,
)
from kiosk.hall.tables import LAYOUT
from tests.fakes.journals import Paper, events, filled
from tests.fakes.records import CURRENT, OLD, batch


class HeldDisk:
    """The writing half of a real database, whose commits a test lets through or breaks."""

    def __init__(self, replica: Replica, monkeypatch: pytest.MonkeyPatch) -> None:
        self._replica = replica
        self._monkeypatch = monkeypatch
        self.waiting: list[tuple[list[Row], Callable[[ReplicaError | None], None]]] = []
        self._write = replica.write

    def hold(self) -> None:
        """Keep everything back that is written from now on."""
        self._monkeypatch.setattr(
            self._replica, "write", lambda rows, done: self.waiting.append((list(rows), done))
        )

    def let_through(self) -> None:
        """Write what was kept back."""
        self._monkeypatch.setattr(self._replica, "write", self._write)
        for rows, done in self.waiting:
            self._write(rows, done)

    def break_it(self) -> None:
        """Every commit fails from now on, as it does on a full or dead disk."""

        def fail(*_: object) -> None:
            raise sa.exc.OperationalError("commit", None, OSError("disk I/O error"))

        sa.event.listen(self._replica._writing, "before_cursor_execute", fail)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hub.sqlite"


@pytest.fixture
def replica(path: Path) -> Iterator[Replica]:
    made = Replica(path)
    yield made
    made.close()


def kept(replica: Replica, work: Callable[[Keeping], Awaitable[None]]) -> None:
    """Do something with a keeping of this database."""

    async def run() -> None:
        await work(Keeping(replica))

    asyncio.run(run())


def reopened(replica: Replica, path: Path) -> Replica:
    """The database as another process finds it, the first one killed where it stands."""
    del replica
    return Replica(path)


def test_what_is_acknowledged_is_on_the_disk_of_another_process(
    replica: Replica, path: Path
) -> None:
    paper = filled(events(9), sign_every=4)

    async def work(keeping: Keeping) -> None:
        for first, last in ((0, 3), (4, 7), (8, paper.last)):
            taken = await keeping.take(batch(paper, first, last), CURRENT)
            other = Replica(path)
            assert taken.place is not None
            assert other.journal_bytes("a-1", 1) == b"".join(paper.pieces[: last + 1])
            other.close()

    kept(replica, work)


def test_nobody_hears_stored_before_the_commit(
    replica: Replica, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, disk = filled(events(9)), HeldDisk(replica, monkeypatch)

    async def work(keeping: Keeping) -> None:
        disk.hold()
        first = asyncio.create_task(keeping.take(batch(paper, 0, 5), CURRENT))
        await asyncio.sleep(0)
        # The seat lost its line and sends the same again, before the disk has answered.
        again = asyncio.create_task(keeping.take(batch(paper, 0, 5), CURRENT))
        for _ in range(5):
            await asyncio.sleep(0)
        assert not first.done()
        assert not again.done()
        assert keeping.shelf.held("a-1", 1) is None
        disk.let_through()
        assert (await first).place == (await again).place
        assert (await again).rows == ()
        assert keeping.shelf.held("a-1", 1) == (await first).place

    kept(replica, work)


def test_after_a_failed_commit_nothing_is_acknowledged_and_the_rest_is_there(
    replica: Replica, path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    paper, disk = filled(events(9)), HeldDisk(replica, monkeypatch)

    async def work(keeping: Keeping) -> None:
        copied: list[Row] = []
        await keeping.take(batch(paper, 0, 4), CURRENT)
        keeping.listen(copied.extend)
        disk.break_it()
        for first in (5, 5, 3):
            with pytest.raises(ReplicaError):
                await keeping.take(batch(paper, first, 7), CURRENT)
        held = keeping.shelf.held("a-1", 1)
        assert held is not None
        assert held.sequence == 4
        assert isinstance(keeping.failure, ReplicaError)
        assert copied == []

    kept(replica, work)
    assert "the hub's database refused" in caplog.text
    back = reopened(replica, path)
    assert back.journal_bytes("a-1", 1) == b"".join(paper.pieces[:5])

    async def again(keeping: Keeping) -> None:
        taken = await keeping.take(batch(paper, 5, 7), CURRENT)
        assert taken.place is not None

    kept(back, again)
    back.close()


def test_the_standby_hears_of_rows_after_their_commit_and_in_its_order(replica: Replica) -> None:
    async def work(keeping: Keeping) -> None:
        heard: list[str] = []
        keeping.listen(lambda rows: heard.extend(_names(rows)))
        tasks = [
            asyncio.create_task(keeping.store(NoteRow(name=f"n{number}", value=b"")))
            for number in range(30)
        ]
        await asyncio.sleep(0)
        tasks[3].cancel()  # whoever waited is gone; the row is stored all the same
        await asyncio.gather(*tasks, return_exceptions=True)
        keeping.later(BeatRow(seat=1, data=b"x"))
        await keeping.store(NoteRow(name="last", value=b""))
        assert heard == [*(f"n{number}" for number in range(30)), "BeatRow", "last"]

    kept(replica, work)


def test_whoever_waits_for_the_disk_is_answered_whatever_a_listener_does(
    replica: Replica,
) -> None:
    def fails(_: object) -> None:
        raise ValueError("a fault of the hub")

    async def work(keeping: Keeping) -> None:
        told: list[BaseException] = []
        handler = asyncio.get_running_loop().set_exception_handler
        handler(lambda _loop, context: told.append(context["exception"]))
        keeping.listen(fails)
        async with asyncio.timeout(20):
            await keeping.store(NoteRow(name="n", value=b"1"))
        assert [str(one) for one in told] == ["a fault of the hub"]

    kept(replica, work)


def test_one_who_does_not_take_the_answer_of_the_disk_keeps_nobody_else_waiting(
    replica: Replica,
) -> None:
    def fails(_: object) -> None:
        raise ValueError("a fault of the hub")

    async def work(keeping: Keeping) -> None:
        replica.write((NoteRow(name="n", value=b"1"),), fails)
        async with asyncio.timeout(20):
            await keeping.store(NoteRow(name="n", value=b"2"))

    kept(replica, work)
    assert replica.note("n") == b"2"


def _names(rows: object) -> list[str]:
    assert isinstance(rows, list | tuple)
    return [row.name if isinstance(row, NoteRow) else type(row).__name__ for row in rows]


def test_many_writers_share_commits_and_none_is_lost(replica: Replica, path: Path) -> None:
    papers = [filled(events(8, seed=number), attempt=f"a-{number}") for number in range(20)]

    async def send(keeping: Keeping, paper: Paper) -> None:
        for number in range(paper.last + 1):
            await keeping.take(batch(paper, number, max(number, 1)), CURRENT)

    async def work(keeping: Keeping) -> None:
        await asyncio.gather(*(send(keeping, paper) for paper in papers))

    kept(replica, work)
    back = reopened(replica, path)
    for paper in papers:
        assert back.journal_bytes(paper.maker.header.attempt, 1) == paper.data
    back.close()


def test_everything_is_there_after_a_restart(replica: Replica, path: Path) -> None:
    paper = filled(events(9))

    async def work(keeping: Keeping) -> None:
        await keeping.take(batch(paper, 0, 6), CURRENT)
        await keeping.take(batch(paper, 7, 9), OLD)

    kept(replica, work)
    back = reopened(replica, path)

    async def again(keeping: Keeping) -> None:
        assert keeping.kept_at("a-1") == (1, 1)
        assert keeping.was_kept_at("a-1", 1, 1)
        assert not keeping.was_kept_at("a-1", 2, 1)
        assert [place.sequence for place in keeping.stored_places()] == [6]
        late = await keeping.take(batch(paper, 7, 9), OLD)
        assert late.rows == ()
        assert late.apart is not None
        assert back.anchor("a-1", 1) == batch(paper, 0, 6).anchor

    kept(back, again)
    assert [row.sequence for row in back.strays()] == [7, 8, 9]
    back.close()


def test_of_anchors_beats_notes_and_results_the_newest_counts_and_of_journals_the_first(
    replica: Replica,
) -> None:
    paper = filled(events(2))

    async def work(keeping: Keeping) -> None:
        for turn in (b"1", b"2"):
            await keeping.store(
                JournalRow(attempt="a-1", incarnation=1, seat=int(turn), frame=paper.pieces[0]),
                RecordRow(attempt="a-1", incarnation=1, sequence=1, head=turn * 32, data=turn),
                AnchorRow(attempt="a-1", incarnation=1, data=turn),
                ResultRow(attempt="a-1", incarnation=1, data=turn),
                NoteRow(name="n", value=turn),
                BeatRow(seat=1, data=turn),
            )

    kept(replica, work)
    (journal,) = replica.journals()
    assert (journal.seat, journal.head, journal.anchor) == (1, b"1" * 32, b"2")
    assert [row.data for row in replica.records("a-1", 1)] == [b"1"]
    assert (replica.note("n"), replica.beats()) == (b"2", {1: b"2"})
    assert [row.data for row in replica.results()] == [b"2"]


def test_a_stray_is_kept_once_however_often_a_standby_is_given_it(replica: Replica) -> None:
    row = StrayRow(
        attempt="a-1", incarnation=1, seat=2, sequence=7, head=bytes(32), data=b"x", why="late"
    )

    async def work(keeping: Keeping) -> None:
        for _ in range(3):
            await keeping.store(row)

    kept(replica, work)
    assert replica.strays() == (row,)


def test_another_disk_is_given_exactly_what_it_lacks(replica: Replica, tmp_path: Path) -> None:
    one, two = filled(events(8)), filled(events(5), attempt="a-2")

    async def work(keeping: Keeping) -> None:
        await keeping.take(batch(one, 0, one.last), CURRENT)
        await keeping.take(batch(two, 0, two.last), CURRENT)
        await keeping.store(NoteRow(name="join-state", value=b"x"))

    kept(replica, work)
    rows = list(replica.all_rows({("a-1", 1): 6}))
    assert [row.sequence for row in rows if isinstance(row, RecordRow)] == [
        7,
        8,
        9,
        1,
        2,
        3,
        4,
        5,
        6,
    ]
    second = Replica(tmp_path / "standby.sqlite")

    async def copy(keeping: Keeping) -> None:
        await keeping.store(*replica.all_rows({}))
        await keeping.store(*replica.all_rows({}))

    kept(second, copy)
    for attempt in ("a-1", "a-2"):
        assert second.journal_bytes(attempt, 1) == replica.journal_bytes(attempt, 1)
    second.close()


@pytest.mark.parametrize("how", ["other layout", "not a database", "damaged"])
def test_a_database_that_is_not_the_hubs_is_refused_and_left_alone(path: Path, how: str) -> None:
    Replica(path).close()
    if how == "other layout":
        engine = open_engine(path)
        with engine.begin() as connection:
            connection.exec_driver_sql(f"pragma user_version = {LAYOUT + 1}")
        engine.dispose()
    else:
        data = bytearray(path.read_bytes())
        begin = 0 if how == "not a database" else 4096
        data[begin : begin + 100] = b"\xff" * 100
        path.write_bytes(data)
    before = path.read_bytes()
    with pytest.raises(ReplicaError):
        Replica(path)
    assert path.read_bytes() == before
