"""A closed hall hands itself over: by itself, by a press, after restarts; the receipt is kept.

The sitting is sat once; each test starts the hub anew on a copy of its folder.
"""

import asyncio
import json
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import stamina

from kiosk.bundle.receipt import ReceiptTrust
from kiosk.database import open_engine
from kiosk.hall import hub, opening
from kiosk.hall.board import Sending
from kiosk.hall.replica import ReplicaReader
from kiosk.hub_sending import ON_DISK, HubDisk
from kiosk.sync import kept
from kiosk.sync.kept import KeptHandover
from tests.fakes.central_simulator import CentralSimulator
from tests.fakes.central_tls import Served, served
from tests.fakes.closed_hall import Sat, sat
from tests.fakes.closing_hall import Staffed, staffed

__all__ = ["sat"]

NOW_MS = 1_900_000_000_000


@pytest.fixture
def again(sat: Sat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sat:
    """The same hall on a disk of its own; every hub is started anew."""
    monkeypatch.setattr(opening, "accept_pack", lambda *_: None)
    monkeypatch.setattr(hub, "BOARD_S", 0.05)
    shutil.copytree(sat.hall.root, tmp_path / "hall")
    return sat._replace(hall=sat.hall._replace(root=tmp_path / "hall"))


def reaching(sat: Sat, there: Served) -> None:
    """Tell the hub where the centre is, as a technician does."""
    folder = sat.hall.hub(1)
    setup = json.loads((folder / "hub.json").read_text())
    shutil.copy(there.ca, folder / "centre-ca.pem")
    setup |= {"centre_url": there.url, "centre_ca": "centre-ca.pem"}
    (folder / "hub.json").write_text(json.dumps(setup))


def handed(sat: Sat) -> KeptHandover:
    """What lies on the hub's disk."""
    folder = sat.hall.hub(1)
    found = kept.latest(folder / "handovers", HubDisk(ReplicaReader(folder / "hub.sqlite")))
    assert found is not None
    return found


class Centre(CentralSimulator):
    """A centre whose root is the hall's."""

    def __init__(self, sat: Sat) -> None:
        super().__init__([sat.hall.centre], lambda: NOW_MS)


def at_centre(
    sat: Sat,
    centre: CentralSimulator,
    work: Callable[[Staffed], Awaitable[None]],
    *,
    locked: bool = False,
) -> None:
    """Do this at a panel of the hub, with a line to the centre."""

    async def day() -> None:
        async with served(centre, sat.hall.root) as there:
            reaching(sat, there)
            async with staffed(sat.hall, kept=b"" if locked else sat.kept) as panel:
                await work(panel)

    with stamina.set_testing(True, attempts=50):
        asyncio.run(day())


async def done(panel: Staffed) -> Sending:
    await panel.until(lambda: panel.board.sending.state == "done")
    return panel.board.sending


def test_a_hall_that_was_closed_sends_by_itself_after_a_restart(again: Sat) -> None:
    centre = Centre(again)
    shutil.rmtree(again.hall.hub(1) / "handovers")  # it died before it was made

    async def look(panel: Staffed) -> None:
        told = await done(panel)
        assert (told.permille, told.records, told.papers) == (1000, 0, 0)
        assert told.receipt_ms == NOW_MS

    at_centre(again, centre, look)
    one = handed(again)
    assert centre.has_once(one.handover.manifest)
    assert one.receipt(ReceiptTrust(again.hall.roots)) is not None


def test_what_was_made_at_the_closing_is_sent_by_a_locked_hub(again: Sat) -> None:
    """A power cut took every key; nobody has to open the hall again for this."""
    centre, made = Centre(again), handed(again)

    async def look(panel: Staffed) -> None:
        await done(panel)

    at_centre(again, centre, look, locked=True)
    assert centre.has_once(made.handover.manifest)
    assert handed(again).handover.digest == made.handover.digest


def test_a_hub_with_a_receipt_says_so_and_asks_nobody(again: Sat) -> None:
    centre = Centre(again)

    async def look(panel: Staffed) -> None:
        await done(panel)

    at_centre(again, centre, look)
    del centre.heard[:]
    told: list[Sending] = []

    async def look_again(panel: Staffed) -> None:
        told.append(await done(panel))

    at_centre(again, centre, look_again)
    assert centre.heard == []
    assert told[0].receipt_ms == NOW_MS
    assert told[0].bundle == handed(again).handover.digest


def test_staff_see_what_is_left_and_have_it_tried_at_once(again: Sat) -> None:
    centre = Centre(again)
    centre.faults.extend(["cut"] * 3)
    states: list[str] = []

    async def look(panel: Staffed) -> None:
        await panel.until(lambda: panel.board.sending.state == "again")
        told = panel.board.sending
        assert told.code == "no_line"
        assert told.next_ms > 0
        centre.faults.clear()
        answer = await panel.link.ask("send")
        assert not answer.code, answer.words
        states.append((await done(panel)).state)

    _patient(again, centre, look)
    assert states == ["done"]


def _patient(
    sat: Sat, centre: CentralSimulator, work: Callable[[Staffed], Awaitable[None]]
) -> None:
    """As `at_centre`, and the next try is minutes away."""

    async def day() -> None:
        async with served(centre, sat.hall.root) as there:
            reaching(sat, there)
            async with staffed(sat.hall, kept=sat.kept) as panel:
                await work(panel)

    asyncio.run(day())


def test_a_second_press_with_nothing_new_makes_no_second_handover(again: Sat) -> None:
    centre = Centre(again)

    async def look(panel: Staffed) -> None:
        await done(panel)
        for _ in range(2):
            await panel.link.ask("send")
            await done(panel)

    at_centre(again, centre, look)
    assert len(list((again.hall.hub(1) / "handovers").glob("*/manifest"))) == 1


def test_what_comes_after_the_receipt_is_handed_over_as_well(again: Sat) -> None:
    """A seat that was off brings its result record a day later."""
    centre = Centre(again)
    digests: list[str] = []

    async def look(panel: Staffed) -> None:
        digests.append((await done(panel)).bundle)
        engine = open_engine(again.hall.hub(1) / "hub.sqlite")
        with engine.begin() as database:
            database.exec_driver_sql("update result set data = cast(data || x'20' as blob)")
        engine.dispose()
        await panel.link.ask("send")
        await panel.until(
            lambda: panel.board.sending.state == "done" and panel.board.sending.bundle != digests[0]
        )

    at_centre(again, centre, look)
    later = handed(again)
    assert later.handover.digest != digests[0]
    assert later.receipt(ReceiptTrust(again.hall.roots)) is not None
    assert set(centre.times.values()) == {1}


def test_a_hub_without_an_address_keeps_what_it_would_send(again: Sat) -> None:
    shutil.rmtree(again.hall.hub(1) / "handovers")

    async def day() -> None:
        async with staffed(again.hall, kept=again.kept) as panel:
            assert panel.board.sending.state == "off"
            answer = await panel.link.ask("send")
            assert answer.code == "no_centre"
            await panel.until(lambda: list((again.hall.hub(1) / "handovers").glob("*/manifest")))

    asyncio.run(day())
    assert handed(again).receipt(ReceiptTrust(again.hall.roots)) is None


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"centre_url": "http://centre.example"}, "bad_centre_url"),
        ({"centre_url": "https://127.0.0.1:1", "centre_ca": "../../other.pem"}, "bad_centre_ca"),
        ({"centre_url": "https://127.0.0.1:1", "centre_ca": "none.pem"}, "bad_centre_ca"),
    ],
)
def test_a_set_up_that_is_wrong_stops_no_hall_and_is_told(
    again: Sat, told: dict[str, str], code: str
) -> None:
    folder = again.hall.hub(1)
    setup = json.loads((folder / "hub.json").read_text()) | told
    (folder / "hub.json").write_text(json.dumps(setup))

    async def day() -> None:
        async with staffed(again.hall, kept=again.kept) as panel:
            await panel.until(lambda: panel.board.sending.code == code)
            assert panel.board.sending.remains

    asyncio.run(day())


def test_what_lies_on_the_disk_anyway_is_copied_nowhere(again: Sat) -> None:
    made = handed(again)
    kinds = {one.kind for one in made.handover.manifest.members}
    copies = {path.name for path in (made.folder / "papers").iterdir()}
    live = [one for one in made.handover.manifest.members if one.kind in ON_DISK]
    assert "journal" in kinds
    assert not copies & {one.sha256 for one in live}
