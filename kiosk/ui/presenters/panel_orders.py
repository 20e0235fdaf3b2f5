"""What an act of the panel becomes: the commands, each for the hall or for the attempt at a seat.

Decides: which seats a common act reaches and what each command says, from the board and from what
was told and fetched. Leaves to others: signatures (`kiosk.hall.desk`), sending (`panel_carrying`).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import msgspec

from kiosk.base.errors import MalformedError, RuleError
from kiosk.base.ids import AttemptId, CandidateId, ItemId
from kiosk.exam import commands as c
from kiosk.exam.codes import UNLOCK
from kiosk.exam.hall import commands as h
from kiosk.exam.seating import DocumentType, Seating
from kiosk.hall.answers import MovePlace
from kiosk.hall.board import Board, SeatTile
from kiosk.journal.offline_code import read_challenge
from kiosk.ui.presenters.desk import Act, command_of
from kiosk.ui.presenters.panel_acts import AnyAct, HallAct, PanelTold, Subject
from kiosk.ui.presenters.panel_reach import reached

#: The three documents of CE-17, by the words they are signed with.
DOCUMENTS: Final[Mapping[str, DocumentType]] = MappingProxyType(
    {
        "stateless_id": "stateless_id",
        "foreign_passport": "foreign_passport",
        "residence_permit": "residence_permit",
    }
)


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """One command before it is signed.

    Attributes:
        seat: whose attempt it is for; None for the hall.
        after: what the order names where the seat cannot say it.
    """

    command: c.AnyStaffCommand | h.AnyHallCommand
    seat: SeatTile | None = None
    after: int | None = None


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """What the hub told for this act.

    Attributes:
        forms: digest of the drawn form, by attempt; begun: of those that were given the start
            before and have not carried it out.
        move: where the attempt would be left.
        item: of a task; sitting_digest: of a sitting file that was read, hex.
    """

    forms: Mapping[AttemptId, str] = MappingProxyType({})
    begun: Mapping[AttemptId, str] = MappingProxyType({})
    seatings: tuple[Seating, ...] = ()
    move: MovePlace | None = None
    item: str = ""
    sitting_digest: str = ""


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """An act with everything it needs."""

    act: AnyAct
    subject: Subject
    told: PanelTold
    board: Board
    fetched: Fetched = Fetched()

    @property
    def seat(self) -> SeatTile:
        """The seat it is about. Raises: RuleError `unknown_seat`."""
        return seat_of(self.board, self.subject.seat)


def seat_of(board: Board, number: int) -> SeatTile:
    """The seat of that number. Raises: RuleError `unknown_seat`."""
    found = next((one for one in board.seats if one.number == number), None)
    if found is None:
        raise RuleError("unknown_seat", f"there is no seat {number} in this hall")
    return found


def drafts(request: Request) -> tuple[Draft, ...]:
    """The commands of an act, in the order in which they are carried out.

    Raises:
        RuleError: the seat, or what the act is about, is not there any more.
    """
    act = request.act
    if isinstance(act, HallAct):
        return _HALL[act](request)
    if act is Act.START:
        return _start_one(request)
    if act is Act.GIVE_PLAY:
        item = ItemId(request.fetched.item)
        command: c.AnyStaffCommand = c.GivePlayBack(item=item, cause=request.told.cause)
        return (Draft(command=command, seat=request.seat),)
    if act is Act.RELEASE:
        return (Draft(command=c.OpenResult(), seat=request.seat),)
    made = command_of(act, request.told)
    if made is None:
        raise RuleError("unknown_order", f"{act} is no order of the panel")
    return (Draft(command=made, seat=request.seat),)


def _start(seat: SeatTile, fetched: Fetched) -> Draft:
    attempt = AttemptId(seat.status.attempt)
    digest = fetched.forms.get(attempt) or fetched.begun.get(attempt)
    if digest is None:
        raise RuleError("no_form", f"no form has been drawn for seat {seat.number}")
    return Draft(command=c.StartExam(form_digest=digest), seat=seat)


def _start_one(request: Request) -> tuple[Draft, ...]:
    """Whoever comes after the common start is given one of their own."""
    return _starts((request.seat,), request.fetched)


def _starts(seats: tuple[SeatTile, ...], fetched: Fetched) -> tuple[Draft, ...]:
    """The hall gives each attempt the start once; its seat is told until it has carried it out."""
    started = tuple(_start(one, fetched) for one in seats)
    attempts = [AttemptId(one.status.attempt) for one in seats]
    new = tuple(one for one in attempts if one not in fetched.begun)
    return (Draft(command=h.BeginExam(attempts=new)), *started) if new else started


def _hall(command: h.AnyHallCommand) -> tuple[Draft, ...]:
    return (Draft(command=command),)


def _begin(request: Request) -> tuple[Draft, ...]:
    known = {*request.fetched.forms, *request.fetched.begun}
    seats = tuple(one for one in _reached(request) if AttemptId(one.status.attempt) in known)
    if not seats:
        raise RuleError("nobody_ready", "nobody can start")
    return _starts(seats, request.fetched)


def _pause_all(request: Request) -> tuple[Draft, ...]:
    command = c.Pause(reason=request.told.reason.strip())
    return _each(request, command)


def _each(request: Request, command: c.AnyStaffCommand) -> tuple[Draft, ...]:
    """The same for the attempt at every seat the act reaches."""
    seats = _reached(request)
    if not seats:
        raise RuleError("nobody_left", "every seat has carried it out by now")
    return tuple(Draft(command=command, seat=one) for one in seats)


def _reached(request: Request) -> tuple[SeatTile, ...]:
    return reached(request.act, request.board, request.told)


def _seat_all(request: Request) -> tuple[Draft, ...]:
    only = request.told.seats
    free = {
        one.number: one
        for one in request.board.seats
        if not one.status.attempt and (not only or one.number in only)
    }
    found = tuple(
        Draft(
            command=c.AssignCandidate(seating=one, epoch=request.board.epoch),
            seat=free[one.seat],
        )
        for one in request.fetched.seatings
        if one.seat in free
    )
    if not found:
        raise RuleError("nobody_to_seat", "nobody waits for a seat")
    return found


def _check_in(request: Request) -> tuple[Draft, ...]:
    told = request.told
    return _hall(
        h.CheckIn(
            candidate=CandidateId(request.subject.candidate),
            document=DOCUMENTS[told.document],
            original_seen=told.original_seen,
            assistant=told.assistant,
        )
    )


def _candidate_at(request: Request) -> CandidateId:
    """The candidate of the seat, or the one the act is about."""
    if request.subject.candidate:
        return CandidateId(request.subject.candidate)
    attempt = request.seat.status.attempt
    found = next((one for one in request.board.candidates if one.attempt == attempt), None)
    if found is None:
        raise RuleError("unknown_candidate", "nobody of this sitting sits there")
    return CandidateId(found.id)


def _attempt_about(request: Request) -> AttemptId:
    """The attempt of the candidate, or the one at the seat, that the act is about."""
    candidate = _candidate_at(request)
    found = next((one for one in request.board.candidates if one.id == candidate), None)
    if found is None:
        raise RuleError("unknown_candidate", "nobody of this sitting is meant")
    return AttemptId(found.attempt)


def _move(request: Request) -> tuple[Draft, ...]:
    """The hall lets the attempt go, then its new seat takes it in: one act, two orders."""
    place, target = request.fetched.move, seat_of(request.board, request.told.to_seat)
    if place is None or place.seating is None:
        raise RuleError("no_place", "it is not known where the attempt would be left")
    left = h.MoveSeat(
        attempt=place.seating.attempt,
        incarnation=place.incarnation,
        to_seat=target.number,
        sequence=place.sequence,
        head=place.head,
    )
    seating = msgspec.structs.replace(
        place.seating, seat=target.number, incarnation=place.incarnation + 1
    )
    taken = c.MoveAttempt(
        seating=seating, from_seat=place.seat, sequence=place.sequence, head=place.head
    )
    return (Draft(command=left), Draft(command=taken, seat=target, after=place.after))


def _code(request: Request) -> tuple[Draft, ...]:
    return _hall(
        h.GiveCode(
            attempt=AttemptId(request.seat.status.attempt),
            action=UNLOCK,
            challenge=_proper(request.told.challenge.strip()),
            reason=request.told.reason.strip(),
        )
    )


def _proper(challenge: str) -> str:
    """A challenge as its seat shows it, however it was typed; the hub refuses what is none."""
    try:
        return read_challenge(challenge)
    except MalformedError:
        return challenge


def _open(request: Request) -> tuple[Draft, ...]:
    board = request.board
    return _hall(
        h.OpenSitting(
            sitting_digest=board.sitting_digest,
            pack_digest=board.pack_digest,
            hall_ms=request.told.hall_ms,
        )
    )


def _message(request: Request) -> tuple[Draft, ...]:
    only = (request.subject.seat,) if request.subject.seat else request.told.seats
    return _hall(h.SendMessage(seats=only, message=request.told.message))


_HALL: Final[Mapping[HallAct, Callable[[Request], tuple[Draft, ...]]]] = MappingProxyType(
    {
        HallAct.CHECK_IN: _check_in,
        HallAct.REFUSE_ENTRY: lambda request: _hall(
            h.RefuseEntry(
                candidate=CandidateId(request.subject.candidate),
                ground=request.told.ground,
                reason=request.told.reason.strip(),
            )
        ),
        HallAct.TAKE_BACK: lambda request: _hall(
            h.TakeBackRefusal(
                candidate=CandidateId(request.subject.candidate),
                reason=request.told.reason.strip(),
            )
        ),
        HallAct.DEPART: lambda request: _hall(
            h.Depart(
                candidate=CandidateId(request.subject.candidate),
                reason=request.told.reason.strip(),
            )
        ),
        HallAct.GIVE_SEAT: lambda request: _hall(
            h.GiveSeat(
                candidate=CandidateId(request.subject.candidate),
                to_seat=request.told.to_seat,
                reason=request.told.reason.strip(),
            )
        ),
        HallAct.NO_SHOW: lambda request: _hall(
            h.MarkNoShow(candidate=CandidateId(request.subject.candidate))
        ),
        HallAct.OPEN: _open,
        HallAct.EXTEND: lambda request: _hall(
            h.ExtendRoster(sitting_digest=request.fetched.sitting_digest)
        ),
        HallAct.SPARES: lambda request: _hall(h.SetSpare(seats=request.told.seats)),
        HallAct.DRAW: lambda request: _hall(h.DrawSeats(numbers=request.told.numbers)),
        HallAct.SEAT_ALL: _seat_all,
        HallAct.BEGIN: _begin,
        HallAct.PAUSE_ALL: _pause_all,
        HallAct.CONTINUE_ALL: lambda request: _each(request, c.Continue()),
        HallAct.EXIT: lambda request: _hall(h.StampExit(candidate=_candidate_at(request))),
        HallAct.RETURN: lambda request: _hall(h.StampReturn(candidate=_candidate_at(request))),
        HallAct.MOVE: _move,
        HallAct.CODE: _code,
        HallAct.MESSAGE: _message,
        HallAct.JOIN_CODE: lambda _request: (),
        HallAct.JOIN_FILE: lambda _request: (),
        HallAct.ADMIT: lambda request: _hall(
            h.AdmitMachine(request=request.subject.request, name=request.subject.machine)
        ),
        HallAct.REVOKE: lambda request: _hall(
            h.RevokeMachine(name=request.subject.machine, reason=request.told.reason.strip())
        ),
        HallAct.TAKE_OVER: lambda request: _hall(
            h.TakeOver(epoch=request.board.epoch + 1, hub=request.board.hub)
        ),
        HallAct.MINUTES: lambda _request: (),
        HallAct.BUNDLE: lambda _request: (),
        HallAct.FREEZE: lambda request: _hall(
            h.FreezeEvidence(attempt=_attempt_about(request), reason=request.told.reason.strip())
        ),
        HallAct.LIFT: lambda request: _hall(
            h.LiftFreeze(attempt=_attempt_about(request), reason=request.told.reason.strip())
        ),
        HallAct.DESTROY: lambda request: _hall(
            h.DestroyEvidence(
                attempts=tuple(AttemptId(one) for one in request.told.evidence),
                rule=request.told.rule.strip(),
            )
        ),
        HallAct.SEND: lambda _request: (),
        HallAct.CLOSE_SITTING: lambda request: _hall(
            h.CloseSitting(missing=tuple(AttemptId(one) for one, _ in request.told.given_up or ()))
        ),
    }
)
