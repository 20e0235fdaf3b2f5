"""What the centre has: its own signed word for these very bytes, and nothing else."""

import os
from pathlib import Path

import pytest

from kiosk.bundle.format import Head
from kiosk.journal import read_journal
from kiosk.seat.centre_line import SeatCentre
from kiosk.seat.folder import SeatFolder
from kiosk.setup.covered import Covered, covered
from kiosk.setup.errors import RemovalRefusedError
from kiosk.setup.plan import Plan
from kiosk.setup.removal import kept_site, losses, remove
from kiosk.setup.step import Site
from kiosk.setup.walk import take_back
from kiosk.sync.kept import load
from kiosk.trust.roots import RootKey
from tests.fakes.bundles import Written, journal, journals
from tests.fakes.central_simulator import CentralSimulator
from tests.fakes.hall_people import root, seat_key
from tests.fakes.handovers import handed
from tests.fakes.seats import Hall, furnished, hall
from tests.fakes.whole_exam import answer_all, begin, end
from tests.setup.conftest import Fleet

__all__ = ["furnished", "hall"]

ALL = {"3 attempts", "1 halls", "1 handovers"}


class Handed:
    """A computer whose journals all lie in one handover."""

    def __init__(self, fleet: Fleet) -> None:
        fleet.run()
        self.base = fleet.base
        self.folder = SeatFolder(fleet.base / "seat")
        self.kept = handed(self.folder.to_centre)
        for name, written in journals().items():
            lay(self.folder.halls if name == "hall" else self.folder.attempts, written)

    def take(self, receipt: bytes) -> None:
        (self.kept.folder / "receipt").write_bytes(receipt)

    def signed(self, by: RootKey, digest: str = "") -> bytes:
        handover = self.kept.handover
        centre = CentralSimulator([by], lambda: 1_900_000_000_000)
        return centre.receipt(handover.manifest, digest or handover.digest)

    @property
    def lost(self) -> set[str]:
        return {one.phrase for one in losses(self.base)}


def lay(above: Path, written: Written) -> Path:
    place = above / f"{written.head.attempt}.{written.head.incarnation}"
    place.mkdir(parents=True)
    path = place / "attempt.journal"
    path.write_bytes(written.data)
    return path


@pytest.fixture
def there(fleet: Fleet) -> Handed:
    return Handed(fleet)


def test_a_genuine_receipt_covers_the_journals_it_names(there: Handed) -> None:
    assert there.lost == ALL
    there.take(there.signed(root()))
    assert there.lost == set()


def test_what_no_receipt_names_is_lost_however_old_it_is(there: Handed) -> None:
    there.take(there.signed(root()))
    other = lay(there.folder.attempts, journal("s-0.c-009", seat_key(3)))
    os.utime(other, (0, 0))
    assert there.lost == {"1 attempts"}


def test_a_journal_that_is_not_as_it_was_handed_over_is_lost(there: Handed) -> None:
    there.take(there.signed(root()))
    path = next(there.folder.attempts.glob("*/*.journal"))
    whole = path.read_bytes()
    for other in (whole[:-1], whole + b"more", whole[:500] + b"?" + whole[501:], b""):
        path.write_bytes(other)
        os.utime(path, (0, 0))
        assert there.lost == {"1 attempts"}


def test_a_journal_that_goes_on_after_what_the_centre_has_is_not_covered(there: Handed) -> None:
    """The power went while one more record was written: it lies there torn."""
    path = next(there.folder.attempts.glob("*/*.journal"))
    whole = path.read_bytes()
    reading = read_journal(whole)
    kept = len(whole) - len(reading.records[-1].raw)
    path.write_bytes(whole[:kept])
    header = reading.frame.header
    head = Head(
        attempt=header.attempt,
        incarnation=header.incarnation,
        sequence=reading.last - 1,
        head=reading.heads[-2].hex(),
    )
    has = Covered(frozenset({head}), 0)
    assert has.holds(path)
    path.write_bytes(whole[: kept + 100])
    assert read_journal(path.read_bytes()).torn is not None
    assert not has.holds(path)


@pytest.mark.parametrize("planted", ["empty", "stranger", "other", "no trust", "not a demo"])
def test_a_receipt_that_cannot_be_believed_covers_nothing(
    there: Handed, fleet: Fleet, planted: str
) -> None:
    real = root(demo=False)
    receipts = {
        "empty": b"",
        "stranger": there.signed(root(number=2)),
        "other": there.signed(root(), "0" * 64),
        "no trust": there.signed(root()),
        "not a demo": there.signed(real),
    }
    there.take(receipts[planted])
    if planted == "no trust":
        there.folder.trust.unlink()
    if planted == "not a demo":
        there.folder.trust.write_bytes(real.roots().to_bytes())
    assert there.lost == ALL
    blank = Site(Plan(role="seat", hall="h", exam="e"), fleet.base, fleet.machine, fleet.record)
    site, before = kept_site(blank.record, blank), fleet.tree()
    with pytest.raises(RemovalRefusedError, match="3 attempts"):
        remove(site, delete_data=True)
    with pytest.raises(RemovalRefusedError, match="kiosk setup --remove"):
        take_back(site)
    assert fleet.tree() == before


def test_what_a_real_seat_has_handed_over_is_covered(hall: Hall) -> None:
    begin(hall)
    answer_all(hall)
    end(hall)
    line = SeatCentre(hall.session, lambda work: work())
    line.closing()
    hall.session.close_hall()
    line.write(hall.key("inv-01"))
    folder = hall.session.folder
    (manifest,) = folder.to_centre.glob("*/manifest")
    kept = load(manifest.parent, lambda _member: ())
    centre = CentralSimulator([hall.setting.centre], lambda: hall.clock.now().wall_ms)
    receipt = centre.receipt(kept.handover.manifest, kept.handover.digest)
    mine = [*folder.attempts.glob("*/*.journal"), *folder.halls.glob("*/*.journal")]
    assert len(mine) == 2
    assert not any(covered(folder.root, folder.to_centre).holds(one) for one in mine)
    kept.keep_receipt(receipt)
    now = covered(folder.root, folder.to_centre)
    assert all(now.holds(one) for one in mine)
    assert now.open_handovers == 0
