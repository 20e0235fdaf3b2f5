"""The hub and its seats: who is connected, what they send, what they are told.

Decides: which seat a line belongs to (its certificate), whether what it sends counts (the hall
journal says who sits where), and that orders are journalled before they leave. Leaves to others:
judging records (`ingest`), secrets (`releasing`), the panel's view (`boarding`).
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from kiosk.base.errors import MalformedError, RuleError
from kiosk.base.ids import AttemptId
from kiosk.exam.hall.events import (
    AnchorNoted,
    AttemptHeld,
    ForkFound,
    LateRecords,
)
from kiosk.exam.hall.situation import Versions
from kiosk.hall.board import SeatStatus
from kiosk.hall.boarding import SeatFacts
from kiosk.hall.core import HubCore
from kiosk.hall.ingest import Sender, Taken
from kiosk.hall.ordering import Ordering
from kiosk.hall.peer import Peer
from kiosk.hall.releasing import Releasing
from kiosk.hall.replica import BeatRow, JournalKeyRow, ResultRow
from kiosk.hall.seat_line import SeatLine
from kiosk.hall.vault import seal_journal_key
from kiosk.hall.wire import (
    VERSION,
    Anchored,
    Away,
    Beat,
    FromSeat,
    HallTime,
    HandedOver,
    Hello,
    JournalKey,
    KeysWanted,
    Message,
    OrderTaken,
    Place,
    Records,
    ResultWanted,
    Stored,
    Superseded,
    Wanted,
    Welcome,
)
from kiosk.journal import Anchor
from kiosk.journal.receipts import sign_receipt
from kiosk.trust.errors import SecretRefusedError
from kiosk.trust.hpke import info_bytes, open_sealed

#: Beats kept on the disk for a move after a restart of the hub; none is waited for.
_BEAT_STORED_MS: Final = 2000
#: Every so many records a receipt goes back, for the seat's own journal.
_RECEIPT_EVERY: Final = 25


class Seats:
    """Every seat of the sitting.

    Attributes:
        lines: of each, by number; ordering: what is ordered of them.
    """

    def __init__(self, core: HubCore, releasing: Releasing) -> None:
        self._core = core
        self._releasing = releasing
        self.lines: Final = {
            seat.number: SeatLine(seat.number) for seat in core.premises.sitting.seats
        }
        self.ordering: Final = Ordering(core, releasing, self.lines)
        self.reload()

    def reload(self) -> None:
        """Take the newest beats from the disk: at the start, and when a standby begins to lead."""
        for number, data in self._core.keeping.replica.beats().items():
            self._core.beats[number] = msgspec.msgpack.decode(data, type=Beat)

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
        line.peer, line.hello = peer, hello
        line.heard = self._core.clock.now()
        self._welcome(line, hello)
        try:
            while True:
                await self._heard(line, await peer.hear(FromSeat))
        finally:
            if line.peer is peer:
                line.peer = None

    def _welcome(self, line: SeatLine, hello: Hello) -> None:
        core = self._core
        at = hello.at
        stored = core.keeping.shelf.held(at.attempt, at.incarnation) if at is not None else None
        line.tell(
            Welcome(
                version=VERSION,
                hub=core.premises.name,
                epoch=core.epoch,
                hall_ms=core.clock.now().wall_ms,
                open=core.is_open,
                stored=stored,
                takeovers=core.takeovers,
            )
        )
        if at is not None and self._superseded(line.number, at.attempt, at.incarnation):
            line.tell(Superseded(attempt=at.attempt, incarnation=at.incarnation))
        if core.is_open:
            self._releasing.move_in(line)
            self._tell_away(line, at)

    def _tell_away(self, line: SeatLine, at: Place | None) -> None:
        """A seat that was away itself must not show the paper of somebody who is out."""
        candidate = self._core.candidate_of(at.attempt) if at is not None else None
        if at is not None and candidate is not None:
            out = self._core.state.person(candidate.id).out_ms is not None
            line.tell(Away(attempt=at.attempt, out=out))

    def _superseded(self, number: int, attempt: str, incarnation: int) -> bool:
        place = self._core.place_of(attempt)
        if place is None:
            return False
        seat, current = place
        return incarnation < current or seat != number

    async def _heard(self, line: SeatLine, message: Message) -> None:
        if isinstance(message, Beat):
            self._beat(line, message)
        elif isinstance(message, Records):
            await self._records(line, message)
        elif isinstance(message, JournalKey):
            await self._journal_key(line, message)
        elif isinstance(message, Anchored):
            await self._anchored(line, message)
        elif isinstance(message, OrderTaken):
            await self.ordering.answered(message)
        elif isinstance(message, KeysWanted):
            self._releasing.unlock(line, message)
        elif isinstance(message, ResultWanted):
            await self._releasing.result(line, message)
        elif isinstance(message, HandedOver):
            await self._handed_over(line, message)
        else:
            raise MalformedError("bad_message", "A seat says hello once.")

    def _beat(self, line: SeatLine, beat: Beat) -> None:
        self._core.beats[line.number] = beat
        now = line.heard = self._core.clock.now()
        if now.boot_ms - line.beat_stored_ms >= _BEAT_STORED_MS:
            line.beat_stored_ms = now.boot_ms
            row = BeatRow(seat=line.number, data=msgspec.msgpack.encode(beat))
            self._core.keeping.later(row)

    # ---- journals ----------------------------------------------------------------------------

    async def _records(self, line: SeatLine, batch: Records) -> None:
        sender = self._sender(line.number, batch)
        taken = await self._core.keeping.take(batch, sender)
        await self._note(line, batch, taken)
        if taken.wanted is not None:
            line.tell(
                Wanted(attempt=batch.attempt, incarnation=batch.incarnation, first=taken.wanted)
            )
        if taken.place is not None:
            line.tell(Stored(at=taken.place, twice=False, receipt=self._receipt(line, taken.place)))
        if taken.apart is not None:
            line.tell(Stored(at=taken.apart, twice=False))
        await self._releasing.release_due(line)

    async def release_due(self) -> None:
        """Release results that waited for others to finish."""
        for number in self._releasing.waiting:
            await self._releasing.release_due(self.lines[number])

    def _sender(self, number: int, batch: Records) -> Sender:
        """Who sends, by the certificate; and whether the hall journal has them write this now.

        Raises:
            RuleError: `foreign_attempt`: the attempt never was at this seat.
        """
        seat = self._core.premises.seat(number)
        if seat is None:
            raise MalformedError("unknown_seat", f"Seat {number} is not in this sitting.")
        current = self._core.place_of(batch.attempt) == (number, batch.incarnation)
        if not self._core.was_at(batch.attempt, number, batch.incarnation):
            raise RuleError("foreign_attempt", f"{batch.attempt} is not at seat {number}.")
        return Sender(number, seat.journal_key, current)

    async def _note(self, line: SeatLine, batch: Records, taken: Taken) -> None:
        core = self._core
        attempt = AttemptId(batch.attempt)
        if taken.began:
            held = AttemptHeld(attempt=attempt, incarnation=batch.incarnation, seat=line.number)
            await core.note(held)
        if taken.late:
            await core.note(
                LateRecords(
                    attempt=attempt,
                    incarnation=batch.incarnation,
                    first=taken.late[0],
                    last=taken.late[-1],
                )
            )
        if taken.forked:
            await core.note(
                ForkFound(attempt=attempt, incarnation=batch.incarnation, sequence=taken.forked[0])
            )

    def _receipt(self, line: SeatLine, place: Place) -> bytes:
        if place.sequence - line.receipted < _RECEIPT_EVERY and line.receipted <= place.sequence:
            return b""
        line.receipted = place.sequence
        core = self._core
        return sign_receipt(
            core.premises.key,
            AttemptId(place.attempt),
            place.incarnation,
            place.sequence,
            place.head,
            core.epoch,
        )

    def copied(self, place: Place) -> None:
        """The standby has this on its disk too."""
        for line in self.lines.values():
            at = line.hello.at if line.hello is not None else None
            named = self.status(line.number).attempt or (at.attempt if at is not None else "")
            if named == place.attempt:
                line.twice = place
                line.tell(Stored(at=place, twice=True))

    async def _journal_key(self, line: SeatLine, message: JournalKey) -> None:
        """Keep K of an attempt at this seat, so that it can go on elsewhere."""
        core = self._core
        core.leading()
        secrets = core.secrets
        if secrets is None:
            raise RuleError("hub_locked", "Two persons must unlock this hub first.")
        if core.place_of(message.attempt) != (line.number, message.incarnation):
            raise RuleError("foreign_attempt", f"{message.attempt} is not at this seat.")
        info = journal_key_info(message.attempt, message.incarnation)
        try:
            key = open_sealed(core.premises.key, message.sealed, info)
        except SecretRefusedError as error:
            raise MalformedError(error.code, error.detail) from None
        sealed = seal_journal_key(
            secrets.hall, message.attempt, message.incarnation, key, core.entropy
        )
        await core.keeping.store(
            JournalKeyRow(attempt=message.attempt, incarnation=message.incarnation, sealed=sealed)
        )

    async def _anchored(self, line: SeatLine, message: Anchored) -> None:
        """Note an anchor of start, finish or close, once."""
        anchor = Anchor.from_bytes(message.anchor)
        seat = self._core.premises.seat(line.number)
        named = (anchor.attempt, anchor.incarnation)
        own = seat is not None and anchor.seat_key == seat.journal_key
        if not own or named != (message.attempt, message.incarnation):
            raise RuleError("foreign_attempt", "The anchor is not of this seat.")
        if not self._core.was_at(message.attempt, line.number, message.incarnation):
            raise RuleError("foreign_attempt", f"{message.attempt} is not at this seat.")
        noted = self._core.state.attempt(anchor.attempt).anchors.get(message.occasion)
        if noted is not None and noted.code == message.code:
            return
        await self._core.note(
            AnchorNoted(
                attempt=anchor.attempt,
                occasion=message.occasion,
                anchor=message.anchor,
                code=message.code,
                incarnation=anchor.incarnation,
                sequence=anchor.sequence,
            )
        )

    async def _handed_over(self, line: SeatLine, message: HandedOver) -> None:
        if self._core.place_of(message.attempt) != (line.number, message.incarnation):
            raise RuleError("foreign_attempt", f"{message.attempt} is not at this seat.")
        await self._core.keeping.store(
            ResultRow(attempt=message.attempt, incarnation=message.incarnation, data=message.record)
        )

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
        """The phase of every attempt, as its seat last told; over once its close is signed."""
        found = {
            AttemptId(beat.status.attempt): beat.status.phase
            for beat in self._core.beats.values()
            if beat.status.attempt
        }
        over = {name: "closed" for name, one in self._core.state.attempts.items() if one.over}
        return found | over

    def facts(self) -> Iterator[SeatFacts]:
        """Every seat for the board."""
        shelf = self._core.keeping.shelf
        for line in self.lines.values():
            status, hello = self.status(line.number), line.hello
            held = shelf.held(status.attempt, status.incarnation) if status.attempt else None
            twice = line.twice
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
                result_waits=line.number in self._releasing.waiting,
            )

    # ---- everybody ---------------------------------------------------------------------------

    def tell_time(self) -> None:
        """Tell every seat hall time."""
        now = self._core.clock.now().wall_ms
        self.tell_all(HallTime(hall_ms=now, open=self._core.is_open))

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


def journal_key_info(attempt: str, incarnation: int) -> bytes:
    """What binds a journal's key that is sealed to the hub."""
    return info_bytes("kiosk/hall/journal-key-to-hub/1", attempt, str(incarnation))
