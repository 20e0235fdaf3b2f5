"""The seat draw: random, recorded, and repeatable by anybody who holds the journal.

Decides: the seed, from the signed sitting file and a number of each of two persons, and how it
becomes seats. Nobody knows the outcome before both numbers are typed; everybody can repeat it
afterwards. Leaves to others: who takes part and which seats are free (`deciding`).
"""

import hashlib
from collections.abc import Iterable
from typing import Final

from kiosk.base.errors import require
from kiosk.base.ids import CandidateId
from kiosk.exam.draw import Draw
from kiosk.exam.hall.events import Placed, SeatsDrawn

_PURPOSE: Final = b"kiosk seat draw 1"
_LENGTH_BYTES: Final = 4


def seat_seed(sitting_digest: str, numbers: tuple[str, str]) -> bytes:
    """The seed of a draw, 32 bytes: SHA-256 over purpose, digest and both numbers.

    Each part has its length in four bytes in front, so that no two draws share their bytes.

    Args:
        sitting_digest: SHA-256 of the sitting file in force, hex.
        numbers: as the two persons typed them, the author's first.
    """
    parts = (_PURPOSE, sitting_digest.encode(), *(number.encode() for number in numbers))
    framed = (len(part).to_bytes(_LENGTH_BYTES, "big") + part for part in parts)
    return hashlib.sha256(b"".join(framed)).digest()


def draw_seats(
    seed: bytes, candidates: Iterable[CandidateId], seats: Iterable[int]
) -> tuple[Placed, ...]:
    """A seat for every candidate, every arrangement equally likely.

    Args:
        seed: of `seat_seed`.
        candidates: in any order; who came first does not matter.
        seats: free ones, in any order, at least as many.

    Returns:
        The arrangement in order of the seats.

    Raises:
        RuleError: `too_few_seats`.
    """
    people = sorted(set(candidates))
    drawn = Draw(seed).shuffled(sorted(set(seats)))
    require(
        len(people) <= len(drawn),
        "too_few_seats",
        f"{len(people)} candidates wait for a seat and {len(drawn)} seats are free",
    )
    placed = (Placed(candidate=one, seat=seat) for one, seat in zip(people, drawn, strict=False))
    return tuple(sorted(placed, key=lambda one: one.seat))


def redraw_agrees(
    event: SeatsDrawn, candidates: Iterable[CandidateId], free_seats: Iterable[int]
) -> bool:
    """Whether a recorded draw is what its numbers give.

    Args:
        event: as it stands in the hall journal.
        candidates: everybody who was checked in then and had no seat.
        free_seats: seats that were free then and no spare ones.
    """
    people, seats = tuple(candidates), tuple(free_seats)
    if len(set(people)) > len(set(seats)):
        return False
    return event.placed == draw_seats(seat_seed(event.sitting_digest, event.numbers), people, seats)
