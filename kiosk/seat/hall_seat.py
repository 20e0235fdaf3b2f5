"""A seat of a hall with a hub: what comes over the line becomes acts of the session, and back.

Decides: what each message means here, and that nothing is believed because a hub said it: orders
are checked by their signatures, releases by the hub's own, journals by their chains. Leaves to
others: the line (`kiosk.hall.agent`), rules, windows. Lives in the thread of the session.
"""

import logging
from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from kiosk.audit.orders import read_command
from kiosk.base.errors import KioskError, RuleError
from kiosk.base.ids import AttemptId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.items import Form
from kiosk.exam.transitions import Phase
from kiosk.hall.agent import Agent, JournalAt, Snapshot, Standing
from kiosk.hall.receiving import journal_key_info
from kiosk.hall.releasing import sealed_info
from kiosk.hall.wire import (
    Away,
    Edition,
    HallTime,
    HandedOver,
    JournalKey,
    KeysWanted,
    Message,
    MovedHere,
    Refused,
    Released,
    SeatKeys,
    Show,
    StaffOrder,
    Stored,
    Superseded,
    Unlocking,
    Welcome,
)
from kiosk.seat import editions
from kiosk.seat.arriving import Arriving
from kiosk.seat.decoded import decoded_json, decoded_pack
from kiosk.seat.handover import RESULT_NAME
from kiosk.seat.hub_desk import HubDesk
from kiosk.seat.kept import Kept
from kiosk.seat.leaving import leave
from kiosk.seat.order_book import OrderBook
from kiosk.seat.ports import Post
from kiosk.seat.results import Results, opened_here
from kiosk.seat.resume import resume_kept, resume_with_key, unfinished_attempt
from kiosk.seat.service import Change
from kiosk.seat.session import Session
from kiosk.seat.telling import Around, Telling
from kiosk.seat.to_send import give_up, hold_against, left_to_send, mark_sent, place_in
from kiosk.trust.hall_authority import HallAuthority
from kiosk.trust.hpke import open_sealed, seal_to
from kiosk.trust.orders import SignedOrder, parse_signed_order

_log: Final = logging.getLogger(__name__)


class HallSeat:
    """`kiosk.hall.agent.SeatSide` over a session.

    Attributes:
        link: how the line to the leading hub is.
        refused: why the hub does not want this seat; None when it does.
        superseded: the attempt here goes on at another seat.
        away: the candidate is out of the room; the paper is hidden.
    """

    def __init__(
        self, session: Session, authority: HallAuthority, post: Post, *, build: str
    ) -> None:
        self.session: Final = session
        self.around: Final = Around()
        self.link: Standing = "down"
        self.refused: Refused | None = None
        self.superseded = self.away = False
        self._given_up = ("", 0)
        self._editions = editions.Arriving()
        self._authority = authority
        self._post = post
        self._agent: Agent | None = None
        self._epoch = 1
        self._hub = ""
        self._takeovers: tuple[SignedOrder, ...] = ()
        self._closed: JournalAt | None = left_to_send(session.folder)
        self._orders = OrderBook()
        self._results = Results(session, authority, self.say)
        self._telling = Telling(session, self.around, build)
        self._arriving = Arriving(session.premises.seat_key)
        self._shown: list[Callable[[str], None]] = []
        self.desk: Final = HubDesk(session.premises.sitting.staff_list, session.clock, self.say)

    def attach(self, agent: Agent) -> None:
        """Tell what happens here to this agent."""
        self._agent = agent
        self.refresh()

    def listen(self, listener: Callable[[str], None]) -> None:
        """Tell of every message that staff send to the screen."""
        self._shown.append(listener)

    def resume(self, kept: Kept) -> None:
        """Go on after a death of the program. Raises: KioskError, as `resume_kept`."""
        resume_kept(self.session, kept, self.desk)
        self._attend()

    # ---- called by the agent, in its thread --------------------------------------------------

    def heard(self, message: Message) -> None:
        """Hand a message over."""
        self._post(lambda: self._hear(message))

    def standing(self, link: Standing) -> None:
        """Hand over how the line is."""

        def take() -> None:
            self.link = link

        self._post(take)

    # ---- to the hub --------------------------------------------------------------------------

    def say(self, message: Message) -> None:
        """Say this once; what has to be said again is said again at the next welcome."""
        if self._agent is not None:
            self._agent.say(message)

    def refresh(self) -> None:
        """Give the agent what it may tell of this seat now."""
        if self._agent is not None:
            self._agent.update(self.snapshot())

    def snapshot(self) -> Snapshot:
        """The seat as its hub may know it."""
        return self._telling.snapshot(self._epoch, self._closed)

    # ---- from the hub ------------------------------------------------------------------------

    def _hear(self, message: Message) -> None:
        act = self._HEARING.get(type(message))
        if act is None:
            return
        try:
            act(self, message)
        except KioskError as error:
            _log.warning("%s was not taken: %s", type(message).__name__, error)
        self.refresh()

    def _welcomed(self, message: Welcome) -> None:
        self.refused, self._hub = None, message.hub
        self._epoch = max(self._epoch, message.epoch)
        self._takeovers = tuple(parse_signed_order(data) for data in message.takeovers)
        self._time(HallTime(hall_ms=message.hall_ms, open=message.open))
        hold_against(self.session, message.stored)
        service = self.session.service
        if service is not None:
            service.raise_epoch(*self._takeovers)
        self._say_what_is_due()

    def _say_what_is_due(self) -> None:
        session = self.session
        waiting = unfinished_attempt(session.folder)
        if session.service is None and waiting is not None and session.desk is not None:
            place = place_in(session.folder.attempt(waiting))
            if place is not None:
                self.say(KeysWanted(attempt=waiting, incarnation=place.incarnation))
        self._give_key()
        self.desk.say_anchors_again()
        self._results.ask()
        self._say_handed_over()

    def _give_key(self) -> None:
        """Seal K to the hub that leads: it keeps it for a move."""
        kept, service = self.session.kept, self.session.service
        seating = service.pending.seating if service is not None else None
        hub = self._authority.hub(self._hub)
        if kept is None or seating is None or not kept.journal_key or hub is None:
            return
        info = journal_key_info(seating.attempt, seating.incarnation)
        self.say(
            JournalKey(
                attempt=seating.attempt,
                incarnation=seating.incarnation,
                sealed=seal_to(hub.sealing_key, kept.journal_key, info),
            )
        )

    def _time(self, message: HallTime) -> None:
        """Take hall time, and with the first of a boot the hall is open here."""
        if not message.open:
            return
        session = self.session
        if session.desk is None:
            session.clock.set_hall_time(message.hall_ms)
            now = session.clock.now()
            kept = Kept(boot=now.boot, hall_ms_at_boot=now.wall_ms - now.boot_ms)
            session.adopt(self.desk, kept)
            self._say_what_is_due()

    def _stored(self, message: Stored) -> None:
        service, closed = self.session.service, self._closed
        at = message.at
        if closed is not None and (at.attempt, at.incarnation) == (
            closed.attempt,
            closed.incarnation,
        ):
            if at.sequence >= closed.sequence:
                mark_sent(closed.path.parent)
                self._closed = left_to_send(self.session.folder)
            return
        seating = service.saved.seating if service is not None else None
        if service is None and (at.attempt, at.incarnation) == self._given_up:
            give_up(self.session.folder, at)
        if service is None or seating is None:
            return
        if (at.attempt, at.incarnation) != (seating.attempt, seating.incarnation):
            return
        tip = self.session.tip
        if self.superseded and tip is not None and at.sequence >= tip.sequence:
            leave(self.session)
            return
        self._results.ask()
        if message.receipt:
            service.act(
                c.NoteReceipt(
                    sequence=at.sequence,
                    head=at.head.hex(),
                    hub=self._hub,
                    epoch=self._epoch,
                    signature=message.receipt,
                )
            )

    def _ordered(self, message: StaffOrder) -> None:
        signed = parse_signed_order(message.order)
        try:
            self._obey(signed, message)
        except KioskError as error:
            self.say(self._orders.refusal(message.order, error))

    def _obey(self, signed: SignedOrder, message: StaffOrder) -> None:
        session = self.session
        command = read_command(signed)
        if isinstance(command, c.AssignCandidate):
            if self._closed is not None:
                raise RuleError("journal_waits", "An earlier journal is still being sent.")
            self._orders.expect(signed, message.order)
            session.assigned(signed)
            self._attend()
            return
        service = session.service
        if service is None:
            raise RuleError("not_assigned", "No candidate is assigned to this seat.")
        self._orders.expect(signed, message.order)
        if isinstance(command, c.StartExam):
            form = decoded_json(message.form, Form)
            papers = opened_here(session, message.papers, "papers")
            session.started(signed, form, papers)
        else:
            service.obey(signed)

    def _attend(self) -> None:
        """Follow a new attempt: answer orders when they are durable, hand over at the close."""
        service = self.session.service
        if service is not None:
            self.superseded = self.away = False
            service.listen(self._changed)
            service.raise_epoch(*self._takeovers)
            self._give_key()

    def _changed(self, change: Change) -> None:
        self.refresh()
        for answer in self._orders.ended(change):
            self.say(answer)
        if change.entry is not None and isinstance(change.entry.event, e.AnchorWritten):
            self._results.ask()

    def _unlocked(self, message: Unlocking) -> None:
        session = self.session
        attempt = AttemptId(message.attempt)
        if session.service is not None or session.kept is None:
            return
        info = sealed_info("unlocking", message.attempt, message.incarnation)
        keys = decoded_pack(open_sealed(session.premises.seat_key, message.keys, info), SeatKeys)
        session.keep(
            msgspec.structs.replace(
                session.kept, attempt=attempt, part_keys=keys.papers, key_keys=keys.keys
            )
        )
        resume_with_key(session, attempt, keys.journal_key)
        self._attend()
        self._say_what_is_due()

    def _moved_here(self, message: MovedHere) -> None:
        arrived = self._arriving.take(message)
        if arrived is None:
            return
        self._orders.expect(arrived.signed, message.order)
        try:
            arrived.go_on(self.session)
        except KioskError as error:
            self.say(self._orders.refusal(message.order, error))
            return
        self._attend()

    def _superseded(self, message: Superseded) -> None:
        """The attempt goes on elsewhere: lock at once, and send what is left."""
        service = self.session.service
        self._given_up = (message.attempt, message.incarnation)
        seating = service.saved.seating if service is not None else None
        if service is None or seating is None:
            return
        if (seating.attempt, seating.incarnation) != self._given_up:
            return
        self.superseded = True
        if service.pending.phase is not Phase.LOCKED:
            service.act(c.Lock(reason="superseded"))

    def _edition(self, message: Edition) -> None:
        data = self._editions.take(message)
        if data is not None:
            editions.take_edition(self.session, data)

    def _away(self, message: Away) -> None:
        self.away = message.out

    def _show(self, message: Show) -> None:
        for listener in self._shown:
            listener(message.message)

    def _was_refused(self, message: Refused) -> None:
        self.refused = message

    # Any: each is reached only with its own kind of message.
    _HEARING: Final[Mapping[type[Message], Callable[[Any, Any], None]]] = {
        Welcome: _welcomed,
        HallTime: _time,
        Stored: _stored,
        StaffOrder: _ordered,
        Released: lambda self, message: self._results.released(message),
        Unlocking: _unlocked,
        MovedHere: _moved_here,
        Superseded: _superseded,
        Edition: _edition,
        Away: _away,
        Show: _show,
        Refused: _was_refused,
    }

    # ---- the close ---------------------------------------------------------------------------

    def handed_over(self, journal: JournalAt) -> None:
        """The attempt has left this seat; its journal is still to be sent to the end."""
        # From the disk: the final signature came after `journal` was told.
        self._closed = left_to_send(self.session.folder) or journal
        self._say_handed_over()
        self.refresh()

    def _say_handed_over(self) -> None:
        if self._closed is None:
            return
        attempt = AttemptId(self._closed.attempt)
        record = self.session.folder.handover(attempt) / RESULT_NAME
        if record.exists():
            self.say(
                HandedOver(
                    attempt=attempt,
                    incarnation=self._closed.incarnation,
                    record=record.read_bytes(),
                )
            )
