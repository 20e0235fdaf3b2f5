"""What a PC remembers of its updates, in `updates/record.json` under the prefix.

Decides: the form of the record, and that the highest it has seen never falls: hall time, the
versions of the signed lists, the minimum version. Leaves to others: writing it durably (`slots`).
"""

from typing import Annotated, Final, Literal

import msgspec

from kiosk.updates.errors import SlotError
from kiosk.updates.version import Version, parse_version

MOST_RECORD: Final = 64 * 1024
Digest = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
#: How the last update ended here.
Ending = Literal["", "switched", "kept", "self_test_failed", "returned", "stuck", "went_back"]


class ListsSeen(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The highest version of each signed list that was believed here."""

    root: int = 0
    timestamp: int = 0
    snapshot: int = 0
    targets: int = 0

    def behind(self, before: "ListsSeen") -> str:
        """The first list that is older than before; empty when none is.

        A newer root list may have taken keys back and begun the others anew (TUF 5.3.11).
        """
        if self.root > before.root:
            return ""
        for name in ("root", "timestamp", "snapshot", "targets"):
            if getattr(self, name) < getattr(before, name):
                return name
        return ""


class Fetched(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A build file that lies here whole and was found to be the one of the signed list.

    Attributes:
        version, minimum: as the signed list says; digest, size: of the file.
        unpacked: bytes of all files in it together.
    """

    version: str
    minimum: str
    digest: Digest
    size: int
    unpacked: int


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The record.

    Attributes:
        minimum_version: nothing older may run; empty before a list was believed.
        hall_ms: the latest hall time by which a list was judged, Unix milliseconds.
        seen: of the signed lists.
        fetched: what lies ready to be applied.
        failed: digests of builds whose self-test failed here, or that never got ready.
        ending, about: how the last update ended, and with which version.
    """

    format: Literal[1] = 1
    minimum_version: str = ""
    hall_ms: int = 0
    seen: ListsSeen = ListsSeen()
    fetched: Fetched | None = None
    failed: tuple[Digest, ...] = ()
    ending: Ending = ""
    about: str = ""

    @property
    def minimum(self) -> Version | None:
        """The signed minimum version; None before a list was believed."""
        return parse_version(self.minimum_version) if self.minimum_version else None

    def to_bytes(self) -> bytes:
        """As it lies on the disk."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"))


def parse_record(data: bytes | None) -> Record:
    """The record of these bytes; an empty one where there is none.

    Raises:
        SlotError: `bad_record`. It is not begun anew: the highest it had seen would be forgotten.
    """
    if data is None:
        return Record()
    try:
        return msgspec.json.decode(data, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SlotError(
            "bad_record",
            f"What this PC remembers of its updates cannot be read ({error}). Install the package "
            "again; its installer writes it anew.",
        ) from None
