"""A build file onto this disk: goes on where it stopped, never more than it may be, then compared.

Decides: that space is there before the first byte, that not one byte more than the signed length is
kept, and that a file which is not the one of the signed list is thrown away. Leaves to others: the
line (`fetching`), what may be downloaded (`lists`, `rules`).

`tuf` has a download of its own; it begins anew each time, which a hall of two hundred seats behind
one old switch would feel. What it compares is used here all the same.
"""

import os
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import IO, Final

from tuf.api.exceptions import LengthOrHashMismatchError

from kiosk.durable import sync_file
from kiosk.updates.disk import SlotDisk
from kiosk.updates.errors import UpdateNotFetchedError, UpdateRefusedError
from kiosk.updates.fetching import PIECE, FolderFetcher, HubFetcher
from kiosk.updates.lists import TARGETS, Offer
from kiosk.updates.unpacking import Tell
from kiosk.updates.wire import BASE

#: Left free for the rest of the PC, an attempt above all.
SPARE: Final = 512 * 1024**2
#: A hub that ends in the middle is asked again so often by one command.
_REQUESTS: Final = 20


def check_space(offer: Offer, folder: Path, disk: SlotDisk, have: int) -> None:
    """Refuse before anything is written. Raises: UpdateNotFetchedError `no_space`."""
    needed = offer.target.length - have + offer.about.unpacked + SPARE
    free = disk.free(folder)
    if free < needed:
        raise UpdateNotFetchedError(
            "no_space",
            f"{needed // 1024**2} MiB are needed and {free // 1024**2} MiB are free. Make room "
            "first; nothing was fetched.",
        )


def download(offer: Offer, hub: HubFetcher, folder: Path, disk: SlotDisk, tell: Tell) -> Path:
    """Bring the build file here, whole and compared; gives where it lies.

    Args:
        offer: believed.
        hub: that has it.
        folder: for build files; others in it are removed.
        disk: tells the free space.
        tell: hears how many bytes are here.

    Raises:
        UpdateNotFetchedError: what came is kept, and the next call goes on with it.
        UpdateRefusedError: what came was thrown away.
    """
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{offer.digest}.part"
    for other in folder.iterdir():
        if other != part:
            other.unlink()
    have = part.stat().st_size if part.is_file() and not part.is_symlink() else 0
    if have > offer.target.length:
        part.unlink()
        have = 0
    check_space(offer, folder, disk, have)
    try:
        for _ in range(_REQUESTS):
            if have < offer.target.length:
                have = _go_on(offer, hub, part, have, tell)
    except OSError as error:
        raise UpdateNotFetchedError(
            "disk_refused", f"The disk refused the build file: {error.strerror}."
        ) from error
    if have < offer.target.length:
        raise UpdateNotFetchedError(
            "no_hub", "The line breaks all the time. Run the command again."
        )
    with part.open("rb") as file:
        compare(offer, part, file)
    return part


def compare(offer: Offer, path: Path, file: IO[bytes]) -> None:
    """Compare a file with the signed list; one that is another is removed.

    Args:
        offer: what the list says.
        path: its name, to remove it by.
        file: opened at its beginning.

    Raises:
        UpdateRefusedError: `altered`.
    """
    try:
        offer.target.verify_length_and_hashes(file)
    except LengthOrHashMismatchError as error:
        path.unlink(missing_ok=True)
        raise UpdateRefusedError(
            "altered",
            "The build file is not the one that the signed lists name; it was thrown away.",
        ) from error


def _go_on(offer: Offer, hub: HubFetcher, part: Path, have: int, tell: Tell) -> int:
    """Fetch what is missing by one request; gives how much is there."""
    with hub.asked(f"{BASE}/{TARGETS}/{offer.url_path}", have) as answer:
        if answer.status not in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}:
            raise UpdateNotFetchedError(
                "hub_refuses", f"The hub answers {answer.status} for the build file."
            )
        if answer.start not in {0, have}:
            raise UpdateNotFetchedError("bad_answer", "The hub sends another part than asked for.")
        return _taken(offer, part, answer.pieces, answer.start, tell)


def _taken(offer: Offer, part: Path, pieces: Iterator[bytes], start: int, tell: Tell) -> int:
    have = start
    flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW
    with os.fdopen(os.open(part, flags, 0o600), "wb") as file:
        file.truncate(start)
        file.seek(start)
        for piece in pieces:
            if have + len(piece) > offer.target.length:
                file.truncate(0)
                raise UpdateRefusedError("too_long", "The hub sends more than the list allows.")
            file.write(piece)
            have += len(piece)
            tell(have)
        sync_file(file)
    if have == start < offer.target.length:
        raise UpdateNotFetchedError("no_hub", "The hub ends in the middle. Run the command again.")
    return have


def copy(offer: Offer, source: FolderFetcher, folder: Path, disk: SlotDisk, tell: Tell) -> Path:
    """The same from a folder of this PC, for the PC of a hub.

    Raises:
        UpdateNotFetchedError: `no_build`, `no_space`, `disk_refused`.
        UpdateRefusedError: `altered`; the copy was thrown away.
    """
    found = source.path_of(f"{BASE}/{TARGETS}/{offer.url_path}")
    if found is None:
        raise UpdateNotFetchedError("no_build", "The build file that the lists name is not there.")
    folder.mkdir(parents=True, exist_ok=True)
    for other in folder.iterdir():
        other.unlink()
    check_space(offer, folder, disk, 0)
    part = folder / f"{offer.digest}.part"
    try:
        with found.open("rb") as file:
            _taken(offer, part, iter(lambda: file.read(PIECE), b""), 0, tell)
    except OSError as error:
        raise UpdateNotFetchedError(
            "disk_refused", f"The disk refused the build file: {error.strerror}."
        ) from error
    with part.open("rb") as file:
        compare(offer, part, file)
    return part
