"""Who gets which place: by the order of applications, and never more than there are."""

from collections import Counter
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from central.rosters.placing import Placed, Wish, place

DAYS = (date(2026, 8, 21), date(2026, 8, 22))


def wish(number: int, hall: str = "a", day: date | None = None) -> Wish:
    return Wish(datetime(2026, 8, 12, 10, number, tzinfo=UTC), f"app-{number}", hall, day)


def test_first_come_first_served() -> None:
    placing = place([wish(3), wish(1), wish(2)], {("a", DAYS[0]): 2})
    assert [one.application for one in placing.placed] == ["app-1", "app-2"]
    assert placing.left == (("app-3", "no place is free in hall a"),)


def test_who_chose_a_day_goes_before_who_did_not() -> None:
    free = {("a", DAYS[0]): 1, ("a", DAYS[1]): 1}
    placing = place([wish(1), wish(2, day=DAYS[0])], free)
    assert set(placing.placed) == {
        Placed("app-2", "a", DAYS[0]),
        Placed("app-1", "a", DAYS[1]),
    }


def test_a_chosen_day_is_never_exchanged() -> None:
    placing = place([wish(1, day=DAYS[1])], {("a", DAYS[0]): 9, ("a", DAYS[1]): 0})
    assert placing.placed == ()
    assert placing.left == (("app-1", "no place is free in hall a on 2026-08-22"),)


wishes = st.lists(
    st.builds(
        wish,
        st.integers(0, 59),
        st.sampled_from("abc"),
        st.none() | st.sampled_from(DAYS),
    ),
    unique_by=lambda one: one.application,
)
rooms = st.dictionaries(st.tuples(st.sampled_from("ab"), st.sampled_from(DAYS)), st.integers(-1, 4))


@given(wishes, rooms)
def test_nobody_has_two_places_and_no_hall_is_too_full(
    asked: list[Wish], free: dict[tuple[str, date], int]
) -> None:
    placing = place(asked, free)
    named = [one.application for one in placing.placed] + [name for name, _ in placing.left]
    assert sorted(named) == sorted(one.application for one in asked)
    for where, count in Counter((one.hall, one.day) for one in placing.placed).items():
        assert count <= free[where]
    wanted = {one.application: one for one in asked}
    for one in placing.placed:
        assert one.hall == wanted[one.application].hall
        assert wanted[one.application].day in {None, one.day}
    assert place(reversed(asked), free) == placing
