"""Errors of this room, by who is at fault.

MalformedError
├── DocumentRefusedError   a signed document is not what it must be; nothing of it was taken
├── KeyFileRefusedError    a key file is damaged, too weak or readable by others
├── SecretRefusedError     a wrapped or sealed secret does not open with what was given
├── SheetTypingError       a group of a paper sheet was typed wrongly
└── SourceRefusedError     what a person wrote for a sitting file or a list cannot be built
RuleError
├── OrderRefusedError      a signed staff command may not take effect here and now
├── WeakPinError           a new PIN is too easy to guess
├── WrongPinError          the PIN does not open this key
└── PinLockedError         too many wrong PINs
"""

from kiosk.base.errors import MalformedError, RuleError


class DocumentRefusedError(MalformedError):
    """A signed document is not what it must be; nothing of it was taken."""


class KeyFileRefusedError(MalformedError):
    """A key file is damaged, too weak, or readable by others."""


class SecretRefusedError(MalformedError):
    """A wrapped or sealed secret does not open with what was given."""


class SheetTypingError(MalformedError):
    """A group of a paper sheet was typed wrongly.

    Attributes:
        group: number of the group on the sheet, from 1; 0 when the sheet as a whole is wrong.
    """

    def __init__(self, code: str, detail: str, group: int = 0) -> None:
        super().__init__(code, detail)
        self.group = group


class SourceRefusedError(MalformedError):
    """What a person wrote for a sitting file or a list of the centre cannot be built."""


class OrderRefusedError(RuleError):
    """A signed staff command may not take effect here and now."""


class WeakPinError(RuleError):
    """A new PIN is too easy to guess."""


class WrongPinError(RuleError):
    """The PIN does not open this key."""


class PinLockedError(RuleError):
    """Too many wrong PINs.

    Attributes:
        remaining_ms: milliseconds until the next try is heard.
    """

    def __init__(self, remaining_ms: int) -> None:
        minutes = -(-remaining_ms // 60_000)
        super().__init__("pin_locked", f"Too many wrong PINs: locked for {minutes} more minute(s).")
        self.remaining_ms = remaining_ms
