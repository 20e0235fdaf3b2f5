"""The base of every event of an attempt, apart from them: events stand in more than one file."""

import msgspec


class Event(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """Base of every event."""
