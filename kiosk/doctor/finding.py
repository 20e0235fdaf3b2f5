"""The port of the doctor: what a check is, and what it answers.

Decides: that a check which breaks in any way answers `unknown`, as does one that is not done in
time, and that nothing unknown counts as passed. Leaves to the checks: what is looked at.
"""

import logging
import threading
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, Protocol

Status = Literal["pass", "warn", "fail", "unknown"]
#: All checks are looked at together, and none is waited for longer.
LIMIT_S: Final = 8.0
_SLICE_S: Final = 0.05
_log: Final = logging.getLogger(__name__)


class Finding(NamedTuple):
    """What a check found.

    Attributes:
        code: of the sentence that tells it; short and stable.
        facts: what the sentence is filled with.
        signals: what a technician may attest: `kiosk.trust.attesting.Sight`.
    """

    status: Status
    code: str
    facts: Mapping[str, str] = MappingProxyType({})
    signals: tuple[str, ...] = ()


class Line(NamedTuple):
    """An answer as a person reads it."""

    check: str
    status: str
    evidence: str
    advice: str


class Check(Protocol):
    """One thing that is looked at."""

    @property
    def name(self) -> str:
        """Short and stable; scripts rely on it."""
        ...

    def look(self) -> Finding:
        """What is found now. It may raise: `examined` makes an answer of that."""
        ...


def examined(check: Check) -> Finding:
    """The answer of a check, whatever happens in it."""
    try:
        return check.look()
    except Exception as error:  # noqa: BLE001 - a check must not hide those after it
        _log.exception("the check %s broke", check.name)
        return Finding("unknown", "broke", {"error": f"{type(error).__name__}: {error}"[:200]})


def all_examined(checks: Sequence[Check], limit_s: float = LIMIT_S) -> list[tuple[str, Finding]]:
    """The answers of all checks, each in a thread of its own; one that hangs is left behind.

    Args:
        checks: told in this order.
        limit_s: seconds after which the rest is unknown.
    """
    found: dict[int, Finding] = {}

    def work(at: int, check: Check) -> None:
        found[at] = examined(check)

    threads = [
        threading.Thread(target=work, args=(at, one), name=one.name, daemon=True)
        for at, one in enumerate(checks)
    ]
    for one in threads:
        one.start()
    late = threading.Event()
    timer = threading.Timer(limit_s, late.set)
    timer.daemon = True
    timer.start()
    for one in threads:
        while one.is_alive() and not late.is_set():
            one.join(_SLICE_S)
    timer.cancel()
    hung = Finding("unknown", "too_slow")
    return [(one.name, found.get(at, hung)) for at, one in enumerate(checks)]
