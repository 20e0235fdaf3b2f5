"""Rules for what the checks of a seat's PC answered. Used by `deciding_seat`.

What a finding is worth is counted here, from the answers in the journal: anyone can count it again.
Nothing else is refused because of it. Each finding that is new, and was not told before at this
seat, is an incident as well: that is what the minutes and the panel tell.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from kiosk.base.errors import RuleError, require
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.checks import WEIGHTS, Checked, Weight, new_findings, score
from kiosk.exam.commands_checks import NoteChecks
from kiosk.exam.events_checks import ChecksNoted
from kiosk.exam.situation import Situation, names_bytes, writable

#: Looks that one attempt notes: a seat that flaps cannot fill the journal.
MOST_NOTES: Final = 60
#: Things one check saw that are named.
MOST_EVIDENCE: Final = 12
#: An incident of a check is called so, with its name behind.
INCIDENT: Final = "check_"
_DIGEST: Final = 16


def _note(at: Situation, command: NoteChecks) -> tuple[e.Event, ...]:
    weights = WEIGHTS.get(command.weights)
    if weights is None:
        raise RuleError("other_weights", f"there are no weights {command.weights}")
    names = [one.check for one in command.answers]
    in_order = [one for one in weights if one in set(names)]
    require(names and names == in_order, "bad_checks", "the checks are not those of the weights")
    named = not command.attestation or names_bytes(command.attestation)
    require(named, "bad_checks", "an attestation is named by its SHA-256")
    answers = tuple(_answer(one, weights[one.check], command) for one in command.answers)
    noted = ChecksNoted(
        answers=answers,
        score=score(answers, command.weights),
        weights=command.weights,
        attestation=command.attestation,
    )
    record = at.state.checks
    require(noted != record.last, "nothing_new", "this is noted already")
    room = record.notes < MOST_NOTES
    require(room, "too_many_notices", "the journal has no room for more of the checks")
    told = new_findings(record.last.answers) if record.last is not None else ()
    return (noted, *(_incident(one) for one in answers if _to_tell(one, told)))


def _to_tell(one: Checked, told: tuple[str, ...]) -> bool:
    return bool(new_findings((one,))) and one.check not in told


def _incident(one: Checked) -> e.IncidentNoted:
    return e.IncidentNoted(kind=f"{INCIDENT}{one.check}", detail=one.code)


def _answer(one: Checked, weight: Weight, command: NoteChecks) -> Checked:
    plain = len(one.evidence) <= MOST_EVIDENCE and all(
        _is_digest(digest) for digest in one.evidence
    )
    require(plain, "bad_checks", "what a check saw is named by digests")
    possible = not one.attested or (
        weight.attestable and one.answer == "yes" and one.evidence and command.attestation
    )
    require(possible, "bad_checks", f"{one.check} cannot be attested")
    return msgspec.structs.replace(one, code=writable(one.code[:40]))


def _is_digest(text: str) -> bool:
    return len(text) == _DIGEST and not set(text) - set("0123456789abcdef")


SEAT_RULES: Final[Mapping[type[c.Command], Callable[[Situation, Any], tuple[e.Event, ...]]]] = {
    NoteChecks: _note
}
