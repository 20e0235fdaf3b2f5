"""Which hubs count in a sitting: one rule for the centre, for bundles and for cases."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from kiosk.audit.hubs import hub_keys
from kiosk.base.ids import HallId
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.keys import KeyPair
from kiosk.trust.sitting import Revocation
from tests.fakes.bundles import HUB
from tests.fakes.centre_hall import authority_file, authority_for
from tests.fakes.hall_people import DAY, root, sitting

OTHER = KeyPair("hub", b"another hub".ljust(32, b"."))
ROOTS = root().roots()
ONE = sitting()
COUNTS = {"hub/1": HUB.signing_public}


def of_day(day_before: int) -> bytes:
    return authority_for(OTHER, ONE.round, DAY - timedelta(days=day_before), ONE.hall.id)


@pytest.mark.parametrize("days", [30, -30])
def test_an_authority_of_another_day_gives_no_key_and_hides_none(days: int) -> None:
    for files in ((of_day(days), authority_file()), (authority_file(), of_day(days))):
        assert hub_keys(files, ONE, [ONE], ROOTS) == COUNTS
    assert hub_keys([of_day(days)], ONE, [ONE], ROOTS) == {}


def test_a_key_that_any_edition_takes_back_counts_no_more() -> None:
    gone = Revocation(key=HUB.signing_public, since=DAY, reason="stolen")
    later = replace(ONE, revocations=(gone,))
    assert hub_keys([authority_file()], ONE, [ONE, later], ROOTS) == {}


def test_an_authority_of_another_hall_or_of_nobody_refuses_all() -> None:
    elsewhere = authority_for(HUB, ONE.round, DAY, HallId("elsewhere"))
    with pytest.raises(DocumentRefusedError, match="hall elsewhere"):
        hub_keys([elsewhere], ONE, [ONE], ROOTS)
    with pytest.raises(DocumentRefusedError):
        hub_keys([authority_file()], ONE, [ONE], root(number=2).roots())
