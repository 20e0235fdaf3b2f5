"""A furnished hall for this room's tests."""

from tests.fakes.hall_of_seats import made_hall

__all__ = ["made_hall"]
