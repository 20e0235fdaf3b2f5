"""The opening: what an auditor needs to read one attempt and score it anew.

Decides: what an opening holds. Leaves to others: sealing it to the auditor (`kiosk.trust.auditor`),
reading the journal with it, and who may have one.

It holds the journal keys of the attempt's incarnations and the keys of this form's key parts: not
the pack's secrets, so it opens no other attempt and no other item.
"""

from typing import Annotated, Literal

import msgspec

from kiosk.base.ids import AttemptId, ItemId
from kiosk.exam.items import ItemKey
from kiosk.packs.errors import OpeningRefusedError
from kiosk.packs.pack import Pack
from kiosk.trust.auditor import clear_opening, read_opening, seal_opening
from kiosk.trust.errors import DocumentRefusedError, SecretRefusedError
from kiosk.trust.keys import KeyPair

Key = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class Incarnation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The journal key of one incarnation of an attempt; its text form does not show it."""

    number: Annotated[int, msgspec.Meta(ge=1, le=1000)]
    journal_key: Key

    def __repr__(self) -> str:
        return f"<Incarnation {self.number}>"


class Opening(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What opens one attempt; its text form shows no key.

    Attributes:
        item_keys: keys of the key parts, by item; empty when the key was never released.
    """

    format: Literal[1] = 1
    attempt: AttemptId
    incarnations: Annotated[tuple[Incarnation, ...], msgspec.Meta(min_length=1, max_length=100)]
    item_keys: dict[ItemId, Key]

    def __repr__(self) -> str:
        return f"<Opening of {self.attempt}>"

    def journal_key(self, incarnation: int) -> bytes | None:
        """The journal key of that incarnation, or None."""
        keys = {each.number: each.journal_key for each in self.incarnations}
        return keys.get(incarnation)


def write_opening(opening: Opening, auditor_key: bytes | None) -> bytes:
    """The opening file.

    Args:
        auditor_key: public sealing key of the auditor it is for; None leaves it in clear, which
            only a demonstration may do.
    """
    body = msgspec.json.encode(opening, order="sorted")
    if auditor_key is None:
        return clear_opening(body)
    return seal_opening(body, auditor_key, opening.attempt)


def parse_opening(data: bytes, attempt: AttemptId, auditor: KeyPair | None = None) -> Opening:
    """Read the opening of an attempt.

    Raises:
        OpeningRefusedError: `key_needed`, `does_not_open`, `unreadable`, `too_large`,
            `wrong_attempt`.
    """
    try:
        opening = msgspec.json.decode(read_opening(data, attempt, auditor), type=Opening)
    except (DocumentRefusedError, SecretRefusedError) as error:
        raise OpeningRefusedError(error.code, error.detail) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise OpeningRefusedError("unreadable", f"The opening cannot be read: {error}.") from None
    if opening.attempt != attempt:
        raise OpeningRefusedError("wrong_attempt", "This is the opening of another attempt.")
    return opening


def unseal_keys(pack: Pack, item_keys: dict[ItemId, bytes]) -> dict[ItemId, ItemKey]:
    """The key parts that the given keys open.

    Raises:
        PackRefusedError: `no_such_part`, `does_not_open`, `bad_part`.
    """
    return {item: pack.unseal_key(item, key) for item, key in item_keys.items()}
