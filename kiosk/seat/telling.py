"""The seat as its hub may know it at any moment: what it runs, where its journal stands, a beat.

Decides: which journal is sent: the one that is written, else one that was closed here and has not
reached the hub whole, or one that waits for its keys: the hub needs none. Leaves to others: what a
beat holds (`beats`), sending (`kiosk.hall.agent`).
"""

from typing import TYPE_CHECKING, Final

from kiosk.base.ids import AttemptId
from kiosk.hall.snapshot import JournalAt, Snapshot
from kiosk.hall.wire import VERSION, Hello, Place
from kiosk.seat.beats import beat_of, free_beat
from kiosk.seat.parents import incarnation_in
from kiosk.seat.resume import unfinished_attempt
from kiosk.seat.session import Session
from kiosk.seat.takeovers import Takeovers
from kiosk.seat.to_send import place_in, waiting_to_send
from kiosk.store import JOURNAL_NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.trust.sitting import Sitting

#: Record 1 only says what the journal is.
_FIRST_ENTRY: Final = 2


class Around:
    """What the seat can tell of its machine; the composition sets the functions."""

    def __init__(self) -> None:
        self.free_bytes: Callable[[], int] = lambda: -1
        self.audio: Callable[[], str] = lambda: ""
        self.challenge: Callable[[], str] = lambda: ""


class Telling:
    """Looks at a session on behalf of its agent."""

    def __init__(self, session: Session, around: Around, build: str) -> None:
        self._session = session
        self._around = around
        self._build = build

    def snapshot(self, takeovers: Takeovers, closed: JournalAt | None) -> Snapshot:
        """The seat as its hub may know it.

        Args:
            takeovers: all this seat has heard of.
            closed: a journal that was closed here and is not sent whole yet.
        """
        session = self._session
        manifest = session.premises.pack.manifest
        journal = self._journal(closed)
        hello = Hello(
            version=VERSION,
            build=self._build,
            pack=session.premises.pack.digest,
            blueprint=manifest.blueprint_digest,
            sitting=session.premises.sitting_digest.hex(),
            epoch=takeovers.reached.epoch,
            takeovers=takeovers.orders,
            at=self._place(journal),
        )
        service, kept = session.service, session.kept
        free, audio = self._around.free_bytes(), self._around.audio()
        if service is None or kept is None or service.saved.seating is None:
            beat = free_beat(session.clock.now().wall_ms, free, audio)
        else:
            beat = beat_of(
                service,
                kept.journal_key,
                sequence=journal.sequence if journal is not None else 0,
                free_bytes=free,
                audio=audio,
                challenge=self._around.challenge(),
            )
        return Snapshot(hello=hello, beat=beat, journal=journal)

    def _journal(self, closed: JournalAt | None) -> JournalAt | None:
        """The journal to be sent."""
        service, tip = self._session.service, self._session.tip
        # Pending: after a move the journal here is the next incarnation's before that is told.
        seating = service.pending.seating if service is not None else None
        if service is None:
            return closed or waiting_to_send(self._session.folder, self._sitting())
        if tip is None or seating is None:
            return closed
        if tip.sequence < _FIRST_ENTRY:
            return None  # a journal without an entry is put aside after a failure
        folder = self._session.folder.attempt(seating.attempt)
        meter = service.saved.running_meter()
        return JournalAt(
            seating.attempt,
            # Of the file: an attempt that arrives bears the number of its old seat a moment longer.
            incarnation_in(folder),
            folder / JOURNAL_NAME,
            tip.sequence,
            meter.used(self._session.clock.now()) if meter is not None else 0,
        )

    def _sitting(self) -> "Sitting":
        return self._session.premises.sitting

    def _place(self, journal: JournalAt | None) -> Place | None:
        """Where this seat stands, also while its attempt waits for keys."""
        if self._session.tip is not None and journal is not None:
            return Place(
                attempt=journal.attempt,
                incarnation=journal.incarnation,
                sequence=self._session.tip.sequence,
                head=self._session.tip.head,
            )
        attempt = unfinished_attempt(self._session.folder, self._sitting())
        if attempt is None and journal is not None:
            attempt = AttemptId(journal.attempt)
        return place_in(self._session.folder.attempt(attempt)) if attempt is not None else None
