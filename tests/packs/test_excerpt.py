"""An excerpt shows some parts of a pack and can smuggle none in."""

import hashlib

import msgspec
import pytest
from msgspec.structs import replace

from kiosk.base.ids import ItemId
from kiosk.packs.errors import PackRefusedError
from kiosk.packs.excerpt import Excerpt, ExcerptPart, accept_manifest, parts_of
from kiosk.packs.form_keys import derive_all_keys
from kiosk.packs.manifest import DOCUMENT_KIND
from kiosk.trust.documents import sign_document
from tests.fakes.hall_people import root
from tests.packs.building import QuickPack


def taken(quick: QuickPack) -> tuple[tuple[ExcerptPart, ...], ItemId]:
    """The key part of the first item, and that item."""
    item = quick.pack.manifest.pool[0].item
    return parts_of(quick.pack, [("key", item)]), item


def excerpt(quick: QuickPack, parts: tuple[ExcerptPart, ...]) -> Excerpt:
    return Excerpt(accept_manifest(quick.pack.signed_manifest(), root().roots()), parts)


def refusal(manifest: bytes, number: int = 1, *, demo: bool = True) -> str:
    with pytest.raises(PackRefusedError) as caught:
        accept_manifest(manifest, root(demo=demo, number=number).roots())
    return caught.value.code


def test_an_excerpt_has_the_name_of_its_pack_and_opens_what_it_holds(quick: QuickPack) -> None:
    parts, item = taken(quick)
    some = excerpt(quick, parts)
    keys = derive_all_keys(quick.secrets.key, quick.pack, "key")
    assert (some.digest, some.manifest) == (quick.pack.digest, quick.pack.manifest)
    assert some.unseal_key(item, keys[item]) == quick.pack.unseal_key(item, keys[item])
    other = quick.pack.manifest.pool[1].item
    with pytest.raises(PackRefusedError) as caught:
        some.unseal_key(other, keys[other])
    assert caught.value.code == "no_such_part"


def test_a_part_that_was_changed_is_refused_when_it_is_opened(quick: QuickPack) -> None:
    (part,), item = taken(quick)
    sealed = bytes([part.sealed[0] ^ 1]) + part.sealed[1:]
    some = excerpt(quick, (replace(part, sealed=sealed),))
    keys = derive_all_keys(quick.secrets.key, quick.pack, "key")
    with pytest.raises(PackRefusedError) as caught:
        some.unseal_key(item, keys[item])
    assert caught.value.code == "bad_hash"


def test_nobody_s_manifest_and_a_demonstration_s_are_refused(quick: QuickPack) -> None:
    manifest = quick.pack.signed_manifest()
    assert refusal(manifest, number=2) == "untrusted"
    assert refusal(manifest[:-1]) in {"truncated", "unreadable"}
    payload = msgspec.json.encode(quick.pack.manifest, order="sorted")
    signed = sign_document(payload, DOCUMENT_KIND, [root(demo=False)])
    assert hashlib.sha256(signed).hexdigest() != quick.pack.digest
    assert refusal(signed, demo=False) == "demo_pack"
