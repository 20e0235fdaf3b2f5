"""The bases of every command, apart from them: commands stand in more than one file."""

import msgspec


class Command(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """Base of every command; a field this build does not know is refused, never skipped."""


class StaffCommand(Command, frozen=True, kw_only=True):
    """Base of the commands that need a signed order."""
