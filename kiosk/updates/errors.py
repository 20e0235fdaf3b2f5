"""What can be wrong with an update, by who is at fault."""

from kiosk.base.errors import KioskError, MalformedError, RuleError


class UpdateNotAllowedError(RuleError):
    """The rules do not allow this now; nothing changed."""


class UpdateRefusedError(MalformedError):
    """What the hub or a stick brought is not to be believed; nothing of it was taken."""


class UpdateNotFetchedError(KioskError):
    """The line or the disk did not let it through; what is here already is kept."""


class SlotError(KioskError):
    """The slots of this PC are not what they must be, or the disk refused."""
