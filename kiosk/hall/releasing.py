"""What leaves the hub's secrets, for whom, and when: each seat its own form and no other.

Decides: papers leave for an attempt that may start; key parts once the hub holds its journal up to
the signed finish, and has noted that in the hall journal; an attempt's keys for the seat it is at.
Everything is sealed to that seat's key from the signed sitting file. Leaves to others: who sits
where (`core`), who ordered it (`panels`).
"""

import logging
from typing import TYPE_CHECKING, Final

import msgspec

from kiosk.base.errors import KioskError, RuleError
from kiosk.base.ids import AttemptId
from kiosk.exam.commands import MoveAttempt, decode_staff_command
from kiosk.exam.hall.events import KeyReleased, OrderGiven
from kiosk.exam.items import Form, form_digest
from kiosk.exam.transitions import Phase
from kiosk.hall.core import HubCore
from kiosk.hall.opened_journal import PIECE_BYTES, OpenedJournal, open_journal, pieces
from kiosk.hall.sealing import sealed_info
from kiosk.hall.wire import (
    KeysWanted,
    MovedHere,
    MoveKeys,
    Released,
    ResultWanted,
    SeatKeys,
    Unlocking,
)
from kiosk.journal.releases import HubRelease
from kiosk.packs.form_keys import derive_part_keys
from kiosk.trust.hpke import seal_to
from kiosk.trust.orders import parse_signed_order, read_order

if TYPE_CHECKING:
    from kiosk.hall.seat_line import SeatLine

_log: Final = logging.getLogger(__name__)
#: Where an attempt still brings answers, or may.
_STILL_ANSWERING: Final = frozenset({Phase.CHECK_IN, Phase.RUNNING, Phase.HELD})
_KEY_OPEN: Final = frozenset({Phase.REVIEW, Phase.APPEAL, Phase.DONE, Phase.CLOSED})


class StartParts(msgspec.Struct, frozen=True, kw_only=True):
    """What goes with a start: the form as JSON, and its papers' keys, sealed to the seat."""

    form: bytes
    papers: bytes


class Releasing:
    """The one place from which keys leave this hub."""

    def __init__(self, core: HubCore) -> None:
        self._core = core
        #: Seats that asked for their key parts and have not got them, by number.
        self._asked: dict[int, ResultWanted] = {}
        #: Attempts that bring no answer any more, by their journals.
        self._ended: set[AttemptId] = set()

    # ---- the start ---------------------------------------------------------------------------

    def form_digest(self, attempt: AttemptId) -> str:
        """What a start of this attempt is signed for. Raises: RuleError."""
        return form_digest(self._form(attempt))

    def start_parts(self, attempt: AttemptId, seat: int) -> StartParts:
        """Form and papers for this seat. Raises: RuleError when the start was not given."""
        core = self._core
        if attempt not in core.state.begun:
            raise RuleError("not_begun", "The common start has not been given for this attempt.")
        form = self._form(attempt)
        papers = msgspec.msgpack.encode(self._papers(form))
        return StartParts(
            form=msgspec.json.encode(form),
            papers=self._seal(seat, papers, "papers", attempt, 1),
        )

    # ---- an attempt's own seat ---------------------------------------------------------------

    def unlock(self, line: "SeatLine", wanted: KeysWanted) -> None:
        """Bring an attempt's keys back to the PC that lost them with its power.

        Raises:
            RuleError: the attempt is not at this seat, or the hall is not open.
        """
        core = self._core
        core.opened()
        core.check_place(wanted.attempt, line.number, wanted.incarnation)
        attempt = AttemptId(wanted.attempt)
        keys = SeatKeys(
            journal_key=core.journal_key(attempt, wanted.incarnation),
            papers=self._papers(self._form(attempt)) if attempt in core.state.begun else {},
            keys=self._keys(attempt) if core.state.attempt(attempt).key_released else {},
        )
        sealed = self._seal(
            line.number, msgspec.msgpack.encode(keys), "unlocking", attempt, wanted.incarnation
        )
        line.tell(Unlocking(attempt=attempt, incarnation=wanted.incarnation, keys=sealed))

    # ---- the result --------------------------------------------------------------------------

    @property
    def waiting(self) -> frozenset[int]:
        """Seats whose candidates wait for their results."""
        return frozenset(self._asked)

    async def result(self, line: "SeatLine", wanted: ResultWanted) -> None:
        """Note that a seat asks for the key parts of its form, and release them if it is time.

        Raises:
            RuleError: the attempt is not at this seat, or it is not allowed.
        """
        self._core.check_place(wanted.at.attempt, line.number, wanted.at.incarnation)
        self._asked[line.number] = wanted
        await self.release_due(line)

    async def release_due(self, line: "SeatLine") -> None:
        """Release what this seat asked for, once its journal is held up to the finish.

        Raises:
            RuleError: it is not allowed, whatever else comes.
        """
        wanted = self._asked.get(line.number)
        if wanted is None or not self._core.is_open or not self._ended_for_all():
            return
        core, at = self._core, wanted.at
        attempt = AttemptId(at.attempt)
        shelf = core.keeping.shelf
        held = shelf.held(attempt, at.incarnation)
        if held is None or held.sequence < at.sequence:
            return  # the records are on their way
        del self._asked[line.number]  # answered now, or refused for good
        core.check_place(attempt, line.number, at.incarnation)
        if shelf.head_at(attempt, at.incarnation, at.sequence) != at.head:
            raise RuleError("other_head", f"The hub holds another journal of {attempt}.")
        if shelf.forked(attempt, at.incarnation):
            raise RuleError("forked", f"There are two branches of {attempt}; neither counts.")
        opened = open_journal(core, attempt)
        self._check_finished(opened, attempt)
        await self._release(line, attempt, at.incarnation, opened)

    async def _release(
        self, line: "SeatLine", attempt: AttemptId, incarnation: int, opened: OpenedJournal
    ) -> None:
        """Note the release at the place this hub itself holds, and only then let the keys go."""
        core = self._core
        book, _ = core.opened()
        known = core.state.attempt(attempt)
        if not known.key_released:
            by = core.state.opened
            if by is None:
                raise RuleError("hall_not_open", "Two persons must open the hall first.")
            await book.note(
                KeyReleased(
                    attempt=attempt,
                    released_by=by.opened_by,
                    sequence=opened.sequence,
                    head=opened.head.hex(),
                )
            )
        release = HubRelease(
            hub=core.premises.name,
            epoch=core.epoch,
            attempt=attempt,
            incarnation=incarnation,
            sequence=opened.sequence,
            head=opened.head,
        ).signed(core.premises.key)
        keys = msgspec.msgpack.encode(self._keys(attempt))
        line.tell(
            Released(
                attempt=attempt,
                incarnation=incarnation,
                keys=self._seal(line.number, keys, "keys", attempt, incarnation),
                release=release.to_bytes(),
            )
        )

    def _ended_for_all(self) -> bool:
        """Whether results may be opened, where the blueprint lets all see theirs together."""
        core = self._core
        if core.premises.pack.manifest.blueprint.windows.map_opens == "own_finish":
            return True
        return all(self._has_ended(attempt) for attempt in core.state.begun)

    def _has_ended(self, attempt: AttemptId) -> bool:
        """Whether the journal that this hub holds says that no answer follows; no word counts."""
        core = self._core
        if attempt in self._ended or core.state.attempt(attempt).over:
            return True
        told = {beat.status.attempt: beat.status.stage for beat in core.beats.values()}
        if told.get(attempt) in _STILL_ANSWERING:
            return False  # spares opening it each second
        try:
            stage = open_journal(core, attempt).attempt.stage
        except KioskError:
            return False
        if stage in _STILL_ANSWERING:
            return False
        self._ended.add(attempt)
        return True

    def _check_finished(self, opened: OpenedJournal, attempt: AttemptId) -> None:
        """Refuse while answers could still be given, whatever the seat says of itself."""
        state = opened.attempt
        finished = state.phase is Phase.FINISHED or state.stage in _KEY_OPEN
        if not finished or state.annulled is not None:
            raise RuleError("not_finished", "The key parts are released after the finish only.")
        if state.form is None or form_digest(state.form) != self.form_digest(attempt):
            raise RuleError("other_form", "The attempt was taken on another form.")

    # ---- moves -------------------------------------------------------------------------------

    def move_in(self, line: "SeatLine") -> None:
        """Hand a seat the attempt that was moved to it, unless it has it already.

        The hall journal remembers it: this hub may have been started again since.
        """
        for attempt, one in tuple(self._core.state.attempts.items()):
            if one.seat != line.number or one.held or not one.moves:
                continue
            order = self._order_of_move(attempt, one.incarnation)
            try:
                if order:
                    self._hand(line, attempt, one.incarnation, order)
            except KioskError:
                # One attempt that cannot be opened must not keep the seat from its line.
                _log.exception("%s cannot be handed to seat %d", attempt, line.number)

    def _order_of_move(self, attempt: AttemptId, incarnation: int) -> bytes:
        """The newest order by which that incarnation begins; empty when none was given yet."""
        book = self._core.leading()
        for entry in reversed(book.entries):
            if not isinstance(entry.event, OrderGiven):
                continue
            order = read_order(parse_signed_order(entry.event.order))
            moves = isinstance(decode_staff_command(order.action), MoveAttempt)
            if moves and (order.attempt, order.incarnation) == (attempt, incarnation):
                return entry.event.order
        return b""

    def _hand(self, line: "SeatLine", attempt: AttemptId, incarnation: int, order: bytes) -> None:
        core = self._core
        opened = open_journal(core, attempt)
        begun = attempt in core.state.begun
        released = core.state.attempt(attempt).key_released
        left = core.state.attempt(attempt).earlier[-1][1]
        beat = core.last_beat(left, attempt)
        keys = MoveKeys(
            journal_keys=opened.keys,
            papers=self._papers(self._form(attempt)) if begun else {},
            keys=self._keys(attempt) if released else {},
            anchors=opened.anchors,
            used_ms=beat.used_ms if beat is not None else 0,
            position=beat.position if beat is not None else b"",
            wall_ms=beat.wall_ms if beat is not None else 0,
        )
        sealed = self._seal(line.number, msgspec.msgpack.encode(keys), "move", attempt, incarnation)
        for number, journal in enumerate(opened.journals, start=1):
            for piece, more in pieces(journal, PIECE_BYTES):
                last = number == len(opened.journals) and not more
                line.tell(
                    MovedHere(
                        order=order,
                        attempt=attempt,
                        incarnation=incarnation,
                        number=number,
                        piece=piece,
                        more=not last,
                        keys=sealed if last else b"",
                    )
                )

    # ---- keys --------------------------------------------------------------------------------

    def _form(self, attempt: AttemptId) -> Form:
        candidate = self._core.candidate_of(attempt)
        if candidate is None:
            raise RuleError("unknown_candidate", "The candidate is not in this sitting.")
        return self._core.form(candidate.id)

    def _papers(self, form: Form) -> dict[str, bytes]:
        _, secrets = self._core.opened()
        return derive_part_keys(secrets.paper, self._core.premises.pack, form, "paper")

    def _keys(self, attempt: AttemptId) -> dict[str, bytes]:
        _, secrets = self._core.opened()
        return derive_part_keys(secrets.key, self._core.premises.pack, self._form(attempt), "key")

    def _seal(self, seat: int, secret: bytes, what: str, attempt: str, incarnation: int) -> bytes:
        known = self._core.premises.seat(seat)
        if known is None:
            raise RuleError("unknown_seat", f"Seat {seat} is not in this sitting.")
        return seal_to(known.sealing_key, secret, sealed_info(what, attempt, incarnation))
