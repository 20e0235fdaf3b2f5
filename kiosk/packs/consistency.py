"""What must hold between the fields of a manifest before anything of the pack is believed.

Decides: names, blueprint, parts table, pool, counts. Needs neither secret: it runs when a pack is
first stored, long before anybody may open it.
"""

from kiosk.base.errors import MalformedError, RuleError
from kiosk.base.ids import SectionId, check_id
from kiosk.exam.assembly import assemble
from kiosk.exam.blueprint import Block, Blueprint, Section, blueprint_digest, check_blueprint
from kiosk.exam.items import PoolEntry
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.manifest import Limits, Manifest
from kiosk.packs.parts import block_of
from kiosk.packs.secret import PartKind


def check_manifest(manifest: Manifest, limits: Limits) -> None:
    """Check that a manifest agrees with itself, with its blueprint and with the limits.

    Raises:
        PackRefusedError: `too_many_parts`, `bad_id`, `bad_manifest`, `bad_blueprint`, `huge_part`,
            `bad_parts`, `wrong_section`, `bad_choices`, `missing_translation`, `bad_media`,
            `bad_context`, `wrong_counts`.
    """
    if len(manifest.parts) > limits.parts:
        raise PackRefusedError("too_many_parts", f"The pack claims {len(manifest.parts)} parts.")
    _check_names(manifest)
    _check_blueprint(manifest)
    _check_parts(manifest, limits)
    _check_pool(manifest)
    _check_contexts(manifest)
    _check_counts(manifest)


def _check_names(manifest: Manifest) -> None:
    choices = [choice for entry in manifest.pool for choice in entry.choices]
    parts = [part.id for part in manifest.parts]
    try:
        for name in (manifest.pack, manifest.exam, *parts, *choices):
            check_id(name)
    except MalformedError as error:
        raise PackRefusedError("bad_id", f"In the pack's manifest, {error.detail}.") from None


def _check_blueprint(manifest: Manifest) -> None:
    if manifest.valid_until < manifest.valid_from:
        raise PackRefusedError("bad_manifest", "The pack's validity ends before it begins.")
    if manifest.exam != manifest.blueprint.id:
        raise PackRefusedError("bad_blueprint", "The pack carries the blueprint of another exam.")
    if manifest.blueprint_digest != blueprint_digest(manifest.blueprint):
        raise PackRefusedError("bad_blueprint", "The pack's blueprint does not match its digest.")
    try:
        check_blueprint(manifest.blueprint)
    except MalformedError as error:
        raise PackRefusedError("bad_blueprint", f"{error.detail.rstrip('.')}.") from None


def _check_parts(manifest: Manifest, limits: Limits) -> None:
    offset = 0
    for part in manifest.parts:
        if part.size > limits.part:
            raise PackRefusedError(
                "huge_part",
                f"Part {part.id} claims {part.size} bytes; at most {limits.part} are allowed.",
            )
        if part.offset != offset or part.size < 1 or part.size % block_of(part.kind):
            raise PackRefusedError("bad_parts", f"Part {part.id} is not where or what it must be.")
        if (part.kind == "media") != (part.sound is not None):
            raise PackRefusedError("bad_parts", f"Part {part.id} is described wrongly.")
        offset += part.size
    if [(part.kind, part.id) for part in manifest.parts] != sorted(_expected_parts(manifest)):
        raise PackRefusedError(
            "bad_parts", "The pack's parts are not those its items need, each once and in order."
        )


def _expected_parts(manifest: Manifest) -> set[tuple[PartKind, str]]:
    expected: set[tuple[PartKind, str]] = set()
    for entry in manifest.pool:
        expected |= {("paper", entry.item), ("key", entry.item)}
        if entry.context is not None:
            expected.add(("context", entry.context))
        if entry.media is not None:
            expected.add(("media", entry.media))
    return expected


def _check_pool(manifest: Manifest) -> None:
    items = [entry.item for entry in manifest.pool]
    if items != sorted(set(items)):
        raise PackRefusedError("bad_manifest", "The pack's items are not listed once, in order.")
    choices = [choice for entry in manifest.pool for choice in entry.choices]
    if len(set(choices)) < len(choices):
        raise PackRefusedError("bad_choices", "Two choices of the pack have one identifier.")
    media = [entry.media for entry in manifest.pool if entry.media is not None]
    if len(set(media)) < len(media):
        raise PackRefusedError("bad_media", "Two items of the pack share one recording.")
    places = _sections(manifest.blueprint)
    for entry in manifest.pool:
        block, section = places.get(entry.section, (None, None))
        if block is None or section is None or block.id != entry.block:
            raise PackRefusedError(
                "wrong_section", f"Item {entry.item} belongs to no section of this exam."
            )
        _check_entry(entry, block, section, manifest.blueprint.choices)


def _sections(blueprint: Blueprint) -> dict[SectionId, tuple[Block, Section]]:
    return {
        section.id: (block, section) for block in blueprint.blocks for section in block.sections
    }


def _check_entry(entry: PoolEntry, block: Block, section: Section, wanted: int) -> None:
    if len(entry.choices) != wanted or list(entry.choices) != sorted(entry.choices):
        raise PackRefusedError(
            "bad_choices",
            f"Item {entry.item} has {len(entry.choices)} choices; this exam needs exactly "
            f"{wanted}, in order of their identifiers.",
        )
    if sorted(entry.languages) != sorted(block.languages):
        raise PackRefusedError(
            "missing_translation",
            f"Item {entry.item} is in {', '.join(entry.languages) or 'no language'}; its block is "
            f"offered in {', '.join(block.languages)}.",
        )
    if section.audio != (entry.media is not None):
        fault = "lacks its recording" if section.audio else "has a recording where none belongs"
        raise PackRefusedError("bad_media", f"Item {entry.item} {fault}.")


def _check_contexts(manifest: Manifest) -> None:
    groups: dict[str, list[PoolEntry]] = {}
    for entry in manifest.pool:
        alone = manifest.blueprint.section(entry.section).context_size == 1
        if alone != (entry.context is None) or (alone and entry.place):
            fault = "has a shared text where none belongs" if alone else "lacks its shared text"
            raise PackRefusedError("bad_context", f"Item {entry.item} {fault}.")
        if entry.context is not None:
            groups.setdefault(entry.context, []).append(entry)
    for context, entries in groups.items():
        sections = {entry.section for entry in entries}
        size = manifest.blueprint.section(entries[0].section).context_size
        places = sorted(entry.place for entry in entries)
        if len(sections) > 1 or places != list(range(1, size + 1)):
            raise PackRefusedError(
                "bad_context", f"Shared text {context} needs exactly {size} items of one section."
            )


def _check_counts(manifest: Manifest) -> None:
    """Draw one form in every language: the assembler itself says whether the items suffice."""
    blueprint = manifest.blueprint
    for language in sorted({each for block in blueprint.blocks for each in block.languages}):
        languages = {
            block.id: language for block in blueprint.blocks if language in block.languages
        }
        try:
            assemble(blueprint, manifest.pool, b"", languages)
        except RuleError as error:
            raise PackRefusedError(
                "wrong_counts", f"The pack has too few items: {error.detail}."
            ) from None
