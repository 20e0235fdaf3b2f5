"""One attempt as far as the hall has to do with it: its seat, its moves, its anchors.

Decides: what a hall event about an attempt means for it, and which of its incarnations counts.
Leaves to others: whose seat is free (`state`, `seats`); the exam itself stands in the attempt's own
journal and never here.
"""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from kiosk.base.clock import Moment
from kiosk.base.errors import require
from kiosk.base.ids import AttemptId
from kiosk.exam.hall import events as e


class NotedAnchor(msgspec.Struct, frozen=True, kw_only=True):
    """A place in an attempt's journal that its seat signed.

    Attributes:
        code: its short form for the paper minutes.
        incarnation, sequence: of the journal and its record; 0 where the entry does not tell.
    """

    code: str
    incarnation: int
    sequence: int


class HallAttempt(msgspec.Struct, frozen=True, kw_only=True):
    """What the hall knows of one attempt.

    Attributes:
        incarnation: the one that counts.
        seat: where it is, from the first record held or from a move; 0 before either.
        earlier: incarnation and seat of every one that was left.
        held: the hub keeps the journal of this incarnation.
        key_released: its key parts were opened.
        moves: each with the place at which the old journal was left.
        late: what old incarnations told after a move.
        forks: two records under one number.
        anchors: by occasion, the last of each.
        codes_ms: hall time of every challenge answered.
        frozen: its evidence is disputed; destroyed: the keys of all of it are gone.
    """

    incarnation: int = 1
    seat: int = 0
    earlier: tuple[tuple[int, int], ...] = ()
    held: bool = False
    key_released: bool = False
    moves: tuple[e.SeatMoved, ...] = ()
    late: tuple[e.LateRecords, ...] = ()
    forks: tuple[e.ForkFound, ...] = ()
    anchors: Mapping[str, NotedAnchor] = MappingProxyType({})
    codes_ms: tuple[int, ...] = ()
    frozen: bool = False
    destroyed: bool = False

    @property
    def over(self) -> bool:
        """Whether its seat is free again: the anchor of its close is noted."""
        close = self.anchors.get("close")
        return close is not None and close.incarnation in {0, self.incarnation}


def hold(one: HallAttempt, event: e.AttemptHeld, _at: Moment) -> HallAttempt:
    """Have its journal kept by the hub."""
    require(not one.over, "not_now", "the journal of an attempt that is over")
    require(event.incarnation == one.incarnation, "not_now", "an incarnation that does not count")
    require(one.seat in {0, event.seat}, "not_now", "one attempt at two seats")
    return replace(one, seat=event.seat, held=True)


def release(one: HallAttempt, _event: e.KeyReleased, _at: Moment) -> HallAttempt:
    """Have its key parts opened."""
    return replace(one, key_released=True)


def note_anchor(one: HallAttempt, event: e.AnchorNoted, _at: Moment) -> HallAttempt:
    """Keep the last anchor of each occasion."""
    noted = NotedAnchor(code=event.code, incarnation=event.incarnation, sequence=event.sequence)
    return replace(one, anchors={**one.anchors, event.occasion: noted})


def move(one: HallAttempt, event: e.SeatMoved, _at: Moment) -> HallAttempt:
    """Go on at another seat; the incarnation left counts no more, held or not."""
    require(not one.over, "not_now", "the move of an attempt that is over")
    require(event.incarnation == one.incarnation + 1, "not_now", "a move from another incarnation")
    require(one.seat in {0, event.from_seat}, "not_now", "a move from another seat")
    require(event.to_seat != event.from_seat, "not_now", "a move to the same seat")
    return replace(
        one,
        incarnation=event.incarnation,
        seat=event.to_seat,
        earlier=(*one.earlier, (one.incarnation, event.from_seat)),
        held=False,
        moves=(*one.moves, event),
    )


def come_late(one: HallAttempt, event: e.LateRecords, _at: Moment) -> HallAttempt:
    """Keep what an old incarnation told."""
    require(event.incarnation < one.incarnation, "not_now", "this incarnation is not an old one")
    return replace(one, late=(*one.late, event))


def fork(one: HallAttempt, event: e.ForkFound, _at: Moment) -> HallAttempt:
    """Keep that two records came under one number."""
    return replace(one, forks=(*one.forks, event))


def give_code(one: HallAttempt, _event: e.CodeGiven, at: Moment) -> HallAttempt:
    """Count an answer to a challenge."""
    return replace(one, codes_ms=(*one.codes_ms, at.wall_ms))


def freeze(one: HallAttempt, _event: e.EvidenceFrozen, _at: Moment) -> HallAttempt:
    """Keep its evidence from being destroyed."""
    require(not one.destroyed, "not_now", "a freeze of evidence that was destroyed")
    return replace(one, frozen=True)


def lift_freeze(one: HallAttempt, _event: e.FreezeLifted, _at: Moment) -> HallAttempt:
    """Let its evidence be destroyed again."""
    require(one.frozen, "not_now", "the end of a freeze that was not")
    return replace(one, frozen=False)


def destroy_evidence(
    attempts: Mapping[AttemptId, HallAttempt], event: e.EvidenceDestroyed
) -> Mapping[AttemptId, HallAttempt]:
    """All attempts after the evidence of these was destroyed."""
    after = dict(attempts)
    for attempt in event.attempts:
        one = attempts.get(attempt, HallAttempt())
        require(not one.frozen and not one.destroyed, "not_now", "evidence that must stay, or went")
        after[attempt] = replace(one, destroyed=True)
    return after
