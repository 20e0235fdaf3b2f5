"""A pack that was accepted, and the way to it.

Decides: in which order a file is distrusted: form and size, signature, fields, exam, validity,
version, every part's digest. Leaves to others: what is inside the sealed parts (`acceptance`).
A pack is refused whole; nothing of a refused pack is ever handed out.
"""

import hashlib
from abc import ABC, abstractmethod
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

import msgspec

from kiosk.base.ids import ExamId, ItemId, MediaId
from kiosk.exam.items import ContextId, ContextPaper, ItemKey, ItemPaper
from kiosk.packs.consistency import check_manifest
from kiosk.packs.container import HEADER_BYTES, open_file, read_manifest_bytes
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.manifest import DOCUMENT_KIND, Limits, Manifest, Part, parse_manifest
from kiosk.packs.parts import unseal_part
from kiosk.packs.secret import PartKind, SecretKind, commitment, part_info, same_commitment
from kiosk.trust.documents import open_document
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.roots import TrustRoots

DEFAULT_LIMITS: Final = Limits()
_CHUNK: Final = 1 << 20

T = TypeVar("T", bound=msgspec.Struct)


class SealedPack(ABC):
    """A pack whose manifest was accepted, with sealed parts that somebody holds.

    Attributes:
        manifest: the signed statement.
        digest: SHA-256 of the signed manifest, hex: names this very pack in journals.
    """

    def __init__(self, manifest: Manifest, digest: str) -> None:
        self.manifest = manifest
        self.digest = digest
        self._parts = {(part.kind, part.id): part for part in manifest.parts}

    @abstractmethod
    def sealed(self, part: Part) -> bytes:
        """The bytes of a part as they are held. Raises: PackRefusedError `no_such_part`."""

    def part(self, kind: PartKind, part_id: str) -> Part:
        """The table's line on a part.

        Raises:
            PackRefusedError: `no_such_part`.
        """
        part = self._parts.get((kind, part_id))
        if part is None:
            raise PackRefusedError("no_such_part", f"The pack has no {kind} part {part_id[:64]!r}.")
        return part

    def check_secret(self, kind: SecretKind, secret: bytes) -> None:
        """Compare a secret with the manifest's commitment.

        Raises:
            PackRefusedError: `wrong_secret`.
        """
        manifest = self.manifest
        stated = manifest.paper_commitment if kind == "paper" else manifest.key_commitment
        given = commitment(secret, manifest.pack, manifest.version, kind)
        if not same_commitment(stated, given):
            raise PackRefusedError("wrong_secret", f"This {kind} secret belongs to another pack.")

    def unseal_paper(self, item: ItemId, key: bytes) -> ItemPaper:
        """What the screen shows of an item. Raises: PackRefusedError."""
        paper = decode_part(self.plain("paper", item, key), ItemPaper, item)
        return _check_inside(paper, paper.item, item)

    def unseal_context(self, context: ContextId, key: bytes) -> ContextPaper:
        """A shared text. Raises: PackRefusedError."""
        paper = decode_part(self.plain("context", context, key), ContextPaper, context)
        return _check_inside(paper, paper.context, context)

    def unseal_media(self, media: MediaId, key: bytes) -> bytes:
        """A recording as it was put in. Raises: PackRefusedError."""
        return self.plain("media", media, key)

    def unseal_key(self, item: ItemId, key: bytes) -> ItemKey:
        """What may be known only after the finish. Raises: PackRefusedError."""
        content = decode_part(self.plain("key", item, key), ItemKey, item)
        return _check_inside(content, content.item, item)

    def plain(self, kind: PartKind, part_id: str, key: bytes) -> bytes:
        """The bytes inside a part, unread. Raises: PackRefusedError."""
        part = self.part(kind, part_id)
        sealed = self.sealed(part)
        # A file may have been exchanged since its pack was accepted.
        if hashlib.sha256(sealed).hexdigest() != part.digest:
            raise PackRefusedError("bad_hash", f"Part {part_id} was changed since it was accepted.")
        info = part_info(self.manifest.pack, self.manifest.version, kind, part_id)
        return unseal_part(key, info, sealed)


class Pack(SealedPack):
    """An accepted pack in its file.

    Attributes:
        path: the file; a part is read, and its digest checked again, when it is unsealed.
    """

    def __init__(self, path: Path, manifest: Manifest, digest: str, start: int) -> None:
        super().__init__(manifest, digest)
        self.path = path
        self._start = start

    def sealed(self, part: Part) -> bytes:
        """The bytes of a part as the file holds them now."""
        with open_file(self.path) as file:
            file.seek(self._start + part.offset)
            return file.read(part.size)

    def signed_manifest(self) -> bytes:
        """The signed manifest as it stands in the file."""
        with open_file(self.path) as file:
            return read_manifest_bytes(file, DEFAULT_LIMITS)


def open_pack(
    path: Path,
    roots: TrustRoots,
    *,
    exam: ExamId | None = None,
    today: date | None,
    highest_version_seen: int = 0,
    limits: Limits = DEFAULT_LIMITS,
) -> Pack:
    """Accept a pack as far as that is possible without its secrets.

    Args:
        exam: refuse the pack of any other exam.
        today: hall time; None only where a past sitting is looked at again (`kiosk verify`).
        highest_version_seen: of this pack, at this seat; the same version may come again.

    Raises:
        PackRefusedError: with a code and a sentence for a technician (docs/PACKS.md lists them).
    """
    with open_file(path) as file:
        signed = read_manifest_bytes(file, limits)
        try:
            payload = open_document(signed, DOCUMENT_KIND, roots, limits.manifest)
        except DocumentRefusedError as error:
            raise PackRefusedError(error.code, error.detail) from None
        manifest = parse_manifest(payload)
        _check_use(manifest, roots, exam, today, highest_version_seen)
        check_manifest(manifest, limits)
        _check_digests(file, manifest, HEADER_BYTES + len(signed))
    digest = hashlib.sha256(signed).hexdigest()
    return Pack(path, manifest, digest, HEADER_BYTES + len(signed))


def _check_use(
    manifest: Manifest,
    roots: TrustRoots,
    exam: ExamId | None,
    today: date | None,
    highest_version_seen: int,
) -> None:
    if manifest.demo and not roots.demo:
        raise PackRefusedError(
            "demo_pack", "This pack is for demonstrations; this build refuses it."
        )
    if exam is not None and manifest.exam != exam:
        raise PackRefusedError(
            "wrong_exam", f"This pack is for exam {manifest.exam!r}, the sitting is for {exam!r}."
        )
    if today is not None and today < manifest.valid_from:
        raise PackRefusedError(
            "not_yet_valid", f"The pack is valid from {manifest.valid_from}; today is {today}."
        )
    if today is not None and today > manifest.valid_until:
        raise PackRefusedError(
            "expired", f"The pack was valid until {manifest.valid_until}; today is {today}."
        )
    if manifest.version < highest_version_seen:
        raise PackRefusedError(
            "older_version",
            f"This is version {manifest.version} of the pack; this seat has already seen version "
            f"{highest_version_seen}.",
        )


def _check_digests(file: BinaryIO, manifest: Manifest, start: int) -> None:
    size = file.seek(0, 2)
    if size < start + manifest.parts_size:
        raise PackRefusedError(
            "truncated",
            f"The pack is cut off: {start + manifest.parts_size} bytes are claimed, {size} are "
            "there. Copy it again.",
        )
    if size > start + manifest.parts_size:
        raise PackRefusedError("trailing_bytes", "Something was appended to the pack.")
    file.seek(start)
    for part in manifest.parts:
        if _digest_of(file, part.size) != part.digest:
            raise PackRefusedError(
                "bad_hash", f"Part {part.id} of the pack is damaged. Copy the pack again."
            )


def _digest_of(file: BinaryIO, size: int) -> str:
    digest = hashlib.sha256()
    while size:
        chunk = file.read(min(size, _CHUNK))
        if not chunk:
            break
        digest.update(chunk)
        size -= len(chunk)
    return digest.hexdigest()


def decode_part(content: bytes, shape: type[T], part_id: str) -> T:
    """The content of a text part. Raises: PackRefusedError: `bad_part`."""
    try:
        return msgspec.json.decode(content, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PackRefusedError("bad_part", f"Part {part_id} cannot be read: {error}.") from None


def _check_inside(content: T, inside: str, outside: str) -> T:
    if inside != outside:
        raise PackRefusedError("bad_part", f"Part {outside} holds something else than it says.")
    return content
