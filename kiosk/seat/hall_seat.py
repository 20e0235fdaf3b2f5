"""A seat of a hall with a hub: what comes over the line becomes acts of the session, and back.

Decides: what each message means here, and that nothing is believed because a hub said it: orders
are checked by their signatures, releases by the hub's own, journals by their chains. Leaves to
others: the line (`kiosk.hall.agent`), rules, windows. Lives in the thread of the session.
"""

import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec

from kiosk.audit.orders import read_command
from kiosk.base.errors import KioskError, RuleError
from kiosk.base.ids import AttemptId
from kiosk.exam import commands as c
from kiosk.exam import events as e
from kiosk.exam.items import Form
from kiosk.exam.transitions import Phase
from kiosk.hall.sealing import sealed_info
from kiosk.hall.snapshot import Snapshot, Standing
from kiosk.hall.wire import (
    Away,
    DestroyKeys,
    Edition,
    HallTime,
    HandoverStored,
    Message,
    MovedHere,
    PictureWanted,
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
from kiosk.packs.release import StaffPair
from kiosk.seat import editions
from kiosk.seat.arriving import Arriving
from kiosk.seat.asking import journal_key, keys_wanted
from kiosk.seat.decoded import decoded_json, decoded_pack
from kiosk.seat.hub_desk import HubDesk
from kiosk.seat.kept import Kept
from kiosk.seat.keys_on_disk import keep_papers
from kiosk.seat.leaving import SUPERSEDED, leave
from kiosk.seat.order_book import OrderBook
from kiosk.seat.picture_post import PicturePost
from kiosk.seat.ports import Post
from kiosk.seat.receipts import receipt_to_note
from kiosk.seat.results import Results, opened_here
from kiosk.seat.resume import resume_kept, resume_with_key, resume_without_hub
from kiosk.seat.service import Change, SeatService
from kiosk.seat.session import Session
from kiosk.seat.takeovers import Takeovers
from kiosk.seat.telling import Around, Telling
from kiosk.seat.to_send import ToSend, give_up, hold_against
from kiosk.trust.hpke import open_sealed
from kiosk.trust.orders import SignedOrder, parse_signed_order

if TYPE_CHECKING:
    from kiosk.hall.agent import Agent
    from kiosk.trust.hall_authority import HallAuthority, Hub
    from kiosk.trust.sitting import Sitting
    from kiosk.trust.staff_keys import StaffKey

_log: Final = logging.getLogger(__name__)


class HallSeat:
    """`kiosk.hall.agent.SeatSide` over a session.

    Attributes:
        authority: the centre's word for the hall's hubs; None until it was read.
        link: how the line to the leading hub is; refused: why it wants no line, or None.
        superseded: the attempt here goes on at another seat.
        away: the candidate is out of the room; the paper is hidden.
        offered: version of the build that the hub serves; empty for none.
    """

    def __init__(
        self, session: Session, authority: "HallAuthority | None", post: Post, *, build: str
    ) -> None:
        self.session: Final = session
        self.around: Final = Around()
        self.authority = authority
        self.link: Standing = "down"
        self.refused: Refused | None = None
        self.superseded = self.away = False
        self.offered = ""
        self._given_up = ("", 0)
        self._editions = editions.Arriving()
        self._post = post
        self._agent: Agent | None = None
        self._hub = ""
        self._takeovers = Takeovers(session.folder, session.premises.sitting)
        self._to_send = ToSend(session, self._takeovers, self.say)
        self._pictures = PicturePost(session, self.say)
        self._orders = OrderBook()
        self._results = Results(session, self._hub_of, self.say)
        self._telling = Telling(session, self.around, build)
        self._arriving = Arriving(session.premises.seat_key)
        self._shown: list[Callable[[str], None]] = []
        self._followers: list[Callable[[], None]] = []
        self.desk: Final = HubDesk(session.premises.sitting.staff_list, session.clock, self.say)

    def attach(self, agent: "Agent") -> None:
        """Tell what happens here to this agent."""
        self._agent = agent
        self.refresh()

    def listen(self, listener: Callable[[str], None]) -> None:
        """Tell of every message that staff send to the screen."""
        self._shown.append(listener)

    def follow(self, follower: Callable[[], None]) -> None:
        """Call this after every message that was heard, and whenever the line turned."""
        self._followers.append(follower)

    def resume(self, kept: Kept) -> None:
        """Go on after a death of the program. Raises: KioskError, as `resume_kept`."""
        resume_kept(self.session, kept, self.desk)
        self._attend()

    def come_back(
        self, attempt: AttemptId, one: "StaffKey", other: "StaffKey", hall_ms: int
    ) -> None:
        """Two persons bring an attempt back while no hub answers. Raises: KioskError."""
        resume_without_hub(self.session, self.desk, attempt, StaffPair(one, other), hall_ms)
        self._attend()

    # ---- called by the agent, in its thread --------------------------------------------------

    def heard(self, message: Message) -> None:
        """Hand a message over."""
        self._post(lambda: self._hear(message))

    def standing(self, link: Standing) -> None:
        """Hand over how the line is."""

        def take() -> None:
            self.link = link
            self._tell_followers()

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

    def editions(self) -> "tuple[Sitting, ...]":
        """Of the sitting file, by any of which a takeover counts here; the one in force last."""
        return self._takeovers.editions

    def snapshot(self) -> Snapshot:
        """The seat as its hub may know it."""
        return self._telling.snapshot(self._takeovers, self._to_send.journal)

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
        self._tell_followers()

    def _tell_followers(self) -> None:
        for follower in self._followers:
            follower()

    def _welcomed(self, message: Welcome) -> None:
        self.refused, self._hub = None, message.hub
        self._takeovers.hear(message.takeovers)
        self._to_send.look()
        self._time(HallTime(hall_ms=message.hall_ms, open=message.open, offered=message.offered))
        hold_against(self.session, message.stored)
        service = self.session.service
        if service is not None:
            self._follow_takeovers(service)
        self._say_what_is_due()
        if message.stored is not None:
            # The answer to what was sent last may have been lost with the line.
            self._stored(Stored(at=message.stored, twice=False))

    def _follow_takeovers(self, service: SeatService) -> None:
        self.desk.proven = tuple(parse_signed_order(data) for data in self._takeovers.orders)
        service.raise_epoch(*self.desk.proven)

    def _say_what_is_due(self) -> None:
        self._say_if(keys_wanted(self.session))
        self._give_key()
        self.desk.say_anchors_again()
        self._results.ask()
        self._to_send.say_close()
        self._pictures.offer()

    def _give_key(self) -> None:
        self._say_if(journal_key(self.session, self._hub_of(self._hub)))

    def _say_if(self, message: Message | None) -> None:
        if message is not None:
            self.say(message)

    def _hub_of(self, name: str) -> "Hub | None":
        return self.authority.hub(name) if self.authority is not None else None

    def _time(self, message: HallTime) -> None:
        """Take hall time, and with the first of a boot the hall is open here."""
        self.offered = message.offered
        self._takeovers.settle()  # it comes after the welcome, which told them all
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
        service, at = self.session.service, message.at
        if self._to_send.heard(message):
            return
        seating = service.saved.seating if service is not None else None
        if service is None and (at.attempt, at.incarnation) == self._given_up:
            give_up(self.session.folder, self.session.premises.sitting, at)
        if service is None or seating is None:
            return
        if (at.attempt, at.incarnation) != (seating.attempt, seating.incarnation):
            return
        tip = self.session.tip
        if self.superseded and tip is not None and at.sequence >= tip.sequence:
            leave(self.session)
            self.superseded = False
            return
        self._results.ask()
        if message.receipt:
            hub, epoch = self._hub_of(self._hub), self._takeovers.reached.epoch
            service.act(receipt_to_note(self.session, message, hub, epoch))

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
            if self._to_send.journal is not None:
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
            keep_papers(session, papers)
        else:
            service.obey(signed)

    def _attend(self) -> None:
        """Follow a new attempt: answer orders when they are durable, hand over at the close."""
        service = self.session.service
        if service is None:  # it was over already, and its files have left just now
            self._to_send.look()
            return
        self.superseded = self.away = False
        service.listen(self._changed)
        self._follow_takeovers(service)
        self._give_key()

    def _changed(self, change: Change) -> None:
        self.refresh()
        for answer in self._orders.ended(change):
            self.say(answer)
        event = change.entry.event if change.entry is not None else None
        if isinstance(event, e.AnchorWritten):
            self._results.ask()
        self._pictures.follow(event)

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
        if arrived.papers:
            keep_papers(self.session, arrived.papers)

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
            service.act(c.Lock(reason=SUPERSEDED))

    def _edition(self, message: Edition) -> None:
        data = self._editions.take(message)
        if data is not None:
            editions.take_edition(self.session, data)
            sitting = self.session.premises.sitting
            self.desk.staff = sitting.staff_list
            self._takeovers.extend(sitting)

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
        HandoverStored: lambda self, message: self._to_send.heard(message),
        PictureWanted: lambda self, message: self._pictures.wanted(message),
        DestroyKeys: lambda self, message: self._pictures.destroy(message, self.editions()),
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

    def hand_over(self) -> None:
        """After `Closed`: the files leave, and the journal is sent to its final signature.

        Raises:
            KioskError: as `Session.hand_over`.
        """
        self.session.hand_over()
        self._to_send.look()
        self._to_send.say_close()
        self.refresh()
