"""What folding says when it cannot be done yet."""

from kiosk.base.errors import RuleError


class NotYetError(RuleError):
    """Something that is needed is not here; it may come later."""

    def __init__(self, why: str) -> None:
        super().__init__("not_yet", why)
