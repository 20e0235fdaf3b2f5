"""A later edition reaches a hall at work: the hub, its seats, and who may sign from then on."""

from collections.abc import Iterable

import pytest

from kiosk.exam.hall import commands as h
from kiosk.exam.hall.entry import HallEntry
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, opened
from tests.fakes.later_editions import digest_of, extend, later, made_hall

__all__ = ["made_hall"]


@pytest.mark.parametrize("brought", [True, False])
@in_hall
async def test_the_edition_that_was_ordered_is_taken_whatever_is_brought_meanwhile(
    hall: HallOfSeats,
    brought: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    panel = await opened(hall, seats=())
    ordered, other = later(hall), later(hall, 3)
    book = hall.hubs[1].hub.core.book
    assert book is not None
    write = book.write

    async def writing(entries: Iterable[HallEntry]) -> None:
        await write(entries)
        if brought:
            assert (await panel.link.give("sitting", other)).code == ""

    book.write = writing  # type: ignore[method-assign]  # put in its place
    await extend(panel, ordered)
    book.write = write  # type: ignore[method-assign]  # put in its place
    assert await panel.tried(h.SetSpare(seats=(5,))) == ""
    if brought:
        await panel.order(h.ExtendRoster(sitting_digest=digest_of(other)))
        await panel.sees(lambda b: b.sitting_digest == digest_of(other))
