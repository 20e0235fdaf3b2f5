"""An excerpt shows some parts of a pack and can smuggle none in."""

import hashlib

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.base.ids import ItemId
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.excerpt import Excerpt, ExcerptData, excerpt_of
from kiosk.packs.form_keys import derive_all_keys
from kiosk.packs.manifest import DOCUMENT_KIND
from kiosk.trust.documents import sign_document
from tests.fakes.hall_people import root
from tests.packs.building import QuickPack


def taken(quick: QuickPack) -> tuple[ExcerptData, ItemId]:
    """The key part of the first item, and that item."""
    item = quick.pack.manifest.pool[0].item
    return excerpt_of(quick.pack, [("key", item)]), item


def refusal(data: ExcerptData, number: int = 1, *, demo: bool = True) -> str:
    with pytest.raises(PackRefusedError) as caught:
        Excerpt.accept(data, root(demo=demo, number=number).roots())
    return caught.value.code


def test_an_excerpt_has_the_name_of_its_pack_and_opens_what_it_holds(quick: QuickPack) -> None:
    data, item = taken(quick)
    excerpt = Excerpt.accept(data, root().roots())
    keys = derive_all_keys(quick.secrets.key, quick.pack, "key")
    assert (excerpt.digest, excerpt.manifest) == (quick.pack.digest, quick.pack.manifest)
    assert excerpt.unseal_key(item, keys[item]) == quick.pack.unseal_key(item, keys[item])
    other = quick.pack.manifest.pool[1].item
    with pytest.raises(PackRefusedError) as caught:
        excerpt.unseal_key(other, keys[other])
    assert caught.value.code == "no_such_part"


def test_a_part_that_was_changed_is_refused_when_it_is_opened(quick: QuickPack) -> None:
    data, item = taken(quick)
    (part,) = data.parts
    sealed = bytes([part.sealed[0] ^ 1]) + part.sealed[1:]
    excerpt = Excerpt.accept(replace(data, parts=(replace(part, sealed=sealed),)), root().roots())
    keys = derive_all_keys(quick.secrets.key, quick.pack, "key")
    with pytest.raises(PackRefusedError) as caught:
        excerpt.unseal_key(item, keys[item])
    assert caught.value.code == "bad_hash"


def test_nobody_s_manifest_and_a_demonstration_s_are_refused(quick: QuickPack) -> None:
    data, _ = taken(quick)
    assert refusal(data, number=2) == "untrusted"
    assert refusal(replace(data, manifest=data.manifest[:-1])) in {"truncated", "unreadable"}
    payload = msgspec.json.encode(quick.pack.manifest, order="sorted")
    signed = sign_document(payload, DOCUMENT_KIND, [root(demo=False)])
    assert hashlib.sha256(signed).hexdigest() != quick.pack.digest
    assert refusal(replace(data, manifest=signed), demo=False) == "demo_pack"
