"""Form assembly: which tasks, in which order, with which order of choices.

Decides: the draw, within the blueprint's counts and its limit on same-number matches between any
two forms of a sitting. Leaves to others: the seeds, and who may hold them.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kiosk.base.errors import RuleError, require
from kiosk.base.ids import BlockId
from kiosk.exam.blueprint import Block, Blueprint, Language, Section
from kiosk.exam.draw import Draw
from kiosk.exam.items import ContextId, Form, FormItem, PoolEntry

ASSEMBLY_VERSION: Final = 1
_TRIES: Final = 500


def assemble(
    blueprint: Blueprint,
    pool: Sequence[PoolEntry],
    seed: bytes,
    languages: Mapping[BlockId, Language],
    earlier: Iterable[Form] = (),
) -> Form:
    """Draw one form.

    Args:
        pool: every item of the pack.
        seed: secret of this attempt; the same seed gives the same form.
        languages: content language of each block, from the candidate's application.
        earlier: forms of the sitting drawn before this one, in the order of the sitting file.

    Raises:
        RuleError: `unknown_language` for a block language the blueprint does not offer,
            `pool_too_small`, or `forms_too_alike` when no draw keeps within the limit.
    """
    numbered = [[item.item for item in form.items] for form in earlier]
    for attempt in range(_TRIES):
        draw = Draw(hashlib.sha256(seed + attempt.to_bytes(4, "big")).digest())
        items = [
            item
            for block in blueprint.blocks
            for section in block.sections
            for item in _fill(block, section, pool, _language(block, languages), draw)
        ]
        own = [item.item for item in items]
        if all(_matches(own, other) <= blueprint.maximum_matches for other in numbered):
            return Form(assembly=ASSEMBLY_VERSION, items=tuple(items))
    raise RuleError(
        "forms_too_alike",
        f"no form within {blueprint.maximum_matches} same-number matches of {len(numbered)} others",
    )


def check_form(blueprint: Blueprint, form: Form, languages: Mapping[BlockId, Language]) -> None:
    """Check that a form is one this blueprint draws for these languages.

    Raises:
        RuleError: `wrong_counts`, `repeated_item`, `wrong_language` or `wrong_choices`.
    """
    wanted = [
        (block.id, section.id)
        for block in blueprint.blocks
        for section in block.sections
        for _ in range(section.count)
    ]
    placed = [(task.block, task.section) for task in form.items]
    require(placed == wanted, "wrong_counts", "the form does not have the blueprint's counts")
    items = {task.item for task in form.items}
    require(len(items) == len(placed), "repeated_item", "the form has an item twice")
    spoken = all(task.language == languages.get(task.block) for task in form.items)
    require(spoken, "wrong_language", "the form is not in the languages of the application")
    choices = all(
        len(task.choices) == len(set(task.choices)) == blueprint.choices for task in form.items
    )
    require(choices, "wrong_choices", f"a task does not have {blueprint.choices} choices")


def same_number_matches(one: Form, other: Form) -> int:
    """How many numbers carry the same item in both forms."""
    return _matches([item.item for item in one.items], [item.item for item in other.items])


def _matches(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(mine == theirs for mine, theirs in zip(one, other, strict=False))


def _language(block: Block, languages: Mapping[BlockId, Language]) -> Language:
    language = languages.get(block.id, block.languages[0])
    if language not in block.languages:
        raise RuleError("unknown_language", f"block {block.id} is not offered in {language}")
    return language


def _fill(
    block: Block, section: Section, pool: Sequence[PoolEntry], language: Language, draw: Draw
) -> list[FormItem]:
    groups = _groups(block, section, pool, language)
    wanted = section.count // section.context_size
    if len(groups) < wanted:
        raise RuleError(
            "pool_too_small",
            f"section {section.id} needs {wanted} groups of {section.context_size} in {language}, "
            f"the pack has {len(groups)}",
        )
    chosen = draw.shuffled(groups)[:wanted]
    return [
        FormItem(
            item=entry.item,
            block=block.id,
            section=section.id,
            language=language,
            choices=tuple(draw.shuffled(entry.choices)),
            context=entry.context,
            media=entry.media,
        )
        for group in chosen
        for entry in group
    ]


def _groups(
    block: Block, section: Section, pool: Sequence[PoolEntry], language: Language
) -> list[list[PoolEntry]]:
    """Items that stay together: those of one context in their place, or each item by itself."""
    fitting = sorted(
        (
            entry
            for entry in pool
            if entry.block == block.id
            and entry.section == section.id
            and language in entry.languages
        ),
        key=lambda entry: (entry.context or "", entry.place, entry.item),
    )
    if section.context_size == 1:
        return [[entry] for entry in fitting]
    contexts: dict[ContextId, list[PoolEntry]] = {}
    for entry in fitting:
        if entry.context is not None:
            contexts.setdefault(entry.context, []).append(entry)
    return [group for group in contexts.values() if len(group) == section.context_size]
