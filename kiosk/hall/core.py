"""What every part of a hub shares: premises, clock, disk, hall journal, secrets, role.

Decides: whether this hub leads now, and that a hub which hears of a higher epoch than its own never
leads again. Leaves everything else to the parts: `seats`, `panels`, `releasing`, `following`.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, Protocol

import msgspec

from kiosk.audit.forms import drawn_forms
from kiosk.audit.hall_registration import roster_of
from kiosk.audit.registration import attempt_id
from kiosk.base.clock import Clock
from kiosk.base.errors import KioskError, RuleError
from kiosk.base.ids import AttemptId, CandidateId
from kiosk.exam.hall.entry import AnyHallEvent
from kiosk.exam.hall.roster import Roster
from kiosk.exam.hall.situation import Versions
from kiosk.exam.hall.state import HallState
from kiosk.exam.items import Form
from kiosk.hall.book import Book
from kiosk.hall.keeping import Keeping
from kiosk.hall.premises import HubPremises
from kiosk.hall.vault import HubSecrets, open_journal_key
from kiosk.hall.wire import Beat
from kiosk.packs.secret import Entropy
from kiosk.trust.sitting import Candidate

if TYPE_CHECKING:
    from pathlib import Path

_log: Final = logging.getLogger(__name__)
Role = Literal["leads", "stands_by", "read_only"]


class HubClock(Clock, Protocol):
    """A clock whose hall time two persons can set."""

    def set_hall_time(self, hall_ms: int) -> None:
        """Take the confirmed hall time."""
        ...


class HubCore:
    """The shared state of one hub process.

    Attributes:
        role: `leads`, `stands_by`, or `read_only` after a takeover by another.
        leads_now: set when a standby begins to lead.
        passed_now: set when another hub has taken over from this one.
        following: held while rows of the leading hub are stored, and while this one takes over.
        book: the hall journal, once the hall was opened here or taken over.
        seen: the hall as a standby was told; unread: reads it anew, when it was told more since.
        secrets: once two persons brought them, or the keeper or the other hub did.
        epoch: of the hall; takeovers: the signed orders that raised it.
        beats: the newest of every seat, by its number.
        later_notes: what happened while the hub was locked.
        pack_accepted: every recording of the pack was decoded once.
        hall_file: the journal file that the book writes.
        left: where the hall journal of the epoch before was left, for a takeover.
        offered: version of the build that this hub serves to the hall; empty for none.
    """

    def __init__(
        self,
        premises: HubPremises,
        keeping: Keeping,
        clock: HubClock,
        entropy: Entropy,
        keep_secrets: Callable[[bytes], None],
    ) -> None:
        self.premises = premises
        self.keeping: Final = keeping
        self.clock: Final[HubClock] = clock
        self.entropy: Final = entropy
        self.role: Role = "leads"
        self.leads_now = asyncio.Event()
        self.passed_now: Final = asyncio.Event()
        self.following: Final = asyncio.Lock()
        self.epoch = 1
        self.takeovers: tuple[bytes, ...] = ()
        self.book: Book | None = None
        self.secrets: HubSecrets | None = None
        self.seen = HallState()
        self.unread: Callable[[], HallState] | None = None
        self.beats: dict[int, Beat] = {}
        self.later_notes: list[AnyHallEvent] = []
        self.pack_accepted = False
        self.hall_file: Path | None = None
        self.left: tuple[int, str] = (0, "")
        self.offered: Callable[[], str] = str
        self._keep_secrets = keep_secrets
        self._followers: list[Callable[[], None]] = []

    @property
    def state(self) -> HallState:
        """The hall as it is decided so far; at a standby, as far as it was told."""
        if self.book is not None:
            return self.book.pending
        if self.unread is not None:
            self.seen, self.unread = self.unread(), None
        return self.seen

    @property
    def failure(self) -> KioskError | None:
        """What the disk refused; nothing is stored or decided here after that."""
        return self.keeping.failure or (self.book.failure if self.book is not None else None)

    @property
    def versions(self) -> Versions:
        """What this hub runs, and every seat must."""
        manifest = self.premises.pack.manifest
        return Versions(
            build=self.premises.build,
            pack=self.premises.pack.digest,
            blueprint=manifest.blueprint_digest,
        )

    def hold(self, secrets: HubSecrets) -> None:
        """Work with these secrets, and have the keeper hold them too, with the time by now."""
        now = self.clock.now()
        self.secrets = msgspec.structs.replace(
            secrets, boot=now.boot, hall_ms_at_boot=now.wall_ms - now.boot_ms
        )
        self._keep_secrets(self.secrets.to_bytes())

    def take_back(self, secrets: HubSecrets) -> None:
        """Work with what the keeper held: the program died, and the PC did not."""
        now = self.clock.now()
        if secrets.boot == now.boot:
            self.clock.set_hall_time(secrets.hall_ms_at_boot + now.boot_ms)
        self.hold(secrets)

    def leading(self) -> Book:
        """The hall journal. Raises: RuleError `read_only`, `hub_locked`."""
        if self.role != "leads":
            raise RuleError("read_only", "Another hub leads this hall.")
        if self.book is None:
            raise RuleError("hub_locked", "Two persons must unlock this hub first.")
        return self.book

    def opened(self) -> tuple[Book, HubSecrets]:
        """Hall journal and secrets of an open hall. Raises: as `leading`, or `hall_not_open`."""
        book, secrets = self.leading(), self.secrets
        if secrets is None or not secrets.paper or book.pending.opened is None:
            raise RuleError("hall_not_open", "Two persons must open the hall first.")
        return book, secrets

    @property
    def is_open(self) -> bool:
        """Whether hall time counts here and papers can be given out."""
        try:
            self.opened()
        except RuleError:
            return False
        return True

    async def note(self, event: AnyHallEvent) -> None:
        """Note what happened by rule; a locked hub notes it when it is unlocked.

        A hub that leads no more writes nothing: where its journal was left stands in another one.

        Raises:
            RuleError: the hall as it stands does not allow the event.
            KioskError: the journal failed.
        """
        if self.role == "read_only":
            return
        if self.book is not None:
            await self.book.note(event)
        elif event not in self.later_notes:  # a seat says some things again with every line
            self.later_notes.append(event)

    async def note_waiting(self) -> None:
        """Note what happened while this hub was locked. Raises: KioskError: the journal failed."""
        waiting, self.later_notes = self.later_notes, []
        for event in waiting:
            try:
                await self.note(event)
            except RuleError as error:
                # It was noted before the hub was locked, or came too late to matter.
                _log.warning("%s is not noted: %s", type(event).__name__, error)

    def journal_key(self, attempt: str, incarnation: int) -> bytes:
        """K of a journal in the hub's keeping.

        Raises:
            RuleError: `hub_locked`, or `no_journal_key` when the seat never gave it.
        """
        self.leading()
        sealed = self.keeping.replica.journal_key(attempt, incarnation)
        if sealed is None:
            raise RuleError("no_journal_key", f"The key of {attempt} never reached this hub.")
        if self.secrets is None:
            raise RuleError("hub_locked", "Two persons must unlock this hub first.")
        return open_journal_key(self.secrets.hall, attempt, incarnation, sealed)

    def form(self, candidate: CandidateId) -> Form:
        """A candidate's form. Raises: RuleError."""
        found = self.forms.get(candidate)
        if found is None:
            raise RuleError("unknown_candidate", "The candidate is not in this sitting.")
        return found

    async def draw_forms(self) -> None:
        """Draw them before they are needed, beside the loop: for a thousand it takes seconds.

        Raises:
            RuleError: the hall is not open.
        """
        self.opened()
        premises = self.premises
        if "forms" not in vars(self):
            drawn = await asyncio.to_thread(self._drawn)
            if self.premises is premises:  # a later edition may have come meanwhile
                vars(self).setdefault("forms", drawn)

    @cached_property
    def forms(self) -> Mapping[CandidateId, Form]:
        """Every candidate's form."""
        return self._drawn()

    def _drawn(self) -> Mapping[CandidateId, Form]:
        _, secrets = self.opened()
        manifest = self.premises.pack.manifest
        drawn = drawn_forms(self.premises.sitting, manifest, secrets.paper)
        return {one.candidate: one.form for one in drawn}

    @cached_property
    def roster(self) -> Roster:
        """The sitting as the rules of the hall see it."""
        return roster_of(self.premises.sitting, self.premises.sitting_digest)

    def candidate_of(self, attempt: str) -> Candidate | None:
        """The candidate whose attempt it is."""
        return self.attempts.get(attempt)

    @cached_property
    def attempts(self) -> Mapping[str, Candidate]:
        """Every candidate of the sitting by the identifier of the attempt."""
        sitting = self.premises.sitting
        return {attempt_id(sitting, one.id): one for one in sitting.candidates}

    def place_of(self, attempt: str) -> tuple[int, int] | None:
        """Seat and incarnation of an attempt now: where it is held, moved to, or drawn for.

        A locked hub cannot read its hall journal; what it keeps already tells who writes it.
        """
        if self.book is None:
            return self.keeping.kept_at(attempt)
        one = self.state.attempts.get(AttemptId(attempt))
        if one is not None and one.seat:
            return one.seat, one.incarnation
        candidate = self.candidate_of(attempt)
        seat = self.state.person(candidate.id).seat if candidate is not None else 0
        return (seat, one.incarnation if one is not None else 1) if seat else None

    def was_at(self, attempt: str, seat: int, incarnation: int) -> bool:
        """Whether that incarnation of an attempt is or was at this seat."""
        if self.book is None:
            return self.keeping.was_kept_at(attempt, seat, incarnation)
        one = self.state.attempts.get(AttemptId(attempt))
        earlier = one.earlier if one is not None else ()
        return self.place_of(attempt) == (seat, incarnation) or (incarnation, seat) in earlier

    def check_place(self, attempt: str, seat: int, incarnation: int) -> None:
        """Refuse a seat what only the one may have that the attempt is at now.

        Raises:
            RuleError: `superseded` where it was once, `foreign_attempt` anywhere else.
        """
        if self.place_of(attempt) == (seat, incarnation):
            return
        if self.was_at(attempt, seat, incarnation):
            raise RuleError("superseded", f"{attempt} goes on at another seat than {seat}.")
        raise RuleError("foreign_attempt", f"{attempt} is not at seat {seat}.")

    def last_beat(self, seat: int, attempt: str) -> Beat | None:
        """The newest beat of that seat, when it tells of that attempt."""
        beat = self.beats.get(seat)
        return beat if beat is not None and beat.status.attempt == attempt else None

    def follow_editions(self, follower: Callable[[], None]) -> None:
        """Call this whenever a later edition of the sitting is in force here."""
        self._followers.append(follower)

    def grow(self, premises: HubPremises) -> None:
        """Work with a later edition of the sitting."""
        self.premises = premises
        for name in ("forms", "attempts", "roster"):
            self.__dict__.pop(name, None)
        for follower in self._followers:
            follower()
