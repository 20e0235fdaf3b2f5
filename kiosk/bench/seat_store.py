"""How long a durable answer takes, against a bare append and sync on the same disk.

Decides: what is compared. The disk of a busy machine answers now in 0.2 ms, now in 4; so the three
series (store, bare, bare again) are interleaved at random, and only their ratios mean something.
"""

import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from statistics import quantiles
from typing import Final

from kiosk.base.ids import AttemptId
from kiosk.journal import Anchor, Commitments, Header
from kiosk.journal.format import FRAME
from kiosk.store import JOURNAL_NAME, AttemptFile, MachineDisk, Outcome, Sealed, Writer
from kiosk.trust.keys import KeyPair

_PAYLOAD_BYTES: Final = 321
"""The mean size of an answer's event."""
_WARM_UP: Final = 50
_ENOUGH: Final = 2000 + 2 * _WARM_UP
_SECONDS: Final = 100
_STORE, _BARE, _BARE_AGAIN = range(3)


class _CountingDisk(MachineDisk):
    """Counts the syncs of the journal file; side file and reserve apart."""

    def __init__(self) -> None:
        self.journal_syncs = 0
        self._journals: set[int] = set()

    def open(self, path: Path, *, create: bool = False) -> int:
        handle = super().open(path, create=create)
        if path.name.startswith(JOURNAL_NAME):
            self._journals.add(handle)
        return handle

    def sync(self, handle: int) -> None:
        super().sync(handle)
        self.journal_syncs += handle in self._journals


class _TimedFile(AttemptFile):
    """Takes the time of each append inside the writer thread."""

    took_ns = 0

    def append(self, payload: bytes) -> Sealed:
        begun = time.perf_counter_ns()
        sealed = super().append(payload)
        self.took_ns = time.perf_counter_ns() - begun
        return sealed


class _Bare:
    """Bare appends of one frame with their sync, on a thread of their own.

    On a thread, because the store's are: a thread that was just woken is slower at anything, and
    what is to be compared is the saving.
    """

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        self._frame = os.urandom(FRAME)
        self._wanted: SimpleQueue[bool] = SimpleQueue()
        self._took: SimpleQueue[int] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def save(self) -> int:
        self._wanted.put(True)
        return self._took.get()

    def close(self) -> None:
        self._wanted.put(False)
        self._thread.join()
        os.close(self._handle)

    def _run(self) -> None:
        end = 0
        while self._wanted.get():
            begun = time.perf_counter_ns()
            os.pwrite(self._handle, self._frame, end)
            os.fdatasync(self._handle)
            self._took.put(time.perf_counter_ns() - begun)
            end += FRAME


def measure_store(
    directory: Path, rounds: int = 8000, progress: Callable[[int, int], None] | None = None
) -> dict[str, float]:
    """Measure the seat's durable save.

    Args:
        directory: empty, on the disk to be measured.
        rounds: saves in each of the three series; more than the 2,000 that are asked for, because
            the 99th percentile of those rests on 20. A slow disk gets 2,000 and then as many as
            there is time for.
        progress: called with rounds done and rounds in all.

    Returns:
        `save_p50_ratio`, `save_p99_ratio`: append with its sync, inside the writer thread, to bare.
        `bare_p99_ratio`: the second bare series to the first, which is the noise.
        `save_added_p50_ms`: from handing over to the acknowledgement back, less the bare median.
        `syncs_per_answer`: counted on the journal file.
    """
    kinds = _shuffled(rounds + _WARM_UP)
    took: tuple[list[int], list[int], list[int]] = ([], [], [])
    until = time.monotonic() + _SECONDS
    handed_over: list[int] = []
    disk = _CountingDisk()
    with _open_writer(directory / "attempt", disk) as save, _open_bare(directory) as bare:
        before = disk.journal_syncs
        for done, kind in enumerate(kinds):
            if kind == _STORE:
                whole, inside = save()
                handed_over.append(whole)
                took[_STORE].append(inside)
            else:
                took[kind].append(bare[kind].save())
            if done % 100 == 0:
                if progress is not None:
                    progress(done, len(kinds))
                if done > 3 * _ENOUGH and time.monotonic() > until:
                    break
        syncs = disk.journal_syncs - before
    answers = len(handed_over)
    store, first, second = ([ns / 1e6 for ns in series[_WARM_UP:]] for series in took)
    whole_ms = [ns / 1e6 for ns in handed_over[_WARM_UP:]]
    return {
        "save_p50_ratio": round(_p(store, 50) / _p(first, 50), 3),
        "save_p99_ratio": round(_p(store, 99) / _p(first, 99), 3),
        "bare_p99_ratio": round(_p(second, 99) / _p(first, 99), 3),
        "save_added_p50_ms": round(_p(whole_ms, 50) - _p(first, 50), 4),
        "syncs_per_answer": syncs / answers,
    }


def _shuffled(rounds: int) -> list[int]:
    """Mix in blocks, so that the series stay equally long wherever the run ends."""
    rng = random.Random(1)
    kinds: list[int] = []
    for start in range(0, rounds, 100):
        block = [_STORE, _BARE, _BARE_AGAIN] * min(100, rounds - start)
        rng.shuffle(block)
        kinds += block
    return kinds


def _p(series: list[float], percent: int) -> float:
    return quantiles(series, n=100, method="inclusive")[percent - 1]


@contextmanager
def _open_bare(directory: Path) -> Iterator[dict[int, _Bare]]:
    bare = {kind: _Bare(directory / f"bare-{kind}") for kind in (_BARE, _BARE_AGAIN)}
    try:
        yield bare
    finally:
        for one in bare.values():
            one.close()


@contextmanager
def _open_writer(directory: Path, disk: MachineDisk) -> Iterator[Callable[[], tuple[int, int]]]:
    """Yield a function that saves one answer and returns both times in nanoseconds."""
    seat, key = KeyPair("seat", os.urandom(32)), os.urandom(32)
    header = Header(
        attempt=AttemptId("bench"),
        incarnation=1,
        seat_key=seat.signing_public,
        pack_hash=os.urandom(32),
    )
    commitments = Commitments.of(header, key, blueprint_hash=os.urandom(32), build="bench")
    file = _TimedFile.create(directory, header, key, commitments, signer=seat, disk=disk)
    answers: SimpleQueue[Outcome] = SimpleQueue()
    anchors: SimpleQueue[Anchor] = SimpleQueue()
    writer = Writer(file, anchors.put)
    payload = os.urandom(_PAYLOAD_BYTES)

    def save() -> tuple[int, int]:
        begun = time.perf_counter_ns()
        writer.submit(payload, answers.put)
        outcome = answers.get()
        whole = time.perf_counter_ns() - begun
        if not isinstance(outcome, Sealed):
            raise outcome
        anchors.get()  # or its signature would slow down the bare save that follows
        return whole, file.took_ns

    try:
        yield save
    finally:
        writer.close()
