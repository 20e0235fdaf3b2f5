"""What the checks of a seat's PC are worth: a score, and which findings are new.

Decides: how much each finding weighs, and that nothing here stops an exam: a new finding is told to
the invigilators, one that a technician attested on this PC is not. The weights are data with a
version, which the journal names, so that anyone can count again. Leaves to others: looking
(`kiosk.system`), the attestation (`kiosk.trust.attesting`), when it is noted (`deciding_checks`).
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, Literal

import msgspec

CheckAnswer = Literal["yes", "no", "unknown"]
#: The most a score can be.
WORST: Final = 100


class Checked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one check answered.

    Attributes:
        check: its name, as in the weights.
        answer: whether what it looks for is there.
        code: of the sentence that tells it.
        evidence: digest of each thing it saw, as `kiosk.trust.attesting` makes them.
        attested: a technician saw all of that on this PC before.
    """

    check: str
    answer: CheckAnswer
    code: str
    evidence: tuple[str, ...] = ()
    attested: bool = False


class Weight(msgspec.Struct, frozen=True):
    """How much a finding weighs, and whether a technician may attest it."""

    points: int
    attestable: bool = True


_NEVER: Final = False
#: By version; one that was ever in use stays, so that old journals can be counted again.
WEIGHTS: Final[Mapping[int, Mapping[str, Weight]]] = MappingProxyType(
    {
        1: MappingProxyType(
            {
                "second_display": Weight(30),
                "remote_session": Weight(60, _NEVER),
                "virtual_machine": Weight(40),
                "foreign_window": Weight(30),
                "forbidden_program": Weight(50),
                "screen_capture": Weight(50, _NEVER),
                "clipboard": Weight(10, _NEVER),
                "injected_keys": Weight(40),
                "wireless": Weight(20),
                "disk_space": Weight(20, _NEVER),
                "clock": Weight(20, _NEVER),
                "files": Weight(60, _NEVER),
                "swap": Weight(10),
                "core_dumps": Weight(10),
                "hardening": Weight(15, _NEVER),
                "attestation": Weight(40, _NEVER),
            }
        )
    }
)
#: What is written now.
CURRENT: Final = 1
#: A new finding of so many points is told to the invigilators; a lighter one to the minutes alone.
ALARMING: Final = 20


def score(answers: Iterable[Checked], version: int = CURRENT) -> int:
    """Points of what is there and was not attested: 0 is a PC as it was installed, 100 the worst.

    What is unknown weighs nothing: a machine that cannot be asked is not suspected for it.

    Raises:
        KeyError: there are no weights of that version.
    """
    weights = WEIGHTS[version]
    points = sum(weights[one.check].points for one in answers if is_new(one))
    return min(WORST, points)


def is_new(answer: Checked) -> bool:
    """Whether something is there that nobody attested."""
    return answer.answer == "yes" and not answer.attested


def new_findings(answers: Iterable[Checked]) -> tuple[str, ...]:
    """Names of the checks that found something new, in the order of the answers."""
    return tuple(one.check for one in answers if is_new(one))


def alarms(answers: Iterable[Checked], version: int = CURRENT) -> tuple[str, ...]:
    """New findings that invigilators are told of, the heaviest first. Raises: KeyError."""
    weights = WEIGHTS[version]
    found = [one for one in new_findings(answers) if weights[one].points >= ALARMING]
    return tuple(sorted(found, key=lambda one: -weights[one].points))
