"""The hub: every part put together, and what happens by the clock.

Decides: which part serves which machine, and that a hub which hears of a higher epoch steps back.
Leaves to others: TLS and sockets (`server`), files and processes (the composition root).
"""

import asyncio
import logging
from typing import Final, NamedTuple

import msgspec

from kiosk.audit.hall_registration import roster_of
from kiosk.base.clock import Moment
from kiosk.base.errors import KioskError, MalformedError, RuleError
from kiosk.base.ids import AttemptId
from kiosk.exam.hall.events import ExamBegun, SeatJoined
from kiosk.exam.hall.roster import Roster
from kiosk.exam.hall.situation import Joining
from kiosk.hall.admission import Admission, admitted
from kiosk.hall.alerting import AlertWatch
from kiosk.hall.answering import Answering, Leaving, Paperwork
from kiosk.hall.beside_standby import BesideStandby
from kiosk.hall.board import Board, MachineRow
from kiosk.hall.boarding import (
    alerts_of,
    candidate_rows,
    machine_rows,
    seat_tiles,
    staff_rows,
)
from kiosk.hall.commanding import Commanding
from kiosk.hall.core import HubCore
from kiosk.hall.destroying import Destroying
from kiosk.hall.editions import Editions
from kiosk.hall.epochs import PASSED_NOTE
from kiosk.hall.fencing import reached_by
from kiosk.hall.gifts import Gift
from kiosk.hall.join_service import Issuer, JoinService
from kiosk.hall.join_state import JoinState, parse_join_state
from kiosk.hall.joining import Known, known_of
from kiosk.hall.line import LineEndedError
from kiosk.hall.listing import registered_in, warnings_by_candidate
from kiosk.hall.machines import parse_name, seat_name
from kiosk.hall.noticing import update_alerts
from kiosk.hall.opening import HallFiles, Opening
from kiosk.hall.pairing import Pairing
from kiosk.hall.panels import BOARD_S, Panels
from kiosk.hall.peer import Peer
from kiosk.hall.releasing import Releasing
from kiosk.hall.rows import NoteRow
from kiosk.hall.seats import Seats
from kiosk.hall.taking_over import unlock
from kiosk.hall.to_centre import NoCentre, ToCentre
from kiosk.hall.wire import VERSION, Hello, StandsBy
from kiosk.journal.offline_code import LockedSeat, offline_code

#: Hall time is told again this often.
TIME_S: Final = 60.0
#: A machine that connects says hello at once.
HELLO_S: Final = 5.0
_log: Final = logging.getLogger(__name__)
_JOIN_NOTE: Final = "join-state"


class Parts(NamedTuple):
    """What the composition root brings."""

    files: HallFiles
    issuer: Issuer
    paperwork: Paperwork
    to_centre: ToCentre = NoCentre()


class Hub:
    """One hub process, leading or standing by."""

    def __init__(self, core: HubCore, parts: Parts) -> None:
        self.core: Final = core
        self.opening: Final = Opening(core, parts.files)
        self.releasing: Final = Releasing(core)
        self.seats: Final = Seats(core, self.releasing)
        self.pairing: Final = Pairing(core, self.seats.copied)
        self._issuer = parts.issuer
        self._editions = Editions(core)
        self._paperwork, self._to_centre = parts.paperwork, parts.to_centre
        stored = core.keeping.replica.note(_JOIN_NOTE)
        state = parse_join_state(stored) if stored else JoinState()
        self.joining_service: Final = JoinService(parts.issuer, self, state)
        self.commanding: Final = Commanding(core, self.seats, self.releasing, self.opening, self)
        leaving = Leaving(parts.paperwork, parts.to_centre)
        answering = Answering(
            core, self.seats, self.releasing, self.opening, self.joining_service, leaving
        )
        self.panels: Final = Panels(
            core, self.commanding, self.board, answering.answer, self._given
        )
        self.seats.on_incident(self.panels.show_board_soon)
        self.opening.listen(self.pairing.copy_hall)
        core.follow_editions(self._extended)
        self._peers: set[Peer] = set()
        self._beside = BesideStandby()
        self._destroying = Destroying(core, self.seats.tell_all)
        self._warnings = warnings_by_candidate(core.premises.sitting)
        self._alerts = AlertWatch()

    # ---- lines -------------------------------------------------------------------------------

    async def serve(self, peer: Peer) -> None:
        """Talk to an admitted machine until its line ends; refusals are said on the line."""
        self._peers.add(peer)
        try:
            hello = await self._greeted(peer)
            self._check_hello(hello)
            await self._serve(peer, hello)
        except LineEndedError:
            pass
        except KioskError as error:
            _log.warning("%s is refused: %s", peer.name, error)
            await peer.refuse(error)
        except Exception:  # noqa: BLE001 - whatever one machine brings, the others go on
            _log.exception("the line to %s", peer.name)
        finally:
            self._peers.discard(peer)
            await peer.end()

    async def _greeted(self, peer: Peer) -> Hello:
        try:
            async with asyncio.timeout(HELLO_S):
                hello: Hello = await peer.hear(Hello)
        except TimeoutError:
            raise MalformedError("no_hello", "The machine said nothing in time.") from None
        return hello

    def _check_hello(self, hello: Hello) -> None:
        if hello.version != VERSION:
            raise MalformedError(
                "other_version",
                f"This machine speaks version {hello.version} of the hall's protocol; the hub "
                f"speaks version {VERSION}. Install the same build on both.",
            )
        core = self.core
        if hello.epoch > core.epoch and core.role == "leads":
            # Its bare word stops nobody: one machine that lied could halt the hall.
            told, sitting = hello.takeovers, core.premises.sitting
            epoch = reached_by(told, sitting, proven=core.takeovers).epoch
            if epoch > core.epoch:
                self.step_back(told[: epoch - 1])
            else:
                _log.warning("a machine claims epoch %d without an order for it", hello.epoch)

    async def _serve(self, peer: Peer, hello: Hello) -> None:
        name = parse_name(peer.name)
        if name.role == "panel":
            await (self.panels.tell_role(peer) if hello.looks else self.panels.serve(peer))
            return
        if self.core.role == "read_only":
            raise RuleError("read_only", "Another hub leads this hall; this one only keeps.")
        if name.role == "hub":
            hub = self._issuer.says.hub(peer.name)
            if hub is None or self.core.role != "leads":
                raise RuleError("not_leading", "This hub does not lead.")
            await self.pairing.serve(peer, hub.sealing_key)
            return
        if self.core.role == "stands_by":
            await self._beside.wait(
                peer, StandsBy(hub=self.core.premises.name, epoch=self.core.epoch)
            )
        await self.seats.serve(name.number, hello, peer)

    def let_go(self) -> None:
        """This process ends: so do all lines."""
        self._beside.let_go()
        for peer in tuple(self._peers):
            peer.drop()

    def begin_to_lead(self) -> None:
        """This hub has taken over: read what it holds, and have every seat come again."""
        self.seats.reload()
        self._beside.call()
        self.panels.greet_again()

    def step_back(self, takeovers: tuple[bytes, ...]) -> None:
        """Another hub leads at a higher epoch: take no order and nobody's records any more.

        Args:
            takeovers: the signed orders that prove it, found good; a restart forgets none of them.
        """
        _log.warning("another hub has taken over; this one only keeps")
        note = NoteRow(name=PASSED_NOTE, value=msgspec.msgpack.encode(takeovers))
        self.core.keeping.later(note)
        self.core.role = "read_only"
        self.core.passed_now.set()
        self.seats.drop_all()

    # ---- by the clock ------------------------------------------------------------------------

    async def run(self) -> None:
        """Send boards and hall time until cancelled.

        Raises:
            KioskError: database or hall journal failed; a hub that decides nothing must not go on.
        """
        since_time = 0.0
        while True:
            if not self.panels.show_board() and self.core.role == "leads":
                self.board()  # nobody looks, and it counts all the same since when an alert waits
            await self.seats.release_due()
            await self._destroying.settle()
            if self.core.failure is not None:
                raise self.core.failure
            since_time += BOARD_S
            if since_time >= TIME_S:
                since_time = 0.0
                self.seats.tell_time()
                self.pairing.tell_time()
            await asyncio.sleep(BOARD_S)

    # ---- the board ---------------------------------------------------------------------------

    def board(self) -> Board:
        """The hall as it is now."""
        core, now = self.core, self.core.clock.now()
        state, sitting = core.state, core.premises.sitting
        tiles = seat_tiles(self.seats.facts(), state, core.versions, now)
        phases, camera = self.seats.phases(), core.premises.pack.manifest.blueprint.camera
        registered = registered_in(core, self._warnings)
        rows = candidate_rows(registered, state, tiles, phases, now, camera=camera is not None)
        joins, standing = self.joining_service.waiting(), self.pairing.standing
        alerts = alerts_of(tiles, rows, state, standby=standing, joins=joins, now=now)
        offered = core.offered()
        if not core.is_open or state.closed:
            alerts += tuple(update_alerts(tiles, core.premises.build, offered))
        return msgspec.structs.replace(
            core.premises.board,
            after=state.after_of(None),
            epoch=core.epoch,
            hall_ms=now.wall_ms,
            opened=core.is_open,
            begun=bool(state.begun),
            begun_ms=self._begun_ms(),
            closed=state.closed,
            standby=standing,
            read_only=core.role == "read_only",
            follows=core.role == "stands_by",
            staff=staff_rows(sitting, state),
            seats=tiles,
            candidates=rows,
            alerts=self._alerts.dated(alerts, now),
            joins=joins,
            machines=self._machines(),
            sending=self._to_centre.standing(),
            offered=offered,
        )

    def _machines(self) -> tuple[MachineRow, ...]:
        here = {peer.name for peer in self._peers if not peer.gone}
        hubs = [hub.name for hub in self._issuer.says.hubs]
        return machine_rows(self.core.state, hubs, here, self.core.premises.name)

    def _begun_ms(self) -> int:
        """When the first start was given, hall time; 0 before it."""
        entries = self.core.book.entries if self.core.book is not None else ()
        begun = (one.at.wall_ms for one in entries if isinstance(one.event, ExamBegun))
        return next(begun, 0)

    # ---- what panels bring -------------------------------------------------------------------

    async def _given(self, gift: Gift) -> None:
        if gift.kind == "sitting":
            await self._editions.bring(gift.data)
        elif gift.kind == "minutes":
            await self._paperwork.keep_printed(gift.name, gift.data)
        else:
            self.opening.give(gift.kind, gift.data)
            if gift.kind == "hall" and self.core.role == "stands_by":
                unlock(self.core, self.opening.take_given("hall"))
                self.opening.keep_for_staff()
                self.panels.show_board()  # what is ordered next is ordered in the time it tells

    # ---- for commands (`commanding.Elsewhere`) -----------------------------------------------

    def joining(self, request: str, name: str) -> Joining | None:
        """The machine that waits with that request. Raises: KioskError: it cannot be that one."""
        for one in self.joining_service.waiting():
            if one.digest == request:
                self.joining_service.check(request, name)
                return Joining(request=one.digest, name=one.name, vouched=one.vouched)
        return None

    async def admit(self, request: str, name: str) -> None:
        """Hand a waiting machine its certificate."""
        await self.joining_service.confirm(request, name)

    def check_machines(self) -> None:
        """Hold every open line against what counts now: hall time, or a revocation, is new."""
        admission = self.admission()
        for peer in tuple(self._peers):
            try:
                admitted(peer.certificate, admission)
            except KioskError as error:
                _log.warning("%s is let go: %s", peer.name, error)
                peer.drop()

    def later_edition(self) -> Roster | None:
        """The roster of a later sitting file that has reached the hub."""
        premises = self._editions.later()
        if premises is None:
            return None
        return roster_of(premises.sitting, premises.sitting_digest)

    def take_edition(self, digest: str) -> None:
        """Work with that edition from now on."""
        self._editions.take(digest)

    def _extended(self) -> None:
        """A later edition is in force: who is in it counts everywhere from now on."""
        self.seats.widen()
        self.seats.bring_editions()
        self.panels.let_only_staff_in()
        self.opening.keep_for_staff()
        self._warnings = warnings_by_candidate(self.core.premises.sitting)

    async def opened(self) -> None:
        """The hall was opened: the standby must know, and the edition is kept."""
        self.pairing.opened()
        await self._editions.keep()

    async def destroy(self) -> None:
        """Destroy the keys of evidence as the hall journal says."""
        await self._destroying.settle()

    async def closed(self) -> None:
        """The sitting was closed: keep what its papers need after the keys are gone."""
        await self._paperwork.keep_openings()
        self._to_centre.closed()

    def offline_code(self, attempt: AttemptId, action: str, challenge: str) -> str:
        """The answer to a locked seat's challenge."""
        place = self.core.place_of(attempt)
        if place is None:
            raise RuleError("not_seated", "This candidate has no seat.")
        key = self.core.journal_key(attempt, place[1])
        return offline_code(key, LockedSeat(attempt, place[1], place[0]), action, challenge)

    # ---- for joining (`join_service.JoinPort`) -----------------------------------------------

    def now(self) -> Moment:
        """The hub's clocks."""
        return self.core.clock.now()

    def known(self) -> Known:
        """What the centre's files and the hall journal say now.

        Raises:
            RuleError: this hub does not lead, or cannot read its journal: it does not know who was
                revoked, so it lets nobody join.
        """
        self.core.leading()
        machines = self.core.state.machines
        taken = frozenset(name for name, one in machines.items() if not one.revoked)
        revoked = frozenset(name for name, one in machines.items() if one.revoked)
        return known_of(self._issuer.says, self.core.premises.sitting, taken, revoked)

    async def keep(self, state: JoinState) -> None:
        """Store the state of joining. Raises: KioskError, as `known`, or the disk refused."""
        self.core.leading()
        await self.core.keeping.store(NoteRow(name=_JOIN_NOTE, value=state.to_bytes()))

    async def joined(self, event: SeatJoined) -> None:
        """Note a new machine in the hall journal."""
        await self.core.note(event)

    def admission(self) -> Admission:
        """What a certificate is held against now."""
        core = self.core
        seats = {seat_name(seat.number) for seat in core.premises.sitting.seats}
        hubs = {hub.name for hub in self._issuer.says.hubs}
        machines = core.state.machines.items()
        return Admission(
            hall=core.premises.sitting.hall.id,
            names=seats | hubs,
            revoked=core.state.revoked | {name for name, one in machines if one.revoked},
            hall_ms=core.clock.now().wall_ms if core.is_open else None,
            newest={name: one.serial for name, one in machines if one.anew},
        )
