"""What happened at a candidate's seat: from the attempt's journal and the hall's, as one list.

Decides: which events a panel is told of, and which of their facts: never a task, an answer, a score
or a distance of faces; the candidate's work stays the candidate's. Leaves to others: who may ask
(`panels`), words.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from kiosk.base.errors import MalformedError, RuleError
from kiosk.base.ids import AttemptId
from kiosk.exam import events as e
from kiosk.exam.hall import events as h
from kiosk.exam.hall.entry import AnyHallEvent, HallEntry
from kiosk.hall.answers import Happening, History
from kiosk.hall.core import HubCore
from kiosk.hall.opened_journal import open_journal
from kiosk.trust.orders import parse_signed_order

#: So many of the latest are told.
MOST: Final = 100
_TOLD: Final = (
    e.Assigned,
    e.IdentityChecked,
    e.IdentityConfirmed,
    e.IdentityRefused,
    e.RulesAccepted,
    e.SoundChecked,
    e.SoundLost,
    e.SoundWaived,
    e.Started,
    e.InvigilatorCalled,
    e.CallAnswered,
    e.TechnicalAppealFiled,
    e.TechnicalAppealSettled,
    e.PlayGivenBack,
    e.TimeCredited,
    e.CreditTakenBack,
    e.Interrupted,
    e.HeldForCause,
    e.CauseGiven,
    e.TailDropped,
    e.Paused,
    e.Continued,
    e.Locked,
    e.Unlocked,
    e.IncidentNoted,
    e.WatchNoted,
    e.WatchAnswered,
    e.CameraNoted,
    e.Finished,
    e.ResultOpened,
    e.ReviewEnded,
    e.WindowsEnded,
    e.Annulled,
    e.Closed,
)
_OF_CANDIDATE: Final = (
    h.CheckedIn,
    h.EntryRefused,
    h.NoShow,
    h.Departed,
    h.SeatGiven,
    h.WentOut,
    h.CameBack,
)
_OF_ATTEMPT: Final = (
    *(h.SeatMoved, h.CodeGiven, h.LateRecords, h.ForkFound),
    *(h.EvidenceFrozen, h.FreezeLifted),
)
_FACTS: Final = (
    *("number", "kind", "cause", "reason", "ms", "gap_ms", "category", "by", "upheld", "passed"),
    *("interruption", "document", "ground", "from_seat", "to_seat", "message", "rule"),
    *("verdict", "method", "compared", "began", "what", "state", "code"),
)


def history(core: HubCore, attempt: AttemptId) -> History:
    """The latest happenings of an attempt and its candidate, in the order of hall time.

    Raises:
        MalformedError: `bad_question`: no attempt of this sitting is called so.
        RuleError: `read_only`, `hub_locked`, or its key never reached this hub.
        JournalDamagedError: what is held of it cannot be read.
    """
    if core.candidate_of(attempt) is None:
        raise MalformedError("bad_question", "An attempt of this sitting is needed.")
    found = [*_in_hall(core, attempt), *_at_seat(core, attempt)]
    found.sort(key=lambda one: one.at_ms)
    return History(happenings=tuple(found[-MOST:]))


def _at_seat(core: HubCore, attempt: AttemptId) -> Iterator[Happening]:
    try:
        entries = open_journal(core, attempt).entries
    except RuleError as error:
        if error.code != "nothing_held":
            raise
        return  # nobody has sat down yet
    for entry in entries:
        if isinstance(entry.event, _TOLD):
            order = entry.author.order if isinstance(entry.author, e.ByStaff) else b""
            yield _happening(entry.at.wall_ms, entry.event, order)


def _in_hall(core: HubCore, attempt: AttemptId) -> Iterator[Happening]:
    candidate = core.candidate_of(attempt)
    seat = 0
    for entry in core.leading().entries:
        event = entry.event
        if isinstance(event, h.SeatsDrawn):
            drawn = _drawn(event, candidate.id if candidate is not None else "")
            seat = drawn or seat
            if drawn:
                yield _told(entry, {"seat": str(drawn)})
        elif isinstance(event, h.MessageSent):
            if seat and (not event.seats or seat in event.seats):
                yield _told(entry)
        elif isinstance(event, _OF_CANDIDATE):
            if candidate is not None and event.candidate == candidate.id:
                seat = event.to_seat if isinstance(event, h.SeatGiven) else seat
                yield _told(entry)
        elif _is_about(event, attempt):
            seat = event.to_seat if isinstance(event, h.SeatMoved) else seat
            yield _told(entry)


def _is_about(event: AnyHallEvent, attempt: AttemptId) -> bool:
    if isinstance(event, h.EvidenceDestroyed):
        return attempt in event.attempts
    return isinstance(event, _OF_ATTEMPT) and event.attempt == attempt


def _drawn(event: h.SeatsDrawn, candidate: str) -> int:
    return next((one.seat for one in event.placed if one.candidate == candidate), 0)


def _told(entry: HallEntry, more: Mapping[str, str] = MappingProxyType({})) -> Happening:
    return _happening(entry.at.wall_ms, entry.event, entry.order, more)


def _happening(
    at_ms: int, event: object, order: bytes, more: Mapping[str, str] = MappingProxyType({})
) -> Happening:
    staff: tuple[str, ...] = ()
    if order:
        staff = tuple(one.staff for one in parse_signed_order(order).signatures)
    facts = {name: str(getattr(event, name))[:120] for name in _FACTS if hasattr(event, name)}
    return Happening(at_ms=at_ms, kind=type(event).__name__, staff=staff, facts=facts | dict(more))
