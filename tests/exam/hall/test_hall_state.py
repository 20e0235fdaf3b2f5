"""Events that the hall as it stands does not allow are refused by the fold itself."""

from collections.abc import Callable
from typing import Final

import pytest
from msgspec.structs import replace

from kiosk.base.ids import StaffId
from kiosk.exam.hall import commands as c
from kiosk.exam.hall import events as e
from kiosk.exam.hall.entry import AnyHallEvent
from kiosk.exam.hall.state import HallState, fold_hall, order_digest
from tests.exam.hall.scenes import absent_at_the_start, fresh, opened, refuse
from tests.fakes.hall_play import (
    DRAW,
    HEAD,
    ONE,
    PLAIN,
    PLAIN_TOO,
    TWO,
    HallPlay,
    anchored,
    attempt,
    joined,
    move,
)

OPENED: Final = e.HallOpened(
    sitting_digest="d1" * 32, pack_digest="aa" * 32, machine_ms=1, hall_ms=2, opened_by=TWO
)
IN: Final = e.CheckedIn(candidate=PLAIN, document="foreign_passport")
LOGGED_IN: Final = e.LoggedIn(staff=StaffId("inv-1"), panel="panel/1")
LOGGED_OUT: Final = e.LoggedOut(staff=StaffId("inv-1"), panel="panel/1")
BEGUN: Final = e.ExamBegun(attempts=(attempt(PLAIN),), build="", pack="", blueprint="")
OVER: Final = e.TakenOver(epoch=2, hub="hub/2", sequence=1, head="", taken_by=TWO)

REFUSED: Final = e.EntryRefused(candidate=PLAIN, ground="late", reason="at noon")
EXTENDED: Final = e.RosterExtended(sitting_digest="d2" * 32, version=2, added=())
CODE: Final = e.CodeGiven(attempt=attempt(PLAIN), action="Unlock", challenge="x")


def ended(code: str) -> e.OrderEnded:
    return e.OrderEnded(digest=order_digest(b"x"), code=code)


def held(seat: int, incarnation: int = 1) -> e.AttemptHeld:
    return e.AttemptHeld(attempt=attempt(PLAIN), incarnation=incarnation, seat=seat)


def moved(from_seat: int, to_seat: int, incarnation: int = 2) -> e.SeatMoved:
    return e.SeatMoved(
        attempt=attempt(PLAIN),
        incarnation=incarnation,
        from_seat=from_seat,
        to_seat=to_seat,
        sequence=9,
        head=HEAD,
    )


def given(from_seat: int, to_seat: int) -> e.SeatGiven:
    return e.SeatGiven(candidate=PLAIN, from_seat=from_seat, to_seat=to_seat, reason="it is dead")


def drawn(*placed: tuple[str, int]) -> e.SeatsDrawn:
    return e.SeatsDrawn(
        numbers=("1", "2"),
        sitting_digest="",
        placed=tuple(
            e.Placed(candidate=PLAIN if name == "one" else PLAIN_TOO, seat=seat)
            for name, seat in placed
        ),
    )


def released(sequence: int) -> e.KeyReleased:
    return e.KeyReleased(attempt=attempt(PLAIN), released_by=TWO, sequence=sequence)


def late(incarnation: int) -> e.LateRecords:
    return e.LateRecords(attempt=attempt(PLAIN), incarnation=incarnation, first=9, last=12)


def revoked(name: str, serial: str) -> e.CertificateRevoked:
    return e.CertificateRevoked(name=name, serial=serial, reason="stolen")


def gone_twice() -> HallPlay:
    return opened().here(PLAIN).note(e.WentOut(candidate=PLAIN))


def at_seat(seat: int = 2) -> HallPlay:
    return opened().note(held(seat))


def other_at(seat: int) -> HallPlay:
    event = e.AttemptHeld(attempt=attempt(PLAIN_TOO), incarnation=1, seat=seat)
    return opened().note(event)


Wrong = tuple[str, Callable[[], HallPlay], AnyHallEvent]
WRONG: list[Wrong] = [
    *[
        (f"before the opening: {type(event).__name__}", fresh, event)
        for event in (IN, OVER, BEGUN, held(1), e.HallClosed(), e.OrderGiven(order=b"x"))
    ],
    *[
        (f"after the closing: {type(event).__name__}", lambda: opened().note(e.HallClosed()), event)
        for event in (IN, BEGUN, held(1), e.HallClosed(), joined(), released(0))
    ],
    ("checked in twice", lambda: opened().here(PLAIN), IN),
    ("checked in after a refusal", lambda: opened().do(refuse()), IN),
    ("checked in after the start missed", absent_at_the_start, IN),
    ("refused inside", lambda: opened().here(PLAIN), REFUSED),
    ("absent inside", lambda: opened().here(PLAIN), e.NoShow(candidate=PLAIN)),
    ("absent twice", absent_at_the_start, e.NoShow(candidate=PLAIN)),
    ("refused twice", lambda: opened().do(refuse()), REFUSED),
    ("out without being in", opened, e.WentOut(candidate=PLAIN)),
    ("out twice", gone_twice, e.WentOut(candidate=PLAIN)),
    ("back without being out", lambda: opened().here(PLAIN), e.CameBack(candidate=PLAIN)),
    ("seated without being here", opened, drawn(("one", 1))),
    ("two on one seat", lambda: opened().here(PLAIN, PLAIN_TOO), drawn(("one", 1), ("two", 1))),
    ("one on two seats", lambda: opened().here(PLAIN), drawn(("one", 1), ("one", 2))),
    ("seated twice", lambda: opened().here(PLAIN).do(DRAW), drawn(("one", 1))),
    (
        "a spare seat drawn",
        lambda: opened().here(PLAIN).note(e.SpareSet(seats=(1,))),
        drawn(("one", 1)),
    ),
    ("a taken seat drawn", lambda: other_at(1).here(PLAIN), drawn(("one", 1))),
    ("a taken seat spare", lambda: other_at(1), e.SpareSet(seats=(1,))),
    ("given a seat without having one", lambda: opened().here(PLAIN), given(1, 2)),
    ("given a seat without being here", opened, given(0, 2)),
    ("given from elsewhere", lambda: opened().here(PLAIN).note(drawn(("one", 1))), given(2, 3)),
    ("given nowhere", lambda: opened().here(PLAIN).note(drawn(("one", 1))), given(1, 1)),
    ("given a taken seat", lambda: other_at(3).here(PLAIN).note(drawn(("one", 1))), given(1, 3)),
    ("begun twice", lambda: opened().note(BEGUN), BEGUN),
    ("two attempts at a seat", lambda: other_at(2), held(2)),
    ("an attempt at two seats", at_seat, held(3)),
    ("an incarnation out of nowhere", opened, held(2, 2)),
    ("an incarnation left", lambda: at_seat().note(moved(2, 3)), held(2, 1)),
    ("held after the close", lambda: at_seat().over(PLAIN), held(2)),
    ("moved after the close", lambda: at_seat().over(PLAIN), moved(2, 3)),
    ("moved to a taken seat", lambda: other_at(3).note(held(2)), moved(2, 3)),
    ("moved from elsewhere", at_seat, moved(4, 3)),
    ("moved nowhere", at_seat, moved(2, 2)),
    ("moved two incarnations on", at_seat, moved(2, 3, 3)),
    ("moved and not on", at_seat, moved(2, 3, 1)),
    ("late from the one that counts", at_seat, late(1)),
    ("a key before the start", at_seat, released(5)),
    ("an edition again", lambda: opened().note(EXTENDED), EXTENDED),
    ("a revoked certificate", lambda: opened().note(joined(), revoked("seat/3", "01")), joined()),
    (
        "revoked twice and never joined",
        lambda: opened().note(revoked("seat/3", "")),
        revoked("seat/3", ""),
    ),
    (
        "a certificate by a file that nobody let in",
        opened,
        replace(joined(), way="file"),
    ),
    ("gone without being here", opened, e.Departed(candidate=PLAIN, reason="unwell")),
    (
        "revoked twice",
        lambda: opened().note(joined(), revoked("seat/3", "01")),
        revoked("seat/3", "01"),
    ),
    ("logged out and not in", opened, LOGGED_OUT),
    ("an epoch again", lambda: opened().note(OVER), OVER),
    ("an epoch left out", opened, replace(OVER, epoch=3)),
    (
        "a challenge again",
        lambda: opened().note(CODE),
        replace(CODE, attempt=attempt(PLAIN_TOO)),
    ),
    ("the end of no order", opened, e.OrderEnded(digest="ab", code="")),
    (
        "a second end",
        lambda: opened().note(e.OrderGiven(order=b"x"), ended("")),
        ended("expired"),
    ),
]


@pytest.mark.parametrize(
    ("scene", "event"), [pytest.param(scene, event, id=what) for what, scene, event in WRONG]
)
def test_the_fold_refuses_what_cannot_be(
    scene: Callable[[], HallPlay], event: AnyHallEvent
) -> None:
    assert scene().impossible(event) == "not_now"


def test_an_order_brings_one_entry_about() -> None:
    play = opened().here(PLAIN)
    play.do(c.StampExit(candidate=PLAIN), ONE)
    used = play.entries[-1].order
    play.do(c.StampReturn(candidate=PLAIN), ONE)
    assert play.impossible(e.WentOut(candidate=PLAIN), used) == "replayed"


def test_after_a_closing_by_order_only_a_lone_seat_opens_again() -> None:
    play = opened().do(c.CloseSitting())
    assert play.impossible(OPENED, b"an order") == "not_now"
    assert not play.note(OPENED).state.closed


def test_a_closed_hall_can_be_taken_over_and_stays_closed() -> None:
    """What the standby holds is the only copy once the leading hub's disk is gone."""
    play = opened().do(c.CloseSitting()).do(c.TakeOver(epoch=2, hub="hub/2"))
    assert (play.state.closed, play.state.epoch, play.state.hub) == (True, 2, "hub/2")
    assert play.refused(c.SendMessage(seats=(), message="quiet"), ONE) == "closed"
    assert play.refused(c.TakeOver(epoch=3, hub="hub/1"), ONE) == "second_person_needed"


@pytest.mark.parametrize(
    "event",
    [
        LOGGED_IN,
        late(1),
        anchored(PLAIN, "close"),
        e.WrongPin(staff=StaffId("inv-1")),
        e.HallIncident(kind="power", detail=""),
        e.ForkFound(attempt=attempt(PLAIN), incarnation=1, sequence=4),
    ],
    ids=lambda event: type(event).__name__,
)
def test_what_comes_after_the_closing_is_still_kept(event: AnyHallEvent) -> None:
    play = fresh().begun()
    play.do(move(PLAIN, play.free())).note(e.HallClosed())
    before = play.state.sequence
    assert play.note(event).state.sequence == before + 1


def test_machines_and_staff_come_before_the_opening() -> None:
    play = fresh().note(joined(), LOGGED_IN, LOGGED_OUT, LOGGED_IN).opened()
    assert play.state.logged_in == {"panel/1": "inv-1"}
    assert play.state.machines["seat/3"].vouched == "hall"


def test_a_revoked_panel_has_nobody_logged_in() -> None:
    play = opened().note(joined("panel/1", "01"), LOGGED_IN, revoked("panel/1", "01"))
    assert not play.state.logged_in


def test_an_old_certificate_revoked_leaves_the_new_one_alone() -> None:
    play = opened().note(joined(serial="01"), joined(serial="02"), revoked("seat/3", "01"))
    assert not play.state.machines["seat/3"].revoked
    assert play.state.revoked == {"01"}


def test_an_anchor_of_an_old_incarnation_closes_nothing() -> None:
    play = fresh().begun()
    new = play.free()
    play.do(move(PLAIN, new)).held(PLAIN, new, 2).over(PLAIN, incarnation=1)
    assert not play.state.attempt(attempt(PLAIN)).over
    play.over(PLAIN, incarnation=2)
    assert play.state.attempt(attempt(PLAIN)).over
    assert play.state.attempt(attempt(PLAIN)).anchors["close"].sequence == 7


def test_an_order_is_open_until_its_end_is_told() -> None:
    play = opened().note(e.OrderGiven(order=b"x"), e.OrderGiven(order=b"x"))
    assert play.state.orders == {order_digest(b"x"): None}
    play.note(ended("no_answer"), ended(""))
    assert play.state.orders == {order_digest(b"x"): ""}


def test_what_old_incarnations_told_and_forks_are_listed() -> None:
    play = at_seat().note(moved(2, 3), late(1))
    play.note(e.ForkFound(attempt=attempt(PLAIN), incarnation=1, sequence=4))
    one = play.state.attempt(attempt(PLAIN))
    assert (one.late, [fork.sequence for fork in one.forks]) == ((late(1),), [4])


def test_an_empty_journal_tells_of_nothing() -> None:
    assert fold_hall([]) == HallState()
