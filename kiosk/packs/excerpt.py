"""A part of a pack: its signed manifest and the sealed parts of one form, without the file.

Decides: how an excerpt is distrusted: the manifest by the root's signature, every part by the
manifest's digest when it is unsealed. For whoever looks at one attempt long after
(`kiosk.audit.case`) and has no business with the other items.
"""

import hashlib
from collections.abc import Iterable
from typing import Annotated, NamedTuple

import msgspec

from kiosk.packs.consistency import check_manifest
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.manifest import DOCUMENT_KIND, Manifest, Part, parse_manifest
from kiosk.packs.pack import DEFAULT_LIMITS, Pack, SealedPack
from kiosk.packs.secret import PartKind
from kiosk.trust.documents import open_document
from kiosk.trust.errors import DocumentRefusedError
from kiosk.trust.roots import TrustRoots


class ExcerptPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sealed part."""

    kind: PartKind
    id: Annotated[str, msgspec.Meta(max_length=64)]
    sealed: bytes


class SignedManifest(NamedTuple):
    """A manifest that the root signed, and the name of its pack in journals."""

    manifest: Manifest
    digest: str


class Excerpt(SealedPack):
    """A pack of which only some parts are at hand."""

    def __init__(self, signed: SignedManifest, parts: Iterable[ExcerptPart]) -> None:
        super().__init__(signed.manifest, signed.digest)
        self._held = {(one.kind, one.id): one.sealed for one in parts}

    def sealed(self, part: Part) -> bytes:
        """The bytes of a part. Raises: PackRefusedError `no_such_part`."""
        held = self._held.get((part.kind, part.id))
        if held is None:
            raise PackRefusedError(
                "no_such_part", f"The excerpt of the pack does not hold {part.kind} {part.id}."
            )
        return held


def accept_manifest(data: bytes, roots: TrustRoots) -> SignedManifest:
    """Believe a manifest without its file, as far as the root signed it.

    Raises:
        PackRefusedError: as `open_pack`.
    """
    try:
        payload = open_document(data, DOCUMENT_KIND, roots, DEFAULT_LIMITS.manifest)
    except DocumentRefusedError as error:
        raise PackRefusedError(error.code, error.detail) from None
    manifest = parse_manifest(payload)
    check_manifest(manifest, DEFAULT_LIMITS)
    if manifest.demo and not roots.demo:
        raise PackRefusedError(
            "demo_pack", "This pack is for demonstrations; this build refuses it."
        )
    return SignedManifest(manifest, hashlib.sha256(data).hexdigest())


def parts_of(pack: Pack, wanted: Iterable[tuple[PartKind, str]]) -> tuple[ExcerptPart, ...]:
    """Take some parts out of a pack, sealed as they are.

    Raises:
        PackRefusedError: `no_such_part`.
    """
    parts = (pack.part(kind, part_id) for kind, part_id in sorted(set(wanted)))
    return tuple(
        ExcerptPart(kind=part.kind, id=part.id, sealed=pack.sealed(part)) for part in parts
    )
