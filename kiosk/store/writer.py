"""The writer thread: the one place of a running seat from which its journal is written.

Decides: the order of what is written, and that an acknowledgement goes out before the anchor over
it is signed, so that nobody waits for the signature; and that after one failure every later event
fails with it. Leaves durability to `attempt_file`.

Callbacks run on the writer thread and must only hand over (post to a queue, emit a queued signal).
"""

import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Final, TypeVar

import msgspec

from kiosk.base.clock import Moment
from kiosk.base.errors import KioskError
from kiosk.journal.anchors import Anchor
from kiosk.journal.maker import Sealed
from kiosk.journal.pulse import Pulse
from kiosk.store.attempt_file import AttemptFile
from kiosk.store.errors import (
    JournalClosedError,
    JournalStuckError,
    SideFileError,
    WriterBusyError,
)

MAX_WAITING: Final = 256
_log: Final = logging.getLogger(__name__)

_Value = TypeVar("_Value")
Outcome = Sealed | KioskError


class _Event(msgspec.Struct, frozen=True):
    payload: bytes
    used_ms: int
    on_done: Callable[[Outcome], None]


class _Signature(msgspec.Struct, frozen=True):
    used_ms: int
    final: bool
    on_done: Callable[[Outcome], None]


class _Beat(msgspec.Struct, frozen=True):
    used_ms: int
    at: Moment
    position: bytes
    sync: bool


class _Due(msgspec.Struct, frozen=True):
    """A beat waits to be written."""


_DUE: Final = _Due()


class Writer:
    """Owns an AttemptFile and the thread that writes to it; close it to let both go."""

    def __init__(
        self, file: AttemptFile, on_anchor: Callable[[Anchor], None] | None = None
    ) -> None:
        """Start the thread.

        Args:
            file: belongs to the writer from here on.
            on_anchor: receives a signed anchor after each acknowledgement.
        """
        self._file = file
        self._on_anchor = on_anchor
        self._queue: SimpleQueue[_Event | _Signature | _Due | None] = SimpleQueue()
        self._guard = threading.Lock()
        self._closed = False
        self._failure: KioskError | None = None
        self._latest: _Beat | None = None
        self._thread = threading.Thread(target=self._run, name="journal-writer", daemon=True)
        self._thread.start()

    @property
    def tip(self) -> Sealed:
        """The last acknowledged record."""
        return self._file.tip

    def submit(
        self, payload: bytes, on_done: Callable[[Outcome], None], *, used_ms: int = 0
    ) -> None:
        """Hand over one event; never waits.

        Args:
            payload: the event, opaque.
            on_done: receives the acknowledged record or the error, on the writer thread.
            used_ms: exam time used so far, milliseconds, for the anchor.

        Raises:
            WriterBusyError: too many events wait already.
            JournalClosedError: the writer was closed.
        """
        self._put(_Event(payload, used_ms, on_done))

    def submit_signature(
        self, used_ms: int, on_done: Callable[[Outcome], None], *, final: bool = False
    ) -> None:
        """Hand over a signature record; see `AttemptFile.sign`.

        Raises:
            WriterBusyError: too many events wait already.
            JournalClosedError: the writer was closed.
        """
        self._put(_Signature(used_ms, final, on_done))

    def beat(self, used_ms: int, at: Moment, position: bytes = b"", *, sync: bool = False) -> None:
        """Hand over a beat for the side file; it names what is acknowledged when it is written.

        A beat never delays an event: while events wait, only the newest beat is kept, and it is
        written behind them.

        Args:
            used_ms: exam time used so far, milliseconds.
            at: the moment of the beat.
            position: opaque, at most 128 bytes.
            sync: also make it durable.
        """
        with self._guard:
            if self._closed:
                return
            due = self._latest
            self._latest = _Beat(used_ms, at, position, sync or (due is not None and due.sync))
            if due is None:
                self._queue.put(_DUE)

    def write(self, payload: bytes, *, used_ms: int = 0) -> Sealed:
        """Hand over one event and wait for it.

        Raises:
            KioskError: as `AttemptFile.append`, or as `submit`.
        """
        answers: SimpleQueue[Outcome] = SimpleQueue()
        self.submit(payload, answers.put, used_ms=used_ms)
        return _value_of(answers.get())

    def sign(self, used_ms: int, *, final: bool = False) -> Sealed:
        """Append a signature record and wait for it.

        Raises:
            KioskError: as `AttemptFile.sign`, or as `submit`.
        """
        answers: SimpleQueue[Outcome] = SimpleQueue()
        self.submit_signature(used_ms, answers.put, final=final)
        return _value_of(answers.get())

    def close(self) -> None:
        """Write what waits, end the thread, close the file; safe to call twice."""
        with self._guard:
            if self._closed:
                return
            self._closed = True
            self._queue.put(None)
        self._thread.join()
        self._file.close()

    def _put(self, request: _Event | _Signature) -> None:
        with self._guard:
            if self._closed:
                raise JournalClosedError("writer_closed", "The journal's writer was closed.")
            if self._queue.qsize() >= MAX_WAITING:
                raise WriterBusyError("writer_busy", "Too many events wait for the disk.")
            self._queue.put(request)

    def _run(self) -> None:
        while (request := self._queue.get()) is not None:
            if isinstance(request, _Due):
                self._write_latest()
                continue
            outcome = self._outcome_of(request)
            self._tell(request.on_done, outcome)
            if isinstance(outcome, Sealed) and self._on_anchor is not None:
                self._tell(self._on_anchor, self._file.anchor(request.used_ms))

    def _outcome_of(self, request: _Event | _Signature) -> Outcome:
        if self._failure is not None:
            # Events behind a lost one must not reach the file: their story has a hole.
            return self._failure
        outcome = self._attempt(request)
        if not isinstance(outcome, Sealed):
            self._failure = outcome
        return outcome

    def _attempt(self, request: _Event | _Signature) -> Outcome:
        try:
            if isinstance(request, _Event):
                return self._file.append(request.payload)
            return self._file.sign(request.used_ms, final=request.final)
        except KioskError as error:
            return error
        except Exception as error:  # noqa: BLE001 - the caller waits, it must hear of anything
            _log.exception("the journal could not be written")
            stuck = JournalStuckError("journal_stuck", f"The journal could not be written: {error}")
            stuck.__cause__ = error
            return stuck

    def _write_latest(self) -> None:
        """Write the newest beat, or put it behind events that came in meanwhile."""
        with self._guard:
            if not self._queue.empty() and not self._closed:
                self._queue.put(_DUE)
                return
            beat, self._latest = self._latest, None
        if beat is not None:
            self._write_beat(beat)

    def _write_beat(self, beat: _Beat) -> None:
        tip = self._file.tip
        pulse = Pulse(
            sequence=tip.sequence,
            head=tip.head,
            used_ms=beat.used_ms,
            at=beat.at,
            position=beat.position,
        )
        try:
            self._file.side.write(pulse)
            if beat.sync:
                self._file.side.sync()
        except SideFileError as error:
            _log.warning("no beat written: %s", error.detail)

    @staticmethod
    def _tell(listener: Callable[[_Value], None], value: _Value) -> None:
        try:
            listener(value)
        except Exception:  # noqa: BLE001 - the journal goes on whatever a listener does
            _log.exception("a listener of the journal's writer failed")


def _value_of(outcome: Outcome) -> Sealed:
    if isinstance(outcome, Sealed):
        return outcome
    raise outcome
