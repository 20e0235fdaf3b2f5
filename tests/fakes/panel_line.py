"""A line to a hub that is only pretended: serves boards, checks orders for real, answers at once.

Orders are checked as the hub does (`kiosk.trust.orders`): hall, epoch, subject, number, persons.
What they do to the board is kept to what a test of the panel looks at.
"""

from collections.abc import Callable, Sequence

import msgspec

from kiosk.audit.orders import ORDER_ROLES
from kiosk.base.errors import KioskError
from kiosk.base.hall_time import hall_day
from kiosk.exam import commands as c
from kiosk.exam.hall import commands as h
from kiosk.hall.board import Board, CandidateRow, SeatTile, without_names
from kiosk.hall.wire import Answer, Done, GiftKind, Question
from kiosk.rehearsal.hall_boards import rehearsed_history
from kiosk.trust.orders import Order, Quorum, Scene, check_order, parse_signed_order, read_order
from kiosk.trust.staff_keys import StaffKey
from kiosk.ui.supervisor.ports import LineState
from tests.fakes.hall_people import staff_list
from tests.fakes.scripted_clock import ScriptedClock

Command = c.AnyStaffCommand | h.AnyHallCommand


class FakeLine:
    """`ports.PanelLine` over a board that a test holds.

    Attributes:
        whole: the hall as the hub knows it, with every name.
        logged_in: who has proved a key; empty before and after.
        obeyed: every command that was carried out, with its signers.
        refusals: code to answer an order or question with, by name of the command or question.
        answers: what questions are answered with; asked: what was asked.
        given: files that were brought.
        moved_after: what an order to the new seat of a move must name.
        silent: orders come back without an answer to any of them.
        held: answers are kept back until `flush` while this is a list.
    """

    def __init__(self, board: Board, clock: ScriptedClock) -> None:
        self.whole = board
        self.clock = clock
        self.logged_in = ""
        self.obeyed: list[tuple[Command, tuple[str, ...]]] = []
        self.refusals: dict[str, str] = {}
        self.answers: dict[str, object] = {"history": rehearsed_history(board.hall_ms)}
        self.asked: list[tuple[Question, str]] = []
        self.given: list[tuple[GiftKind, bytes]] = []
        self.details: dict[str, str] = {}
        self.moved_after = 0
        self.silent = False
        self.held: list[Callable[[], None]] | None = None
        self._began = clock.true_ms
        self._on_board: Callable[[Board], None] = lambda _board: None
        self._on_state: Callable[[LineState], None] = lambda _state: None

    # ---- as a line ------------------------------------------------------------------------------

    def listen(
        self, on_board: Callable[[Board], None], on_state: Callable[[LineState], None]
    ) -> None:
        self._on_board, self._on_state = on_board, on_state

    def log_in(self, key: StaffKey, on_done: Callable[[Done], None]) -> None:
        code = self.refusals.get("log_in", "")
        if not code:
            self.logged_in = key.id
        self._later(lambda: on_done(Done(digest="", code=code)))
        if not code:
            self._later(self.send)

    def log_out(self) -> None:
        self.logged_in = ""

    def do(self, orders: Sequence[bytes], on_done: Callable[[tuple[Done, ...]], None]) -> None:
        dones = () if self.silent else tuple(self._obey(one) for one in orders)
        self._later(lambda: on_done(dones))
        self._later(self.send)

    def ask(self, what: Question, about: str, on_answer: Callable[[Answer], None]) -> None:
        self.asked.append((what, about))
        code = self.refusals.get(what, "")
        answer = self.answers.get(f"{what} {about}", self.answers.get(what, {}))
        data = answer if isinstance(answer, bytes) else msgspec.json.encode(answer)
        self._later(lambda: on_answer(Answer(number=1, code=code, data=data)))

    def give(
        self, kind: GiftKind, data: bytes, on_done: Callable[[Done], None], name: str = ""
    ) -> None:
        del name
        self.given.append((kind, data))
        self._later(lambda: on_done(Done(digest="", code=self.refusals.get(kind, ""))))

    # ---- for the test ---------------------------------------------------------------------------

    def send(self) -> None:
        """Send the board as it is now; without names to a panel nobody is logged in at."""
        passed = self.clock.true_ms - self._began
        board = msgspec.structs.replace(self.whole, hall_ms=self.whole.hall_ms + passed)
        self._on_board(board if self.logged_in else without_names(board))

    def state(self, state: LineState) -> None:
        """Say how the line is."""
        self._on_state(state)

    def change(self, **changes: object) -> None:
        """Change the board and send it."""
        self.whole = msgspec.structs.replace(self.whole, **changes)
        self.send()

    def change_seat(self, number: int, *, status: dict[str, object], **changes: object) -> None:
        """Change one seat and send the board."""

        def changed(seat: SeatTile) -> SeatTile:
            if seat.number != number:
                return seat
            new = msgspec.structs.replace(seat.status, **status)
            return msgspec.structs.replace(seat, status=new, **changes)

        self.change(seats=tuple(changed(one) for one in self.whole.seats))

    def change_candidate(self, candidate: str, **changes: object) -> None:
        """Change one candidate and send the board."""
        rows = self.whole.candidates
        self.change(
            candidates=tuple(
                msgspec.structs.replace(one, **changes) if one.id == candidate else one
                for one in rows
            )
        )

    def flush(self) -> None:
        """Deliver what was kept back."""
        waiting, self.held = self.held or [], None
        for one in waiting:
            one()

    @property
    def commands(self) -> list[Command]:
        """What was obeyed."""
        return [command for command, _ in self.obeyed]

    def _later(self, deliver: Callable[[], None]) -> None:
        if self.held is None:
            deliver()
        else:
            self.held.append(deliver)

    def _obey(self, data: bytes) -> Done:
        signed = parse_signed_order(data)
        order = read_order(signed)
        try:
            hall = order.incarnation == 0
            command: Command = (
                h.decode_hall_command(order.action)
                if hall
                else c.decode_staff_command(order.action)
            )
            needed = (
                h.persons_needed(command)
                if isinstance(command, h.HallCommand)
                else c.persons_needed(command)
            )
            scene = self._scene(order, command)
            signers = check_order(signed, staff_list(), scene, Quorum(needed, ORDER_ROLES))
        except KioskError as error:
            return Done(digest="", code=error.code, words=error.detail)
        name = type(command).__name__
        code = self.refusals.get(f"{name} {order.attempt}") or self.refusals.get(name, "")
        if not code:
            self.obeyed.append((command, signers))
            self._take_effect(order, command)
        return Done(digest="", code=code, detail=self.details.get(name, ""))

    def _scene(self, order: Order, command: Command) -> Scene:
        board = self.whole
        now_ms = board.hall_ms + self.clock.true_ms - self._began
        attempt, incarnation, after = board.journal, 0, board.after
        if isinstance(command, h.HallCommand):
            candidate = h.candidate_of(command)
            if candidate is not None:
                row = next(one for one in board.candidates if one.id == candidate)
                attempt, after = row.attempt, row.after
        elif isinstance(command, c.AssignCandidate):
            attempt, incarnation, after = command.seating.attempt, 1, 0
        elif isinstance(command, c.MoveAttempt):
            attempt, incarnation = command.seating.attempt, command.seating.incarnation
            after = self.moved_after
        else:
            seat = next(one for one in board.seats if one.status.attempt == order.attempt)
            attempt, after = seat.status.attempt, seat.status.after
            incarnation = seat.status.incarnation
        if isinstance(command, h.OpenSitting):
            now_ms = command.hall_ms
        return Scene(
            board.hall_id, board.epoch, attempt, incarnation, after, now_ms, hall_day(now_ms)
        )

    def _take_effect(self, order: Order, command: Command) -> None:
        """Raise the number the order named, and show the little that tests look at."""
        board = self.whole
        if not isinstance(command, h.HallCommand):
            self.whole = msgspec.structs.replace(
                board, seats=tuple(_after(one, order, command) for one in board.seats)
            )
            return
        candidate = h.candidate_of(command)
        if candidate is None:
            drawn = isinstance(command, h.DrawSeats)
            self.whole = msgspec.structs.replace(
                board,
                after=board.after + 1,
                opened=board.opened or isinstance(command, h.OpenSitting),
                begun=board.begun or isinstance(command, h.BeginExam),
                closed=board.closed or isinstance(command, h.CloseSitting),
                candidates=_drawn(board.candidates) if drawn else board.candidates,
            )
            return
        self.whole = msgspec.structs.replace(
            board,
            candidates=tuple(
                _told(one, command) if one.id == candidate else one for one in board.candidates
            ),
        )


def _after(seat: SeatTile, order: Order, command: c.AnyStaffCommand) -> SeatTile:
    if isinstance(command, c.AssignCandidate | c.MoveAttempt):
        if seat.number != command.seating.seat:
            return seat
        status = msgspec.structs.replace(
            seat.status, attempt=str(command.seating.attempt), phase="check_in", stage="check_in"
        )
        return msgspec.structs.replace(seat, status=status)
    if seat.status.attempt != order.attempt:
        return seat
    phases = {c.Pause: "paused", c.Continue: "running", c.StartExam: "running", c.Annul: "annulled"}
    phase = phases.get(type(command), seat.status.phase)
    reason = command.reason if isinstance(command, c.Pause) else seat.status.stop_reason
    status = msgspec.structs.replace(
        seat.status,
        after=seat.status.after + 1,
        phase=phase,
        stop_reason="" if isinstance(command, c.Continue) else reason,
    )
    return msgspec.structs.replace(seat, status=status)


def _told(row: CandidateRow, command: h.AnyHallCommand) -> CandidateRow:
    states: dict[type[h.HallCommand], str] = {
        h.CheckIn: "arrived",
        h.RefuseEntry: "refused_entry",
        h.TakeBackRefusal: "rostered",
        h.MarkNoShow: "no_show",
        h.Depart: "no_show",
    }
    out = {h.StampExit: 1000, h.StampReturn: 0}.get(type(command), row.out_ms)
    state = states.get(type(command), row.state)
    return msgspec.structs.replace(row, after=row.after + 1, state=state, out_ms=out)


def _drawn(rows: tuple[CandidateRow, ...]) -> tuple[CandidateRow, ...]:
    """Seats from the last to the first, so that a draw is told from a list."""
    arrived = [one.id for one in rows if one.state == "arrived"]
    seats = dict(zip(arrived, range(len(arrived), 0, -1), strict=True))
    return tuple(
        msgspec.structs.replace(one, seat=seats[one.id]) if one.id in seats else one for one in rows
    )
