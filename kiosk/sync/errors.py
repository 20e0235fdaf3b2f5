"""What can go wrong on the way to the centre, by what helps."""

from kiosk.base.errors import KioskError


class NotSentError(KioskError):
    """Nothing is lost; the same is said again later.

    Attributes:
        wait_s: how long the centre asks to wait; None for no such wish.
    """

    def __init__(self, code: str, detail: str, *, wait_s: float | None = None) -> None:
        super().__init__(code, detail)
        self.wait_s = wait_s


class LineDownError(NotSentError):
    """The centre cannot be reached, or what answers is not it."""


class NotAgreedError(NotSentError):
    """The centre's answers contradict each other, or what was sent."""


class JudgingError(NotSentError):
    """Everything is at the centre, and it has not signed the receipt yet."""


class RefusedError(NotSentError):
    """The centre refuses; people have to look before the same is worth saying again."""


class ReceiptNotKeptError(NotSentError):
    """The receipt came, and this disk did not take it."""


class HandoverChangedError(KioskError):
    """What was to be handed over is not on the disk as it was signed; it has to be made anew."""
