"""Where a rule of the hall is about to be broken."""

from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import replace

from kiosk.base.ids import CandidateId, StaffId
from kiosk.exam.hall import commands as c
from kiosk.exam.hall.situation import Versions
from tests.fakes.hall_play import (
    DRAW,
    JOINING,
    LATER_DIGEST,
    ONE,
    OWN,
    PLAIN,
    PLAIN_TOO,
    HallPlay,
    begin,
    code,
    give,
    later_roster,
    move,
)

NOBODY = CandidateId("c-99")
SAME_TWICE = (StaffId("inv-1"), StaffId("inv-1"))
EXTEND = c.ExtendRoster(sitting_digest=LATER_DIGEST)
ADMIT = c.AdmitMachine(request=JOINING.request, name=JOINING.name)

#: Gives the code that a command was refused with.
Scene = Callable[[], str]
C = TypeVar("C", bound=c.HallCommand)


def fresh() -> HallPlay:
    return HallPlay()


def opened() -> HallPlay:
    return HallPlay().opened()


def changed(command: C, **fields: object) -> C:
    return replace(command, **fields)


def refuse(candidate: CandidateId = PLAIN, **fields: str) -> c.RefuseEntry:
    fair = {"ground": "no_document", "reason": "left at home"}
    return c.RefuseEntry(candidate=candidate, **{**fair, **fields})


def later_that_takes_away() -> HallPlay:
    play = opened()
    kept = later_roster().candidates[1:]
    play.observed = replace(play.observed, later=replace(later_roster(), candidates=kept))
    return play


def not_later() -> HallPlay:
    play = opened()
    play.observed = replace(play.observed, later=replace(later_roster(), version=1))
    return play


def asking(name: str) -> HallPlay:
    play = opened()
    play.observed = replace(play.observed, joining=replace(JOINING, name=name))
    return play


def of_versions(versions: Versions | None) -> HallPlay:
    """A candidate's seat that runs this; None without a line."""
    play = opened().here(PLAIN).do(DRAW)
    seats = {**play.observed.seats}
    mine = seats.pop(play.seat(PLAIN))
    assert mine == OWN
    if versions is not None:
        seats[play.seat(PLAIN)] = versions
    play.observed = replace(play.observed, seats=seats)
    return play


def other_hub_leads() -> HallPlay:
    return opened().do(c.TakeOver(epoch=2, hub="hub/2"))


def answered(times: int) -> HallPlay:
    """So many challenges answered for one attempt, a second apart."""
    play = opened()
    for number in range(times):
        play.do(code(PLAIN, f"challenge-{number}"))
    return play


def with_another_edition() -> HallPlay:
    """A hub that forgot which edition of the sitting is in force."""
    play = opened()
    play.roster = later_roster()
    return play


def full() -> HallPlay:
    """One seat is free for two candidates: all the others are kept free."""
    return opened().here(PLAIN, PLAIN_TOO).do(c.SetSpare(seats=(1, 2, 3, 4, 5)), ONE)


def moved_to_taken() -> str:
    play = opened().here(PLAIN, PLAIN_TOO).do(DRAW)
    return play.refused(move(PLAIN, play.seat(PLAIN_TOO)))


def moved_nowhere() -> str:
    play = opened().here(PLAIN).do(DRAW)
    return play.refused(move(PLAIN, play.seat(PLAIN)))


def given_taken() -> str:
    play = opened().here(PLAIN, PLAIN_TOO).do(DRAW)
    return play.refused(give(PLAIN, play.seat(PLAIN_TOO)))


def given_nowhere() -> str:
    play = opened().here(PLAIN).do(DRAW)
    return play.refused(give(PLAIN, play.seat(PLAIN)))


def spare_taken() -> str:
    play = opened().here(PLAIN).do(DRAW)
    return play.refused(c.SetSpare(seats=(play.seat(PLAIN),)), ONE)


def absent() -> HallPlay:
    return opened().do(c.MarkNoShow(candidate=PLAIN), ONE)


def absent_at_the_start() -> HallPlay:
    play = absent().here(PLAIN_TOO).do(DRAW)
    return play.do(begin(PLAIN_TOO), ONE)
