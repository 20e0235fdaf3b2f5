"""Releases at the seat: two persons turn a release file into a secret of the pack.

Decides: that every release file lying there, or on the stick with the keys of staff, is tried, and
what is said when none opens. Leaves the checks to `kiosk.packs.release`.
"""

from pathlib import Path

from kiosk.base.errors import KioskError, MalformedError
from kiosk.packs.release import (
    MAX_RELEASE,
    SheetPair,
    StaffPair,
    open_release,
    purpose_of,
    read_release,
)
from kiosk.packs.secret import SecretKind
from kiosk.seat.folder import SeatFolder
from kiosk.seat.premises import Premises
from kiosk.trust.files import read_limited


def open_secret(
    folder: SeatFolder,
    premises: Premises,
    kind: SecretKind,
    hall_ms: int,
    opener: StaffPair | SheetPair,
) -> bytes:
    """The pack's paper or key secret, opened for this hall and sitting.

    Args:
        folder: of the seat.
        premises: pack and sitting.
        kind: which of the two secrets.
        hall_ms: hall time, Unix milliseconds.
        opener: two persons' keys, or the two paper sheets that stand in for them.

    Raises:
        MalformedError: `no_release` when no release file fits; the detail says why each was
            refused.
    """
    sitting = premises.sitting
    purpose = purpose_of(premises.pack.manifest, kind, sitting.hall.id, sitting.id)
    reasons = []
    for path in _files(folder):
        try:
            data = read_limited(path, MAX_RELEASE)
            release = read_release(data, premises.roots, purpose, hall_ms)
            return open_release(release, premises.pack, opener)
        except KioskError as error:
            reasons.append(f"{path.name}: {error.detail}")
    refused = "; ".join(reasons) or "there is no release file"
    raise MalformedError("no_release", f"The {kind} part of the pack cannot be opened: {refused}")


def release_at_hand(folder: SeatFolder, premises: Premises, kind: SecretKind, hall_ms: int) -> bool:
    """Whether a release of that kind for this hall and sitting can be reached now."""
    sitting = premises.sitting
    purpose = purpose_of(premises.pack.manifest, kind, sitting.hall.id, sitting.id)
    for path in _files(folder):
        try:
            read_release(read_limited(path, MAX_RELEASE), premises.roots, purpose, hall_ms)
        except KioskError:
            continue
        return True
    return False


def _files(folder: SeatFolder) -> list[Path]:
    return sorted(path for one in (folder.releases, folder.staff) for path in one.glob("*.release"))
