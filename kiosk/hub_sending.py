"""A hub's way to the centre: what is kept for it on the hub's disk, and the task that sends it.

Decides: that what a hall hands over is made when its sitting is closed, while the keys are there;
that it is sent by itself where a centre's address is set up; that what was begun goes on after a
restart, also of a locked hub; and when it is made anew. Leaves to others: what is handed over
(`kiosk.hall.exporting`), sending (`kiosk.sync`).
"""

import asyncio
import contextlib
import hashlib
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Final

from kiosk.audit.registration import hall_journal_id
from kiosk.base.errors import KioskError, RuleError, require
from kiosk.bundle.file import in_order, signed_contents
from kiosk.bundle.format import BundleManifest, Kind, Member
from kiosk.bundle.receipt import ReceiptTrust, trust_in
from kiosk.hall.board import Sending as Shown
from kiosk.hall.core import HubCore
from kiosk.hall.exporting import Contents
from kiosk.hall.hub_folder import HubFolder
from kiosk.hall.replica import ReplicaReader
from kiosk.outliving import outlived
from kiosk.sync import kept
from kiosk.sync import outbox as box
from kiosk.sync.carrying import Carried, carry
from kiosk.sync.centre import Centre
from kiosk.sync.client import CentreLine
from kiosk.sync.errors import HandoverChangedError
from kiosk.sync.kept import KeptHandover
from kiosk.sync.sending import Progress, Sending, failed

_log: Final = logging.getLogger(__name__)
#: These lie in the hub's database, byte for byte; a destroyed key must not live on in a copy.
ON_DISK: Final[frozenset[Kind]] = frozenset({"journal", "picture", "evidence", "evidence_key"})
#: Made anew for each handover: that they differ says nothing.
_EACH_TIME: Final[frozenset[Kind]] = frozenset({"minutes_data", "opening"})
_RECORDS_AT_ONCE: Final = 256
#: Before something that this PC refused is tried again.
_LOCAL_WAIT_S: Final = 60.0


class HubDisk:
    """Members that lie in a hub's database (`kiosk.sync.handover.Chunks`)."""

    def __init__(self, reader: ReplicaReader) -> None:
        self._reader = reader

    def __call__(self, member: Member) -> Iterable[bytes]:
        """The bytes of a member; none when it is not there any more."""
        if member.kind == "journal":
            return self._journal(member)
        if member.kind in {"picture", "evidence"}:
            return (self._reader.picture(member.attempt, member.sha256),)
        keys = self._reader.evidence_keys(member.attempt)
        digest = member.sha256
        return (one.data for one in keys if hashlib.sha256(one.data).hexdigest() == digest)

    def _journal(self, member: Member) -> Iterator[bytes]:
        """Page by page: no connection is held between two requests to the centre."""
        attempt, incarnation = member.attempt, member.incarnation
        yield from self._reader.journal_chunks(attempt, incarnation, last=0)
        first = 1
        while page := list(
            self._reader.records(attempt, incarnation, first, first + _RECORDS_AT_ONCE - 1)
        ):
            yield b"".join(one.data for one in page)
            first += len(page)


class HubSending:
    """`kiosk.hall.to_centre.ToCentre` of one hub."""

    def __init__(
        self,
        folder: HubFolder,
        core: HubCore,
        contents: Callable[[ReplicaReader], Awaitable[Contents]],
    ) -> None:
        """Prepare; nothing is sent yet.

        Args:
            folder: of the hub.
            core: of the hub.
            contents: makes what the hall hands over.
        """
        self._folder = folder
        self._core = core
        self._contents = contents
        self._setup = folder.setup()
        self._reader = ReplicaReader(folder.database)
        self._disk = HubDisk(self._reader)
        self._current: KeptHandover | None = None
        self._task: asyncio.Task[None] | None = None
        self._making = asyncio.Lock()
        self._sending = Sending(self._now_ms, lambda _: None)
        self._progress: Progress | None = None

    # ---- for the hub -----------------------------------------------------------------------------

    def standing(self) -> Shown:
        """How far it is."""
        if not self._setup.centre_url:
            return Shown()
        progress = self._progress or self._sending.progress
        if progress.state == "off":  # nothing was begun, or only just now
            begun = self._task is not None
            progress = Progress(state="sending" if begun else "waits")
        return shown(progress)

    async def send(self) -> Shown:
        """Send now, with everything that came since the last handover was made.

        Raises:
            RuleError: no address of the centre is set up, or this hub does not lead.
            KioskError: it could not be made.
        """
        require(
            self._setup.centre_url, "no_centre", "No address of the centre is set up at this hub."
        )
        require(self._core.role == "leads", "read_only", "Another hub leads this hall.")
        try:
            await self._make_if_other(self._differs)
        except RuleError:
            if self._current is None:
                raise
            # A locked hub makes nothing, and can send what was made before it was locked.
        self._begin()
        return self.standing()

    def closed(self) -> None:
        """The sitting was closed: make what it hands over, and send it."""
        self._start(self._after_closing())

    async def resume(self) -> None:
        """Go on with what was begun before this process was started."""
        kept.sweep(self._folder.handovers)
        self._current = await asyncio.to_thread(kept.latest, self._folder.handovers, self._disk)
        core = self._core
        if core.role != "leads":
            return
        if self._current is None:
            if core.book is not None and core.state.closed:  # it died before it was made
                self.closed()
        elif self._receipt() is not None:
            self._say(self._done())
        elif self._setup.centre_url:
            self._begin()

    async def stop(self) -> None:
        """Send no more; there is nothing to clean up."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._reader.close()

    @property
    def remains(self) -> str:
        """What is not at the centre yet, for whoever ends this process; empty for nothing."""
        now = self.standing()
        if not now.remains or now.state == "waits":
            return ""
        return (
            f"{now.records} records and {now.papers} papers are not at the centre yet, or its "
            "receipt has not come. Nothing is lost: sending goes on when this hub is started again."
        )

    # ---- within ----------------------------------------------------------------------------------

    async def _after_closing(self) -> None:
        await self._make_if_other(lambda _old, _new: True)
        if self._setup.centre_url:
            await self._run()

    def _begin(self) -> None:
        self._start(self._run())

    def _start(self, work: "Awaitable[None]") -> None:
        """Do this instead of what was being done; a wait for the next try is over then."""
        if self._task is not None:
            self._task.cancel()
        self._progress = None
        self._task = asyncio.ensure_future(self._outlived(work))

    async def _outlived(self, work: Awaitable[None]) -> None:
        with outlived(_log, "sending to the centre failed"):
            await work

    async def _run(self) -> None:
        while True:
            try:
                await self._until_receipt()
                if not await self._more():
                    return
            except HandoverChangedError as error:
                await self._made_anew(error)
            except KioskError as error:
                await self._wait(error)

    async def _until_receipt(self) -> None:
        self._progress = None
        await self._sending.until_receipt(self._go)

    async def _go(self, far: Callable[[box.Outbox], object]) -> Carried:
        """One try: the line, the way, and the receipt on the disk."""
        current = self._current
        if current is None:
            raise RuleError("nothing_made", "Nothing to hand over was made here yet.")
        centre = Centre.beside(self._folder.root, self._setup.centre_url, self._setup.centre_ca)
        async with CentreLine(centre, self._core.premises.key, self._now_ms) as line:
            carried = await carry(current.handover, line, self._trust(), far)
        await asyncio.to_thread(current.keep_receipt, carried.data)
        return carried

    async def _more(self) -> bool:
        """Whether something came while it was sent; then that is handed over too."""
        before = self._current
        with contextlib.suppress(RuleError):  # a locked hub makes nothing
            await self._make_if_other(self._differs)
        return self._current is not before

    async def _made_anew(self, why: HandoverChangedError) -> None:
        _log.warning("what is handed over is made anew: %s", why)
        try:
            await self._make_if_other(lambda _old, _new: True)
        except KioskError as error:
            await self._wait(error)

    async def _wait(self, error: KioskError) -> None:
        """Something of this PC is in the way: it is told, and tried again."""
        self._say(failed(self._sending.progress, error))
        await asyncio.sleep(_LOCAL_WAIT_S)

    async def _make_if_other(self, other: Callable[[BundleManifest, BundleManifest], bool]) -> None:
        """Make a handover; keep it when it is another one than the last.

        Raises:
            KioskError: this hub does not lead, is locked, or its disk refused.
        """
        async with self._making:
            reader = ReplicaReader(self._folder.database)
            try:
                contents = await self._contents(reader)
                current = self._current.handover.manifest if self._current is not None else None
                made = await asyncio.to_thread(
                    self._made, contents, lambda new: current is None or other(current, new)
                )
            finally:
                reader.close()
            self._current = made or self._current

    def _made(
        self, contents: Contents, wanted: Callable[[BundleManifest], bool]
    ) -> KeptHandover | None:
        pieces = in_order(contents.pieces)
        centre = bytes.fromhex(self._setup.centre) or None
        key = self._core.premises.key
        manifest, signed = signed_contents(contents.export, pieces, contents.heads, key, centre)
        if not wanted(manifest):
            return None
        own = [one for one in pieces if one.kind not in ON_DISK]
        return kept.keep(self._folder.handovers, signed, own, self._disk)

    def _differs(self, old: BundleManifest, new: BundleManifest) -> bool:
        """Whether the new one holds something that the old one does not.

        Who logs in at a closed hall is noted in its journal, and is no reason to hand over again.
        """
        hall = hall_journal_id(self._core.premises.sitting.id)

        def substance(one: BundleManifest) -> set[tuple[str, str, int]]:
            kinds = _EACH_TIME | {"hall_journal"} if self._core.state.closed else _EACH_TIME
            members = (member for member in one.members if member.kind not in kinds)
            return {(member.sha256, member.attempt, member.incarnation) for member in members} | {
                (head.head, head.attempt, head.incarnation)
                for head in one.heads
                if head.attempt != hall
            }

        return not substance(new) <= substance(old)

    def _receipt(self) -> int | None:
        """When the centre signed for the handover at hand."""
        if self._current is None:
            return None
        receipt = self._current.receipt(self._trust())
        return receipt.received_ms if receipt is not None else None

    def _trust(self) -> ReceiptTrust:
        """Whose receipts count; read anew, because the list may have been brought meanwhile."""
        return trust_in(self._core.premises.roots, self._folder.centre_keys)

    def _done(self) -> Progress:
        digest = self._current.handover.digest if self._current is not None else ""
        return Progress(state="done", share=1.0, receipt_ms=self._receipt() or 0, bundle=digest)

    def _say(self, progress: Progress) -> None:
        self._progress = progress

    def _now_ms(self) -> int:
        return self._core.clock.now().wall_ms


def shown(progress: Progress) -> Shown:
    """The progress as a panel is told it."""
    return Shown(
        state=progress.state,
        records=progress.records,
        papers=progress.papers,
        permille=int(progress.share * 1000),
        aside=len(progress.aside),
        last_ms=max(0, progress.last_ms),
        next_ms=max(0, progress.next_ms),
        code=progress.code[:80],
        words=progress.words[:1000],
        receipt_ms=progress.receipt_ms,
        bundle=progress.bundle,
    )
