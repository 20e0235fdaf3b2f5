"""The keys of single items open those items for the commission, and no other."""

import pytest
from msgspec.structs import replace

from central.register.item_texts import (
    ItemTexts,
    OpenedItems,
    open_items,
    parse_opened_items,
)
from kiosk.base.errors import KioskError
from kiosk.base.ids import ItemId
from kiosk.packs.secret import PackSecrets
from tests.packs.building import QuickPack
from tests.packs.conftest import quick as quick  # noqa: PLC0414 - a fixture


def items_of(quick: QuickPack) -> tuple[ItemId, ItemId]:
    """One with a shared text, and another one."""
    pool = quick.pack.manifest.pool
    with_context = next(entry for entry in pool if entry.context is not None)
    other = next(entry for entry in pool if entry.context != with_context.context)
    return with_context.item, other.item


def test_an_opened_item_is_read_whole_and_another_stays_sealed(quick: QuickPack) -> None:
    item, other = items_of(quick)
    carried = open_items(quick.pack, quick.secrets, [item]).to_bytes()
    texts = ItemTexts(quick.pack, parse_opened_items(carried))
    text = texts.text(quick.pack.digest, item)
    assert text is not None
    assert text.paper.item == text.key.item == item
    assert set(text.context) == set(text.paper.texts)
    assert texts.text(quick.pack.digest, other) is None
    assert texts.text("cd" * 32, item) is None
    assert quick.secrets.paper not in carried
    assert quick.secrets.key not in carried


def test_keys_of_another_item_open_nothing(quick: QuickPack) -> None:
    item, other = items_of(quick)
    opened = open_items(quick.pack, quick.secrets, [item, other])
    swapped = replace(opened, items={**opened.items, item: opened.items[other]})
    with pytest.raises(KioskError):
        ItemTexts(quick.pack, swapped).text(quick.pack.digest, item)


def test_what_cannot_be_opened_is_refused(quick: QuickPack) -> None:
    item, _ = items_of(quick)
    foreign = PackSecrets(b"f" * 32, b"g" * 32)
    for secrets, name, code in (
        (quick.secrets, "nothing", "unknown_item"),
        (foreign, item, "wrong_secret"),
    ):
        with pytest.raises(KioskError) as caught:
            open_items(quick.pack, secrets, [name])
        assert caught.value.code == code
    with pytest.raises(KioskError) as caught:
        ItemTexts(quick.pack, OpenedItems(pack="cd" * 32, items={}))
    assert caught.value.code == "other_pack"
    for damaged in (b"", b"{}", b"\xff", b'{"format":1,"pack":"../..","items":{}}'):
        with pytest.raises(KioskError) as caught:
            parse_opened_items(damaged)
        assert caught.value.code == "bad_items"


def test_its_text_form_shows_no_key(quick: QuickPack) -> None:
    item, _ = items_of(quick)
    opened = open_items(quick.pack, quick.secrets, [item])
    assert opened.items
    assert all(repr(one) == "<OpenedItem>" for one in opened.items.values())
