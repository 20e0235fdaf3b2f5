"""The manifest: what a pack says of itself in the open, signed by the centre.

Decides: its fields. Leaves to others: what must hold between them (`consistency`), signature and
file (`pack`), contents of parts (`acceptance`), quality of items (`lint`).

Everything here is open to whoever holds the file: identifiers without meaning, counts, lengths of
recordings. Nothing in it says what a question asks or which choice is right.
"""

from datetime import date
from typing import Annotated, Final, Literal

import msgspec

from kiosk.base.ids import ExamId, PackId
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.items import PoolEntry
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.secret import PartKind

DOCUMENT_KIND: Final = "pack"

Digest = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Whole = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Mime = Literal["audio/ogg", "audio/wav", "audio/flac"]


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What a seat is willing to take in, in bytes unless marked.

    Attributes:
        parts: number of parts.
    """

    file: int = 1 << 30
    manifest: int = 16 << 20
    part: int = 32 << 20
    parts: int = 20_000


class Sound(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must be known of a recording before it is heard."""

    mime: Mime
    duration_ms: Annotated[int, msgspec.Meta(ge=1, le=3_600_000)]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sealed part in the file.

    Attributes:
        id: identifier of the item, context or recording.
        offset: first byte, counted from the end of the manifest.
        size: bytes of the sealed part.
        digest: SHA-256 of the sealed part, hex.
        sound: for recordings only.
    """

    id: str
    kind: PartKind
    offset: Whole
    size: Whole
    digest: Digest
    sound: Sound | None = None


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pack's signed statement about itself.

    Attributes:
        version: rises with every build of this pack; a seat never goes back.
        valid_from: first day of use.
        valid_until: last day of use.
        demo: made of material that is not for real exams.
        paper_commitment: `secret.commitment` of the paper secret.
        key_commitment: of the key secret.
        pool: what assembling forms needs, sorted by item.
        parts: sorted by kind and id; they lie in the file in this order without gaps.
    """

    format: Literal[1] = 1
    pack: PackId
    version: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    exam: ExamId
    blueprint: Blueprint
    blueprint_digest: Digest
    valid_from: date
    valid_until: date
    demo: bool
    paper_commitment: Digest
    key_commitment: Digest
    pool: tuple[PoolEntry, ...]
    parts: tuple[Part, ...]

    @property
    def parts_size(self) -> int:
        """Bytes of all parts together."""
        return sum(part.size for part in self.parts)


def parse_manifest(payload: bytes) -> Manifest:
    """Read a manifest whose signature holds.

    Raises:
        PackRefusedError: `bad_manifest`, also for any field this program does not know.
    """
    try:
        return msgspec.json.decode(payload, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PackRefusedError(
            "bad_manifest", f"The pack's manifest cannot be read: {error}."
        ) from None
