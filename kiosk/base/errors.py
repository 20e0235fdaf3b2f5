"""The tree of errors, by who is at fault.

    KioskError
    ├── MalformedError   a value or file from outside is not what it must be
    └── RuleError        a request that the rules of the exam do not allow now

Each room adds its own leaves. An error carries a short machine `code`, which the user interface
turns into words in three languages, and a `detail` sentence for technicians and logs.
"""


class KioskError(Exception):
    """Base of every error this product raises on purpose.

    Attributes:
        code: short machine name, lower case with underscores; stable, tests and texts rely on it.
        detail: one sentence for a technician; never holds answers, keys or question texts.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{detail} [{code}]")
        self.code = code
        self.detail = detail


class MalformedError(KioskError):
    """A value or file from outside is not what it must be; nothing of it was taken."""


class RuleError(KioskError):
    """The rules do not allow this now; nothing changed."""


def require(condition: object, code: str, detail: str) -> None:
    """Raise RuleError with this code unless the condition holds."""
    if not condition:
        raise RuleError(code, detail)
