"""A lone seat's way to the centre: over a line, or on a stick, and the receipt either way.

Decides: that both carry the very same signed statement, so that one receipt covers both; when that
is made anew; that the stick's file has its name only when it is whole. Leaves to others: what is
handed over (`exporting`), sending (`kiosk.sync`), who may ask for it (the desk). Nothing is deleted
here.

Slow; used beside the window, by one thread at a time.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from kiosk.audit.registration import hall_journal_id
from kiosk.base.clock import Clock
from kiosk.base.errors import KioskError, RuleError
from kiosk.bundle.file import Export, Piece, in_order, signed_contents, write_bundle
from kiosk.bundle.format import BundleManifest, Kind, Member
from kiosk.bundle.receipt import MAX_RECEIPT, CentreReceipt, ReceiptTrust, trust_in
from kiosk.durable import HalfFile
from kiosk.packs.opening import Incarnation, Opening, write_opening
from kiosk.seat.exporting import SeatContents, digest_of, seat_contents
from kiosk.seat.folder import SeatFolder
from kiosk.seat.kept import Kept
from kiosk.seat.premises import Premises
from kiosk.sync import kept as disk
from kiosk.sync import outbox as box
from kiosk.sync.carrying import Carried, carry, covering
from kiosk.sync.centre import Centre
from kiosk.sync.client import CentreLine
from kiosk.sync.kept import KeptHandover
from kiosk.sync.sending import Progress, Sending
from kiosk.trust.files import read_limited, replace_private

HALL_OPENING: Final = "hall.opening"
_MOST_OPENING: Final = 64 * 1024
#: These lie on the seat anyway; a destroyed key must not live on in a copy.
_ON_DISK: Final[frozenset[Kind]] = frozenset({"journal", "picture", "evidence", "evidence_key"})
_LONGEST_STEM: Final = 64 - 1 - disk.CODE_DIGITS - len(".bundle")


class SeatHandover:
    """Hands over what one lone seat holds."""

    def __init__(self, folder: SeatFolder, premises: Premises, clock: Clock) -> None:
        self._folder = folder
        self._premises = premises
        self._clock = clock

    # ---- what is handed over -----------------------------------------------------------------

    def keep_opening(self, kept: Kept) -> None:
        """Keep what opens the hall journal, sealed to the auditor, while its key is here.

        Raises:
            KioskError: `disk_refused`.
        """
        if not kept.hall_key:
            return
        name = hall_journal_id(self._premises.sitting.id)
        opening = Opening(
            attempt=name,
            incarnations=(Incarnation(number=1, journal_key=kept.hall_key),),
            item_keys={},
        )
        auditor = self._premises.setup.auditor
        data = write_opening(opening, bytes.fromhex(auditor) if auditor else None)
        try:
            replace_private(self._opening_file(), data)
        except OSError as error:
            raise KioskError("disk_refused", f"The disk refused: {error.strerror}.") from error

    def current(self) -> KeptHandover | None:
        """The handover that was made last."""
        return disk.latest(self._folder.to_centre, self._read)

    def latest(self) -> KeptHandover:
        """A handover of all that lies here; made anew only when something came since the last.

        Raises:
            KioskError: the hall was never opened here, a journal is damaged, or the disk refused.
        """
        contents = self._contents()
        current = self.current()
        if current is not None and _same(current.handover.manifest, contents):
            return current
        pieces = in_order(contents.pieces)
        centre = bytes.fromhex(self._premises.setup.centre) or None
        _, signed = signed_contents(
            contents.export, pieces, contents.heads, self._premises.seat_key, centre
        )
        own = [one for one in pieces if one.kind not in _ON_DISK]
        return disk.keep(self._folder.to_centre, signed, own, self._read)

    def receipt(self) -> CentreReceipt | None:
        """The receipt for the handover that was made last."""
        current = self.current()
        return current.receipt(self._trust()) if current is not None else None

    # ---- on a stick --------------------------------------------------------------------------

    def write(self, stick: Path) -> Path:
        """Write the bundle to a stick; gives the file.

        Raises:
            KioskError: as `latest`, or `not_written`.
        """
        kept = self.latest()
        manifest, handover = kept.handover.manifest, kept.handover
        pieces = [_piece(one, handover.bytes_of) for one in manifest.members]
        name = f"{manifest.sitting[:_LONGEST_STEM]}-{handover.digest[: disk.CODE_DIGITS]}.bundle"
        centre, key = manifest.sealed_to or None, self._premises.seat_key
        try:
            with HalfFile(stick / f"{name}.half") as half:
                write_bundle(half.file, _export(manifest), pieces, manifest.heads, key, centre)
                half.take_name(stick / name)
        except OSError as error:
            raise KioskError("not_written", f"{name}: {error.strerror}.") from error
        return stick / name

    def take_receipt(self, stick: Path) -> CentreReceipt:
        """Take the centre's receipt from a stick.

        Raises:
            RuleError: `no_receipt`: no file there is one for what was handed over here.
            ReceiptNotKeptError: this disk refused.
        """
        current, trust = self.current(), self._trust()
        if current is None:
            raise RuleError("no_receipt", "This seat has handed over nothing yet.")
        for path in sorted(stick.glob("*receipt*")):
            try:
                data = read_limited(path, MAX_RECEIPT)
                receipt = covering(data, current.handover, trust)
            except KioskError:
                continue  # of another hall, another handover, or no receipt at all
            current.keep_receipt(data)
            return receipt
        raise RuleError("no_receipt", "No file there is a receipt for what this seat handed over.")

    # ---- over the line -----------------------------------------------------------------------

    def centre(self) -> Centre:
        """Where the centre is. Raises: RuleError `no_centre`; MalformedError."""
        setup = self._premises.setup
        if not setup.centre_url:
            raise RuleError("no_centre", "No address of the centre is set up at this seat.")
        return Centre.beside(self._folder.root, setup.centre_url, setup.centre_ca)

    async def send(self, tell: Callable[[Progress], object]) -> Carried:
        """Send until the receipt is here and kept; it can be cancelled at any moment.

        Raises:
            KioskError: as `latest` and `centre`; of the line nothing, it is tried again.
        """
        kept, centre, trust = self.latest(), self.centre(), self._trust()

        def now_ms() -> int:
            return self._clock.now().wall_ms

        async def go(far: Callable[[box.Outbox], object]) -> Carried:
            async with CentreLine(centre, self._premises.seat_key, now_ms) as line:
                carried = await carry(kept.handover, line, trust, far)
            kept.keep_receipt(carried.data)
            return carried

        return await Sending(now_ms, tell).until_receipt(go)

    # ---- within ------------------------------------------------------------------------------

    def _contents(self) -> SeatContents:
        file = self._opening_file()
        opening = read_limited(file, _MOST_OPENING) if file.exists() else b""
        return seat_contents(self._folder, self._premises, opening, self._clock.now().wall_ms)

    def _opening_file(self) -> Path:
        return self._folder.hall(hall_journal_id(self._premises.sitting.id)) / HALL_OPENING

    def _trust(self) -> ReceiptTrust:
        return trust_in(self._premises.roots, self._folder.centre_keys)

    def _read(self, member: Member) -> Iterable[bytes]:
        """A member that lies on the disk anyway; nothing where it is not there any more."""
        found = (one for one in self._contents().pieces if one.name == member.name)
        return next((one.chunks() for one in found), ())


def _same(manifest: BundleManifest, contents: SeatContents) -> bool:
    members = {(one.name, one.sha256) for one in manifest.members}
    return members == {(one.name, digest_of(one)) for one in contents.pieces}


def _piece(member: Member, read: Callable[[Member], Iterable[bytes]]) -> Piece:
    return Piece(member.name, member.kind, lambda: read(member), member.attempt, member.incarnation)


def _export(manifest: BundleManifest) -> Export:
    return Export(**{name: getattr(manifest, name) for name in Export._fields})
