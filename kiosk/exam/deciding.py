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
from kiosk.exam import deciding_candidate, deciding_seat, deciding_staff
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt, evolve
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.commands import Command, StaffCommand, persons_needed
from kiosk.exam.items import Form
from kiosk.exam.situation import Situation

Rule = Callable[[Situation, Any], tuple[e.Event, ...]]  # Any: each rule takes its own command

_RULES: Final[Mapping[type[Command], Rule]] = {
    **deciding_candidate.RULES,
    **deciding_seat.RULES,
    **deciding_staff.RULES,
}


def decide(
    state: Attempt,
    command: Command,
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
        signers: whose signatures on the order were found genuine, for staff commands.
        form: the drawn form, for `StartExam`.
        keys: the released key of the form, for `OpenResult`.

    Raises:
        RuleError: the command is not allowed now. Its code says why.
    """
    if isinstance(command, StaffCommand) != isinstance(author, e.ByStaff):
        raise RuleError("wrong_author", f"{type(command).__name__} has the wrong author")
    if isinstance(command, StaffCommand) and len(set(signers)) < persons_needed(command):
        raise RuleError("second_person_needed", f"{type(command).__name__} needs two persons")
    situation = Situation(state=state, now=now, blueprint=blueprint, form=form, keys=keys)
    entries = tuple(
        e.Entry(at=now, author=author, event=_known(event))
        for event in _RULES[type(command)](situation, command)
    )
    for entry in entries:  # the table has the last word, before anything is written
        state = evolve(state, entry)
    return entries


def _known(event: e.Event) -> e.AnyEvent:
    if not isinstance(event, e.AnyEvent):
        raise TypeError(f"{type(event).__name__} is not an event of the journal")
    return event
