"""Editions of the sitting file before the auditor: whose signature counts in which journal."""

import pytest
from msgspec.structs import replace

from kiosk.audit.evidence import editions_of
from kiosk.audit.order_reader import Editions, order_reader
from kiosk.audit.registration import hall_journal_id
from kiosk.base.clock import Moment
from kiosk.base.ids import SittingId
from kiosk.exam import events as e
from kiosk.exam.attempt import fold
from kiosk.exam.hall.commands import TakeOver, encode_hall_command
from kiosk.exam.recomputing import Given
from kiosk.trust.errors import OrderRefusedError
from kiosk.trust.orders import Order, SignedOrder, signed_order
from kiosk.trust.sitting import Sitting
from kiosk.trust.staff_keys import StaffKey
from tests.fakes.moving import story_in
from tests.fakes.seats import NOON
from tests.fakes.two_editions import Edited, edited

__all__ = ["edited"]


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


def test_an_order_counts_by_the_edition_of_the_journal_and_by_later_ones(edited: Edited) -> None:
    assert edited.judged(edited.first, edited.second) == "complete"
    assert edited.judged(edited.first).endswith("inv-09 is not on the staff list.")


def test_who_was_revoked_before_the_attempt_began_ordered_nothing(edited: Edited) -> None:
    assert "inv-02 is not on duty" in edited.judged(edited.second, edited.first)


def by(edited: Edited, names: tuple[str, str], incarnation: int) -> Given | str:
    """A takeover by these two in an attempt of the second edition; the code of a refusal."""
    state = edited.state
    order = takeover(edited.first, *(edited.keys[name] for name in names))
    author = e.ByStaff(order=order.to_bytes())
    at = Moment(boot="boot-1", awake_ms=1, boot_ms=1, wall_ms=NOON)
    entry = e.Entry(at=at, author=author, event=e.EpochRaised(epoch=2))
    reader = order_reader(Editions(edited.second, (edited.first,), incarnation), lambda _: None)
    try:
        return reader(state, entry)
    except OrderRefusedError as error:
        return error.code


def test_a_takeover_may_be_older_than_the_attempt(edited: Edited) -> None:
    given = by(edited, ("inv-01", "inv-02"), 1)
    assert isinstance(given, Given)
    assert given.signers == ("inv-01", "inv-02")
    assert by(edited, ("inv-01", "tech-01"), 1) == "role_not_allowed"


def test_the_journals_of_earlier_seats_may_be_older_than_the_last(edited: Edited) -> None:
    key = edited.evidence.key_of(1)
    assert key is not None
    story = story_in(edited.journal, key)
    place = next(n for n, one in enumerate(story) if isinstance(one.event, e.Started))
    state = fold(story[:place])

    def read(incarnation: int) -> Given:
        editions = Editions(edited.second, (edited.first,), incarnation)
        return order_reader(editions, lambda _: None)(state, story[place])

    assert read(2).signers == ("inv-02",)
    with pytest.raises(OrderRefusedError):
        read(1)


def test_only_what_adds_to_the_same_sitting_is_an_edition_of_it(edited: Edited) -> None:
    other = replace(edited.second, id=SittingId("another"))
    less = replace(edited.second, candidates=edited.second.candidates[1:])
    assert editions_of(edited.first, (edited.first, other, less, edited.second)) == (edited.second,)
    assert editions_of(edited.second, (edited.first, other)) == (edited.first,)
