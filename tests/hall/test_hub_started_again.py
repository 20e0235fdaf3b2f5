"""A real hub that starts again or takes over: the same time, the same list, the same journal."""

import asyncio
import contextlib
import io
import shutil
import sqlite3
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from kiosk.base.ids import CandidateId
from kiosk.bundle.check import check_bundle
from kiosk.bundle.file import read_bundle
from kiosk.exam.hall import commands as h
from kiosk.exam.hall.state import fold_hall
from kiosk.hall import opening
from kiosk.hall.editions import stored_editions
from kiosk.hall.replica import ReplicaReader
from kiosk.minutes.minutes import decode_minutes
from kiosk.rehearsal import hall as rehearsal
from kiosk.rehearsal.hall import RehearsalHall
from kiosk.trust.root_keys import make_root_key
from kiosk.trust.roots import RootKey
from kiosk.trust.sitting_accept import sign_sitting
from tests.fakes.closing_hall import Staffed, furnished, staffed
from tests.fakes.opened_bundles import hall_entries

LATE = CandidateId("demo-late")


class Furnished(NamedTuple):
    """A hall, and the root that signed everything in it."""

    hall: RehearsalHall
    centre: RootKey

    def later(self, *, without: bool = False, **changes: object) -> bytes:
        """A later edition with one more candidate, or with that one alone."""
        sitting = self.hall.sitting
        added = replace(sitting.candidates[0], id=LATE, ticket="T-9999", name="Demo Latecomer")
        added = replace(added, document=replace(added.document, number="DEMO9999999"))
        candidates = (added,) if without else (*sitting.candidates, added)
        edition = replace(sitting, version=2, candidates=candidates, **changes)
        return sign_sitting(edition, self.hall.pack.manifest.blueprint, [self.centre])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    """A hall with two hubs."""
    root = make_root_key(demo=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rehearsal, "make_root_key", lambda *, demo: root if demo else None)
        folder = tmp_path_factory.mktemp("editions") / "hall"
        return Furnished(furnished(folder, seats=1, candidates=1, hubs=2), root)


@pytest.fixture
def there(made: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Furnished:
    """The same hall on a disk of its own."""
    monkeypatch.setattr(opening, "accept_pack", lambda *_: None)  # decodes every recording
    shutil.copytree(made.hall.root, tmp_path / "hall")
    return made._replace(hall=made.hall._replace(root=tmp_path / "hall"))


async def extend(panel: Staffed, data: bytes) -> None:
    """Bring the edition and take it."""
    assert (await panel.link.give("sitting", data)).code == ""
    digest = panel.digest(data)
    assert await panel.order(h.ExtendRoster(sitting_digest=digest), panel.one) == ""
    await panel.until(lambda: panel.board.sitting_digest == digest)


async def check_in(panel: Staffed, candidate: CandidateId) -> str:
    row = next(one for one in panel.board.candidates if one.id == candidate)
    assert row.document is not None
    seen = h.CheckIn(candidate=candidate, document=row.document, original_seen=True)
    return await panel.order(seen, panel.one)


def kept_in(hall: RehearsalHall, number: int) -> set[str]:
    reader = ReplicaReader(hall.hub(number) / "hub.sqlite")
    try:
        return set(stored_editions(reader))
    finally:
        reader.close()


def test_the_edition_in_force_is_found_again_by_a_hub_that_started_anew(
    there: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.hall.panel_line.PIECE_BYTES", 700)
    hall = there.hall
    held: list[bytes] = []

    async def first() -> str:
        async with staffed(hall, keep=held.append) as panel:
            assert await panel.open() == ""
            before = panel.board.sitting_digest
            await extend(panel, there.later())
            assert await check_in(panel, LATE) == ""
            assert {before, panel.board.sitting_digest} == kept_in(hall, 1)
            return panel.board.sitting_digest

    async def second(digest: str, kept: bytes) -> None:
        async with staffed(hall, kept=kept) as panel:
            if not kept:
                assert panel.board.after == 0  # the hall journal cannot be read yet
                await panel.bring_own_secret()
                assert await panel.open() == ""
            await panel.until(lambda: panel.board.sitting_digest == digest)
            row = next(one for one in panel.board.candidates if one.id == LATE)
            assert (row.state, row.late) == ("arrived", True)

    digest = asyncio.run(first())
    asyncio.run(second(digest, held[-1]))
    asyncio.run(second(digest, b""))


def test_a_later_file_in_the_folder_counts_for_nothing_without_an_order(there: Furnished) -> None:
    hall = there.hall
    held: list[bytes] = []

    async def first() -> str:
        async with staffed(hall, keep=held.append) as panel:
            assert await panel.open() == ""
            return panel.board.sitting_digest

    async def second(digest: str) -> None:
        async with staffed(hall, kept=held[-1]) as panel:
            assert panel.board.sitting_digest == digest
            assert len(panel.board.candidates) == 1

    digest = asyncio.run(first())
    (hall.hub(1) / "sittings" / "later.sitting").write_bytes(there.later())
    asyncio.run(second(digest))


def test_an_edition_that_takes_away_is_neither_kept_nor_taken(there: Furnished) -> None:
    hall = there.hall

    async def work() -> None:
        async with staffed(hall) as panel:
            assert await panel.open() == ""
            bad = there.later(without=True)
            assert (await panel.link.give("sitting", bad)).code == "entry_missing"
            order = h.ExtendRoster(sitting_digest=panel.digest(bad))
            assert await panel.order(order, panel.one) == "unknown_edition"
            assert kept_in(hall, 1) == {panel.board.sitting_digest}

    asyncio.run(work())


def test_a_standby_leads_with_the_edition_in_force_and_after_a_restart(
    there: Furnished,
) -> None:
    hall = there.hall
    held: list[bytes] = []

    async def take_over() -> str:
        async with contextlib.AsyncExitStack() as both:
            standby = await both.enter_async_context(staffed(hall, 2, keep=held.append))
            async with staffed(hall) as panel:
                assert await panel.open() == ""
                await panel.until(lambda: panel.board.standby == "paired")
                await extend(panel, there.later())
                digest = panel.board.sitting_digest
                await standby.until(lambda: digest in kept_in(hall, 2))
                await standby.until(lambda: standby.board.after == panel.board.after)
            assert await standby.order(h.TakeOver(epoch=2, hub="hub/2"), noted=False) == ""
            await standby.log_in()  # a hub that begins to lead has everybody prove themselves
            await standby.until(lambda: standby.board.epoch == 2)
            assert standby.board.sitting_digest == digest
            assert await check_in(standby, LATE) == ""
            return digest

    async def restarted(digest: str) -> None:
        async with staffed(hall, 2, kept=held[-1]) as panel:
            await panel.until(lambda: panel.board.sitting_digest == digest)
            row = next(one for one in panel.board.candidates if one.id == LATE)
            assert row.state == "arrived"
            assert panel.board.epoch == 2
            minutes = decode_minutes(await panel.fetch(await panel.made("minutes")))
            assert [(one.epoch, one.hub) for one in minutes.reigns] == [(1, "hub/1"), (2, "hub/2")]
            assert [one.late for one in minutes.candidates] == [False, True]
            data = await panel.fetch(await panel.made("bundle"))
            assert fold_hall(hall_entries(data)).epoch == 2
            bundle = read_bundle(io.BytesIO(data))
            assert [(one.incarnation, one.sequence > 0) for one in bundle.manifest.heads] == [
                (1, True),
                (2, True),
            ]
            assert sum(one.kind == "sitting" for one in bundle.manifest.members) == 2
            assert check_bundle(bundle, hall.roots).findings == ()

    async def after_a_power_cut(digest: str) -> None:
        async with staffed(hall, 2) as panel:
            await panel.bring_own_secret()
            assert (await panel.made("bundle")).size
            await panel.until(lambda: panel.board.sitting_digest == digest)

    digest = asyncio.run(take_over())
    asyncio.run(restarted(digest))
    asyncio.run(after_a_power_cut(digest))


def test_a_hub_that_its_keeper_started_again_goes_on_in_hall_time(there: Furnished) -> None:
    held: list[bytes] = []

    async def first() -> int:
        async with staffed(there.hall, keep=held.append) as panel:
            assert await panel.open() == ""
            return panel.board.hall_ms

    async def second(told: int) -> None:
        async with staffed(there.hall, kept=held[-1]) as panel:
            assert panel.board.opened
            assert told <= panel.board.hall_ms < told + 60 * 60_000

    asyncio.run(second(asyncio.run(first())))


def test_a_standby_that_comes_late_is_given_large_editions_in_messages_it_takes(
    there: Furnished,
) -> None:
    pieces = [(f"edition/{'ab' * 32}/{number:05}", bytes(128 * 1024)) for number in range(20)]

    async def work() -> None:
        async with staffed(there.hall) as panel:
            # Behind the hub's back: a sitting file with photos, as it lies there in pieces.
            with sqlite3.connect(there.hall.hub(1) / "hub.sqlite") as connection:
                connection.executemany("insert into note (name, value) values (?, ?)", pieces)
            async with staffed(there.hall, 2):
                await panel.until(lambda: panel.board.standby == "paired")
                reader = ReplicaReader(there.hall.hub(2) / "hub.sqlite")
                await panel.until(lambda: len(list(reader.notes("edition/ab"))) == len(pieces))
                reader.close()

    asyncio.run(work())


def test_a_seat_that_a_later_edition_adds_stands_on_the_board_at_once(there: Furnished) -> None:
    (first,) = there.hall.sitting.seats
    added = replace(first, number=2, journal_key=b"j" * 32, sealing_key=b"s" * 32)

    async def work() -> None:
        async with staffed(there.hall) as panel:
            assert await panel.open() == ""
            assert [one.number for one in panel.board.seats] == [1]
            await extend(panel, there.later(seats=(first, added)))
            await panel.until(lambda: [one.number for one in panel.board.seats] == [1, 2])

    asyncio.run(work())
