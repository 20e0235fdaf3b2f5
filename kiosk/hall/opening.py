"""Opening a hall: two persons bring the secrets, confirm the time, and the hall journal begins.

Decides: what a hub can do before anybody came (keep a hall journal of its own, let machines join),
after it was started again without its keeper (keep what seats send, and nothing else), and after
the opening. Leaves to others: how the two open the releases (`unlocking`, at the panel), rules of
the order (`kiosk.exam.hall`), files (`HallFiles`).
"""

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from kiosk.audit.registration import hall_journal_id
from kiosk.base.errors import KioskError, MalformedError, RuleError
from kiosk.exam.hall.entry import HallEntry
from kiosk.exam.hall.epochs import counted_entries
from kiosk.hall.book import Book, HallJournal
from kiosk.hall.core import HubCore
from kiosk.hall.editions import settle_edition
from kiosk.hall.epochs import Epoch, epochs_before, takeovers_in
from kiosk.hall.release_files import secret_info
from kiosk.hall.unlocking import given_info, wrapped_info
from kiosk.hall.vault import HubSecrets, journal_key_of_hall, parse_secrets
from kiosk.packs.acceptance import accept_pack
from kiosk.trust.errors import SecretRefusedError
from kiosk.trust.hpke import open_sealed
from kiosk.trust.pairs import WrappedSecret, wrap_for_pairs
from kiosk.trust.staff_list import release_pairs

SECRET_BYTES: Final = 32
_log: Final = logging.getLogger(__name__)


class OpenedHall(NamedTuple):
    """A hall journal on the disk: where entries go, those that are there, and its file."""

    journal: HallJournal
    entries: tuple[HallEntry, ...]
    file: Path


class HallFiles(Protocol):
    """The hub's own files; `kiosk.hub_files` has the adapter."""

    def wrapped(self) -> WrappedSecret | None:
        """The hall's secret for the pairs on duty; None before the first start."""
        ...

    def store_wrapped(self, wrapped: WrappedSecret) -> None:
        """Keep it, durably. Raises: KioskError."""
        ...

    def open_hall(self, epoch: int, key: bytes, parent: tuple[int, bytes]) -> OpenedHall:
        """The hall journal of this epoch; made when it is missing.

        Args:
            epoch: of the hall; the incarnation of its journal.
            key: K.
            parent: record and head at which the journal of the epoch before was left; (0, b"") in
                the first.

        Raises:
            KioskError: the disk refused, or the journal is damaged.
        """
        ...


class Opening:
    """Brings a hub from locked to open."""

    def __init__(self, core: HubCore, files: HallFiles) -> None:
        self._core = core
        self._files = files
        self._given: dict[str, bytes] = {}
        self._kept_for: tuple[bytes, str] | None = None
        self._on_book: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Tell of every durable entry of the hall journal, once there is one."""
        self._on_book.append(listener)

    # ---- at the start ------------------------------------------------------------------------

    async def begin(self, kept: bytes) -> None:
        """Start as far as that goes without anybody.

        Args:
            kept: what the keeper held; empty when it held nothing.

        Raises:
            KioskError: the hall journal is damaged, or the disk refused.
        """
        if kept:
            await self.unlock(parse_secrets(kept))
            self.keep_for_staff()  # a program may die between an edition and its wrapping
        elif self._files.wrapped() is None:
            hall = self._core.entropy(SECRET_BYTES)
            self.keep_own_secret(hall)
            await self.unlock(HubSecrets(hall=hall))

    def _wrapped(self, hall: bytes) -> WrappedSecret:
        premises = self._core.premises
        sitting = premises.sitting
        return wrap_for_pairs(
            hall,
            sitting.staff_list.members,
            release_pairs(sitting.staff_list, sitting.day),
            wrapped_info(premises.name, sitting.id),
        )

    async def unlock(self, secrets: HubSecrets) -> None:
        """Open the hall journal with these secrets, and note what happened meanwhile.

        Raises:
            KioskError: they do not open it, it is damaged, or the disk refused.
        """
        with self.reading(secrets):
            pass
        self._core.hold(secrets)
        await self._core.note_waiting()

    @contextmanager
    def reading(self, secrets: HubSecrets) -> Iterator[Book]:
        """Have the hall journal open; when what is done with it is refused, the hub is as before.

        The secrets of the pack do not count yet: whoever decides holds them afterwards.

        Args:
            secrets: of which the hall's own opens the journal, if that is not open.

        Raises:
            KioskError: it does not open, is damaged, or the disk refused.
        """
        core, before, open_before = self._core, self._core.secrets, self._core.book
        if before is None:
            core.secrets = HubSecrets(hall=secrets.hall)
        try:
            book = core.book
            if book is None:
                book = self.begin_epoch((0, b""), epochs_before(core))
                core.takeovers = takeovers_in(book.entries)
                self._take_time_again(book)
                settle_edition(core, core.state.sitting_digest)
            yield book
        except BaseException:
            if open_before is None and core.book is not None:
                core.book.close()
                core.book, core.hall_file = None, None
            core.secrets = before
            raise

    def _take_time_again(self, book: Book) -> None:
        """Go on in hall time after a death of the program: its own entries of this boot tell it."""
        clock = self._core.clock
        now = clock.now()
        here = (entry.at for entry in reversed(book.entries) if entry.at.boot == now.boot)
        last = next(here, None)
        if last is not None:
            clock.set_hall_time(last.wall_ms + now.boot_ms - last.boot_ms)

    def begin_epoch(self, parent: tuple[int, bytes], before: tuple[Epoch, ...]) -> Book:
        """Open the hall journal of the core's epoch, or begin it where the one before was left.

        Args:
            parent: as in `HallFiles.open_hall`.
            before: every earlier epoch.

        Raises:
            KioskError: the disk refused, or the journal is damaged.
        """
        core, secrets = self._core, self._core.secrets
        if secrets is None:
            raise RuleError("hub_locked", "Two persons must unlock this hub first.")
        journal = hall_journal_id(core.premises.sitting.id)
        key = journal_key_of_hall(secrets.hall, journal, core.epoch)
        hall = self._files.open_hall(core.epoch, key, parent)
        # Nothing cuts the newest epoch, so the numbers of its entries do not matter.
        epochs = [*(one.entries for one in before), tuple(enumerate(hall.entries))]
        book = Book(hall.journal, counted_entries(epochs), core.clock)
        core.book, core.hall_file = book, hall.file
        for listener in self._on_book:
            book.listen(listener)
        return book

    def keep_own_secret(self, hall: bytes) -> None:
        """Keep the own secret wrapped for two persons on duty by the edition in force.

        Args:
            hall: the own secret; at a standby, of the hub that leads, or led until it took over.

        Raises:
            KioskError, OSError: the disk refused, or nobody is on duty.
        """
        kept_for = (hall, self._core.premises.sitting_digest)
        if kept_for != self._kept_for:
            self._files.store_wrapped(self._wrapped(hall))
            self._kept_for = kept_for

    def keep_for_staff(self) -> None:
        """Another edition may be in force: have its staff open this hub again, and nobody else.

        What the disk refuses is tried again with the next edition, start or opening.
        """
        secrets = self._core.secrets
        if secrets is None:
            return
        try:
            self.keep_own_secret(secrets.hall)
        except (KioskError, OSError):
            _log.exception("the hub's own secret is not wrapped for the staff on duty by now")

    # ---- by two persons ----------------------------------------------------------------------

    def wrapped(self) -> WrappedSecret | None:
        """The hub's own secret for two persons to open; None while this hub holds it."""
        return self._files.wrapped() if self._core.secrets is None else None

    def give(self, kind: str, sealed: bytes) -> None:
        """Take a secret that two persons opened at a panel.

        Raises:
            MalformedError: it does not open here.
            PackRefusedError: it is not the pack's.
        """
        premises = self._core.premises
        if kind == "hall":
            info = given_info(premises.name, premises.sitting.id)
        else:
            info = secret_info(premises.board, "paper" if kind == "paper" else "key")
        try:
            secret = open_sealed(premises.key, sealed, info)
        except SecretRefusedError as error:
            raise MalformedError(error.code, error.detail) from None
        if kind == "paper":
            premises.pack.check_secret("paper", secret)
        elif kind == "key":
            premises.pack.check_secret("key", secret)
        self._given[kind] = secret

    async def prepare(self, day: date) -> HubSecrets:
        """What an opening needs, looked at before it is decided; nothing is open by it yet.

        Args:
            day: hall date that the two persons confirm.

        Raises:
            RuleError: `secrets_missing`.
            KioskError: a date or a secret is not right.
        """
        core, given = self._core, self._given
        if "paper" not in given or "key" not in given:
            raise RuleError("secrets_missing", "The releases have not been opened at the panel.")
        hall = core.secrets.hall if core.secrets is not None else given.get("hall")
        if hall is None:
            raise RuleError("secrets_missing", "The hub's own secret has not been opened.")
        manifest = core.premises.pack.manifest
        if not manifest.valid_from <= day <= manifest.valid_until:
            raise RuleError("pack_not_valid", f"The pack is not valid on {day}.")
        if not core.pack_accepted:
            # Every recording is decoded once; meanwhile the hub goes on listening.
            await asyncio.to_thread(accept_pack, core.premises.pack, given["paper"])
            core.pack_accepted = True
        return HubSecrets(hall=hall, paper=given["paper"], key=given["key"])

    def take_given(self, kind: str) -> bytes:
        """A secret that was brought, for somebody else to use; nothing of it stays here."""
        return self._given.pop(kind)

    def forget_given(self) -> None:
        """What two persons brought has been used."""
        self._given = {}

    async def unlock_with_own(self) -> None:
        """Open the hall journal with the hub's own secret, if two persons brought it.

        The papers of a closed hall need no more; questions and keys stay shut.

        Raises:
            KioskError: it does not open this hall.
        """
        hall = self._given.get("hall")
        if hall is not None and self._core.secrets is None:
            await self.unlock(HubSecrets(hall=hall))

    @property
    def given(self) -> Mapping[str, bytes]:
        """Which secrets have been brought; for a test to see that none stays."""
        return dict(self._given)
