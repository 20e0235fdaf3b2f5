"""Rules for candidates at the entrance and at the door. Used by `deciding` alone."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.base.errors import require
from kiosk.exam.hall import commands as c
from kiosk.exam.hall import events as e
from kiosk.exam.hall.attendance import Attendance
from kiosk.exam.hall.entry import AnyHallEvent
from kiosk.exam.hall.situation import HallSituation


def _check_in(at: HallSituation, command: c.CheckIn) -> e.CheckedIn:
    """Let in: the original of the right kind, and the assistant where one is registered.

    An expired document refuses nobody by itself: staff see it and refuse with a ground.
    """
    person, one = at.person(command.candidate), at.roster.candidate(command.candidate)
    require(one.accepted, "not_accepted", "the application was not accepted")
    _not_in_or_refused(person)
    gone = person.no_show or person.departed is not None
    absent = gone and bool(at.state.begun)
    require(not absent, "too_late", "the candidate was absent at the common start")
    require(command.original_seen, "original_not_seen", "the original document must be seen")
    same = command.document == one.document
    require(same, "other_document", f"the application names a {one.document}")
    if one.assistant:
        require(command.assistant, "assistant_needed", "the registered assistant must be here")
    else:
        unknown = command.assistant is not None
        require(not unknown, "no_assistant", "no assistant is registered for this candidate")
    return e.CheckedIn(
        candidate=command.candidate, document=command.document, assistant=command.assistant
    )


def _refuse(at: HallSituation, command: c.RefuseEntry) -> e.EntryRefused:
    _still_expected(at.person(command.candidate))
    known = command.ground in e.ENTRY_GROUNDS
    require(known, "unknown_ground", "that is no ground for a refusal")
    return e.EntryRefused(
        candidate=command.candidate, ground=command.ground, reason=reason_of(command.reason)
    )


def _take_back_refusal(at: HallSituation, command: c.TakeBackRefusal) -> e.RefusalTakenBack:
    """Until the common start, as with somebody who was absent (CE-36)."""
    refused = at.person(command.candidate).refused is not None
    require(refused, "not_refused", "the candidate was not refused")
    require(not at.state.begun, "too_late", "the exam has begun")
    return e.RefusalTakenBack(candidate=command.candidate, reason=reason_of(command.reason))


def _mark_absent(at: HallSituation, command: c.MarkNoShow) -> e.NoShow:
    _still_expected(at.person(command.candidate))
    return e.NoShow(candidate=command.candidate)


def _depart(at: HallSituation, command: c.Depart) -> e.Departed:
    """Let somebody go who owes the hall nothing yet; an attempt has an end of its own."""
    person, one = at.person(command.candidate), at.roster.candidate(command.candidate)
    require(person.here, "not_checked_in", "the candidate is not checked in")
    open_ = one.attempt in at.state.attempts or one.attempt in at.state.begun
    require(not open_, "attempt_open", "an attempt was opened; close that")
    return e.Departed(candidate=command.candidate, reason=reason_of(command.reason))


def _go_out(at: HallSituation, command: c.StampExit) -> e.WentOut:
    person = at.person(command.candidate)
    require(person.here, "not_checked_in", "the candidate is not checked in")
    require(person.out_ms is None, "already_out", "the candidate is out of the room already")
    return e.WentOut(candidate=command.candidate)


def _come_back(at: HallSituation, command: c.StampReturn) -> e.CameBack:
    out = at.person(command.candidate).out_ms is not None
    require(out, "not_out", "the candidate did not go out")
    return e.CameBack(candidate=command.candidate)


def reason_of(text: str) -> str:
    """A reason, trimmed. Raises: RuleError `no_reason`."""
    trimmed = text.strip()
    require(trimmed, "no_reason", "a reason must be given")
    return trimmed


def _still_expected(person: Attendance) -> None:
    come = person.checked_in is not None
    require(not come, "already_checked_in", "the candidate is checked in already")
    _not_in_or_refused(person)
    require(not person.no_show, "marked_absent", "the candidate is marked as absent")


def _not_in_or_refused(person: Attendance) -> None:
    require(not person.here, "already_checked_in", "the candidate is checked in already")
    require(person.refused is None, "already_refused", "the candidate was refused")


RULES: Final[Mapping[type[c.HallCommand], Callable[[HallSituation, Any], AnyHallEvent]]] = {
    c.CheckIn: _check_in,
    c.RefuseEntry: _refuse,
    c.TakeBackRefusal: _take_back_refusal,
    c.MarkNoShow: _mark_absent,
    c.Depart: _depart,
    c.StampExit: _go_out,
    c.StampReturn: _come_back,
}
