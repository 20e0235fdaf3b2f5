"""From an author's files to the contents of sealed parts.

Decides: which identifier everything gets, what a paper and what a key part holds. Leaves sealing
and signing to `building`.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from kiosk.base.ids import ChoiceId, ItemId, MediaId
from kiosk.exam.blueprint import Blueprint
from kiosk.exam.items import ContextId, ContextPaper, ItemKey, ItemPaper, ItemText, PoolEntry
from kiosk.packs.errors import SourceRefusedError
from kiosk.packs.provenance import note_of
from kiosk.packs.secret import Entropy, PartKind
from kiosk.packs.sources import SourceItem, Sources, SourceSection, SourceText
from kiosk.packs.uniformity import LEAST_P, evenness

_ID_BYTES: Final = 8
_DRAWS: Final = 20


class Contents(NamedTuple):
    """Everything a pack holds, before sealing.

    Attributes:
        plain: bytes of each part.
        recordings: the author's name of each recording by its identifier.
    """

    pool: tuple[PoolEntry, ...]
    plain: dict[tuple[PartKind, str], bytes]
    recordings: dict[str, str]


class _Entry(NamedTuple):
    pool: PoolEntry
    paper: ItemPaper
    key: ItemKey


def gather(sources: Sources, blueprint: Blueprint, entropy: Entropy) -> Contents:
    """Name everything anew and sort it into parts.

    Identifiers are drawn again where the keys would come to lie so unevenly among the sorted
    choices that the lint would refuse the pack; by chance that happens once in a thousand draws.

    Raises:
        SourceRefusedError: `wrong_choices`, `no_even_draw`.
    """
    for item in sources.items:
        for text in item.texts.values():
            if len(text.choices) != blueprint.choices:
                raise SourceRefusedError(
                    "wrong_choices",
                    f"{item.id} has {len(text.choices)} choices; this exam needs exactly "
                    f"{blueprint.choices}.",
                )
    for _ in range(_DRAWS):
        contexts = {
            context.id: ContextId(_name("t", entropy))
            for section in sources.sections
            for context in section.contexts
        }
        entries = [
            entry for section in sources.sections for entry in _entries(section, contexts, entropy)
        ]
        if _even(entries, blueprint):
            return _contents(sources, entries, contexts)
    raise SourceRefusedError("no_even_draw", "No draw of identifiers spreads the keys evenly.")


def key_positions(pool: PoolEntry, key: ItemKey) -> int:
    """Where the key lies among the choices as stored."""
    return pool.choices.index(key.key)


def _even(entries: list[_Entry], blueprint: Blueprint) -> bool:
    blocks = [{block.id} for block in blueprint.blocks]
    scopes = [{block.id for block in blueprint.blocks}, *blocks]
    return all(
        evenness(
            [key_positions(each.pool, each.key) for each in entries if each.pool.block in scope],
            blueprint.choices,
        )
        >= LEAST_P
        for scope in scopes
    )


def _contents(sources: Sources, entries: list[_Entry], contexts: dict[str, ContextId]) -> Contents:
    plain: dict[tuple[PartKind, str], bytes] = {}
    recordings: dict[str, str] = {}
    names = {entry.key.source: entry.pool.media for entry in entries}
    for entry in entries:
        plain["paper", entry.pool.item] = msgspec.json.encode(entry.paper, order="sorted")
        plain["key", entry.pool.item] = msgspec.json.encode(entry.key, order="sorted")
    for item in sources.items:
        media = names[item.id]
        if item.media is not None and media is not None:
            plain["media", media] = sources.media[item.media]
            recordings[media] = item.media
    for section in sources.sections:
        for context in section.contexts:
            own = contexts[context.id]
            paper = ContextPaper(context=own, texts=dict(context.texts))
            plain["context", own] = msgspec.json.encode(paper, order="sorted")
    pool = tuple(sorted((entry.pool for entry in entries), key=lambda entry: entry.item))
    return Contents(pool, plain, recordings)


def _entries(
    section: SourceSection, contexts: dict[str, ContextId], entropy: Entropy
) -> Iterator[_Entry]:
    places: dict[str, int] = {}
    for item in section.items:
        if item.context is not None:
            places[item.context] = places.get(item.context, 0) + 1
        yield _entry(item, section, contexts, places, entropy)


def _entry(
    item: SourceItem,
    section: SourceSection,
    contexts: dict[str, ContextId],
    places: dict[str, int],
    entropy: Entropy,
) -> _Entry:
    own = ItemId(_name("i", entropy))
    letters = next(iter(item.texts.values())).choices
    choices = {letter: ChoiceId(_name("c", entropy)) for letter in letters}
    pool = PoolEntry(
        item=own,
        block=section.block,
        section=section.section,
        languages=tuple(sorted(item.texts)),
        choices=tuple(sorted(choices.values())),
        context=contexts[item.context] if item.context is not None else None,
        place=places[item.context] if item.context is not None else 0,
        media=MediaId(_name("m", entropy)) if item.media is not None else None,
    )
    texts = {language: _text(text, choices) for language, text in item.texts.items()}
    key = ItemKey(
        item=own,
        key=choices[item.key],
        source=item.id,
        script=item.script,
        note=note_of(item),
    )
    return _Entry(pool, ItemPaper(item=own, texts=texts), key)


def _text(text: SourceText, choices: dict[str, ChoiceId]) -> ItemText:
    own = {choices[letter]: words for letter, words in text.choices.items()}
    return ItemText(stem=text.stem, choices=dict(sorted(own.items())), passage=text.passage)


def _name(prefix: str, entropy: Entropy) -> str:
    return prefix + entropy(_ID_BYTES).hex()
