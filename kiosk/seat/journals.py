"""The journals a seat begins: one for each attempt, one for the hall.

Decides: what their headers and opening records commit to, and that a new journal's key is random
and wrapped for the pairs on duty before the journal exists. Leaves bytes and disk to
`kiosk.journal` and `kiosk.store`.
"""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.base.ids import AttemptId
from kiosk.journal import Anchor, Commitments, Header, Left
from kiosk.journal.format import NO_HASH
from kiosk.seat.keys_on_disk import load_key, store_key
from kiosk.seat.premises import Premises
from kiosk.store import JOURNAL_NAME, AttemptFile
from kiosk.store.errors import JournalExistsError, StoreError
from kiosk.trust.staff_keys import StaffKey

if TYPE_CHECKING:
    from kiosk.store.disk import Disk

KEY_BYTES: Final = 32


class OpenJournal(NamedTuple):
    """A journal with its key K."""

    key: bytes
    file: AttemptFile


class Journals:
    """Makes and opens journals of one seat.

    Attributes:
        premises: what journals commit to.
        build: version of the program; every journal commits to it.
        disk: that journals lie on; None for the real one. A drill puts in one that can be full.
    """

    def __init__(
        self, premises: Premises, build: str, random_bytes: Callable[[int], bytes]
    ) -> None:
        self.premises = premises
        self.build: Final = build
        self.disk: Disk | None = None
        self._random_bytes = random_bytes

    def begin(
        self, directory: Path, journal: AttemptId, day: date, left: Left | None = None
    ) -> OpenJournal:
        """A new journal in a folder of its own.

        Args:
            directory: its folder.
            journal: its identifier.
            day: hall date; who is on duty then can bring the key back.
            left: where the incarnation before was left; None for the first.

        Raises:
            JournalExistsError: one was begun there before.
            StoreError: the disk refused.
        """
        if (directory / JOURNAL_NAME).exists():
            # Before its key is replaced: without the old one it could never be read again.
            raise JournalExistsError("journal_exists", "There is a journal already.")
        key = self._random_bytes(KEY_BYTES)
        try:
            store_key(directory, journal, key, self.premises.sitting.staff_list, day)
        except OSError as error:
            raise StoreError(
                "disk_refused", f"The disk refused the journal's key: {error.strerror}."
            ) from error
        premises = self.premises
        header = Header(
            attempt=journal,
            incarnation=left.incarnation + 1 if left is not None else 1,
            parent_sequence=left.sequence if left is not None else 0,
            parent_head=left.head if left is not None else NO_HASH,
            seat_key=premises.seat_key.signing_public,
            pack_hash=bytes.fromhex(premises.pack.digest),
            sitting_hash=premises.sitting_digest,
        )
        commitments = Commitments.of(
            header,
            key,
            blueprint_hash=bytes.fromhex(premises.pack.manifest.blueprint_digest),
            build=self.build,
        )
        file = AttemptFile.create(
            directory, header, key, commitments, signer=premises.seat_key, disk=self.disk
        )
        return OpenJournal(key, file)

    def reopen(
        self,
        directory: Path,
        key: bytes,
        anchors: Iterable[Anchor] = (),
        *,
        without_side: bool = False,
    ) -> AttemptFile:
        """A journal begun before.

        Args:
            directory: its folder.
            key: its key K.
            anchors: where it is known to have stood; it must reach them all.
            without_side: go on although its side file is lost.

        Raises:
            StoreError: the disk refused, or another process has it open.
            JournalDamagedError: it is not what this seat wrote, or less.
        """
        return AttemptFile.open(
            directory,
            key,
            signer=self.premises.seat_key,
            anchors=tuple(anchors),
            without_side=without_side,
            disk=self.disk,
        )

    def reopen_hall(self, directory: Path, key: bytes) -> AttemptFile:
        """The hall journal; no beats go into its side file, so the loss of that loses nothing."""
        return self.reopen(directory, key, without_side=True)

    def begin_or_reopen(
        self, directory: Path, journal: AttemptId, day: date, one: StaffKey, other: StaffKey
    ) -> OpenJournal:
        """The hall journal that is there, its key brought back by two persons, or a new one."""
        if not (directory / JOURNAL_NAME).exists():
            return self.begin(directory, journal, day)
        key = load_key(directory, journal, one, other)
        return OpenJournal(key, self.reopen_hall(directory, key))
