"""What the catalogue is told at every start, and how little of it is written."""

from msgspec.structs import replace

from kiosk.seat.cataloguing import SeatCatalogue
from kiosk.seat.folder import SeatFolder
from kiosk.seat.premises import Premises, load_premises
from kiosk.trust.roots import parse_roots
from kiosk.trust.seat_key import parse_seat_key
from tests.fakes.seats import Hall


def premises_of(folder: SeatFolder) -> Premises:
    roots = parse_roots(folder.trust.read_bytes())
    return load_premises(folder, roots, parse_seat_key(folder.seat_key.read_bytes()))


def writes(catalogue: SeatCatalogue) -> int:
    """Rows written over the one connection of this catalogue."""
    with catalogue._catalogue._engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        return int(driver.total_changes)


def test_what_is_known_is_not_written_again(hall: Hall) -> None:
    premises = premises_of(hall.setting.folder)
    catalogue = SeatCatalogue(hall.setting.folder)
    catalogue.note_premises(premises, 1_000)
    before = writes(catalogue)
    catalogue.note_premises(premises, 2_000)
    assert writes(catalogue) == before
    (pack,) = catalogue._catalogue.packs(premises.setup.exam)
    assert pack.accepted_ms == 1_000
    catalogue.close()


def test_other_bytes_of_the_same_version_are_written(hall: Hall) -> None:
    premises = premises_of(hall.setting.folder)
    catalogue = SeatCatalogue(hall.setting.folder)
    catalogue.note_premises(premises, 1_000)
    other = replace(premises, sitting_bytes=premises.sitting_bytes + b" ")
    catalogue.note_premises(other, 2_000)
    (sitting,) = catalogue._catalogue.sittings()
    assert sitting.sha256 == other.sitting_digest != premises.sitting_digest
    catalogue.close()


def test_the_versions_of_an_earlier_start_are_known(hall: Hall) -> None:
    premises = premises_of(hall.setting.folder)
    first = SeatCatalogue(hall.setting.folder)
    first.note_premises(premises, 1_000)
    first.close()
    second = SeatCatalogue(hall.setting.folder)
    seen = second.seen(premises.setup.exam)
    assert seen.packs == {premises.pack.manifest.pack: 1}
    assert seen.sittings == {premises.sitting.id: 1}
    second.close()
