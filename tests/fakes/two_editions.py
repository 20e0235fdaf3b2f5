"""An attempt during which a later edition of the sitting file came, with other staff."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from kiosk.audit.evidence import Evidence
from kiosk.audit.verification import verify_attempt
from kiosk.base.ids import StaffId
from kiosk.exam import commands as c
from kiosk.exam.attempt import Attempt
from kiosk.trust.sitting import Revocation, Sitting
from kiosk.trust.staff_keys import StaffKey, make_staff_key
from tests.fakes.moving import Furniture, accept_once, moved_evidence, room_in
from tests.fakes.whole_exam import begin, end

NEW = StaffId("inv-09")
_MADE = make_staff_key(NEW, "48271-903")


class Edited(NamedTuple):
    """An attempt that was begun under the first edition; a later one came while it ran.

    Attributes:
        files: what left the seat.
        journal: with an order of somebody the later edition adds, and one of somebody it revokes.
        state: before its end.
    """

    files: Path
    journal: bytes
    evidence: Evidence
    first: Sitting
    second: Sitting
    keys: dict[str, StaffKey]
    state: Attempt

    def judged(self, named: Sitting, *others: Sitting) -> str:
        """The verdict, were the journal begun under that edition."""
        evidence = replace(self.evidence, sitting=named, editions=others)
        return verify_attempt(self.journal, evidence).text


def second_edition(sitting: Sitting, gone: StaffKey) -> Sitting:
    """Somebody is new, and somebody lost a stick."""
    new = replace(
        sitting.staff[0],
        id=NEW,
        signing_key=_MADE.key.pair.signing_public,
        sealing_key=_MADE.key.pair.sealing_public,
    )
    lost = Revocation(key=gone.pair.signing_public, since=sitting.day, reason="a lost stick")
    return replace(
        sitting,
        version=sitting.version + 1,
        staff=(*sitting.staff, new),
        revocations=(*sitting.revocations, lost),
    )


@pytest.fixture(scope="module")
def edited(furniture: Furniture, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edited]:
    """Sat once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kiosk.seat.opening.accept_pack", accept_once)
        with room_in(furniture, tmp_path_factory.mktemp("editions")) as room:
            hall = room.opened(1)
            begin(hall)
            session, first = hall.session, hall.session.premises.sitting
            second = second_edition(first, hall.key("inv-02"))  # who gave the order to start
            assert session.desk is not None
            session.desk.staff = second.staff_list
            session.order(c.Pause(reason="drill"), _MADE.key)
            session.order(c.Continue(), _MADE.key)
            assert session.service is not None
            state = session.service.pending
            target = end(hall)
            journal = (target / "attempt.journal").read_bytes()
            evidence = moved_evidence(hall, target)
            yield Edited(target, journal, evidence, first, second, furniture.keys, state)
