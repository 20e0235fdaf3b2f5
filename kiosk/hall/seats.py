"""The hub and its seats: who is connected, what they send, what they are told.

Decides: which seat a line belongs to (its certificate), whether what it sends counts (the hall
journal says who sits where), and that orders are journalled before they leave. Leaves to others:
judging records (`ingest`), secrets (`releasing`), the panel's view (`boarding`).
"""

import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any, Final

import msgspec

from kiosk.base.errors import KioskError, MalformedError, RuleError
from kiosk.base.ids import AttemptId
from kiosk.exam.hall.events import HallIncident
from kiosk.exam.hall.situation import Versions
from kiosk.exam.transitions import Phase
from kiosk.hall.board import SeatStatus
from kiosk.hall.boarding import SeatFacts
from kiosk.hall.core import HubCore
from kiosk.hall.noticing import tells_incident
from kiosk.hall.opened_journal import PIECE_BYTES, pieces
from kiosk.hall.ordering import Ordering
from kiosk.hall.peer import Peer
from kiosk.hall.pictures import Pictures
from kiosk.hall.receiving import Receiving
from kiosk.hall.releasing import Releasing
from kiosk.hall.rows import BeatRow
from kiosk.hall.seat_line import SeatLine
from kiosk.hall.wire import (
    MOST_BEAT,
    VERSION,
    Anchored,
    Away,
    Beat,
    Edition,
    FromSeat,
    HallTime,
    HandedOver,
    Hello,
    JournalKey,
    KeysWanted,
    Message,
    OrderTaken,
    Picture,
    PicturesHere,
    Place,
    Records,
    ResultWanted,
    Stored,
    Superseded,
    Welcome,
)

_log: Final = logging.getLogger(__name__)
#: What no honest seat asks for.
_FOREIGN: Final = frozenset({"foreign_attempt", "foreign_order"})
#: Beats kept on the disk for a move after a restart of the hub; none is waited for.
_BEAT_STORED_MS: Final = 2000
#: An incident of the watch is shown at once, but no seat makes the hub draw boards all the time.
_HASTEN_MS: Final = 500


class Seats:
    """Every seat of the sitting.

    Attributes:
        lines: of each, by number; ordering: what is ordered of them.
    """

    def __init__(self, core: HubCore, releasing: Releasing) -> None:
        self._core = core
        self._releasing = releasing
        self.lines: Final[dict[int, SeatLine]] = {}
        self.ordering: Final = Ordering(core, releasing, self.lines)
        self._receiving = Receiving(core)
        self._pictures = Pictures(core)
        self._hasten: Callable[[], None] = lambda: None
        self._pieces: tuple[Edition, ...] = ()
        self.reload()

    def reload(self) -> None:
        """Take the newest beats from the disk: at the start, and when a standby begins to lead."""
        self.widen()
        for number, data in self._core.keeping.replica.beats().items():
            self._core.beats[number] = msgspec.msgpack.decode(data, type=Beat)

    def on_incident(self, hasten: Callable[[], None]) -> None:
        """Call this when a seat tells of an incident of the watch that it had not told of."""
        self._hasten = hasten

    def widen(self) -> None:
        """Give every seat of the edition in force its line; one that it dropped keeps its own."""
        for seat in self._core.premises.sitting.seats:
            self.lines.setdefault(seat.number, SeatLine(seat.number))

    def status(self, number: int) -> SeatStatus:
        """What a seat last said of itself."""
        beat = self._core.beats.get(number)
        return beat.status if beat is not None else SeatStatus()

    # ---- a line ------------------------------------------------------------------------------

    async def serve(self, number: int, hello: Hello, peer: Peer) -> None:
        """Talk to a seat until its line ends.

        Raises:
            KioskError: it is refused; the caller says so.
        """
        line = self.lines.get(number)
        if line is None or self._core.premises.seat(number) is None:
            raise MalformedError("unknown_seat", f"Seat {number} is not in this sitting.")
        if line.peer is not None and not line.peer.gone:
            line.peer.drop()  # the same seat came anew; its old line is dead or about to be
        line.begin(peer, hello, self._core.clock.now())
        self._bring_edition(line)  # first: it may name who ordered the takeovers of the welcome
        self._welcome(line, hello)
        try:
            while True:
                message = await peer.hear(FromSeat)
                try:
                    await self._heard(line, message)
                except RuleError as error:
                    await self._not_now(line, message, error)
        finally:
            if line.peer is peer:
                line.peer = None

    def _welcome(self, line: SeatLine, hello: Hello) -> None:
        core = self._core
        at = hello.at
        stored = core.keeping.shelf.told(at.attempt, at.incarnation) if at is not None else None
        line.tell(
            Welcome(
                version=VERSION,
                hub=core.premises.name,
                epoch=core.epoch,
                hall_ms=core.clock.now().wall_ms,
                open=core.is_open,
                stored=stored,
                takeovers=core.takeovers,
                offered=core.offered(),
            )
        )
        if at is not None and self._superseded(line.number, at.attempt, at.incarnation):
            line.tell(Superseded(attempt=at.attempt, incarnation=at.incarnation))
            if stored is not None:
                line.tell(Stored(at=stored, twice=False))  # it may have nothing left to send
        if core.is_open:
            self._releasing.move_in(line)
            self._tell_away(line, at.attempt if at is not None else "")

    def _tell_away(self, line: SeatLine, attempt: str) -> None:
        """A seat that was away itself must not show the paper of somebody who is out."""
        candidate = self._core.candidate_of(attempt)
        if candidate is not None:
            out = self._core.state.person(candidate.id).out_ms is not None
            line.tell(Away(attempt=attempt, out=out))

    def _superseded(self, number: int, attempt: str, incarnation: int) -> bool:
        place = self._core.place_of(attempt)
        if place is None:
            return False
        seat, current = place
        return incarnation < current or seat != number

    def bring_editions(self) -> None:
        """A later edition counts from now on: whoever it adds may sign, whoever it revokes not."""
        for line in self.lines.values():
            self._bring_edition(line)

    def _bring_edition(self, line: SeatLine) -> None:
        """Give a seat the edition in force, unless it has it; one that names none wants none."""
        digest = self._core.premises.sitting_digest
        if line.edition in {"", digest} or line.peer is None:
            return
        line.edition = digest
        for message in self._edition(digest):
            line.tell(message)

    def _edition(self, digest: str) -> tuple[Edition, ...]:
        """The file in pieces, which all lines share: two hundred copies have no room in memory."""
        if not self._pieces or self._pieces[0].digest != digest:
            data = self._core.premises.sitting_bytes
            self._pieces = tuple(
                Edition(digest=digest, piece=piece, more=more, at=number * PIECE_BYTES)
                for number, (piece, more) in enumerate(pieces(data, PIECE_BYTES))
            )
        return self._pieces

    async def _not_now(self, line: SeatLine, message: Message, error: RuleError) -> None:
        """Refuse one message and keep the line: a seat must be heard on everything else.

        What it is refused because of the hour (a hub that is locked) it says again when that has
        changed; what it may never have is noted, once.
        """
        _log.warning("seat %d: %s: %s", line.number, type(message).__name__, error)
        if error.code in _FOREIGN and error.code not in line.noted:
            line.noted.add(error.code)
            detail = f"seat/{line.number} {type(message).__name__}: {error.code}"
            await self._core.note(HallIncident(kind="seat_refused", detail=detail))

    async def _heard(self, line: SeatLine, message: Message) -> None:
        take = self._HEARING.get(type(message))
        if take is None:
            raise MalformedError("bad_message", "A seat says hello once.")
        await take(self, line, message)

    async def _records(self, line: SeatLine, message: Records) -> None:
        await self._receiving.records(line, message)
        await self._releasing.release_due(line)

    async def _keys_wanted(self, line: SeatLine, message: KeysWanted) -> None:
        self._releasing.unlock(line, message)
        self._tell_away(line, message.attempt)

    async def _beat(self, line: SeatLine, beat: Beat) -> None:
        status = beat.status
        if not self._core.was_at(status.attempt, line.number, status.incarnation):
            # What it says of somebody else's attempt is not shown; that it is not free, is.
            status = msgspec.structs.replace(status, attempt="")
            beat = msgspec.structs.replace(beat, status=status)
        data = msgspec.msgpack.encode(beat)
        if len(data) > MOST_BEAT:
            raise MalformedError("too_large", "A beat is larger than the protocol allows.")
        news = tells_incident(self.status(line.number), status)
        self._core.beats[line.number] = beat
        now = line.heard = self._core.clock.now()
        if news and now.boot_ms - line.hastened_ms >= _HASTEN_MS:
            line.hastened_ms = now.boot_ms
            self._hasten()
        if now.boot_ms - line.beat_stored_ms >= _BEAT_STORED_MS:
            line.beat_stored_ms = now.boot_ms
            self._core.keeping.later(BeatRow(seat=line.number, data=data))

    # Any: each is reached only with its own kind of message.
    _HEARING: Final[Mapping[type[Message], Callable[[Any, SeatLine, Any], Awaitable[None]]]] = {
        Beat: _beat,
        Records: _records,
        JournalKey: lambda self, line, message: self._receiving.journal_key(line, message),
        Anchored: lambda self, line, message: self._receiving.anchored(line, message),
        OrderTaken: lambda self, line, message: self.ordering.answered(line.number, message),
        KeysWanted: _keys_wanted,
        ResultWanted: lambda self, line, message: self._releasing.result(line, message),
        HandedOver: lambda self, line, message: self._receiving.handed_over(line, message),
        PicturesHere: lambda self, line, message: self._pictures.named(line, message),
        Picture: lambda self, line, message: self._pictures.taken(line, message),
    }

    async def release_due(self) -> None:
        """Release results that waited for others to finish."""
        for number in self._releasing.waiting:
            try:
                await self._releasing.release_due(self.lines[number])
            except KioskError as error:
                _log.warning("seat %d gets no result: %s", number, error)

    def copied(self, place: Place) -> None:
        """The standby has this on its disk too."""
        here = self._core.place_of(place.attempt)
        line = self.lines.get(here[0]) if here is not None else None
        if line is not None:
            line.twice = place
            line.tell(Stored(at=place, twice=True))

    # ---- what the hub sees -------------------------------------------------------------------

    def versions(self) -> dict[int, Versions]:
        """What every seat with a line runs."""
        return {
            line.number: Versions(
                build=line.hello.build, pack=line.hello.pack, blueprint=line.hello.blueprint
            )
            for line in self.lines.values()
            if line.hello is not None and line.peer is not None and not line.peer.gone
        }

    def phases(self) -> dict[AttemptId, str]:
        """The phase of every attempt as its seat last told, for the board; over once closed."""
        beats = sorted(self._core.beats.values(), key=lambda beat: beat.status.incarnation)
        found = {
            AttemptId(beat.status.attempt): beat.status.phase
            for beat in beats
            if beat.status.attempt
        }
        over = {name: "closed" for name, one in self._core.state.attempts.items() if one.over}
        return found | over

    def facts(self) -> Iterator[SeatFacts]:
        """Every seat for the board."""
        shelf, now = self._core.keeping.shelf, self._core.clock.now()
        for line in self.lines.values():
            status, hello = self.status(line.number), line.hello
            held = shelf.held(status.attempt, status.incarnation) if status.attempt else None
            twice = line.twice
            behind = (held.sequence if held is not None else 0) < status.sequence
            if not behind or line.level is None:
                line.level = now
            same = twice is not None and twice.attempt == status.attempt
            yield SeatFacts(
                number=line.number,
                status=status,
                heard=line.heard,
                connected=line.peer is not None and not line.peer.gone,
                build=hello.build if hello is not None else "",
                pack=hello.pack if hello is not None else "",
                blueprint=hello.blueprint if hello is not None else "",
                held=held.sequence if held is not None else 0,
                head=held.head.hex() if held is not None else "",
                twice=twice.sequence if twice is not None and same else 0,
                behind_ms=now.boot_ms - line.level.boot_ms,
                # It may have asked once more just before it had them.
                result_waits=line.number in self._releasing.waiting
                and status.phase == Phase.FINISHED,
            )

    # ---- everybody ---------------------------------------------------------------------------

    def tell_time(self) -> None:
        """Tell every seat hall time."""
        core = self._core
        now = core.clock.now().wall_ms
        self.tell_all(HallTime(hall_ms=now, open=core.is_open, offered=core.offered()))

    def tell_all(self, message: Message, seats: tuple[int, ...] = ()) -> None:
        """Tell these seats; all when none is named."""
        for line in self.lines.values():
            if not seats or line.number in seats:
                line.tell(message)

    def drop_all(self) -> None:
        """End every line: another hub leads, or this one ends."""
        for line in self.lines.values():
            if line.peer is not None:
                line.peer.drop()
