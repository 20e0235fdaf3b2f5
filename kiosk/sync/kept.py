"""A handover on the disk: the signed statement, what cannot be made again, and the receipt.

Decides: that one is there whole or not at all, and that its receipt is durable before anybody is
told of it. So it goes on after any restart with the very same statement, also where the keys that
made its papers are in no memory any more. Leaves to others: members that lie on the disk anyway
(`Chunks`), and what may be deleted under a receipt, which nothing here does.

    handovers/latest         the code of the one that was made last; no clock is asked for that
    handovers/CODE/          the first 16 digits of the manifest's SHA-256
        manifest             the signed manifest
        papers/SHA256        members that were made for it
        receipt              the centre's, once it came
"""

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from kiosk.base.errors import KioskError, MalformedError
from kiosk.base.ids import is_id
from kiosk.bundle.file import Piece, open_manifest
from kiosk.bundle.format import BundleLimits, Member, SignedManifest
from kiosk.bundle.receipt import MAX_RECEIPT, CentreReceipt, ReceiptTrust
from kiosk.durable import create_file, make_folder
from kiosk.sync.errors import ReceiptNotKeptError
from kiosk.sync.handover import Chunks, Handover
from kiosk.trust.documents import canonical
from kiosk.trust.files import read_limited, replace_private

CODE_DIGITS: Final = 16
_LIMITS: Final = BundleLimits()
_HALF: Final = "half-"
_LATEST: Final = "latest"


class KeptHandover(NamedTuple):
    """One handover in a folder of its own."""

    folder: Path
    handover: Handover

    def receipt(self, trust: ReceiptTrust) -> CentreReceipt | None:
        """The receipt that is kept; None before one came, or when the file is damaged."""
        try:
            return trust.read(read_limited(self.folder / "receipt", MAX_RECEIPT))
        except KioskError:
            return None

    def keep_receipt(self, data: bytes) -> None:
        """Keep the receipt, durably. Raises: ReceiptNotKeptError: the disk refused."""
        try:
            replace_private(self.folder / "receipt", data)
        except OSError as error:
            raise ReceiptNotKeptError(
                "receipt_not_kept",
                f"The receipt came and this disk did not take it: {error.strerror}. It is asked "
                "for again.",
            ) from error


def keep(root: Path, signed: SignedManifest, made: Sequence[Piece], chunks: Chunks) -> KeptHandover:
    """Keep a handover; it has its name only when all of it is durable.

    Args:
        root: of all handovers.
        signed: the statement.
        made: members that cannot be read again later, byte for byte.
        chunks: gives all others.

    Raises:
        BundleRefusedError: the statement is not one.
        KioskError: `disk_refused`.
    """
    manifest = open_manifest(signed)
    code = hashlib.sha256(signed.manifest).hexdigest()[:CODE_DIGITS]
    folder = root / code
    try:
        make_folder(root)
        # A name of its own: one whose maker was cancelled may still be written.
        half = Path(tempfile.mkdtemp(prefix=_HALF, dir=root))
        (half / "papers").mkdir(mode=0o700)
        for piece in made:
            data = b"".join(piece.chunks())
            with contextlib.suppress(FileExistsError):  # two members of the same bytes
                create_file(half / "papers" / hashlib.sha256(data).hexdigest(), data)
        create_file(half / "manifest", canonical(signed))
        if not folder.exists():
            half.rename(folder)
        replace_private(root / _LATEST, code.encode())
    except OSError as error:
        raise KioskError("disk_refused", f"The disk refused the handover: {error}.") from error
    return KeptHandover(folder, Handover(signed, manifest, _kept_first(folder, chunks)))


def load(folder: Path, chunks: Chunks) -> KeptHandover:
    """A handover that was kept.

    Raises:
        KioskError: it is not whole.
    """
    data = read_limited(folder / "manifest", _LIMITS.manifest * 2)
    try:
        signed = msgspec.json.decode(data, type=SignedManifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MalformedError("bad_handover", f"{folder} cannot be read: {error}.") from None
    return KeptHandover(
        folder, Handover(signed, open_manifest(signed), _kept_first(folder, chunks))
    )


def latest(root: Path, chunks: Chunks) -> KeptHandover | None:
    """The handover that was made last; None when there is none, or it is damaged.

    A damaged one is made anew: its records and papers are where they were.
    """
    try:
        code = read_limited(root / _LATEST, CODE_DIGITS).decode("ascii", "replace")
        return load(root / code, chunks) if is_id(code) else None
    except KioskError:
        return None


def sweep(root: Path) -> None:
    """Take away what a process that died has half made; called before anything is made."""
    for half in root.glob(f"{_HALF}*"):
        shutil.rmtree(half, ignore_errors=True)


def _kept_first(folder: Path, chunks: Chunks) -> Chunks:
    def read(member: Member) -> Iterable[bytes]:
        path = folder / "papers" / member.sha256
        return (read_limited(path, _LIMITS.member),) if path.is_file() else chunks(member)

    return read
