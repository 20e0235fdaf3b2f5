"""The second step of accepting a pack: what is inside, once it may be opened.

Decides: whether papers, shared texts and recordings are what the manifest promised. A pack is
stored long before its secret is released, so this runs when the secret, or one form's keys, come:
at the hub and at a lone seat over the whole pack, at a seat of a hall over its own form.
"""

from collections.abc import Mapping
from typing import NamedTuple

from kiosk.base.ids import ItemId, MediaId
from kiosk.exam.items import ContextId, ContextPaper, ItemPaper, PoolEntry
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.form_keys import derive_all_keys
from kiosk.packs.manifest import Manifest
from kiosk.packs.pack import Pack
from kiosk.packs.sound import Heard, fault_of, hear

_TOLERANCE_MS = 50


class Papers(NamedTuple):
    """What a candidate may see and hear, in memory only."""

    papers: dict[ItemId, ItemPaper]
    contexts: dict[ContextId, ContextPaper]
    media: dict[MediaId, bytes]


def accept_pack(pack: Pack, paper_secret: bytes) -> Papers:
    """Open and check everything the paper secret opens; every recording is decoded once.

    Raises:
        PackRefusedError: `wrong_secret`, or as `accept_parts`.
    """
    return accept_parts(pack, derive_all_keys(paper_secret, pack))


def accept_parts(pack: Pack, keys: Mapping[str, bytes]) -> Papers:
    """Open and check the parts of the given keys (`form_keys.derive_part_keys`), all or nothing.

    Raises:
        PackRefusedError: `does_not_open`, `bad_part`, `missing_translation`, `bad_choices`,
            `bad_audio`.
    """
    papers = unseal_papers(pack, keys)
    for entry in pack.manifest.pool:
        if entry.item in papers.papers:
            check_paper(entry, papers.papers[entry.item])
    for context, paper in papers.contexts.items():
        check_context(pack.manifest, context, paper)
    for media, heard in hear(papers.media).items():
        check_sound(pack, media, heard)
    return papers


def unseal_papers(pack: Pack, keys: Mapping[str, bytes]) -> Papers:
    """Open the parts of the given keys without looking at what they hold.

    Raises:
        PackRefusedError: `does_not_open`, `bad_hash`, `bad_part`.
    """
    found = Papers({}, {}, {})
    for part in pack.manifest.parts:
        if part.id not in keys or part.kind == "key":
            continue
        if part.kind == "paper":
            item = ItemId(part.id)
            found.papers[item] = pack.unseal_paper(item, keys[item])
        elif part.kind == "context":
            context = ContextId(part.id)
            found.contexts[context] = pack.unseal_context(context, keys[context])
        else:
            media = MediaId(part.id)
            found.media[media] = pack.unseal_media(media, keys[media])
    return found


def check_paper(entry: PoolEntry, paper: ItemPaper) -> None:
    """Compare a paper with the manifest's line on it.

    Raises:
        PackRefusedError: `missing_translation`, `bad_choices`.
    """
    if set(paper.texts) != set(entry.languages):
        raise PackRefusedError(
            "missing_translation",
            f"Item {entry.item} is in {', '.join(sorted(paper.texts)) or 'no language'} instead of "
            f"{', '.join(entry.languages)}.",
        )
    for language, text in paper.texts.items():
        if not text.stem.strip():
            raise PackRefusedError(
                "missing_translation", f"Item {entry.item} has no question in {language}."
            )
        if set(text.choices) != set(entry.choices) or not all(
            words.strip() for words in text.choices.values()
        ):
            raise PackRefusedError(
                "bad_choices", f"Item {entry.item} lacks a choice in {language}, or has one more."
            )


def check_context(manifest: Manifest, context: ContextId, paper: ContextPaper) -> None:
    """Check that a shared text is there in every language of its items.

    Raises:
        PackRefusedError: `missing_translation`.
    """
    wanted = {
        language
        for entry in manifest.pool
        if entry.context == context
        for language in entry.languages
    }
    there = {language for language, text in paper.texts.items() if text.strip()}
    if there != wanted:
        raise PackRefusedError(
            "missing_translation",
            f"Shared text {context} is in {', '.join(sorted(there)) or 'no language'} instead of "
            f"{', '.join(sorted(wanted))}.",
        )


def check_sound(pack: Pack, media: MediaId, heard: Heard) -> None:
    """Compare a decoded recording with the manifest's line on it.

    Raises:
        PackRefusedError: `bad_audio`.
    """
    fault = fault_of(heard)
    stated = pack.part("media", media).sound
    if fault is None and (
        stated is None
        or stated.mime != heard.sound.mime
        or abs(stated.duration_ms - heard.sound.duration_ms) > _TOLERANCE_MS
    ):
        fault = "is not the one the manifest describes"
    if fault is not None:
        raise PackRefusedError("bad_audio", f"Recording {media} {fault}.")
