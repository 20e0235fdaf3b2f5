"""The seat draw: fair, independent of who came first, repeatable by anybody."""

import itertools
from collections import Counter

import pytest
from msgspec.structs import replace

from kiosk.base.errors import RuleError
from kiosk.base.ids import CandidateId
from kiosk.exam.hall.drawing import draw_seats, redraw_agrees, seat_seed
from kiosk.exam.hall.events import Placed, SeatsDrawn
from tests.fakes.hall_play import DIGEST, LATER_DIGEST

PEOPLE = tuple(CandidateId(f"c-{number}") for number in range(3))
SEATS = (4, 7, 9, 12)
NUMBERS = ("271828", "31415")


def seeds(count: int) -> list[bytes]:
    return [seat_seed(DIGEST, (str(number), "7")) for number in range(count)]


def recorded(numbers: tuple[str, str] = NUMBERS) -> SeatsDrawn:
    placed = draw_seats(seat_seed(DIGEST, numbers), PEOPLE, SEATS)
    return SeatsDrawn(numbers=numbers, sitting_digest=DIGEST, placed=placed)


def test_everybody_gets_a_seat_of_their_own_in_order_of_the_seats() -> None:
    for seed in seeds(50):
        placed = draw_seats(seed, PEOPLE, SEATS)
        seats = [one.seat for one in placed]
        assert {one.candidate for one in placed} == set(PEOPLE)
        assert seats == sorted(set(seats))
        assert set(seats) <= set(SEATS)


def test_neither_arrival_nor_the_order_of_the_seats_matters() -> None:
    seed = seat_seed(DIGEST, NUMBERS)
    expected = draw_seats(seed, PEOPLE, SEATS)
    for people in itertools.permutations(PEOPLE):
        for seats in itertools.permutations(SEATS):
            assert draw_seats(seed, people, seats) == expected


def test_the_draw_stays_what_it_is_for_every_later_build() -> None:
    """Written down from the first build: a journal of today must be repeatable in ten years."""
    seed = seat_seed(DIGEST, NUMBERS)
    assert seed.hex() == "a9a008389360a8925aeadc5e457c8259c6ae4c585d6d26c2e62d3c860ea72e8d"
    placed = [(one.candidate, one.seat) for one in draw_seats(seed, PEOPLE, SEATS)]
    assert placed == [("c-2", 4), ("c-0", 7), ("c-1", 12)]


def test_every_arrangement_is_equally_likely() -> None:
    """24 arrangements over 4800 seeds: chi-square, 23 degrees of freedom, one in ten thousand."""
    count = 4800
    found = Counter(draw_seats(seed, PEOPLE, SEATS) for seed in seeds(count))
    arrangements = list(itertools.permutations(SEATS, len(PEOPLE)))
    expected = count / len(arrangements)
    assert len(found) == len(arrangements)
    chi_square = sum((times - expected) ** 2 / expected for times in found.values())
    assert chi_square < 56.6


def test_the_measure_of_fairness_would_notice_a_favoured_seat() -> None:
    """A control: the same measure over draws that now and then give the first in line the best."""
    count = 4800
    fair = [draw_seats(seed, PEOPLE, SEATS) for seed in seeds(count)]
    favoured = draw_seats(seeds(1)[0], PEOPLE, SEATS)
    unfair = Counter([*fair[count // 25 :], *[favoured] * (count // 25)])
    expected = count / 24
    assert sum((times - expected) ** 2 / expected for times in unfair.values()) > 56.6


@pytest.mark.parametrize(
    ("digest", "numbers"),
    [
        (LATER_DIGEST, NUMBERS),
        (DIGEST, ("31415", "271828")),
        (DIGEST, ("27182", "831415")),
        (DIGEST, ("271828", "031415")),
        (DIGEST, ("", "27182831415")),
    ],
)
def test_no_two_draws_share_a_seed(digest: str, numbers: tuple[str, str]) -> None:
    assert seat_seed(digest, numbers) != seat_seed(DIGEST, NUMBERS)


def test_a_recorded_draw_can_be_repeated() -> None:
    event = recorded()
    assert redraw_agrees(event, reversed(PEOPLE), reversed(SEATS))
    assert not redraw_agrees(event, PEOPLE[:2], SEATS)
    assert not redraw_agrees(event, PEOPLE, (*SEATS, 13))
    assert not redraw_agrees(event, PEOPLE, SEATS[:2])
    assert not redraw_agrees(replace(event, numbers=("271829", "31415")), PEOPLE, SEATS)
    assert not redraw_agrees(replace(event, sitting_digest=LATER_DIGEST), PEOPLE, SEATS)


def test_a_draw_in_which_two_changed_seats_is_found_out() -> None:
    event = recorded()
    one, other, *rest = event.placed
    swapped = (
        Placed(candidate=other.candidate, seat=one.seat),
        Placed(candidate=one.candidate, seat=other.seat),
    )
    assert not redraw_agrees(replace(event, placed=(*swapped, *rest)), PEOPLE, SEATS)


def test_as_many_seats_as_people_are_enough_and_one_less_is_not() -> None:
    assert len(draw_seats(bytes(32), PEOPLE, SEATS[:3])) == 3
    with pytest.raises(RuleError, match="too_few_seats"):
        draw_seats(bytes(32), PEOPLE, SEATS[:2])
