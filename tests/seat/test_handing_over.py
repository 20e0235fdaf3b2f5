"""A lone seat hands itself over: on a stick and over the line, under one statement and receipt."""

import asyncio
import io
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import stamina
from msgspec.structs import replace

from kiosk.base.errors import KioskError, RuleError
from kiosk.bundle.check import check_bundle
from kiosk.bundle.file import Bundle, read_bundle, write_bundle
from kiosk.bundle.format import BundleLimits, BundleRefusedError, check_manifest
from kiosk.bundle.recompute import recompute_bundle
from kiosk.seat.exporting import seat_contents
from kiosk.seat.handing_over import SeatHandover
from tests.fakes.central_simulator import CentralSimulator
from tests.fakes.central_tls import served
from tests.fakes.seats import Hall, hall
from tests.fakes.whole_exam import answer_all, begin, end

if TYPE_CHECKING:
    from kiosk.sync.sending import Progress

__all__ = ["hall"]


@pytest.fixture
def sat(hall: Hall) -> Hall:
    """A seat at which one candidate sat and handed over, and another was cut off; closed."""
    begin(hall)
    answer_all(hall)
    end(hall)
    assert hall.session.kept is not None
    handing(hall).keep_opening(hall.session.kept)
    hall.session.close_hall()
    return hall


def handing(hall: Hall) -> SeatHandover:
    session = hall.session
    return SeatHandover(session.folder, session.premises, hall.clock)


def opened(path: Path) -> Bundle:
    return read_bundle(io.BytesIO(path.read_bytes()))


def centre_of(hall: Hall) -> CentralSimulator:
    return CentralSimulator([hall.setting.centre], lambda: hall.clock.now().wall_ms)


def receipt_for(hall: Hall, digest: str = "") -> bytes:
    current = handing(hall).current()
    assert current is not None
    handover = current.handover
    return centre_of(hall).receipt(handover.manifest, digest or handover.digest)


def test_what_is_on_the_stick_is_whole_and_recomputes(sat: Hall, tmp_path: Path) -> None:
    path = handing(sat).write(tmp_path)
    roots = sat.session.premises.roots
    report = check_bundle(opened(path), roots)
    assert (report.result, report.findings) == ("whole", ())
    assert report.hub == f"seat/{sat.session.premises.seat.number}"
    assert report.attempts == 1
    again = recompute_bundle(opened(path), roots, sat.session.premises.pack)
    assert again.findings == ()
    assert [one.result for one in again.attempts] == ["complete"]
    assert again.entries > 0
    assert not list(tmp_path.glob("*.half"))


def test_nothing_is_made_anew_while_nothing_came(sat: Hall, tmp_path: Path) -> None:
    first = handing(sat).write(tmp_path)
    sat.clock.move(60_000)
    assert handing(sat).write(tmp_path) == first
    assert list(tmp_path.glob("*.bundle")) == [first]


def test_the_line_and_the_stick_carry_one_statement(sat: Hall, tmp_path: Path) -> None:
    digest = opened(handing(sat).write(tmp_path)).digest
    centre = centre_of(sat)
    told: list[Progress] = []

    async def send() -> str:
        async with served(centre, tmp_path) as there:
            folder = sat.session.folder
            shutil.copy(there.ca, folder.root / "ca.pem")
            sat.session.premises = replace(
                sat.session.premises,
                setup=replace(sat.session.premises.setup, centre_url=there.url, centre_ca="ca.pem"),
            )
            carried = await handing(sat).send(told.append)
            return carried.receipt.bundle

    centre.faults.extend(["unheard", "cut"])
    with stamina.set_testing(True, attempts=10):
        assert asyncio.run(send()) == digest
    kept = handing(sat).current()
    assert kept is not None
    assert centre.has_once(kept.handover.manifest)
    assert told[-1].state == "done"
    receipt = handing(sat).receipt()
    assert receipt is not None
    assert receipt.bundle == digest


def test_a_receipt_comes_by_stick_as_well(sat: Hall, tmp_path: Path) -> None:
    handing(sat).write(tmp_path)
    assert handing(sat).receipt() is None
    (tmp_path / "hall.receipt").write_bytes(b"no receipt")
    (tmp_path / "other.receipt").write_bytes(receipt_for(sat, "0" * 64))
    with pytest.raises(RuleError) as caught:
        handing(sat).take_receipt(tmp_path)
    assert caught.value.code == "no_receipt"
    assert handing(sat).receipt() is None
    (tmp_path / "sitting.receipt").write_bytes(receipt_for(sat))
    taken = handing(sat).take_receipt(tmp_path)
    assert handing(sat).receipt() == taken


def test_a_receipt_is_for_what_was_handed_over_and_not_for_more(sat: Hall, tmp_path: Path) -> None:
    handing(sat).write(tmp_path)
    (tmp_path / "one.receipt").write_bytes(receipt_for(sat))
    taken = handing(sat).take_receipt(tmp_path)
    sat.open()  # the sitting goes on: the hall journal grows
    later = opened(handing(sat).write(tmp_path))
    assert handing(sat).receipt() is None
    assert later.digest != taken.bundle


def test_a_stick_that_is_full_or_gone_is_told_and_leaves_no_name(sat: Hall, tmp_path: Path) -> None:
    with pytest.raises(KioskError) as caught:
        handing(sat).write(tmp_path / "gone")
    assert caught.value.code == "not_written"


def test_a_seat_at_which_no_hall_was_opened_has_nothing_to_hand_over(
    hall: Hall, tmp_path: Path
) -> None:
    with pytest.raises(KioskError):
        handing(hall).write(tmp_path)
    assert list(tmp_path.glob("*.bundle")) == []


def test_an_exam_that_was_cut_off_goes_as_far_as_it_is_whole(hall: Hall, tmp_path: Path) -> None:
    begin(hall)
    answer_all(hall)
    hall.die()
    (journal,) = hall.session.folder.attempts.glob("*/*.journal")
    with journal.open("ab") as file:
        file.write(b"\0" * 100)  # the write that the power cut stopped
    report = check_bundle(opened(handing(hall).write(tmp_path)), hall.session.premises.roots)
    assert (report.result, report.findings) == ("whole", ())


def test_no_seat_speaks_for_another_or_for_a_hub(sat: Hall, tmp_path: Path) -> None:
    handing(sat).write(tmp_path)
    current = handing(sat).current()
    assert current is not None
    manifest = current.handover.manifest
    for lie in (
        replace(manifest, epoch=2),
        replace(manifest, hub="panel/1"),
        replace(manifest, hub="seat/0"),
        replace(manifest, hub="hub/1"),  # a hub makes minutes
    ):
        with pytest.raises(BundleRefusedError):
            check_manifest(lie, BundleLimits())


@pytest.mark.parametrize("name", ["seat/2", "seat/9999"])
def test_a_seat_that_takes_another_s_name_is_found_out(
    sat: Hall, tmp_path: Path, name: str
) -> None:
    contents = seat_contents(sat.session.folder, sat.session.premises, b"", 1)
    path = tmp_path / "lie.bundle"
    with path.open("w+b") as out:
        lie = contents.export._replace(hub=name)
        key = sat.session.premises.seat_key
        write_bundle(out, lie, contents.pieces, contents.heads, key, None)
    report = check_bundle(opened(path), sat.session.premises.roots)
    assert report.result == "bad"
    assert {one.why for one in report.findings} == {"no sitting file names this key of the seat"}
