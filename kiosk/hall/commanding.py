"""Orders of staff at the hub: checked, decided, journalled, and only then carried out.

Decides: whether a signed order counts here, and what follows once its entry is durable: words to
seats, an attempt handed on, a code. Orders to an attempt are checked as far as the hub can and sent
to their seat, which alone decides. Leaves to others: rules (`kiosk.exam.hall`), secrets
(`releasing`, `opening`), machines (`join_service`).
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, Protocol

import msgspec

from kiosk.audit.hall_orders import quorum_for_hall, read_hall_command, scene_for_hall
from kiosk.audit.orders import quorum_for, read_command
from kiosk.audit.registration import attempt_id
from kiosk.base.clock import Moment
from kiosk.base.errors import MalformedError, RuleError, require
from kiosk.base.hall_time import hall_day
from kiosk.base.ids import AttemptId, CandidateId
from kiosk.exam import commands as ac
from kiosk.exam.hall import commands as c
from kiosk.exam.hall.deciding import decide_hall
from kiosk.exam.hall.entry import HallEntry
from kiosk.exam.hall.roster import Roster
from kiosk.exam.hall.situation import Joining, Observed
from kiosk.exam.hall.state import order_digest
from kiosk.hall.book import Book
from kiosk.hall.core import HubCore
from kiosk.hall.destroying import BUNDLE_NOTE
from kiosk.hall.opened_journal import phases_held
from kiosk.hall.opening import Opening
from kiosk.hall.ordering import digest_of
from kiosk.hall.releasing import Releasing
from kiosk.hall.seats import Seats
from kiosk.hall.taking_over import take_over
from kiosk.hall.wire import Away, Done, Show, Superseded
from kiosk.journal.offline_code import read_challenge
from kiosk.trust.orders import (
    Order,
    Scene,
    SignedOrder,
    check_order,
    parse_signed_order,
    read_order,
)


class Elsewhere(Protocol):
    """What commands need of parts that this one does not know."""

    def joining(self, request: str, name: str) -> Joining | None:
        """The machine that waits with that request. Raises: KioskError: it cannot be that one."""
        ...

    async def admit(self, request: str, name: str) -> None:
        """Hand a waiting machine its certificate."""
        ...

    def check_machines(self) -> None:
        """End the lines of machines whose certificates count no more."""
        ...

    def later_edition(self) -> Roster | None:
        """The roster of a later sitting file that has reached the hub."""
        ...

    def take_edition(self, digest: str) -> None:
        """Work with the edition of that digest, hex, from now on."""
        ...

    async def opened(self) -> None:
        """The hall was opened: the standby must know, and the edition is kept."""
        ...

    async def closed(self) -> None:
        """The sitting was closed: keep what its papers need after the keys are gone."""
        ...

    def begin_to_lead(self) -> None:
        """This hub has taken over."""
        ...

    async def destroy(self) -> None:
        """Evidence was ordered to be destroyed: destroy its keys here and at the seats."""
        ...

    def offline_code(self, attempt: AttemptId, action: str, challenge: str) -> str:
        """The answer to a locked seat's challenge."""
        ...


class Commanding:
    """Carries out what panels bring."""

    def __init__(
        self,
        core: HubCore,
        seats: Seats,
        releasing: Releasing,
        opening: Opening,
        elsewhere: Elsewhere,
    ) -> None:
        self._core = core
        self._seats = seats
        self._releasing = releasing
        self._opening = opening
        self._elsewhere = elsewhere
        self._machine_ms = 0

    async def carry_out(self, data: bytes) -> Done:
        """One signed order, for the hall or an attempt.

        Returns:
            What became of it.

        Raises:
            KioskError: it does not count, or is not allowed; nothing has changed.
        """
        signed = parse_signed_order(data)
        order = read_order(signed)
        if order.incarnation == 0:
            detail = await self._hall(signed, data)
            return Done(digest=digest_of(data), code="", detail=detail)
        return await self._attempt(signed, order, data)

    # ---- the hall ----------------------------------------------------------------------------

    async def _hall(self, signed: SignedOrder, data: bytes) -> str:
        core = self._core
        command = read_hall_command(signed)
        if isinstance(command, c.TakeOver):
            await take_over(core, self._opening, signed, command, data)
            self._elsewhere.begin_to_lead()
            return ""
        if isinstance(command, c.OpenSitting):
            return await self._open(signed, command, data)
        book = core.leading()
        if isinstance(command, c.MoveSeat):
            self._check_place(command)
        if isinstance(command, c.GiveSeat):
            self._check_not_open(command)
        if isinstance(command, c.GiveCode) and read_challenge(command.challenge) != (
            command.challenge
        ):
            # Written in another way, the same challenge would be answered twice.
            raise MalformedError("bad_code", "The challenge is not in its proper form.")
        entries = self._decided(book, signed, command, core.clock.now(), data)
        await book.write(entries)
        return await self._follow(command)

    async def _open(self, signed: SignedOrder, command: c.OpenSitting, data: bytes) -> str:
        """Open the hall, or open it again; until that is decided the hub stays as it was."""
        core = self._core
        locked = core.book is None
        again = locked or (core.state.opened is not None and not core.is_open)
        if not locked or core.role != "leads":
            core.leading()
        self._check(signed, command)
        machine = core.clock.now()
        self._machine_ms = machine.wall_ms
        secrets = await self._opening.prepare(hall_day(command.hall_ms))
        confirmed = msgspec.structs.replace(core.clock.now(), wall_ms=command.hall_ms)
        with self._opening.reading(secrets) as book:
            if book.pending.closed:
                # Nothing is decided any more, but the papers of the sitting can be made again.
                unused = order_digest(data) not in book.pending.used
                require(unused, "replayed", "This order opened the hall before.")
                entries: tuple[HallEntry, ...] = ()
            else:
                entries = self._decided(book, signed, command, confirmed, data)
        core.clock.set_hall_time(command.hall_ms)
        core.hold(secrets)
        self._opening.forget_given()
        self._opening.keep_for_staff()
        await book.write(entries)
        await core.note_waiting()
        if again:
            self._seats.drop_all()  # they come again, and say everything that was refused meanwhile
        return await self._opened(command)

    def _decided(
        self,
        book: Book,
        signed: SignedOrder,
        command: c.AnyHallCommand,
        now: Moment,
        data: bytes,
    ) -> tuple[HallEntry, ...]:
        """The entries of an order that counts. Raises: OrderRefusedError, RuleError."""
        core = self._core
        sitting = core.premises.sitting
        scene = scene_for_hall(sitting, book.pending, command, now.wall_ms, signed)
        signers = check_order(signed, sitting.staff_list, scene, quorum_for_hall(command))
        return decide_hall(
            book.pending,
            command,
            now,
            core.roster,
            signers=signers,
            order=data,
            observed=self._observed(command),
        )

    def _check_place(self, command: c.MoveSeat) -> None:
        """What two persons signed must be what this hub holds, no more and no less."""
        held = self._core.keeping.shelf.held(command.attempt, command.incarnation)
        if held is None:
            raise RuleError("nothing_held", f"Nothing of {command.attempt} has reached this hub.")
        if self._core.keeping.shelf.on_the_way(command.attempt, command.incarnation):
            raise RuleError("other_place", "More records are on their way to the disk; look again.")
        if (held.sequence, held.head.hex()) != (command.sequence, command.head):
            raise RuleError(
                "other_place", f"The hub holds {held.sequence} records by now; look again."
            )

    def _check_not_open(self, command: c.GiveSeat) -> None:
        """What the two attest must not be known to be wrong: nothing of an attempt is here."""
        core = self._core
        attempt = attempt_id(core.premises.sitting, command.candidate)
        line = self._seats.lines.get(core.state.person(command.candidate).seat)
        up = line is not None and line.peer is not None and not line.peer.gone
        told = line is not None and up and core.last_beat(line.number, attempt) is not None
        if told or core.keeping.shelf.frame(attempt, 1) is not None:
            raise RuleError("attempt_open", "An attempt was opened at that seat; move that.")

    def _check(self, signed: SignedOrder, command: c.OpenSitting) -> None:
        """Hold an opening against the files before anything is opened for it."""
        sitting = self._core.premises.sitting
        scene = scene_for_hall(sitting, self._core.state, command, command.hall_ms, signed)
        scene = scene._replace(epoch=self._core.epoch)
        check_order(signed, sitting.staff_list, scene, quorum_for_hall(command))

    def _observed(self, command: c.HallCommand) -> Observed:
        core = self._core
        joining = later = None
        if isinstance(command, c.ExtendRoster):
            later = self._elsewhere.later_edition()
        if isinstance(command, c.AdmitMachine):
            joining = self._elsewhere.joining(command.request, command.name)
        return Observed(
            machine_ms=self._machine_ms,
            own=core.versions,
            seats=self._seats.versions(),
            phases=phases_held(core) if isinstance(command, c.CloseSitting) else {},
            later=later,
            joining=joining,
            left=core.left,
            bundle=(core.keeping.replica.note(BUNDLE_NOTE) or b"").decode(),
        )

    async def _follow(self, command: c.HallCommand) -> str:
        """What an order brings about once its entry is durable; gives what the panel shows."""
        act = self._FOLLOWING.get(type(command))
        return "" if act is None else await act(self, command)

    async def _opened(self, _command: c.OpenSitting) -> str:
        self._seats.tell_time()
        await self._elsewhere.opened()
        self._elsewhere.check_machines()
        self._seats.ordering.move_everybody_in()
        return ""

    async def _extended(self, command: c.ExtendRoster) -> str:
        self._elsewhere.take_edition(command.sitting_digest)
        return ""

    async def _admitted(self, command: c.AdmitMachine) -> str:
        await self._elsewhere.admit(command.request, command.name)
        return ""

    async def _revoked(self, _command: c.RevokeMachine) -> str:
        self._elsewhere.check_machines()
        return ""

    async def _moved(self, command: c.MoveSeat) -> str:
        known = self._core.state.attempt(command.attempt)
        _, left = known.earlier[-1]
        gone = Superseded(attempt=command.attempt, incarnation=command.incarnation)
        self._seats.lines[left].tell(gone)
        return ""

    async def _code(self, command: c.GiveCode) -> str:
        return self._elsewhere.offline_code(command.attempt, command.action, command.challenge)

    async def _went_out(self, command: c.StampExit) -> str:
        self._tell_away(command.candidate, out=True)
        return ""

    async def _came_back(self, command: c.StampReturn) -> str:
        self._tell_away(command.candidate, out=False)
        return ""

    def _tell_away(self, candidate: CandidateId, *, out: bool) -> None:
        attempt = attempt_id(self._core.premises.sitting, candidate)
        place = self._core.place_of(attempt)
        if place is not None:
            self._seats.lines[place[0]].tell(Away(attempt=attempt, out=out))

    async def _message(self, command: c.SendMessage) -> str:
        self._seats.tell_all(Show(message=command.message), command.seats)
        return ""

    async def _closed(self, _command: c.CloseSitting) -> str:
        await self._elsewhere.closed()
        return ""

    async def _destroyed(self, _command: c.DestroyEvidence) -> str:
        await self._elsewhere.destroy()
        return ""

    # Any: each is reached only with its own kind of command.
    _FOLLOWING: Final[Mapping[type[c.HallCommand], Callable[[Any, Any], Awaitable[str]]]] = {
        c.OpenSitting: _opened,
        c.ExtendRoster: _extended,
        c.AdmitMachine: _admitted,
        c.RevokeMachine: _revoked,
        c.MoveSeat: _moved,
        c.GiveCode: _code,
        c.StampExit: _went_out,
        c.StampReturn: _came_back,
        c.SendMessage: _message,
        c.CloseSitting: _closed,
        c.DestroyEvidence: _destroyed,
    }

    # ---- an attempt --------------------------------------------------------------------------

    async def _attempt(self, signed: SignedOrder, order: Order, data: bytes) -> Done:
        core = self._core
        core.opened()
        command = read_command(signed)
        now_ms = core.clock.now().wall_ms
        scene = Scene(
            hall=core.premises.sitting.hall.id,
            epoch=core.epoch,
            attempt=order.attempt,
            incarnation=order.incarnation,
            after=order.after,  # the seat knows; here only hall, epoch, time and persons
            now_ms=now_ms,
            day=hall_day(now_ms),
        )
        check_order(signed, core.premises.sitting.staff_list, scene, quorum_for(command))
        place = core.place_of(order.attempt)
        if place is None:
            raise RuleError("not_seated", "This candidate has no seat.")
        seat, incarnation = place
        if incarnation != order.incarnation:
            raise RuleError("other_incarnation", "The attempt is at another seat now.")
        if isinstance(command, ac.MoveAttempt):
            self._check_move(command, seat)
            return await self._move(seat, data)
        self._check_seating(command, seat)
        form = papers = b""
        if isinstance(command, ac.StartExam):
            parts = self._releasing.start_parts(order.attempt, seat)
            form, papers = parts.form, parts.papers
        taken = await self._seats.ordering.order(seat, data, form=form, papers=papers)
        return Done(digest=taken.digest, code=taken.code, words=taken.words)

    def _check_move(self, command: ac.MoveAttempt, seat: int) -> None:
        """The order to the seat must name what was decided for the hall: seat and place."""
        if command.seating.seat != seat:
            raise MalformedError("other_seat", "The candidate belongs to another seat.")
        moves = self._core.state.attempt(command.seating.attempt).moves
        decided = (moves[-1].sequence, moves[-1].head) if moves else None
        if (command.sequence, command.head) != decided:
            raise RuleError("other_place", "The hall decided on a move from another place.")

    async def _move(self, seat: int, data: bytes) -> Done:
        """Hand an attempt to its new seat, now or when that seat comes."""
        await self._seats.ordering.note_order(data)
        taken = await self._seats.ordering.hand(seat, data)
        return Done(digest=taken.digest, code=taken.code, words=taken.words)

    def _check_seating(self, command: ac.StaffCommand, seat: int) -> None:
        if isinstance(command, ac.AssignCandidate) and command.seating.seat != seat:
            raise MalformedError("other_seat", "The candidate belongs to another seat.")
