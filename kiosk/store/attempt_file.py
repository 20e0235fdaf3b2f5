"""One attempt's journal on disk: made, appended to with one sync per record, opened again.

Decides: when a record counts as acknowledged: after its sync, never before. Leaves the bytes to
`kiosk.journal`, a failing disk to `durable_file`, recovery to `recovery`, threads to `writer`. An
AttemptFile is used by one thread at a time; `tip` may be read from any.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Final, Self

from kiosk.base.clock import Moment
from kiosk.journal.anchors import Anchor, Signer
from kiosk.journal.commitments import Commitments
from kiosk.journal.format import FRAME, MAX_JOURNAL_BYTES, NONCE_BYTES, Header
from kiosk.journal.maker import RecordMaker, Sealed, begin_journal
from kiosk.journal.pulse import Pulse
from kiosk.store.ballast import Ballast
from kiosk.store.disk import Disk, MachineDisk, write_all
from kiosk.store.durable_file import NO_ROOM, DurableFile
from kiosk.store.errors import (
    JournalBusyError,
    JournalClosedError,
    JournalExistsError,
    JournalFullError,
    JournalMissingError,
    JournalStuckError,
    StoreError,
)
from kiosk.store.recovery import Recovery, recover
from kiosk.store.side_file import SideFile

JOURNAL_NAME: Final = "attempt.journal"
_NEW_NAME: Final = "attempt.journal.new"
_NO_BEAT_YET: Final = Moment(boot="", awake_ms=0, boot_ms=0, wall_ms=0)


class AttemptFile:
    """An open journal, locked against every other process.

    Attributes:
        side: its side file.
        recovery: what was found when it was opened; None when it was just made.
    """

    def __init__(
        self,
        file: DurableFile,
        maker: RecordMaker,
        side: SideFile,
        entropy: Callable[[int], bytes],
        recovery: Recovery | None = None,
    ) -> None:
        self._file = file
        self._maker = maker
        self._entropy = entropy
        self.side: Final = side
        self.recovery: Final = recovery

    @classmethod
    def create(
        cls,
        directory: Path,
        header: Header,
        key: bytes,
        commitments: Commitments,
        *,
        signer: Signer,
        disk: Disk | None = None,
        entropy: Callable[[int], bytes] = os.urandom,
    ) -> Self:
        """Make journal, side file and reserve in a directory of their own, all durable.

        The journal gets its name last: under that name it is never seen half made.

        Args:
            directory: made if it is missing.
            header: plain fields of the journal.
            key: the attempt's key K, 32 bytes.
            commitments: what record 1 pins down.
            signer: holder of the seat's journal key.
            disk: the real one unless given.
            entropy: source of nonces.

        Raises:
            JournalExistsError: there is a journal already.
            JournalBusyError: another process has it open.
            JournalFullError: there is no room for the reserve.
            JournalStuckError: the disk failed.
            JournalDamagedError: header, key, commitments and signer contradict each other.
        """
        disk = disk or MachineDisk()
        maker, data = begin_journal(header, key, commitments, signer, entropy(NONCE_BYTES))
        ballast = Ballast(directory, disk)
        try:
            with ExitStack() as undo:
                disk.make_directory(directory)
                handle = _claim(disk, directory / _NEW_NAME, undo, create=True)
                if disk.exists(directory / JOURNAL_NAME):
                    raise JournalExistsError("journal_exists", "There is a journal already.")
                ballast.fill()
                side = SideFile.create(directory, header, key, _first_pulse(maker.tip), disk)
                undo.callback(side.close)
                disk.truncate(handle, 0)
                write_all(disk, handle, data, 0)
                disk.sync(handle)
                disk.rename(directory / _NEW_NAME, directory / JOURNAL_NAME)
                disk.sync_directory(directory)
                undo.pop_all()
        except OSError as error:
            raise _refused(error) from error
        return cls(DurableFile(disk, handle, len(data), ballast.free), maker, side, entropy)

    @classmethod
    def open(
        cls,
        directory: Path,
        key: bytes,
        *,
        signer: Signer,
        anchors: Iterable[Anchor] = (),
        without_side: bool = False,
        disk: Disk | None = None,
        entropy: Callable[[int], bytes] = os.urandom,
    ) -> Self:
        """Open a journal after whatever ended its last run; see `recovery` for what was found.

        Args:
            directory: of the attempt.
            key: the attempt's key K, 32 bytes.
            signer: holder of the seat's journal key.
            anchors: whatever others hold of this journal; it must reach them all.
            without_side: go on although the side file is lost or forged, and make a new one; a
                decision of staff, never of the program.
            disk: the real one unless given.
            entropy: source of nonces.

        Raises:
            JournalMissingError: there is none.
            JournalBusyError: another process has it open.
            JournalDamagedError: it is not what this seat wrote, or less.
            WrongKeyError: it was sealed with another key.
            JournalStuckError: the disk failed.
        """
        disk = disk or MachineDisk()
        ballast = Ballast(directory, disk)
        try:
            with ExitStack() as undo:
                handle = _claim(disk, directory / JOURNAL_NAME, undo)
                found = recover(directory, disk, handle, key, anchors, without_side=without_side)
                maker = RecordMaker.resume(found.reading, key, signer)
                dropped = found.drop_tail(ballast)
                side = found.side or SideFile.create(
                    directory, maker.header, key, _first_pulse(maker.tip), disk
                )
                undo.pop_all()
            ballast.fill_if_possible()
        except FileNotFoundError as error:
            raise JournalMissingError("journal_missing", "There is no journal here.") from error
        except OSError as error:
            raise _refused(error) from error
        file = DurableFile(disk, handle, found.reading.end, ballast.free)
        return cls(file, maker, side, entropy, found.report(dropped))

    @property
    def header(self) -> Header:
        """The plain fields of the journal."""
        return self._maker.header

    @property
    def tip(self) -> Sealed:
        """The last acknowledged record; may be read from any thread."""
        return self._maker.tip

    @property
    def is_final(self) -> bool:
        """Whether the journal has been closed by its final signature."""
        return self._maker.tip.final

    def append(self, payload: bytes) -> Sealed:
        """Seal one event and return when it is durable.

        Raises:
            RecordTooLargeError: the event does not fit into one record.
            JournalFullError: no room even without the reserve; may be tried again.
            JournalStuckError: the disk failed; the event is not acknowledged, none will be.
            JournalClosedError: the journal has had its final signature.
        """
        record = self._maker.entry(payload, self._entropy(NONCE_BYTES))
        # One frame stays free below the limit, so that the final signature always fits.
        return self._commit(record, spare=FRAME, final=False)

    def sign(self, used_ms: int, *, final: bool = False) -> Sealed:
        """Append the seat's signature over everything so far.

        Args:
            used_ms: exam time used so far, milliseconds.
            final: close the journal; nothing can follow.

        Raises:
            JournalFullError: no room even without the reserve; may be tried again.
            JournalStuckError: the disk failed.
            JournalClosedError: the journal has had its final signature.
        """
        record = self._maker.signature(used_ms, final=final)
        return self._commit(record, spare=0, final=final)

    def anchor(self, used_ms: int) -> Anchor:
        """Sign where the journal stands, for others to keep."""
        return self._maker.anchor(used_ms)

    def close(self) -> None:
        """Close the files and give up the lock."""
        self._file.close()
        self.side.close()

    def _commit(self, record: bytes, *, spare: int, final: bool) -> Sealed:
        self._file.check()
        if self.is_final:
            raise JournalClosedError("journal_closed", "The journal has its final signature.")
        if self._file.size + len(record) + spare > MAX_JOURNAL_BYTES:
            raise JournalFullError("journal_full", "The journal has reached its largest size.")
        self._file.append(record)
        return self._maker.accept(record, final=final)


def _claim(disk: Disk, path: Path, undo: ExitStack, *, create: bool = False) -> int:
    handle = disk.open(path, create=create)
    undo.callback(disk.close, handle)
    if not disk.try_lock(handle):
        raise JournalBusyError(
            "journal_busy", "Another process of this computer has this journal open."
        )
    return handle


def _first_pulse(tip: Sealed) -> Pulse:
    return Pulse(sequence=tip.sequence, head=tip.head, used_ms=0, at=_NO_BEAT_YET)


def _refused(error: OSError) -> StoreError:
    if error.errno in NO_ROOM:
        return JournalFullError("disk_full", "The disk has no room for a journal.")
    reason = error.strerror or str(error)
    return JournalStuckError("journal_stuck", f"The disk refused the journal: {reason}.")
