"""Pictures of technical appeals at the seat: sealed, then kept beside the journal, then filed.

Decides: that a picture is on the disk before the appeal names it, and that an appeal never waits
for one: what cannot be kept is left out, and the journal says why. Leaves to others: what lies in
it (`kiosk.audit.pictures`), taking it (the window), bringing it to the hub (`picture_post`).

    attempts/NAME/pictures/DIGEST.sealed     as long as the attempt's folder, and where that goes
"""

import contextlib
import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from kiosk.audit.pictures import (
    MOST_PICTURES,
    MOST_SEALED,
    AppealPicture,
    picture_digest,
    seal_picture,
)
from kiosk.base.errors import KioskError
from kiosk.base.ids import ItemId
from kiosk.trust.files import read_limited, replace_private

if TYPE_CHECKING:
    from kiosk.seat.session import Session

_log: Final = logging.getLogger(__name__)
_FOLDER: Final = "pictures"
_ENDING: Final = ".sealed"
#: Left free for the journal, which no picture may push off the disk.
LEFT_FREE: Final = 32 * 1024 * 1024


class KeptPicture(NamedTuple):
    """What became of a picture: its digest, or why there is none."""

    digest: str = ""
    missing: str = ""


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
        return _store(folder, sealed)
    except KioskError as error:
        _log.warning("a picture of an appeal was not sealed: %s", error)
        return KeptPicture(missing=error.code)


def _store(folder: Path, sealed: bytes) -> KeptPicture:
    digest = picture_digest(sealed)
    path = _path(folder, digest)
    try:
        if shutil.disk_usage(folder).free < LEFT_FREE + len(sealed):
            return KeptPicture(missing="disk_full")
        path.parent.mkdir(mode=0o700, exist_ok=True)
        replace_private(path, sealed)
    except OSError as error:
        _log.warning("the disk refused a picture of an appeal: %s", error)
        with contextlib.suppress(OSError):
            path.with_name(path.name + ".new").unlink(missing_ok=True)
        return KeptPicture(missing="disk_refused")
    return KeptPicture(digest=digest)


def drop_picture(session: "Session", digest: str) -> None:
    """Take back a picture whose appeal was refused."""
    service = session.service
    seating = service.pending.seating if service is not None else None
    if seating is not None and digest:
        with contextlib.suppress(OSError):
            _path(session.folder.attempt(seating.attempt), digest).unlink(missing_ok=True)


def pictures_in(folder: Path) -> dict[str, Path]:
    """Sealed pictures beside a journal, by digest; none where the folder cannot be read."""
    try:
        found = sorted((folder / _FOLDER).iterdir())
    except OSError:
        return {}
    return {path.stem: path for path in found if path.suffix == _ENDING}


def read_picture(path: Path) -> bytes:
    """A sealed picture; empty where it cannot be read any more."""
    try:
        return read_limited(path, MOST_SEALED)
    except KioskError as error:
        _log.warning("a picture of an appeal is lost: %s", error)
        return b""


def copy_pictures(source: Path, target: Path) -> None:
    """Put the pictures of an attempt with what leaves the seat; one that is lost delays nothing.

    Raises:
        OSError: the disk refused.
    """
    for digest, path in pictures_in(source).items():
        copy, sealed = _path(target, digest), read_picture(path)
        if sealed:
            copy.parent.mkdir(mode=0o700, exist_ok=True)
            replace_private(copy, sealed)


def _path(folder: Path, digest: str) -> Path:
    return folder / _FOLDER / f"{digest}{_ENDING}"
