"""Releases at the panel: two persons open a secret of the pack and hand it to the hub, sealed.

Decides: that every release file is tried, and that the secret leaves this machine only sealed to
the hub that is named on the board. Leaves to others: where the files lie, and comparing the secret
with the pack's commitment, which the hub does before it uses it.
"""

from collections.abc import Iterable
from typing import Final

from kiosk.base.errors import KioskError, MalformedError
from kiosk.base.ids import HallId, PackId, SittingId
from kiosk.hall.board import Board
from kiosk.packs.release import Purpose, Release, SheetPair, StaffPair, read_release
from kiosk.packs.secret import SecretKind
from kiosk.trust.hpke import info_bytes, seal_to
from kiosk.trust.pairs import open_with_pair
from kiosk.trust.roots import TrustRoots
from kiosk.trust.sheets import open_with_sheets

_PURPOSE: Final = "kiosk/hall/secret/1"


def secret_info(board: Board, kind: SecretKind) -> bytes:
    """What a secret is sealed to the hub for: this hub, hall, sitting, pack and kind of secret."""
    version = str(board.pack_version)
    return info_bytes(_PURPOSE, kind, board.hub, board.hall_id, board.sitting, board.pack, version)


def sealed_secret(
    files: Iterable[tuple[str, bytes]],
    roots: TrustRoots,
    board: Board,
    kind: SecretKind,
    hall_ms: int,
    opener: StaffPair | SheetPair,
) -> bytes:
    """The pack's paper or key secret, sealed to the hub (`wire.Give`).

    Args:
        files: name and bytes of every release file at hand.
        roots: whose releases count.
        board: names the hall, the sitting, the pack and the hub's sealing key.
        kind: which of the two secrets.
        hall_ms: hall time, Unix milliseconds, as the two persons confirm it.
        opener: two persons' keys, or the two paper sheets that stand in for them.

    Raises:
        MalformedError: `no_release` when no release file fits; the detail says why each was
            refused.
        SecretRefusedError: `bad_sealing_key`.
    """
    purpose = Purpose(
        kind=kind,
        pack=PackId(board.pack),
        version=board.pack_version,
        hall=HallId(board.hall_id),
        sitting=SittingId(board.sitting),
    )
    reasons = []
    for name, data in files:
        try:
            secret = _open(read_release(data, roots, purpose, hall_ms), opener)
        except KioskError as error:
            reasons.append(f"{name}: {error.detail}")
            continue
        return seal_to(board.hub_sealing_key, secret, secret_info(board, kind))
    refused = "; ".join(reasons) or "there is no release file"
    raise MalformedError("no_release", f"The {kind} part of the pack cannot be opened: {refused}")


def _open(release: Release, opener: StaffPair | SheetPair) -> bytes:
    info = release.purpose.info
    if isinstance(opener, StaffPair):
        return open_with_pair(release.pairs, opener.one, opener.other, info)
    return open_with_sheets(release.sheets, opener.one, opener.other, info)
