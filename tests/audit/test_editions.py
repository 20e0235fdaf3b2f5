"""Editions of the sitting file before the auditor: whose signature counts in which journal."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from kiosk.audit.evidence import Evidence, editions_of
from kiosk.audit.order_reader import Editions, order_reader
from kiosk.audit.registration import hall_journal_id
from kiosk.audit.verification import verify_attempt
from kiosk.base.clock import Moment
from kiosk.base.ids import SittingId, StaffId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt, fold
from kiosk.exam.hall.commands import TakeOver, encode_hall_command
from kiosk.exam.recomputing import Given
from kiosk.trust.errors import OrderRefusedError
from kiosk.trust.orders import Order, SignedOrder, signed_order
from kiosk.trust.sitting import Revocation, Sitting
from kiosk.trust.staff_keys import StaffKey, make_staff_key
from tests.fakes.moving import Furniture, accept_once, moved_evidence, room_in, story_in
from tests.fakes.seats import NOON
from tests.fakes.whole_exam import begin, end

NEW = StaffId("inv-09")
_MADE = make_staff_key(NEW, "48271-903")


class Case(NamedTuple):
    """An attempt that was begun under the first edition; a later one came while it ran.

    Attributes:
        journal: with an order of somebody the later edition adds, and one of somebody it revokes.
    """

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


def takeover(sitting: Sitting, *keys: StaffKey) -> SignedOrder:
    """The second epoch of the hall."""
    order = Order(
        hall=sitting.hall.id,
        epoch=1,
        attempt=hall_journal_id(sitting.id),
        incarnation=0,
        after=7,
        action=encode_hall_command(TakeOver(epoch=2, hub="hub/2")),
        restatement="TakeOver",
        reason="",
        expires_ms=NOON,
    )
    return signed_order(order, *keys)


@pytest.fixture(scope="module")
def case(furniture: Furniture, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
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
            yield Case(journal, evidence, first, second, furniture.keys, state)


def test_an_order_counts_by_the_edition_of_the_journal_and_by_later_ones(case: Case) -> None:
    assert case.judged(case.first, case.second) == "complete"
    assert case.judged(case.first).endswith("inv-09 is not on the staff list.")


def test_who_was_revoked_before_the_attempt_began_ordered_nothing(case: Case) -> None:
    assert "inv-02 is not on duty" in case.judged(case.second, case.first)


def by(case: Case, names: tuple[str, str], incarnation: int) -> Given | str:
    """A takeover by these two in an attempt of the second edition; the code of a refusal."""
    state = case.state
    order = takeover(case.first, *(case.keys[name] for name in names))
    author = e.ByStaff(order=order.to_bytes())
    at = Moment(boot="boot-1", awake_ms=1, boot_ms=1, wall_ms=NOON)
    entry = e.Entry(at=at, author=author, event=e.EpochRaised(epoch=2))
    reader = order_reader(Editions(case.second, (case.first,), incarnation), lambda _: None)
    try:
        return reader(state, entry)
    except OrderRefusedError as error:
        return error.code


def test_a_takeover_may_be_older_than_the_attempt(case: Case) -> None:
    given = by(case, ("inv-01", "inv-02"), 1)
    assert isinstance(given, Given)
    assert given.signers == ("inv-01", "inv-02")
    assert by(case, ("inv-01", "tech-01"), 1) == "role_not_allowed"


def test_the_journals_of_earlier_seats_may_be_older_than_the_last(case: Case) -> None:
    key = case.evidence.key_of(1)
    assert key is not None
    story = story_in(case.journal, key)
    place = next(n for n, one in enumerate(story) if isinstance(one.event, e.Started))
    state = fold(story[:place])

    def read(incarnation: int) -> Given:
        editions = Editions(case.second, (case.first,), incarnation)
        return order_reader(editions, lambda _: None)(state, story[place])

    assert read(2).signers == ("inv-02",)
    with pytest.raises(OrderRefusedError):
        read(1)


def test_only_what_adds_to_the_same_sitting_is_an_edition_of_it(case: Case) -> None:
    other = replace(case.second, id=SittingId("another"))
    less = replace(case.second, candidates=case.second.candidates[1:])
    assert editions_of(case.first, (case.first, other, less, case.second)) == (case.second,)
    assert editions_of(case.second, (case.first, other)) == (case.first,)
