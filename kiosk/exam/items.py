"""Items as the three parties see them: assembler, candidate, scorer.

Decides: which facts each may hold. The pool entry holds nothing a reader could learn from, the
paper holds only what the screen shows, the key holds the rest. Leaves sealing to `kiosk.packs`.
"""

import hashlib
from typing import NewType

import msgspec

from kiosk.base.ids import BlockId, ChoiceId, ItemId, MediaId, SectionId
from kiosk.exam.blueprint import Language

ContextId = NewType("ContextId", str)


class PoolEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What assembling a form needs to know of an item; stands unsealed in a pack's manifest.

    Attributes:
        choices: random identifiers, sorted, so that their order says nothing about the key.
        context: shared text this item belongs to, if any.
        place: order of the item within its context, 0 when it stands alone.
    """

    item: ItemId
    block: BlockId
    section: SectionId
    languages: tuple[Language, ...]
    choices: tuple[ChoiceId, ...]
    context: ContextId | None = None
    place: int = 0
    media: MediaId | None = None


class ItemText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One item in one language.

    Attributes:
        stem: the question.
        passage: a text of the item's own, shown above the question.
        choices: text of each choice by its identifier.
    """

    stem: str
    choices: dict[ChoiceId, str]
    passage: str = ""


class ItemPaper(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything a candidate may see of an item, and nothing else."""

    item: ItemId
    texts: dict[Language, ItemText]


class ContextPaper(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text shared by several items."""

    context: ContextId
    texts: dict[Language, str]


class ItemKey(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may be known only after the finish.

    Attributes:
        key: the correct choice.
        source: identifier in the item bank.
        script: what a recording says.
        note: source note and legal status, for the commission.
    """

    item: ItemId
    key: ChoiceId
    source: str = ""
    script: str = ""
    note: str = ""


class FormItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One numbered task of a form, with the choices in the order shown."""

    item: ItemId
    block: BlockId
    section: SectionId
    language: Language
    choices: tuple[ChoiceId, ...]
    context: ContextId | None = None
    media: MediaId | None = None


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tasks of one attempt in their order; recorded whole in `Started`.

    Attributes:
        assembly: version of the procedure that drew it, so that it can be explained later.
    """

    assembly: int
    items: tuple[FormItem, ...]

    def find(self, item: ItemId) -> FormItem | None:
        """The task of that identifier, or None when the form does not have it."""
        for candidate in self.items:
            if candidate.item == item:
                return candidate
        return None


def form_digest(form: Form) -> str:
    """SHA-256 (hex) of a form's canonical JSON; what a signed start order names."""
    return hashlib.sha256(msgspec.json.encode(form, order="sorted")).hexdigest()
