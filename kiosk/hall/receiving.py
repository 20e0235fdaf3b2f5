"""What seats give the hub for keeping: records, keys of journals, anchors, results.

Decides: whose they may be (the hall journal says who sits where), and what the hall journal notes
of them. Leaves to others: judging records (`ingest`), the disk (`keeping`), lines (`seats`).
"""

from typing import Final

from kiosk.base.errors import MalformedError, RuleError
from kiosk.base.ids import AttemptId
from kiosk.exam.hall.events import AnchorNoted, AttemptHeld, ForkFound, LateRecords
from kiosk.hall.core import HubCore
from kiosk.hall.ingest import Sender, Taken
from kiosk.hall.rows import JournalKeyRow, ResultRow
from kiosk.hall.sealing import journal_key_info
from kiosk.hall.seat_line import SeatLine
from kiosk.hall.vault import seal_journal_key
from kiosk.hall.wire import (
    Anchored,
    HandedOver,
    HandoverStored,
    JournalKey,
    Place,
    Records,
    Stored,
    Wanted,
)
from kiosk.journal import Anchor
from kiosk.journal.format import parse_header
from kiosk.journal.receipts import sign_receipt
from kiosk.journal.seal import key_check
from kiosk.trust.errors import SecretRefusedError
from kiosk.trust.hpke import open_sealed

#: Every so many records a receipt goes back, for the seat's own journal.
_RECEIPT_EVERY: Final = 25
_KEY_BYTES: Final = 32


class Receiving:
    """Takes what one hub is given."""

    def __init__(self, core: HubCore) -> None:
        self._core = core

    # ---- journals ----------------------------------------------------------------------------

    async def records(self, line: SeatLine, batch: Records) -> None:
        """Keep records of a journal, and say so once they are on the disk.

        Raises:
            RuleError: `foreign_attempt`: the attempt never was at this seat.
            KioskError: they are not records of it, or the disk refused.
        """
        sender = self._sender(line.number, batch)
        taken = await self._core.keeping.take(batch, sender)
        await self._note(line, batch, taken, sender)
        if taken.wanted is not None:
            line.tell(
                Wanted(attempt=batch.attempt, incarnation=batch.incarnation, first=taken.wanted)
            )
        if taken.place is not None:
            line.tell(Stored(at=taken.place, twice=False, receipt=self._receipt(line, taken.place)))
        if taken.apart is not None:
            line.tell(Stored(at=taken.apart, twice=False))

    def _sender(self, number: int, batch: Records) -> Sender:
        """Who sends, by the certificate; and whether the hall journal has them write this now."""
        seat = self._core.premises.seat(number)
        if seat is None:
            raise MalformedError("unknown_seat", f"Seat {number} is not in this sitting.")
        current = self._core.place_of(batch.attempt) == (number, batch.incarnation)
        self._check_was_at(batch.attempt, number, batch.incarnation)
        return Sender(number, seat.journal_key, current)

    def _check_was_at(self, attempt: str, seat: int, incarnation: int) -> None:
        if not self._core.was_at(attempt, seat, incarnation):
            raise RuleError("foreign_attempt", f"{attempt} is not at seat {seat}.")

    async def _note(self, line: SeatLine, batch: Records, taken: Taken, sender: Sender) -> None:
        """Note what is not noted yet; a hub that died in between notes it with the next batch."""
        core = self._core
        attempt, incarnation = AttemptId(batch.attempt), batch.incarnation
        known = core.state.attempt(attempt)
        if taken.place is not None and sender.current and (taken.began or core.book is not None):
            held = AttemptHeld(attempt=attempt, incarnation=incarnation, seat=line.number)
            if not known.held:
                await core.note(held)
        if taken.late:
            await core.note(
                LateRecords(
                    attempt=attempt,
                    incarnation=incarnation,
                    first=taken.late[0],
                    last=taken.late[-1],
                )
            )
        if taken.forked and not any(one.incarnation == incarnation for one in known.forks):
            await core.note(
                ForkFound(attempt=attempt, incarnation=incarnation, sequence=taken.forked[0])
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

    # ---- what goes with them -----------------------------------------------------------------

    async def journal_key(self, line: SeatLine, message: JournalKey) -> None:
        """Keep K of an attempt at this seat, so that it can go on elsewhere.

        It may come before the journal does, and a seat that failed before its first entry begins
        with another one: until something is held the newest counts.

        Raises:
            RuleError: `hub_locked`, `read_only`, `foreign_attempt`, or `bad_journal_key`.
            MalformedError: it does not open here.
        """
        core = self._core
        core.leading()
        secrets = core.secrets
        if secrets is None:
            raise RuleError("hub_locked", "Two persons must unlock this hub first.")
        core.check_place(message.attempt, line.number, message.incarnation)
        info = journal_key_info(message.attempt, message.incarnation)
        try:
            key = open_sealed(core.premises.key, message.sealed, info)
        except SecretRefusedError as error:
            raise MalformedError(error.code, error.detail) from None
        frame = core.keeping.shelf.frame(message.attempt, message.incarnation)
        if len(key) != _KEY_BYTES or (frame is not None and not _opens(key, frame)):
            raise RuleError("bad_journal_key", "What the seat gave is no key of this journal.")
        sealed = seal_journal_key(
            secrets.hall, message.attempt, message.incarnation, key, core.entropy
        )
        await core.keeping.store(
            JournalKeyRow(attempt=message.attempt, incarnation=message.incarnation, sealed=sealed)
        )

    async def anchored(self, line: SeatLine, message: Anchored) -> None:
        """Note an anchor of start, finish or close, once.

        Raises:
            RuleError: `foreign_attempt`.
            JournalDamagedError: it is no anchor.
        """
        core, anchor = self._core, Anchor.from_bytes(message.anchor)
        seat = core.premises.seat(line.number)
        named = (anchor.attempt, anchor.incarnation)
        own = seat is not None and anchor.seat_key == seat.journal_key
        if not own or named != (message.attempt, message.incarnation):
            raise RuleError("foreign_attempt", "The anchor is not of this seat.")
        self._check_was_at(message.attempt, line.number, message.incarnation)
        noted = core.state.attempt(anchor.attempt).anchors.get(message.occasion)
        place = (anchor.incarnation, anchor.sequence)
        if noted is not None and (noted.incarnation, noted.sequence) >= place:
            return  # said again, or by a seat that the attempt has left
        await core.note(
            AnchorNoted(
                attempt=anchor.attempt,
                occasion=message.occasion,
                anchor=message.anchor,
                code=message.code,
                incarnation=anchor.incarnation,
                sequence=anchor.sequence,
            )
        )

    async def handed_over(self, line: SeatLine, message: HandedOver) -> None:
        """Keep a seat's result record. Raises: RuleError `foreign_attempt`; KioskError.

        The seat says the anchor of the close before it, and both again while this is not answered.
        """
        core = self._core
        core.check_place(message.attempt, line.number, message.incarnation)
        await core.keeping.store(
            ResultRow(attempt=message.attempt, incarnation=message.incarnation, data=message.record)
        )
        if core.state.attempt(AttemptId(message.attempt)).over:
            line.tell(HandoverStored(attempt=message.attempt, incarnation=message.incarnation))


def _opens(key: bytes, frame: bytes) -> bool:
    parsed = parse_header(frame)
    return key_check(key, parsed.header) == parsed.key_check
