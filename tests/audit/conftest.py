"""A seat on a real disk, and a room of several, for this room's tests."""

from tests.fakes.moving import furniture, room
from tests.fakes.seats import furnished, hall

__all__ = ["furnished", "furniture", "hall", "room"]
