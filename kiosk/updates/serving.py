"""What a hub serves: taken from a stick or folder, checked as a seat would, and put out in order.

Decides: that nothing is served which this hub does not believe, and that a power cut in the middle
leaves lists that belong together: build file first, then the lists from the root to the timestamp.
Leaves to others: answering (`kiosk.hub_updates`).

    HUB/updates/root.json     put here by hand: whose lists count
    HUB/updates/record.json   the highest that was seen
    HUB/updates/lists/        this hub's own copy of the lists, believed
    HUB/updates/served/       what seats get: metadata, targets
"""

import shutil
from pathlib import Path
from typing import Final

import msgspec
from tuf.api.exceptions import StorageError
from tuf.api.metadata import Metadata, Snapshot, Targets, Timestamp
from tuf.api.serialization import DeserializationError

from kiosk.base.errors import KioskError
from kiosk.durable import PUBLIC, HalfFile
from kiosk.trust.files import write_public
from kiosk.updates import rules
from kiosk.updates.disk import SlotDisk
from kiosk.updates.downloading import compare
from kiosk.updates.errors import SlotError, UpdateNotFetchedError, UpdateRefusedError
from kiosk.updates.fetching import FolderFetcher
from kiosk.updates.lists import (
    METADATA,
    MOST_ROOT,
    TARGET,
    TARGETS,
    Offer,
    Source,
    about_of,
    offer_of,
)
from kiosk.updates.record import MOST_RECORD, parse_record
from kiosk.updates.version import parse_version
from kiosk.updates.wire import BASE

ROOT_FILE: Final = "root.json"


class HubUpdatesFolder:
    """Paths below `HUB/updates`."""

    def __init__(self, data: Path) -> None:
        self.root: Final = data / "updates"
        self.anchor: Final = self.root / ROOT_FILE
        self.record: Final = self.root / "record.json"
        self.lists: Final = self.root / "lists"
        self.served: Final = self.root / "served"


def served_version(folder: HubUpdatesFolder) -> str:
    """Version of the build that this hub serves; empty where there is none that can be read.

    It is told and shown, no more: whoever fetches judges the lists.
    """
    place = folder.served / METADATA
    try:
        stamp = Metadata[Timestamp].from_file(str(place / "timestamp.json")).signed
        number = stamp.snapshot_meta.version
        shot = Metadata[Snapshot].from_file(str(place / f"{number}.snapshot.json")).signed
        number = shot.meta["targets.json"].version
        listed = Metadata[Targets].from_file(str(place / f"{number}.targets.json")).signed
        target = listed.targets.get(TARGET)
        return "" if target is None else str(parse_version(about_of(target).version))
    except (DeserializationError, StorageError, KioskError, KeyError, OSError):
        return ""


def take(source: Path, folder: HubUpdatesFolder, disk: SlotDisk, hall_ms: int) -> Offer:
    """Take lists and build file from a stick or folder, and serve them from now on.

    Args:
        source: with `metadata` and `targets` in it.
        folder: of this hub.
        disk: it lies on.
        hall_ms: hall time, Unix milliseconds.

    Raises:
        KioskError: something is not to be believed, or not there; what was served is served on.
        OSError: the disk refused; the same.
    """
    anchor = disk.read(folder.anchor, MOST_ROOT)
    if anchor is None:
        raise SlotError(
            "no_root", "This hub does not know whose lists count yet: `kiosk update trust` first."
        )
    fetcher = FolderFetcher(source)
    if fetcher.path_of(f"{BASE}/{METADATA}/timestamp.json") is None:
        raise UpdateNotFetchedError(
            "no_lists", f"There are no lists in {source}: give the folder that holds `metadata`."
        )
    record = parse_record(disk.read(folder.record, MOST_RECORD))
    hall_ms = max(hall_ms, record.hall_ms)
    offer = offer_of(
        folder.lists, anchor, Source(url=fetcher.url, fetcher=fetcher), hall_ms, record.seen
    )
    if offer is None:
        raise UpdateRefusedError("no_build", "The lists offer no build for this kind of PC.")
    minimum = rules.risen(record.minimum, offer.offered.minimum)
    if offer.offered.version < minimum:
        raise UpdateRefusedError("below_minimum", f"Nothing below {minimum} is served any more.")
    _serve_build(fetcher, offer, folder.served)
    seen = msgspec.structs.replace(
        record, minimum_version=str(minimum), hall_ms=hall_ms, seen=offer.lists
    )
    write_public(folder.record, seen.to_bytes())
    _serve_lists(folder, offer)
    return offer


def _serve_build(fetcher: FolderFetcher, offer: Offer, served: Path) -> None:
    found = fetcher.path_of(f"{BASE}/{TARGETS}/{offer.url_path}")
    if found is None:
        raise UpdateNotFetchedError("no_build", "The build file that the lists name is not there.")
    place = served / TARGETS / offer.url_path
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(place.name + ".new")
    with found.open("rb") as source, HalfFile(beside, PUBLIC) as half:
        shutil.copyfileobj(source, half.file)
        # The copy is compared, not the stick: that may be exchanged meanwhile.
        half.file.seek(0)
        compare(offer, beside, half.file)
        half.take_name(place)


def _serve_lists(folder: HubUpdatesFolder, offer: Offer) -> None:
    """Put out what was believed, in an order in which no cut leaves a gap."""
    metadata = folder.served / METADATA
    metadata.mkdir(parents=True, exist_ok=True)
    for path in sorted((folder.lists / "root_history").glob("*.root.json")):
        write_public(metadata / path.name, path.read_bytes())
    lists = offer.lists
    for name, place in (
        ("targets.json", f"{lists.targets}.targets.json"),
        ("snapshot.json", f"{lists.snapshot}.snapshot.json"),
        ("timestamp.json", "timestamp.json"),
    ):
        write_public(metadata / place, (folder.lists / name).read_bytes())
    current = folder.served / TARGETS / offer.url_path
    for old in current.parent.iterdir():
        if old != current:
            old.unlink()
