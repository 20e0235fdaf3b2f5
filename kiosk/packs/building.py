"""Building a pack: sources, a blueprint and a root key in; a file and two secrets out.

Decides: the identifiers a candidate's machine sees, what goes into which part, the order of
everything; that a production root signs no bank marked DEMO. Leaves to others: whether the items
are good enough (`lint`).

Identifiers of items, choices, contexts and recordings are random and made anew at every build; the
author's own go into the key part. Lists are sorted by these identifiers, so that the order in
which an author wrote things, the key first perhaps, is gone.
"""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

import msgspec

from kiosk.base.ids import PackId
from kiosk.exam.blueprint import Blueprint, blueprint_digest
from kiosk.packs.consistency import check_manifest
from kiosk.packs.container import write_container
from kiosk.packs.contents import Contents, gather
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.manifest import DOCUMENT_KIND, Limits, Manifest, Part, Sound
from kiosk.packs.parts import seal_part
from kiosk.packs.secret import (
    SECRET_BYTES,
    Entropy,
    PackSecrets,
    PartKind,
    commitment,
    part_info,
    part_key,
    secret_kind,
)
from kiosk.packs.sound import hear
from kiosk.packs.sources import Sources, check_sources
from kiosk.trust.documents import canonical, sign_document
from kiosk.trust.roots import RootKey

_LIMITS: Final = Limits()


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """Which edition of a pack is built.

    Attributes:
        version: higher than every earlier one of this pack.
        valid_from: first day of use.
        valid_until: last day of use.
    """

    version: int
    valid_from: date
    valid_until: date


class Built(NamedTuple):
    """The finished file, and what opens it; the two never travel together."""

    data: bytes
    secrets: PackSecrets


class Draft(NamedTuple):
    """A pack before its signature.

    Attributes:
        contents: what the sealed parts hold.
        body: the sealed parts.
    """

    manifest: Manifest
    contents: Contents
    body: bytes
    secrets: PackSecrets


def build_pack(
    sources: Sources,
    blueprint: Blueprint,
    edition: Edition,
    root: RootKey,
    *,
    entropy: Entropy = secrets.token_bytes,
) -> Built:
    """Build and sign a pack.

    Args:
        entropy: gives so many random bytes; only tests hand in another.

    Raises:
        SourceRefusedError: the sources contradict themselves or do not fit the blueprint.
        PackRefusedError: `demo_pack`, the bank is marked DEMO and the root is not; a recording does
            not decode, or the pack would be refused by every seat.
    """
    if sources.header.demo and not root.demo:
        raise PackRefusedError(
            "demo_pack", "This bank is marked DEMO; only a demo root may sign a pack of it."
        )
    sounds = {name: heard.sound for name, heard in hear(sources.media).items()}
    draft = draft_pack(sources, blueprint, edition, sounds, entropy=entropy)
    check_manifest(draft.manifest, _LIMITS)
    signed = sign_document(canonical(draft.manifest), DOCUMENT_KIND, [root])
    return Built(write_container(signed, draft.body), draft.secrets)


def draft_pack(
    sources: Sources,
    blueprint: Blueprint,
    edition: Edition,
    sounds: Mapping[str, Sound],
    *,
    entropy: Entropy = secrets.token_bytes,
) -> Draft:
    """Everything of a pack but the proof that a seat would take it, and the signature.

    Raises:
        SourceRefusedError: the sources contradict themselves, or an item has not as many choices
            as the exam wants.
    """
    check_sources(sources)
    contents = gather(sources, blueprint, entropy)
    opening = PackSecrets(entropy(SECRET_BYTES), entropy(SECRET_BYTES))
    pack = sources.header.id
    parts, body = _seal_all(contents, sounds, pack, edition.version, opening, entropy)
    manifest = Manifest(
        pack=pack,
        version=edition.version,
        exam=blueprint.id,
        blueprint=blueprint,
        blueprint_digest=blueprint_digest(blueprint),
        valid_from=edition.valid_from,
        valid_until=edition.valid_until,
        demo=sources.header.demo,
        paper_commitment=commitment(opening.paper, pack, edition.version, "paper"),
        key_commitment=commitment(opening.key, pack, edition.version, "key"),
        pool=contents.pool,
        parts=parts,
    )
    return Draft(manifest, contents, body, opening)


def _seal_all(
    contents: Contents,
    sounds: Mapping[str, Sound],
    pack: PackId,
    version: int,
    opening: PackSecrets,
    entropy: Entropy,
) -> tuple[tuple[Part, ...], bytes]:
    parts: list[Part] = []
    body = bytearray()
    for (kind, part_id), content in sorted(contents.plain.items()):
        key = part_key(opening.of(secret_kind(kind)), pack, version, kind, part_id)
        sealed = seal_part(key, part_info(pack, version, kind, part_id), kind, content, entropy)
        parts.append(_part(kind, part_id, len(body), sealed, sounds, contents.recordings))
        body += sealed
    return tuple(parts), bytes(body)


def _part(
    kind: PartKind,
    part_id: str,
    offset: int,
    sealed: bytes,
    sounds: Mapping[str, Sound],
    recordings: dict[str, str],
) -> Part:
    return Part(
        id=part_id,
        kind=kind,
        offset=offset,
        size=len(sealed),
        digest=hashlib.sha256(sealed).hexdigest(),
        sound=sounds[recordings[part_id]] if kind == "media" else None,
    )
