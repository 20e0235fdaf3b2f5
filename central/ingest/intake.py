"""Group commit: requests that wait in one process share a transaction.

Decides: that every request is answered only after the commit that holds it, that a batch has a
bound, and that a batch which fails is tried once more piece by piece, so that nobody suffers for
another. One thread does all of it. Leaves to others: what is taken (`records`).
"""

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Final

from central.clock import Clock
from central.ingest.known import Known, Registered
from central.ingest.records import Batch, Sent
from central.tables.engine import Database
from kiosk.sync.wire import Taken

#: Journals in one transaction: enough to share a sync, few enough to answer soon.
MOST_CHUNKS: Final = 256

Fates = tuple[Taken, ...]
_Waiting = tuple[Sent, Future[Fates]]


class Intake:
    """Takes records in, on a thread of its own."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._waiting: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._shelf: dict[str, Registered] = {}
        self._thread = threading.Thread(target=self._run, name="intake", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what waits, and end."""
        self._waiting.put(None)
        self._thread.join()

    def submit(self, sent: Sent) -> Future[Fates]:
        """Have chunks taken in; the result comes after the commit.

        The future raises what went wrong, as sqlalchemy.exc.SQLAlchemyError when the database
        refused; then nothing of these chunks was taken.
        """
        future: Future[Fates] = Future()
        self._waiting.put((sent, future))
        return future

    def take(self, sent: Sequence[Sent]) -> list[Fates]:
        """Take chunks in now, in one transaction, in the caller's thread."""
        known = Known(self._shelf)
        with self._database.write() as connection:
            return Batch(connection, self._database, known, self._clock()).take(sent)

    def _run(self) -> None:
        while True:
            batch = self._next()
            if batch is None:
                return
            self._settle(batch)

    def _next(self) -> list[_Waiting] | None:
        first = self._waiting.get()
        if first is None:
            return None
        batch, size = [first], len(first[0].chunks)
        while size < MOST_CHUNKS:
            try:
                more = self._waiting.get_nowait()
            except Empty:
                break
            if more is None:
                self._waiting.put(None)  # after this batch
                break
            batch.append(more)
            size += len(more[0].chunks)
        return batch

    def _settle(self, batch: list[_Waiting]) -> None:
        try:
            fates = self.take([sent for sent, _ in batch])
        except Exception as error:  # noqa: BLE001 - whoever waits must hear of it, whatever it is
            if len(batch) == 1:
                batch[0][1].set_exception(error)
            else:
                for one in batch:
                    self._settle([one])
        else:
            for (_, future), taken in zip(batch, fates, strict=True):
                future.set_result(taken)
