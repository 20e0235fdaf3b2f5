"""A hub's folder on a real disk: its files, its hall journals, and the claim on it.

Decides: that one folder has one hub at a time. Leaves to others: what the files mean
(`kiosk.hall`), durability (`kiosk.store`).
"""

import re
from collections.abc import Callable
from typing import Final

import msgspec

from kiosk.audit.registration import hall_journal_id
from kiosk.base.errors import MalformedError
from kiosk.durable import make_folder
from kiosk.exam.hall.entry import decode_hall_entry
from kiosk.hall.core import HubCore
from kiosk.hall.epochs import has_entries
from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.opening import OpenedHall
from kiosk.journal import Commitments, Header
from kiosk.journal.format import NO_HASH
from kiosk.store import AttemptFile, MachineDisk, Writer
from kiosk.store.attempt_file import JOURNAL_NAME
from kiosk.trust.files import read_limited, replace_private
from kiosk.trust.pairs import WrappedSecret

_MOST_WRAPPED: Final = 4 * 1024 * 1024
#: Of a folder of `journals`; what else somebody keeps beside them, a copy perhaps, is none.
_EPOCH: Final = re.compile(r"[1-9][0-9]{0,8}")


class DiskFiles:
    """`kiosk.hall.opening.HallFiles` in a hub's folder."""

    def __init__(self, folder: HubFolder, core: HubCore) -> None:
        self._folder = folder
        self._core = core

    def wrapped(self) -> WrappedSecret | None:
        """The hub's own secret for the pairs on duty."""
        if not self._folder.wrapped.exists():
            return None
        data = read_limited(self._folder.wrapped, _MOST_WRAPPED)
        return msgspec.json.decode(data, type=WrappedSecret)

    def store_wrapped(self, wrapped: WrappedSecret) -> None:
        """Keep it, durably."""
        replace_private(self._folder.wrapped, msgspec.json.encode(wrapped))

    def latest_epoch(self) -> int:
        """The newest epoch in which this hub led; 0 when it never did."""
        if not self._folder.journals.is_dir():
            return 0
        led = (
            int(one.name)
            for one in self._folder.journals.iterdir()
            if _EPOCH.fullmatch(one.name) and has_entries(one / JOURNAL_NAME)
        )
        return max(led, default=0)

    def open_hall(self, epoch: int, key: bytes, parent: tuple[int, bytes]) -> OpenedHall:
        """The hall journal of this epoch; made when it is missing."""
        premises, directory = self._core.premises, self._folder.journals / str(epoch)
        if not has_entries(directory / JOURNAL_NAME):
            # What a takeover left that came to nothing: nobody ever led by it.
            (directory / JOURNAL_NAME).unlink(missing_ok=True)
        if (directory / JOURNAL_NAME).exists():
            file = AttemptFile.open(directory, key, signer=premises.key, without_side=True)
        else:
            make_folder(directory)
            sequence, head = parent
            header = Header(
                attempt=hall_journal_id(premises.sitting.id),
                incarnation=epoch,
                seat_key=premises.key.signing_public,
                pack_hash=bytes.fromhex(premises.pack.digest),
                sitting_hash=bytes.fromhex(premises.sitting_digest),
                parent_sequence=sequence,
                parent_head=head or NO_HASH,
            )
            rules = bytes.fromhex(premises.pack.manifest.blueprint_digest)
            commitments = Commitments.of(header, key, blueprint_hash=rules, build=premises.build)
            file = AttemptFile.create(directory, header, key, commitments, signer=premises.key)
        entries = file.recovery.entries if file.recovery is not None else ()
        return OpenedHall(
            Writer(file),
            tuple(decode_hall_entry(entry.payload) for entry in entries),
            directory / JOURNAL_NAME,
        )


def claim(folder: HubFolder) -> Callable[[], None]:
    """Keep the folder from a second hub; gives what lets it go.

    Raises: MalformedError `folder_in_use`.
    """
    disk = MachineDisk()
    handle = disk.open(folder.lock, create=True)
    if disk.try_lock(handle):
        return lambda: disk.close(handle)
    disk.close(handle)
    raise MalformedError("folder_in_use", f"A hub runs in {folder.root} already.")
