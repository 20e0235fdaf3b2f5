"""The centre's receipt for a bundle, and the rule by which a hall may delete what it handed over.

Decides: what a receipt names and when it covers a bundle. Leaves to others: deleting, which nothing
here does, and how long a hall keeps things besides (docs/PRIVACY.md).
"""

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final, Literal, NamedTuple

import msgspec

from kiosk.base.ids import HallId, SittingId
from kiosk.bundle.format import BundleManifest, Digest, Head, Whole
from kiosk.trust.centre_keys import (
    MAX_CENTRE_KEYS,
    CentreKeys,
    DailyKind,
    open_daily,
    read_centre_keys,
)
from kiosk.trust.documents import DocumentKey, canonical, open_document, sign_document
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.files import read_limited
from kiosk.trust.roots import TrustRoots

RECEIPT_KIND: Final[DailyKind] = "bundle-receipt"
MAX_RECEIPT: Final = 4 * 1024 * 1024


class CentreReceipt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The centre has a bundle, whole, and has judged every journal in it.

    Attributes:
        bundle: SHA-256 of the bundle's manifest, hex.
        heads: of every journal the centre read in it.
        received_ms: when, Unix milliseconds.
    """

    format: Literal[1] = 1
    hall: HallId
    sitting: SittingId
    bundle: Digest
    heads: Annotated[tuple[Head, ...], msgspec.Meta(max_length=20_000)]
    received_ms: Whole


def sign_receipt(receipt: CentreReceipt, keys: Sequence[DocumentKey]) -> bytes:
    """The receipt file, signed by the centre."""
    return sign_document(canonical(receipt), RECEIPT_KIND, keys)


def read_receipt(data: bytes, trusted: TrustRoots) -> CentreReceipt:
    """The receipt of a signed file.

    Args:
        data: the file.
        trusted: the centre's daily keys for receipts (`kiosk.trust.centre_keys`), or its root.

    Raises:
        DocumentRefusedError: with the codes of `open_document`, or `unreadable`.
    """
    payload = open_document(data, RECEIPT_KIND, trusted, MAX_RECEIPT)
    try:
        return msgspec.json.decode(payload, type=CentreReceipt)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentRefusedError(
            "unreadable", f"The receipt was signed but cannot be read: {error}."
        ) from None


class ReceiptTrust(NamedTuple):
    """Whose signature makes a receipt: the centre's root, or a daily key that it vouches for.

    Attributes:
        keys: the newest list of daily keys at hand; None where none was brought.
    """

    roots: TrustRoots
    keys: CentreKeys | None = None

    def read(self, data: bytes) -> CentreReceipt:
        """The receipt of a file. Raises: DocumentRefusedError, as `read_receipt`."""
        if self.keys is not None:
            with contextlib.suppress(DocumentRefusedError):
                open_daily(
                    data, RECEIPT_KIND, self.keys, MAX_RECEIPT, _moment, demo=self.roots.demo
                )
                return read_receipt(data, self.keys.signing(RECEIPT_KIND, demo=self.roots.demo))
        return read_receipt(data, self.roots)


def trust_in(roots: TrustRoots, file: Path) -> ReceiptTrust:
    """The roots, with the list of daily keys that lies there.

    Raises:
        KioskError: the list is damaged, or the root did not sign it.
    """
    if not file.exists():
        return ReceiptTrust(roots)
    return ReceiptTrust(roots, read_centre_keys(read_limited(file, MAX_CENTRE_KEYS), roots))


def _moment(payload: bytes) -> int:
    try:
        return msgspec.json.decode(payload, type=CentreReceipt).received_ms
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DocumentRefusedError("unreadable", f"The receipt cannot be read: {error}.") from None


def may_delete(receipt: CentreReceipt, manifest: BundleManifest, digest: str) -> bool:
    """Whether the hall may delete what this very bundle holds, as far as the centre is concerned.

    Every head must be named exactly: a journal that went on after the export, or of which the
    centre read less, is not covered. The bundle itself must be the one, because minutes, results
    and openings have no heads.

    Args:
        receipt: as `read_receipt` gave it.
        manifest: of the bundle that was handed over.
        digest: SHA-256 of that manifest, hex.
    """
    same = (receipt.hall, receipt.sitting, receipt.bundle) == (
        manifest.hall,
        manifest.sitting,
        digest,
    )
    return same and set(manifest.heads) <= set(receipt.heads)
