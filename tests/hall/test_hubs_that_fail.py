"""A part of a hub, a seat or a panel that fails is seen: it ends its process, or begins again."""

import asyncio

import pytest
import sqlalchemy as sa

from kiosk.base.errors import KioskError
from kiosk.exam.hall import commands as h
from kiosk.hall import hub, panel_line
from kiosk.hall.board import Board
from kiosk.hall.keeping import Keeping
from kiosk.hall.line import Line
from kiosk.hall.outbox import Outbox
from kiosk.hall.panel_line import PanelLink
from kiosk.hall.replica import ReplicaError
from kiosk.hall.rows import BeatRow, RecordRow
from kiosk.hall.wire import Challenge, Message, Refused, Show
from kiosk.store.attempt_file import AttemptFile
from kiosk.store.errors import StoreError
from tests.fakes.hall_evidence import hall_entries
from tests.fakes.hall_of_seats import HallOfSeats, in_hall, link_is_up, opened
from tests.fakes.waiting import until

PATIENCE_S = 20


async def ended_by(hall: HallOfSeats, number: int = 1) -> KioskError:
    """What ends a hub's process, for its keeper to start it again."""
    with pytest.raises(KioskError) as caught:
        await asyncio.wait_for(hall.hubs[number].wait(), PATIENCE_S)
    return caught.value


@in_hall
async def test_a_hub_whose_hall_journal_failed_ends_and_is_started_again(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "BOARD_S", 0.05)
    panel = await opened(hall, seats=())
    message = h.SendMessage(seats=(), message="quiet")

    def refused(*_: object, **__: object) -> None:
        raise StoreError("disk_refused", "The disk refused.")

    with monkeypatch.context() as broken:
        broken.setattr(AttemptFile, "append", refused)
        assert await panel.tried(message) == "disk_refused"
    assert (await ended_by(hall)).code == "disk_refused"
    await hall.restart_hub()
    await panel.up()
    await panel.log_in("inv-01")
    assert await panel.tried(message) == ""


@in_hall
async def test_a_standby_that_cannot_read_its_disk_ends(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    await opened(hall, seats=())

    def unreadable(_: Keeping) -> None:
        raise sa.exc.DatabaseError("select", None, ValueError("disk I/O error"))

    monkeypatch.setattr(Keeping, "stored_places", unreadable)
    await hall.pair()
    with pytest.raises(sa.exc.DatabaseError):
        await asyncio.wait_for(hall.hubs[2].wait(), PATIENCE_S)


@in_hall
async def test_a_copy_that_cannot_be_read_ends_the_line_and_not_the_standby(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall, seats=())
    await hall.pair()
    await hall.paired()
    leader = hall.hubs[1].hub.pairing
    leader.copy([BeatRow(seat=1, data=b"\xc1")])
    await until(lambda: leader.standing == "lost", "the line to end")
    await hall.paired()
    await panel.order(h.SendMessage(seats=(), message="quiet"))
    await until(lambda: hall_entries(hall, 2) == hall_entries(hall, 1), "the hall journal")


@in_hall
async def test_what_the_database_cannot_take_fails_and_hangs_nobody(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "BOARD_S", 0.05)
    await hall.start_hub()
    keeping = hall.hubs[1].hub.core.keeping
    row = RecordRow(attempt="a", incarnation=1, sequence=2**63, head=b"", data=b"")
    with pytest.raises(ReplicaError):
        await asyncio.wait_for(keeping.store(row), PATIENCE_S)
    assert (await ended_by(hall)).code == "replica_failed"


@in_hall
async def test_a_seat_whose_line_broke_over_a_message_comes_again(hall: HallOfSeats) -> None:
    panel = await opened(hall, seats=(1,))
    seat = hall.seats[1].hall
    hear = seat.heard
    failed: list[Message] = []

    def fails_once(message: Message) -> None:
        if not failed:
            failed.append(message)
            raise ValueError("a fault of this seat")
        hear(message)

    seat.heard = fails_once  # type: ignore[method-assign]  # put in its place
    await panel.order(h.SendMessage(seats=(1,), message="quiet"))
    await until(lambda: failed, "the message")
    await until(lambda: link_is_up(hall, 1) and seat.heard is fails_once, "the seat's line")
    before = len(hall.heard[1])
    await panel.order(h.SendMessage(seats=(1,), message="quiet"))
    await until(lambda: any(isinstance(one, Show) for one in hall.heard[1][before:]), "the message")


@in_hall
async def test_a_panel_whose_line_broke_over_a_board_comes_again(hall: HallOfSeats) -> None:
    panel = await opened(hall, seats=())
    saw = panel.desk.saw
    failed: list[Board] = []

    def fails_once(board: Board) -> None:
        if not failed:
            failed.append(board)
            raise ValueError("a fault of this panel")
        saw(board)

    panel.desk.saw = fails_once  # type: ignore[method-assign]  # put in its place
    hall.hubs[1].hub.panels.show_board()
    await until(lambda: failed, "a board")
    await until(lambda: panel.link.state.state == "lost", "the line to end")
    await panel.up()
    await panel.log_in("inv-01")


@in_hall
async def test_a_standby_that_could_not_be_told_the_hall_journal_is_lost_and_comes_again(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = await opened(hall, seats=())
    await hall.pair()
    await hall.paired()

    def unreadable(*_: object) -> None:
        raise OSError("disk I/O error")

    with monkeypatch.context() as broken:
        broken.setattr(Outbox, "records", unreadable)
        await panel.order(h.SendMessage(seats=(), message="quiet"))
        await panel.sees(lambda b: b.standby == "lost")
    await hall.paired()
    await until(lambda: hall_entries(hall, 2) == hall_entries(hall, 1), "the hall journal")


@in_hall
async def test_a_panel_beside_a_standby_looks_on_whatever_failed(
    hall: HallOfSeats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel_line, "_LOOK_S", 0.01)
    await opened(hall, seats=())
    await hall.pair()
    await hall.paired()
    greeted = PanelLink._greeted
    failed: list[PanelLink] = []

    async def fails_once(
        link: PanelLink, line: Line, *, looks: bool = False
    ) -> Challenge | Refused:
        if link.state.state == "up" and not failed:  # it has a line, and looks for a better one
            failed.append(link)
            raise ValueError("a fault of this panel")
        return await greeted(link, line, looks=looks)

    monkeypatch.setattr(PanelLink, "_greeted", fails_once)
    panel = await hall.panel(2, 1, login="")
    await until(
        lambda: failed and panel.link._challenge is not None and panel.link._challenge.leads,
        "the hub that leads",
    )
