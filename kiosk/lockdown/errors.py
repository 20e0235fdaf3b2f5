"""What can go wrong with the settings of a machine, by who is at fault."""

from kiosk.base.errors import KioskError, MalformedError, RuleError
from kiosk.lockdown.saying import Said


class LockdownRefusedError(RuleError):
    """Not now or not here: without rights, beside another run, on a folder that is no system's.

    Attributes:
        said: why.
    """

    def __init__(self, code: str, said: Said) -> None:
        super().__init__(code, str(said))
        self.said = said


class StepRefusedError(KioskError):
    """One setting could not be made; what was done before it is put back."""


class UnreadableError(KioskError):
    """What stands at a place cannot be told."""


class BadWishError(MalformedError):
    """What was asked for makes no sense, such as an address that is none."""
