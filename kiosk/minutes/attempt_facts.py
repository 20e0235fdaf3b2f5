"""The facts of one attempt, taken from the entries of its journal.

Decides: how events become the lines of the minutes (`facts`). Leaves to others: opening the
journal, who has its key, and which entries of several incarnations count.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from kiosk.base.ids import AttemptId, BlockId, CandidateId, ItemId
from kiosk.exam import events as e
from kiosk.exam.attempt import Attempt, evolve
from kiosk.exam.blueprint import MS_PER_MINUTE, Blueprint
from kiosk.exam.ledger import credited_ms
from kiosk.minutes.facts import (
    AnchorFact,
    AttemptFacts,
    CameraDownFact,
    ContentFact,
    CreditFact,
    Decision,
    IdentityFact,
    IncidentFact,
    InterruptionFact,
    JournalHeld,
    PlayFact,
    Signers,
    StopFact,
    StopKind,
    TaskPlace,
    TechnicalFact,
)
from kiosk.trust.errors import OrderRefusedError
from kiosk.trust.orders import parse_signed_order

_STOPS: Final[dict[type[e.Event], StopKind]] = {
    e.Paused: "pause",
    e.Locked: "lock",
    e.HeldForCause: "hold",
}
_ENDS: Final[dict[type[e.Event], StopKind]] = {
    e.Continued: "pause",
    e.Unlocked: "lock",
    e.CauseGiven: "hold",
}


def facts_of(
    attempt: AttemptId,
    candidate: CandidateId,
    journals: Sequence[JournalHeld],
    entries: Sequence[e.Entry],
    blueprint: Blueprint,
) -> AttemptFacts:
    """The facts of an attempt whose journal was read.

    Args:
        attempt: its identifier.
        candidate: whose it is.
        journals: of every incarnation.
        entries: that count, from the assignment on; a move goes on after the record it names.
        blueprint: the rules of the exam.

    Raises:
        RuleError: `not_now`, for entries that are no attempt.
    """
    state = Attempt()
    content: list[ContentFact] = []
    anchors: list[AnchorFact] = []
    for entry in entries:
        state = evolve(state, entry)
        content += _content(entry, state)
        anchors += _anchor(entry, state)
    finished = _last(entries, e.Finished)
    return AttemptFacts(
        attempt=attempt,
        candidate=candidate,
        journals=tuple(journals),
        started_ms=_when(_last(entries, e.Started)),
        finished_ms=_when(finished),
        finished_by=finished.event.by
        if finished is not None and isinstance(finished.event, e.Finished)
        else "",
        opened_ms=_when(_last(entries, e.ResultOpened)),
        windows_ms=_when(_last(entries, e.WindowsEnded)),
        closed_ms=_when(_last(entries, e.Closed)),
        limit_ms=blueprint.time.minutes * MS_PER_MINUTE,
        extra_ms=blueprint.time.accommodation_minutes * MS_PER_MINUTE if state.extra_time else 0,
        credited_ms=credited_ms(state.credits),
        used_ms=state.exam.used(entries[-1].at) if entries else 0,
        interruptions=tuple(_interruptions(entries)),
        credits=tuple(_credits(entries, state)),
        plays=tuple(_plays(entries, state)),
        stops=tuple(_stops(entries)),
        incidents=tuple(_incidents(entries)),
        identified=_identified(entries, state),
        camera_down=tuple(_camera_down(entries)),
        technical=tuple(_technical(entries, state)),
        content=tuple(content),
        waived=_decision(entries, e.SoundWaived),
        refused=_decision(entries, e.IdentityRefused),
        annulled=_decision(entries, e.Annulled),
        anchors=tuple(anchors),
    )


def receipt(sitting: str, seat: int, number: int) -> str:
    """The receipt number of a content appeal, as the seat shows it to the candidate."""
    return f"{sitting}-{seat}-{number}"


def signers_of(order: bytes) -> Signers:
    """Who signed an order that was taken, the author first.

    Nobody for an order that cannot be read: minutes are made all the same.
    """
    try:
        return tuple(one.staff for one in parse_signed_order(order).signatures)
    except OrderRefusedError:
        return ()


def _signers(entry: e.Entry | None) -> Signers:
    if entry is None or not isinstance(entry.author, e.ByStaff):
        return ()
    return signers_of(entry.author.order)


def _last(entries: Sequence[e.Entry], kind: type[e.Event]) -> e.Entry | None:
    return next((entry for entry in reversed(entries) if isinstance(entry.event, kind)), None)


def _when(entry: e.Entry | None) -> int:
    return 0 if entry is None else entry.at.wall_ms


def _place(state: Attempt, item: ItemId) -> TaskPlace:
    numbers: dict[BlockId, int] = {}
    for task in state.form.items if state.form is not None else ():
        numbers[task.block] = numbers.get(task.block, 0) + 1
        if task.item == item:
            return TaskPlace(block=task.block, number=numbers[task.block])
    return TaskPlace(block=BlockId(""), number=0)


def _interruptions(entries: Sequence[e.Entry]) -> Iterable[InterruptionFact]:
    causes = {
        entry.event.interruption: entry
        for entry in entries
        if isinstance(entry.event, e.CauseGiven)
    }
    for entry in entries:
        event = entry.event
        if isinstance(event, e.Interrupted):
            given = causes.get(event.number)
            said = given.event if given is not None else None
            yield InterruptionFact(
                number=event.number,
                kind=event.kind,
                back_ms=entry.at.wall_ms,
                gap_ms=event.gap_ms,
                credited_ms=event.credited_ms,
                cause=said.cause if isinstance(said, e.CauseGiven) else "",
                by=_signers(given),
            )


def _credits(entries: Sequence[e.Entry], state: Attempt) -> Iterable[CreditFact]:
    """Every credit; the seat's own ones are as old as their interruption."""
    given: dict[int, e.Entry] = {}
    came_back: dict[int, e.Entry] = {}
    withdrawn: dict[int, tuple[e.Entry, str]] = {}
    for entry in entries:
        if isinstance(entry.event, e.TimeCredited):
            given[entry.event.number] = entry
        elif isinstance(entry.event, e.Interrupted):
            came_back[entry.event.number] = entry
        elif isinstance(entry.event, e.CreditTakenBack):
            withdrawn[entry.event.number] = (entry, entry.event.cause)
    for credit in state.credits:
        made = came_back if credit.automatic else given
        entry_of = made.get((credit.interruption or 0) if credit.automatic else credit.number)
        taken, cause = withdrawn.get(credit.number, (None, ""))
        yield CreditFact(
            number=credit.number,
            at_ms=_when(entry_of),
            ms=credit.ms,
            cause=credit.cause,
            automatic=credit.automatic,
            interruption=credit.interruption,
            by=_signers(entry_of),
            taken_back=cause,
            taken_ms=_when(taken),
            taken_by=_signers(taken),
        )


def _plays(entries: Iterable[e.Entry], state: Attempt) -> Iterable[PlayFact]:
    for entry in entries:
        if isinstance(entry.event, e.PlayGivenBack):
            yield PlayFact(
                task=_place(state, entry.event.item),
                at_ms=entry.at.wall_ms,
                cause=entry.event.cause,
                by=_signers(entry),
            )


def _stops(entries: Iterable[e.Entry]) -> Iterable[StopFact]:
    """Each stop with what ended it; a later stop inside an earlier one ends first."""
    standing: list[tuple[StopKind, e.Entry]] = []
    for entry in entries:
        kind = _STOPS.get(type(entry.event))
        if kind is not None:
            standing.append((kind, entry))
        ends = _ENDS.get(type(entry.event))
        if ends is not None and any(kind == ends for kind, _ in standing):
            place = max(index for index, (kind, _) in enumerate(standing) if kind == ends)
            yield _stop(*standing.pop(place), entry)
    for kind, entry in standing:
        yield _stop(kind, entry, None)


def _stop(kind: StopKind, entry: e.Entry, end: e.Entry | None) -> StopFact:
    return StopFact(
        kind=kind,
        from_ms=entry.at.wall_ms,
        until_ms=_when(end),
        reason=entry.event.reason if isinstance(entry.event, e.Paused | e.Locked) else "",
        by=_signers(entry),
        ended_by=_signers(end),
    )


def _incidents(entries: Iterable[e.Entry]) -> Iterable[IncidentFact]:
    for entry in entries:
        if isinstance(entry.event, e.IncidentNoted):
            yield IncidentFact(at_ms=entry.at.wall_ms, kind=entry.event.kind)
        elif isinstance(entry.event, e.TailDropped):
            yield IncidentFact(at_ms=entry.at.wall_ms, kind="tail_dropped")
        elif isinstance(entry.event, e.WatchNoted) and entry.event.began:
            yield IncidentFact(at_ms=entry.at.wall_ms, kind=entry.event.kind)


def _identified(entries: Sequence[e.Entry], state: Attempt) -> IdentityFact | None:
    """How somebody was identified last, beside the document check by one person."""
    entry = _last(entries, e.IdentityConfirmed)
    event = entry.event if entry is not None else None
    if not isinstance(event, e.IdentityConfirmed) or event.method == "document":
        return None
    checks = state.camera.checks
    by_camera = event.method == "camera"
    return IdentityFact(
        at_ms=_when(entry),
        method=event.method,
        compared=event.compared,
        checks=len(checks),
        simulated=by_camera and bool(checks) and checks[-1].simulated,
        reason=event.reason,
        by=_signers(entry),
    )


def _camera_down(entries: Sequence[e.Entry]) -> Iterable[CameraDownFact]:
    """Each time it went down with when it worked again; starting it anew is part of it."""
    since = 0
    for entry in entries:
        event = entry.event
        if not isinstance(event, e.CameraNoted):
            continue
        if event.state == "up" and since:
            yield CameraDownFact(from_ms=since, until_ms=entry.at.wall_ms)
            since = 0
        elif event.state != "up":
            since = since or entry.at.wall_ms
    if since:
        yield CameraDownFact(from_ms=since, until_ms=0)


def _technical(entries: Sequence[e.Entry], state: Attempt) -> Iterable[TechnicalFact]:
    settled = {
        entry.event.number: entry
        for entry in entries
        if isinstance(entry.event, e.TechnicalAppealSettled)
    }
    filed = {
        entry.event.number: entry.at.wall_ms
        for entry in entries
        if isinstance(entry.event, e.TechnicalAppealFiled)
    }
    for appeal in state.technical:
        number = appeal.filed.number
        yield TechnicalFact(
            number=number,
            task=_place(state, appeal.filed.item),
            category=appeal.filed.category,
            at_ms=filed.get(number, 0),
            upheld=appeal.settled.upheld if appeal.settled is not None else None,
            reason=appeal.settled.reason if appeal.settled is not None else "",
            by=_signers(settled.get(number)),
            picture=appeal.filed.picture,
        )


def _content(entry: e.Entry, state: Attempt) -> Iterable[ContentFact]:
    """A content appeal with the receipt its seat showed; a move changes the seat."""
    seating = state.seating
    if isinstance(entry.event, e.ContentAppealFiled) and seating is not None:
        yield ContentFact(
            receipt=receipt(seating.sitting, seating.seat, entry.event.number),
            at_ms=entry.at.wall_ms,
        )


def _anchor(entry: e.Entry, state: Attempt) -> Iterable[AnchorFact]:
    event = entry.event
    if isinstance(event, e.AnchorWritten) and state.seating is not None:
        yield AnchorFact(
            occasion=event.occasion,
            sequence=event.sequence,
            code=event.code,
            incarnation=state.seating.incarnation,
        )


def _decision(
    entries: Sequence[e.Entry], kind: type[e.SoundWaived | e.IdentityRefused | e.Annulled]
) -> Decision | None:
    entry = _last(entries, kind)
    if entry is None or not isinstance(entry.event, e.SoundWaived | e.IdentityRefused | e.Annulled):
        return None
    event = entry.event
    code = event.ground if isinstance(event, e.SoundWaived) else ""
    return Decision(
        at_ms=entry.at.wall_ms,
        reason=event.reason,
        code=event.category if isinstance(event, e.Annulled) else code,
        by=_signers(entry),
    )
