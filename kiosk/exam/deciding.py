"""decide: a command becomes events, or is refused and changes nothing.

Decides: every condition on contents (caps, windows, missing checks). Leaves to others: which
kinds of events a phase allows (`transitions`), what they mean (`attempt`), genuine signatures
(`kiosk.trust`), and keeping them (`kiosk.journal`).
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.base.clock import Moment
from kiosk.base.errors import RuleError
from kiosk.base.ids import ChoiceId, ItemId, StaffId
from kiosk.exam import commands as c
from kiosk.exam import deciding_beyond_seat, deciding_candidate, deciding_seat, deciding_staff
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt, evolve
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.items import Form
from kiosk.exam.situation import Situation

Rule = Callable[[Situation, Any], tuple[e.Event, ...]]  # Any: each rule takes its own command

_RULES: Final[Mapping[type[e.Author], Mapping[type[c.Command], Rule]]] = {
    e.ByCandidate: deciding_candidate.RULES,
    e.BySeat: deciding_seat.RULES,
    e.ByStaff: deciding_staff.RULES,
    e.ByCode: deciding_beyond_seat.CODE_RULES,
    e.ByHub: {c.OpenResult: deciding_staff.RULES[c.OpenResult]},
}
#: What may come between a new start of the PC, or a move, and the record of its interruption.
_BEFORE_RESUMING: Final = (
    c.Interrupt,
    c.NoteDroppedTail,
    c.NoteIncident,
    c.ConfirmHallTime,
    c.MoveAttempt,
    c.RaiseEpoch,
)


def decide(
    state: Attempt,
    command: c.Command,
    now: Moment,
    blueprint: Blueprint,
    *,
    author: e.Author,
    signers: tuple[StaffId, ...] = (),
    form: Form | None = None,
    keys: Mapping[ItemId, ChoiceId] | None = None,
) -> tuple[e.Entry, ...]:
    """The entries that follow from a command; the caller journals all of them in order.

    Args:
        author: whose command it is; a code or a hub's release must have been found genuine.
        signers: whose signatures on the order were found genuine, for staff commands.
        form: the drawn form, for `StartExam`.
        keys: the released key of the form, for `OpenResult`.

    Raises:
        RuleError: the command is not allowed now. Its code says why.
    """
    rule = _RULES[type(author)].get(type(command))
    if rule is None:
        raise RuleError("wrong_author", f"{type(command).__name__} has the wrong author")
    if isinstance(author, e.ByStaff) and len(set(signers)) < _persons_needed(command):
        raise RuleError("second_person_needed", f"{type(command).__name__} needs two persons")
    _after_resuming(state, command, now)
    code = author if isinstance(author, e.ByCode) else None
    situation = Situation(
        state=state, now=now, blueprint=blueprint, form=form, keys=keys, code=code
    )
    entries = tuple(
        e.Entry(at=now, author=author, event=_known(event)) for event in rule(situation, command)
    )
    for entry in entries:  # the table has the last word, before anything is written
        state = evolve(state, entry)
    return entries


def _persons_needed(command: c.Command) -> int:
    return c.persons_needed(command) if isinstance(command, c.StaffCommand) else 0


def _after_resuming(state: Attempt, command: c.Command, now: Moment) -> None:
    """Let nothing happen while time runs that no counter of this boot has counted.

    The meter cannot see across a new start of the PC, nor to another PC: whatever came before the
    record of that interruption would give the time since the meter's start back.
    """
    meter = state.running_meter()
    elsewhere = meter is not None and meter.since is not None and meter.since.boot != now.boot
    if (elsewhere or state.moving) and not isinstance(command, _BEFORE_RESUMING):
        raise RuleError("resume_first", "the interruption must be recorded before anything else")


def _known(event: e.Event) -> e.AnyEvent:
    if not isinstance(event, e.AnyEvent):
        raise TypeError(f"{type(event).__name__} is not an event of the journal")
    return event
