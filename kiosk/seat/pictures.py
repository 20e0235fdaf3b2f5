"""Pictures of technical appeals at the seat: sealed, then kept beside the journal, then filed.

Decides: that a picture is on the disk before the appeal names it, and that an appeal never waits
for one: what cannot be kept is left out, and the journal says why. Evidence of cameras lies in the
same way (`evidence_kept`), with its key in a file of its own. Leaves to others: what lies in it
(`kiosk.audit.pictures`), taking it (the window), bringing it to the hub (`picture_post`).

    attempts/NAME/pictures/DIGEST.sealed     as long as the attempt's folder, and where that goes
    attempts/NAME/evidence/DIGEST.sealed     the same
    attempts/NAME/evidence/DIGEST.key        until it is ordered to be destroyed
"""

import contextlib
import logging
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.audit.evidence_frames import MOST_BLOB, MOST_KEY
from kiosk.audit.pictures import (
    MOST_PICTURES,
    MOST_SEALED,
    AppealPicture,
    PictureKind,
    picture_digest,
    seal_picture,
)
from kiosk.base.errors import KioskError
from kiosk.base.ids import ItemId
from kiosk.durable import make_folder
from kiosk.trust.files import destroy_private, read_limited, replace_private

if TYPE_CHECKING:
    from kiosk.seat.session import Session

_log: Final = logging.getLogger(__name__)
_FOLDERS: Final[Mapping[PictureKind, str]] = {"picture": "pictures", "evidence": "evidence"}
_ENDING: Final = ".sealed"
_KEY: Final = ".key"
#: Left free for the journal, which no picture may push off the disk.
LEFT_FREE: Final = 32 * 1024 * 1024


class KeptPicture(NamedTuple):
    """What became of a picture: its digest and size in bytes, or why there is none."""

    digest: str = ""
    missing: str = ""
    size: int = 0


def keep_picture(session: "Session", item: ItemId, png: bytes) -> KeptPicture:
    """Seal a picture to the auditor and keep it, durably; raises nothing.

    Args:
        session: with an attempt in progress.
        item: the task that is appealed.
        png: of the screen; empty where none could be taken.
    """
    service, auditor = session.service, session.premises.setup.auditor
    seating = service.pending.seating if service is not None else None
    if service is None or seating is None or not png:
        return KeptPicture(missing="not_taken")
    folder = session.folder.attempt(seating.attempt)
    if len(pictures_in(folder)) >= MOST_PICTURES:
        return KeptPicture(missing="too_many")
    picture = AppealPicture(
        attempt=seating.attempt,
        incarnation=seating.incarnation,
        number=len(service.pending.technical) + 1,
        item=item,
        taken_ms=service.now().wall_ms,
        png=png,
    )
    try:
        sealed = seal_picture(picture, bytes.fromhex(auditor) if auditor else None)
        return store_sealed(folder, "picture", sealed)
    except KioskError as error:
        _log.warning("a picture of an appeal was not sealed: %s", error)
        return KeptPicture(missing=error.code)


def store_sealed(folder: Path, kind: PictureKind, sealed: bytes, key: bytes = b"") -> KeptPicture:
    """Keep what was sealed, and then its key if it has one, durably; raises nothing."""
    digest = picture_digest(sealed)
    path = _path(folder, digest, kind)
    try:
        if shutil.disk_usage(folder).free < LEFT_FREE + len(sealed) + len(key):
            return KeptPicture(missing="disk_full")
        make_folder(path.parent)
        replace_private(path, sealed)
        if key:
            replace_private(path.with_suffix(_KEY), key)
    except OSError as error:
        _log.warning("the disk refused what was sealed: %s", error)
        for half in (path, path.with_suffix(_KEY)):
            with contextlib.suppress(OSError):
                half.with_name(half.name + ".new").unlink(missing_ok=True)
        drop_sealed(folder, kind, digest)
        return KeptPicture(missing="disk_refused")
    return KeptPicture(digest=digest, size=len(sealed))


def sealed_sizes(folder: Path, kind: PictureKind) -> tuple[int, ...]:
    """Bytes of everything of that kind that lies sealed beside a journal."""
    place = folder / _FOLDERS[kind]
    try:
        return tuple(path.stat().st_size for path in place.iterdir() if path.suffix == _ENDING)
    except OSError:
        return ()


def drop_sealed(folder: Path, kind: PictureKind, digest: str) -> None:
    """Take back what nothing names."""
    path = _path(folder, digest, kind)
    for one in (path.with_suffix(_KEY), path):
        with contextlib.suppress(OSError):
            one.unlink(missing_ok=True)


def drop_picture(session: "Session", digest: str) -> None:
    """Take back a picture whose appeal was refused."""
    service = session.service
    seating = service.pending.seating if service is not None else None
    if seating is not None and digest:
        drop_sealed(session.folder.attempt(seating.attempt), "picture", digest)


def pictures_in(folder: Path, kind: PictureKind = "picture") -> dict[str, Path]:
    """What lies sealed beside a journal, by digest; none where the folder cannot be read.

    Of evidence only what has its key: without it it is noise.
    """
    try:
        found = sorted((folder / _FOLDERS[kind]).iterdir())
    except OSError:
        return {}
    keyed = {path.stem for path in found if path.suffix == _KEY}
    return {
        path.stem: path
        for path in found
        if path.suffix == _ENDING and (kind == "picture" or path.stem in keyed)
    }


def read_picture(path: Path) -> bytes:
    """What was sealed; empty where it cannot be read any more."""
    return _read(path, max(MOST_SEALED, MOST_BLOB))


def read_key(path: Path) -> bytes:
    """The sealed key beside evidence; empty where it cannot be read any more."""
    return _read(path.with_suffix(_KEY), MOST_KEY)


def _read(path: Path, most: int) -> bytes:
    try:
        return read_limited(path, most)
    except KioskError as error:
        _log.warning("what was sealed at this seat is lost: %s", error)
        return b""


def copy_pictures(source: Path, target: Path) -> None:
    """Put what was sealed of an attempt with what leaves the seat; one lost delays nothing.

    Raises:
        OSError: the disk refused.
    """
    for kind in _FOLDERS:
        for digest, path in pictures_in(source, kind).items():
            copy, sealed = _path(target, digest, kind), read_picture(path)
            key = read_key(path) if kind == "evidence" else b""
            if sealed:
                make_folder(copy.parent)
                replace_private(copy, sealed)
            if sealed and key:
                replace_private(copy.with_suffix(_KEY), key)


def destroy_keys(folder: Path) -> bool:
    """Destroy the keys of all evidence beside a journal: overwritten, then removed; raises nothing.

    Returns:
        Whether none is left.
    """
    place = folder / _FOLDERS["evidence"]
    for path in sorted(place.glob(f"*{_KEY}*")) if place.is_dir() else ():
        try:
            destroy_private(path)
        except OSError as error:
            _log.warning("a key of evidence cannot be destroyed: %s", error)
    return not any(place.glob(f"*{_KEY}*"))


def _path(folder: Path, digest: str, kind: PictureKind = "picture") -> Path:
    return folder / _FOLDERS[kind] / f"{digest}{_ENDING}"
