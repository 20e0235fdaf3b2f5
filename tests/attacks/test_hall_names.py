"""A locked panel is told seats and alarms and nobody's name: the bytes on its line are read."""

import asyncio

import msgspec

from kiosk.exam import commands as c
from kiosk.exam.hall import events as e
from kiosk.hall.login import prove
from kiosk.hall.wire import Answer, Ask, BoardNow, Challenge, Done, LogIn, LogOut
from tests.fakes.hall_evidence import events
from tests.fakes.hall_intruder import Intruder, certified, line
from tests.fakes.hall_of_seats import HallOfSeats, attempt_of, in_hall, opened, started
from tests.fakes.waiting import until


class Tapped:
    """A panel by hand, with every byte that reached it."""

    def __init__(self, intruder: Intruder, hall: HallOfSeats) -> None:
        self.intruder, self.hall = intruder, hall
        self.frames: list[bytes] = []
        receive = intruder.socket.receive

        async def tapped(timeout: float | None = None) -> object:  # noqa: ASYNC109 (as it is)
            frame = await receive(timeout)
            if isinstance(frame.data, bytes):
                self.frames.append(frame.data)
            return frame

        intruder.socket.receive = tapped  # type: ignore[method-assign, assignment]  # put in its place

    async def log_in(self, name: str = "inv-02") -> None:
        challenge = await self.intruder.next(Challenge)
        assert isinstance(challenge, Challenge)
        proof = prove(self.hall.key(name), challenge.nonce, challenge.hub, "panel/2")
        await self.intruder.send(LogIn(staff=name, signature=proof))
        done = await self.intruder.next(Done)
        assert isinstance(done, Done)
        assert done.code == ""
        await self.intruder.next(Challenge)  # of the next log-in: this one is spent

    async def board(self) -> BoardNow:
        self.hall.hubs[1].hub.panels.show_board()
        board = await self.intruder.next(BoardNow)
        assert isinstance(board, BoardNow)
        return board

    def tells_of(self, words: list[bytes]) -> set[bytes]:
        """Which of these words were on the line."""
        told = b"\n".join(self.frames)
        return {word for word in words if word in told}


def private(hall: HallOfSeats) -> list[bytes]:
    """What may reach nobody but a member of staff who has logged in."""
    people = hall.made.sitting.candidates
    staff = [one.name for one in hall.made.sitting.staff if one.name]
    words = [
        *(one.name for one in people),
        *(one.ticket for one in people),
        *(one.document.number for one in people),
        *(one.document_tail for one in people),
        *staff,
    ]
    return [word.encode() for word in words if len(word) > 2]


@in_hall
async def test_no_name_is_on_the_line_of_a_panel_that_is_locked(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    words = private(hall)
    assert len(words) >= 12
    async with line(hall, certified(hall, "panel/2")) as intruder:
        tapped = Tapped(intruder, hall)
        await intruder.hello()
        await tapped.log_in()
        assert (await tapped.board()).board.candidates[0].name
        assert tapped.tells_of(words)
        await intruder.send(LogOut())
        await intruder.next(Challenge)
        tapped.frames.clear()
        await hall.ask(seat, c.CallInvigilator())
        await panel.sees(lambda b: ("call", seat) in {(one.kind, one.seat) for one in b.alerts})
        locked = await tapped.board()
        while ("call", seat) not in {(one.kind, one.seat) for one in locked.board.alerts}:
            locked = await tapped.board()
        assert locked.board.locked
        assert locked.board.seats[seat - 1].status.phase == "running"
        assert tapped.tells_of(words) == set()
    logged_out = [one for one in events(hall, e.LoggedOut) if isinstance(one, e.LoggedOut)]
    assert [one.staff for one in logged_out] == ["inv-02"]


@in_hall
async def test_a_panel_that_was_never_logged_in_is_told_nothing_of_the_hall(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall)
    (seat,) = await started(hall, panel, 1)
    async with line(hall, certified(hall, "panel/2")) as intruder:
        tapped = Tapped(intruder, hall)
        await intruder.hello()
        await intruder.next(Challenge)
        for _ in range(3):
            hall.hubs[1].hub.panels.show_board()
        await intruder.send(LogIn(staff="inv-01", signature=bytes(64)))
        await intruder.next(Done)
        words = [*private(hall), attempt_of(panel, seat).encode(), b"running"]
        assert tapped.tells_of(words) == set()


@in_hall
async def test_what_was_asked_before_the_lock_is_not_told_after_it(hall: HallOfSeats) -> None:
    panel = await opened(hall)
    for row in panel.board.candidates:
        await panel.check_in(row.id)
    words = private(hall)
    slow, begun = asyncio.Event(), asyncio.Event()
    panels = hall.hubs[1].hub.panels
    answer = panels._answer

    async def slowly(_: Ask) -> bytes:
        begun.set()
        data = msgspec.json.encode([one.name for one in hall.made.sitting.candidates])
        await slow.wait()
        return data

    panels._answer = slowly
    async with line(hall, certified(hall, "panel/2")) as intruder:
        tapped = Tapped(intruder, hall)
        await intruder.hello()
        await tapped.log_in()
        await intruder.send(Ask(number=7, what="seatings"))
        await begun.wait()
        await intruder.send(LogOut())
        await intruder.next(Challenge)
        tapped.frames.clear()
        slow.set()
        told = await intruder.next(Answer)
        assert isinstance(told, Answer)
        assert (told.code, told.data) == ("not_logged_in", b"")
        assert tapped.tells_of(words) == set()
    panels._answer = answer


@in_hall
async def test_a_revoked_or_second_line_of_a_panel_takes_the_log_in_with_it(
    hall: HallOfSeats,
) -> None:
    panel = await opened(hall, seats=())
    chain = certified(hall, "panel/2")
    core = hall.hubs[1].hub.core
    async with line(hall, chain) as first:
        await first.hello()
        await Tapped(first, hall).log_in("inv-02")
        assert core.state.logged_in["panel/2"] == "inv-02"
        async with line(hall, chain) as second:
            await second.hello()
            await second.next(Challenge)
            await first.ended()
            assert "panel/2" not in core.state.logged_in
            await second.send(Ask(number=1, what="seatings"))
            told = await second.next(Answer)
            assert isinstance(told, Answer)
            assert (told.code, told.data) == ("not_logged_in", b"")
    await until(lambda: "panel/2" not in hall.hubs[1].hub.panels._sessions)
    assert core.state.logged_in == {"panel/1": "inv-01"}
    assert panel.board.staff
