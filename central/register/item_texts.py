"""The texts of appealed items, opened one by one for the commission, away from any network.

Decides: the file that carries the keys of single items out of there. It holds keys of parts and
never the pack's secrets, so it opens no other item; whoever has it needs the pack as well, and the
pack says whether what opens is genuine. Leaves to others: where both files lie.
"""

from collections.abc import Iterable
from typing import Annotated, Final, Literal, NamedTuple

import msgspec

from kiosk.base.errors import MalformedError, require
from kiosk.base.ids import ItemId
from kiosk.exam.blueprint import Language
from kiosk.exam.items import ItemKey, ItemPaper
from kiosk.packs.form_keys import derive_all_keys
from kiosk.packs.pack import Pack
from kiosk.packs.secret import PackSecrets

MOST_FILE: Final = 1024 * 1024
_Key = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class OpenedItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of one item's parts; its text form shows none.

    Attributes:
        context: of the text it belongs to, if any.
    """

    paper: _Key
    key: _Key
    context: _Key | None = None

    def __repr__(self) -> str:
        return "<OpenedItem>"


class OpenedItems(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The keys of some items of one pack."""

    format: Literal[1] = 1
    pack: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
    items: Annotated[dict[ItemId, OpenedItem], msgspec.Meta(max_length=2000)]

    def to_bytes(self) -> bytes:
        """The file's bytes."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"))


class ItemText(NamedTuple):
    """What the commission sees of an item.

    Attributes:
        context: the shared text in the same languages as `paper`; empty without one.
    """

    paper: ItemPaper
    key: ItemKey
    context: dict[Language, str]


class ItemTexts:
    """A pack with the keys of some of its items."""

    def __init__(self, pack: Pack, opened: OpenedItems) -> None:
        """Nothing is opened yet.

        Raises:
            RuleError: `other_pack`.
        """
        require(pack.digest == opened.pack, "other_pack", "The keys belong to another pack.")
        self._pack, self._opened = pack, opened

    def text(self, pack: str, item: str) -> ItemText | None:
        """What an item says, or None when it was not opened.

        Raises:
            PackRefusedError: the pack was changed, or a key is wrong.
        """
        keys = self._opened.items.get(ItemId(item))
        if keys is None or pack != self._pack.digest:
            return None
        entry = next(one for one in self._pack.manifest.pool if one.item == item)
        context: dict[Language, str] = {}
        if entry.context is not None and keys.context is not None:
            context = self._pack.unseal_context(entry.context, keys.context).texts
        return ItemText(
            self._pack.unseal_paper(entry.item, keys.paper),
            self._pack.unseal_key(entry.item, keys.key),
            context,
        )


def open_items(pack: Pack, secrets: PackSecrets, items: Iterable[str]) -> OpenedItems:
    """The keys of these items, for the commission.

    Raises:
        PackRefusedError: `wrong_secret`.
        RuleError: `unknown_item`.
    """
    papers = derive_all_keys(secrets.paper, pack, "paper")
    keys = derive_all_keys(secrets.key, pack, "key")
    pool = {entry.item: entry for entry in pack.manifest.pool}
    opened: dict[ItemId, OpenedItem] = {}
    for item in items:
        entry = pool.get(ItemId(item))
        require(entry is not None, "unknown_item", f"The pack has no item {item[:64]}.")
        if entry is not None:
            opened[entry.item] = OpenedItem(
                paper=papers[entry.item],
                key=keys[entry.item],
                context=papers[entry.context] if entry.context is not None else None,
            )
    return OpenedItems(pack=pack.digest, items=opened)


def parse_opened_items(data: bytes) -> OpenedItems:
    """Read such a file. Raises: MalformedError `bad_items`."""
    try:
        return msgspec.json.decode(data, type=OpenedItems)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise MalformedError("bad_items", f"The keys of items cannot be read: {error}.") from None
