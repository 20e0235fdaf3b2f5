"""The signed lists (TUF), judged by hall time.

Decides: what of the lists is believed: `tuf` checks signatures, thresholds, versions and hashes;
here it is told the hall's time instead of this PC's, and held against the highest versions that a
power cut may have taken from its own folder. Leaves to others: how bytes come here (a fetcher), and
what to do with an offer (`rules`).

`tuf` reads the PC's clock when an `Updater` is made and has no argument for another one; the time
it then uses is the attribute `reference_time` of its trusted set. The version of `tuf` is pinned
exactly, and this room refuses to work where that attribute is not found
(docs/adr/0020-tuf-and-two-slots.md).
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from tuf.api import exceptions
from tuf.api.metadata import Metadata, TargetFile
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig

from kiosk.updates.errors import UpdateNotFetchedError, UpdateRefusedError
from kiosk.updates.record import ListsSeen
from kiosk.updates.rules import Offered
from kiosk.updates.unpacking import MOST_UNPACKED
from kiosk.updates.version import parse_version

#: The one platform that builds are made for.
PLATFORM: Final = "linux-x86_64"
TARGET: Final = f"{PLATFORM}/kiosk.tar.xz"
#: A build file of today has some 120 MiB.
MOST_BUILD_FILE: Final = 1024**3
MOST_ROOT: Final = 64 * 1024
#: Where lists and build files lie below the address of a repository.
METADATA, TARGETS = "metadata", "targets"
_CONFIG: Final = UpdaterConfig(
    max_root_rotations=32,
    max_delegations=1,
    root_max_length=MOST_ROOT,
    timestamp_max_length=16 * 1024,
    snapshot_max_length=64 * 1024,
    targets_max_length=256 * 1024,
)


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What the targets list says of a build beside its length and hashes.

    Attributes:
        version: of the build.
        minimum_version: nothing older may run from now on.
        unpacked: bytes of all files in it together.
    """

    version: str
    minimum_version: str
    unpacked: Annotated[int, msgspec.Meta(gt=0, le=MOST_UNPACKED)]
    format: Literal[1] = 1


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A build that the lists offer, believed."""

    about: About
    target: TargetFile
    lists: ListsSeen

    @property
    def digest(self) -> str:
        """SHA-256 of the build file, hex."""
        return str(self.target.hashes["sha256"])

    @property
    def offered(self) -> Offered:
        """As the rules see it."""
        return Offered(
            parse_version(self.about.version),
            parse_version(self.about.minimum_version),
            self.digest,
        )

    @property
    def url_path(self) -> str:
        """Where the build file lies below `targets`."""
        folder, _, name = self.target.path.rpartition("/")
        return f"{folder}/{self.digest}.{name}"


class HallTimeUpdater(Updater):
    """`tuf`'s client, judging by the hall's time.

    Raises:
        UpdateRefusedError: `no_hall_time`: this `tuf` keeps its time elsewhere.
    """

    def __init__(
        self, folder: Path, url: str, fetcher: FetcherInterface, anchor: bytes, hall_ms: int
    ) -> None:
        super().__init__(
            str(folder), f"{url}/{METADATA}", fetcher=fetcher, config=_CONFIG, bootstrap=anchor
        )
        trusted = self._trusted_set
        if not isinstance(getattr(trusted, "reference_time", None), datetime):
            raise UpdateRefusedError(
                "no_hall_time", "The library for updates cannot be told the hall's time."
            )
        # Nothing was judged by time yet: the first list that is, is the timestamp, in `refresh`.
        trusted.reference_time = hall_time(hall_ms)


def hall_time(hall_ms: int) -> datetime:
    """Hall time as `tuf` takes it. Raises: UpdateRefusedError `no_such_time`."""
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=hall_ms)
    except OverflowError:
        raise UpdateRefusedError("no_such_time", f"{hall_ms} is no time of any calendar.") from None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where lists come from.

    Attributes:
        url: base address, without a slash at the end.
        fetcher: how bytes come from there.
    """

    url: str
    fetcher: FetcherInterface


def offer_of(
    folder: Path, anchor: bytes, source: Source, hall_ms: int, seen: ListsSeen
) -> Offer | None:
    """Bring the lists up to date and read what they offer; None when they offer nothing here.

    Args:
        folder: this PC's own copy of the lists; created when it is missing.
        anchor: the root list that was put here by hand, of whatever version.
        source: where newer lists come from.
        hall_ms: hall time, Unix milliseconds.
        seen: the highest versions that were believed here before.

    Raises:
        UpdateRefusedError: the lists are not to be believed.
        UpdateNotFetchedError: they did not come through.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        updater = HallTimeUpdater(folder, source.url, source.fetcher, anchor, hall_ms)
        updater.refresh()
        target = updater.get_targetinfo(TARGET)
        lists = _versions(folder)
    except (exceptions.RepositoryError, exceptions.DownloadError) as error:
        raise told(error) from error
    except OSError as error:
        raise UpdateNotFetchedError(
            "disk_refused", f"The disk refused the lists: {error.strerror}."
        ) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UpdateRefusedError("bad_list", f"A list cannot be read: {error}.") from error
    if behind := lists.behind(seen):
        raise UpdateRefusedError(
            "older_list", f"The {behind} list is older than one that was seen here before."
        )
    return None if target is None else Offer(about=about_of(target), target=target, lists=lists)


def about_of(target: TargetFile) -> About:
    """What the targets list says of this build. Raises: UpdateRefusedError `bad_list`."""
    try:
        about = msgspec.convert(target.custom, About)
    except msgspec.ValidationError as error:
        raise UpdateRefusedError("bad_list", f"The targets list is not ours: {error}.") from None
    if "sha256" not in target.hashes or not 0 < target.length <= MOST_BUILD_FILE:
        raise UpdateRefusedError("bad_list", "The targets list names no build file we would take.")
    return about


def _versions(folder: Path) -> ListsSeen:
    """The versions of the lists that were just believed."""
    return ListsSeen(
        **{
            name: Metadata.from_file(str(folder / f"{name}.json")).signed.version
            for name in ("root", "timestamp", "snapshot", "targets")
        }
    )


def told(error: Exception) -> UpdateRefusedError | UpdateNotFetchedError:
    """What `tuf` found, as a sentence for a technician."""
    refused: dict[type[Exception], tuple[str, str]] = {
        exceptions.ExpiredMetadataError: (
            "list_expired",
            "By hall time the signed lists are too old. Put the newest of the centre on the hub.",
        ),
        exceptions.BadVersionNumberError: (
            "older_list",
            "A signed list is older than one that was seen here before.",
        ),
        exceptions.UnsignedMetadataError: (
            "not_signed",
            "A list is not signed by enough keys that this PC believes.",
        ),
        exceptions.LengthOrHashMismatchError: (
            "altered",
            "Something is not the file that the signed lists name.",
        ),
        exceptions.DownloadLengthMismatchError: (
            "too_long",
            "The hub sends more than the signed lists allow.",
        ),
    }
    for kind, (code, words) in refused.items():
        if isinstance(error, kind):
            return UpdateRefusedError(code, words)
    if isinstance(error, exceptions.DownloadError):
        return UpdateNotFetchedError(
            "not_fetched", f"The lists did not come through: {error}. Try again."
        )
    return UpdateRefusedError("bad_list", f"A signed list is refused: {error}.")
