"""Evidence of the camera at the seat: encrypted, kept with its key, and only then filed.

Decides: that frames and their key are on the disk before an event names them; that nothing of the
exam waits for them: what cannot be kept is left out, and the event says why; and that an order of
two persons destroys the keys wherever they lie at this seat, and a reference that was taken. Leaves
to others: what lies in a blob (`kiosk.audit.evidence_frames`), taking frames (the camera), the
files (`pictures`).
"""

import logging
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import replace

from kiosk.audit.evidence_frames import (
    MOST_BLOBS,
    MOST_OF_ATTEMPT,
    EvidenceFrames,
    seal_evidence,
)
from kiosk.audit.hall_orders import read_destruction
from kiosk.base.errors import KioskError
from kiosk.packs.secret import Entropy
from kiosk.seat.folder import SeatFolder
from kiosk.seat.parents import header_in
from kiosk.seat.pictures import (
    KeptPicture,
    destroy_keys,
    drop_sealed,
    sealed_sizes,
    store_sealed,
)
from kiosk.seat.reference_file import forget_reference

if TYPE_CHECKING:
    from kiosk.seat.session import Session
    from kiosk.trust.sitting import Sitting

_log: Final = logging.getLogger(__name__)


class ToKeep(NamedTuple):
    """Frames on their way to the disk, with all that is needed of the session.

    Attributes:
        folder: of the attempt; auditor: public sealing key, or None.
    """

    folder: Path
    auditor: bytes | None
    frames: EvidenceFrames


def evidence_to_keep(
    session: "Session", kind: str, jpegs: Sequence[bytes], reference: bytes = b""
) -> ToKeep | None:
    """What is to be kept, in the thread of the session; None where there is nothing, or nobody.

    Args:
        session: with an attempt in progress.
        kind: `identity`, or the code of an incident; small letters and underscores.
        jpegs: the frames, the oldest first; none where none could be had.
        reference: what they were compared with; empty when there was none.
    """
    service, auditor = session.service, session.premises.setup.auditor
    seating = service.pending.seating if service is not None else None
    if service is None or seating is None or not jpegs:
        return None
    frames = EvidenceFrames(
        attempt=seating.attempt,
        incarnation=seating.incarnation,
        kind=kind,
        number=1,
        taken_ms=service.now().wall_ms,
        jpegs=tuple(jpegs),
        reference=reference,
    )
    folder = session.folder.attempt(seating.attempt)
    return ToKeep(folder, bytes.fromhex(auditor) if auditor else None, frames)


def keep(one: ToKeep, *, entropy: Entropy = os.urandom) -> KeptPicture:
    """Encrypt frames, seal their key to the auditor, and keep both, durably; raises nothing.

    It waits for the disk several times, so in an exam it belongs beside the thread of the window;
    one at a time.

    Returns:
        The digest for the event, or why there is none: `too_many`, `too_large`, `disk_full`,
        `disk_refused`, or the code of what refused to seal.
    """
    sizes = sealed_sizes(one.folder, "evidence")
    if len(sizes) >= MOST_BLOBS or sum(sizes) >= MOST_OF_ATTEMPT:
        return KeptPicture(missing="too_many")
    frames = replace(one.frames, number=len(sizes) + 1)
    try:
        sealed = seal_evidence(frames, one.auditor, entropy)
    except KioskError as error:
        _log.warning("frames of the camera were not sealed: %s", error)
        return KeptPicture(missing=error.code)
    if sum(sizes) + len(sealed.blob) > MOST_OF_ATTEMPT:
        return KeptPicture(missing="too_many")
    return store_sealed(one.folder, "evidence", *sealed)


def drop(one: ToKeep, digest: str) -> None:
    """Take back kept evidence that no event names."""
    drop_sealed(one.folder, "evidence", digest)


def destroy_evidence(folder: SeatFolder, order: bytes, *editions: "Sitting") -> None:
    """Destroy keys of evidence, and references, of the attempts that an order names, at this seat.

    What the disk refuses is tried again when the hub says so again, with the next line.

    Args:
        folder: of this seat.
        order: the signed order, as the hub brought it.
        editions: of the sitting file that this seat knows; two persons on duty by one of them must
            have signed.

    Raises:
        KioskError: the order does not count here; nothing is destroyed.
    """
    command = read_destruction(order, *editions)
    for attempt in command.attempts:
        for place in _places(folder, attempt):
            if not destroy_keys(place) or not forget_reference(place):
                _log.warning("keys of the evidence of %s are left", attempt)


def _places(folder: SeatFolder, attempt: str) -> Iterator[Path]:
    """Wherever evidence of an attempt may lie at a seat: here, left behind, handed over."""
    for place in (folder.attempts, folder.superseded, folder.handovers):
        for one in sorted(place.iterdir()) if place.is_dir() else ():
            header = header_in(one)
            if one.name == attempt or (header is not None and header.attempt == attempt):
                yield one
