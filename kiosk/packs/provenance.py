"""Where an item comes from and what became of it: the commission's side of the key part.

Decides: what of a source item travels in the key part's note. Never reaches a candidate's screen.
"""

from datetime import date

import msgspec

from kiosk.exam.items import ItemKey
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.sources import LETTERS, SourceItem, Status


class Provenance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The note of an item's key part, as JSON.

    Attributes:
        letter: of the key in the author's file.
    """

    status: Status
    author: str
    reviewer: str
    letter: str
    valid_from: date
    valid_to: date | None
    legal_basis: str
    source_note: str

    @property
    def place(self) -> int:
        """Position of the key in the author's file, from 0."""
        return LETTERS.index(self.letter)


def note_of(item: SourceItem) -> str:
    """The note for an item's key part."""
    provenance = Provenance(
        status=item.status,
        author=item.author,
        reviewer=item.reviewer,
        letter=item.key,
        valid_from=item.valid_from,
        valid_to=item.valid_to,
        legal_basis=item.legal_basis,
        source_note=item.source_note,
    )
    return msgspec.json.encode(provenance).decode()


def provenance_of(key: ItemKey) -> Provenance:
    """Read the note of a key part.

    Raises:
        PackRefusedError: `bad_part`.
    """
    try:
        provenance = msgspec.json.decode(key.note, type=Provenance)
    except (msgspec.DecodeError, RecursionError) as error:
        raise PackRefusedError(
            "bad_part", f"The note of item {key.item} cannot be read: {error}."
        ) from None
    if provenance.letter not in tuple(LETTERS):
        raise PackRefusedError("bad_part", f"The note of item {key.item} names no choice.")
    return provenance
