"""A seat on a real disk, for this room's tests."""

from tests.fakes.seats import furnished, hall

__all__ = ["furnished", "hall"]
